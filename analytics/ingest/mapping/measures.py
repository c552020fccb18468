"""Exact conversion of units and the months that a period means for an indicator."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from analytics.ingest.cells import english
from analytics.periods import Month, Period
from analytics.plan import Indicator, Plan, Unit
from analytics.refusal import Refusal

EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
STORED = Decimal("0.00000001")  # the scale of schema.AMOUNT


def units_of(plan: Plan) -> Mapping[str, Unit]:
    """Return the plan's units by every name they have."""
    return {_plain(name): unit for unit in plan.units for name in (unit.unit, *unit.aliases)}


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def factor(units: Mapping[str, Unit], found: str, wanted: str) -> Decimal | None:
    """Return what a number in one unit is multiplied by to be in another; None where that cannot be.

    A unit in English is the plan's by its meaning: 100 million yuan is 亿元.
    """
    known = units.get(_plain(found)) or units.get(english.chinese(found, counted=True))
    target = units.get(_plain(wanted))
    if known is None or target is None or known.dimension != target.dimension:
        return None
    with localcontext(EXACT):
        return +(known.factor / target.factor)


def converted(value: Decimal, multiplier: Decimal) -> Decimal:
    """Return a number times its multiplier at the store's scale, halves rounded up."""
    with localcontext(EXACT):
        return (value * multiplier).quantize(STORED)


def months(period: str, accumulation: str, indicator: Indicator) -> tuple[str, str] | None:
    """Return first and last month of a figure, the first empty for a stock; None where the period is no period.

    A whole year of a flow runs from January to December; a stock is counted at its period's end.
    """
    try:
        span = Period.parse(period)
    except Refusal:
        return None
    if indicator.nature == "stock" or accumulation == "level":
        return "", str(span.last)
    first = Month(span.last.year, 1) if accumulation == "ytd" else span.first
    return str(first or ""), str(span.last)
