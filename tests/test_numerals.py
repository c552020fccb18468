"""Numbers are written in one way: rounded half up, thousands apart, the same digits down a column."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import numerals
from analytics.numerals import Units
from tests.making import XIANGYANG as PLAN


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "written"),
    [
        (None, 1, False, "—"),
        (Decimal("1234.5"), 1, False, "1,234.5"),
        (Decimal("0.05"), 1, False, "0.1"),
        (Decimal("2.345"), 2, False, "2.35"),
        (Decimal("-2.345"), 2, False, "-2.35"),
        (Decimal("-0.04"), 1, False, "0.0"),
        (Decimal("-0.04"), 1, True, "0.0"),
        (Decimal("12"), 0, True, "+12"),
        (Decimal("12345678901234567890.5"), 0, False, "12,345,678,901,234,567,891"),
    ],
)
def test_a_number(value: Decimal | None, decimals: int, signed: bool, written: str) -> None:
    assert numerals.number(value, decimals, signed=signed) == written


@pytest.mark.parametrize(
    ("value", "unit", "shown_in", "written"),
    [
        (Decimal("4957.4"), "亿元", "亿元", "4,957.4 亿元"),
        (Decimal("4957.4"), "亿元", "万元", "49,574,000 万元"),
        (Decimal("12345"), "万元", "亿元", "1.2 亿元"),
        (Decimal("80"), "个", "万元", "80 个"),
        (Decimal("25.04"), "%", "万元", "25.0 %"),
    ],
)
def test_an_amount_is_shown_in_the_chosen_unit_of_money(value: Decimal, unit: str, shown_in: str, written: str) -> None:
    assert Units.of(PLAN, shown_in).amount(value, unit, with_unit=True) == written


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("个", "8"),
        ("家", "8 enterprises"),
        ("倍", "8.00 times"),
        ("%", "8.0 %"),
        ("公顷", "8.0 hectares"),
        ("吨", "8 吨"),
    ],
)
def test_a_unit_has_the_name_and_the_decimals_that_its_plan_gives_it(unit: str, written: str) -> None:
    assert Units.of(PLAN).amount(Decimal(8), unit, with_unit=True, language="en") == written


def test_units_of_a_plan_that_says_nothing_of_decimals_hide_no_part_of_an_amount() -> None:
    older = Units(tuple(replace(unit, decimals=None) for unit in PLAN.units))
    assert older.amount(Decimal("0.4"), "亿元") == "0.4"
    assert older.amount(Decimal(80), "个") == "80"


def test_money_that_no_reader_chooses_between_stays_in_its_own_unit() -> None:
    assert Units.of(PLAN, "亿元").amount(Decimal(25000), "元", with_unit=True) == "25,000 元"
    assert Units.of(PLAN, "元").chosen == "亿元"


def test_ratios_and_points() -> None:
    assert numerals.percent(Decimal("0.55")) == "55.0 %"
    assert numerals.percent(None) == "—"
    assert numerals.points(Decimal("5")) == "+5.0"


@given(st.decimals(-(10**12), 10**12, places=8), st.integers(0, 4))
def test_what_is_written_is_half_a_last_digit_away_at_most(value: Decimal, decimals: int) -> None:
    written = Decimal(numerals.number(value, decimals).replace(",", ""))
    assert abs(written - value) <= Decimal(1).scaleb(-decimals) / 2


@given(st.decimals(0, 10**9, places=8))
def test_the_unit_of_money_changes_the_writing_not_the_amount(value: Decimal) -> None:
    in_wan, unit = Units.of(PLAN, "万元").shown(value, "亿元")
    assert unit == "万元"
    assert Units.of(PLAN, "亿元").shown(in_wan, "万元") == (value, "亿元")
