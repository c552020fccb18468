"""From cells and lists to the plan's figures and ledgers."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.findings import sentence
from analytics.ingest.mapping import Answers, Declared, Mapped, map_extract, read_statement
from analytics.ingest.mapping.ledgers import months_of, place_of
from analytics.ingest.mapping.measures import converted, factor, months, units_of
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.words import normal
from analytics.ingest.sheet import CellError, Sheet, Workbook
from analytics.ingest.tidy import extract
from analytics.ingest.tidy.extract import Extract
from analytics.plan import Plan

PLAN = Plan.load(Path(__file__).resolve().parents[2] / "data")
NAMES = Names(PLAN)
COUNTIES = [place.name_zh for place in PLAN.members("county")]
Rows = Sequence[Sequence[Any]]


def extracted(*sheets: Rows) -> Extract:
    """Return what is read from sheets of these rows."""
    found = [Sheet(f"表{number}", [list(row) for row in rows]) for number, rows in enumerate(sheets, 1)]
    return extract(Workbook("xlsx", found))


def mapped(*sheets: Rows, name: str = "file.xlsx", **answers: Any) -> Mapped:
    """Return what these sheets are in the terms of the plan that ships."""
    found = extracted(*sheets)
    lines = [cell for rows in sheets for row in rows for cell in row if isinstance(cell, str) and "：" in cell]
    return map_extract(found, read_statement(name, found, lines, PLAN), PLAN, Answers(**answers))


def keys(found: Mapped) -> set[tuple[str, ...]]:
    return {(*row.key, str(row.value.normalize())) for row in found.rows}


@pytest.mark.parametrize(
    ("label", "indicator", "industry", "place"),
    [
        ("规模以上工业总产值", "output", "", ""),
        ("一、规模以上工业总产值（万元）", "output", "", ""),
        ("汽车及零部件产业产值", "output", "auto", ""),
        ("其中：新能源汽车", "", "nev", ""),
        ("　#纺织 服装", "", "textile", ""),
        ("战略性新兴产业产值同比", "output_growth", "strategic", ""),
        ("新能源汽车产值占比", "nev_share", "", ""),
        ("特色产业园区工业总产值", "park_output", "", ""),
        ("产销50-100亿元企业", "enterprise_50_100", "", ""),
        ("襄阳市襄州区", "", "", "420607"),
        ("ｎ", "", "", ""),
        ("东津新区（经开区）", "", "", "4206A2"),
        ("2017年1-9月累计工业总产值", "output", "", ""),
    ],
)
def test_a_label_says_indicator_industry_and_place(label: str, indicator: str, industry: str, place: str) -> None:
    said = NAMES.read(label)
    assert (said.indicator, said.industry, said.place) == (indicator, industry, place)


@pytest.mark.parametrize(
    "label", ["农林牧渔业总产值", "轻工业总产值", "工业总产值（不变价）", "工业总产值计划数", "武汉市"]
)
def test_a_label_that_says_more_than_the_plan_knows_is_not_clear(label: str) -> None:
    assert not NAMES.read(label).is_clear


def test_a_likeness_is_only_proposed() -> None:
    assert not NAMES.read("襄阳高新开发区").is_clear
    assert NAMES.propose("襄阳高新开发区", "place") == ("4206A1",)


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [("万元", "亿元", "0.0001"), ("元", "亿元", "0.00000001"), ("户", "家", "1"), ("平方公里", "公顷", "100")],
)
def test_units_convert_exactly(found: str, wanted: str, expected: str) -> None:
    assert factor(units_of(PLAN), found, wanted) == Decimal(expected)


@pytest.mark.parametrize(("found", "wanted"), [("%", "亿元"), ("吨", "亿元"), ("", "亿元")])
def test_units_of_another_kind_do_not(found: str, wanted: str) -> None:
    assert factor(units_of(PLAN), found, wanted) is None


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_ten_thousand_yuan_come_back_from_hundred_millions(value: Decimal) -> None:
    assert converted(converted(value, Decimal("0.0001")), Decimal(10000)) == value


def test_counties_in_ten_thousand_yuan_with_growth_beside() -> None:
    found = mapped(
        [
            ["2017年1-6月各县（市、区）规模以上工业总产值"],
            ["单位：万元"],
            ["县（市、区）", "工业总产值", "同比增长（%）"],
            ["全市", 32536000, 12.2],
            ["襄州区", "4,224,186", 9.0],
            ["高新区", 13000000.5, "—"],
        ]
    )
    assert keys(found) == {
        ("output", "420600", "all", "2017-01", "2017-06", "3253.6"),
        ("output", "420607", "all", "2017-01", "2017-06", "422.4186"),
        ("output", "4206A1", "all", "2017-01", "2017-06", "1300.00005"),
        ("output_growth", "420600", "all", "2017-01", "2017-06", "12.2"),
        ("output_growth", "420607", "all", "2017-01", "2017-06", "9"),
    }
    row = next(row for row in found.rows if row.place == "420607" and row.indicator == "output")
    assert (row.cell, row.as_found, row.unit_found, row.multiplier) == ("B5", "4,224,186", "万元", Decimal("0.0001"))


def test_a_row_that_is_an_industry_in_a_table_of_output() -> None:
    found = mapped(
        [
            ["襄阳市2016年规模以上工业总产值分行业完成情况"],
            ["单位：亿元"],
            ["行业", "2015年", "2016年1-6月"],
            ["全市工业", 6000, 2899.1],
            ["汽车及零部件", 1845, 915.3],
            ["　其中：新能源汽车", 60.4, 52.3],
            ["轻工业", 1000, 500],
        ]
    )
    assert ("output", "420600", "nev", "2016-01", "2016-06", "52.3") in keys(found)
    assert ("output", "420600", "all", "2015-01", "2015-12", "6E+3") in keys(found)
    assert found.ignored == {"轻工业": 2}


@pytest.mark.parametrize("character", "-（( 　一含至")
def test_prose_as_long_as_a_cell_names_nothing(character: str) -> None:
    """Each place in a run of dashes, brackets or blanks was tried as its start: the page of an upload stood still."""
    text = f"襄州区{character * 32_000}x"
    assert (NAMES.read(text).rest, NAMES.near(text)) == (text, ())
    assert NAMES.source(text) == ""
    assert read_statement("文件", extract(Workbook("csv", [Sheet("表", [])])), [text], PLAN).zones == ""


@pytest.mark.parametrize(
    ("text", "same"),
    [("1—-5", "1-5"), ("过50~~100", "过50-100"), ("甲——乙", "甲-乙"), ("至12月", "-12月"), ("至今", "至今")],
)
def test_dashes_of_all_kinds_are_one(text: str, same: str) -> None:
    assert normal(text) == same


def test_growth_belongs_to_what_stands_left_of_it_or_to_nothing() -> None:
    found = mapped(
        [
            ["2017年1-6月各县（市、区）主要指标"],
            ["县市区", "工业总产值（亿元）", "增长（%）", "主营业务收入（亿元）", "增长（%）"],
            ["襄州区", 422.4, 9.0, 400, 8.5],
            ["枣阳市", 460.1, 12.0, 450, 11.5],
        ]
    )
    assert {(row.indicator, str(row.value.normalize())) for row in found.rows if row.place == "420607"} == {
        ("output", "422.4"),
        ("output_growth", "9"),
    }


def test_a_stock_has_only_a_last_month() -> None:
    found = mapped(
        [
            ["襄阳市科技企业孵化器在孵企业数"],
            ["县（市、区）", "2016年末", "2018年6月末"],
            ["全市", 846, 1196],
            ["襄州区", 99, 141],
        ]
    )
    assert {row.key[3:] for row in found.rows} == {("", "2016-12"), ("", "2018-06")}


def test_figures_of_parks_are_not_the_citys() -> None:
    found = mapped(
        [
            ["襄阳市特色产业园区主要指标"],
            ["指标", "计量单位", "2016年", "2017年"],
            ["工业总产值", "亿元", 3602.4, 4031.7],
            ["规模以上企业数", "家", 742, 806],
        ]
    )
    assert {row.indicator for row in found.rows} == {"park_output", "park_enterprise"}


@pytest.mark.parametrize(
    "title",
    ["2017年国有企业主要经济指标", "2017年农林牧渔业总产值", "武汉市2017年规模以上工业总产值", "2017年轻工业总产值"],
)
def test_a_table_of_something_else_gives_no_figure(title: str) -> None:
    found = mapped([[title], ["单位：亿元"], ["指标", "2016年", "2017年"], ["总产值", 10, 20], ["工业总产值", 5, 6]])
    assert not found.rows


@pytest.mark.parametrize(
    "title",
    [
        "2017年1-6月各县工业总产值",
        "襄阳市2017年1-6月各县（市、区）规模以上工业总产值完成情况表",
        "各县（市）区2017年1-6月工业产值",
        "2017年1-6月各区县工业总产值及同比增速统计表",
        "2017年1-6月各地工业总产值汇总表",
        "2017年1-6月县域工业总产值进度通报",
        "2017年1-6月工业总产值分县情况",
    ],
)
def test_a_title_that_says_by_which_places_leaves_the_figures_what_they_are(title: str) -> None:
    """各县 left 县 over, and the whole table counted as one of something that no target uses."""
    found = mapped([[title], ["单位：亿元"], ["地区", "工业总产值"], ["全市", 3253.6], ["襄州区", 422.4]])
    assert {row.key for row in found.rows} == {
        ("output", place, "all", "2017-01", "2017-06") for place in ("420600", "420607")
    }


def test_the_month_alone_and_the_months_up_to_it_stand_side_by_side() -> None:
    found = mapped(
        [
            ["2017年1-6月规上工业总产值"],
            ["单位：亿元"],
            ["地区", "本月", "1-本月", "去年同期", "增长"],
            ["全市", 600, 3253.6, 3000, 8.4],
        ]
    )
    assert {(row.key[0], *row.key[3:]) for row in found.rows} == {
        ("output", "2017-06", "2017-06"),
        ("output", "2017-01", "2017-06"),
        ("output", "2016-01", "2016-06"),
        ("output_growth", "2017-01", "2017-06"),
    }


def test_the_sum_of_some_industries_is_not_that_of_all() -> None:
    """七大 was left over and hid the whole table; once it is understood, its 合计 must not become the city's output."""
    rows = [["产业", "1-6月产值", "同比%"], ["合计", 3253.6, 8.4], ["汽车及零部件", 1200, 9], ["电子信息", 90, 12]]
    found = mapped([["2017年1-6月七大产业产值完成情况"], ["单位：亿元"], *rows])
    assert {row.key[2] for row in found.rows} == {"auto", "electronics"}
    assert found.ignored == {"2017年1-6月七大产业产值完成情况 合计": 2}


