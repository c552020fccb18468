"""Findings that title figures, in the cases where a sentence goes wrong: none, one, all, ties, too many to name."""

import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from analytics import charts
from analytics.charts.heat import Heat
from analytics.charts.waterfall import Part, by_place, finding_of_parts
from analytics.progress import Status
from analytics.reasons import Reason
from analytics.ui.county import left_out
from analytics.ui.give import year_of
from analytics.ui.screen import Screen
from analytics.ui.target import members
from tests.rows import EN, ZH, row


def place(code: str, actual: str | None, status: str = "behind", mark_kind: str = "official") -> dict[str, Any]:
    path = None if actual is None else "100"
    named = {"place": code, "place_zh": f"{code}县", "place_en": code}
    return row(**named, actual=actual, path=path, status=status, mark_kind=mark_kind)


BELOW, FAR, BEYOND = place("a", "90"), place("b", "50", "far_behind"), place("c", "120", "ahead")
SILENT = place("d", None, "no_data")


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        ([], "还没有地区能与同期应达值比较", "No place can be compared with what was expected by then yet"),
        ([SILENT], "还没有地区能与同期应达值比较", "No place can be compared with what was expected by then yet"),
        (
            [BELOW, FAR, BEYOND, SILENT],
            "3 个地区中 2 个低于同期应达值，差得最多的是b县：少 50.0 亿元",
            "Below what was expected by then: 2 of 3 places; furthest is b, by 50.0 hundred million yuan",
        ),
        ([FAR], "b县比同期应达值少 50.0 亿元", "b: 50.0 hundred million yuan less than what was expected by then"),
        ([BEYOND], "c县比同期应达值多 20.0 亿元", "c: 20.0 hundred million yuan more than what was expected by then"),
        (
            [BEYOND, place("e", "130", "met")],
            "2 个地区都不低于同期应达值，余量最小的是c县：多 20.0 亿元",
            "None of 2 places is below what was expected by then; least to spare has c: 20.0 hundred million yuan",
        ),
        (
            [FAR, place("e", "50"), BELOW],
            "3 个地区中 3 个低于同期应达值，差得最多的是b县、e县：少 50.0 亿元",
            "Below what was expected by then: 3 of 3 places; furthest is b, e, by 50.0 hundred million yuan",
        ),
        (
            [place("e", "99.99"), place("f", "100.01", "met")],
            "2 个地区中 1 个低于同期应达值，差得最多的是e县：少 0.0 亿元",
            "Below what was expected by then: 1 of 2 places; furthest is e, by 0.0 hundred million yuan",
        ),
        (
            [place("e", "90", mark_kind="derived"), place("f", "120", "ahead", "derived")],
            "2 个地区中 1 个低于推算的同期应达值，差得最多的是e县：少 10.0 亿元",
            "Below what was expected by then (derived): 1 of 2 places; furthest is e, by 10.0 hundred million yuan",
        ),
    ],
    ids=["none", "unreported", "some", "one below", "one beyond", "all fine", "tie", "less than is written", "derived"],
)
def test_places_against_what_was_expected(rows: list[dict[str, Any]], zh: str, en: str) -> None:
    assert charts.finding_of_places(rows, ZH) == zh
    assert charts.finding_of_places(rows, EN) == en


def test_targets_are_counted_and_what_is_nobodys_task_is_not() -> None:
    rows = [row(status=status.value) for status in Status if status != Status.NO_TASK]
    open_ones = len(rows) - 6
    assert charts.finding_of_targets(rows, ZH) == (
        f"{len(rows)} 个目标中 3 个达标或跟上进度，3 个滞后或未完成，{open_ones} 个还不能判断"
    )
    assert charts.finding_of_targets([*rows, row(status=Status.NO_TASK)], ZH) == charts.finding_of_targets(rows, ZH)
    assert charts.finding_of_targets(rows[:6], EN) == "Met or on schedule: 3 of 6 targets; lagging: 3"
    assert charts.finding_of_targets(rows[:1], ZH) == "1 个目标全部达标或跟上进度"
    assert charts.finding_of_targets(rows[-2:], ZH) == "2 个目标都还不能判断"


