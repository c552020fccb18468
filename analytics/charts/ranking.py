"""Ranked gaps: how far each row is ahead of or behind what was expected for the same months."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.lanes import BAR, MOST, head, lanes, span, zero
from analytics.charts.manner import HATCH, SHAPES, TICKS, Manner, Row, ahead, explain, hover, keys, pattern, ticks

By = Literal["gap", "points"]


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


def comparable(rows: Sequence[Row], by: By = "gap") -> list[Row]:
    """Return the rows that a ranking draws, in its order: those that can be held against what was expected."""
    measured, sort = MEASURES[by]
    return [row for row in sort(rows) if measured(row) is not None][:MOST]


@kept
def ranking(rows: Sequence[Row], manner: Manner, name: str = "place", by: By = "gap") -> go.Figure:
    """Return one bar a row from the furthest behind; ``name`` is what is named: place, industry or name.

    By gap the rows share a unit; by points they need not. A bar against a derived mark is hollow; one that stands on
    samples is hatched. Only the first rows are drawn where there are very many: see ``comparable``.
    """
    order = comparable(rows, by)
    measured, _ = MEASURES[by]
    values = [_drawn(measured(row) or Decimal(0), row, manner, by) for row in order]
    figure, middles = lanes(manner, [_head(row, manner, name, by) for row in order])
    figure.add_trace(
        go.Bar(
            x=values,
            y=middles,
            width=BAR,
            orientation="h",
            marker=_look(order, manner),
            customdata=keys(order),
            hovertemplate=[hover(manner, row) for row in order],
        )
    )
    zero(figure, middles, manner)
    low, high = min([0.0, *values]), max([0.0, *values])
    figure.update_xaxes(range=span(low, high), tickformat=ticks(high - low), nticks=TICKS)
    firm = {is_promised(row) for row in order}
    meant = [key for key, kind in (("firm", True), ("hollow", False)) if kind in firm]
    explain(figure, manner, order, *meant, *(["points_axis"] if by == "points" else []))
    return figure


def _drawn(value: Decimal, row: Row, manner: Manner, by: By) -> float:
    return float(value) if by == "points" else manner.drawn(value, row["unit"]) or 0.0


def _head(row: Row, manner: Manner, name: str, by: By) -> list[tuple[str, str]]:
    """Return name, status and gap as they stand above a bar; targets have room for the status in words."""
    beside = SHAPES[row["status"]] if by == "gap" else manner.status(row["status"])
    return head(manner.name(row, name), beside, _label(row, manner, by))


def is_promised(row: Row) -> bool:
    """Say whether a row is held against a value that somebody promised, not one that is split or interpolated."""
    return bool(row["mark_kind"] == "official")


def _label(row: Row, manner: Manner, by: By) -> str:
    """Return the gap and the points as they stand at the end of a line."""
    gap = manner.amount(ahead(row), row["unit"], signed=True, with_unit=by == "points")
    if row["points"] is None:
        return gap
    return manner.say("charts.gap_label", gap=gap, points=numerals.points(row["points"]))


def _look(rows: Sequence[Row], manner: Manner) -> dict[str, object]:
    """Return the bars' look: the colour of the status, filled where the mark is an official one."""
    colours = [manner.colour(row["status"]) for row in rows]
    pairs = zip(rows, colours, strict=True)
    return {
        "color": [colour if is_promised(row) else manner.paper for row, colour in pairs],
        "line": {"color": colours, "width": 2},
        "pattern": pattern([HATCH if row["origin"] == "sample" else "" for row in rows]),
    }
