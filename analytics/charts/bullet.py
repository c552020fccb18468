"""Bullets: a bar for the actual, with base, expected value, mark and target on the same line."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.manner import HATCH, Manner, Row, blank, escaped, hover, keys, pattern, ticks

ROW = 76  # pixels a bullet
HEAD = 110  # for legend and axis
MARKS = (  # column, symbol, size, width of the line
    ("base", "circle-open", 9, 2),
    ("path", "line-ns-open", 16, 2),
    ("mark", "diamond-open", 11, 2),
    ("goal", "line-ns-open", 24, 4),
)


def bullets(rows: Sequence[Row], manner: Manner, name_of: str = "industry") -> go.Figure:
    """Return one bullet a row, in the order given from the top; the rows share a unit.

    Names and figures stand above the bars, so that nothing is cut however narrow the screen.
    """
    figure = blank(manner, HEAD + ROW * max(len(rows), 1))
    places = [-float(at) for at in range(len(rows))]
    figure.add_trace(_bars(rows, places, manner))
    for column, symbol, size, line in MARKS:
        figure.add_trace(_marks(rows, places, manner, (column, symbol, size, line)))
    for row, place in zip(rows, places, strict=True):
        share: Decimal | None = row["completion"]
        name = f"<b>{escaped(manner.name(row, name_of))}</b>"
        for x, anchor, above, text in (
            (0, "left", 0.64, name),
            (1, "right", 0.64, numerals.percent(share)),
            (0, "left", 0.38, f"{manner.status(row['status'])} · {_figures(row, manner)}"),
        ):
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=place + above, text=text, showarrow=False, font={"size": 12.5}
            )
    unit = rows[0]["unit"] if rows else ""
    most = max((manner.drawn(row[name], unit) or 0 for row in rows for name in ("actual", "goal", "mark")), default=1)
    figure.update_xaxes(range=[0, most * 1.03], tickformat=ticks(most))
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.7, 0.85])
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
        customdata=keys(rows),
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
    """Return actual and target as they stand above a bar."""
    actual = manner.amount(row["actual"], row["unit"], with_unit=False)
    return f"{actual} / {manner.amount(row['goal'], row['unit'], with_unit=False)}"
