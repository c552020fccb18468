"""The way to the deadline: actual by year, the marks on the path, and the target."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.manner import HATCH, SHAPES, Manner, Row, blank, hover, keys, pattern, ticks
from analytics.charts.pace import Point, pace, position
from analytics.progress import Status

HEIGHT = 360
SYMBOLS = {"base": "circle", "official": "diamond", "derived": "diamond", "sample": "diamond-dot"}
SOLID = {"base", "official"}  # the others are hollow: nobody has promised them


@kept
def trajectory(rows: Sequence[Row], manner: Manner, height: int = HEIGHT, *, legend: bool = True) -> go.Figure:
    """Return the years of one target and place, in order: bars for actuals, diamonds for marks, a line for the target.

    A year whose months are not all in is hatched and says which months it has. Filled diamonds are official marks.
    """
    figure = blank(manner, height)
    if not rows:
        return figure
    unit = rows[0]["unit"]
    figure.add_trace(_actuals(rows, manner))
    if rows[0]["measure"] != "annual":  # there each year starts anew
        figure.add_trace(_path(rows, manner))
    if legend and (line := pace(rows)):
        figure.add_trace(_pace(line, rows, manner))
    kinds = {kind for _, _, kind in _points(rows)}
    figure.add_traces([_marks(rows, manner, kind) for kind in SYMBOLS if kind in kinds])
    goals = [row for row in rows if row["goal"] is not None]
    if goals:
        _goal(figure, goals[-1], manner, annual=rows[0]["measure"] == "annual")
    columns = ("actual", "mark", "goal", "base")
    reach = [manner.drawn(value, unit) or 0 for _, value in pace(rows)] if legend else []
    most = max((manner.drawn(row[name], unit) or 0 for row in rows for name in columns), default=0)
    most = max([most, *reach]) or 1
    years = [row["year"] for row in rows] + _base_year(rows)
    figure.update_xaxes(
        tickvals=sorted(set(years)), tickformat="d", range=[min(years) - 0.6, max(years) + 0.6], showgrid=False
    )
    whole = numerals.decimals_of(unit) == 0  # half an enterprise is no place on an axis
    figure.update_yaxes(
        range=[0, most * 1.16],
        tickformat=",.0f" if whole else ticks(most),
        nticks=min(6, int(most) + 2) if whole else 6,
    )
    figure.update_layout(showlegend=legend)
    return figure


def _base_year(rows: Sequence[Row]) -> list[int]:
    """Return the year of the base where it lies before the rows."""
    first = rows[0]
    known = first["base"] is not None and first["base_year"] is not None and first["base_year"] < first["year"]
    return [first["base_year"]] if known else []


def _actuals(rows: Sequence[Row], manner: Manner) -> go.Bar:
    """Return the actuals; an open year is hatched and labelled with its months."""
    reported = [row for row in rows if row["actual"] is not None and row["last_month"][:4] == str(row["year"])]
    whole = [row["last_month"].endswith("-12") for row in reported]
    return go.Bar(
        name=manner.say("charts.actual"),
        x=[row["year"] for row in reported],
        y=[manner.drawn(row["actual"], row["unit"]) for row in reported],
        width=0.72,
        text=[_label(row, manner, full=full) for row, full in zip(reported, whole, strict=True)],
        textposition=["inside" if full else "outside" for full in whole],
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        textfont={"color": [manner.over(row["status"]) for row in reported], "size": 12},
        outsidetextfont={"color": manner.ink, "size": 12},
        marker={
            "color": [manner.colour(row["status"]) for row in reported],
            "pattern": pattern(["" if full else HATCH for full in whole]),
        },
        customdata=keys(reported),
        hovertemplate=[hover(manner, row) for row in reported],
    )


def _label(row: Row, manner: Manner, *, full: bool) -> str:
    """Return a bar's label: its figure, and under it how the year stands, or which months it has."""
    figure = manner.amount(row["actual"], row["unit"], with_unit=False)
    return f"{figure}<br>{SHAPES[Status(row['status'])]}" + ("" if full else f" {_months(row, manner)}")


def _months(row: Row, manner: Manner) -> str:
    """Return up to which month an open year is known."""
    return manner.say("charts.to_month", month=manner.say(f"period.month_{int(row['last_month'][5:])}"))


def _pace(line: Sequence[Point], rows: Sequence[Row], manner: Manner) -> go.Scatter:
    """Return the line that the current pace draws."""
    name, unit = manner.say("charts.pace"), rows[0]["unit"]
    return go.Scatter(
        name=name,
        mode="lines",
        x=[position(month) for month, _ in line],
        y=[manner.drawn(value, unit) for _, value in line],
        line={"dash": "dashdot", "width": 2, "color": manner.ink},
        hovertemplate=[f"{name} {month} {manner.amount(value, unit)}<extra></extra>" for month, value in line],
    )


def _path(rows: Sequence[Row], manner: Manner) -> go.Scatter:
    """Return the line through base and marks."""
    points = _points(rows)
    return go.Scatter(
        mode="lines",
        showlegend=False,
        hoverinfo="skip",
        x=[year for year, _, _ in points],
        y=[manner.drawn(value, rows[0]["unit"]) for _, value, _ in points],
        line={"dash": "dot", "width": 2, "color": manner.muted},
    )


def _marks(rows: Sequence[Row], manner: Manner, kind: str) -> go.Scatter:
    """Return the base or the marks of one kind."""
    points = [(year, value) for year, value, found in _points(rows) if found == kind]
    unit, name = rows[0]["unit"], manner.say(f"charts.kind_{kind}")
    fill, edge = (manner.ink, manner.paper) if kind in SOLID else (manner.paper, manner.ink)
    return go.Scatter(
        name=name,
        mode="markers",
        x=[year for year, _ in points],
        y=[manner.drawn(value, unit) for _, value in points],
        marker={"symbol": SYMBOLS[kind], "size": 11, "color": fill, "line": {"width": 2, "color": edge}},
        hovertemplate=[f"{year} · {name} {manner.amount(value, unit)}<extra></extra>" for year, value in points],
    )


def _points(rows: Sequence[Row]) -> list[tuple[int, Decimal, str]]:
    """Return year, value and kind of the base and of every mark."""
    points = [(row["year"], row["mark"], row["mark_kind"]) for row in rows if row["mark"] is not None]
    return [(year, rows[0]["base"], "base") for year in _base_year(rows)] + points


def _goal(figure: go.Figure, row: Row, manner: Manner, *, annual: bool) -> None:
    """Draw the target as a line across all years and write it out above the line."""
    value = manner.drawn(row["goal"], row["unit"])
    text = manner.say(
        "charts.goal_annual" if annual else "charts.goal_by",
        year=row["year"],
        value=manner.amount(row["goal"], row["unit"]),
    )
    figure.add_hline(y=value, line={"dash": "dash", "width": 2, "color": manner.palette["met"]})
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=value, yanchor="bottom", text=text, showarrow=False, font={"size": 12}
    )
