"""Tables on a page: typed columns, titles in the reader's language, the same digits down a column."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from analytics import export, numerals
from analytics.charts.lettering import width
from analytics.ui import url
from analytics.ui.cells import AMOUNTS, SIGNED, paper_lines, title_of, value_of
from analytics.ui.explaining import explained
from analytics.ui.paper import scrolling
from analytics.ui.routes import page_path
from analytics.ui.screen import Row, Screen
from analytics.ui.worded import WRAPPED, height_of

# How it stands, then how far it is, then what only an analyst asks: the first are seen without scrolling sideways.
AGAINST = ("status", "actual", "goal", "completion", "against_path", "points", "path", "mark", "period")
COLUMNS = ("name", "year", *AGAINST)
BY_PLACE = ("place_name", *AGAINST)
BY_YEAR = ("year", *AGAINST[:-1], "mark_kind", AGAINST[-1])
REGISTER = (  # name, status and gap fit a telephone, the first nine a page of 1440 pixels
    *("titled", "status", "points", "against_path", "trend", "actual", "goal", "completion", "lead_office"),
    *("period", "origin"),
)
ON_PAPER = ("titled", "status", "actual", "goal", "completion", "against_path", "points", "lead_office")
SPARSE = frozenset({"level", "amount"})  # of ledgers' rows: many kinds have none
TALL = 600  # pixels, from which on a table scrolls inside itself
SHORT: Mapping[str, str] = {"points": "ui.points", "against_path": "ui.against"}
LINE = 35  # pixels of a row
PRINTED = 40  # rows on paper, of a table that may have thousands
NAMED_TALL = 108  # of a row with an English name in a column that a telephone holds: five lines
NAME = 300  # pixels of a name, at most
SIDES, CELL = 24, 7  # pixels beside the text of a cell, and of a cell of a terminal
COLOURED = 500  # rows up to which gaps have the colour of their sign
BROKEN = 116  # pixels of an amount whose unit goes on in further lines
WIDTHS: Mapping[str, int] = {"titled": 153, "trend": 62, "explained": 200}
WRAPPING: Mapping[str, int] = {"status": 90, "points": 80, "completion": 122, "lead_office": 106, "period": 100}


def sheet(
    screen: Screen,
    table: pa.Table,
    columns: Sequence[str],
    on_paper: Sequence[str] = (),
    *,
    key: str,
    most: int = PRINTED,
    opens: bool = False,
    wraps: bool = False,
) -> None:
    """Show a table; with ``opens`` a chosen row leads to the page of its target, with ``wraps`` no name is cut.

    Amounts are numbers where all rows share a unit, else text with the unit beside each. On paper the table has columns
    of its own, or the same, and up to ``most`` rows.
    """
    rows = table.to_pylist()
    if not rows:
        st.caption(screen.say("ui.no_rows"))
        return
    on_paper = _filled(screen, rows, on_paper or columns)
    columns = _filled(screen, rows, columns)
    units = {row.get("unit") for row in rows}
    shared = units.pop() if len(units) == 1 else None
    trends = screen.trends() if "trend" in columns else {}
    titles = {name: _title(screen, name, wraps=wraps) for name in columns}
    data = pd.DataFrame(
        {titles[name]: [value_of(screen, name, row, shared, trends) for row in rows] for name in columns},
        dtype=object,
    )
    tall = NAMED_TALL if "titled" in columns and screen.language == "en" else WRAPPED
    with scrolling(*paper_lines(screen, rows, on_paper, most, shared), key=key):
        shown: Any = st.dataframe(
            _toned(screen, data.convert_dtypes(), [titles[name] for name in columns if name in SIGNED]),
            height=height_of(len(rows), tall, 2 * TALL) if wraps else height_of(len(rows), LINE, TALL),
            row_height=tall if wraps else None,
            hide_index=True,
            placeholder=numerals.NOTHING,
            column_config={
                title: _config(screen, name, data[title], shared, wraps=wraps)
                for name, title in zip(columns, data.columns, strict=True)
            },
            key=key,
            on_select="rerun" if opens else "ignore",
            selection_mode="single-row",
            alt=screen.say("ui.table_of", columns=screen.say("ui.and").join(data.columns)),
        )
    if opens and (chosen := shown["selection"]["rows"]):
        open_target(rows[chosen[0]])


def _title(screen: Screen, column: str, *, wraps: bool) -> str:
    """Return a column's title: short ones where every name is whole, since a telephone is narrow."""
    return screen.say(SHORT[column]) if wraps and column in SHORT else title_of(screen, column)


