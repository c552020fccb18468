"""How good a figure is: goal, completion, gaps, points, required pace and status of one target over one term.

Pure: a ``Case`` and the plan's ``Rules`` go in, a ``Verdict`` comes out. Marks and paths are worked with in full; each
number of a verdict is then rounded half up to the store's last decimal, and its status follows from the rounded points.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from operator import attrgetter

from analytics.case import Case, asks_nothing, goal, least, met, reaches_high
from analytics.path import DIGITS, settle
from analytics.periods import Month, elapsed_share
from analytics.reasons import Number, Reason, named_in
from analytics.rules import Rules

__all__ = [
    "FINE",
    "LAGGING",
    "Case",
    "PaceKind",
    "Reason",
    "Rules",
    "Status",
    "Verdict",
    "goal",
    "judge",
    "least",
    "met",
    "of_all",
    "urgency",
]


class Status(StrEnum):
    """What is said of a target: from the best to the worst, then why nothing is said."""

    MET = "met"
    AHEAD = "ahead"
    ON_SCHEDULE = "on_schedule"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    MISSED = "missed"
    AWAITING = "awaiting"  # the term is over, its last report is not in
    STALE = "stale"  # the term runs, its newest figure is too old
    NO_DATA = "no_data"  # the term runs, nothing is reported
    NO_BASE = "no_base"  # reported, but there is nothing to measure it against
    NOT_DUE = "not_due"  # the term has not begun
    NO_TASK = "no_task"  # the target is zero: nothing is asked here


LAGGING = (Status.BEHIND, Status.FAR_BEHIND, Status.MISSED)
FINE = (Status.MET, Status.AHEAD, Status.ON_SCHEDULE)


class PaceKind(StrEnum):
    """What the required pace counts."""

    GROWTH_A_YEAR = "growth_a_year"  # a ratio: 0.12 is 12 % a year
    COUNT_A_MONTH = "count_a_month"  # in the target's unit


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a case. Amounts are in its unit; None where a number is not defined."""

    status: Status
    reason: Reason
    met: bool
    stretch: bool  # "between": the upper bound is reached as well
    goal: Decimal | None
    completion: Decimal | None  # actual / goal, a ratio; of a flow in an open year, of the deadline's whole year
    elapsed: Decimal  # share of the term's months, 0 to 1
    gap: Decimal | None  # actual - this year's mark
    final_gap: Decimal | None  # actual - goal
    points: Decimal | None  # percentage points ahead of the path (+) or behind it (-)
    required_pace: Decimal | None
    pace_kind: PaceKind | None
    shortfall: Decimal | None  # goal - actual of a missed target


def judge(case: Case, rules: Rules) -> Verdict:
    """Return what is said of a case under the plan's rules."""
    number, is_met = goal(case), met(case, rules)
    points = _points(case, number)
    status, key = _status(case, rules, number, points, is_met=is_met)
    pace, pace_kind = _pace(case, number, is_met=is_met)
    final_gap = _less(case.actual, number)
    elapsed = settle(elapsed_share(case.first, case.last, case.through))
    completion = settle(_completion(case.actual, number))
    shortfall = final_gap.copy_negate() if status is Status.MISSED and final_gap is not None else None
    worked = {"elapsed": elapsed, "completion": completion, "points": points, "shortfall": shortfall, "goal": number}
    worked |= {"least": least(case, rules)} | {name: getattr(rules, name) for name in ("ahead", "behind", "far_behind")}
    return Verdict(
        status=status,
        reason=Reason(key, _numbers(key, case, worked)),
        met=status is Status.MET,
        stretch=status is Status.MET and reaches_high(case),
        goal=settle(number),
        completion=completion,
        elapsed=elapsed,
        gap=settle(_less(case.actual, case.mark)),
        final_gap=settle(final_gap),
        points=points,
        required_pace=settle(pace),
        pace_kind=pace_kind,
        shortfall=settle(shortfall),
    )


def of_all(statuses: Iterable[Status]) -> Status:
    """Return the status of a target that every member of its scope must meet.

    Met when all are; else the worst that is said of a member; where nothing but "met" is said, why the rest is open.
    A member without a task does not count. No members is no data.
    """
    order, given = list(Status), set(statuses)
    found = sorted(given - {Status.NO_TASK} or given, key=order.index)
    said = [status for status in found if order.index(status) <= order.index(Status.MISSED)]
    if said and said[-1] is not Status.MET:
        return said[-1]
    return found[-1] if found else Status.NO_DATA


def _status(
    case: Case, rules: Rules, number: Decimal | None, points: Decimal | None, *, is_met: bool
) -> tuple[Status, str]:
    """Return the status and the key of its reason: facts first, then what keeps from judging, then the points."""
    if asks_nothing(case) and case.measure != "multiple":
        return Status.NO_TASK, "because_no_task"
    if case.through < case.first:
        return Status.NOT_DUE, "because_not_due"
    if is_met:
        return Status.MET, _met_reason(case)
    if case.is_over:
        return _after_term(case, number)
    if case.actual is None:
        return Status.NO_DATA, "because_no_data"
    if _late_reports(case) > rules.late_reports:
        return Status.STALE, "because_stale"
    if _lacks_goal(case, number):
        return Status.NO_BASE, _no_goal_reason(case)
    if case.actual <= 0 and elapsed_share(case.first, case.last, case.reported_to) >= rules.zero_after_share:
        return Status.FAR_BEHIND, "because_zero"
    if points is None:
        return Status.NO_BASE, _no_points_reason(case)
    return _on_the_way(points, rules)


