"""When a file was released: as its sheet says, as it is signed, or by its name."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.released import Release, release
from analytics.ingest.sheet import Sheet, Workbook
from analytics.ingest.tidy import extract
from analytics.plan import Plan

NAMES = Names(Plan.load(Path(__file__).resolve().parents[2] / "data"))
DAY = "2017-07-20"


def found(name: str, above: Sequence[Any], *below: Sequence[Any]) -> Release:
    """Return the release of a report with a line above its headings and some below its figures."""
    rows = [
        ["2017年1-6月各县（市、区）规模以上工业总产值"],
        list(above),
        ["县（市、区）", "工业总产值", "同比增长（%）"],
        ["全市", 900, 8],
        ["甲县", 100, 9],
        ["乙县", 120, 7],
        *map(list, below),
    ]
    sheet = Sheet("表", rows, formats={(1, 1): "yyyy-mm-dd"})
    return release(name, extract(Workbook("xlsx", [sheet])), Workbook("xlsx", [sheet]), NAMES)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (["单位：亿元　发布日期：2017年7月20日"], "A2"),
        (["填报单位：市统计局　填报日期：2017-07-20　单位：亿元"], "A2"),
        (["制表人：张三　报出日期：2017 年 7 月 20 日"], "A2"),
        (["填表日期:2017.7.20"], "A2"),
        (["上报时间：2017/7/20"], "A2"),
        (["制表日期：二〇一七年七月二十日"], "A2"),
        (["填报日期：", dt.date(2017, 7, 20), "单位：亿元"], "B2"),
        (["填报日期：", "2017年7月20日", "单位：亿元"], "B2"),
        (["市统计局 2017年7月20日", None, "单位：亿元"], "A2"),
        (["市统计局", "2017年7月20日", "单位：亿元"], "B2"),
        (["注：" + "一" * 9000 + "　发布日期：2017年7月20日"], "A2"),
    ],
)
def test_a_line_above_the_figures_says_when_it_was_released(line: Sequence[Any], where: str) -> None:
    """A date in a cell beside its label, and one that signs a table, were not seen: the day of upload was taken."""
    said = found("产值.xlsx", line)
    assert (said.date, said.where) == (DAY, f"表!{where}")
    assert said.said


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ([["填报日期：2017年7月20日"]], "A7"),
        ([["襄阳市统计局 2017年7月20日"]], "A7"),
        ([[None, "襄阳市统计局"], [None, "2017年7月20日"]], "B8"),
        ([["注：快报数。"], [None, None, "市统计局（章）"], [None, None, "二○一七年七月二十日"]], "C9"),
    ],
)
def test_a_table_is_signed_with_its_date(lines: Sequence[Sequence[Any]], where: str) -> None:
    said = found("产值.xlsx", ["单位：亿元"], *lines)
    assert (said.date, said.where) == (DAY, f"表!{where}")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("产值_20170720.xlsx", DAY),
        ("产值（2017-07-20）.xlsx", DAY),
        ("2017年07月20日产值.xlsx", DAY),
        ("产值_截至20170630.xlsx", ""),
        ("产值20170101-20170630.xlsx", ""),
        ("2017年1-6月产值.xlsx", ""),
        ("420600201706.xlsx", ""),
        ("产值_20170231.xlsx", ""),
        ("2016年12月31日贷款余额.xlsx", ""),  # the day of the figures
    ],
)
def test_a_file_s_name_holds_a_date(name: str, date: str) -> None:
    assert found(name, ["单位：亿元"]) == (Release(date, name) if date else Release())


@pytest.mark.parametrize(
    "line",
    [
        ["数据截至2017年6月30日", "单位：亿元"],
        ["2017年6月30日", "单位：亿元"],  # of what the figures are, as likely as of their release
        ["统计时间：2017年6月30日"],
        ["编制单位：市统计局", "2017年6月30日", "单位：万元"],  # so does a balance sheet name its day
        ["市统计局2017年1-6月快报"],
        ["填报日期：    年  月  日"],
        ["填报日期：2017年13月45日"],
    ],
)
def test_other_dates_are_none_of_release(line: Sequence[Any]) -> None:
    assert found("产值.xlsx", line) == Release()


def test_what_the_sheet_says_comes_before_the_name() -> None:
    assert found("产值_20170801.xlsx", ["填报日期：2017-07-20"]).date == DAY