def _filled(screen: Screen, rows: Sequence[Row], columns: Sequence[str]) -> Sequence[str]:
    """Return columns without those that few tables have where these rows have nothing, and with reasons if any has."""
    columns = [name for name in columns if name not in SPARSE or any(row[name] is not None for row in rows)]
    if "against_path" in columns and any(explained(screen, row) for row in rows if "target" in row):
        after = _place_of_reasons(columns)
        return [*columns[:after], "explained", *columns[after:]]
    return columns


def _place_of_reasons(columns: Sequence[str]) -> int:
    """Return where reasons stand: right after status and gap, not off the screen's edge."""
    if "trend" in columns:
        return columns.index("trend")
    return columns.index("status") + 1 if "status" in columns else len(columns)


def _toned(screen: Screen, data: pd.DataFrame, signed: Sequence[str]) -> Any:
    """Return a table whose gaps have the colour of their sign, which stands before them too; none where it is long."""
    if not signed or len(data) > COLOURED:
        return data
    tones = {"+": f"color: {screen.manner.palette['good']}", "-": f"color: {screen.manner.palette['far']}"}
    return data.style.map(lambda value: tones.get(_sign(value), ""), subset=signed)


def _sign(value: Any) -> str:
    """Return the sign of a number, or the one with which a written amount begins; nothing of zero and of nothing."""
    if isinstance(value, str):
        return value[:1]
    if pd.isna(value) or not value:
        return ""
    return "+" if value > 0 else "-"


def open_target(row: Row) -> None:
    """Go to the page of a row's target, in the row's place and year."""
    place = {"place": row["place"]} if row.get("place") else {}
    st.switch_page(page_path("target"), query_params=url.kept(target=row["target"], year=str(row["year"]), **place))


def _as_wide_as(cells: Iterable[Any]) -> int:
    """Return how wide a column of texts is, none of which is cut: the framework goes by what most of them need."""
    return SIDES + CELL * max(width(str(cell)) for cell in cells if cell is not None)


def _config(screen: Screen, column: str, cells: Iterable[Any], shared: str | None, *, wraps: bool) -> Any:
    """Return how a column is shown, for the cells that it has."""
    sign = "+" if column in SIGNED else ""
    narrow = WRAPPING.get(column) if wraps else None
    if column in AMOUNTS and shared is not None:
        units = screen.manner.units
        shown = units.shown(Decimal(0), shared)[1]
        return st.column_config.NumberColumn(format=f"%{sign},.{units.decimals(shown)}f")
    if column in AMOUNTS:
        broken = wraps and screen.language == "en"  # the names of units are long
        wide = BROKEN if broken else _as_wide_as([_title(screen, column, wraps=wraps), *cells])
        return st.column_config.TextColumn(alignment="right", width=wide)
    if column in export.RATIOS:
        return st.column_config.NumberColumn(format="%.1f %%", width=narrow)
    if column in export.POINTS:
        return st.column_config.NumberColumn(format="%+.1f", width=narrow)
    if column == "year":
        return st.column_config.NumberColumn(format="%d")
    if column == "trend":
        return st.column_config.BarChartColumn(  # a line would curve below its points
            width=WIDTHS[column], y_min=0, color=screen.manner.muted
        )
    if column in WIDTHS:
        return st.column_config.TextColumn(width=WIDTHS[column])
    if narrow:
        return st.column_config.TextColumn(width=narrow)
    if column == "name" or (not wraps and any(isinstance(cell, str) for cell in cells)):
        return st.column_config.Column(width=min(_as_wide_as([title_of(screen, column), *cells]), NAME))
    return st.column_config.Column(width=None)
