"""What is judged: one target's figure over one term, the number to reach, and whether it is reached."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from analytics.path import DIGITS, Shape
from analytics.periods import Month
from analytics.rules import Rules

Measure = Literal["level", "annual", "cumulative", "share", "multiple", "milestone"]
Comparator = Literal["at_least", "more_than", "about", "between", "all"]
Nature = Literal["flow", "stock", "ratio"]


@dataclass(frozen=True, slots=True)
class Case:
    """One target's figure over one term, at one ``through``. Amounts are in ``unit``; shares are in %: 25 is 25 %.

    The term of an annual target is its year; of any other the span of the target or the plan. ``actual`` and ``path``
    are for the same period, which ends in ``actual_last`` (in ``through``, if not given): for a level that is a flow,
    one calendar year or its first months, never trailing months; for a cumulative count, the sum since the term began.
    An ``actual`` of None is unreported and never taken for zero.
    """

    measure: Measure
    comparator: Comparator
    low: Decimal | None  # of a multiple: the factor; a milestone and a universal may leave it out
    high: Decimal | None  # only of "between"
    unit: str
    nature: Nature
    first: Month
    last: Month
    through: Month
    base: Decimal | None  # registered, else the first official mark (path.origin); counts from zero may leave it out
    mark: Decimal | None  # this year's, for the gap
    path: Decimal | None
    actual: Decimal | None
    actual_last: Month | None
    report_months: int = 1  # between two expected reports: 1, 3 or 12
    shape: Shape | None = None  # of the path; if not given: compound, but linear for counts and shares
    full_year: tuple[int, Decimal] | None = None  # newest full year of a level that is a flow, for the required pace

    @property
    def start(self) -> Decimal | None:
        """Return the base; zero for counts that begin at zero."""
        counts = self.measure in ("annual", "cumulative", "milestone")
        return Decimal(0) if self.base is None and counts else self.base

    @property
    def reported_to(self) -> Month:
        """Return the month in which the actual's period ends, no later than ``through``."""
        return min(self.actual_last or self.through, self.through)

    @property
    def is_over(self) -> bool:
        """Say whether the term has ended."""
        return self.through >= self.last

    @property
    def is_yearly_flow(self) -> bool:
        """Say whether the actual is the flow of one calendar year or of its first months."""
        return self.nature == "flow" and self.measure in ("level", "multiple")

    @property
    def is_compound(self) -> bool:
        """Say whether the target is approached by growth, not by counting."""
        if self.shape is None:
            return self.measure in ("level", "multiple") and self.nature != "ratio"
        return self.shape == Shape.COMPOUND


def goal(case: Case) -> Decimal | None:
    """Return the number to reach, in the unit of the actual; None while a multiple's base is pending."""
    return reach(case.measure, case.comparator, case.low, case.base)


def reach(measure: str, comparator: str, low: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return the number to reach: what the target says; of a multiple, the factor times the base, None without it.

    A universal may leave its 100 % out, a milestone its one.
    """
    if measure == "multiple":
        return None if base is None or low is None else DIGITS.multiply(low, base)
    if low is None and comparator == "all":
        return Decimal(100)
    if low is None and measure == "milestone":
        return Decimal(1)
    return low


def asks_nothing(case: Case) -> bool:
    """Say whether the number to reach is zero: a place's part that came to nothing. No figure could miss it."""
    return goal(case) == 0 and case.comparator != "more_than"


def least(case: Case, rules: Rules) -> Decimal | None:
    """Return the number from which the target is met: its goal, less the tolerance where the text says "about"."""
    number = goal(case)
    if number is None or case.comparator != "about":
        return number
    if case.measure == "share":
        return DIGITS.subtract(number, rules.share_tolerance)
    return DIGITS.multiply(number, 1 - rules.tolerance)


def met(case: Case, rules: Rules) -> bool:
    """Say whether the actual reaches the target; an unreported one never does, and a target of zero is none.

    It holds as soon as it holds, also before the deadline and before the term is fully reported. The actual of a level
    that is a flow is one calendar year's, so it holds in two cases: a whole year at the target's level, or an open year
    whose first months alone reach it, since a flow only grows. In a year before the deadline the reason says so
    (``met_early``); the deadline's year is then judged by its own figure.
    """
    bound = least(case, rules)
    if bound is None or case.actual is None or asks_nothing(case):
        return False
    return case.actual > bound if case.comparator == "more_than" else case.actual >= bound


def reaches_high(case: Case) -> bool:
    """Say whether the upper bound of a "between" is reached."""
    return case.high is not None and case.actual is not None and case.actual >= case.high
