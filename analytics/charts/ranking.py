"""Ranked gaps: how far each row is ahead of or behind what was expected for the same months."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.manner import HATCH, Manner, Row, blank, escaped, hover, pattern, ticks

ROW = 44  # pixels a bar
HEAD = 60


def ahead(row: Row) -> Decimal | None:
    """Return how much the actual is above (+) or below (-) what was expected for the same months."""
    return None if row["actual"] is None or row["path"] is None else row["actual"] - row["path"]


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Return the rows from the furthest behind to the furthest ahead; those without a path come last."""
    return sorted(rows, key=lambda row: (ahead(row) is None, ahead(row) or Decimal(0), row["place"], row["target"]))


def ranking(rows: Sequence[Row], manner: Manner, name: str = "place") -> go.Figure:
    """Return one bar a row from the furthest behind; ``name`` is what is named: place, industry or name.

    Name and gap stand above the bar, so that they never meet. A bar against a derived mark is paler; one that stands on
    samples is hatched.
    """
    order = [row for row in ranked(rows) if ahead(row) is not None]
    figure = blank(manner, HEAD + ROW * max(len(order), 1))
    unit = order[0]["unit"] if order else ""
    values = [manner.drawn(ahead(row), unit) or 0.0 for row in order]
    heights = [-float(at) for at in range(len(order))]
    figure.add_trace(
        go.Bar(
            x=values,
            y=heights,
            width=0.36,
            orientation="h",
            marker=_look(order, manner),
            hovertemplate=[hover(manner, row) for row in order],
        )
    )
    for row, height in zip(order, heights, strict=True):
        named = f"<b>{escaped(manner.name(row, name))}</b> {manner.status(row['status'])}"
        for x, anchor, text in ((0, "left", named), (1, "right", _label(row, manner))):
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=height + 0.44, text=text, showarrow=False, bgcolor=manner.paper
            )
    low, high = min([0.0, *values]), max([0.0, *values])
    edge = (high - low or 1.0) * 0.02
    form = ticks(max(high, -low))
    figure.update_xaxes(
        range=[low - edge, high + edge], tickformat=form, nticks=5, zeroline=True, zerolinecolor=manner.ink
    )
    figure.update_yaxes(visible=False, range=[-len(order) + 0.5, 0.7])
    figure.update_layout(showlegend=False)
    return figure


def _label(row: Row, manner: Manner) -> str:
    """Return the gap and the points as they stand at the end of a bar."""
    gap = manner.amount(ahead(row), row["unit"], signed=True, with_unit=False)
    if row["points"] is None:
        return gap
    return manner.say("charts.gap_label", gap=gap, points=numerals.points(row["points"]))


def _look(rows: Sequence[Row], manner: Manner) -> dict[str, object]:
    """Return the bars' look: colour by the side they are on, hollow where the target is a derived one."""
    colours = [manner.palette["good" if (ahead(row) or 0) >= 0 else "bad"] for row in rows]
    return {
        "color": colours,
        "opacity": [1.0 if row["goal_kind"] == "official" else 0.55 for row in rows],
        "line": {"color": colours, "width": 1.5},
        "pattern": pattern([HATCH if row["origin"] == "sample" else "" for row in rows]),
    }