def test_a_bare_same_period_is_the_year_before_and_a_unit_goes_by_what_a_row_measures() -> None:
    found = mapped(
        [
            ["2017年上半年新能源汽车生产情况"],
            ["单位：辆、亿元"],
            ["指标", "本期", "同期"],
            ["新能源汽车产量", 12000, 9000],
            ["新能源汽车产值", 100, 80],
        ]
    )
    assert [(row.key[2], row.key[4], str(row.value.normalize())) for row in found.rows] == [
        ("nev", "2017-06", "1E+2"),
        ("nev", "2016-06", "8E+1"),
    ]


def test_fifteen_mu_are_one_hectare_to_the_last_decimal() -> None:
    """A factor of eight decimals made 15,000 亩 1,000.0005 hectares."""
    found = mapped([["2018年建设用地情况"], ["单位：亩"], ["指标", "2018年"], ["新增建设用地", 15000]])
    assert [str(row.value) for row in found.rows] == ["1000.00000000"]


def test_places_are_known_by_their_english_names_too() -> None:
    found = mapped(
        [["2017年1-6月工业总产值"], ["单位：亿元"], ["County", "产值"], ["Xiangzhou", 422], ["Zaoyang", 320]]
    )
    assert {row.key[1] for row in found.rows} == {"420607", "420683"}


