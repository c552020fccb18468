"""Periods in Chinese text, and how the labels of a figure make one period."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.cells import times
from analytics.ingest.cells.dotted import octobers
from analytics.ingest.cells.period import compose, following
from analytics.ingest.cells.times import When


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019年", "2019"),
        ("2019", "2019"),
        ("二〇一七年", "2017"),
        ("17年", "2017"),
        ("2018年全年", "2018"),
        ("2018-05", "2018-05"),
        ("2018年05月", "2018-05"),
        ("2018年5月份", "2018-05"),
        ("2016.5.1", "2016-05"),
        ("2016/5", "2016-05"),
        ("201605", "2016-05"),
        ("20160520", "2016-05"),
        ("2016年5月20日", "2016-05"),
        ("2018M05", "2018-05"),
        ("Mar-18", "2018-03"),
        ("05/2018", "2018-05"),
        ("2018-05-31 00:00:00", "2018-05"),
        ("2020年第一季度", "2020Q1"),
        ("2018年3季度", "2018Q3"),
        ("2018Q2", "2018Q2"),
        ("Q2 2018", "2018Q2"),
        ("2017年1-9月", "2017-01..2017-09"),
        ("2017年1—9月", "2017-01..2017-09"),
        ("2017年1至9月", "2017-01..2017-09"),
        ("2017年1月至9月", "2017-01..2017-09"),
        ("2017年一至九月", "2017-01..2017-09"),
        ("2018.1-6", "2018-01..2018-06"),
        ("2018年1月-2018年6月", "2018-01..2018-06"),
        ("2017年上半年", "2017-01..2017-06"),
        ("2017年前三季度", "2017-01..2017-09"),
        ("2017年1-3季度", "2017-01..2017-09"),
        ("2017年12月末", "2017-12"),
        ("截至2018年6月底", "2018-06"),
        ("表1 2016年人口", "2016"),
        ("2-4 各地区规上工业企业数量情况(2018年)", "2018"),
        ("2016年比2015年增长%", "2016"),
    ],
)
def test_a_label_says_a_period(text: str, period: str) -> None:
    assert compose([times.read(text)], []).text == period


@pytest.mark.parametrize(
    "text",
    [
        "最近36个月",
        "2011年-2025年",
        "2012-2020",
        "2022-2023年",
        "国民总收入指数(1978年=100)",
        "2010年不变价",
        "国民经济行业分类（GB/T 4754-2011）",
        "3-6 续表1",
        "比2015年增长",
        "三季稻",
        "本月",
        "13月",
        "年末总人口",
    ],
)
def test_a_label_says_no_year(text: str) -> None:
    assert compose([times.read(text)], []).text == ""


@pytest.mark.parametrize(
    "text", ["2019年", "1-6月", "2018年第三季度", "2016.5.1", "（2018年）", "12月末", "上半年", "2018-05"]
)
def test_nothing_but_a_period(text: str) -> None:
    assert times.is_period(text)


@pytest.mark.parametrize("text", ["2017年产值", "注:2018年,农业", "累计", "1978年=100", "地区", "12"])
def test_more_than_a_period_or_none(text: str) -> None:
    assert not times.is_period(text)


@pytest.mark.parametrize(
    ("near", "far", "frequency", "period", "accumulation"),
    [
        (["2020年4月", "工业增加值累计增长(%)"], [], "", "2020-01..2020-04", "ytd"),
        (["2020年4月", "工业增加值同比增长(%)"], [], "", "2020-04", "period"),
        (["2019年第三季度", "国内生产总值累计值"], [], "", "2019-01..2019-09", "ytd"),
        (["2019年第三季度", "国内生产总值当季值"], [], "", "2019Q3", "period"),
        (["2018-06", "GDP_当期"], [], "季", "2018Q2", "period"),
        (["2018-06", "GDP_累计"], [], "季", "2018-01..2018-06", "ytd"),
        (["2018-12", "粮食产量"], [], "年", "2018", "period"),
        (["1-6月"], ["2017年工业"], "", "2017-01..2017-06", "ytd"),
        (["本月"], ["2017年1-6月工业"], "", "2017-06", "period"),
        (["累计"], ["2017年6月工业"], "", "2017-01..2017-06", "ytd"),
        (["1-本月累计"], ["2017年6月工业"], "", "2017-01..2017-06", "ytd"),
        (["上年同期"], ["2017年1-6月工业"], "", "2016-01..2016-06", "ytd"),
        (["上年同期累计(万元)"], ["2017年6月"], "", "2016-01..2016-06", "ytd"),
        (["上年同月=100"], ["2017年6月"], "", "2017-06", "period"),
        (["增速", "1-2月"], ["2018年"], "", "2018-01..2018-02", "ytd"),
        (["12月末余额"], ["2017年"], "", "2017-12", "level"),
        (["2016年"], ["2017年6月"], "", "2016", "period"),
        (["绝对量"], ["2017年上半年"], "", "2017-01..2017-06", "ytd"),
        (["2016年销售收入", "2015-03"], [], "", "2016", "period"),
        (["产值"], [], "", "", "period"),
        (["本期"], ["2017年1-9月工业"], "", "2017-01..2017-09", "ytd"),
        (["当期值"], ["2017年9月工业"], "", "2017-09", "period"),
    ],
)
def test_labels_compose(near: list[str], far: list[str], frequency: str, period: str, accumulation: str) -> None:
    said = compose([times.read(text) for text in near], [times.read(text) for text in far], frequency)
    assert said == (period, accumulation)


@pytest.mark.parametrize(("label", "period"), [("当期值", "2017-09"), ("本期", "2017-09"), ("本月", "2017-09")])
def test_a_current_figure_beside_a_cumulative_one_is_of_the_last_month(label: str, period: str) -> None:
    """本期 under a title of a range was always its last month: a half-year came in as June alone."""
    said = compose([times.read(label)], [times.read("2017年1-9月工业")], beside_ytd=True)
    assert said.text == period


@pytest.mark.parametrize(
    ("number", "part", "when"),
    [
        (2018, "year", (2018, None)),
        (11, "month", (None, 11)),
        (201805, "date", (2018, 5)),
        (20180520, "date", (2018, 5)),
        (2016.5, "date", (2016, 5)),
        (2016.12, "date", (2016, 12)),
        (42500, "date", (2016, 5)),
        (13, "month", (None, None)),
        (7, "date", (None, None)),
    ],
)
def test_numbers_in_period_columns(number: float, part: str, when: tuple[int | None, int | None]) -> None:
    found = times.of_number(number, part)
    assert (found.year, found.first) == when


@pytest.mark.parametrize(
    ("before", "own", "year"),
    [
        ("2016年11月", "12月", 2016),
        ("2016年12月", "1月", 2017),
        ("2018年1月", "12月", 2017),
        ("2016年12月", "1-2月", 2016),
    ],
)
def test_months_follow_on(before: str, own: str, year: int) -> None:
    assert following(times.read(before), times.read(own)).year == year


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_every_way_to_write_a_month_says_the_same(day: dt.date) -> None:
    month = f"{day.year}-{day.month:02}"
    written = [
        month,
        f"{day.year}年{day.month}月",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}{day.month:02}",
        f"{day.year}/{day.month}/{day.day}",
    ]
    assert {compose([times.read(text)], []).text for text in written} == {month}
    assert compose([times.of_date(day)], []).text == month
    assert compose([times.of_number((day - dt.date(1899, 12, 30)).days, "date")], []).text == month


@given(
    st.lists(
        st.builds(When, year=st.none() | st.integers(1990, 2030), first=st.none() | st.integers(1, 12)), max_size=4
    )
)
def test_a_period_has_a_year_or_is_empty(whens: list[When]) -> None:
    said = compose(whens, [])
    assert (said.text == "") == all(when.year is None for when in whens)


@pytest.mark.parametrize("first", [(2014, 8), (2013, 1), (2014, 12)])
@pytest.mark.parametrize("count", [14, 30])
@pytest.mark.parametrize("falling", [False, True])
def test_a_series_of_months_kept_as_numbers_has_its_octobers(first: tuple[int, int], count: int, falling: bool) -> None:
    start = first[0] * 12 + first[1] - 1
    months = [divmod(number, 12) for number in range(start, start + count)]
    months = [(year, month + 1) for year, month in (reversed(months) if falling else months)]
    values = [float(f"{year}.{month}") for year, month in months]
    assert octobers(values) == {at: f"{year}.10" for at, (year, month) in enumerate(months) if month == 10}


@pytest.mark.parametrize(
    ("values", "late"),
    [
        ([2014.08, 2014.09, 2014.1], {2: "2014.10"}),
        (["2014.9", "2014.10", "2015.1"], {}),
        ([2014.1, 2014.4, 2014.7, 2014.1, 2015.1], {3: "2014.10"}),
        ([2014.1, 2014.2], {}),
        ([2014.1], {}),
        ([None, "合计", 2014.0], {}),
    ],
)
def test_what_is_october_is_known_from_the_others(values: list[float | str | None], late: dict[int, str]) -> None:
    assert octobers(values) == late


@pytest.mark.parametrize("label", ["2000万元以上", "年产2000吨", "总投资2010亿元", "2000户", "第1900镇", "1950人以下"])
def test_a_quantity_is_no_year(label: str) -> None:
    assert times.read(label).year is None


@pytest.mark.parametrize("label", ["2017襄阳市", "2017小计", "2017人口", "2017公报", "2017台州市", "2017名单"])
def test_a_year_may_stand_before_words(label: str) -> None:
    assert times.read(label).year == 2017


@pytest.mark.parametrize(
    ("label", "title", "period"),
    [
        ("比年初增加", "2017年6月末存贷款", ("2017-01..2017-06", "ytd")),
        ("较年初增减（%）", "2017年6月末存贷款", ("2017-01..2017-06", "ytd")),
        ("比上年末±", "2017年6月末存贷款", ("2017-01..2017-06", "ytd")),
        ("余额比去年底净增", "2017年6月末存贷款", ("2017-01..2017-06", "ytd")),
        ("比年初增加", "2017年存贷款", ("2017", "period")),
        ("比上月增加", "2017年6月末存贷款", ("2017-06", "period")),
        ("比上月末±", "2017年1-6月产销存", ("2017-06", "period")),
        ("余额", "2017年6月末存贷款", ("2017-06", "level")),
        ("库存量", "2017年1-6月产销存", ("2017-06", "level")),
        ("期末库存", "2017年1-6月产销存", ("2017-06", "level")),
        ("库存量", "2017年上半年产销存", ("2017-06", "level")),
        ("库存量", "2017年产销存", ("2017", "level")),
        ("库存增减", "2017年1-6月产销存", ("2017-01..2017-06", "ytd")),
    ],
)
def test_a_stock_is_of_its_last_month_and_its_change_is_none(label: str, title: str, period: tuple[str, str]) -> None:
    """A change since the year began was read as the stock itself, and a stock under months as their sum."""
    assert compose([times.read(label)], [times.read(title)]) == period
