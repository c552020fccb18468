"""Marks, paths and apportioning, on the notice's own numbers."""

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.path import (
    SCALE,
    Basis,
    Course,
    Kind,
    Shape,
    apportion,
    compound,
    course,
    expected,
    linear,
    mark,
    origin,
    same_months,
    settle,
    shares,
)
from analytics.periods import Month

START = Month(2016, 1)


class Way(NamedTuple):
    official: dict[int, Decimal]
    base: tuple[int, Decimal] | None
    target: tuple[int, Decimal]
    shape: Shape
    starts: Month | None = None

    @property
    def course(self) -> Course:
        return course(*self[:4], starts=self.starts)


AUTOMOBILES = Way({2016: Decimal(2100)}, None, (2018, Decimal(3200)), Shape.COMPOUND)
TRILLION = Way({2016: Decimal(7000)}, (2015, Decimal(6000)), (2018, Decimal(10000)), Shape.COMPOUND)
COMPLETED = Way({}, None, (2018, Decimal(1500)), Shape.LINEAR, START)
PARK_FIRMS = Way({}, (2015, Decimal(685)), (2018, Decimal(1370)), Shape.LINEAR)
INTRODUCED_2017 = Way({}, None, (2017, Decimal(80)), Shape.LINEAR, Month(2017, 1))
NO_START = Way({}, None, (2018, Decimal(8)), Shape.LINEAR)
FROM_NOUGHT = Way({}, (2015, Decimal(0)), (2018, Decimal(8)), Shape.COMPOUND)
MARK_IN_LAST_YEAR = Way({2018: Decimal(3000)}, (2015, Decimal(1500)), (2018, Decimal(3200)), Shape.LINEAR)
MARK_AFTER_TARGET = Way({2020: Decimal(9999)}, (2015, Decimal(100)), (2018, Decimal(400)), Shape.LINEAR)


@pytest.mark.parametrize(
    ("way", "year", "value", "kind"),
    [
        (AUTOMOBILES, 2015, None, Kind.NONE),
        (AUTOMOBILES, 2016, "2100", Kind.OFFICIAL),
        (AUTOMOBILES, 2017, "2592.29627936", Kind.DERIVED),  # sqrt(2100 x 3200)
        (AUTOMOBILES, 2018, "3200", Kind.OFFICIAL),
        (AUTOMOBILES, 2019, None, Kind.NONE),
        (TRILLION, 2015, "6000", Kind.DERIVED),
        (TRILLION, 2016, "7000", Kind.OFFICIAL),
        (TRILLION, 2017, "8366.60026534", Kind.DERIVED),  # sqrt(7000 x 10000): the base is left behind
        (COMPLETED, 2016, "500", Kind.DERIVED),
        (COMPLETED, 2017, "1000", Kind.DERIVED),
        (COMPLETED, 2018, "1500", Kind.OFFICIAL),
        (PARK_FIRMS, 2017, "1141.66666667", Kind.DERIVED),
        (INTRODUCED_2017, 2017, "80", Kind.OFFICIAL),
        (INTRODUCED_2017, 2018, None, Kind.NONE),
        (NO_START, 2017, None, Kind.NONE),
        (NO_START, 2018, "8", Kind.OFFICIAL),
        (FROM_NOUGHT, 2016, None, Kind.NONE),  # no growth rate leads away from zero
        (MARK_IN_LAST_YEAR, 2016, "2000", Kind.DERIVED),  # the later official paper wins
        (MARK_IN_LAST_YEAR, 2018, "3000", Kind.OFFICIAL),
        (MARK_AFTER_TARGET, 2017, "300", Kind.DERIVED),
        (MARK_AFTER_TARGET, 2020, None, Kind.NONE),
    ],
)
def test_the_mark_of_a_year(way, year, value, kind):
    found = mark(year, way.course)
    assert (settle(found.value), found.kind) == (value and Decimal(value), kind)


def test_a_mark_says_between_which_values_it_lies():
    found = mark(2017, AUTOMOBILES.course)
    assert (found.start, found.end) == ((Month(2016, 12), Decimal(2100)), (Month(2018, 12), Decimal(3200)))


@pytest.mark.parametrize(
    ("way", "month", "value"),
    [
        (INTRODUCED_2017, Month(2016, 12), "0"),
        (INTRODUCED_2017, Month(2017, 6), "40"),
        (INTRODUCED_2017, Month(2017, 7), "46.66666667"),
        (COMPLETED, Month(2017, 6), "750"),
        (COMPLETED, Month(2015, 11), None),
        (PARK_FIRMS, Month(2016, 6), "799.16666667"),
        (TRILLION, Month(2016, 6), "6480.74069841"),  # sqrt(6000 x 7000)
    ],
)
def test_the_value_expected_by_a_month(way, month, value):
    found = expected(month, way.course)
    assert settle(found.value) == (value and Decimal(value))


def test_a_shape_may_come_as_its_word():
    assert mark(2017, course({2016: Decimal(100)}, None, (2018, Decimal(400)), "compound")).value == 200


def test_no_growth_from_or_to_zero():
    for ends in ((0, 5), (5, 0), (-1, 5)):
        with pytest.raises(ValueError, match="no growth rate"):
            compound(2015, Decimal(ends[0]), 2018, Decimal(ends[1]), 2016)


