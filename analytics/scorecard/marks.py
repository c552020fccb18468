"""What each cell is expected to reach: base, mark and goal of a target for a place and year, by the plan's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from analytics.case import reach
from analytics.path import (
    SCALE,
    Basis,
    Course,
    Kind,
    Mark,
    Shape,
    Yearly,
    apportion,
    course,
    expected,
    mark,
    origin,
    same_months,
    shares,
)
from analytics.periods import Month
from analytics.plan import Plan, Target
from analytics.scorecard.actuals import Actual
from analytics.scorecard.slots import is_apportioned
from analytics.view import View

COUNT_STEP = Decimal(1)
Parts = Mapping[str, Decimal]


@dataclass(frozen=True)
class Shares:
    """Each place's share of the city in the apportioning year; ``kind`` is sample where a figure behind it is.

    A number is split over all places at once, and once only.
    """

    of: Mapping[str, Decimal]
    kind: str
    _split: dict[tuple[Decimal, Decimal], Parts] = field(default_factory=dict)

    def parts(self, total: Decimal, step: Decimal) -> Parts:
        """Return each place's part of a city number in whole steps."""
        if (total, step) not in self._split:
            self._split[total, step] = apportion(total, self.of, step)
        return self._split[total, step]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a target asks of one place, whatever the year; amounts in ``unit``."""

    target: Target
    unit: str
    nature: str
    report_months: int
    low: Decimal | None  # the goal; of a multiple, its factor
    goal: Decimal | None
    goal_kind: str  # official | derived | sample | none
    base: Yearly | None  # registered
    official: Mapping[int, Decimal]
    shape: Shape
    first: int
    due: int

    @property
    def is_annual(self) -> bool:
        """Say whether every year is a term of its own."""
        return self.target.measure == "annual"

    def route(self, year: int) -> "Route":
        """Return the term that a year belongs to, and the way through it."""
        first, due = (year, year) if self.is_annual else (self.first, self.due)
        term = Month(first, 1), Month(due, 12)
        starts = term[0] if self.target.measure in {"annual", "cumulative"} else None
        if self.goal is None:
            return Route(term, starts, None)
        base = None if starts else self.base
        return Route(term, starts, course(self.official, base, (due, self.goal), self.shape, starts=starts))


class Route(NamedTuple):
    """A promise's way through one term."""

    term: tuple[Month, Month]
    starts: Month | None  # where a count begins at zero
    way: Course | None  # to the goal; None without one


class Expectation(NamedTuple):
    """What one cell should reach: a promise in a year."""

    promise: Promise
    term: tuple[Month, Month]
    way: Course | None
    base: Decimal | None  # from which points count: zero, the registered one, else the first official mark
    base_year: int | None
    mark: Decimal | None
    mark_kind: str  # official | derived | sample | none


def place_shares(view: View) -> Shares:
    """Return the shares by which city targets are split, from the base year's reported whole-year flow."""
    split = view.plan.settings.get("apportion")
    if split is None:
        return Shares({}, "none")
    rows = view.ask(
        "report/whole_year", indicator=split["indicator"], industry=split["industry"], december=f"{split['year']}-12"
    ).to_pylist()
    reported = {row["place"]: row["whole_year"] for row in rows}
    city = reported.pop(view.plan.city, None)
    if not reported or city == 0:
        return Shares({}, "none")
    kind = "sample" if any(row["origin"] == "sample" for row in rows) else "derived"
    return Shares(shares(reported, city), kind)


def promise(plan: Plan, target: Target, place: str, split: Shares) -> Promise:
    """Return what a target asks of a place."""
    indicator = plan.indicators[target.indicator]
    is_part = place != plan.city and is_apportioned(plan, target)
    low, base = part_of(plan, target, place, split) if is_part else (target.low, plan.based.get(target.id))
    goal = reach(target.measure, target.comparator, low, base[1] if base else None)
    grows = indicator.nature == "flow" or target.measure == "multiple"
    compound = grows and plan.dimension(indicator.unit) != "count"
    return Promise(
        target=target,
        unit=indicator.unit if target.measure == "multiple" else target.unit,
        nature=indicator.nature,
        report_months=indicator.report_months,
        low=low,
        goal=goal,
        goal_kind="none" if goal is None else split.kind if is_part else "official",
        base=base,
        official=plan.official.get((target.id, place), {}),
        shape=Shape.COMPOUND if compound else Shape.LINEAR,
        first=plan.first_year(target),
        due=plan.due_year(target),
    )


def part_of(plan: Plan, target: Target, place: str, split: Shares) -> tuple[Decimal | None, Yearly | None]:
    """Return a place's parts of a city's number and of its base; counts are split into whole ones.

    None where the place's share is unknown.
    """
    step = COUNT_STEP if plan.dimension(target.unit) == "count" else SCALE
    low, base = split.parts(target.low, step).get(place), plan.based.get(target.id)
    part = split.parts(base[1], step).get(place) if base else None
    return low, (base[0], part) if base and part is not None else None


def expectations(asked: Promise, years: Iterable[int]) -> Iterator[Expectation]:
    """Yield what a promise expects in each of some years; those of one span share one course."""
    whole = None if asked.is_annual else asked.route(asked.due)
    for year in years:
        yield expectation(asked, year, whole or asked.route(year))


def expectation(asked: Promise, year: int, route: Route) -> Expectation:
    """Return what a promise expects in a year of its term; without a goal only what was said officially.

    Points count from the registered base, else from the first official mark: but no factor is a multiple of a mark.
    """
    found = mark(year, route.way) if route.way else Mark(asked.official.get(year), Kind.OFFICIAL)
    first = {} if asked.target.measure == "multiple" else asked.official
    registered = asked.base[0] if asked.base else None
    return Expectation(
        promise=asked,
        term=route.term,
        way=route.way,
        base=origin(first, asked.base, route.starts),
        base_year=registered if registered is not None or route.starts else min(first, default=None),
        mark=found.value,
        mark_kind=mark_kind(asked, year, found, is_end=year == route.term[1].year),
    )


def mark_kind(asked: Promise, year: int, found: Mark, *, is_end: bool) -> str:
    """Say who stands behind a mark: the plan or an official paper, a path, or shares taken from samples."""
    if found.value is None:
        return "none"
    if year in asked.official:
        return "official"
    if asked.goal_kind == "sample":
        return "sample"
    return "official" if is_end and asked.goal_kind == "official" and found.kind == Kind.OFFICIAL else "derived"


def path_for(expected_of: Expectation, actual: Actual) -> tuple[Decimal | None, str | None]:
    """Return the value expected for the very months of the actual, and by what an open year's mark was cut to them.

    None where no path leads there.
    """
    way, month = expected_of.way, Month.parse(actual.last_month)
    if way is None:
        return None, None
    if expected_of.promise.nature == "flow" and expected_of.promise.target.measure in {"level", "multiple"}:
        year_mark = mark(month.year, way).value
        if month.month == 12 or year_mark is None:
            return year_mark, None
        cut = same_months(year_mark, actual.same_months_before, actual.year_before_whole, month.month)
        left_aside = cut.basis is Basis.TWELFTHS and actual.sample_before
        return cut.value, f"{cut.basis}_sample" if left_aside else cut.basis
    return expected(month, way).value, None
