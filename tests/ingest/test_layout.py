"""Where the tables of a sheet lie, and which of their rows are heading, header, body and notes."""

import pytest

from analytics.ingest.cells.kinds import Grid
from analytics.ingest.layout import blocks
from analytics.ingest.layout.panels import Block
from analytics.ingest.layout.rows import RowClass, class_of
from analytics.ingest.sheet import Sheet
from tests.ingest.grids import rows


def lie(notation: str) -> list[tuple[tuple[int, int], list[int], list[int], tuple[int, int], list[int]]]:
    """Return first and last column, heading, header, first and last row of the body, and notes of each table."""
    return [parts(block) for block in blocks(Grid.of(Sheet("Sheet1", rows(notation))))]


def parts(block: Block) -> tuple[tuple[int, int], list[int], list[int], tuple[int, int], list[int]]:
    ends = (block.columns[0], block.columns[-1])
    return ends, list(block.preamble), list(block.header), (block.body.start, block.body[-1]), list(block.notes)


PLAIN = """
2017年产值
单位：亿元
地区 | 产值
襄城区 | 1
樊城区 | 2
注：不含高新区
"""
BELOW = """
表1 人口
地区 | 人口
襄城区 | 1
注：年末数
继续的注

表2 产值
单位：亿元
地区 | 产值
襄城区 | 3
"""
BESIDE = """
产值 | | | | 续表 |
地区 | 2016年 | | | 地区 | 2017年
襄城区 | 1 | | | 襄城区 | 3
樊城区 | 2 | | | 樊城区 | 4
"""
SPLIT = """
地 区 | 有研发机构 | 有活动
 | 的企业数 | 的企业数

全国 | 1 | 2

北京 | 3 | 4
"""


@pytest.mark.parametrize(
    ("notation", "tables"),
    [
        (PLAIN, [((0, 1), [0, 1], [2], (3, 4), [5])]),
        (BELOW, [((0, 1), [0], [1], (2, 2), [3, 4]), ((0, 1), [5, 6, 7], [8], (9, 9), [])]),
        (BESIDE, [((0, 3), [0], [1], (2, 3), []), ((4, 5), [0], [1], (2, 3), [])]),
        (SPLIT, [((0, 2), [], [0, 1], (2, 5), [])]),
        ("只有一行字", []),
        ("", []),
    ],
    ids=["plain", "below", "beside", "split", "a line", "nothing"],
)
def test_tables_lie(notation: str, tables: list[object]) -> None:
    assert lie(notation) == tables


@pytest.mark.parametrize(
    ("notation", "kind"),
    [
        ("", RowClass.BLANK),
        ("单位：亿元 | ", RowClass.LINE),
        ("地区 | 产值", RowClass.WORDS),
        ("地区 | 2016 | 2017", RowClass.YEARS),
        (" | 2016 | 2017", RowClass.YEARS),
        ("指标 | 201601 | 201602", RowClass.YEARS),
        ("月份 | 1 | 2 | 3", RowClass.YEARS),
        ("甲 | 1 | 2", RowClass.INDEX),
        ("湖北 | 2012 | 2013", RowClass.NUMBERS),
        ("2007 | 1995 | ", RowClass.NUMBERS),
        ("襄城区 | 1 | 2", RowClass.NUMBERS),
        ("指标ID | 1234567 | 7654321", RowClass.WORDS),
        ("合计 | !#N/A", RowClass.NUMBERS),
    ],
)
def test_a_row_is_of_a_class(notation: str, kind: RowClass) -> None:
    grid = Grid.of(Sheet("Sheet1", rows(f"\n{notation}\n\n") or [[]]))
    assert class_of(grid, 0, range(4), first=0) == kind
