"""What was found in a file: its sheets as they look, its tables, their units and periods, each to be put right."""

from dataclasses import replace

import streamlit as st

from analytics.intake.corrected import Corrections, Told, checked, told
from analytics.intake.drawn import area, rows_listed, sheets
from analytics.intake.prepared import Prepared, Reading
from analytics.periods import Period
from analytics.refusal import Refusal
from analytics.ui.marks import plain
from analytics.ui.wizard import sheets as drawing
from analytics.ui.wizard.choosing import choose_encoding
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.state import Entry

LISTED = 24  # units and periods of one table that can be put right


def show_found(desk: Desk, entry: Entry) -> None:
    """Draw a file's sheets and tables."""
    prepared = entry.prepared
    assert prepared is not None
    extract = prepared.reading.extract
    names = sheets(prepared.reading)
    facts = {"form": extract.format, "sheets": len(names), "tables": len(extract.tables), "figures": len(extract.cells)}
    listed = sum(rows_listed(table) for table in extract.tables)
    rows = desk.say("upload.found_rows", rows=f"{listed:,}") if listed else ""
    st.markdown(plain(desk.say("upload.found", **facts) + rows))
    _hidden(desk, entry, prepared)
    if extract.encoding:
        choose_encoding(desk, entry, extract.encoding, extract.encodings)
    if not extract.tables:
        st.warning(desk.say("upload.no_table"), icon=":material/block:")
    if not names:
        return
    name = _sheet_chosen(desk, prepared, names, entry)
    odd = {finding.cell for finding in prepared.findings if finding.sheet == name and finding.cell}
    drawing.sheet(desk, prepared.reading, name, key=f"found_{entry.number}", odd=odd)
    for table in extract.tables:
        if table.sheet == name:
            with st.container(border=True, key=f"table_{entry.number}_{table.number}"):
                title = plain(table.title) or desk.say("upload.untitled")
                st.markdown(f"**{title}** {plain(area(table))} · {desk.say(f'upload.kind_{table.kind}')}")
                _put_right(desk, entry, told(_as_read(entry), table))


def _hidden(desk: Desk, entry: Entry, prepared: Prepared) -> None:
    """Say which sheets are hidden, and let them be read; they never are unless a person wants it."""
    extract = prepared.reading.extract
    if not extract.hidden:
        return
    key = f"hidden_{entry.number}"
    holding = {table.sheet for table in extract.tables} & set(extract.hidden)
    wording = "hidden_empty" if not holding else "hidden_read" if entry.answers.hidden else "hidden_unread"
    st.info(plain(desk.say(f"upload.{wording}", sheets="、".join(extract.hidden))), icon=":material/visibility_off:")

    def changed() -> None:
        entry.answers = replace(entry.answers, hidden=st.session_state[key])
        entry.prepare(desk.plan, desk.store)

    if holding:
        st.toggle(desk.say("upload.ask_hidden"), entry.answers.hidden, key=key, on_change=changed)


def _as_read(entry: Entry) -> Reading:
    """Return a file as it was read, before corrections."""
    assert entry.unasked is not None
    return entry.unasked.reading


def _sheet_chosen(desk: Desk, prepared: Prepared, names: list[str], entry: Entry) -> str:
    """Return the sheet that the person looks at."""
    if len(names) == 1:
        return names[0]
    counts = {name: sum(table.sheet == name for table in prepared.reading.extract.tables) for name in names}
    hidden = prepared.reading.extract.hidden
    shown = {name: desk.say("upload.hidden_named", sheet=name) if name in hidden else name for name in names}
    words = {name: desk.say("upload.sheet_holds", sheet=shown[name], tables=counts[name]) for name in names}
    chosen = st.selectbox(
        desk.say("upload.sheet"), names, format_func=lambda code: words[code], key=f"sheet_{entry.number}"
    )
    return str(chosen or names[0])


def _put_right(desk: Desk, entry: Entry, said: list[Told]) -> None:
    """Show what a table says of units and periods, and let each be corrected."""
    for what in ("unit", "period"):
        names = [_named(desk, each, entry.corrections) for each in said if each.what == what]
        shown = desk.say("ui.and").join(names[:6]) + (
            desk.say("upload.and_more", count=len(names) - 6) if names[6:] else ""
        )
        st.markdown(f"**{desk.say(f'upload.{what}')}** {plain(shown or desk.say('upload.unsaid'))}")
    if not said:
        return
    key = f"{entry.number}_{said[0].table}"
    inside = st.expander(desk.say("upload.put_right"), key=f"put_right_{key}")
    with inside, st.form(f"correct_{key}", enter_to_submit=False, border=False):
        given = [(each, _field(desk, entry, each)) for each in said[:LISTED]]
        if st.form_submit_button(desk.say("upload.apply")):
            _apply(desk, entry, given)


def _named(desk: Desk, each: Told, corrections: Corrections) -> str:
    """Return a unit or period as people write it, what it was put right to, and the number of its figures."""
    said = [each.found, *filter(None, [corrections.get((each.table, each.what, each.found))])]
    return desk.say("upload.told", what=" → ".join(_written(desk, each.what, one) for one in said), count=each.count)


def _written(desk: Desk, what: str, code: str) -> str:
    """Return a unit as it stands, a period in words."""
    try:
        return (
            Period.parse(code).label(desk.language) if what == "period" and code else code or desk.say("upload.unsaid")
        )
    except Refusal:
        return code


def _field(desk: Desk, entry: Entry, each: Told) -> str:
    """Ask what a unit or a period should be; what stands there to begin with is what was read."""
    now = entry.corrections.get((each.table, each.what, each.found), each.found)
    key = f"right_{entry.number}_{each.table}_{each.what}_{each.found}"
    label = f"{desk.say(f'upload.{each.what}')} {plain(_named(desk, each, {}))}"
    if each.what == "period":
        return str(st.text_input(label, now, key=key, placeholder="2017-01..2017-06"))
    units = list(dict.fromkeys([now, *(unit.unit for unit in desk.plan.units)]))
    named = {unit: desk.unit(unit) if unit else desk.say("upload.unsaid") for unit in units}
    return str(st.selectbox(label, units, format_func=lambda code: named[code], key=key))


def _apply(desk: Desk, entry: Entry, given: list[tuple[Told, str]]) -> None:
    """Take corrections over; one that is no unit or period is refused and nothing is changed."""
    changed = {(each.table, each.what, each.found): said.strip() for each, said in given if said.strip() != each.found}
    try:
        exact = {key: checked(key[1], said, desk.plan) for key, said in changed.items()}
    except Refusal as refusal:
        st.error(plain(refusal.sentence(desk.language)), icon=":material/block:")
        return
    kept = {key: said for key, said in entry.corrections.items() if key[0] != given[0][0].table}
    entry.corrections = kept | exact
    entry.prepare(desk.plan, desk.store)
    st.rerun()
