"""Bands: of each target a bar a year, drawn as the share of its target that was reached, its count beside it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.manner import HATCH, SHAPES, Manner, Row, blank, escaped, hover, keys, pattern
from analytics.progress import Status

HEAD, NAME, BAR, GAP = 56, 24, 22, 8  # pixels: legend and axis, a rung's name, a year's bar, between rungs
LEFT, RIGHT = 0.13, 0.66  # between which the bars are drawn; years stand before, counts behind
MOST = 2.0  # a bar that reaches further ends here, and its label says so


@kept
def bands(rows: Sequence[Row], manner: Manner, named: Mapping[str, str]) -> go.Figure:
    """Return the rungs from the top, each with its years; ``named`` are the rungs' names by target.

    Bars share one scale, the share of each one's own target, since 80 projects and 2 of them cannot share another. A
    year that has not begun is left out, and one for which only an older figure is known: that stands in its own year.
    """
    rows = [row for row in rows if _has_begun(row)]
    targets = list(dict.fromkeys(row["target"] for row in rows))
    figure = blank(manner, HEAD + len(targets) * (NAME + GAP) + len(rows) * BAR)
    heights: dict[tuple[str, int], float] = {}
    at = 0.0
    for target in targets:
        years = [row for row in rows if row["target"] == target]
        _name(figure, at - NAME / 2, escaped(named[target]), _from_floor(years[-1], manner), manner.paper)
        at -= NAME
        for row in years:
            heights[target, row["year"]] = at - BAR / 2
            at -= BAR
        at -= GAP
    places = [heights[row["target"], row["year"]] for row in rows]
    figure.add_trace(_bars(rows, places, manner))
    figure.add_trace(_paths(rows, places, manner))
    for row, place in zip(rows, places, strict=True):
        _beside(figure, row, place, manner)
    most = min(max([1.0, *(_share(row) or 0.0 for row in rows)]), MOST)
    figure.add_vline(x=1, line={"dash": "dash", "width": 2, "color": manner.palette["met"]})
    figure.update_xaxes(
        domain=[LEFT, RIGHT], range=[0, most * 1.04], tickformat=".0%", tickvals=_ticks(most), showgrid=False
    )
    figure.update_yaxes(visible=False, range=[at, 0])
    return figure


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


def _name(figure: go.Figure, height: float, name: str, beside: str, paper: str) -> None:
    for x, anchor, text in ((0, "left", f"<b>{name}</b>"), (1, "right", beside)):
        if text:
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=height, text=text, showarrow=False, bgcolor=paper
            )


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
        showlegend=False,
        marker={
            "color": [manner.colour(row["status"]) for row in rows],
            "pattern": pattern([HATCH if row["origin"] == "sample" else "" for row in rows]),
        },
        customdata=keys(rows),
        hovertemplate=[hover(manner, row) for row in rows],
    )


def _paths(rows: Sequence[Row], places: list[float], manner: Manner) -> go.Scatter:
    """Return what was expected for the same months, where that is not the target itself."""
    points = [
        (float(row["path"] / row["goal"]), place)
        for row, place in zip(rows, places, strict=True)
        if row["path"] is not None and row["goal"] and row["path"] != row["goal"]
    ]
    return go.Scatter(
        name=manner.say("charts.path"),
        mode="markers",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        showlegend=bool(points),
        hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": BAR * 0.8, "color": manner.ink, "line": {"width": 2}},
    )


def _beside(figure: go.Figure, row: Row, place: float, manner: Manner) -> None:
    """Write the year before a row's bar and its count, target and status behind it."""
    for x, anchor, text in (
        (0, "left", str(row["year"])),
        (1, "right", f"{_count(row, manner)} {SHAPES[Status(row['status'])]}"),
    ):
        figure.add_annotation(
            x=x,
            xref="paper",
            xanchor=anchor,
            y=place,
            text=text,
            showarrow=False,
            font={"size": 12},
            bgcolor=manner.paper,
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
    fine = sum(row["status"] in ("met", "ahead", "on_schedule") for _, row in shares)
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
    return manner.say("projects.bands_stand" if share < 1 else "projects.bands_fine", **values)


def _newest(rows: Sequence[Row]) -> list[Row]:
    """Return each target's row of the last year for which it is counted, else its first."""
    newest: dict[str, Row] = {}
    for row in rows:
        if row["target"] not in newest or row["actual"] is not None:
            newest[row["target"]] = row
    return list(newest.values())


@kept
def approaching(rows: Sequence[Row], manner: Manner, most: int = 12) -> go.Figure:
    """Return the entries that are nearest to the tier above: where each stands, as a share of that tier's floor."""
    shown = rows[:most]
    figure = blank(manner, 60 + 58 * max(len(shown), 1))
    heights = [-float(at) for at in range(len(shown))]
    shares = [row["amount"] / row["floor"] for row in shown]
    lowest = min([*shares, Decimal("0.9")])
    for row, share, height in zip(shown, shares, heights, strict=True):
        figure.add_shape(
            type="line", x0=float(share), x1=1, y0=height, y1=height, line={"color": manner.muted, "width": 2}
        )
        floor = manner.amount(row["floor"], row["unit"])
        lacking = manner.amount(row["lacking"], row["unit"], with_unit=False)
        told = manner.say("projects.lacks", lacking=lacking, floor=floor)
        where = f"<b>{escaped(row['entry_name'])}</b> {escaped(manner.name(row, 'place'))}"
        for above, text in ((0.6, where), (0.3, told)):
            figure.add_annotation(
                x=0, xref="paper", xanchor="left", y=height + above, text=text, showarrow=False, bgcolor=manner.paper
            )
    figure.add_trace(
        go.Scatter(
            x=[float(share) for share in shares],
            y=heights,
            mode="markers",
            marker={"size": 12, "color": manner.palette["good"]},
            hovertemplate=[_told(row, manner) for row in shown],
        )
    )
    figure.add_vline(x=1, line={"dash": "dash", "width": 2, "color": manner.palette["met"]})
    figure.update_xaxes(range=[float(lowest) - 0.01, 1.004], tickformat=".0%", nticks=5, showgrid=False)
    figure.update_yaxes(visible=False, range=[-len(shown) + 0.6, 0.85])
    figure.update_layout(showlegend=False)
    return figure


def _told(row: Row, manner: Manner) -> str:
    """Return what is shown when pointing at an entry."""
    amount, before = (manner.amount(row[name], row["unit"]) for name in ("amount", "amount_before"))
    year = row["month"][:4]
    told = manner.say("projects.sales_of", year=year, amount=amount, before=before)
    return f"<b>{escaped(row['entry_name'])}</b><br>{told}<extra></extra>"


def finding_of_approaching(rows: Sequence[Row], manner: Manner, within: str) -> str:
    """Say how many entries lack at most so many per cent of the next tier's floor, and which one lacks least."""
    if not rows:
        return manner.say("projects.none_near", within=within)
    nearest = rows[0]
    values = {
        "count": len(rows),
        "within": within,
        "name": nearest["entry_name"],
        "lacking": manner.amount(nearest["lacking"], nearest["unit"]),
        "floor": manner.amount(nearest["floor"], nearest["unit"]),
    }
    return manner.say("projects.near", **values)
