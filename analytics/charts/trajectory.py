"""The way to the deadline: actual by year, the marks on the path, and the target."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.lanes import EDGED
from analytics.charts.lettering import width
from analytics.charts.manner import SHAPES, TICKS, Manner, Row, blank, explain, filled, hover, keys, ticks
from analytics.charts.pace import Point, pace, position
from analytics.periods import Month, Period

HEIGHT = 380
SYMBOLS = {"base": "triangle-right", "official": "diamond", "derived": "diamond", "sample": "diamond-dot"}
MEANINGS = {"base": "start"}  # what explains a kind, where it says less than in another figure
SOLID = {"official"}  # the others are hollow: nobody has promised them
FULL, OPEN = 0.66, 0.33  # how wide the bar of a whole year is, and of one whose months are not all in
ACROSS = 0.42  # how long the line is that says what was expected of an open year by then
SIDE = 0.6  # years beside the first and the last
LETTER, LEAST, EDGE = 7, 20, 8  # pixels: a letter; half a year on a telephone; at the right of a figure
ACROSS_ALL = 40  # letters that stand beside each other under the years on a telephone
NEAR, AWAY, AROUND = 12, 14, 75  # pixels: closer is upon each other; how far it is moved; of a figure, not its axes
ROOM = 1.18  # of the longest bar, so that what is written above it has room
BESIDE, MARK = 6, 9  # pixels between the numbers of an axis and the axis; from the middle of a mark to above it
REVISED = "↻"


@kept
def trajectory(rows: Sequence[Row], manner: Manner, height: int = HEIGHT, *, projected: bool = True) -> go.Figure:
    """Return the years of one target and place, in order: bars for actuals, diamonds for marks, a line for the target.

    Figures stand under their years, where no mark meets them. A year whose months are not all in has a narrow bar, says
    which months it has, and has a line where it should be by then. Filled diamonds are official marks. ``projected``
    draws where the current pace leads.
    """
    figure = blank(manner, height)
    explain(figure, manner, rows)
    if not rows:
        return figure
    unit, annual = rows[0]["unit"], rows[0]["measure"] == "annual"
    line = pace(rows) if projected else []
    known = _points(rows)
    kinds = {kind for _, _, kind in known}
    figure.add_trace(_actuals(rows, manner))
    leads = not annual and len(known) > 1  # of an annual target each year starts anew
    if leads:
        figure.add_trace(_path(rows, manner))
    expected = [row for row in rows if _is_expected_by_then(row)]
    if expected:
        figure.add_traces(_expected(expected, manner))
    low, high = _span(rows, line, manner)
    if line:
        _pace(figure, line, rows, manner, near=(high - low) * NEAR / (height - AROUND))
    figure.add_traces([_marks(rows, manner, kind) for kind in SYMBOLS if kind in kinds])
    goals = [row for row in rows if row["goal"] is not None]
    if goals:
        _goal(figure, goals, manner, annual=annual)
    shown = sorted({*(row["year"] for row in rows), *_base_year(rows), *(month.year for month, _ in line[:1])})
    figure.update_xaxes(
        tickvals=shown,
        ticktext=_staggered([_under(year, rows, manner) for year in shown]),
        range=[shown[0] - SIDE, shown[-1] + SIDE],
        showgrid=False,
    )
    _heights(figure, low, high, manner, whole=manner.units.decimals(unit) == 0)
    revised = ["revised"] if any(_is_revised(row) for row in rows) else []
    marks = [MEANINGS.get(kind, kind) for kind in SYMBOLS if kind in kinds]
    ways = [key for key, is_drawn in (("path_line", expected), ("way", leads), ("pace", line)) if is_drawn]
    explain(figure, manner, rows, *marks, *ways, *revised)
    return figure


def _span(rows: Sequence[Row], line: Sequence[Point], manner: Manner) -> tuple[float, float]:
    """Return from where to where the axis goes: bars stand on its end, unless a value lies below zero."""
    unit = rows[0]["unit"]
    values = [row[name] for row in rows for name in ("actual", "mark", "goal", "base", "path")]
    drawn = [manner.drawn(value, unit) or 0.0 for value in (*values, *(value for _, value in line))]
    low, high = min(0.0, *drawn), max(0.0, *drawn)
    return low * ROOM, (high or (0.0 if low else 1.0)) * ROOM


def _heights(figure: go.Figure, low: float, high: float, manner: Manner, *, whole: bool) -> None:
    """Set the axis of amounts; of what is counted in whole ones no half is a place on it."""
    figure.update_yaxes(
        range=[low, high],
        tickformat=",.0f" if whole else ticks(high - low),
        nticks=min(TICKS, round((high - low) / ROOM) + 2) if whole else TICKS,
        ticklabelstandoff=BESIDE,
        zeroline=low < 0,
        zerolinecolor=manner.muted,
    )
    figure.update_layout(margin={"pad": 0})  # the page's own keeps the axis away from where the bars stand


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


def _is_expected_by_then(row: Row) -> bool:
    """Say whether something else than its mark was expected of a year by its newest month."""
    return _is_reported(row) and _is_open(row) and row["path"] is not None and row["path"] != row["mark"]


def _expected(rows: Sequence[Row], manner: Manner) -> list[go.Scatter]:
    """Return a short line over the bar of each open year, upon an edge of the ground's colour."""
    unit, name = rows[0]["unit"], manner.say("charts.path")
    said = [
        manner.say("charts.hover_pace", name=name, period=manner.period(row), value=manner.amount(row["path"], unit))
        for row in rows
    ]
    years = [(row["year"] - ACROSS / 2, row["year"], row["year"] + ACROSS / 2, None) for row in rows]
    values = [manner.drawn(row["path"], unit) for row in rows]
    shared = {
        "mode": "lines",
        "x": [x for points in years for x in points],
        "y": [y for value in values for y in (value, value, value, None)],
    }
    edge = go.Scatter(**shared, line={"width": 3 + 2 * EDGED, "color": manner.paper}, hoverinfo="skip")
    told = [f"{text}<extra></extra>" for text in said for _ in range(4)]
    return [edge, go.Scatter(**shared, name=name, line={"width": 3, "color": manner.ink}, hovertemplate=told)]


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


