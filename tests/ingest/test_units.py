"""Units are recognised, found in labels and lines, and chosen among several."""

from typing import Any

import pytest

from analytics.ingest.cells import units

UNITS = """
    亿元 万元 元 万美元 亿元人民币 % ％ ‰ 个百分点 万人 人次 家 户 个 件 台 万吨 吨 千克 公顷 千公顷 平方公里 万平方米
    元/平方米 元/人 万千瓦时 亿千瓦时 吨标准煤 人年 万标准箱 1978年=100 上年同月=100 上年=100.0 人/平方公里 亿吨公里
    万台 辆 张 ±% 元/吨
"""
NO_UNITS = "不含农户 地区 折纯 一 十 国有 市 2018年 当年价 其中 R&D 产值 统计局 环比（上月=100）"


@pytest.mark.parametrize(
    "text",
    UNITS.split(),
)
def test_is_a_unit(text: str) -> None:
    assert units.is_unit(text)


@pytest.mark.parametrize("text", NO_UNITS.split())
def test_is_no_unit(text: str) -> None:
    assert not units.is_unit(text)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("单位：亿元", ("亿元",)),
        ("单位:个,人,万元", ("个", "人", "万元")),
        ("单位：万元 ", ("万元",)),
        ("（单位：亿元）", ("亿元",)),
        ("单 位：亿元", ("亿元",)),
        ("计量单位：元/人", ("元/人",)),
        ("金额单位：万元人民币", ("万元人民币",)),
        ("单位：亿元、%", ("亿元", "%")),
        ("单位：亿元  2017年", ("亿元",)),
        ("单位：上年同月=100", ("上年同月=100",)),
        ("Unit: %", ("%",)),
        ("填报单位：襄阳市统计局", None),
        ("责任单位：万元公司", None),
        ("单位：襄阳市统计局", None),
        ("地区生产总值", None),
    ],
)
def test_declared(line: str, found: tuple[str, ...] | None) -> None:
    assert units.declared(line) == found


@pytest.mark.parametrize(
    ("label", "found", "left"),
    [
        ("工业增加值同比增长(%)", ("%",), "工业增加值同比增长"),
        ("固定资产投资(不含农户)_比上年增长(%)", ("%",), "固定资产投资(不含农户)_比上年增长"),
        ("国民总收入指数(1978年=100)", ("1978年=100",), "国民总收入指数"),
        ("当月同比(上年同月=100)_CPI_YoY", ("上年同月=100",), "当月同比_CPI_YoY"),
        ("产值(当年价,亿元)", ("亿元",), "产值"),
        ("增速%", ("%",), "增速%"),
        ("产值，亿元", ("亿元",), "产值，亿元"),
        ("同比增长（±%）", ("%",), "同比增长"),
        ("农用化肥施用量(折纯)", (), "农用化肥施用量(折纯)"),
        ("县(市)", (), "县(市)"),
    ],
)
def test_in_label(label: str, found: tuple[str, ...], left: str) -> None:
    assert units.in_label(label) == found
    assert units.without(label) == left


@pytest.mark.parametrize(
    "case",  # units of column, row and table, heading, stub; the unit chosen
    [
        ((), (), ("亿元",), "产值", "襄城区", "亿元"),
        ((), (), ("亿元", "%"), "增速", "襄城区", "%"),
        ((), (), ("亿元", "%"), "总量", "襄城区", "亿元"),
        ((), (), ("亿元",), "同比增长", "襄城区", "%"),
        ((), (), ("亿元",), "同比增加额", "襄城区", "亿元"),
        ((), (), ("亿元",), "位次", "襄城区", ""),
        ((), (), ("亿元",), "利润率", "襄城区", ""),
        ((), (), ("个", "人", "万元"), "企业", "全国", ""),
        ((), (), (), "同比增长", "全国", ""),
        ((), (), ("%",), "失业率", "全国", "%"),
        ((), (), ("上年=100",), "居民消费价格指数", "全国", "上年=100"),
        (("亿元",), (), ("万元",), "产值(亿元)", "襄城区", "亿元"),
        (("亿元",), (), (), "产值(亿元)", "增速", "%"),
        ((), ("亿元",), (), "同比增长", "产值", "%"),
        ((), ("亿元",), (), "绝对量", "产值", "亿元"),
        (("%",), ("亿元",), (), "同比增长(%)", "产值", "%"),
        ((), ("万吨",), ("万元",), "10月金额", "粮食", "万元"),
        ((), ("万吨",), ("万元",), "10月数量", "粮食", "万吨"),
    ],
)
def test_chosen(case: tuple[Any, ...]) -> None:
    *said, unit = case
    assert units.chosen(*said) == unit


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("单位：万圆元", ("万圆元",)),
        ("单位：亿园", ("亿园",)),
        ("（单位：万无）", ("万无",)),
        ("单位：市统计局", None),
        ("单位：襄州区", None),
        ("单位：万州区", None),
        ("单位：高新园", None),
        ("填报单位：万元", None),
        ("单位：", None),
    ],
)
def test_what_is_written_for_a_unit_and_is_none_is_kept_as_it_is(line: str, stated: tuple[str, ...] | None) -> None:
    assert units.declared(line) == stated
