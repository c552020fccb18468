"""Lanes: bars below each other, each under lines of text that never meet it, however narrow the screen.

Heights are pixels: a figure is as tall as its lanes, so that many rows make it longer and never squeeze it.
"""

from collections.abc import Sequence
from copy import deepcopy

import plotly.graph_objects as go

from analytics.charts.lettering import NARROW, PLAIN, escaped, width, wrapped
from analytics.charts.manner import Manner, blank

LINE, NEAR, BAR, GAP = 18, 6, 16, 12  # pixels: a line of text, between it and its bar, the bar, between two lanes
TOP, FOOT, SIDE = 4, 30, 16  # pixels around the lanes; the axis stands at the foot
EDGED = 1  # pixels of ground on either side of a mark: more would hide the end of a bar close by
MOST = 24  # lanes of one figure; how many are left out is said beside it
EDGE = 0.003  # of an axis' length, for the outline of a bar that ends where the axis does
Line = tuple[str, str]


def head(name: str, beside: str, right: str) -> list[Line]:
    """Return the lines above a bar, to the left and to the right: one if it fits, else the name has its own."""
    if width(name) + width(beside) + width(right) + 3 <= NARROW:
        return [(f"<b>{escaped(name)}</b> {escaped(beside)}".rstrip(), escaped(right))]
    names = wrapped(name)
    lines = [(f"<b>{escaped(line)}</b>", "") for line in names] + ([(escaped(beside), "")] if beside else [])
    last = beside or names[-1]
    if width(last) + width(right) + 2 > PLAIN:
        return [*lines, ("", escaped(right))]
    return [*lines[:-1], (lines[-1][0], escaped(right))]


def lanes(manner: Manner, heads: Sequence[Sequence[Line]]) -> tuple[go.Figure, list[float]]:
    """Return a figure with the lines of each lane written, and where the middle of each lane's bar is, in pixels."""
    figure = blank(manner, TOP + FOOT)
    at, middles = 0.0, []
    written: list[dict[str, object]] = []
    for lines in heads:
        for left, right in lines:
            written += _written(at + LINE / 2, left, right, manner)
            at += LINE
        middles.append(at + NEAR + BAR / 2)
        at += NEAR + BAR + GAP
    margin = {"l": SIDE, "r": SIDE, "t": TOP, "b": FOOT, "autoexpand": False}
    figure.update_layout(height=TOP + max(at, 1) + FOOT, margin=margin, showlegend=False, annotations=written)
    figure.update_yaxes(visible=False, range=[max(at, 1), 0])
    return figure, middles


def _written(height: float, left: str, right: str, manner: Manner) -> list[dict[str, object]]:
    """Return one line of text at both edges of a figure, upon whatever is drawn there.

    All lines are given to the figure at once: plotly copies those that are there with each one that is added.
    """
    look = {"xref": "paper", "yanchor": "middle", "align": "left", "font": {"size": 13}, "bgcolor": manner.paper}
    shared = {"y": height, "showarrow": False, "borderpad": 0, **look}
    edges = ((0, "left", left), (1, "right", right))
    return [{"x": x, "xanchor": anchor, "text": text, **shared} for x, anchor, text in edges if text]


def span(low: float, high: float) -> list[float]:
    """Return the range of an axis on which the longest bar ends where the lines of text do."""
    edge = (high - low or 1.0) * EDGE
    return [low - edge, (high if high > low else low + 1.0) + edge]


def edged(marks: go.Scatter, manner: Manner) -> list[go.Scatter]:
    """Return marks with an edge of the ground's colour under them: without it those upon a dark bar are not seen."""
    edge = deepcopy(marks)
    edge.update(hoverinfo="skip", hovertemplate=None, name="")
    edge.marker.color = manner.paper  # an open symbol's line has this colour, not its line's
    edge.marker.line.update(color=manner.paper, width=marks.marker.line.width + 2 * EDGED)
    return [edge, marks]


def zero(figure: go.Figure, middles: Sequence[float], manner: Manner) -> None:
    """Draw where nothing is ahead and nothing behind, beside each bar, not through the text."""
    reach = BAR / 2 + 3
    figure.add_trace(
        go.Scatter(
            x=[0, 0, None] * len(middles),
            y=[end for middle in middles for end in (middle - reach, middle + reach, None)],
            mode="lines",
            line={"color": manner.ink, "width": 1.5},
            cliponaxis=False,  # where it stands at an end of the axis
            hoverinfo="skip",
        )
    )
