"""The map of the counties: outlines from the plan's own file, drawn as plain shapes, with the zones under them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import plotly.graph_objects as go

from analytics.charts.kept import kept
from analytics.charts.lettering import NARROW, escaped, width, wrapped
from analytics.charts.manner import SHAPES, Manner, Row, blank, explain, hover, keys

HEIGHT, LINE = 400, 20  # pixels
TELEPHONE, LETTER = 270, 6  # pixels: a map on the narrowest screen, and half a Chinese letter on it
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BOXES, BESIDE = 9, 3  # places without an outline that can still be read under the map, and in a row of it
BOXED = 12  # cells of a terminal that a line in a box holds on a telephone
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

    A name stands on its county where it fits on a telephone too, else its number, and the name above the map. Places
    without an outline (development zones) stand as boxes under the map: they lie inside counties, but are not in their
    colour.
    """
    figure = blank(manner, HEIGHT)
    explain(figure, manner, rows, hatched=False)
    by_code = {row["place"]: row for row in rows}
    drawn = [(outline, row) for outline in outlines if (row := by_code.pop(outline.code, None))]
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    across = max(x for x, _ in points) - min(x for x, _ in points)
    numbered: list[str] = []
    for outline, row in drawn:
        figure.add_trace(_shape(outline.rings, row, manner))
        if _fits(outline, row, manner, across):
            _name(figure, outline.inside, row, manner)
        elif len(numbered) < len(NUMBERS):
            number = NUMBERS[len(numbered)]
            numbered.append(
                f"{number}\N{NO-BREAK SPACE}{SHAPES[row['status']]}\N{NO-BREAK SPACE}{manner.name(row, 'place')}"
            )
            font = {"size": 13, "color": manner.over(row["status"])}
            figure.add_annotation(x=outline.inside[0], y=outline.inside[1], text=number, showarrow=False, font=font)
    above = _above(figure, numbered, manner)
    _zones(figure, list(by_code.values())[:BOXES], points, manner)
    middle = sum(y for _, y in points) / len(points)
    figure.update_layout(height=HEIGHT + above, margin={"l": 0, "r": 0, "t": 4 + above, "b": 4})
    figure.update_xaxes(visible=False, constrain="domain")
    figure.update_yaxes(
        visible=False, scaleanchor="x", scaleratio=1 / cos(radians(middle)), constrain="domain", constraintoward="top"
    )
    return figure


def _fits(outline: Outline, row: Row, manner: Manner, across: float) -> bool:
    """Say whether a place's name fits upon it, where it is to stand, on a map of a telephone's width."""
    ring = max(outline.rings, key=len)
    x, y = outline.inside
    sides = zip(ring, (*ring[1:], ring[0]), strict=True)
    crossed = [x0 + (y - y0) / (y1 - y0) * (x1 - x0) for (x0, y0), (x1, y1) in sides if (y0 > y) != (y1 > y)]
    left, right = (max(at for at in crossed if at <= x), min(at for at in crossed if at >= x)) if crossed else (x, x)
    room = 2 * min(x - left, right - x) * TELEPHONE / across
    return bool(room >= width(manner.name(row, "place")) * LETTER)


def _above(figure: go.Figure, named: Sequence[str], manner: Manner) -> int:
    """Write the names of the numbered places above the map; return how many pixels they take."""
    lines: list[str] = []
    for name in named:
        if lines and width(lines[-1]) + width(name) + 2 <= NARROW:
            lines[-1] += f"  {name}"
        else:
            lines.append(name)
    if lines:
        figure.add_annotation(
            x=0.5, xref="paper", y=1, yref="paper", yanchor="bottom", text="<br>".join(map(escaped, lines)),
            showarrow=False, font={"size": 13, "color": manner.ink},
        )  # fmt: skip
    return LINE * len(lines)


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


def _name(figure: go.Figure, at: Point, row: Row, manner: Manner, *, boxed: bool = False) -> None:
    """Write a place's name and the shape of its status upon it; in a box, which is low, the shape ends the name."""
    lines = wrapped(manner.name(row, "place"), BOXED) if boxed else [manner.name(row, "place")]
    text = "<br>".join(map(escaped, lines)) + ("\N{NO-BREAK SPACE}" if boxed else "<br>") + SHAPES[row["status"]]
    font = {"size": 12, "color": manner.over(row["status"])}
    figure.add_annotation(x=at[0], y=at[1], text=text, showarrow=False, font=font)


def _zones(figure: go.Figure, rows: Sequence[Row], points: Sequence[Point], manner: Manner) -> None:
    """Draw the places that have no outline as boxes under the map."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    wide, tall = (right - left) / BESIDE, (high - low) * 0.16
    for at, row in enumerate(rows):
        line, column = divmod(at, BESIDE)
        start, end = left + column * wide + wide * 0.03, left + (column + 1) * wide - wide * 0.03
        top = low - tall * (0.5 + 1.15 * line)
        box = ((start, top), (end, top), (end, top - tall), (start, top - tall), (start, top))
        figure.add_trace(_shape([box], row, manner))
        _name(figure, ((start + end) / 2, top - tall / 2), row, manner, boxed=True)
