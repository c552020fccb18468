"""Gaps in a table have the colour of their sign, and their sign."""

import pandas as pd
import pytest

from analytics.ui.table import _sign


@pytest.mark.parametrize(
    ("value", "sign"),
    [(1.5, "+"), (-2, "-"), (0, ""), (pd.NA, ""), (None, ""), ("+4 个", "+"), ("-926.2 亿元", "-"), ("0 个", "0")],
)
def test_a_gap_is_coloured_by_its_sign(value: object, sign: str) -> None:
    assert _sign(value) == sign