@pytest.mark.parametrize(
    ("way", "value"), [(AUTOMOBILES, 2100), (TRILLION, 6000), (COMPLETED, 0), (NO_START, None), (FROM_NOUGHT, 0)]
)
def test_points_count_from_zero_the_base_or_the_first_mark(way, value):
    assert origin(way.official, way.base, way.starts) == value


amounts = st.decimals(Decimal("0.01"), Decimal(100000), places=2)


@given(amounts, amounts, st.integers(1, 60), st.data())
def test_both_curves_pass_their_ends_and_stay_between_them(start, end, length, data):
    at = data.draw(st.integers(0, length))
    for curve in (linear, compound):
        assert settle(curve(0, start, length, end, 0)) == start
        assert settle(curve(0, start, length, end, length)) == end
        assert min(start, end) <= settle(curve(0, start, length, end, at)) <= max(start, end)
    assert settle(compound(0, start, length, end, at)) <= settle(linear(0, start, length, end, at))


@given(amounts, amounts)
def test_the_middle_of_a_compound_path_is_the_geometric_mean(start, end):
    assert settle(compound(2016, start, 2018, end, 2017) ** 2) == settle(start * end)


@pytest.mark.parametrize(
    ("cut", "value", "basis"),
    [
        ((Decimal(2100), Decimal(900), Decimal(2000), 6), "945", Basis.LAST_YEAR),
        ((Decimal(2100), None, None, 6), "1050", Basis.TWELFTHS),
        ((Decimal(2100), Decimal(900), None, 6), "1050", Basis.TWELFTHS),
        ((Decimal(2100), None, Decimal(2000), 6), "1050", Basis.TWELFTHS),
        ((Decimal(2100), Decimal(0), Decimal(0), 6), "1050", Basis.TWELFTHS),
        ((Decimal(2100), Decimal(0), Decimal(2000), 2), "0", Basis.LAST_YEAR),
        ((Decimal(2100), Decimal(2000), Decimal(2000), 12), "2100", Basis.LAST_YEAR),
        ((Decimal(240), None, None, 7), "140", Basis.TWELFTHS),  # multiplied first: no 139.99…9
        ((None, Decimal(900), Decimal(2000), 6), None, Basis.NONE),
    ],
)
def test_the_same_months_of_an_open_year(cut, value, basis):
    assert same_months(*cut) == (value and Decimal(value), basis)


def test_counts_go_to_places_by_largest_remainder():
    parts = {"420602": Decimal("0.31"), "420606": Decimal("0.31"), "420607": Decimal("0.38")}
    assert apportion(Decimal(80), parts, Decimal(1)) == {"420602": 25, "420606": 25, "420607": 30}  # 24.8, 24.8, 30.4


def test_equal_remainders_go_to_the_first_keys():
    thirds = shares({"c": Decimal(5), "a": Decimal(5), "b": Decimal(5)})
    assert apportion(Decimal(80), thirds, Decimal(1)) == {"a": 27, "b": 27, "c": 26}
    sixths = shares({"b": Decimal(1), "a": Decimal(4), "c": Decimal(1)})  # 10 x (4/6, 1/6, 1/6): all remainders are 2/3
    assert apportion(Decimal(10), sixths, Decimal(1)) == {"a": 7, "b": 2, "c": 1}


def test_shares_of_a_larger_whole_leave_a_residual():
    found = shares({"420683": Decimal(900), "420607": Decimal(900)}, Decimal(7200))
    assert found == {"420683": Decimal("0.125"), "420607": Decimal("0.125")}
    assert apportion(Decimal(10000), found) == {"420683": 1250, "420607": 1250}


def test_a_negative_share_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        apportion(Decimal(1), {"a": Decimal(-1), "b": Decimal(2)})


places = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), amounts, min_size=1, max_size=12)


@given(st.integers(0, 10**6), places)
def test_counts_keep_their_sum_and_stray_less_than_one(total, bases):
    exact = shares(bases)
    parts = apportion(Decimal(total), exact, Decimal(1))
    assert sum(parts.values()) == total
    assert all(part == int(part) and abs(part - total * exact[place]) < 1 for place, part in parts.items())


@given(amounts, places)
def test_amounts_keep_their_sum_to_the_last_decimal(total, bases):
    parts = apportion(total, shares(bases))
    assert sum(parts.values()) == total
    assert all(part == part.quantize(SCALE) >= 0 for part in parts.values())


@given(amounts, places, amounts)
def test_parts_and_residual_make_the_whole(total, bases, unclaimed):
    whole = sum(bases.values(), Decimal(0)) + unclaimed
    parts = apportion(total, shares(bases | {"residual": unclaimed}, whole))
    named = apportion(total, shares(bases, whole))
    residual = total - sum(named.values())
    assert sum(parts.values()) == total
    assert abs(residual - parts["residual"]) <= SCALE * len(parts)


@given(st.integers(0, 10**6), places)
def test_the_order_of_places_does_not_matter(total, bases):
    exact = shares(bases)
    backwards = dict(reversed(exact.items()))
    assert apportion(Decimal(total), exact, Decimal(1)) == apportion(Decimal(total), backwards, Decimal(1))
