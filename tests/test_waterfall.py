"""What a gap is made of: parts that add up to it, and the pace that so far was kept."""

from decimal import Decimal
from typing import Any

import pytest

from analytics.charts import finding_of_pace
from analytics.charts.pace import pace, position
from analytics.charts.waterfall import Part, by_month, by_place, finding_of_parts, waterfall
from analytics.periods import Month
from tests.rows import ZH, row

CITY = row(actual="100", path="160")
PLACES = [
    row(place="a", place_zh="甲县", actual="60", path="100"),
    row(place="b", place_zh="乙县", actual="40", path="35"),
    row(place="c", place_zh="丙县", actual=None, path=None),
]


def reported(last: str, gap: str, *, opening: bool = False, origin: str = "uploaded") -> dict[str, Any]:
    return {"last_month": last, "against_path": Decimal(gap), "opening": opening, "origin": origin}


def plain(parts: list[Part]) -> list[tuple[str, Decimal]]:
    return [(part.name, part.value) for part in parts]


def test_places_and_what_none_of_them_accounts_for_come_to_the_citys_gap() -> None:
    parts = by_place(PLACES, CITY, ZH)
    assert plain(parts) == [("甲县", Decimal(-40)), ("乙县", Decimal(5)), ("未分到地区", Decimal(-25))]
    assert sum(part.value for part in parts) == Decimal(-60)
    assert finding_of_parts(parts, "亿元", ZH) == "比同期应达值少 60.0 亿元，其中甲县少得最多：40.0 亿元"


def test_without_the_citys_gap_there_is_nothing_to_make_up() -> None:
    assert by_place(PLACES, row(path=None), ZH) == []
    assert by_place(PLACES[2:], CITY, ZH) == []


def test_months_are_what_each_period_added_and_the_first_may_be_of_two() -> None:
    rows = [reported("2018-02", "-30"), reported("2018-03", "-20"), reported("2018-06", "-50")]
    assert plain(by_month(rows, ZH)) == [
        ("2018年1-2月", Decimal(-30)),
        ("2018年3月", Decimal(10)),
        ("2018年二季度", Decimal(-30)),
    ]


def test_a_cumulative_count_opens_with_what_was_brought_forward() -> None:
    rows = [reported("2017-12", "-25", opening=True), reported("2018-01", "-28")]
    assert plain(by_month(rows, ZH)) == [("上年结转", Decimal(-25)), ("2018年1月", Decimal(-3))]


def test_each_bar_starts_where_the_last_one_ended() -> None:
    figure = waterfall([Part("甲", Decimal(-40)), Part("乙", Decimal(5))], "亿元", ZH)
    bars = next(trace for trace in figure.data if trace.type == "bar")
    assert list(bars.base) == [0.0, -40.0, 0.0]
    assert list(bars.x) == [-40.0, 5.0, -35.0]
    assert [note.text for note in figure.layout.annotations][-2:] == ["<b>合计</b>", "-35.0"]


def test_parts_of_a_count_that_are_no_whole_numbers_can_be_added_up() -> None:
    figure = waterfall([Part("甲", Decimal("-2.7")), Part("乙", Decimal("-2.7"))], "个", ZH)
    assert [note.text for note in figure.layout.annotations][1::2] == ["-2.7", "-2.7", "-5.4"]
    whole = waterfall([Part("甲", Decimal(-3))], "个", ZH)
    assert [note.text for note in whole.layout.annotations][1::2] == ["-3", "-3"]


def hatched(parts: list[Part]) -> list[bool]:
    figure = waterfall(parts, "亿元", ZH)
    shapes = next(trace for trace in figure.data if trace.type == "bar").marker.pattern.shape
    assert bool(any(shapes)) == bool(figure.layout.meta["legend"])
    return [bool(shape) for shape in shapes]