def test_a_unit_that_is_nowhere_is_asked_for_and_an_answer_is_taken() -> None:
    table = [["2017年1-6月工业总产值"], ["县市区", "工业总产值"], ["全市", 32536000], ["襄州区", 4224186]]
    asked = mapped(table)
    assert not asked.rows
    assert [(each.flag, each.cell) for each in asked.questions] == [("--unit", "B3")]
    assert [(each.code, each.severity, each.where) for each in asked.findings] == [
        ("unknown_unit", "blocking", "表1!B3")
    ]
    assert {str(row.value.normalize()) for row in mapped(table, unit="万元").rows} == {"3253.6", "422.4186"}


def test_a_period_that_is_nowhere_is_asked_for() -> None:
    table = [["各县市区工业总产值"], ["单位：亿元"], ["县市区", "工业总产值"], ["全市", 3253.6], ["襄州区", 422.4]]
    assert [each.flag for each in mapped(table).questions] == ["--period"]
    assert {row.key[3:] for row in mapped(table, period="2017-01..2017-06").rows} == {("2017-01", "2017-06")}


def test_unit_and_period_are_asked_for_at_once() -> None:
    """Who had answered the one was asked the other in the next round."""
    found = mapped([["规模以上工业总产值"], ["县（市、区）", "工业总产值"], ["襄州区", 1], ["枣阳市", 2]])
    assert [(each.code, each.cell) for each in found.questions] == [("unit", "B3"), ("period", "B3")]
    assert {each.code for each in found.findings} == {"unknown_unit", "no_period"}


@pytest.mark.parametrize(
    ("meant", "rows", "ignored"),
    [("-", [], {"武汉市": 1}), ("420607", [("420607", "auto_reported")], {}), ("", [], {})],
)
def test_a_table_of_another_place_is_whose_a_person_says_or_left_out(
    meant: str, rows: list[tuple[str, str]], ignored: dict[str, int]
) -> None:
    """A table that its person left out was stored for the city, and so was one said to be of a county."""
    table = [["武汉市2017年1-6月工业总产值"], ["单位：亿元"], ["行业", "工业总产值"], ["汽车产业", 130]]
    found = mapped(table, names={"武汉市": meant} if meant else {})
    assert [(row.place, row.industry) for row in found.rows] == rows
    assert found.ignored == ignored
    assert [each.subject for each in found.questions] == ([] if meant else ["武汉市"])


def test_of_a_table_of_the_province_the_city_s_own_row_is_taken() -> None:
    """The whole table was asked about, and left out with all its rows."""
    table = [["某某省2017年1-6月工业总产值"], ["单位：亿元"], ["地区", "工业总产值"], ["全省", 9000], ["襄阳市", 900]]
    found = mapped([*table, ["宜昌市", 800], ["高新区", 70]])
    assert keys(found) == {("output", "420600", "all", "2017-01", "2017-06", "9E+2")}
    assert (found.questions, sum(found.ignored.values())) == ([], 3)


def test_figures_of_another_office_that_name_no_place_are_asked_about() -> None:
    table = [
        ["工业增加值月度数据"],
        ["指标", "2017年5月", "2017年6月"],
        ["工业增加值同比增长(%)", 6.5, 7.6],
        ["数据来源：国家统计局"],
    ]
    assert [each.flag for each in mapped(table).questions] == ["--place"]
    assert {row.place for row in mapped(table, place="420600").rows} == {"420600"}


def test_error_cells_and_unreadable_numbers_block_only_where_a_figure_would_stand() -> None:
    found = mapped(
        [
            ["2017年1-6月各县（市、区）主要指标"],
            ["县市区", "工业总产值（亿元）", "税收（亿元）"],
            ["襄州区", 422.4, 3],
            ["枣阳市", CellError("#REF!"), 4],
            ["宜城市", 300, CellError("#N/A")],
            ["谷城县", "待核实", 5],
        ]
    )
    assert {(each.code, each.severity, each.cell) for each in found.findings} == {
        ("error_cell", "blocking", "B4"),
        ("unknown_indicator", "note", "C3"),
        ("error_cell", "note", "C5"),
        ("unreadable_number", "blocking", "B6"),
    }
    assert {row.place for row in found.rows} == {"420607", "420684"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [(CellError("#REF!"), "error_cell"), ("12O.5", "unreadable_number"), ("38个半", "unreadable_number")],
)
def test_the_only_figure_of_a_row_blocks_when_it_is_lost(cell: Any, code: str) -> None:
    """Labels were looked up among the figures that could be read: a row with none of them was passed over."""
    found = mapped(
        [
            ["2017年1-6月工业总产值"],
            ["单位：亿元"],
            ["县市区", "产值"],
            ["全市", 3253.6],
            ["樊城区", cell],
            ["襄州区", 300],
        ]
    )
    assert [(each.code, each.severity, each.cell) for each in found.findings] == [(code, "blocking", "B5")]


def test_a_formula_without_a_value_is_said_where_a_figure_would_stand() -> None:
    rows = [
        ["2017年1-6月工业总产值"],
        ["单位：亿元"],
        ["县市区", "产值"],
        ["全市", None],
        ["樊城区", 30],
        ["襄州区", 300],
    ]
    book = Workbook("xlsx", [Sheet("表", [list(row) for row in rows], unsaved={(3, 1)})])
    found = map_extract(extract(book), Declared(), PLAN, Answers())
    assert [(each.code, each.severity, each.cell) for each in found.findings] == [
        ("formula_without_value", "warning", "B4")
    ]


def test_labels_that_are_no_part_of_the_plan_are_noted_once() -> None:
    found = mapped(
        [
            ["2017年1-6月各县市区主要指标"],
            ["县市区", "工业总产值（亿元）", "税收（亿元）"],
            ["襄州区", 422.4, 3],
            ["随县", 100, 4],
            ["枣阳市", 300, 5],
        ]
    )
    assert [(each.code, each.severity, each.cell, each.values["label"]) for each in found.findings] == [
        ("unknown_place", "note", "B4", "随县"),
        ("unknown_indicator", "note", "C3", "税收（亿元）"),
    ]


