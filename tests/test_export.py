"""Files say the same as the pages: every digit, no live formula, the same bytes each time."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import export
from analytics.export import FORMATS, Format
from analytics.plan import Plan
from analytics.scorecard import SCORECARD, View, look
from analytics.store import Store
from analytics.text import LANGUAGES, Language
from tests.making import XIANGYANG
from tests.rows import row, table

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x","y")']


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Return a view of the shipped plan over a store that holds one event."""
    store = Store(tmp_path_factory.mktemp("export") / "actuals", XIANGYANG.id)
    store.record_plan(XIANGYANG.content, "tester")
    return look(XIANGYANG, store, through="2017-09")


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def sheets(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_table_gives_the_same_bytes(form: Format, language: Language, view: View) -> None:
    made = [export.render(table(row(), row(year=2018)), form, language, view) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0]


def test_csv_opens_in_excel_and_holds_every_digit() -> None:
    content = export.render(table(row(mark="1284.52325787", actual="100")), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    titles, cells = lines(content)
    found = dict(zip(titles, cells, strict=True))
    assert found["年度目标值"] == "1284.52325787"
    assert found["实际值"] == "100"
    assert found["状态"] == "严重滞后"
    assert found["目标上限"] == ""


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    cells = dict(zip(*lines(export.render(table(row(name_zh=text)), "csv")), strict=True))
    assert cells["目标"] == f"'{text}"
    sheet = sheets(export.render(table(row(name_zh=text)), "xlsx")).worksheets[0]
    cell = next(cell for cell in sheet[2] if sheet.cell(1, cell.column).value == "目标")
    assert cell.data_type == "s"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_title_becomes_a_formula(text: str) -> None:
    """Cells were kept from it, the titles above them were not."""
    titles, _ = lines(export.render(pa.table({text: ["a"]}), "csv"))
    assert titles == [f"'{text}"]
    assert sheets(export.render(pa.table({text: ["a"]}), "xlsx")).worksheets[0]["A1"].data_type == "s"


def test_negative_numbers_stay_numbers() -> None:
    cells = dict(zip(*lines(export.render(table(row(points="-33.8")), "csv")), strict=True))
    assert cells["序时进度差（百分点）"] == "-33.8"


def test_a_workbook_has_typed_numbers_a_frozen_header_filters_and_says_what_it_is(view: View) -> None:
    book = sheets(export.render(table(row(completion="0.5446")), "xlsx", "zh", view, [("筛选", "行业")]))
    sheet, about = book.worksheets
    cells = {sheet.cell(1, cell.column).value: cell for cell in sheet[2]}
    assert cells["实际值"].value == 816.9
    assert cells["实际值"].number_format == "#,##0.0"
    assert cells["完成率"].number_format == "0.0%"
    assert cells["序时进度差（百分点）"].number_format == "+#,##0.0;-#,##0.0;0"
    assert cells["目标上限"].value is None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    told = {line[0].value: line[1].value for line in about.iter_rows()}
    assert told["截至期"] == "2017年9月末"
    assert told["数据版本"].startswith("第 1 号事件")
    assert told["方案版本校验值"] == view.plan.edition
    assert told["筛选"] == "行业"


@pytest.mark.parametrize(("kind", "pattern"), [("growth_a_year", "0.0%"), ("count_a_month", "#,##0.0")])
def test_a_pace_is_written_as_what_it_is(kind: str, pattern: str) -> None:
    """A growth of 34.7 % stood as 0.3467."""
    sheet = sheets(export.render(table(row(required_pace="0.34667439", pace_kind=kind)), "xlsx")).worksheets[0]
    assert {sheet.cell(1, cell.column).value: cell for cell in sheet[2]}["所需增速"].number_format == pattern


def test_a_workbook_bears_the_time_of_its_event(view: View) -> None:
    book = sheets(export.render(table(row()), "xlsx", "zh", view))
    assert book.properties.created == export.moment(view).replace(tzinfo=None, microsecond=0)


def test_programs_get_the_table_as_it_is(view: View) -> None:
    rows = table(row(), row(actual=None))
    parquet = pq.read_table(io.BytesIO(export.render(rows, "parquet", "zh", view)))
    assert parquet.replace_schema_metadata(None).equals(rows)
    assert parquet.schema.metadata[b"through"] == b"2017-09"
    told = json.loads(export.render(rows, "json", "zh", view), parse_float=Decimal)
    assert told["through"] == "2017-09"
    assert told["as_of"] == 1
    assert [set(found) for found in told["rows"]] == [set(SCORECARD.names)] * 2
    assert told["rows"][0]["mark"] == Decimal("1284.52325787")
    assert told["rows"][1]["actual"] is None


def test_the_terminal_s_columns_stand_under_each_other() -> None:
    text = export.text_table(table(row(), row(name_zh="短", actual="7", lead_office="x" * 30)), plan=XIANGYANG)
    widths = {export.width(line[: line.index("2017")]) for line in text.splitlines()[1:]}
    assert len(widths) == 1
    assert "816.9" in text
    assert "同期应达值" in text


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_table_is_a_file_too(form: Format, view: View) -> None:
    assert export.render(SCORECARD.empty_table(), form, "en", view)


def test_a_file_s_name_says_period_and_version(view: View) -> None:
    assert export.file_name("按行业", "xlsx", "zh", view) == "按行业_截至2017-09_版本1.xlsx"
    assert export.file_name("a/b c", "table", "en", view) == "a-b_c_through_2017-09_as_of_1.txt"


def test_every_column_of_the_scorecard_has_a_title_in_both_languages() -> None:
    for language in LANGUAGES:
        names, _ = export.for_people(SCORECARD.empty_table(), language)
        titles = [export.title_of(name, language, XIANGYANG) for name in names]
        assert len(set(titles)) == len(titles)
        assert not set(titles) & set(SCORECARD.names)


@pytest.mark.parametrize(
    ("unit", "title"), [("亿元", "Amount (hundred million yuan)"), ("万元", "Amount (ten thousand yuan)")]
)
def test_a_ledger_s_amounts_are_titled_by_the_plan_s_own_unit_of_money(unit: str, title: str) -> None:
    settings = XIANGYANG.files["plan.toml"].replace('money = "亿元"', f'money = "{unit}"')
    plan = Plan.read({**XIANGYANG.files, "plan.toml": settings})
    assert export.title_of("amount", "en", plan) == title


@given(st.decimals(-(10**20), 10**20, places=8))
def test_digits_lose_nothing(value: Decimal) -> None:
    assert Decimal(export.digits(value)) == value
    assert "E" not in export.digits(value)


def test_unknown_codes_stay_as_they_are() -> None:
    assert export.word("status", "met", "en") == "Met"
    assert export.word("status", "novel", "en") == "novel"
    assert export.word("cell", "B4", "en") == "B4"
    assert export.word("status", None, "en") is None


@pytest.mark.parametrize(("language", "name"), [("zh", "市统计局"), ("en", "Statistics bureau")])
def test_publishers_are_named_to_people_and_stay_ids_for_programs(language: Language, name: str, view: View) -> None:
    """Workbooks gave the ids of sources.csv."""
    rows = table(row(source="statistics"))
    book = sheets(export.render(rows, "xlsx", language, view))
    assert name in [cell.value for cell in book.worksheets[0][2]]
    assert name in [line[1].value for line in book.worksheets[1].iter_rows()]
    assert name in lines(export.render(rows, "csv", language, view))[1]
    assert json.loads(export.render(rows, "json", language, view))["rows"][0]["source"] == "statistics"


def test_a_clause_without_an_office_says_so_in_every_file() -> None:
    """The pages said it, and files and terminal were blank there."""
    for form in ("csv", "table"):
        assert "原文未注明" in export.render(table(row(lead_office="")), form).decode()


def test_notes_need_no_view() -> None:
    assert sheets(export.render(pa.table({"value": [1]}), "xlsx")).worksheets[0]["A2"].value == 1


def charts_of(content: bytes) -> list[Any]:
    return [chart for sheet in sheets(content).worksheets for chart in sheet._charts]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([row(year=year) for year in (2016, 2017, 2018)], "col"),
        ([row(place=str(at), place_zh=f"县{at}", place_en=f"C{at}") for at in range(9)], "bar"),
    ],
)
def test_a_table_by_year_or_place_bears_a_chart_of_the_spreadsheet_s_own(rows: list[dict[str, Any]], kind: str) -> None:
    book = sheets(export.render(table(*rows), "xlsx", "zh", None, [("筛选", "谁滞后")]))
    assert book.sheetnames == ["数据", "说明", "图表"]
    (chart,) = book.worksheets[2]._charts
    assert chart.barDir == kind
    assert [series.tx.strRef.f.split("!")[0] for series in chart.series] == ["数据"] * 3
    assert f"${len(rows) + 1}" in chart.series[0].val.numRef.f


@pytest.mark.parametrize(
    "rows",
    [
        [row()],
        [row(), row(year=2018, unit="个")],
        [row(target="a"), row(target="b")],
        [row(place=str(at), place_zh=str(at)) for at in range(41)],
    ],
    ids=["one", "two units", "no name apart", "too many"],
)
def test_what_a_chart_could_not_show_has_none(rows: list[dict[str, Any]]) -> None:
    assert not charts_of(export.render(table(*rows), "xlsx"))
