"""A difference as a table: each figure or entry that is new, changed or gone, in the reader's words."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from analytics.intake import Change, Difference
from analytics.intake.snapshots import Count, spoken
from analytics.periods import Period
from analytics.refusal import Refusal
from analytics.ui.marks import ORIGINS, plain
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.giving import give_table

SHAPES: Mapping[str, str] = {"new": "＋", "changed": "↻", "gone": "－", "beside": "∥"}
COLUMNS = ("kind", "what", "period", "before", "origin", "after", "unit", "cell")
SPARE = ("period", "origin", "unit")  # left out where no row has one
AMOUNTS = ("before", "after")
FIGURE = 5  # parts of a figure's key: indicator, place, industry, first and last month


def counts(desk: Desk, difference: Difference, ignored: int | None = None) -> None:
    """Draw how many figures are new, changed, the same, gone, and ignored; those stored beside where there are any."""
    numbers = {name: getattr(difference, name) for name in ("new", "changed", "same", "gone")}
    if difference.beside:
        numbers["beside"] = difference.beside
    if ignored is not None:
        numbers["ignored"] = ignored
    with st.container(horizontal=True, key="counts"):
        for name, number in numbers.items():
            st.metric(desk.say(f"upload.count_{name}"), f"{number:,}", border=True, width=140)


def entries(desk: Desk, found: Sequence[Count]) -> None:
    """Draw how many entries of a ledger count before and with it, by event."""
    if not found:
        return
    st.markdown(f"**{desk.say('upload.entries')}**")
    with st.container(horizontal=True, key="entries"):
        for count in found:
            said = spoken(count, desk.plan, desk.language)
            label = f"{said['kind']} · {said['event']}"
            st.metric(plain(label), f"{said['before']} → {said['after']}", border=True, width=260)


def changes(desk: Desk, difference: Difference, named: str, *, key: str) -> None:
    """Draw the changes one by one, those of what stood there before first; ``named`` is what it is called."""
    if not difference.changes:
        st.markdown(desk.say("upload.no_change"))
        return
    rows = [_row(desk, change) for change in difference.changes]
    listed, all_of_them = len(rows), difference.new + difference.changed + difference.gone + difference.beside
    if listed < all_of_them:
        st.caption(desk.say("upload.changes_listed", listed=listed, count=all_of_them))
    shown = [at for at, name in enumerate(COLUMNS) if name not in SPARE or any(row[at] for row in rows)]
    titles = [desk.say(f"upload.change_{COLUMNS[at]}") for at in shown]
    rows = [tuple(row[at] for at in shown) for row in rows]
    right = {desk.say(f"upload.change_{name}"): st.column_config.TextColumn(alignment="right") for name in AMOUNTS}
    st.dataframe(
        pd.DataFrame(rows, columns=titles, dtype=str),
        hide_index=True,
        height="auto" if listed < 12 else 420,
        column_config=right,
        key=key,
        alt=named,
    )
    give_table(desk, named, titles, rows, key=f"give_{key}")


def _row(desk: Desk, change: Change) -> tuple[str, ...]:
    what, period, unit = _of_figure(desk, change.what) if len(change.what) == FIGURE else _of_entry(desk, change.what)
    cell = "!".join(part for part in (change.sheet, change.cell) if part)
    kind = f"{SHAPES[change.kind]} {desk.say(f'upload.count_{change.kind}')}"
    origin = _origin(desk, change)
    return kind, what, period, _written(change.before), origin, _written(change.after), unit, cell


def _origin(desk: Desk, change: Change) -> str:
    """Return where what stood before came from: of what kind it was, and with which upload."""
    kind = f"{ORIGINS[change.origin]} {desk.say(f'store.origin_{change.origin}')}" if change.origin else ""
    return " · ".join(filter(None, (kind, change.upload)))


def _of_figure(desk: Desk, key: tuple[str, ...]) -> tuple[str, str, str]:
    """Return a figure's name, period and unit from its key."""
    indicator, place, industry, first, last = key
    plan, language = desk.plan, desk.language
    measured = plan.indicators[indicator]
    names = [measured.name(language), plan.places[place].name(language)]
    if industry != "all" and industry in plan.industries:
        names.append(plan.industries[industry].name(language))
    return " · ".join(names), period(desk, first, last), plan.unit_name(measured.unit, language)


def _of_entry(desk: Desk, what: tuple[str, ...]) -> tuple[str, str, str]:
    """Return an entry's kind, name, place and event: the name alone may be another county's as well."""
    kind, name, event, place = what
    fields = {(row.kind, row.field): row.name(desk.language) for row in desk.plan.ledgers}
    kinds = {row.kind: row.name(desk.language) for row in desk.plan.ledgers if row.role == "kind"}
    where = desk.plan.places[place].name(desk.language) if place in desk.plan.places else place
    return f"{kinds.get(kind, kind)} · {name} · {where} · {fields.get((kind, event), event)}", "", ""


def period(desk: Desk, first: str, last: str) -> str:
    """Return the months of a figure as people write them."""
    try:
        return Period.parse(f"{first}..{last}").label(desk.language)
    except Refusal:
        return f"{first}..{last}"


def _written(value: str) -> str:
    """Return a value with its thousands apart; an entry's date as it is."""
    whole, point, decimals = value.partition(".")
    digits = whole.removeprefix("-")
    return f"{int(whole):,}{point}{decimals}" if digits.isdigit() and int(whole) else value