def test_a_hidden_sheet_is_left_alone_and_said_unless_it_is_wanted() -> None:
    """A draft on a hidden sheet contradicted the sheet that people see, and the file was refused for it."""
    table = [["2017年1-9月工业总产值（亿元）"], ["地区", "产值"], ["全市", 5252.79], ["襄城区", 54.97]]
    draft = [table[0], table[1], ["全市", 9999], ["襄城区", 1]]
    book = Workbook("xlsx", [Sheet("表", [*map(list, table)]), Sheet("底稿", [*map(list, draft)], hidden=True)])
    read = Extract.of(json.loads(json.dumps(extract(book).header())), extract(book).arrow())
    found = map_extract(read, Declared(), PLAN, Answers())
    assert [(each.code, each.where) for each in found.findings] == [("hidden_sheet", "底稿")]
    assert {row.sheet for row in found.rows} == {"表"}
    assert {row.sheet for row in map_extract(read, Declared(), PLAN, Answers(hidden=True)).rows} == {"表", "底稿"}


def test_names_that_a_person_gives_count_like_the_plans() -> None:
    table = [["2017年1-6月运行情况"], ["单位：亿元"], ["县市区", "产出"], ["襄州区", 422.4], ["双沟片", 1]]
    assert not mapped(table).rows
    given = mapped(table, names={"产出": "output", "双沟片": "-"})
    assert [(row.indicator, row.place) for row in given.rows] == [("output", "420607")]


def test_a_long_list_of_published_figures_keeps_its_sources_and_reservations() -> None:
    found = mapped(
        [
            ["襄阳市公开数据"],
            ["指标", "产业", "地区", "时期", "数值", "单位", "可靠性", "来源"],
            ["规模以上工业总产值", None, "襄阳市", "2015年", 6000, "亿元", "初步数", "政府工作报告 2016"],
            ["产值同比", "汽车制造业", "襄阳市", "2017年", 13.5, "%", "原文公布", "2017年统计公报"],
            ["规模以上工业总产值", None, "枣阳市", "2017年1-8月", 617.2, "亿元", "原文公布", "某网站"],
        ],
        source="press",
    )
    assert [(row.indicator, row.industry, row.place, row.status, row.source) for row in found.rows] == [
        ("output", "all", "420600", "preliminary", "government"),
        ("output_growth", "sector_c36", "420600", "final", "statistics"),
        ("output", "all", "420683", "final", "press"),
    ]
    assert found.rows[0].note == "初步数；政府工作报告 2016"


PROJECTS = [
    ["襄阳市工业项目台账"],
    ["填报单位：市招商局　填报范围：全市　截至2017年6月底　单位：万元"],
    ["项目编号", "项目名称", "县市区", "所属产业", "总投资（万元）", "签约时间", "开工时间", "竣工投产时间"],
    ["P1", "底盘扩建", "襄州区", "汽车及零部件", 106800, "2016年5月", "2016.11.3", None],
    ["P2", "面料生产线", "襄阳市枣阳市", "纺织服装", "50,000", 42491, "2017-03-01", "2017年6月20日"],
    [None, "云计算 中心", "不详", "其他", "5亿元", "二〇一七年二月", None, None],
]


def test_a_ledger_of_projects() -> None:
    found = mapped(PROJECTS)
    assert found.ledger is not None
    assert found.coverage is not None
    rows = [
        (row["entry"], row["place"], row["industry"], row["event"], row["month"], row["amount"], row["cell"])
        for row in found.ledger.to_pylist()
    ]
    assert rows == [
        ("P1", "420607", "auto", "introduced", "2016-05", Decimal("10.68"), "F4"),
        ("P2", "420683", "textile", "introduced", "2016-05", Decimal(5), "F5"),
        ("云计算中心@420600", "420600", "all", "introduced", "2017-02", Decimal(5), "F6"),
        ("P1", "420607", "auto", "started", "2016-11", Decimal("10.68"), "G4"),
        ("P2", "420683", "textile", "started", "2017-03", Decimal(5), "G5"),
        ("P2", "420683", "textile", "completed", "2017-06", Decimal(5), "H5"),
    ]
    assert [(each.code, each.cell) for each in found.findings] == [("entry_without_place", "C6")]
    covered = found.coverage.to_pylist()
    assert {row["place"] for row in covered} == set(PLAN.places)
    assert {(row["kind"], row["sender"], row["last_month"], row["additional"]) for row in covered} == {
        ("project", "promotion", "2017-06", False)
    }


def test_a_ledger_that_says_nothing_of_itself_is_asked_about() -> None:
    bare = [["序号", *PROJECTS[2]], *([number, *row] for number, row in enumerate(PROJECTS[3:5], 1))]
    found = mapped(bare)
    assert {each.flag: each.proposed[:1] for each in found.questions} == {
        "--sender": ("promotion",),
        "--covers": ("420600",),
        "--covered-to": ("2017-06",),
    }
    assert found.coverage is None
    told = mapped(bare, sender="promotion", covers=("420607",), covered_to="2017-06", additional=True)
    assert told.coverage is not None
    assert [row["place"] for row in told.coverage.to_pylist()] == ["420607"]
    assert [(each.code, each.values["count"]) for each in told.findings] == [("outside_coverage", "3")]


@pytest.mark.parametrize(
    ("title", "proposed"),
    [
        ("2018年6月项目台账", ("2018-06", "2017-06")),
        ("2018年上半年项目台账", ("2018-06", "2017-06")),
        ("2018年项目台账", ("2017-06",)),
        ("2017年6月项目台账", ("2017-06",)),
    ],
)
def test_a_month_in_a_ledger_s_title_is_proposed_before_its_newest_date(title: str, proposed: tuple[str, ...]) -> None:
    found = mapped([[title], *PROJECTS[2:]])
    assert [each.proposed for each in found.questions if each.code == "covered_to"] == [proposed]


