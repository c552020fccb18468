"""Bands: of each target a bar a year, drawn as the share of its target that was reached, its count beside it."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.lanes import SIDE, TOP, edged, head
from analytics.charts.manner import SHAPES, Manner, Row, blank, explain, filled, hover, keys
from analytics.progress import FINE, LAGGING, Status

FOOT, NAME, BAR, GAP = 30, 24, 22, 8  # pixels: the axis, a rung's name, a year's bar, between rungs
LEFT, RIGHT = 0.13, 0.58  # between which the bars are drawn; years stand before, counts behind
MOST = 2.0  # a bar that reaches further ends here, and its label says so
RUNGS = 8  # of one figure; how many are left out is said beside it


@kept
def bands(rows: Sequence[Row], manner: Manner, named: Mapping[str, str]) -> go.Figure:
    """Return the rungs from the top, each with its years; ``named`` are the rungs' names by target.

    Bars share one scale, the share of each one's own target, since 80 projects and 2 of them cannot share another. A
    year that has not begun is left out, and one for which only an older figure is known: that stands in its own year.
    """
    rows = [row for row in rows if _has_begun(row)]
    targets = list(dict.fromkeys(row["target"] for row in rows))[:RUNGS]
    rows = [row for row in rows if row["target"] in targets]
    figure = blank(manner, TOP + FOOT)
    heights: dict[tuple[str, int], float] = {}
    blocks: list[tuple[float, float]] = []
    written: list[dict[str, object]] = []  # given to the figure at once: each one that is added copies those before it
    at = 0.0
    for target in targets:
        years = [row for row in rows if row["target"] == target]
        for left, right in head(named[target], "", _from_floor(years[-1], manner)):
            written += _at_edges(at - NAME / 2, left, right, manner)
            at -= NAME
        blocks.append((at, at - BAR * len(years)))
        for row in years:
            heights[target, row["year"]] = at - BAR / 2
            at -= BAR
        at -= GAP
    places = [heights[row["target"], row["year"]] for row in rows]
    figure.add_trace(_bars(rows, places, manner))
    figure.add_traces(edged(_paths(rows, places, manner), manner))
    for row, place in zip(rows, places, strict=True):
        behind = f"{_count(row, manner)} {SHAPES[row['status']]}"
        written += _at_edges(place, str(row["year"]), behind, manner, font={"size": 12})
    most = min(max([1.0, *(_share(row) or 0.0 for row in rows)]), MOST)
    figure.add_trace(_goal(blocks, manner))
    figure.update_xaxes(
        domain=[LEFT, RIGHT], range=[0, most * 1.04], tickformat=".0%", tickvals=_ticks(most), showgrid=False
    )
    figure.update_yaxes(visible=False, range=[at or -1, 0])
    margin = {"l": SIDE, "r": SIDE, "t": TOP, "b": FOOT, "autoexpand": False}
    figure.update_layout(height=TOP - at + FOOT, margin=margin, annotations=written)
    explain(figure, manner, rows, "goal_line", *(["path"] if _between(rows) else []))
    return figure


def _goal(blocks: Sequence[tuple[float, float]], manner: Manner) -> go.Scatter:
    """Return the line at which a target is reached, beside the bars of each rung: never through what is written."""
    return go.Scatter(
        x=[1, 1, None] * len(blocks),
        y=[end for top, foot in blocks for end in (top, foot, None)],
        mode="lines",
        line={"dash": "dash", "width": 2, "color": manner.ink},
        hoverinfo="skip",
    )


def _has_begun(row: Row) -> bool:
    """Say whether a row's year has begun, and shows no figure of an earlier one."""
    if row["actual"] is None:
        return bool(row["status"] != Status.NOT_DUE)
    return bool(row["last_month"][:4] == str(row["year"]))


def _ticks(most: float) -> list[float]:
    return [0, 0.5, 1] if most < MOST else [0, 1, 2]


def _share(row: Row) -> float | None:
    """Return the share of its target that a row has reached."""
    if row["actual"] is None or not row["goal"]:
        return None
    return float(row["actual"] / row["goal"])


