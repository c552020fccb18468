"""Figures say what the rows say: lengths, marks, labels to the letter, and findings that are computed."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from analytics import charts
from analytics.charts import Manner
from analytics.charts.geography import deepest
from analytics.charts.manner import SHAPES, ticks, told_apart
from analytics.charts.trajectory import OPEN, aside
from analytics.progress import Status
from analytics.text import LANGUAGES, Language
from tests.rows import EN, ZH, manner, row

CITY = [row(year=2016, last_month="2016-12", mark_kind="official"), row(), row(year=2018, actual=None, last_month=None)]
PLACES = [
    row(place="a", place_zh="甲县", place_en="Jia", actual="90", path="100", points="-10", status="behind"),
    row(place="b", place_zh="乙县", place_en="Yi", actual="50", path="100", points="-50", status="far_behind"),
    row(place="c", place_zh="丙县", place_en="Bing", actual="120", path="100", points="20", status="ahead"),
    row(place="d", place_zh="丁县", place_en="Ding", actual=None, path=None, points=None, status="no_data"),
]
LINKS = {False: "#12436D", True: "#8EC1EE"}  # of the theme
SQUARE: dict[str, Any] = {
    "features": [
        {
            "properties": {"adcode": "a"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]},
        }
    ]
}


def words(figure: go.Figure) -> str:
    """Return every text of a figure."""
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False)


def said(figure: go.Figure) -> list[str]:
    """Return what a figure says of its colours and shapes."""
    return [text for _, text in figure.layout.meta["legend"]]


def trace(figure: go.Figure, name: str) -> Any:
    return next(found for found in figure.data if found.name == name)


def every_figure(manner: Manner) -> list[go.Figure]:
    """Return one of each kind of figure."""
    return [
        charts.bullets(PLACES, manner),
        charts.ranking(PLACES, manner),
        charts.trajectory(CITY, manner),
        charts.wall_bars(PLACES, manner),
        charts.of_which(PLACES[0], PLACES[1:3], Decimal(200), manner),
        charts.geography(PLACES, charts.outlines_of(SQUARE), manner),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True])
def test_labels_are_upright_digits_whole_and_nothing_is_in_the_other_language(language: Language, dark: bool) -> None:
    for figure in every_figure(manner(language, dark=dark)):
        assert figure.layout.xaxis.tickangle == 0
        assert "~s" not in words(figure)
        assert figure.layout.title.text is None
        if language == "en":
            assert not [letter for letter in words(figure) if "\u4e00" <= letter <= "\u9fff"]


@pytest.mark.parametrize("figure", [charts.bullets, charts.ranking, charts.trajectory, charts.wall_bars])
def test_a_figure_of_no_rows_is_an_empty_one(figure: Any) -> None:
    assert isinstance(figure([], ZH), go.Figure)


@pytest.mark.parametrize("figure", [charts.bullets, charts.wall_bars])
def test_a_bar_that_stands_on_samples_is_hatched(figure: Any) -> None:
    """On the wall the bars of samples were as solid as those of real figures."""
    drawn = figure([row(), row(origin="sample")], ZH)
    bars = [found for found in drawn.data if isinstance(found, go.Bar) and found.marker.pattern.shape]
    assert [tuple(found.marker.pattern.shape) for found in bars] == [("", "/")]


def test_a_bullet_draws_actual_base_path_mark_and_target_where_they_are() -> None:
    figure = charts.bullets([row()], ZH)
    assert trace(figure, "实际值").x == (816.9,)
    assert [trace(figure, name).x[0] for name in ("基数", "同期应达值", "目标")] == [1000.0, 952.1, 1500.0]
    assert "816.9 / 1,500.0" in words(figure)
    assert "▼▼ 严重滞后" in words(figure)


def test_a_base_of_nothing_is_no_mark_of_its_own() -> None:
    figure = charts.bullets([row(base="0"), row(base=None)], ZH)
    assert "基数" not in [found.name for found in figure.data]


def test_a_base_that_is_the_mark_of_its_own_year_is_drawn_once() -> None:
    """Without a registered base the first official mark stands for it: two marks lay upon each other."""
    own = charts.bullets([row(year=2016, base_year=2016, base="1100", mark="1100", mark_kind="official")], ZH)
    assert "基数" not in [found.name for found in own.data]
    later = charts.bullets([row(year=2017, base_year=2016, base="1100")], ZH)
    assert trace(later, "基数").x == (1100.0,)
    assert "▷ 基数（没有基数时为首个年度目标值）" in said(later)


def test_the_base_has_one_shape_in_all_figures_that_no_status_has() -> None:
    """It was a ring, which is "no data", in one figure and a dot, which is "on schedule", in another."""
    figures = [charts.bullets([row()], ZH), charts.trajectory(CITY, ZH)]
    assert {trace(figure, "基数").marker.symbol for figure in figures} == {"triangle-right"}
    glyphs = {words[0] for figure in figures for words in said(figure) if "基数" in words}
    assert len(glyphs) == 1
    assert not glyphs & set(SHAPES.values())


@pytest.mark.parametrize("given", [{"base": "2900"}, {"path": "2900"}, {"mark": "2900"}, {"actual": "2900"}])
def test_whatever_is_drawn_of_a_bullet_lies_on_its_axis(given: dict[str, Any]) -> None:
    """A base beyond target and mark was drawn outside of the figure."""
    low, high = charts.bullets([row(**given)], ZH).layout.xaxis.range
    assert low <= 0
    assert high >= 2900


@pytest.mark.parametrize(
    ("reach", "form"),
    [
        (9000, ",.0f"),
        (9.5, ",.0f"),
        (4.0, ",.0f"),  # steps of 1: it read 0.0, 1.0, 2.0
        (1.8, ",.1f"),
        (0.47, ",.1f"),  # steps of 0.1: it read 0.00 to 0.50
        (0.3, ",.2f"),  # steps of 0.05
        (0.03, ",.3f"),  # steps of 0.005: all read 0.00 to 0.03
        (0, ",.1f"),
    ],
)
def test_an_axis_has_as_many_decimals_as_tell_its_steps_apart(reach: float, form: str) -> None:
    assert ticks(reach) == form


def test_rows_of_the_same_name_are_told_apart_by_their_targets() -> None:
    assert told_apart([row(), row(target="b"), row(target="c")], ["甲", "甲", "乙"]) == ["1.5a 甲", "b 甲", "乙"]
    assert "<b>b 装备制造</b>" in words(charts.bullets([row(), row(target="b")], ZH))


def test_amounts_are_drawn_in_the_unit_that_is_chosen() -> None:
    figure = charts.bullets([row()], manner(money="万元"))
    assert trace(figure, "实际值").x == (8169000.0,)
    assert "8,169,000 / 15,000,000" in words(figure)


def test_what_stands_on_samples_is_hatched() -> None:
    pattern = charts.bullets([row(), row(origin="sample")], ZH).data[0].marker.pattern
    assert list(pattern.shape) == ["", "/"]


def test_places_are_ranked_from_the_furthest_behind_and_the_unknown_left_out() -> None:
    figure = charts.ranking(PLACES, ZH)
    assert list(figure.data[0].x) == [-50.0, -10.0, 20.0]
    assert [found["place"] for found in charts.ranked(PLACES)] == ["b", "a", "c", "d"]


def test_a_bar_against_a_derived_mark_is_hollow_and_the_figure_says_so() -> None:
    figure = charts.ranking([PLACES[0] | {"mark_kind": "official"}, PLACES[1]], ZH)
    marker = figure.data[0].marker
    assert list(marker.color) == [ZH.paper, "#F46A25"]
    assert list(marker.line.color) == ["#B23A06", "#F46A25"]
    assert said(figure) == ["▼ 滞后", "▼▼ 严重滞后", "实心：对照正式目标值", "空心：对照推算目标值"]


def test_targets_in_different_units_are_ranked_by_points() -> None:
    rows = [row(points="-5"), row(target="b", unit="个", points="-40"), row(target="c", points=None)]
    figure = charts.ranking(rows, ZH, "name", by="points")
    assert list(figure.data[0].x) == [-40.0, -5.0]
    assert list(figure.data[0].customdata[0]) == ["b", "420600", "2017"]
    assert "-135 个（-40.0 个百分点）" in words(figure)


def test_a_trajectory_marks_the_open_year_and_fills_official_marks_only() -> None:
    figure = charts.trajectory(CITY, ZH)
    bars = trace(figure, "实际值")
    assert bars.x == (2016, 2017)
    assert bars.width[1] < bars.width[0]
    assert [text.split("<br>")[-1] for text in figure.layout.xaxis.ticktext] == ["基数", "▼▼", "▼▼ 至9月", "—"]
    assert trace(figure, "正式目标值").marker.color != trace(figure, "推算目标值").marker.color
    assert trace(figure, "基数").x == (2015,)


def test_a_count_that_starts_at_zero_has_the_start_of_its_pace_on_the_axis() -> None:
    counted = {"measure": "cumulative", "base": "0", "base_year": None, "unit": "个"}
    axis = charts.trajectory([row(**counted), row(year=2018, actual=None, last_month=None, **counted)], ZH).layout.xaxis
    assert list(axis.tickvals) == [2016, 2017, 2018]
    assert axis.ticktext[0] == "2016<br>0<br>基数"
    assert axis.range[0] < 2016


def test_a_trajectory_hatches_samples_and_says_what_was_revised() -> None:
    figure = charts.trajectory([row(origin="sample"), row(year=2018, last_month="2018-12", release="revised")], ZH)
    assert list(trace(figure, "实际值").marker.pattern.shape) == ["/", ""]
    assert "↻" in figure.layout.xaxis.ticktext[-1]
    assert {"斜纹：样本数据", "↻ 已修订"} <= set(said(figure))


def test_annual_targets_are_not_joined_by_a_line() -> None:
    figure = charts.trajectory([row(year=2016, last_month="2016-12", measure="annual"), row(measure="annual")], ZH)
    assert [found.name for found in figure.data if getattr(found, "mode", "") == "lines" and found.name] == [
        "同期应达值"
    ]
    assert "┈┈ 目标路径" not in said(figure)


def test_an_open_year_shows_what_was_expected_of_it_by_then() -> None:
    """Half a year's bar stood against whole years' marks, under a title that held it against something not drawn."""
    figure = charts.trajectory(CITY, ZH)
    line = trace(figure, "同期应达值")
    assert list(line.y[:3]) == [952.1] * 3
    assert line.x[1] == 2017
    assert line.x[0] < 2017 - OPEN / 2
    assert line.x[2] > 2017 + OPEN / 2
    assert line.hovertemplate[0] == "同期应达值（2017年1-9月）：952.1 亿元<extra></extra>"
    assert {"━ 同期应达值", "┈┈ 目标路径"} <= set(said(figure))


@pytest.mark.parametrize(
    "given",
    [
        {"last_month": "2017-12"},  # the mark says it
        {"path": None},
        {"path": "1284.52325787"},
        {"actual": None, "last_month": None},
        {"last_month": "2016-12"},  # a figure of another year
    ],
)
def test_where_nothing_else_than_the_mark_is_expected_no_line_is_drawn(given: dict[str, Any]) -> None:
    figure = charts.trajectory([row(**given)], ZH)
    assert "同期应达值" not in [found.name for found in figure.data]
    assert "━ 同期应达值" not in said(figure)


@pytest.mark.parametrize(
    ("value", "expected", "side"),
    [
        ("90", "50", 0),
        ("99", "50", -1),  # it lay upon the line of the target
        ("101", "50", 1),
        ("90", "89", 1),  # and upon that of what was expected
        ("99", "98.5", 1),  # the closer one counts
        ("90", None, 0),
    ],
)
def test_the_end_of_the_pace_is_written_beside_the_lines_and_not_upon_them(
    value: str, expected: str | None, side: int
) -> None:
    moved = aside(Decimal(value), row(goal="100", path=expected), ZH, near=8)
    assert (moved > 0) - (moved < 0) == side


def test_the_end_of_the_pace_has_room_beside_the_last_year() -> None:
    """It covered lines and the last bar where the figure is narrow."""
    with_pace, without = (charts.trajectory(CITY, ZH, projected=projected) for projected in (True, False))
    label = next(note for note in with_pace.layout.annotations if note.text.startswith("≈"))
    assert (label.x, label.xanchor) == (2018, "left")
    large = charts.trajectory(CITY, manner(money="万元"))  # a longer label has more
    assert without.layout.margin.r < with_pace.layout.margin.r < large.layout.margin.r


def test_figures_that_are_too_wide_to_stand_side_by_side_stand_in_two_rows() -> None:
    """Amounts of money in a small unit ran into each other on a telephone."""
    low, high = (charts.trajectory(CITY, manner(money=money)).layout.xaxis.ticktext for money in ("亿元", "万元"))
    assert [label.count("<br>") for label in low] == [2, 2, 2, 1]
    assert [label.split("<br>")[1] for label in high] == ["10,000,000", "", "<b>8,169,000</b>", ""]
    assert [label.split("<br>").index("<b>8,169,000</b>") for label in high[1:3]] == [3, 1]


@pytest.mark.parametrize(
    ("first", "height", "is_upon_a_mark"),
    [
        ({"actual": "1400"}, 1500, False),
        ({"actual": "1600"}, 1600, False),  # its text hid the top of the bar
        ({"actual": "1400", "mark": "1500"}, 1500, True),  # and half of an annual target's mark
        ({"actual": "1400", "mark": "1600"}, 1600, True),
    ],
)
def test_the_target_is_written_above_bars_and_marks_below_its_text(
    first: dict[str, Any], height: float, is_upon_a_mark: bool
) -> None:
    rows = [row(year=2016, last_month="2016-12", **first), row(), row(year=2018, actual=None, last_month=None)]
    label = next(note for note in charts.trajectory(rows, ZH).layout.annotations if "目标" in note.text)
    assert (label.y, label.yshift > 6) == (height, is_upon_a_mark)


@pytest.mark.parametrize(("lowest", "low", "line"), [("5", 0.0, False), ("-50", -59.0, True)])
def test_bars_stand_on_the_end_of_the_axis_unless_one_is_below_zero(lowest: str, low: float, line: bool) -> None:
    """The page's own look kept the axis eight pixels away from where bars end."""
    layout = charts.trajectory([row(actual=lowest)], ZH).layout
    assert (layout.yaxis.range[0], layout.yaxis.zeroline, layout.margin.pad) == (low, line, 0)


