"""A difference as a table: each figure or entry that is new, changed or gone, in the reader's words."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.intake import Change, Difference
from analytics.periods import Period
from analytics.refusal import Refusal
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.giving import give_table

SHAPES: Mapping[str, str] = {"new": "＋", "changed": "↻", "gone": "－"}
FIGURE = 5  # parts of a figure's key: indicator, place, industry, first and last month


def counts(desk: Desk, difference: Difference, ignored: int | None = None) -> None:
    """Draw how many figures are new, changed, the same, gone, and ignored."""
    numbers = {name: getattr(difference, name) for name in ("new", "changed", "same", "gone")}
    if ignored is not None:
        numbers["ignored"] = ignored
    with st.container(horizontal=True, key="counts"):
        for name, number in numbers.items():
            st.metric(desk.say(f"upload.count_{name}"), f"{number:,}", border=True, width=140)


def changes(desk: Desk, difference: Difference, named: str, *, key: str) -> None:
    """Draw the changes one by one, those of figures that stood there before first; ``named`` is what it is called."""
    if not difference.changes:
        st.markdown(desk.say("upload.no_change"))
        return
    rows = [_row(desk, change) for change in difference.changes]
    listed, all_of_them = len(rows), difference.new + difference.changed + difference.gone
    if listed < all_of_them:
        st.caption(desk.say("upload.changes_listed", listed=listed, count=all_of_them))
    titles = [
        desk.say(f"upload.change_{name}") for name in ("kind", "what", "period", "before", "after", "unit", "cell")
    ]
    data = pd.DataFrame(rows, columns=titles, dtype=str)
    amounts = {titles[at]: st.column_config.TextColumn(alignment="right") for at in (3, 4)}
    st.dataframe(
        data,
        hide_index=True,
        height="auto" if listed < 12 else 420,
        column_config=amounts,
        key=key,
        alt=named,
    )
    give_table(desk, named, titles, rows, key=f"give_{key}")


def _row(desk: Desk, change: Change) -> tuple[str, ...]:
    what, period, unit = _of_figure(desk, change.what) if len(change.what) == FIGURE else _of_entry(desk, change.what)
    cell = "!".join(part for part in (change.sheet, change.cell) if part)
    kind = f"{SHAPES[change.kind]} {desk.say(f'upload.count_{change.kind}')}"
    return kind, what, period, _written(change.before), _written(change.after), unit, cell


def _of_figure(desk: Desk, key: tuple[str, ...]) -> tuple[str, str, str]:
    """Return a figure's name, period and unit from its key."""
    indicator, place, industry, first, last = key
    plan, language = desk.plan, desk.language
    measured = plan.indicators[indicator]
    names = [measured.name(language), plan.places[place].name(language)]
    if industry != "all" and industry in plan.industries:
        names.append(plan.industries[industry].name(language))
    return " · ".join(names), period(desk, first, last), measured.unit


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