def test_the_map_names_who_lags_up_to_five() -> None:
    assert charts.finding_of_map([BELOW, FAR, BEYOND, SILENT], ZH) == "3 个地区中 2 个滞后：b县、a县"
    assert charts.finding_of_map([BEYOND], ZH) == "1 个地区都没有滞后"
    assert charts.finding_of_map([SILENT], ZH) == "还没有能判断进度的地区"
    many = [place(f"p{at}", str(at)) for at in range(8)]
    assert charts.finding_of_map(many, EN) == "Lagging, 8 of 8 places: p0, p1, p2, p3, p4 and 3 more"


def test_the_heat_table_counts_who_lags_and_names_ties_together() -> None:
    assert charts.finding_of_heat([BELOW, FAR, FAR, BEYOND], ZH) == (
        "4 项能判断的地区目标中 3 项滞后，最多的是b县：2 项"
    )
    assert charts.finding_of_heat([BELOW, FAR], ZH).endswith("最多的是a县、b县：1 项")
    assert charts.finding_of_heat([BEYOND], ZH) == "1 项能判断的地区目标都没有滞后"
    assert charts.finding_of_heat([SILENT], ZH) == "还没有能判断的地区目标"


@pytest.mark.parametrize(
    ("changed", "ending"),
    [
        ({}, "816.9 亿元，完成目标 1,500.0 亿元的 54.5 %，比同期应达值少 135.2 亿元"),
        ({"actual": "1000"}, "比同期应达值多 47.9 亿元"),
        ({"actual": "952.08"}, "正好达到同期应达值"),
        ({"path": None}, "完成目标 1,500.0 亿元的 54.5 %"),
        ({"goal": None, "completion": None}, "816.9 亿元，没有目标值可比"),
        ({"actual": None, "status": "no_data"}, "装备制造产业产值：无数据"),
    ],
)
def test_a_target_says_which_side_of_its_path_it_is_on(changed: dict[str, Any], ending: str) -> None:
    assert charts.finding_of_target(row(**changed), ZH).endswith(ending)


def test_a_place_is_named_where_it_is_not_the_city() -> None:
    assert charts.finding_of_target(row(), ZH, with_place=True).startswith("襄阳市装备制造产业产值：")
    assert charts.finding_of_target(row(), EN, with_place=True).startswith(
        "Output of equipment manufacturing, Xiangyang:"
    )


def split(official: int, together: str) -> dict[str, Any]:
    amounts = {"city_mark": Decimal(7000), "places_mark": Decimal(together), "over": Decimal(together) - 7000}
    return row(year=2016) | {"places": 6, "official_places": official} | amounts


@pytest.mark.parametrize(
    ("rows", "ending"),
    [
        ([split(6, "6900")], "少分解 100.0 亿元"),
        ([split(6, "7001")], "多分解 1.0 亿元"),
        ([split(6, "7000.01")], "一致"),
        ([split(0, "7000"), split(6, "6900")], "少分解 100.0 亿元"),
        ([split(0, "7000")], "2016 年各地区的目标值都由全市目标分解得来，1 个目标的合计都与全市一致"),
    ],
)
def test_the_split_says_over_or_under_where_somebody_promised(rows: list[dict[str, Any]], ending: str) -> None:
    assert charts.finding_of_split(rows, ZH).endswith(ending)


@pytest.mark.parametrize(
    ("parts", "zh"),
    [
        ([("甲", -40), ("乙", 5)], "比同期应达值少 35.0 亿元，其中甲少得最多：40.0 亿元"),
        ([("甲", 40), ("乙", -5)], "比同期应达值多 35.0 亿元，其中甲多得最多：40.0 亿元"),
        ([("甲", 5), ("乙", -5)], "与同期应达值持平"),
    ],
)
def test_a_gap_is_short_beyond_or_nothing(parts: list[tuple[str, int]], zh: str) -> None:
    assert finding_of_parts([Part(name, Decimal(value)) for name, value in parts], "亿元", ZH) == zh


def test_of_a_hundred_places_the_small_parts_are_one_and_all_still_add_up() -> None:
    places = [place(f"p{at}", str(at)) for at in range(100)]
    parts = by_place(places, row(actual="0", path="6000"), EN)
    assert len(parts) < 20
    assert sum(part.value for part in parts) == Decimal(-6000)
    assert [part.name for part in parts][-2:] == ["85 other places", "No place accounts for it"]


