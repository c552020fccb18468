"""What each cell is expected to reach: base, mark and goal of a target for a place and year, by the plan's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from analytics.path import Kind, Shape, apportion, expected, mark, origin, same_months, shares
from analytics.periods import Month
from analytics.plan import Plan, Target
from analytics.scorecard.actuals import Actual
from analytics.scorecard.slots import is_apportioned
from analytics.view import View

COUNT_STEP = Decimal(1)


@dataclass(frozen=True, slots=True)
class Shares:
    """Each place's share of the city in the apportioning year; ``kind`` is sample where a figure behind it is."""

    of: Mapping[str, Decimal]
    kind: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one cell should reach; amounts in ``unit``. ``low`` is the goal (of a multiple, its factor)."""

    term: tuple[Month, Month]
    unit: str
    low: Decimal | None
    goal: Decimal | None
    goal_kind: str
    base: Decimal | None
    base_year: int | None
    mark: Decimal | None
    mark_kind: str
    official: Mapping[int, Decimal]
    due: int
    shape: Shape
    starts: Month | None


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


def expectation(plan: Plan, target: Target, place: str, year: int, split: Shares) -> Expectation:
    """Return what a target asks of a place in a year."""
    indicator = plan.indicators[target.indicator]
    first, due = plan.first_year(target), plan.due_year(target)
    annual = target.measure == "annual"
    term = (Month(year, 1), Month(year, 12)) if annual else (Month(first, 1), Month(due, 12))
    of_city = place == plan.city
    share = None if of_city or not is_apportioned(plan, target) else split
    base_year, base = base_of(plan, target)
    low = target.low if share is None else part_of(plan, target.low, target, place, share)
    if base is not None and share is not None:
        base = part_of(plan, base, target, place, share)
    official = {row.year: row.value for row in plan.marks if (row.target, row.place) == (target.id, place)}
    starts = term[0] if target.measure in {"annual", "cumulative"} else None
    grows = indicator.nature == "flow" or target.measure == "multiple"
    shape = Shape.COMPOUND if grows and dimension(plan, indicator.unit) != "count" else Shape.LINEAR
    goal = goal_of(target, low, base)
    end = year if annual else due
    found = None
    if goal is not None:
        registered = (base_year, base) if base_year is not None and base is not None else None
        found = mark(year, official, registered, (end, goal), shape, starts=starts)
    kind = split.kind if share is not None else "official"
    value = found.value if found else official.get(year)
    return Expectation(
        term=term,
        unit=indicator.unit if target.measure == "multiple" else target.unit,
        low=low,
        goal=goal,
        goal_kind=kind if goal is not None else "none",
        base=origin(official, (base_year, base) if base_year is not None and base is not None else None, starts),
        base_year=base_year if base_year is not None or starts else min(official, default=None),
        mark=value,
        mark_kind=mark_kind(year, official, found.kind if found else Kind.NONE, value, kind, is_end=year == end),
        official=official,
        due=end,
        shape=shape,
        starts=starts,
    )


def mark_kind(
    year: int, official: Mapping[int, Decimal], found: Kind, value: Decimal | None, goal_kind: str, *, is_end: bool
) -> str:
    """Say who stands behind a mark: the plan or an official paper, a path, or shares taken from samples."""
    if value is None:
        return "none"
    if year in official:
        return "official"
    if goal_kind == "sample":
        return "sample"
    return "official" if is_end and goal_kind == "official" and found == Kind.OFFICIAL else "derived"


def base_of(plan: Plan, target: Target) -> tuple[int | None, Decimal | None]:
    """Return the registered base of a target: its year and value."""
    for base in plan.bases:
        if base.target == target.id:
            return base.year, base.value
    return None, None


def goal_of(target: Target, low: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return the number to reach: of a multiple, the factor times its base; None while that is pending."""
    if target.measure != "multiple" or low is None:
        return low
    return None if base is None else low * base


def part_of(plan: Plan, total: Decimal, target: Target, place: str, split: Shares) -> Decimal | None:
    """Return a place's part of a city number; counts are split into whole ones. None where its share is unknown."""
    if place not in split.of:
        return None
    if dimension(plan, target.unit) == "count":
        return apportion(total, split.of, COUNT_STEP)[place]
    return apportion(total, split.of)[place]


def dimension(plan: Plan, unit: str) -> str:
    """Return what a unit measures: money, count, share, ..."""
    return next(known.dimension for known in plan.units if known.unit == unit)


def path_for(expected_of: Expectation, actual: Actual, nature: str, measure: str) -> tuple[Decimal | None, str | None]:
    """Return the value expected for the very months of the actual, and by what an open year's mark was cut to them.

    None where no path leads there.
    """
    if expected_of.goal is None:
        return None, None
    known = (expected_of.base_year, expected_of.base)
    base = None if known[0] is None or known[1] is None else (known[0], known[1])
    arguments = (expected_of.official, base, (expected_of.due, expected_of.goal), expected_of.shape)
    month = Month.parse(actual.last_month)
    if nature == "flow" and measure in {"level", "multiple"}:
        year_mark = mark(month.year, *arguments).value
        if month.month == 12 or year_mark is None:
            return year_mark, None
        return same_months(year_mark, actual.same_months_before, actual.year_before_whole, month.month)
    return expected(month, *arguments, starts=expected_of.starts).value, None
