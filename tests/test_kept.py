"""A figure is drawn once for the same rows in the same manner, and again for any others."""

from dataclasses import replace
from typing import Any

import pyarrow as pa

from analytics.charts import Manner, trajectory
from analytics.charts.kept import MOST, kept
from tests.rows import row, table

MANNER = Manner("zh", "亿元", False)


def years(**columns: Any) -> list[dict[str, Any]]:
    made: pa.Table = table(*(row(year=year, **columns) for year in (2016, 2017)))
    rows: list[dict[str, Any]] = made.to_pylist()
    return rows


def test_equal_rows_are_drawn_once() -> None:
    assert trajectory(years(), MANNER) is trajectory(years(), MANNER)


def test_another_figure_another_reader_another_size_is_another_drawing() -> None:
    first = trajectory(years(), MANNER)
    assert trajectory(years(actual="817"), MANNER) is not first
    assert trajectory(years(), replace(MANNER, language="en")) is not first
    assert trajectory(years(), MANNER, 300) is not first


def test_the_oldest_are_let_go_and_drawn_again() -> None:
    asked: list[int] = []
    draw = kept(lambda number: asked.append(number) or object())
    first, second = draw(0), draw(1)
    for number in range(2, MOST):
        draw(number)
    assert draw(0) is first  # used again: the second is the oldest now
    draw(MOST)
    assert draw(0) is first
    assert draw(1) is not second
    assert asked == [*range(MOST), MOST, 1]