def _staggered(labels: Sequence[str]) -> list[str]:
    """Return what stands under the years, in as many rows by turns as keep their figures apart on a telephone."""
    widest = max(width(label.split("<br>")[1].replace("<b>", "").replace("</b>", "")) for label in labels)
    rows = ceil((widest + 1) * len(labels) / ACROSS_ALL)
    return [label.replace("<br>", "<br>" * (1 + 2 * (at % rows)), 1) for at, label in enumerate(labels)]


def _months(row: Row, manner: Manner) -> str:
    """Return up to which month an open year is known."""
    return manner.say("charts.to_month", month=manner.say(f"period.month_{int(row['last_month'][5:])}"))


def _pace(figure: go.Figure, line: Sequence[Point], rows: Sequence[Row], manner: Manner, near: float) -> None:
    """Draw the line that the current pace draws, and write out beside the last year where it ends."""
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
    said = manner.say("charts.pace_end", value=manner.amount(value, unit, with_unit=False))
    figure.update_layout(margin={"r": max(EDGE, MARK + LETTER * width(said) - LEAST)})
    figure.add_annotation(
        x=position(month),
        xanchor="left",
        xshift=MARK,
        y=manner.drawn(value, unit),
        yanchor="middle",
        text=said,
        showarrow=False,
        font={"size": 12},
        bgcolor=manner.paper,
        borderpad=1,
        yshift=aside(value, rows[-1], manner, near),
    )


def aside(value: Decimal, row: Row, manner: Manner, near: float) -> int:
    """Return by how much the end of the pace is written beside its height, away from a line that lies that near."""
    end, unit = manner.drawn(value, row["unit"]) or 0.0, row["unit"]
    lines = [row["goal"], row["path"] if _is_expected_by_then(row) else None]
    above = [end - (manner.drawn(line, unit) or 0.0) for line in lines if line is not None]
    closest = min(above, key=abs, default=near + 1)
    return 0 if abs(closest) > near else AWAY if closest > 0 else -AWAY


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


def _goal(figure: go.Figure, rows: Sequence[Row], manner: Manner, *, annual: bool) -> None:
    """Draw the target as a line across all years and write it out above the line; the unit stands under the title.

    It is written above the bars and marks there as well: on a telephone it is as wide as two years.
    """
    row = rows[-1]
    unit, value = row["unit"], manner.drawn(row["goal"], row["unit"])
    text = manner.say(
        "charts.goal_annual" if annual else "charts.goal_by",
        year=row["year"],
        value=manner.amount(row["goal"], unit, with_unit=unit == "%"),
    )
    first = rows[: (len(rows) + 1) // 2]
    bars = [manner.drawn(row["actual"], unit) or 0.0 for row in first if _is_reported(row)]
    marks = [manner.drawn(row["mark"], unit) for row in rows]
    top = max([value or 0.0, *bars, *(mark or 0.0 for mark in marks[: len(first)])])
    figure.add_hline(y=value, line={"dash": "dash", "width": 2, "color": manner.ink})
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=top, yanchor="bottom", text=text, showarrow=False, font={"size": 12},
        bgcolor=manner.paper, borderpad=1, yshift=MARK if top in marks else 2,
    )  # fmt: skip
