"""A cell is an exact decimal, or no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.cells import numbers
from analytics.ingest.cells.kinds import Kind, kind_of
from analytics.ingest.sheet import CellError, Value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("526.0", "526.0", ""),
        ("12,345.6", "12345.6", ""),
        ("12，345.6", "12345.6", ""),
        ("1 234 567", "1234567", ""),
        ("１２３．５", "123.5", ""),
        ("25.3%", "25.3", "%"),
        ("２５．３％", "25.3", "%"),
        ("1.2‰", "1.2", "‰"),
        ("3.2亿元", "3.2", "亿元"),
        ("521.91\t", "521.91", ""),
        ("-4.9", "-4.9", ""),
        ("－4.9", "-4.9", ""),
        ("−4.9", "-4.9", ""),
        ("+3.2", "3.2", ""),
        (".5", "0.5", ""),
        ("1.5E+03", "1.5E+3", ""),
        ("1234.5①", "1234.5", ""),
        ("1.2*", "1.2", ""),
        ("0", "0", ""),
        ("0.0", "0.0", ""),
    ],
)
def test_read(text: str, value: str, unit: str) -> None:
    assert numbers.read_text(text) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["007", "000000", "12,34", "2018年", "1-6", "(200)", "1.2.3", "R2", "", "约120", "4206021990010112345"]
)
def test_no_number(text: str) -> None:
    assert numbers.read_text(text) is None


@pytest.mark.parametrize(
    "text", ["", " ", "　", "-", "—", "——", "…", "......", "*", "－", "/", "...", "N/A", "无", "\t"]
)
def test_missing(text: str) -> None:
    assert numbers.is_missing(text)


@pytest.mark.parametrize("text", ["0", "北京", "1-6月", "a", "0.0"])
def test_not_missing(text: str) -> None:
    assert not numbers.is_missing(text)


@pytest.mark.parametrize("text", ["#DIV/0!", "#N/A", " #REF! ", "######", "Err:502", "错误:502"])
def test_words_of_an_error_cell_are_an_error_and_nothing_missing(text: str) -> None:
    assert (numbers.is_error(text), numbers.is_missing(text), kind_of(text)) == (True, False, Kind.ERROR)


@pytest.mark.parametrize("text", ["#", "##", "#轿车", "N/A", "Error", ""])
def test_what_is_no_error(text: str) -> None:
    assert not numbers.is_error(text)


@pytest.mark.parametrize("value", [None, True, CellError("#N/A"), float("nan"), float("inf")])
def test_cells_that_are_no_numbers(value: Value) -> None:
    assert numbers.read(value) is None


@pytest.mark.parametrize(("text", "value", "unit"), [("38个", "38", "个"), ("１，２０５ 家", "1205", "家")])
def test_a_count_with_its_unit(text: str, value: str, unit: str) -> None:
    assert numbers.read_counted(text) == (Decimal(value), unit)
    assert numbers.read_text(text) is None


@pytest.mark.parametrize("text", ["个", "2016年", "38", "3.5%个", "第3个", "007个"])
def test_what_is_no_count(text: str) -> None:
    assert numbers.read_counted(text) is None


def test_the_file_s_own_digits_win() -> None:
    assert numbers.read(12345678901234568.0, "12345678901234567") == (Decimal("12345678901234567"), "")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_keeps_its_value(value: float) -> None:
    found = numbers.read(value)
    assert found is not None
    assert float(found.value) == value


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_separators_change_nothing(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    found = [numbers.read_text(text) for text in (f"{value:f}", f"{value:,f}", f" {value:,f} ".replace(",", "，"))]
    assert [read and read.value for read in found] == [value] * 3
