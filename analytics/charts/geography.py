"""The map of the counties: outlines from the plan's own file, drawn as plain shapes, with the zones under them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import plotly.graph_objects as go

from analytics.charts.kept import kept
from analytics.charts.manner import SHAPES, Manner, Row, blank, escaped, hover, keys
from analytics.progress import Status

HEIGHT = 460
BOXES = 8  # places without an outline that can still be read in a row
GRID = 16  # points each way, among which the one for a name is sought
Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A county's outer rings, longitude and latitude, and the point deepest inside it, for its name."""

    code: str
    rings: tuple[Ring, ...]
    inside: Point


def outlines_of(document: Mapping[str, Any]) -> tuple[Outline, ...]:
    """Return the outlines of a GeoJSON document whose features bear a place's code as ``adcode``."""
    found = []
    for feature in document["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = tuple(tuple((float(x), float(y)) for x, y, *_ in polygon[0]) for polygon in polygons)
        found.append(Outline(str(feature["properties"]["adcode"]), rings, deepest(max(rings, key=len))))
    return tuple(found)


@kept
def geography(rows: Sequence[Row], outlines: Sequence[Outline], manner: Manner) -> go.Figure:
    """Return the counties coloured by how they stand.

    Places without an outline (development zones) stand as boxes under the map: they lie inside counties, but are not
    in their colour.
    """
    figure = blank(manner, HEIGHT)
    by_code = {row["place"]: row for row in rows}
    for outline in outlines:
        if row := by_code.pop(outline.code, None):
            figure.add_trace(_shape(outline.rings, row, manner))
            _name(figure, outline.inside, row, manner)
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    _zones(figure, list(by_code.values())[:BOXES], points, manner)
    middle = sum(y for _, y in points) / len(points)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=1 / cos(radians(middle)))
    figure.update_layout(showlegend=False)
    return figure


def deepest(ring: Ring) -> Point:
    """Return, of a grid of points inside a ring, the one furthest from its corners; else its first corner."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    steps = [(at + 0.5) / GRID for at in range(GRID)]
    inside = [
        point
        for across in steps
        for up in steps
        if _holds(ring, point := (min(xs) + across * wide, min(ys) + up * tall))
    ]
    corners = ring[:: max(1, len(ring) // 60)]
    return max(
        inside, key=lambda point: min((point[0] - x) ** 2 + (point[1] - y) ** 2 for x, y in corners), default=ring[0]
    )


def _holds(ring: Ring, point: Point) -> bool:
    """Say whether a point lies inside a ring, by counting the sides that a ray to the east crosses."""
    x, y = point
    sides = zip(ring, (*ring[1:], ring[0]), strict=True)
    crossed = [(y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0) for (x0, y0), (x1, y1) in sides]
    return sum(crossed) % 2 == 1


def _shape(rings: Sequence[Ring], row: Row, manner: Manner) -> go.Scatter:
    """Return one place's shape in the colour of its status."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs += [*(x for x, _ in ring), None]
        ys += [*(y for _, y in ring), None]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        fillcolor=manner.colour(row["status"]),
        line={"color": manner.paper, "width": 1.5},
        text=hover(manner, row).removesuffix("<extra></extra>"),
        hoverinfo="text",
        hoveron="fills",
        customdata=keys([row]) * len(xs),
    )


def _name(figure: go.Figure, at: Point, row: Row, manner: Manner) -> None:
    """Write a place's name and the shape of its status upon it."""
    text = f"{escaped(manner.name(row, 'place'))}<br>{SHAPES[Status(row['status'])]}"
    font = {"size": 11, "color": manner.over(row["status"])}
    figure.add_annotation(x=at[0], y=at[1], text=text, showarrow=False, font=font)


def _zones(figure: go.Figure, rows: Sequence[Row], points: Sequence[Point], manner: Manner) -> None:
    """Draw the places that have no outline as boxes in a row under the map."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    wide, tall = (right - left) / max(len(rows), 3), (high - low) * 0.13
    top = low - tall * 0.5
    for at, row in enumerate(rows):
        start, end = left + at * wide + wide * 0.03, left + (at + 1) * wide - wide * 0.03
        box = ((start, top), (end, top), (end, top - tall), (start, top - tall), (start, top))
        figure.add_trace(_shape([box], row, manner))
        _name(figure, ((start + end) / 2, top - tall / 2), row, manner)
