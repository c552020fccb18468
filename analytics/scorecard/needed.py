"""Which figures the targets need: their own, or the two of which a share is made, each from a month on."""

from collections.abc import Mapping

from analytics.periods import Month
from analytics.plan import Indicator, Plan, Target

Key = tuple[str, str]  # indicator, industry


def needed_from(plan: Plan) -> Mapping[Key, Month]:
    """Return the month before the first that a target needs of each figure."""
    found: dict[Key, Month] = {}
    for target in plan.judged:
        before = Month(plan.first_year(target) - 1, 12)
        for key in [own(target), *parts(plan.indicators[target.indicator])]:
            found[key] = min(before, found.get(key, before))
    return found


def own(target: Target) -> Key:
    """Return a target's own figure."""
    return target.indicator, target.industry


def parts(indicator: Indicator) -> list[Key]:
    """Return the numerator and denominator of a share: ``output/auto`` is an indicator and an industry."""
    named = [name.partition("/") for name in (indicator.numerator, indicator.denominator) if name]
    return [(name, industry or "all") for name, _, industry in named]