def test_an_unreported_year_is_no_bar_of_zero() -> None:
    assert charts.trajectory([row(actual=None, last_month=None)], ZH).data[0].x == ()


def test_a_map_draws_counties_and_puts_zones_beside_them() -> None:
    figure = charts.geography(PLACES[:2], charts.outlines_of(SQUARE), ZH)
    assert len(figure.data) == 2
    assert min(y for y in figure.data[1].y if y is not None) < 0
    assert "甲县" in figure.layout.annotations[0].text


def test_every_county_of_the_shipped_map_is_a_place_and_its_name_lies_inside(root: Path) -> None:
    outlines = charts.outlines_of(json.loads((root / "data" / "counties.geojson").read_text(encoding="utf-8")))
    places = (root / "data" / "places.csv").read_text(encoding="utf-8")
    assert len(outlines) == 9
    assert all(f"{outline.code}," in places for outline in outlines)


def test_the_deepest_point_of_a_ring_lies_deep_inside() -> None:
    ring = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (8.0, 9.0), (8.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    x, y = deepest(ring)
    assert 8 < x < 9 or 0 < y < 1
    assert deepest(((1.0, 1.0), (1.0, 1.0))) == (1.0, 1.0)


def test_names_are_drawn_to_the_letter() -> None:
    figure = charts.bullets([row(industry_zh="<b>&<img src=x>")], ZH)
    assert "&lt;b&gt;&amp;&lt;img src=x&gt;" in figure.layout.annotations[0].text


def test_the_finding_of_a_target_says_which_side_of_its_path_it_is_on() -> None:
    assert charts.finding_of_target(row(), ZH).endswith("比同期应达值少 135.2 亿元")
    assert charts.finding_of_target(row(actual="1000"), ZH).endswith("比同期应达值多 47.9 亿元")
    assert charts.finding_of_target(row(actual=None, status="no_data"), ZH) == "装备制造产业产值：无数据"


def test_attention_goes_to_the_furthest_behind_then_to_the_missed() -> None:
    rows = [
        row(target="a", points="-20", status="behind"),
        row(target="b", points="-60", status="far_behind"),
        row(target="c", points=None, completion="0.3", status="missed"),
        row(target="d", points="30", status="ahead"),
        row(target="e", points=None, status="no_data"),
    ]
    assert [found["target"] for found in charts.attention(rows)] == ["c", "b", "a"]
    assert len(charts.attention(rows * 3, 5)) == 5


def test_every_status_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert set(SHAPES) == set(Status)


def test_text_upon_a_colour_can_be_read() -> None:
    for reader in (ZH, manner(dark=True)):
        for status in Status:
            assert contrast(reader.colour(status), reader.over(status)) >= 4.5, (reader.dark, status)
            for text in (reader.ink, LINKS[reader.dark]):
                assert contrast(reader.tint(status), text) >= 4.5, (reader.dark, status, text)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_amounts_in_hover_are_written_like_everywhere() -> None:
    told = charts.bullets([row()], ZH).data[0].hovertemplate[0]
    assert "816.9 亿元" in told
    assert "1,284.5 亿元" in told
    assert Decimal("816.9") == row()["actual"]


@pytest.mark.parametrize(
    ("given", "said", "unsaid"),
    [
        ({}, ["与同期应达值之差：-135.2 亿元（-33.8 个百分点）", "目标：1,500.0 亿元，完成 54.5 %"], []),
        ({"points": None}, ["与同期应达值之差：-135.2 亿元<br>"], ["百分点"]),
        ({"mark": "1500"}, ["目标：1,500.0"], ["年度目标值"]),  # the target was said twice in its own year
        ({"path": None, "mark": None, "points": None}, ["实际值"], ["应达值", "年度目标值"]),
        ({"completion": None}, ["目标：1,500.0 亿元<br>"], ["完成"]),
        ({"goal": None, "completion": None}, ["年度目标值"], ["<br>目标："]),
    ],
)
def test_who_points_at_a_bar_is_told_its_gap_and_nothing_twice(
    given: dict[str, Any], said: list[str], unsaid: list[str]
) -> None:
    told = charts.bullets([row(**given)], ZH).data[0].hovertemplate[0]
    assert not [words for words in said if words not in told], told
    assert not [words for words in unsaid if words in told], told


@pytest.mark.parametrize(
    ("reader", "said"), [(ZH, "按当前速度（2017年末）："), (EN, "At the current pace (end of 2017): ")]
)
def test_who_points_at_the_pace_is_told_the_month_in_words(reader: Manner, said: str) -> None:
    """It said 2017-12, in either language."""
    rows = [row(year=2017, last_month="2017-06", base_year=2016, first_month=None, measure="cumulative", unit="个")]
    line = trace(charts.trajectory(rows, reader), reader.say("charts.pace"))
    assert str(line.hovertemplate[-1]).startswith(said), line.hovertemplate
