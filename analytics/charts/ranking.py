"""Ranked gaps: how far each row is ahead of or behind what was expected for the same months."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.manner import HATCH, Manner, Row, blank, escaped, hover, pattern

ROW = 34  # pixels a bar
HEAD = 70
ROOM = 0.42  # of the axis, beside the longest bar, for its label


def ahead(row: Row) -> Decimal | None:
    """Return how much the actual is above (+) or below (-) what was expected for the same months."""
    return None if row["actual"] is None or row["path"] is None else row["actual"] - row["path"]


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Return the rows from the furthest behind to the furthest ahead; those without a path come last."""
    return sorted(rows, key=lambda row: (ahead(row) is None, ahead(row) or Decimal(0), row["place"], row["target"]))


def ranking(rows: Sequence[Row], manner: Manner, name: str = "place") -> go.Figure:
    """Return one bar a row from the furthest behind; ``name`` is what is named: place, industry or name.

    A bar against a derived mark is hollow; one that stands on samples is hatched.
    """
    order = [row for row in ranked(rows) if ahead(row) is not None]
    figure = blank(manner, HEAD + ROW * max(len(order), 1))
    unit = order[0]["unit"] if order else ""
    values = [manner.drawn(ahead(row), unit) or 0.0 for row in order]
    figure.add_trace(
        go.Bar(
            x=values,
            y=[escaped(manner.name(row, name)) for row in order],
            orientation="h",
            text=[_label(row, manner) for row in order],
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            marker=_look(order, manner),
            hovertemplate=[hover(manner, row) for row in order],
        )
    )
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1.0) * ROOM
    figure.update_xaxes(
        range=[low - (room if low else 0), high + (room if high else 0)], tickformat=",.0f", nticks=5, zeroline=True,
        zerolinecolor=manner.ink, title={"text": manner.unit(unit), "standoff": 4},
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
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
