"""A waterfall: what a gap is made of, part by part, for parts that add up to it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

import plotly.graph_objects as go

from analytics.charts.kept import kept
from analytics.charts.lanes import BAR, head, lanes, span, zero
from analytics.charts.lettering import escaped
from analytics.charts.manner import Manner, Row, ahead, ticks
from analytics.charts.ranking import ranked
from analytics.periods import Month, Period

MOST = 16  # parts; the smaller ones are one part together
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
    return _gathered(known, manner) + ([(manner.say("charts.no_place"), rest)] if rest else [])


def _gathered(parts: list[Part], manner: Manner) -> list[Part]:
    """Return the parts with the smaller ones, of very many, as one."""
    if len(parts) <= MOST:
        return parts
    sizes = sorted((abs(value) for _, value in parts), reverse=True)
    large = [part for part in parts if abs(part[1]) > sizes[MOST - 1]]
    others = [value for _, value in parts if abs(value) <= sizes[MOST - 1]]
    return [*large, (manner.say("charts.other_places", count=len(others)), sum(others, Decimal(0)))]


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
    values = [value for _, value in parts]
    total = sum(values, Decimal(0))
    ends = [Decimal(0), *accumulate(values)]
    named = [*parts, (manner.say("charts.together"), total)]
    finer = _finer(values, unit, manner)
    written = [manner.amount(value, unit, signed=True, with_unit=False, finer=finer) for _, value in named]
    figure, middles = lanes(manner, [head(name, "", said) for (name, _), said in zip(named, written, strict=True)])
    figure.add_trace(
        go.Bar(
            x=[manner.drawn(value, unit) for _, value in named],
            base=[manner.drawn(start, unit) for start in (*ends[:-1], Decimal(0))],
            y=middles,
            width=BAR,
            orientation="h",
            marker={"color": [manner.palette["good" if value >= 0 else "bad"] for value in values] + [manner.ink]},
            hovertemplate=[
                f"{escaped(name)} {manner.amount(value, unit, signed=True, finer=finer)}<extra></extra>"
                for name, value in named
            ],
        )
    )
    figure.add_trace(_joints([manner.drawn(end, unit) for end in ends[1:]], middles, manner))
    zero(figure, middles, manner)
    reach = [manner.drawn(value, unit) or 0.0 for value in ends]
    figure.update_xaxes(range=span(min(reach), max(reach)), tickformat=ticks(max(map(abs, reach))), nticks=6)
    return figure


def _finer(values: Sequence[Decimal], unit: str, manner: Manner) -> int:
    """Return how many decimals more let a reader add the parts up: those of a count's path are no whole numbers."""
    return int(manner.units.decimals(unit) == 0 and any(value % 1 for value in values))


def _joints(ends: Sequence[float | None], middles: Sequence[float], manner: Manner) -> go.Scatter:
    """Return the lines that lead from the end of each bar to the start of the next."""
    return go.Scatter(
        x=[x for end in ends for x in (end, end, None)],
        y=[y for at in range(len(ends)) for y in (middles[at], middles[at + 1], None)],
        mode="lines",
        line={"color": manner.muted, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )


def finding_of_parts(parts: Sequence[Part], unit: str, manner: Manner) -> str:
    """Say what the gap comes to and which part takes the most of it."""
    total = sum((value for _, value in parts), Decimal(0))
    written = manner.amount(abs(total), unit)
    if written == manner.amount(Decimal(0), unit):
        return manner.say("charts.gap_none")
    name, value = min(parts, key=lambda part: part[1]) if total < 0 else max(parts, key=lambda part: part[1])
    key = "charts.gap_short" if total < 0 else "charts.gap_beyond"
    return manner.say(key, total=written, name=name, value=manner.amount(abs(value), unit))
