"""The way to the deadline: actual by year, the marks on the path, and the target."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.manner import SHAPES, Manner, Row, blank, explain, filled, hover, keys, ticks
from analytics.charts.pace import Point, pace, position
from analytics.periods import Month, Period

HEIGHT = 380
SYMBOLS = {"base": "circle", "official": "diamond", "derived": "diamond", "sample": "diamond-dot"}
MEANINGS = {"base": "dot"}  # what stands for a kind in the legend, where another figure draws it otherwise
SOLID = {"base", "official"}  # the others are hollow: nobody has promised them
FULL, OPEN = 0.66, 0.33  # how wide the bar of a whole year is, and of one whose months are not all in
REVISED = "↻"


@kept
def trajectory(rows: Sequence[Row], manner: Manner, height: int = HEIGHT, *, projected: bool = True) -> go.Figure:
    """Return the years of one target and place, in order: bars for actuals, diamonds for marks, a line for the target.

    Figures stand under their years, where no mark meets them. A year whose months are not all in has a narrow bar and
    says which months it has. Filled diamonds are official marks. ``projected`` draws where the current pace leads.
    """
    figure = blank(manner, height)
    explain(figure, manner, rows)
    if not rows:
        return figure
    unit, annual = rows[0]["unit"], rows[0]["measure"] == "annual"
    line = pace(rows) if projected else []
    figure.add_trace(_actuals(rows, manner))
    if not annual:  # there each year starts anew
        figure.add_trace(_path(rows, manner))
    if line:
        _pace(figure, line, rows, manner)
    kinds = {kind for _, _, kind in _points(rows)}
    figure.add_traces([_marks(rows, manner, kind) for kind in SYMBOLS if kind in kinds])
    goals = [row for row in rows if row["goal"] is not None]
    if goals:
        _goal(figure, goals[-1], manner, annual=annual)
    most = max(_drawn(rows, manner) + [manner.drawn(value, unit) or 0.0 for _, value in line]) or 1.0
    shown = sorted({*(row["year"] for row in rows), *_base_year(rows), *(month.year for month, _ in line[:1])})
    figure.update_xaxes(
        tickvals=shown,
        ticktext=[_under(year, rows, manner) for year in shown],
        range=[shown[0] - 0.6, shown[-1] + 0.6],
        showgrid=False,
    )
    whole = manner.units.decimals(unit) == 0  # half an enterprise is no place on an axis
    figure.update_yaxes(
        range=[0, most * 1.18],
        tickformat=",.0f" if whole else ticks(most),
        nticks=min(6, int(most) + 2) if whole else 6,
    )
    revised = ["revised"] if any(_is_revised(row) for row in rows) else []
    marks = [MEANINGS.get(kind, kind) for kind in SYMBOLS if kind in kinds]
    explain(figure, manner, rows, *marks, *(["pace"] if line else []), *revised)
    return figure


def _drawn(rows: Sequence[Row], manner: Manner) -> list[float]:
    columns = ("actual", "mark", "goal", "base")
    return [manner.drawn(row[name], row["unit"]) or 0.0 for row in rows for name in columns]


def _base_year(rows: Sequence[Row]) -> list[int]:
    """Return the year of the base where it lies before the rows."""
    first = rows[0]
    known = first["base"] is not None and first["base_year"] is not None and first["base_year"] < first["year"]
    return [first["base_year"]] if known else []


def _is_reported(row: Row) -> bool:
    """Say whether a row shows a figure of its own year."""
    return row["actual"] is not None and row["last_month"][:4] == str(row["year"])


def _is_open(row: Row) -> bool:
    return not row["last_month"].endswith("-12")


def _is_revised(row: Row) -> bool:
    return _is_reported(row) and row["release"] == "revised"


def _actuals(rows: Sequence[Row], manner: Manner) -> go.Bar:
    """Return the actuals; an open year is narrow, what stands on samples is hatched."""
    reported = [row for row in rows if _is_reported(row)]
    return go.Bar(
        name=manner.say("charts.actual"),
        x=[row["year"] for row in reported],
        y=[manner.drawn(row["actual"], row["unit"]) for row in reported],
        width=[OPEN if _is_open(row) else FULL for row in reported],
        marker=filled(reported, manner),
        customdata=keys(reported),
        hovertemplate=[hover(manner, row) for row in reported],
    )


def _under(year: int, rows: Sequence[Row], manner: Manner) -> str:
    """Return what stands under a year: its figure, and how it stands or which months it has."""
    row = next((row for row in rows if row["year"] == year), None)
    if row is None:
        base = manner.amount(rows[0]["base"] or Decimal(0), rows[0]["unit"], with_unit=False)
        return f"{year}<br>{base}<br>{manner.say('charts.base')}"
    if not _is_reported(row):
        return f"{year}<br>{numerals.NOTHING}"
    figure = manner.amount(row["actual"], row["unit"], with_unit=False)
    said = [SHAPES[row["status"]], REVISED if _is_revised(row) else "", _months(row, manner) if _is_open(row) else ""]
    return f"{year}<br><b>{figure}</b><br>{' '.join(part for part in said if part)}"


def _months(row: Row, manner: Manner) -> str:
    """Return up to which month an open year is known."""
    return manner.say("charts.to_month", month=manner.say(f"period.month_{int(row['last_month'][5:])}"))


def _pace(figure: go.Figure, line: Sequence[Point], rows: Sequence[Row], manner: Manner) -> None:
    """Draw the line that the current pace draws, and write out where it ends."""
    unit = rows[0]["unit"]
    figure.add_trace(
        go.Scatter(
            name=manner.say("charts.pace"),
            mode="lines",
            x=[position(month) for month, _ in line],
            y=[manner.drawn(value, unit) for _, value in line],
            line={"dash": "dashdot", "width": 2, "color": manner.ink},
            hovertemplate=[_at_pace(month, value, unit, manner) for month, value in line],
        )
    )
    month, value = line[-1]
    goal = rows[-1]["goal"]
    above = goal is not None and value > goal
    figure.add_annotation(
        x=position(month) + 0.55,
        xanchor="right",
        y=manner.drawn(value, unit),
        yanchor="bottom" if above else "top",
        text=manner.say("charts.pace_end", value=manner.amount(value, unit, with_unit=False)),
        showarrow=False,
        font={"size": 12},
        bgcolor=manner.paper,
        borderpad=1,
        yshift=8 if above else -8,  # where it is narrow the line passes beside its end
    )


def _at_pace(month: Month, value: Decimal, unit: str, manner: Manner) -> str:
    """Return what is shown when pointing at the line: what the pace comes to by the end of a month."""
    values = {"period": Period(None, month).label(manner.language), "value": manner.amount(value, unit)}
    return manner.say("charts.hover_pace", name=manner.say("charts.pace"), **values) + "<extra></extra>"


def _path(rows: Sequence[Row], manner: Manner) -> go.Scatter:
    """Return the line through base and marks."""
    points = _points(rows)
    return go.Scatter(
        mode="lines",
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
    """Draw the target as a line across all years and write it out above the line; the unit stands under the title."""
    value = manner.drawn(row["goal"], row["unit"])
    text = manner.say(
        "charts.goal_annual" if annual else "charts.goal_by",
        year=row["year"],
        value=manner.amount(row["goal"], row["unit"], with_unit=row["unit"] == "%"),
    )
    figure.add_hline(y=value, line={"dash": "dash", "width": 2, "color": manner.ink})
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=value, yanchor="bottom", text=text, showarrow=False, font={"size": 12},
        bgcolor=manner.paper, borderpad=1, yshift=2,
    )  # fmt: skip
