"""Bars for a screen on the wall: few words, large letters, how far each row is against where it should be."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.lanes import edged
from analytics.charts.lettering import escaped, width
from analytics.charts.manner import Manner, Row, blank, filled

ROW = 68  # pixels a bar: ten of them and the head fit a screen of 1440 x 900
LETTERS = 26  # pixels
ROOM = 1160  # letters times pixels that a line of half a screen holds


@kept
def wall(rows: Sequence[Row], manner: Manner, name: str = "industry") -> go.Figure:
    """Return one bar a row in % of its target, upon a track that ends at the target, with a tick where it should be."""
    figure = blank(manner, ROW * max(len(rows), 1) + 10)
    heights = [-float(at) for at in range(len(rows))]
    figure.add_trace(_bars([100.0] * len(rows), heights, {"color": [manner.faint] * len(rows)}))
    figure.add_trace(_bars([_percent(row, "actual") for row in rows], heights, filled(rows, manner)))
    expected = go.Scatter(
        mode="markers",
        x=[_percent(row, "path") for row in rows],
        y=heights,
        marker={
            "symbol": "line-ns-open",
            "size": 22,  # drawn 1.4 times as tall: below the name
            "color": manner.ink,
            "line": {"width": 5, "color": manner.ink},
        },
        hoverinfo="skip",
    )
    figure.add_traces(edged(expected, manner))
    size = _letters(rows, manner, name)
    for row, height in zip(rows, heights, strict=True):
        named = f"<b>{escaped(manner.name(row, name))}</b>"
        done = f"{manner.status(row['status'])} <b>{numerals.percent(row['completion'])}</b>"
        for x, anchor, text in ((0, "left", named), (1, "right", done)):
            figure.add_annotation(
                x=x,
                xref="paper",
                xanchor=anchor,
                y=height + 0.46,
                text=text,
                showarrow=False,
                font={"size": size, "color": manner.ink},
            )
    most = max((_percent(row, column) or 0.0 for row in rows for column in ("actual", "path")), default=0.0)
    figure.update_xaxes(visible=False, range=[0, max(most, 100.0) * 1.01])
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.7, 0.8])
    figure.update_layout(showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure


def _bars(lengths: Sequence[float | None], heights: Sequence[float], look: dict[str, object]) -> go.Bar:
    return go.Bar(x=lengths, y=heights, width=0.34, orientation="h", marker=look, hoverinfo="skip")


def _letters(rows: Sequence[Row], manner: Manner, name: str) -> int:
    """Return how large the letters are so that no name meets the status at the end of its line."""
    cells = [
        width(f"{manner.name(row, name)}  {manner.status(row['status'])} {numerals.percent(row['completion'])}")
        for row in rows
    ]
    return min(LETTERS, ROOM // max(cells, default=1))


def _percent(row: Row, column: str) -> float | None:
    value: Decimal | None = row[column]
    return None if value is None or not row["goal"] else float(100 * value / row["goal"])
