"""What a row holds within its panel: words, numbers, years that head columns, or running numbers of the columns."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from analytics.ingest.cells import dotted as dotted_months
from analytics.ingest.cells import numbers, times, units
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.labels import is_english
from analytics.ingest.cells.words import META, is_stub_heading


class RowClass(StrEnum):
    """What a row holds within its panel."""

    BLANK = "blank"
    LINE = "line"  # one text alone: a title, a unit, a note, a group
    WORDS = "words"  # several texts and no number
    YEARS = "years"  # a header whose years are numbers
    INDEX = "index"  # 甲 乙 1 2 3: the columns' running numbers
    NUMBERS = "numbers"


def class_of(grid: Grid, row: int, columns: Sequence[int], first: int = -1) -> RowClass:
    """Return what a row holds; ``first`` is the column of the stub, in which no year can head a column."""
    filled = grid.filled(row, columns)
    if not filled:
        return RowClass.BLANK
    figures = [column for column in filled if grid.kind(row, column) in (Kind.NUMBER, Kind.ERROR)]
    if not figures:
        return RowClass.LINE if len(filled) == 1 else RowClass.WORDS
    label = grid.label(row, filled[0])
    if _is_broken_header(grid, row, filled, figures):
        return RowClass.WORDS
    described = bool(META.fullmatch(label)) and grid.kind(row, filled[0]) == Kind.TEXT and len(filled) > 1
    if described and not is_stub_heading(label):
        return RowClass.WORDS
    if figures[0] > first and is_year_header(grid, row, filled, figures):
        return RowClass.YEARS
    if described:
        return RowClass.WORDS
    if is_index_row(grid, row, filled, figures):
        return RowClass.INDEX
    return RowClass.NUMBERS


def _is_broken_header(grid: Grid, row: int, filled: Sequence[int], figures: Sequence[int]) -> bool:
    """Return whether a row heads columns, some by formulas that failed: a stub's heading, words, and no number."""
    failed = all(grid.kind(row, column) == Kind.ERROR for column in figures)
    return failed and is_stub_heading(grid.label(row, filled[0])) and len(filled) - len(figures) > 1


def is_year_header(grid: Grid, row: int, filled: Sequence[int], figures: Sequence[int]) -> bool:
    """Return whether the numbers of a row head columns: years, months such as 201801, or 1 to 12 beside 月份."""
    found = [number.value for column in figures if (number := grid.number(row, column))]
    if len(found) < len(figures):
        return False
    left = [grid.label(row, column) for column in filled if column < figures[0]]
    right = [grid.label(row, column) for column in filled if column > figures[0] and column not in figures]
    heads = [is_stub_heading(word) or META.fullmatch(word) is not None for word in left]
    known = all(head or is_english(word) or units.declared(word) for head, word in zip(heads, left, strict=True))
    alone = len(left) == 1 and not right and _are_years_in_a_row(found)
    if not known and (not alone or _is_below_years(grid, row, figures)):
        return False
    dotted = len(found) > 2 and all(map(dotted_months.is_month, found)) and max(found) - min(found) < 20
    if not (all(map(numbers.is_year, found)) or all(map(numbers.is_year_month, found)) or dotted):
        months = [value for value in found if 1 <= value <= 12]
        return len(months) == len(found) > 2 and any(heads) and _count_up(months)
    spans = all(times.is_period(word) or times.RANGE_OF_YEARS.fullmatch(times.plain(word)) for word in right)
    if not any(heads):
        return (
            not dotted and spans and len(found) > 1 and (_count_up(found) or len(set(found)) <= 3 or _in_order(found))
        )
    return len(found) > 1 or not right or spans


def _are_years_in_a_row(values: Sequence[Decimal]) -> bool:
    """Return whether numbers are three years or more that follow one another, whatever word stands before them."""
    steps = {second - first for first, second in pairwise(values)}
    return len(values) > 2 and all(map(numbers.is_year, values)) and steps in ({Decimal(1)}, {Decimal(-1)})


def _is_below_years(grid: Grid, row: int, figures: Sequence[int]) -> bool:
    """Return whether years stand right above all numbers of a row, which are then counts that look like years."""
    above = [grid.label(row - 1, column) for column in figures] if row > grid.top else [""]
    return all(times.is_period(label) and times.read(label).year for label in above)


def _in_order(values: Sequence[Decimal]) -> bool:
    """Return whether different values go only up or only down, however often the same ones come again."""
    steps = [second - first for first, second in pairwise(dict.fromkeys(values))]
    return len(steps) > 1 and (min(steps) > 0 or max(steps) < 0)


def _count_up(values: Sequence[Decimal]) -> bool:
    """Return whether values go up or down by one or two kinds of steps."""
    steps = {second - first for first, second in pairwise(values)}
    return 0 < len(steps) <= 2 and 0 not in steps


def is_index_row(grid: Grid, row: int, filled: Sequence[int], figures: Sequence[int]) -> bool:
    """Return whether a row only numbers the columns: 甲 乙 1 2 3."""
    found = [grid.number(row, column) for column in figures]
    values = [int(number.value) for number in found if number and number.value == int(number.value)]
    words = [grid.label(row, column) for column in filled if column not in figures]
    marked = bool(words) and all(word in "甲乙丙丁戊" for word in words)
    if len(values) < max(1 if marked else 2, len(figures)) or any(
        word not in "甲乙丙丁戊" and word not in ("栏次", "行次", "序号") for word in words
    ):
        return False
    return values[0] in (0, 1, 2, 3) and all(second == first + 1 for first, second in pairwise(values))
