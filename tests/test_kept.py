"""A figure is drawn once for the same rows in the same manner, and again for any others."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pyarrow as pa

from analytics.charts import trajectory
from analytics.charts.kept import MOST, kept
from tests.rows import ZH, row, table


def years(**columns: Any) -> list[dict[str, Any]]:
    made: pa.Table = table(*(row(year=year, **columns) for year in (2016, 2017)))
    rows: list[dict[str, Any]] = made.to_pylist()
    return rows


def test_equal_rows_are_drawn_once() -> None:
    assert trajectory(years(), ZH) is trajectory(years(), ZH)


def test_another_figure_another_reader_another_size_is_another_drawing() -> None:
    first = trajectory(years(), ZH)
    assert trajectory(years(actual="817"), ZH) is not first
    assert trajectory(years(), replace(ZH, language="en")) is not first
    assert trajectory(years(), ZH, 300) is not first


def test_a_figure_hands_out_the_same_parts_each_time_and_the_right_ones() -> None:
    figure = trajectory(years(), ZH)
    assert figure.to_dict() is figure.to_dict()
    assert figure.to_dict() == type(figure).to_dict(figure)  # as if it told them anew


def test_the_oldest_are_let_go_and_drawn_again() -> None:
    asked: list[int] = []
    draw = kept(lambda number: asked.append(number) or go.Figure())
    first, second = draw(0), draw(1)
    for number in range(2, MOST):
        draw(number)
    assert draw(0) is first  # used again: the second is the oldest now
    draw(MOST)
    assert draw(0) is first
    assert draw(1) is not second
    assert asked == [*range(MOST), MOST, 1]
