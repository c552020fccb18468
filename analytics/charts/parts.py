"""Of which: a target as a bar, and under it the targets that are parts of it, each from where the last one ends."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.bullet import figures
from analytics.charts.kept import kept
from analytics.charts.lanes import BAR, Line, head, lanes, span
from analytics.charts.manner import TICKS, Manner, Row, explain, filled, hover, keys, ticks


@kept
def of_which(whole: Row, parts: Sequence[Row], residual: Decimal, manner: Manner) -> go.Figure:
    """Return the target and its parts as outlines, what each has reached within them, and what no part claims.

    ``residual`` is in the unit of the whole. Actuals stand beside each other and are never added up.
    """
    rows = [whole, *parts]
    heads = [_head(row, manner, part=at > 0) for at, row in enumerate(rows)]
    if residual:
        heads.append(head(manner.say("charts.residual"), "", manner.amount(residual, whole["unit"], with_unit=False)))
    figure, middles = lanes(manner, heads)
    starts = _starts(parts)
    goals = [*(row["goal"] for row in rows), *([residual] if residual else [])]
    drawn = [manner.drawn(value, whole["unit"]) for value in goals]
    bases = [manner.drawn(start, whole["unit"]) for start in starts][: len(goals)]
    figure.add_trace(
        go.Bar(
            x=drawn, y=middles, base=bases, width=BAR, orientation="h", hoverinfo="skip",
            marker={"color": manner.paper, "line": {"width": 2, "color": manner.muted}},
        )
    )  # fmt: skip
    figure.add_trace(
        go.Bar(
            x=[manner.drawn(row["actual"], row["unit"]) for row in rows],
            y=middles[: len(rows)],
            base=bases[: len(rows)],
            width=BAR,
            orientation="h",
            marker=filled(rows, manner),
            customdata=keys(rows),
            hovertemplate=[hover(manner, row) for row in rows],
        )
    )
    most = max([value or 0.0 for value in drawn[:1]] + [manner.drawn(whole["actual"], whole["unit"]) or 0.0]) or 1
    figure.update_xaxes(range=span(0, most), tickformat=ticks(most), nticks=TICKS)
    explain(figure, manner, rows, "outline")
    return figure


def _head(row: Row, manner: Manner, *, part: bool) -> list[Line]:
    said = f"{manner.status(row['status'])} · {figures(row, manner)}"
    name = manner.name(row, "industry")
    named = manner.say("charts.part", name=name) if part else name
    return head(named, said, numerals.percent(row["completion"]))


def _starts(parts: Sequence[Row]) -> list[Decimal]:
    """Return where the whole, each part, and the rest begin."""
    starts = [Decimal(0), Decimal(0)]
    for row in parts:
        starts.append(starts[-1] + (row["goal"] or Decimal(0)))
    return starts


def finding_of_which(whole: Row, parts: Sequence[Row], residual: Decimal, manner: Manner) -> str:
    """Say what a target is made of, and how much of it no part claims."""
    unit = whole["unit"]
    said = [
        manner.say(
            "charts.part_is", name=manner.name(row, "industry"), value=manner.amount(row["goal"], unit, with_unit=False)
        )
        for row in parts
    ]
    values = {"whole": manner.name(whole, "industry"), "goal": manner.amount(whole["goal"], unit)}
    values["parts"] = manner.say("ui.and").join(said)
    rest = manner.amount(residual, unit, with_unit=False)
    return manner.say("charts.made_with_rest" if residual else "charts.made_of", **values, rest=rest)
