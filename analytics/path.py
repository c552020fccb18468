"""What a target expects on the way: the mark of a year, the value expected by a month, and a place's part of it.

Official marks stand where they exist. Between two known values (the base, official marks, the target) the path runs on
a compound curve (outputs) or a straight line (counts). Before the first known value there is no path, and none after
the target. Everything is in the target's own unit of measure.
"""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, overload

from analytics.periods import EXACT, Month

SCALE = Decimal("0.00000001")
"""The last decimal that a stored number has; see ``schema.AMOUNT``."""

DIGITS = Context(prec=60)  # more than EXACT, so that the last digits of a root or a recurring share do not show
_NOISE = Decimal("1E-15")


@overload
def settle(value: Decimal) -> Decimal: ...
@overload
def settle(value: None) -> None: ...
@overload
def settle(value: Decimal | None) -> Decimal | None: ...
def settle(value: Decimal | None) -> Decimal | None:
    """Round half up to the last decimal that is stored; None stays None."""
    return None if value is None else value.quantize(SCALE, ROUND_HALF_UP, DIGITS)


class Shape(StrEnum):
    """How a path runs between two known values."""

    COMPOUND = "compound"  # the same growth every year
    LINEAR = "linear"  # the same step every year


class Kind(StrEnum):
    """Where a mark comes from."""

    OFFICIAL = "official"  # the plan or a later official paper says it
    DERIVED = "derived"  # it lies on the path
    NONE = "none"  # nobody says it and no path reaches it


class Basis(StrEnum):
    """By what a year's mark was cut to its first months."""

    LAST_YEAR = "last_year"  # by what these months were in the last full year
    TWELFTHS = "twelfths"  # by the count of months: there is no usable last year
    NONE = "none"  # there is no mark to cut


class Point(NamedTuple):
    """A value known for the end of a month; for a yearly flow, the value of the year that ends there."""

    month: Month
    value: Decimal


class Mark(NamedTuple):
    """An expected value, what kind it is, and the two known values it lies between (one point twice, if on it)."""

    value: Decimal | None
    kind: Kind
    start: Point | None = None
    end: Point | None = None


class SameMonths(NamedTuple):
    """What a yearly flow should have reached by now, and on which basis."""

    value: Decimal | None
    basis: Basis


class Course(NamedTuple):
    """Everything a path runs through: the known values in order of time, the years that somebody stated, the shape."""

    points: tuple[Point, ...]
    stated: frozenset[int]
    shape: Shape


NO_MARK = Mark(None, Kind.NONE)
Yearly = tuple[int, Decimal]


def course(
    official: Mapping[int, Decimal],
    base: Yearly | None,
    target: Yearly,
    shape: Shape,
    *,
    starts: Month | None = None,
) -> Course:
    """Return the course through official marks by year, a base and a target; all stand at their year's end.

    ``starts`` is the first month of a count that starts at zero; such a path is linear whatever ``shape`` says. An
    official mark wins over a base or a target of the same year; what lies after the target's year leads nowhere.
    """
    years = ({base[0]: base[1]} if base else {}) | {target[0]: target[1]} | dict(official)
    known = {starts.shift(-1): Decimal(0)} if starts else {}
    known |= {Month(year, 12): value for year, value in years.items() if year <= target[0]}
    points = tuple(Point(month, known[month]) for month in sorted(known) if not starts or month >= starts.shift(-1))
    return Course(points, frozenset({target[0], *official}), Shape.LINEAR if starts else Shape(shape))


def linear(start: int, start_value: Decimal, end: int, end_value: Decimal, at: int) -> Decimal:
    """Return the value at ``at`` on the straight line through both ends; times are years or ordinals of months."""
    with localcontext(EXACT):
        return start_value + (end_value - start_value) * (at - start) / (end - start)


def compound(start: int, start_value: Decimal, end: int, end_value: Decimal, at: int) -> Decimal:
    """Return the value at ``at`` with equal growth from end to end; times are years or ordinals of months.

    Both values must be positive, else it is a ValueError: nothing grows by a rate from or to zero.
    """
    if start_value <= 0 or end_value <= 0:
        raise ValueError(f"no growth rate leads from {start_value} to {end_value}")
    with localcontext(DIGITS):
        value = start_value * (end_value / start_value) ** (Decimal(at - start) / (end - start))
    return EXACT.plus(value)