@pytest.mark.parametrize(
    ("period", "accumulation", "span"),
    [
        ("2017", "period", ("2017-01", "2017-12")),
        ("2017-12", "ytd", ("2017-01", "2017-12")),
        ("2017-12", "period", ("2017-12", "2017-12")),
        ("2017-12", "level", ("", "2017-12")),
    ],
)
def test_a_ratio_of_a_year_is_of_its_twelve_months_and_one_at_its_end_of_none(
    period: str, accumulation: str, span: tuple[str, str]
) -> None:
    ratio = next(each for each in PLAN.indicators.values() if each.nature == "ratio")
    assert months(period, accumulation, ratio) == span


def test_a_ledger_of_one_county_needs_no_column_of_places() -> None:
    """Its entries were put under the city and lay outside their own coverage: the county had zero."""
    rows = [
        ["枣阳市工业项目台账"],
        ["填报单位：枣阳市人民政府　截至2017年9月"],
        ["项目名称", "总投资额（亿元）", "引进时间", "开工时间"],
        ["食品产业园", 12, "2016年3月", "2016年12月"],
        ["纺织扩能", 6.5, "2017.3", None],
    ]
    found = mapped(rows)
    assert found.ledger is not None
    assert found.coverage is not None
    assert set(found.ledger["place"].to_pylist()) == {"420683"}
    assert found.ledger["entry"][0].as_py() == "食品产业园@420683"
    assert found.coverage["place"].to_pylist() == ["420683"]
    assert not found.findings


def test_a_ledger_without_places_is_asked_whose_it_is() -> None:
    rows = [
        ["工业项目台账"],
        ["数据截至：2017年9月"],
        ["项目名称", "总投资额（亿元）", "引进时间"],
        ["食品产业园", 12, "2016年3月"],
    ]
    rows.append(["纺织扩能", 6.5, "2017.3"])
    assert [each.flag for each in mapped(rows, sender="county").questions] == ["--place"]
    told = mapped(rows, sender="county", place="420683")
    assert told.ledger is not None
    assert set(told.ledger["place"].to_pylist()) == {"420683"}
    assert not [each for each in told.questions if each.required]
    assert [each.code for each in mapped(rows, sender="county", covers=("420600",)).findings] == ["no_place_column"]


def test_columns_of_a_ledger_are_told_by_their_content_where_no_heading_is_known() -> None:
    """An unknown heading of places put all entries under the city, and nobody was told."""
    found = mapped(
        [
            ["襄阳市科技企业孵化器名单"],
            ["填报单位：市科技局　全市　截至2017年12月"],
            ["序号", "项目名称", "归口区县", "何种档次", "获批年月"],
            [1, "甲孵化器", "襄州区", "省级", "2016年5月"],
            [2, "乙孵化器", "枣阳市", "国家级", "2017.10"],
        ]
    )
    assert found.ledger is not None
    assert [(row["place"], row["level"], row["month"]) for row in found.ledger.to_pylist()] == [
        ("420607", "provincial", "2016-05"),
        ("420683", "national", "2017-10"),
    ]
    assert [each.values["label"] for each in found.findings if each.code == "column_supposed"] == [
        "项目名称",
        "归口区县",
        "何种档次",
        "获批年月",
    ]


@pytest.mark.parametrize(
    ("heading", "events"), [("开工年月", {"started", "introduced"}), ("计划开工时间", {"introduced"})]
)
def test_a_date_under_another_word_counts_but_not_a_planned_one(heading: str, events: set[str]) -> None:
    rows = [
        ["襄阳市工业项目台账"],
        ["填报单位：市招商局 全市 截至2017年9月 单位：亿元"],
        ["项目名称", "县市区", "总投资", "引进时间", heading],
        ["食品产业园", "枣阳市", 12, "2016年3月", "2017年1月"],
        ["纺织扩能", "枣阳市", 6.5, "2017.3", "2017年2月"],
    ]
    found = mapped(rows)
    assert found.ledger is not None
    assert set(found.ledger["event"].to_pylist()) == events


@pytest.mark.parametrize(
    ("line", "sender", "covers"),
    [
        ("填报单位：市经信委 全市 截至2017年12月", "economy", ("420600",)),
        ("市政府金融办　截至2017年6月", "finance_office", ()),
        ("规模以上工业企业产销情况（截至2017年12月，枣阳市）", "", ("420683",)),
        ("襄阳市招商局 襄州区、枣阳市", "promotion", ("420607", "420683")),
        ("注：高新区 单列", "", ()),
        ("枣阳市工业总产值", "", ()),
    ],
)
def test_what_stands_by_itself_in_a_line_says_sender_and_coverage(
    line: str, sender: str, covers: tuple[str, ...]
) -> None:
    said = read_statement("f.xlsx", extracted([]), [line], PLAN)
    assert (said.sender, said.covers) == (sender, covers)


def test_enterprises_with_yearly_sales() -> None:
    found = mapped(
        [
            ["襄阳市重点企业名录"],
            ["单位：万元"],
            ["序号", "统一社会信用代码", "企业名称", "县市区", "所属产业", "2016年产销", "2017年产销"],
            [1, "A1", "甲公司", "襄州区", "汽车及零部件", 2050426, 2269950],
            [2, "A2", "乙公司", "枣阳市", "食品加工", "—", 500000],
        ],
        sender="economy",
    )
    assert found.ledger is not None
    assert [(row["entry"], row["month"], row["amount"]) for row in found.ledger.to_pylist()] == [
        ("A1", "2016-12", Decimal("205.0426")),
        ("A1", "2017-12", Decimal("226.995")),
        ("A2", "2017-12", Decimal(50)),
    ]
    assert not [each for each in found.questions if each.required]


def test_a_short_list_without_codes_is_a_ledger_too() -> None:
    found = mapped(
        [
            ["襄阳市重点企业名录（2017年）"],
            ["单位：亿元"],
            ["企业名称", "县市区", "2017年产销"],
            ["甲公司", "襄州区", 120.5],
            ["乙公司", "枣阳市", 50],
        ],
        sender="economy",
    )
    assert found.ledger is not None
    assert [(row["entry"], row["amount"]) for row in found.ledger.to_pylist()] == [
        ("甲公司@420607", Decimal("120.5")),
        ("乙公司@420683", Decimal(50)),
    ]


