"""A waterfall: what a gap is made of, part by part, for parts that add up to it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

import plotly.graph_objects as go

from analytics.charts.kept import kept
from analytics.charts.manner import Manner, Row, blank, escaped, ticks
from analytics.charts.ranking import ahead, ranked
from analytics.periods import Month, Period

ROW = 40  # pixels a part
HEAD = 60
Part = tuple[str, Decimal]


def by_place(rows: Sequence[Row], city: Row, manner: Manner) -> list[Part]:
    """Return what each place adds to the city's gap to what was expected, and what no place accounts for.

    Only for figures that add up: places of one total, never industries that overlap. None where the city's is unknown.
    """
    whole = ahead(city)
    known = [(manner.name(row, "place"), gap) for row in ranked(rows) if (gap := ahead(row)) is not None]
    if whole is None or not known:
        return []
    rest = whole - sum((gap for _, gap in known), Decimal(0))
    return known + ([(manner.say("charts.no_place"), rest)] if rest else [])


def by_month(rows: Sequence[Row], manner: Manner) -> list[Part]:
    """Return what each reported period added to the gap, from the gaps at its ends: rows of ``scorecard.months``."""
    parts: list[Part] = []
    before, since = Decimal(0), None
    for row in rows:
        last = Month.parse(row["last_month"])
        first = since.shift(1) if since else Month(last.year, 1)
        name = manner.say("charts.brought_forward") if row["opening"] else Period(first, last).label(manner.language)
        parts.append((name, row["against_path"] - before))
        before, since = row["against_path"], last
    return parts


@kept
def waterfall(parts: Sequence[Part], unit: str, manner: Manner) -> go.Figure:
    """Return one bar a part, each from where the last one ended, and the total under them."""
    figure = blank(manner, HEAD + ROW * (len(parts) + 1))
    values = [value for _, value in parts]
    total = sum(values, Decimal(0))
    starts = [Decimal(0), *accumulate(values)][: len(values)]
    bars = [*zip(parts, starts, strict=True), ((manner.say("charts.together"), total), Decimal(0))]
    names = [name for (name, _), _ in bars]
    figure.add_trace(
        go.Bar(
            x=[manner.drawn(value, unit) for (_, value), _ in bars],
            base=[manner.drawn(start, unit) for _, start in bars],
            y=[-float(at) for at in range(len(bars))],
            width=0.36,
            orientation="h",
            marker={"color": [_colour(value, manner) for value in values] + [manner.ink]},
            hovertemplate=[
                f"{escaped(name)} {manner.amount(value, unit, signed=True)}<extra></extra>" for (name, value), _ in bars
            ],
        )
    )
    for at, ((_, value), _) in enumerate(bars):
        label = manner.amount(value, unit, signed=True, with_unit=False)
        for x, anchor, text in ((0, "left", f"<b>{escaped(names[at])}</b>"), (1, "right", label)):
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=0.44 - at, text=text, showarrow=False, bgcolor=manner.paper
            )
    reach = [manner.drawn(value, unit) or 0.0 for value in (Decimal(0), *accumulate(values))]
    edge = (max(reach) - min(reach) or 1.0) * 0.02
    figure.update_xaxes(
        range=[min(reach) - edge, max(reach) + edge],
        tickformat=ticks(max(map(abs, reach))),
        nticks=5,
        zeroline=True,
        zerolinecolor=manner.ink,
    )
    figure.update_yaxes(visible=False, range=[-len(bars) + 0.5, 0.7])
    figure.update_layout(showlegend=False)
    return figure


def finding_of_parts(parts: Sequence[Part], unit: str, manner: Manner) -> str:
    """Say what the gap comes to and which part takes the most of it."""
    total = sum((value for _, value in parts), Decimal(0))
    name, value = min(parts, key=lambda part: part[1]) if total < 0 else max(parts, key=lambda part: part[1])
    values = {"total": manner.amount(total, unit, signed=True), "value": manner.amount(value, unit, signed=True)}
    return manner.say("charts.gap_made_of", **values, name=name)


def _colour(value: Decimal, manner: Manner) -> str:
    return manner.palette["good" if value >= 0 else "bad"]
