"""Bands, approaching entries, the matrix of reports and the steps of revisions: what is drawn and what is said."""

from decimal import Decimal
from typing import Any

import pytest

from analytics import charts
from analytics.charts.lettering import width, wrapped
from analytics.charts.quality import look
from analytics.text import LANGUAGES, Language
from tests.rows import EN, ZH, manner, row

NAMED = {"a": "≥5 亿元", "b": "≥50 亿元"}
BANDS = [
    row(target="a", year=2016, actual="83", goal="80", path="80", last_month="2016-12", status="met", unit="个"),
    row(
        target="a", year=2017, actual="44", goal="80", path="40", last_month="2017-06", status="on_schedule", unit="个"
    ),
    row(target="b", year=2016, actual="5", goal="2", path="2", last_month="2016-12", status="met", unit="个"),
    row(target="b", year=2017, actual="0", goal="2", path="1", last_month="2017-06", status="far_behind", unit="个"),
]


def texts(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_bands_share_the_scale_of_their_own_targets() -> None:
    figure = charts.bands(BANDS, ZH, NAMED)
    assert list(figure.data[0].x) == [1.0375, 0.55, 2.0, 0.0]
    assert list(figure.data[1].x) == [0.5, 0.5]  # expected by then, where it is not the target itself
    assert {"83 / 80 ✔", "44 / 80 ●", "▸ 5 / 2 ✔", "0 / 2 ▼▼"} <= set(texts(figure))
    assert "<b>≥50 亿元</b>" in texts(figure)


def test_an_exclusive_band_says_the_count_from_its_floor_upwards() -> None:
    rows = [row(target="a", unit="家", actual="7", goal="8", floor_actual="13", floor_goal="16", last_month="2017-12")]
    assert "本档及以上 13 / 16" in texts(charts.bands(rows, ZH, NAMED))
    assert "from here up 13 / 16" in texts(charts.bands(rows, EN, NAMED))


def test_an_older_figure_has_no_bar_in_a_later_year() -> None:
    later = row(target="a", year=2018, actual="83", goal="80", last_month="2016-12", status="met", unit="个")
    figure = charts.bands([BANDS[0], later], ZH, NAMED)
    assert len(figure.data[0].x) == 1


def test_a_count_without_a_target_is_written_and_not_drawn() -> None:
    rows = [row(target="a", actual="3", goal=None, path=None, status="no_base", unit="家", last_month="2017-12")]
    figure = charts.bands(rows, ZH, NAMED)
    assert list(figure.data[0].x) == [None]
    assert any("3（无目标）" in text for text in texts(figure))
    assert "3 家" in charts.finding_of_bands(rows, ZH, "名录", NAMED)


def test_the_finding_names_the_rung_that_is_furthest_from_its_target() -> None:
    assert charts.finding_of_bands(BANDS, ZH, "引进", NAMED) == (
        "引进：2 项中 1 项达标或跟上进度，离目标最远的是≥50 亿元：2017年1-6月 0 / 2 个"
    )
    met = [one for one in BANDS if one["year"] == 2016]
    assert "全部达标" in charts.finding_of_bands(met, ZH, "引进", NAMED)
    nothing = [row(target="a", actual=None, last_month=None, status="no_data")]
    assert "还没有台账" in charts.finding_of_bands(nothing, ZH, "引进", NAMED)


NEAR = [
    {
        "entry_name": "甲<公司>",
        "place_zh": "上溪县",
        "place_en": "Shangxi",
        "month": "2017-12",
        "unit": "亿元",
        "amount": Decimal("9.2"),
        "amount_before": None,
        "floor": Decimal(10),
        "lacking": Decimal("0.8"),
    }
]


def test_approaching_entries_stand_at_their_share_of_the_next_floor() -> None:
    figure = charts.approaching(NEAR, ZH)
    assert list(figure.data[0].x) == [0.92]
    assert "距 10.0 亿元还差 0.8" in texts(figure)
    assert any("甲&lt;公司&gt;" in text for text in texts(figure))
    assert "甲<公司>" in charts.finding_of_approaching(NEAR, ZH, "10")
    assert "10 %" in charts.finding_of_approaching([], EN, "10")


def report(month: str, state: str, origin: str | None = "uploaded") -> dict[str, Any]:
    names = {"target": "1.1a", "name_zh": "茶叶总产值", "name_en": "Output of tea"}
    return names | {"month": month, "state": state, "origin": origin}


def test_every_state_has_a_shape_of_its_own_and_late_reports_are_counted() -> None:
    rows = [
        report("2021-03", "reported"),
        report("2021-06", "counted"),
        report("2021-09", "reported", "sample"),
        report("2021-12", "missing", None),
    ]
    figure = charts.matrix(rows, {"1.1a": 1}, ZH)
    assert len({trace.marker.symbol for trace in figure.data}) == 4
    assert [trace.name for trace in figure.data] == ["已上报", "由台账计数", "仅样本数据", "应报未报"]
    assert texts(figure) == ["1.1a 茶叶总产值 <b>迟 1 次</b>"]
    assert list(figure.layout.xaxis.ticktext) == ["2021-12"]
    assert texts(charts.matrix(rows[3:], {"1.1a": 2}, ZH)) == ["1.1a 茶叶总产值 <b>从未上报，应报 2 次</b>"]
    assert look(report("2021-06", "counted", "sample")) == "sample_counted"


@pytest.mark.parametrize(
    "text", ["新增省级以上企业技术中心、重点实验室、工程技术中心、校企共建研发中心", "a long name " * 9]
)
def test_long_names_go_on_in_the_next_line_and_lose_nothing(text: str) -> None:
    lines = wrapped(text, 30)
    assert len(lines) > 1
    assert all(width(line) <= 30 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_finding_of_coverage_tells_late_from_never() -> None:
    line = {"target": "1", "name_zh": "甲", "name_en": "A", "expected": 4, "report_months": 3, "missing": 0}
    good, late = line | {"late": 0, "newest": "2021-12"}, line | {"late": 2, "newest": "2021-06"}
    never = line | {"late": 4, "newest": None}
    assert charts.finding_of_coverage([good, late, never], ZH) == (
        "3 个目标中 1 个已报到最新一次，1 个迟报，1 个从未上报；迟得最久的是 1 甲：2 次"
    )
    both = charts.finding_of_coverage([good, late], ZH)
    assert both == "2 个目标中 1 个已报到最新一次，1 个迟报；迟得最久的是 1 甲：2 次"
    assert charts.finding_of_coverage([good, never], EN) == "1 of 2 targets are up to date, 1 never reported"
    assert charts.finding_of_coverage([good], ZH) == "1 个目标都已报到最新一次"
    gaps = charts.finding_of_coverage([good | {"missing": 3}], ZH)  # one table in three years is not all on time
    assert gaps == "1 个目标都已报到最新一次，更早的有 3 次没有上报"


STEPS = [
    {
        "first_month": "2021-01",
        "last_month": "2021-06",
        "unit": "亿元",
        "first_value": Decimal(100),
        "value": Decimal(104),
    },
    {"first_month": "2021-01", "last_month": "2021-03", "unit": "亿元", "first_value": Decimal(0), "value": Decimal(1)},
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_revisions_go_from_the_first_value_to_the_last(language: Language) -> None:
    reader = manner(language)
    figure = charts.steps(STEPS, reader)
    assert [list(trace.x) for trace in figure.data] == [[100.0, 0.0], [104.0, 1.0]]
    assert any("+4.0 %" in text for text in texts(figure))
    assert "+4.0 %" in figure.data[0].hovertemplate[0]  # it was two bare coordinates
    assert figure.layout.margin.b >= 30  # the axis of a single line was cut
    assert not figure.layout.margin.autoexpand
    finding = charts.finding_of_revisions(STEPS[:1], 9, "X", reader)
    assert "9" in finding
    assert "+4.0 %" in finding
    assert charts.finding_of_revisions([], 9, "X", reader)


def test_the_line_of_the_target_stands_beside_bars_alone() -> None:
    """It ran through the whole figure, and through the count from a floor upwards where the screen was narrow."""
    figure = charts.bands(BANDS, ZH, NAMED)
    line = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines")
    bars = next(trace for trace in figure.data if trace.type == "bar")
    spans = [(line.y[at], line.y[at + 1]) for at in range(0, len(line.y), 3)]
    named = [note.y for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert named
    assert not [height for height in named for top, foot in spans if foot < height < top]
    assert all(any(foot < height < top for top, foot in spans) for height in bars.y)