def test_levels_by_their_names() -> None:
    found = mapped(
        [
            ["襄阳市科技企业孵化器名单（截至2018年6月）"],
            ["序号", "孵化器名称", "县市区", "级别", "认定时间"],
            [1, "甲孵化器", "高新区", "国家级（科技部）", "2014年10月"],
            [2, "乙孵化器", "樊城区", "省级", "2015年"],
            [3, "丙孵化器", "樊城区", "院级", "2016年3月"],
        ],
        sender="science",
    )
    assert found.ledger is not None
    assert [(row["level"], row["month"]) for row in found.ledger.to_pylist()] == [
        ("national", "2014-10"),
        ("provincial", "2015-12"),
        (None, "2016-03"),
    ]
    assert [(each.code, each.cell) for each in found.findings] == [("unknown_level", "D5")]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2016年5月", "2016-05"),
        ("2016.5.1", "2016-05"),
        ("2016.05", "2016-05"),
        ("2014.10", "2014-10"),  # it went through a double and came out as January
        ("42491.5", "2016-05"),
        ("2016/5/1", "2016-05"),
        ("20160501", "2016-05"),
        ("201605", "2016-05"),
        ("42491", "2016-05"),
        ("16年5月", "2016-05"),
        ("二〇一六年五月", "2016-05"),
        ("2016年二季度", "2016-06"),
        ("2016年", "2016-12"),
        ("尽快", None),
    ],
)
def test_dates_as_people_write_them(text: str, month: str | None) -> None:
    months, bad, planned = months_of(pa.array([text], pa.string()))
    assert months.to_pylist() == [month]
    assert (bad, planned) == ([] if month else [0], [])


@pytest.mark.parametrize("text", ["未开工", "尚未竣工", "/", "—", "在建", "暂无", "待定", "无"])
def test_what_has_not_happened_is_no_fault(text: str) -> None:
    months, bad, planned = months_of(pa.array([text, "2018年5月"], pa.string()))
    assert (months.to_pylist(), bad, planned) == ([None, "2018-05"], [], [])


@pytest.mark.parametrize("text", ["计划2019年3月", "预计2018年9月开工", "力争2018年9月", "拟2018年12月"])
def test_a_planned_date_is_none_on_which_something_happened(text: str) -> None:
    """计划2018年8月 counted as started in August."""
    months, bad, planned = months_of(pa.array([None, text], pa.string()))
    assert (months.to_pylist(), bad, planned) == ([None, None], [], [1])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("襄阳市襄州区双沟镇", "420607"),
        ("老河口市经开区", "420682"),
        ("襄阳高新区", "4206A1"),
        ("全市", "420600"),
        ("襄城区、樊城区", None),
        ("武汉市", None),
    ],
)
def test_places_of_entries(text: str, code: str | None) -> None:
    assert place_of(text, NAMES) == code


@pytest.mark.parametrize(
    ("note", "zones"),
    [
        ("注：各县（市、区）数据不含开发区，高新区单列。", "excluded"),
        ("各县区数据均含开发区。", "included"),
        ("县（市、区）数据均不含开发区", "excluded"),
        ("开发区数据计入所在县区", "included"),
        ("填报范围：全市（含各县市区、开发区）", ""),
        ("全市数含高新区", ""),
        ("不含高新区", ""),  # it is not said what does not
        ("县区数据未剔除高新区", "4206A1=included"),
        # a note about one zone answered for all of them
        ("襄州区数据含东津新区", "4206A2=included"),
        ("襄州区数据含东津新区；不含高新区", "4206A1=excluded,4206A2=included"),
        ("襄州区含东津新区不含高新区", "4206A1=excluded,4206A2=included"),
        ("高新区、东津新区数据含在襄州区、樊城区内。", "4206A1=included,4206A2=included"),
        ("高新区未计入襄州区", "4206A1=excluded"),
        ("高新区、东津新区单列", "4206A1=excluded,4206A2=excluded"),
        ("注：1.各县(市)区数不含鱼梁洲开发区。2.襄州区含东津新区", "4206A2=included,4206A3=excluded"),
        ("各县区数据含开发区，高新区单列", "included,4206A1=excluded"),
        ("襄州区含东津新区。襄州区不含东津新区。", ""),  # both
        ("襄州区工业总产值含东津新区", "output/4206A2=included"),
        ("工业总产值：县区数含开发区", "output/*=included"),
        ("襄州区农业总产值数据含东津新区", ""),  # of something that the plan does not measure
    ],
)
def test_a_note_says_whether_counties_include_the_zones(note: str, zones: str) -> None:
    assert read_statement("f.xlsx", extracted([]), [note], PLAN).zones == zones


@pytest.mark.parametrize(
    ("name", "title", "is_sample"),
    [
        ("样本_台账.xlsx", "台账", True),
        ("a.xlsx", "产值（样本数据）", True),
        ("a.xlsx", "样本企业调查", False),
        ("a.xlsx", "产值", False),
    ],
)
def test_a_sample_says_so_in_its_name_or_title(name: str, title: str, is_sample: bool) -> None:
    table = [[title], ["县市区", "2017年产值（亿元）"], ["襄州区", 1], ["枣阳市", 2]]
    assert read_statement(name, extracted(table), [], PLAN).sample is is_sample


def test_growth_without_a_period_of_its_own_is_of_the_newest_level_beside_it() -> None:
    found = mapped(
        [
            ["枣阳市2017年工业总产值分行业情况表"],
            ["单位：亿元"],
            ["行业", "2017年1-6月", "2016年1-6月", "增长%"],
            ["合计", 460, 410, 12.2],
            ["汽车及零部件产业", 120, 100, 20],
        ]
    )
    assert {
        (row.place, row.industry, *row.key[3:], str(row.value.normalize()))
        for row in found.rows
        if row.indicator != "output"
    } == {
        ("420683", "all", "2017-01", "2017-06", "12.2"),
        ("420683", "auto", "2017-01", "2017-06", "2E+1"),
    }


