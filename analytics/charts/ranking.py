"""Ranked gaps: how far each row is ahead of or behind what was expected for the same months."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.manner import HATCH, Manner, Row, blank, broken, hover, keys, pattern, ticks

ROW = 44  # pixels a bar and what stands above it
TALL = 76  # the same where a name has lines of its own
BAR = 16
HEAD = 90
By = Literal["gap", "points"]


def ahead(row: Row) -> Decimal | None:
    """Return how much the actual is above (+) or below (-) what was expected for the same months."""
    return None if row["actual"] is None or row["path"] is None else row["actual"] - row["path"]


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Return the rows from the furthest behind to the furthest ahead; those without a path come last."""
    return sorted(rows, key=lambda row: (ahead(row) is None, ahead(row) or Decimal(0), row["place"], row["target"]))


def behind_first(rows: Sequence[Row]) -> list[Row]:
    """Return the rows from the fewest points to the most, whatever their units; those without points come last."""
    return sorted(rows, key=lambda row: (row["points"] is None, row["points"] or Decimal(0), row["target"]))


def _points(row: Row) -> Decimal | None:
    points: Decimal | None = row["points"]
    return points


MEASURES: Mapping[By, tuple[Callable[[Row], Decimal | None], Callable[[Sequence[Row]], list[Row]]]] = {
    "gap": (ahead, ranked),
    "points": (_points, behind_first),
}


@kept
def ranking(rows: Sequence[Row], manner: Manner, name: str = "place", by: By = "gap") -> go.Figure:
    """Return one bar a row from the furthest behind; ``name`` is what is named: place, industry or name.

    By gap the rows share a unit; by points they need not. Name and figure stand above the bar, so that they never meet.
    A bar against a derived mark is hollow; one that stands on samples is hatched.
    """
    measured, sort = MEASURES[by]
    order = [row for row in sort(rows) if measured(row) is not None]
    two_lines = by == "points"  # names of targets are long
    figure = blank(manner, HEAD + (TALL if two_lines else ROW) * max(len(order), 1))
    unit = order[0]["unit"] if order else ""
    drawn = (lambda value: manner.drawn(value, unit)) if by == "gap" else float
    values = [drawn(measured(row) or Decimal(0)) or 0.0 for row in order]
    heights = [-float(at) for at in range(len(order))]
    for firm in (True, False):
        _bars(
            figure,
            [at for at, row in enumerate(order) if _is_firm(row) == firm],
            (order, values, manner),
            by,
            firm=firm,
        )
    for row, height in zip(order, heights, strict=True):
        name_of, status = f"<b>{broken(manner.name(row, name))}</b>", manner.status(row["status"])
        lines = [
            (0, "left", 0, status if two_lines else f"{name_of} {status}"),
            (1, "right", 0, _label(row, manner, by)),
        ]
        for x, anchor, above, text in [*lines, *([(0, "left", 16, name_of)] if two_lines else [])]:
            figure.add_annotation(
                x=x,
                xref="paper",
                xanchor=anchor,
                y=height,
                yanchor="bottom",
                yshift=BAR / 2 + above,
                text=text,
                align="left",
                showarrow=False,
                bgcolor=manner.paper,
            )
    low, high = min([0.0, *values]), max([0.0, *values])
    edge = (high - low or 1.0) * 0.02
    form = ticks(max(high, -low))
    figure.update_xaxes(
        range=[low - edge, high + edge], tickformat=form, nticks=5, zeroline=True, zerolinecolor=manner.ink
    )
    figure.update_yaxes(visible=False, range=[-len(order) + 0.5, 0.85])
    return figure


def _is_firm(row: Row) -> bool:
    """Say whether a row is held against a value that somebody promised, not one that is split or interpolated."""
    return bool(row["mark_kind"] == "official")


def _bars(
    figure: go.Figure, chosen: Sequence[int], drawn: tuple[list[Row], list[float], Manner], by: By, *, firm: bool
) -> None:
    """Draw the bars against official marks, or those against derived ones."""
    order, values, manner = drawn
    rows = [order[at] for at in chosen]
    if not rows:
        return
    figure.add_trace(
        go.Bar(
            name=manner.say("charts.against_official" if firm else "charts.against_derived"),
            x=[values[at] for at in chosen],
            y=[-float(at) for at in chosen],
            width=BAR / (TALL if by == "points" else ROW),
            orientation="h",
            marker=_look(rows, manner, firm=firm),
            customdata=keys(rows),
            hovertemplate=[hover(manner, row) for row in rows],
        )
    )


def _label(row: Row, manner: Manner, by: By) -> str:
    """Return the gap and the points as they stand at the end of a bar."""
    gap = manner.amount(ahead(row), row["unit"], signed=True, with_unit=by == "points")
    if row["points"] is None:
        return gap
    return manner.say("charts.gap_label", gap=gap, points=numerals.points(row["points"]))


def _look(rows: Sequence[Row], manner: Manner, *, firm: bool) -> dict[str, object]:
    """Return the bars' look: colour by the side they are on, filled where the mark is an official one."""
    colours = [manner.palette["good" if (ahead(row) or 0) >= 0 else "bad"] for row in rows]
    stripes = pattern([HATCH if row["origin"] == "sample" else "" for row in rows])
    return {
        "color": colours if firm else [manner.paper] * len(rows),
        "line": {"color": colours, "width": 2},
        "pattern": stripes if firm else stripes | {"fgcolor": colours, "fgopacity": 0.6},
    }
