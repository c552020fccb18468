"""Units and periods in English, and what they are in the plan's own terms."""

from decimal import Decimal
from pathlib import Path

import pytest

from analytics.ingest.cells import english, times, units
from analytics.ingest.cells.period import compose
from analytics.ingest.mapping import measures
from analytics.plan import Plan


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("100 million yuan", "亿元"),
        ("(100 million yuan)", "亿元"),
        ("hundred million yuan", "亿元"),
        ("RMB 100 million", "亿元"),
        ("10 000 yuan", "万元"),
        ("10,000 yuan", "万元"),
        ("ten thousand yuan", "万元"),
        ("1 000 yuan", "千元"),
        ("million yuan", "百万元"),
        ("billion yuan", "十亿元"),
        ("yuan", "元"),
        ("yuan per capita", "元/人"),
        ("yuan/sq.m", "元/平方米"),
        ("100 million US dollars", "亿美元"),
        ("USD million", "百万美元"),
        ("10 000 tons", "万吨"),
        ("10 000 tons of SCE", "万吨标准煤"),
        ("10 000 persons", "万人"),
        ("10 000 households", "万户"),
        ("100 million kWh", "亿千瓦时"),
        ("1 000 hectares", "千公顷"),
        ("man-year", "人年"),
        ("percent", "%"),
        ("percentage points", "百分点"),
    ],
)
def test_a_unit_in_english_has_a_chinese_name(text: str, name: str) -> None:
    assert english.chinese(text) == name
    assert units.is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Item",
        "Students",
        "Households",
        "Output",
        "Statistics",
        "2017 tons",
        "20 yuan",
        "million",
        "Total",
        "Year",
        "100",
    ],
)
def test_a_word_in_english_is_no_unit(text: str) -> None:
    assert not units.is_unit(text)


def test_what_is_counted_is_a_unit_where_one_is_announced() -> None:
    assert units.declared("Unit: item") == ("item",)
    assert units.bracketed("R&D Projects (item)") == ("item",)
    assert units.declared("Unit: 10 000 persons, 100 million yuan") == ("10 000 persons", "100 million yuan")
    assert units.declared("Unit: 100 million yuan  2017") == ("100 million yuan",)
    assert units.in_label("GDP (at current prices, 100 million yuan)") == ("100 million yuan",)
    assert units.in_label("Output, 10 000 tons") == ("10 000 tons",)


def test_a_bracketed_unit_is_never_cut_at_its_blanks() -> None:
    """``(100 million yuan)`` was once read as yuan, a hundred million times too little."""
    assert units.bracketed("Gross Regional Product (100 million yuan)") == ("100 million yuan",)
    assert units.bracketed("Index (The same month last year=100)") == ("The same month last year=100",)


@pytest.mark.parametrize("text", ["100 million yuan " * 2000, "the " * 8000, "1 000 " * 5000])
def test_of_a_long_text_few_starts_and_ends_are_tried(text: str) -> None:
    """Each word of a cell of 30 000 characters was tried as a unit's edge, all that follows it anew: for minutes."""
    before = sum(english.chinese.cache_info()[:2])
    english.leading(text)
    english.trailing(text)
    assert sum(english.chinese.cache_info()[:2]) - before < 50


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("亿元 100 million yuan", ("亿元",)),
        ("万吨(10 000 tons)", ("万吨",)),
        ("万人/10 000 persons", ("万人",)),
        ("亿元 10 000 persons", ()),
    ],
)
def test_a_unit_said_in_both_languages_is_one(text: str, found: tuple[str, ...]) -> None:
    """In brackets, 亿元 and yuan were once two units, between which nothing decided."""
    assert units.several(text) == found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Jan.-Oct. 2017", "2017-01..2017-10"),
        ("January to October, 2017", "2017-01..2017-10"),
        ("2017 Jan-Oct", "2017-01..2017-10"),
        ("Jan. 2017 - Oct. 2017", "2017-01..2017-10"),
        ("October 2017", "2017-10"),
        ("Oct. 31, 2017", "2017-10"),
        ("31 Oct 2017", "2017-10"),
        ("2017 Oct", "2017-10"),
        ("Oct-17", "2017-10"),
        ("2017 Q3", "2017Q3"),
        ("3Q 2017", "2017Q3"),
        ("Third Quarter of 2017", "2017Q3"),
        ("Q1-Q3 2017", "2017-01..2017-09"),
        ("First Three Quarters of 2017", "2017-01..2017-09"),
        ("the first nine months of 2017", "2017-01..2017-09"),
        ("First Half of 2017", "2017-01..2017-06"),
        ("2017 second half year", "2017-07..2017-12"),
        ("End of 2017", "2017"),
        ("at the end of Dec. 2017", "2017-12"),
        ("Market Value 2017", "2017"),
        ("Marine Products, 2017", "2017"),
    ],
)
def test_a_label_in_english_says_a_period(text: str, period: str) -> None:
    assert compose([times.read(text)], []).text == period


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("GDP, Accumulated, Q2 2017", "ytd"),
        ("Deposits at the Year-end of 2017", "level"),
        ("Loans, Balance, 2017", "level"),
        ("社会融资规模存量2017年", "level"),
        ("汽车保有量2017年", "level"),
        ("贷款余额比年初增加2017年", "period"),
        ("存款余额同比增长2017年", "period"),
        ("产值2017年", "period"),
    ],
)
def test_a_label_says_how_a_figure_accumulates(text: str, kind: str) -> None:
    assert compose([times.read(text)], []).accumulation == kind


@pytest.mark.parametrize("text", ["Oct.", "Jan.-Oct. 2017", "2017 Q3", "First Half of 2017", "End of Dec. 2017"])
def test_a_period_in_english_is_nothing_but_a_period(text: str) -> None:
    assert times.is_period(text)


@pytest.mark.parametrize("text", ["March of Industry", "Second Industry", "Maybe", "Current Assets", "Half"])
def test_a_name_in_english_is_no_period(text: str) -> None:
    assert not times.is_period(text)


def test_a_title_s_end_of_a_year_does_not_make_a_level_of_what_is_said_to_be_of_the_month() -> None:
    assert compose([times.read("6月当月")], [times.read("2018年6月末主要指标")]).accumulation == "period"
    assert compose([times.read("数值")], [times.read("2018年6月末主要指标")]).accumulation == "level"


def test_units_in_english_are_the_plan_s() -> None:
    known = measures.units_of(Plan.load(Path(__file__).resolve().parents[2] / "data"))
    assert measures.factor(known, "100 million yuan", "亿元") == 1
    assert measures.factor(known, "10 000 yuan", "亿元") == Decimal("0.0001")
    assert measures.factor(known, "RMB 100 million", "万元") == 10000
    assert measures.factor(known, "percent", "%") == 1
    assert measures.factor(known, "10 000 tons", "亿元") is None