def test_places_in_a_tie_that_are_too_many_to_name_are_counted() -> None:
    rows = [place(f"p{at}", "50") for at in range(8)]
    assert charts.finding_of_heat(rows, ZH) == "8 项能判断的地区目标中 8 项滞后，8 个地区最多，各 1 项"


def test_counts_of_members_bear_no_decimals_of_the_target_s_unit() -> None:
    numbers = {name: Decimal(at) for at, name in enumerate(("silent", "short", "reached", "counties"))}
    said = Reason("because_members", numbers).sentence("zh", lambda value: ZH.amount(value, "%"))
    assert "全市和 3 个县区中，2 个达到、1 个未达到、0 个没有可用数据" in said


def test_the_industries_title_names_the_one_that_is_furthest_behind() -> None:
    far = row(industry="a", industry_zh="甲业", industry_en="A", status="far_behind", points="-42.8")
    near = row(industry="b", industry_zh="乙业", industry_en="B", status="behind", points="-12")
    fine = row(status="met", points="30")
    assert charts.finding_of_outputs([near, far, fine], ZH) == (
        "3 个目标中 1 个达标或跟上进度，2 个滞后或未完成；滞后最多的是甲业（-42.8 个百分点）"
    )
    assert charts.finding_of_outputs([fine], ZH) == charts.finding_of_targets([fine], ZH)


def test_none_that_lags_is_said_in_words_where_others_cannot_be_judged() -> None:
    rows = [row(status="met"), row(status="no_data")]
    assert charts.finding_of_targets(rows, ZH) == "2 个目标中 1 个达标或跟上进度，没有滞后的，1 个还不能判断"


def test_of_a_scope_with_members_the_counties_that_fall_short_are_named() -> None:
    """The sentence counted four that fell short and named none."""
    said = row(place_zh="市", reason=json.dumps({"key": "because_members", "numbers": {}}), place="city")
    others = [place("a", "90"), place("b", None, "no_data"), place("c", "120", "met"), said]
    screen = cast(Screen, SimpleNamespace(table=lambda _: others_of(others), manner=ZH, say=ZH.say))
    assert members(screen, said) == ["未达到的县区：a县。", "没有可用数据的县区：b县。"]
    assert members(screen, place("a", "90")) == []


def others_of(rows: list[dict[str, Any]]) -> Any:
    return SimpleNamespace(to_pylist=lambda: rows)


@pytest.mark.parametrize(
    ("years", "said"),
    [([2017, 2017], ["2017 年"]), ([2016, 2017], []), ([None, 2018], ["2018 年"]), ([None], []), ([], [])],
)
def test_rows_of_one_year_say_which(years: list[int | None], said: list[str]) -> None:
    """A picture of another year than the newest did not say which: only up to when the dashboard was asked."""
    assert year_of(cast(Screen, SimpleNamespace(say=ZH.say)), years) == said
    assert year_of(cast(Screen, SimpleNamespace(say=EN.say)), years) == [f"Year {words[:4]}" for words in said]


@pytest.mark.parametrize(
    ("more", "zh", "en"),
    [
        ((0, 0), "", ""),
        ((0, 1), "另有 1 个地区（共 3 个）没有列出", "Not shown here: 1 of 3 places;"),
        (
            (5, 9),
            "另有 5 个目标（共 6 个）、9 个地区（共 11 个）没有列出",
            "Not shown here: 5 of 6 targets, 9 of 11 places;",
        ),
    ],
)
def test_what_the_heat_table_leaves_out_is_said_with_how_many_there_are(
    more: tuple[int, int], zh: str, en: str
) -> None:
    """It read "not shown here are places: 1"."""
    found = cast(Heat, SimpleNamespace(targets=[{}], places=[{}, {}], more_targets=more[0], more_places=more[1]))
    for reader, words in ((ZH, zh), (EN, en)):
        told = left_out(cast(Screen, SimpleNamespace(say=reader.say)), found)
        assert words in told if words else told == ""