def test_growth_in_a_row_belongs_to_the_row_above() -> None:
    found = mapped(
        [
            ["襄阳市2017年规模以上工业总产值等主要指标"],
            ["指标", "单位", "2017年1-6月"],
            ["规模以上工业总产值", "亿元", 3253.6],
            ["　同比增长", "%", 12.2],
            ["利润总额", "亿元", 200],
            ["　同比增长", "%", 5.5],
        ]
    )
    assert [(row.indicator, row.cell) for row in found.rows] == [("output", "C3"), ("output_growth", "C4")]


def test_what_is_of_which_measures_what_its_whole_does() -> None:
    """其中 and # rows name an industry alone and were left out wherever the title named no indicator."""
    found = mapped(
        [
            ["襄阳市2017年工业强市主要指标完成情况"],
            ["指标名称", "2016年", "2017年"],
            ["规模以上工业总产值（亿元）", 6612.4, 7425.7],
            ["其中：汽车及零部件", 2088.2, 2370.1],
            ["　　　装备制造", 500, 600],
            ["利润总额（亿元）", 400, 450],
            ["#汽车及零部件", 100, 110],
        ]
    )
    assert {(row.indicator, row.industry, row.cell, row.unit_found) for row in found.rows if row.cell[0] == "C"} == {
        ("output", "all", "C3", "亿元"),
        ("output", "auto", "C4", "亿元"),
        ("output", "equipment", "C5", "亿元"),
    }
    assert found.ignored == {"利润总额（亿元）": 2, "#汽车及零部件": 2}


def test_growth_of_a_part_is_of_its_whole_s_indicator() -> None:
    found = mapped(
        [
            ["2018年上半年全市工业经济快报"],
            ["指标", "计量单位", "上半年", "增长（±%）"],
            ["规模以上工业总产值", "亿元", 3455.3, 6.2],
            ["#汽车及零部件", "亿元", 1134.3, 9],
        ]
    )
    assert [(row.indicator, row.industry, row.cell) for row in found.rows] == [
        ("output", "all", "C3"),
        ("output", "auto", "C4"),
        ("output_growth", "all", "D3"),
        ("output_growth", "auto", "D4"),
    ]


@pytest.mark.parametrize("growth", ["增速（%）", "同比±%", "增减%", "增减幅度（%）", "较上年同期±%"])
@pytest.mark.parametrize("between", [[], ["位次"], ["完成率%", "排名"]])
def test_growth_is_of_the_level_before_ranks_and_rates(growth: str, between: list[str]) -> None:
    """A rank between a level and its growth left the growth without a level, and 增减 was no growth at all."""
    aside = [1] * len(between)
    found = mapped(
        [
            ["2017年1-6月各县市区工业总产值及排名"],
            ["县市区", "总产值（万元）", *between, growth, "位次"],
            ["枣阳市", 4025000, *aside, 9.9, 2],
            ["襄城区", 340300, *aside, 12.1, 1],
        ]
    )
    assert {(row.indicator, row.place, str(row.value.normalize()), *row.key[3:]) for row in found.rows} == {
        ("output", "420683", "402.5", "2017-01", "2017-06"),
        ("output", "420602", "34.03", "2017-01", "2017-06"),
        ("output_growth", "420683", "9.9", "2017-01", "2017-06"),
        ("output_growth", "420602", "12.1", "2017-01", "2017-06"),
    }


def test_a_change_that_states_no_percent_is_no_growth() -> None:
    found = mapped(
        [
            ["2017年1-6月工业总产值完成情况"],
            ["单位：亿元"],
            ["县市区", "本期", "上年同期", "增减"],
            ["全市", 3253.6, 2899.1, 354.5],
            ["襄城区", 34.03, 32.56, 1.47],
        ]
    )
    assert {row.indicator for row in found.rows} == {"output"}
    assert found.ignored == {"全市 增减": 1, "襄城区 增减": 1}


def test_monthly_and_cumulative_growth_keep_their_own_periods() -> None:
    found = mapped(
        [
            ["2017年5月规模以上工业总产值分行业情况表"],
            ["指标", "单位", "本月", "本月止累计", "本月同比(%)", "累计同比(%)"],
            ["规模以上工业总产值", "亿元", 580.11, 2655.7, 11.1, 12.2],
            ["汽车及零部件产业", "亿元", 174.36, 848.85, 10, 11],
        ]
    )
    assert {(row.cell, *row.key[3:]) for row in found.rows if row.indicator == "output_growth"} == {
        ("E3", "2017-05", "2017-05"),
        ("E4", "2017-05", "2017-05"),
        ("F3", "2017-01", "2017-05"),
        ("F4", "2017-01", "2017-05"),
    }


def test_the_same_months_a_year_before_stand_beside_a_block_of_this_year() -> None:
    """2016年同期 was no name of anything, so its figures were left out."""
    found = mapped(
        [
            ["各县市区规模以上工业总产值完成情况"],
            ["县市区", "2017年1-4月（亿元）", "2017年1-5月（亿元）", "2016年同期"],
            ["全市", 2122.71, 2655.7, 2367.79],
            ["枣阳市", 190.33, 240.44, 211.2],
        ]
    )
    assert {(row.cell, row.unit_found, *row.key[3:]) for row in found.rows if row.cell[0] == "D"} == {
        ("D3", "亿元", "2016-01", "2016-05"),
        ("D4", "亿元", "2016-01", "2016-05"),
    }


def test_of_a_plan_and_what_was_done_only_that_is_an_actual() -> None:
    """目标 in a title was taken for what every column is of, and nothing was stored."""
    found = mapped(
        [
            ["2017年规模以上工业总产值目标完成情况"],
            ["单位：亿元"],
            ["地区", "年度目标", "1-6月完成", "完成率%", "同比增长%"],
            ["全市", 8000, 3253.6, 40.67, 12.2],
            ["枣阳市", 1000, 402.5, 40.25, 9.9],
        ]
    )
    assert {(row.indicator, row.cell, *row.key[3:]) for row in found.rows} == {
        ("output", "C4", "2017-01", "2017-06"),
        ("output", "C5", "2017-01", "2017-06"),
        ("output_growth", "E4", "2017-01", "2017-06"),
        ("output_growth", "E5", "2017-01", "2017-06"),
    }
    assert not found.findings
    assert not mapped(
        [["2017年规模以上工业总产值目标"], ["单位：亿元"], ["地区", "2017年"], ["全市", 8], ["枣阳", 1]]
    ).rows