def _lacks_goal(case: Case, number: Decimal | None) -> bool:
    """Say whether there is no number to reach; more than nothing can be asked, as much as nothing cannot."""
    return number is None or asks_nothing(case)


def _after_term(case: Case, number: Decimal | None) -> tuple[Status, str]:
    """Return the status of a target that is not met when its term is over."""
    if case.actual is None:
        return Status.AWAITING, "because_awaiting"
    if case.reported_to < case.last:
        return Status.AWAITING, "because_awaiting_rest"
    if _lacks_goal(case, number):
        return Status.NO_BASE, _no_goal_reason(case)
    return Status.MISSED, "because_missed_above" if case.comparator == "more_than" else "because_missed"


def _on_the_way(points: Decimal, rules: Rules) -> tuple[Status, str]:
    """Return the status by points."""
    if points > rules.ahead:
        return Status.AHEAD, "because_ahead"
    if points > rules.behind:
        return Status.ON_SCHEDULE, "because_on_schedule"
    if points >= rules.far_behind:
        return Status.BEHIND, "because_behind"
    return Status.FAR_BEHIND, "because_far_behind"


def _met_reason(case: Case) -> str:
    """Return which way of being met it is."""
    if case.is_yearly_flow and case.reported_to.year < case.last.year:
        return "because_met_early"
    if reaches_high(case):
        return "because_stretch"
    named = {"more_than": "because_met_above", "about": "because_met_about"}
    return named.get(case.comparator, "because_met")


def _no_goal_reason(case: Case) -> str:
    """Return why there is no number to reach: a multiple's base is pending or zero, or a place's part is not known."""
    if case.measure != "multiple":
        return "because_no_part"
    return "because_pending" if case.base is None else "because_base_not_below"


def _no_points_reason(case: Case) -> str:
    """Return why a known goal and a reported actual give no points."""
    if case.start is None:
        return "because_no_base"
    return "because_no_path" if case.path is None else "because_base_not_below"


def _late_reports(case: Case) -> int:
    """Count the reports expected after the actual's month, up to ``through``.

    Reports end with the calendar's quarters and years. No monthly report is expected for January, which usually comes
    together with February.
    """
    reported, through = case.reported_to, case.through
    if case.report_months == 1:
        return reported.months_between(through) - (through.year - reported.year)  # so many Januaries lie between
    return (through.ordinal + 1) // case.report_months - (reported.ordinal + 1) // case.report_months


def _points(case: Case, number: Decimal | None) -> Decimal | None:
    """Return 100 x (actual - path) / (goal - base); None unless all are known and the goal is above the base."""
    start = case.start
    if case.actual is None or case.path is None or number is None or start is None or number <= start:
        return None
    ahead, whole = DIGITS.subtract(case.actual, case.path), DIGITS.subtract(number, start)
    return settle(DIGITS.divide(DIGITS.multiply(100, ahead), whole))


def _pace(case: Case, number: Decimal | None, *, is_met: bool) -> tuple[Decimal | None, PaceKind | None]:
    """Return what is still needed from the last full period on: growth a year, or a count a month."""
    kind = PaceKind.GROWTH_A_YEAR if case.is_compound else PaceKind.COUNT_A_MONTH
    if is_met:
        return Decimal(0), kind
    since, value = _last_full(case)
    months = since.months_between(case.last)
    if case.is_over or case.actual is None or not number or value is None or months < 1:
        return None, None
    if kind is PaceKind.COUNT_A_MONTH:
        return DIGITS.divide(DIGITS.subtract(number, value), months), kind
    if value <= 0 or number <= 0:
        return None, None
    with localcontext(DIGITS):
        return (number / value) ** (Decimal(12) / months) - 1, kind


def _last_full(case: Case) -> tuple[Month, Decimal | None]:
    """Return the newest month and value to go on from: of a yearly flow, the newest full year's."""
    if case.is_yearly_flow and case.reported_to.month < 12:
        year, value = case.full_year or (case.reported_to.year, None)
        return Month(year, 12), value
    return case.reported_to, case.actual


def _less(value: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Return the difference, None unless both are known."""
    return None if value is None or other is None else DIGITS.subtract(value, other)


def _completion(actual: Decimal | None, number: Decimal | None) -> Decimal | None:
    """Return actual / goal; None without either or with a goal of zero."""
    return None if actual is None or not number else DIGITS.divide(actual, number)


def _numbers(key: str, case: Case, worked: Mapping[str, Decimal | None]) -> dict[str, Number]:
    """Return the numbers that a reason's sentence names, as far as they are known."""
    names = named_in(key, "goal_of_multiple") if case.measure == "multiple" else named_in(key)
    numbers = {name: worked[name] if name in worked else OF_CASE[name](case) for name in names}
    return {name: number for name, number in numbers.items() if number is not None}


OF_CASE: Mapping[str, Callable[[Case], Number | None]] = {
    **{name: attrgetter(name) for name in ("first", "last", "through", "actual", "path", "high")},
    "reported": attrgetter("reported_to"),
    "base": attrgetter("start"),
    "factor": attrgetter("low"),
    "late": lambda case: Decimal(_late_reports(case)),
}


def urgency(points: Decimal | None, completion: Decimal | None) -> Decimal:
    """Return by what the most urgent is found, the least first: points, else minus the per cent that are lacking."""
    return points if points is not None else 100 * ((completion or Decimal(0)) - 1)
