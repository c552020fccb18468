"""Bullets: a bar for the actual, with base, expected value, mark and target on the same line."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.manner import HATCH, Manner, Row, blank, broken, hover, keys, pattern, ticks

ROW = 76  # pixels a bullet
LINE = 15  # pixels more where a name takes a second line
HEAD = 110  # for legend and axis
MARKS = (  # column, symbol, size, width of the line
    ("base", "circle-open", 9, 2),
    ("path", "line-ns-open", 16, 2),
    ("mark", "diamond-open", 11, 2),
    ("goal", "line-ns-open", 24, 4),
)
Place = Callable[[Row, str], float | None]


@kept
def bullets(rows: Sequence[Row], manner: Manner, name_of: str = "industry", *, relative: bool = False) -> go.Figure:
    """Return one bullet a row, in the order given from the top; the rows share a unit.

    Names and figures stand above the bars, so that nothing is cut however narrow the screen. With ``relative`` each
    bar is drawn in % of its own target, so that small targets can be seen beside large ones.
    """
    names = [broken(f"{manner.name(row, name_of)}") for row in rows]
    row_height = ROW + (LINE if any("<br>" in name for name in names) else 0)
    figure = blank(manner, HEAD + row_height * max(len(rows), 1))
    place = _share_of_goal if relative else lambda row, column: manner.drawn(row[column], row["unit"])
    heights = [-float(at) for at in range(len(rows))]
    figure.add_trace(_bars(rows, heights, manner, place))
    for column, symbol, size, line in MARKS:
        figure.add_trace(_marks(rows, heights, manner, (column, symbol, size, line), place))
    for row, height, name in zip(rows, heights, names, strict=True):
        said = f"{manner.status(row['status'])} · {_figures(row, manner)}"
        for x, anchor, above, text in (
            (0, "left", 36, f"<b>{name}</b>"),
            (0, "left", 19, said),
            (1, "right", 19, numerals.percent(row["completion"])),
        ):
            figure.add_annotation(
                x=x,
                xref="paper",
                xanchor=anchor,
                y=height,
                yanchor="bottom",
                yshift=above - 3,
                text=text,
                align="left",
                showarrow=False,
                font={"size": 12.5},
            )
    most = max((place(row, name) or 0 for row in rows for name in ("actual", "goal", "mark")), default=1)
    figure.update_xaxes(range=[0, most * 1.03], tickformat=ticks(most), ticksuffix=" %" if relative else "")
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.7, 0.95])
    return figure


def _share_of_goal(row: Row, column: str) -> float | None:
    """Return a value in % of the row's target."""
    value: Decimal | None = row[column]
    return None if value is None or not row["goal"] else float(100 * value / row["goal"])


def _bars(rows: Sequence[Row], heights: list[float], manner: Manner, place: Place) -> go.Bar:
    """Return the actuals; what stands on samples is hatched."""
    return go.Bar(
        name=manner.say("charts.actual"),
        x=[place(row, "actual") for row in rows],
        y=heights,
        width=22 / ROW,
        orientation="h",
        marker={
            "color": [manner.colour(row["status"]) for row in rows],
            "pattern": pattern([HATCH if row["origin"] == "sample" else "" for row in rows]),
        },
        customdata=keys(rows),
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _marks(
    rows: Sequence[Row], heights: list[float], manner: Manner, look: tuple[str, str, int, int], place: Place
) -> go.Scatter:
    """Return one kind of mark of every row; an official mark of the year is filled, a derived one hollow."""
    column, symbol, size, line = look
    symbols = ["diamond" if column == "mark" and row["mark_kind"] == "official" else symbol for row in rows]
    return go.Scatter(
        name=manner.say(f"charts.{column}"),
        mode="markers",
        x=[place(row, column) for row in rows],
        y=heights,
        marker={"symbol": symbols, "size": size, "color": manner.ink, "line": {"width": line, "color": manner.ink}},
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _figures(row: Row, manner: Manner) -> str:
    """Return actual and target as they stand above a bar."""
    actual = manner.amount(row["actual"], row["unit"], with_unit=False)
    return f"{actual} / {manner.amount(row['goal'], row['unit'], with_unit=False)}"