@pytest.mark.parametrize(
    ("label", "proposed"),
    [
        ("引进过5亿元工业项目", ("project_introduced_5",)),
        ("引进过50亿元工业项目", ("project_introduced_50",)),
        ("引进过6亿元工业项目", ()),
        ("新引进总部企业", ("headquarters_introduced",)),
        ("汽车及零配件产业", ("auto",)),
        ("轻工业总产值", ()),
        ("工业产值率", ()),
        ("规模以上企业", ()),
        ("小学在校生", ()),
    ],
)
def test_a_name_that_is_nearly_a_targets_is_asked_about(label: str, proposed: tuple[str, ...]) -> None:
    """A count of projects under a slightly shorter name was refused without a word on what it might be."""
    table = [["2017年上半年情况"], ["指标", "单位", "1-6月"], [label, "个", 44], ["税务登记", "个", "38个"]]
    asked = mapped(table).questions
    assert [(each.flag, each.subject, each.proposed) for each in asked] == [("--name", label, proposed)] * bool(
        proposed
    )
    assert not mapped(table, names={label: "-"}).questions


def test_a_share_without_a_unit_is_in_percent_unless_it_may_be_a_fraction() -> None:
    table = [["襄阳市工业绿色发展指标"], ["指标", "2016年", "2017年"], ["工业用水循环利用率", 84.6, 95.2]]
    assert [str(row.value) for row in mapped(table).rows] == ["84.60000000", "95.20000000"]
    table[2][1] = 0.846
    assert [(each.flag, each.cell) for each in mapped(table).questions] == [("--unit", "B3")]


def test_an_industry_that_is_nearly_one_of_the_plan_is_told() -> None:
    """A misspelt industry of a ledger counted for none without a word; 其他 is none and is left alone."""
    ledger = [row[:] for row in PROJECTS]
    ledger[3][3], ledger[4][3] = "汽车及零部建", "物流"
    told = [each for each in mapped(ledger).findings if each.code == "industry_misspelt"]
    assert [(each.cell, each.values["text"], each.values["id"]) for each in told] == [("D4", "汽车及零部建", "auto")]
    assert "--name 汽车及零部建=auto" in sentence(told[0], "en")
    for answer, code in (("auto", "auto"), ("-", "all")):
        found = mapped(ledger, names={"汽车及零部建": answer})
        assert not [each for each in found.findings if each.code == "industry_misspelt"]
        assert found.ledger is not None
        assert code in found.ledger["industry"].to_pylist()


def test_figures_in_a_unit_of_another_kind_are_told_once() -> None:
    """Thirteen findings said the same of thirteen cells, and none of them counted as ignored."""
    rows = [[name, number] for number, name in enumerate(COUNTIES[:3], 3)]
    found = mapped([["2017年1-6月工业总产值"], ["单位：公顷"], ["县市区", "工业总产值"], ["全市", 9], *rows])
    (said,) = (each for each in found.findings if each.code.startswith("unit_unfit"))
    assert (said.code, said.cell, said.values["count"]) == ("unit_unfit_several", "B4", "4")
    assert said.values["cells"] == "B4 B5 B6 B7"
    assert sum(found.ignored.values()) == 4


def test_a_unit_that_is_none_is_asked_about_as_it_is_written() -> None:
    """``单位：万圆元`` was called not stated."""
    table = [["2017年1-6月工业总产值"], ["单位：万圆元"], ["县市区", "工业总产值"], ["全市", 9], ["襄州区", 4]]
    (asked,) = (each for each in mapped(table).questions if each.code == "unit")
    assert (asked.found, asked.cell) == ("万圆元", "A2")
    assert len(mapped(table, unit="万元").rows) == 2


def test_a_unit_of_another_kind_is_refused_as_an_answer() -> None:
    """--unit 亩 for an output left nothing to store and did not say why."""
    table = [["2017年1-6月工业总产值"], ["县市区", "工业总产值"], ["全市", 32536000], ["襄州区", 4224186]]
    assert [(each.code, each.severity, each.cell) for each in mapped(table, unit="亩").findings] == [
        ("unit_answer_unfit", "blocking", "B3")
    ]
    ledger = [row[:] for row in PROJECTS]
    ledger[1], ledger[2][4] = ["填报单位：市招商局　填报范围：全市　截至2017年6月底"], "总投资"
    found = mapped(ledger, unit="公顷")
    assert [each.code for each in found.findings if each.severity == "blocking"] == ["unit_answer_unfit"]
    assert not found.questions


@pytest.mark.parametrize("title", ["襄阳市2017年主要指标", "襄阳市2017年汽车及零部件产业主要指标"])
def test_an_indicator_of_one_industry_is_of_it_under_any_heading(title: str) -> None:
    """Under a heading of the automobile industry the share of new-energy vehicles was stored as that industry's."""
    found = mapped([[title], ["指标", "单位", "2016年", "2017年"], ["新能源汽车产业产值占比", "%", 3.2, 5.1]])
    assert {row.industry for row in found.rows} == {"nev"}


def test_a_total_is_no_entry() -> None:
    found = mapped(
        [
            ["襄阳市重点企业名录"],
            ["单位：亿元"],
            ["序号", "企业名称", "县市区", "2017年产销"],
            [1, "甲公司", "襄州区", 120.5],
            [2, "乙公司", "枣阳市", 50],
            [None, "合  计", None, 170.5],
        ],
        sender="economy",
    )
    assert found.ledger is not None
    assert found.ledger["name"].to_pylist() == ["甲公司", "乙公司"]
    assert not found.findings