def expected(month: Month, way: Course) -> Mark:
    """Return the value expected at the end of a month: for stocks, shares and running sums.

    A compound stretch from or to a value that is not positive has no path.
    """
    for point in way.points:
        if point.month == month:
            stated = month.month == 12 and month.year in way.stated
            return Mark(point.value, Kind.OFFICIAL if stated else Kind.DERIVED, point, point)
    for start, end in pairwise(way.points):
        if start.month < month < end.month:
            return _between(month, start, end, way.shape)
    return NO_MARK


def mark(year: int, way: Course) -> Mark:
    """Return the expected value of a year: a flow's whole year, a stock or a running sum at its end.

    An annual target's course starts in January of its year and has that year as its target's; then ``expected`` gives
    its months and ``mark`` its year.
    """
    return expected(Month(year, 12), way)


def origin(official: Mapping[int, Decimal], base: Yearly | None, starts: Month | None = None) -> Decimal | None:
    """Return the value that points count from: zero, the base, else the first official mark; None without any."""
    if starts:
        return Decimal(0)
    if base:
        return base[1]
    return official[min(official)] if official else None


def same_months(
    mark: Decimal | None, same_months_last_year: Decimal | None, full_last_year: Decimal | None, elapsed_months: int
) -> SameMonths:
    """Cut a year's mark of a flow to the first months of an open year.

    The months weigh what they weighed in the last full year; without it, or if it was not above zero, as many twelfths
    as there are months.
    """
    if mark is None:
        return SameMonths(None, Basis.NONE)
    with localcontext(EXACT):
        if same_months_last_year is not None and full_last_year is not None and full_last_year > 0:
            return SameMonths(mark * same_months_last_year / full_last_year, Basis.LAST_YEAR)
        return SameMonths(mark * elapsed_months / 12, Basis.TWELFTHS)


def shares(bases: Mapping[str, Decimal], whole: Decimal | None = None) -> dict[str, Decimal]:
    """Return each place's share of the whole (of their own sum, if no whole is given); the whole must not be zero."""
    with localcontext(EXACT):
        total = sum(bases.values(), Decimal(0)) if whole is None else whole
        return {place: base / total for place, base in bases.items()}


def apportion(total: Decimal, shares: Mapping[str, Decimal], step: Decimal = SCALE) -> dict[str, Decimal]:
    """Split a total by shares into whole steps, by largest remainder; counts have a step of 1.

    The parts add up to the total times the sum of the shares, rounded half up to a step: to the total itself when the
    shares sum to 1 and it is a multiple of the step. Of equal remainders the first key in order gets the step. A
    negative share is a ValueError.
    """
    if any(share < 0 for share in shares.values()):
        raise ValueError("a share is negative")
    with localcontext(DIGITS):
        exact = {place: (total * share / step).quantize(_NOISE) for place, share in shares.items()}
        parts = {place: steps.to_integral_value(ROUND_FLOOR) for place, steps in exact.items()}
        whole = (total * sum(shares.values(), Decimal(0)) / step).quantize(_NOISE)
        left = int(whole.to_integral_value(ROUND_HALF_UP) - sum(parts.values(), Decimal(0)))
        by_remainder = sorted(exact, key=lambda place: (parts[place] - exact[place], place))
        for place in by_remainder[:left]:
            parts[place] += 1
        return {place: steps * step for place, steps in parts.items()}


def _between(month: Month, start: Point, end: Point, shape: Shape) -> Mark:
    """Return the derived mark of a month that lies between two known values."""
    if shape == Shape.COMPOUND and (start.value <= 0 or end.value <= 0):
        return NO_MARK
    curve = compound if shape == Shape.COMPOUND else linear
    value = curve(start.month.ordinal, start.value, end.month.ordinal, end.value, month.ordinal)
    return Mark(value, Kind.DERIVED, start, end)
