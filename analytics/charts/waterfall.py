"""A waterfall: what a gap is made of, part by part, for parts that add up to it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

import plotly.graph_objects as go

from analytics.charts.kept import kept
from analytics.charts.lanes import BAR, head, lanes, span, zero
from analytics.charts.lettering import escaped
from analytics.charts.manner import HATCH, TICKS, Manner, Row, ahead, pattern, say_keys, ticks
from analytics.charts.ranking import ranked
from analytics.periods import Month, Period

MOST = 16  # parts; the smaller ones are one part together


class Part(NamedTuple):
    """One part of a gap; ``months`` is how long it took, where parts are compared by that: nothing of what came before.

    ``sampled`` says that it stands on samples.
    """

    name: str
    value: Decimal
    sampled: bool = False
    months: int = 1


def by_place(rows: Sequence[Row], city: Row, manner: Manner) -> list[Part]:
    """Return what each place adds to the city's gap to what was expected, and what no place accounts for.

    Only for figures that add up: places of one total, never industries that overlap. None where the city's is unknown.
    """
    whole = ahead(city)
    known = [
        Part(manner.name(row, "place"), gap, _is_sampled(row))
        for row in ranked(rows)
        if (gap := ahead(row)) is not None
    ]
    if whole is None or not known:
        return []
    rest = whole - _sum(known)
    sampled = _is_sampled(city) or any(part.sampled for part in known)
    return _gathered(known, manner) + ([Part(manner.say("charts.no_place"), rest, sampled)] if rest else [])


def _is_sampled(row: Row) -> bool:
    return bool(row["origin"] == "sample")


def _sum(parts: Sequence[Part]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _gathered(parts: list[Part], manner: Manner) -> list[Part]:
    """Return the parts with the smaller ones, of very many, as one."""
    if len(parts) <= MOST:
        return parts
    sizes = sorted((abs(part.value) for part in parts), reverse=True)
    large = [part for part in parts if abs(part.value) > sizes[MOST - 1]]
    others = [part for part in parts if abs(part.value) <= sizes[MOST - 1]]
    name = manner.say("charts.other_places", count=len(others))
    return [*large, Part(name, _sum(others), any(part.sampled for part in others))]


def by_month(rows: Sequence[Row], manner: Manner) -> list[Part]:
    """Return what each reported period added to the gap, from the gaps at its ends: rows of ``scorecard.months``."""
    parts: list[Part] = []
    before, since, was_sampled = Decimal(0), None, False
    for row in rows:
        last = Month.parse(row["last_month"])
        first = since.shift(1) if since else Month(last.year, 1)
        name = manner.say("charts.brought_forward") if row["opening"] else Period(first, last).label(manner.language)
        months = 0 if row["opening"] else last.ordinal - first.ordinal + 1
        parts.append(Part(name, row["against_path"] - before, was_sampled or _is_sampled(row), months))
        before, since, was_sampled = row["against_path"], last, _is_sampled(row)
    return parts


@kept
def waterfall(parts: Sequence[Part], unit: str, manner: Manner) -> go.Figure:
    """Return one bar a part, each from where the last one ended, and the total under them; samples are hatched."""
    values = [part.value for part in parts]
    ends = [Decimal(0), *accumulate(values)]
    named = [*parts, Part(manner.say("charts.together"), ends[-1], any(part.sampled for part in parts))]
    finer = _finer(values, unit, manner)
    written = [manner.amount(part.value, unit, signed=True, with_unit=False, finer=finer) for part in named]
    figure, middles = lanes(manner, [head(part.name, "", said) for part, said in zip(named, written, strict=True)])
    figure.add_trace(
        go.Bar(
            x=[manner.drawn(part.value, unit) for part in named],
            base=[manner.drawn(start, unit) for start in (*ends[:-1], Decimal(0))],
            y=middles,
            width=BAR,
            orientation="h",
            marker={
                "color": [manner.palette["good" if value >= 0 else "bad"] for value in values] + [manner.ink],
                "pattern": pattern([HATCH if part.sampled else "" for part in named]),
            },
            hovertemplate=[
                f"{escaped(part.name)} {manner.amount(part.value, unit, signed=True, finer=finer)}<extra></extra>"
                for part in named
            ],
        )
    )
    figure.add_trace(_joints([manner.drawn(end, unit) for end in ends[1:]], middles, manner))
    zero(figure, middles, manner)
    reach = [manner.drawn(value, unit) or 0.0 for value in ends]
    figure.update_xaxes(range=span(min(reach), max(reach)), tickformat=ticks(max(reach) - min(reach)), nticks=TICKS)
    say_keys(figure, [["", manner.say("charts.key_samples")]] if named[-1].sampled else [])
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
    """Say what the gap comes to and which part takes the most of it.

    A part that is longer than others is not held against them: then it is said where the most a month was.
    """
    total = _sum(parts)
    written = manner.amount(abs(total), unit)
    if written == manner.amount(Decimal(0), unit):
        return manner.say("charts.gap_none")
    key, side = ("charts.gap_short", -1) if total < 0 else ("charts.gap_beyond", 1)
    most = max(parts, key=lambda part: side * part.value)
    timed = [part for part in parts if part.months]
    if most.months > min((part.months for part in timed), default=1):
        most = max(
            (part._replace(value=part.value / part.months) for part in timed), key=lambda part: side * part.value
        )
        key = f"{key}_a_month"
    finer = _finer([most.value], unit, manner)
    return manner.say(key, total=written, name=most.name, value=manner.amount(abs(most.value), unit, finer=finer))