def test_parts_that_stand_on_samples_are_hatched_and_so_is_what_they_come_to() -> None:
    """Samples were hatched in every other figure."""
    rows = [reported("2018-01", "-30"), reported("2018-02", "-40", origin="sample"), reported("2018-03", "-50")]
    assert hatched(by_month(rows, ZH)) == [False, True, True, True]  # March is what is left of February's sum
    assert hatched(by_month(rows[:1], ZH)) == [False, False]
    places = [PLACES[0] | {"origin": "sample"}, PLACES[1]]
    assert hatched(by_place(places, CITY, ZH)) == [True, False, True, True]  # the rest as well, and all together
    assert hatched(by_place(PLACES, CITY, ZH)) == [False] * 4


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # two months are more than one because they are two
        (
            [("2018-02", "-30"), ("2018-03", "-50")],
            "比同期应达值少 50.0 亿元，平均每月少得最多的是2018年3月：每月 20.0 亿元",
        ),
        (
            [("2018-02", "-50"), ("2018-03", "-60")],
            "比同期应达值少 60.0 亿元，平均每月少得最多的是2018年1-2月：每月 25.0 亿元",
        ),
        (
            [("2018-02", "30"), ("2018-03", "50")],
            "比同期应达值多 50.0 亿元，平均每月多得最多的是2018年3月：每月 20.0 亿元",
        ),
        # nothing to weigh: the longer part is the smaller one, or all are as long
        ([("2018-02", "-30"), ("2018-03", "-70")], "比同期应达值少 70.0 亿元，其中2018年3月少得最多：40.0 亿元"),
        ([("2018-03", "-30"), ("2018-06", "-70")], "比同期应达值少 70.0 亿元，其中2018年二季度少得最多：40.0 亿元"),
    ],
)
def test_a_part_of_two_months_is_not_the_largest_for_being_two(rows: list[tuple[str, str]], said: str) -> None:
    parts = by_month([reported(last, gap) for last, gap in rows], ZH)
    assert finding_of_parts(parts, "亿元", ZH) == said


def test_what_was_brought_forward_is_no_month() -> None:
    opened = [reported("2017-12", "-25", opening=True), reported("2018-02", "-35"), reported("2018-03", "-41")]
    assert "其中上年结转少得最多：25 个" in finding_of_parts(by_month(opened, ZH), "个", ZH)
    opened = [reported("2017-12", "-5", opening=True), reported("2018-02", "-16"), reported("2018-03", "-23")]
    assert "最多的是2018年3月：每月 7 个" in finding_of_parts(by_month(opened, ZH), "个", ZH)
    opened = [reported("2017-12", "-5", opening=True), reported("2018-02", "-16"), reported("2018-03", "-17")]
    assert "最多的是2018年1-2月：每月 5.5 个" in finding_of_parts(by_month(opened, ZH), "个", ZH)


def years(**newest: Any) -> list[dict[str, Any]]:
    """Return three years of a flow that begins at 1,000 in 2015."""
    return [
        row(year=2016, actual="1100", first_month="2016-01", last_month="2016-12"),
        row(year=2017, actual="1210", first_month="2017-01", last_month="2017-12"),
        row(year=2018, actual=None, last_month=None, first_month=None) | newest,
    ]


def test_a_flow_goes_on_growing_as_it_grew() -> None:
    line = pace(years())
    assert line[0] == (Month(2015, 12), Decimal(1000))
    assert line[1] == (Month(2017, 12), Decimal(1210))
    assert line[-1][0] == Month(2018, 12)
    assert round(line[-1][1], 6) == Decimal(1331)
    assert finding_of_pace(years(), ZH).startswith(
        "按目前的平均速度，2018 年将达 1,331.0 亿元，比目标 1,500.0 亿元少 169.0 亿元"
    )


def test_an_open_year_counts_by_its_last_twelve_months() -> None:
    open_year = {"actual": Decimal(600), "first_month": "2018-01", "last_month": "2018-06"}
    assert pace(years(**open_year, trailing_twelve=Decimal(1300)))[1] == (Month(2018, 6), Decimal(1300))
    assert pace(years(**open_year, trailing_twelve=None))[1] == (Month(2017, 12), Decimal(1210))


def test_a_count_goes_on_by_its_step() -> None:
    counted = {"measure": "cumulative", "base": None, "base_year": None, "unit": "个"}
    rows = [
        row(year=2017, actual="60", first_month="2017-01", last_month="2017-12", **counted),
        row(year=2018, actual=None, last_month=None, **counted),
    ]
    assert pace(rows)[0] == (Month(2016, 12), Decimal(0))
    assert pace(rows)[-1] == (Month(2018, 12), Decimal(120))


@pytest.mark.parametrize(
    "rows",
    [
        [row(measure="annual")],
        [row(actual=None, last_month=None)],
        [row(base=None, base_year=None, last_month="2017-09")],
        [row(last_month="2017-12")],
    ],
    ids=["annual", "unreported", "no start", "over"],
)
def test_there_is_no_line_where_nothing_can_go_on(rows: list[dict[str, Any]]) -> None:
    assert pace(rows) == []
    assert finding_of_pace(rows, ZH) == ""


def test_the_end_of_a_year_stands_at_its_number() -> None:
    assert position(Month(2017, 12)) == 2017
    assert position(Month(2018, 6)) == 2017.5
