"""Bullets: a bar for the actual, with base, expected value, mark and target on the same line."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.manner import HATCH, Manner, Row, blank, escaped, hover, pattern

ROW = 62  # pixels a bullet
HEAD = 110  # for legend and axis
MARKS = (  # column, symbol, size, width of the line
    ("base", "circle-open", 9, 2),
    ("path", "line-ns-open", 16, 2),
    ("mark", "diamond-open", 11, 2),
    ("goal", "line-ns-open", 24, 4),
)


def bullets(rows: Sequence[Row], manner: Manner) -> go.Figure:
    """Return one bullet a row, in the order given from the top; the rows share a unit.

    Names stand above the bars and figures at their right, so that nothing is cut however narrow the screen.
    """
    figure = blank(manner, HEAD + ROW * max(len(rows), 1))
    places = [-float(at) for at in range(len(rows))]
    figure.add_trace(_bars(rows, places, manner))
    for column, symbol, size, line in MARKS:
        figure.add_trace(_marks(rows, places, manner, (column, symbol, size, line)))
    for row, place in zip(rows, places, strict=True):
        left = f"<b>{escaped(manner.name(row))}</b>"
        for x, anchor, text in (
            (0, "left", left),
            (1, "right", f"{manner.status(row['status'])}  {_figures(row, manner)}"),
        ):
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=place + 0.5, text=text, showarrow=False, font={"size": 12.5}
            )
    unit = rows[0]["unit"] if rows else ""
    most = max((manner.drawn(row[name], unit) or 0 for row in rows for name in ("actual", "goal", "mark")), default=1)
    figure.update_xaxes(range=[0, most * 1.03], tickformat=",.0f", title={"text": manner.unit(unit), "standoff": 4})
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.4, 0.75])
    return figure


def _bars(rows: Sequence[Row], places: list[float], manner: Manner) -> go.Bar:
    """Return the actuals; what stands on samples is hatched."""
    return go.Bar(
        name=manner.say("charts.actual"),
        x=[manner.drawn(row["actual"], row["unit"]) for row in rows],
        y=places,
        width=0.3,
        orientation="h",
        marker={
            "color": [manner.colour(row["status"]) for row in rows],
            "pattern": pattern([HATCH if row["origin"] == "sample" else "" for row in rows]),
        },
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _marks(rows: Sequence[Row], places: list[float], manner: Manner, look: tuple[str, str, int, int]) -> go.Scatter:
    """Return one kind of mark of every row; an official mark of the year is filled, a derived one hollow."""
    column, symbol, size, line = look
    symbols = ["diamond" if column == "mark" and row["mark_kind"] == "official" else symbol for row in rows]
    return go.Scatter(
        name=manner.say(f"charts.{column}"),
        mode="markers",
        x=[manner.drawn(row[column], row["unit"]) for row in rows],
        y=places,
        marker={"symbol": symbols, "size": size, "color": manner.ink, "line": {"width": line, "color": manner.ink}},
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _figures(row: Row, manner: Manner) -> str:
    """Return actual, target and completion as they stand beside a bar."""
    actual = manner.amount(row["actual"], row["unit"], with_unit=False)
    goal = manner.amount(row["goal"], row["unit"], with_unit=False)
    completion: Decimal | None = row["completion"]
    return f"{actual} / {goal} · {numerals.percent(completion)}" if completion is not None else f"{actual} / {goal}"
