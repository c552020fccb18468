"""Rows of a table by the values of their columns."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.where import but, where

TOWNS = pa.table({"town": ["a", "b", None, "a"], "year": [2017, 2018, 2018, None]})
CODES = st.one_of(st.none(), st.sampled_from("abc"))


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        ({}, [0, 1, 2, 3]),
        ({"town": "a"}, [0, 3]),
        ({"town": "none of them"}, []),
        ({"town": "a", "year": 2017}, [0]),
        ({"year": {2017, 2018}}, [0, 1, 2]),
        ({"town": []}, []),
        ({"town": None}, [2]),
    ],
)
def test_rows_hold_every_value_that_is_wanted(wanted: dict[str, Any], at: list[int]) -> None:
    assert where(TOWNS, **wanted).equals(TOWNS.take(pa.array(at, pa.int64())))


@pytest.mark.parametrize(
    ("unwanted", "at"),
    [({}, [0, 1, 2, 3]), ({"town": "a"}, [1, 2]), ({"town": "b", "year": None}, [0, 2]), ({"year": [2018]}, [0, 3])],
)
def test_rows_hold_no_value_that_is_not_wanted(unwanted: dict[str, Any], at: list[int]) -> None:
    assert but(TOWNS, **unwanted).equals(TOWNS.take(pa.array(at, pa.int64())))


@given(st.lists(CODES), CODES)
def test_a_value_parts_a_table_in_two(codes: list[str | None], code: str | None) -> None:
    table = pa.table({"code": pa.array(codes, pa.string())})
    assert where(table, code=code)["code"].to_pylist() == [each for each in codes if each == code]
    assert but(table, code=code)["code"].to_pylist() == [each for each in codes if each != code]
