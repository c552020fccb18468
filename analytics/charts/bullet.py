"""Bullets: a bar for the actual, with base, expected value, mark and target on the same line."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.lanes import BAR, MOST, NEAR, edged, head, lanes, span
from analytics.charts.manner import TICKS, Manner, Row, explain, filled, hover, keys, ticks, told_apart

TALL = 1.4  # how much longer plotly draws an upright line than its size says
MARKS = {  # symbol, size, width of the line; no line reaches the text above its bar
    "base": ("triangle-right", 10, 2),  # a shape that no status has
    "path": ("line-ns-open", (BAR + 4) / TALL, 2),
    "mark": ("diamond", 11, 2),
    "goal": ("line-ns-open", (BAR + 2 * NEAR - 2) / TALL, 4),
}
Place = Callable[[Row, str], float | None]


@kept
def bullets(rows: Sequence[Row], manner: Manner, name_of: str = "industry", *, relative: bool = False) -> go.Figure:
    """Return one bullet a row, in the order given from the top; the rows share a unit.

    With ``relative`` each bar is drawn in % of its own target, so that small targets can be seen beside large ones.
    Only the first rows are drawn where there are very many: ``lanes.MOST``.
    """
    rows = rows[:MOST]
    names = told_apart(rows, [manner.name(row, name_of) for row in rows])
    figure, middles = lanes(manner, [_head(row, name, manner) for row, name in zip(rows, names, strict=True)])
    place = _share_of_goal if relative else lambda row, column: manner.drawn(row[column], row["unit"])
    figure.add_trace(_bars(rows, middles, manner, place))
    marked = {column: _marks(rows, middles, manner, column, place) for column in MARKS}
    found = [trace for trace in marked.values() if any(x is not None for x in trace.x)]
    figure.add_traces([part for trace in found for part in edged(trace, manner)])
    drawn_of = [place(row, name) or 0 for row in rows for name in ("actual", *MARKS)]
    most = max(drawn_of, default=0) or 1
    if not any(drawn_of):
        figure.update_xaxes(visible=False)  # an axis of nothing
    figure.update_xaxes(range=span(0, most), tickformat=ticks(most), ticksuffix=" %" if relative else "", nticks=TICKS)
    drawn = [column for column, trace in marked.items() if any(x is not None for x in trace.x)]
    explain(figure, manner, rows, *drawn)
    return figure


def _head(row: Row, name: str, manner: Manner) -> list[tuple[str, str]]:
    """Return name, status, actual and target, and completion, as they stand above a bar."""
    return head(
        name, f"{manner.status(row['status'])} · {figures(row, manner)}",
        numerals.percent(row["completion"]),
    )  # fmt: skip


def figures(row: Row, manner: Manner) -> str:
    """Return actual and target as they stand above a bar; a target of nothing is a dash."""
    actual = manner.amount(row["actual"], row["unit"], with_unit=False)
    return f"{actual} / {manner.amount(row['goal'], row['unit'], with_unit=False)}"


def _share_of_goal(row: Row, column: str) -> float | None:
    """Return a value in % of the row's target."""
    value: Decimal | None = row[column]
    return None if value is None or not row["goal"] else float(100 * value / row["goal"])


def _bars(rows: Sequence[Row], middles: list[float], manner: Manner, place: Place) -> go.Bar:
    """Return the actuals; what stands on samples is hatched."""
    return go.Bar(
        name=manner.say("charts.actual"),
        x=[place(row, "actual") for row in rows],
        y=middles,
        width=BAR,
        orientation="h",
        marker=filled(rows, manner),
        customdata=keys(rows),
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _marks(rows: Sequence[Row], middles: list[float], manner: Manner, column: str, place: Place) -> go.Scatter:
    """Return one kind of mark of every row; an official mark of the year is filled, bases and derived ones are hollow.

    A mark that is the target itself is not drawn twice, nor a base that is the mark of its own year; a base of nothing
    is where the bar begins anyway.
    """
    symbol, size, line = MARKS[column]
    is_filled = [column in {"path", "goal"} or (column == "mark" and row["mark_kind"] == "official") for row in rows]
    twice = [row[column] in _drawn_already(row, column) for row in rows]
    return go.Scatter(
        name=manner.say(f"charts.{column}"),
        mode="markers",
        x=[None if left_out else place(row, column) for row, left_out in zip(rows, twice, strict=True)],
        y=middles,
        cliponaxis=False,  # one that stands at an end of the axis is whole
        marker={
            "symbol": symbol,
            "size": size,
            "color": [manner.ink if filled else manner.paper for filled in is_filled],
            "line": {"width": line, "color": manner.ink},
        },
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _drawn_already(row: Row, column: str) -> tuple[Decimal | None, ...]:
    """Return the values of a mark at which something else of the row stands anyway."""
    if column == "base":
        return (Decimal(0), row["mark"] if row["base_year"] == row["year"] else None)
    return (row["goal"],) if column == "mark" else ()
