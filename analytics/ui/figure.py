"""A figure on a page: its finding as title, unit, source and date under it, the drawing, then its table and files."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from analytics.charts.lettering import FIXED, PLAIN, glued
from analytics.charts.manner import Row
from analytics.ui.explaining import reasons
from analytics.ui.fold import folded
from analytics.ui.give import give, year_of
from analytics.ui.marks import plain, status_mark
from analytics.ui.screen import Screen
from analytics.ui.section import section, small, text
from analytics.ui.table import COLUMNS, open_target, sheet

CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|'))  # letters that a file's name must not have


def figure(
    screen: Screen,
    drawn: object,
    finding: str,
    table: pa.Table,
    *,
    key: str,
    columns: Sequence[str] = COLUMNS,
    opens: bool = False,
    left_out: int = 0,
    ways: str = "",
    spans: bool = False,
    fold: bool = True,
) -> None:
    """Draw one figure under its finding; ``table`` holds the very rows that it shows.

    With ``opens`` a chosen bar, or row of the table, leads to its target. ``left_out`` of the rows are in the table
    alone, which is said. ``ways`` is Markdown with links, under the drawing. What ``spans`` several years
    is not said to be of the year of its rows. Without a ``fold`` its rows are in the table of several figures.
    """
    rows = table.to_pylist()
    with st.container(border=True, key=f"figure_{key}"):
        section(finding, small(source_line(screen, rows, spans=spans)), legend(screen, [drawn]), level=3)
        draw: Any = partial(st.plotly_chart, drawn, config=with_picture(finding), alt=finding, key=f"chart_{key}")
        if opens:
            _open_chosen(draw(on_select="rerun", selection_mode="points"))
        else:
            draw()
        more = small(screen.say("ui.and_more", count=left_out)) if left_out > 0 else ""
        text([*reasons(screen, rows), more, ways])
        if fold:
            table_and_files(screen, finding, table, columns=columns, key=key, opens=opens)


def legend(screen: Screen, drawn: Iterable[Any]) -> str:
    """Return what the colours and shapes of figures mean, as they say it themselves, as one line of Markdown."""
    entries: dict[tuple[str, str], None] = {}
    for figure in drawn:
        entries |= dict.fromkeys((status, said) for status, said in (figure.layout.meta or {}).get("legend", []))
    ordered = sorted(entries, key=lambda entry: not entry[0])
    badges = [status_mark(screen.manner, status) for status, _ in ordered if status]
    said = [f":small[{plain(glued(text, PLAIN))}]" for status, text in ordered if not status]
    return f"{FIXED} ".join([*badges, *said])  # no line begins with a space


def table_and_files(
    screen: Screen, title: str, table: pa.Table, *, columns: Sequence[str], key: str, opens: bool = False
) -> None:
    """Draw a fold with the very rows that a figure shows, as a table and as files."""

    def fill() -> None:
        sheet(screen, table, columns, key=f"table_{key}", opens=opens)
        give(screen, title, table, key=f"give_{key}")

    folded(screen.say("ui.table_and_files"), fill, key=key)


def _when(screen: Screen, rows: Sequence[Row]) -> list[str]:
    """Return the months that all rows are over, else the year they are of; nothing where they are of several."""
    year = year_of(screen, (row.get("year") for row in rows))
    months = {screen.manner.period(row) for row in rows if row.get("actual") is not None and "first_month" in row}
    return list(months) if year and len(months) == 1 else year


def with_picture(name: str) -> dict[str, Any]:
    """Return the drawing's settings with a button for the figure as a picture, made in the browser, named as told."""
    picture = {"format": "png", "filename": name.translate(UNFIT)[:80], "scale": 2}
    return {**CONFIG, "displayModeBar": "hover", "displaylogo": False, "toImageButtonOptions": picture}


def _open_chosen(state: Any) -> None:
    """Go to the target of a bar that was chosen; ``charts.manner.keys`` says which it is."""
    for point in state["selection"]["points"]:
        if known := point.get("customdata"):
            target, place, year = known
            open_target({"target": target, "place": place, "year": year})


def source_line(screen: Screen, rows: Sequence[Row], *, spans: bool = False) -> str:
    """Return year, unit, sources, period and version of rows in one line; the year where they are all of one."""
    units = dict.fromkeys(screen.manner.unit(row["unit"]) for row in rows if row.get("unit"))
    names = {source.source: source.name(screen.language) for source in screen.plan.sources}
    found = dict.fromkeys(names.get(row["source"], str(row["source"])) for row in rows if row.get("source"))
    parts = [] if spans else _when(screen, rows)
    parts += [screen.say("ui.unit_is", unit=next(iter(units)))] if len(units) == 1 else []
    if any(row.get("actual_kind") == "counted" for row in rows):
        found |= {screen.say("ui.source_counted"): None}
    parts += [screen.say("ui.source_is", source=screen.say("ui.and").join(found))] if found else []
    parts += [screen.say("ui.through_is", through=screen.through())] if screen.view.through else []
    parts += [screen.say("ui.as_of_is", as_of=screen.view.as_of)]
    if any(row.get("origin") == "sample" for row in rows):
        parts.append(screen.say("ui.holds_samples"))
    return " · ".join(parts)