def _at_edges(height: float, left: str, right: str, manner: Manner, **look: object) -> list[dict[str, object]]:
    """Return texts at both edges of the figure: a rung's name, or a bar's year before it and its count behind it."""
    shared = {"xref": "paper", "y": height, "showarrow": False, "bgcolor": manner.paper, **look}
    edges = ((0, "left", left), (1, "right", right))
    return [{"x": x, "xanchor": anchor, "text": text, **shared} for x, anchor, text in edges if text]


def _from_floor(row: Row, manner: Manner) -> str:
    """Return, of an exclusive band, the newest count from its floor upwards, by which it is judged."""
    if row["floor_actual"] is None or row["floor_goal"] is None:
        return ""
    actual, goal = (manner.amount(row[name], row["unit"], with_unit=False) for name in ("floor_actual", "floor_goal"))
    return manner.say("projects.from_floor", actual=actual, goal=goal)


def _bars(rows: Sequence[Row], places: list[float], manner: Manner) -> go.Bar:
    """Return what was reached; an open year and what stands on samples alone are hatched."""
    shares = [_share(row) for row in rows]
    return go.Bar(
        x=[None if share is None else min(share, MOST) for share in shares],
        y=places,
        width=BAR * 0.62,
        orientation="h",
        marker=filled(rows, manner),
        customdata=keys(rows),
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _between(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of which something else than the target itself was expected by now."""
    return [row for row in rows if row["path"] is not None and row["goal"] and row["path"] != row["goal"]]


def _paths(rows: Sequence[Row], places: list[float], manner: Manner) -> go.Scatter:
    """Return what was expected for the same months, where that is not the target itself."""
    height_of = dict(zip(map(id, rows), places, strict=True))
    points = [(float(row["path"] / row["goal"]), height_of[id(row)]) for row in _between(rows)]
    return go.Scatter(
        name=manner.say("charts.path"),
        mode="markers",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": BAR * 0.8, "color": manner.ink, "line": {"width": 2}},
    )


def _count(row: Row, manner: Manner) -> str:
    """Return the count against the target; an arrow where the bar ends before the count does."""
    actual = manner.amount(row["actual"], row["unit"], with_unit=False)
    if row["actual"] is None:
        return numerals.NOTHING
    if row["goal"] is None:
        return manner.say("projects.no_goal", actual=actual)
    further = "▸ " if (_share(row) or 0.0) > MOST else ""
    return f"{further}{actual} / {manner.amount(row['goal'], row['unit'], with_unit=row['unit'] == '%')}"


def finding_of_bands(rows: Sequence[Row], manner: Manner, family: str, named: Mapping[str, str]) -> str:
    """Say how many rungs keep to schedule in their newest year, and which one is furthest from its target."""
    newest = _newest(rows)
    shares = [(row["actual"] / row["goal"], row) for row in newest if row["actual"] is not None and row["goal"]]
    if not shares:
        counts = [f"{named[row['target']]} {manner.amount(row['actual'], row['unit'])}" for row in newest]
        key = "projects.counts_only" if any(row["actual"] is not None for row in newest) else "projects.uncounted"
        return manner.say(key, family=family, counts=manner.say("ui.and").join(counts))
    fine = sum(row["status"] in FINE for _, row in shares)
    share, worst = min(shares, key=lambda pair: pair[0])
    values = {
        "family": family,
        "period": manner.period(worst),
        "all": len(shares),
        "fine": fine,
        "worst": named[worst["target"]],
        "actual": manner.amount(worst["actual"], worst["unit"], with_unit=False),
        "goal": manner.amount(worst["goal"], worst["unit"]),
    }
    if all(row["status"] == "met" for _, row in shares):
        return manner.say("projects.all_met", **values)
    if not any(row["status"] in (*FINE, *LAGGING) for _, row in shares):
        return manner.say("projects.bands_open", **values)
    return manner.say("projects.bands_stand" if share < 1 else "projects.bands_fine", **values)


def _newest(rows: Sequence[Row]) -> list[Row]:
    """Return each target's row of the last year for which it is counted, else its first."""
    newest: dict[str, Row] = {}
    for row in rows:
        if row["target"] not in newest or row["actual"] is not None:
            newest[row["target"]] = row
    return list(newest.values())
