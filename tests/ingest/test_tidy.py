"""Every shape of table that is read, and the records that come out of it."""

import datetime as dt
import json
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from analytics.ingest.layout.headers import Head
from analytics.ingest.layout.roles import Column, Role
from analytics.ingest.sheet import Sheet, Span, Value, Workbook
from analytics.ingest.tidy import extract, listing, parts
from analytics.ingest.tidy.extract import Extract
from analytics.ingest.tidy.preview import records
from analytics.ingest.workbook import read
from tests.ingest.grids import found, rows, workbook
from tests.ingest.shapes import Shape, differences, shapes

SHAPES = shapes()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape) -> None:
    records = found(shape.made())
    wrong = {}
    for line in shape.wants:
        cell, _, want = line.partition(": ")
        if missed := differences(records.get(cell), want.strip()):
            wrong[line] = missed
    assert not wrong


PLAIN = [shape for shape in SHAPES if not (shape.formats or shape.merged)]
MEANT = ("row", "column", "unit", "period", "accumulation", "indicator", "place")


def meant(book: Workbook) -> dict[str, list[str]]:
    """Return what each figure of a workbook means, by its cell."""
    read = found(book)
    values = {cell: str(Decimal(str(record["value"])).normalize()) for cell, record in read.items()}
    return {cell: [values[cell], *(str(record[name]) for name in MEANT)] for cell, record in read.items()}


@cache
def as_numbered(number: int) -> dict[str, list[str]]:
    return meant(SHAPES[number].made())


def as_drawn(shape: Shape) -> dict[str, list[str]]:
    """Return what each figure of a shape means as it is; read once for all that must not change it."""
    return as_numbered(SHAPES.index(shape))


def as_text(value: Value) -> Value:
    """Return a cell as a text file would have it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value.strftime("%Y-%m-%d") if isinstance(value, dt.datetime) else value


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if not shape.formats], ids=lambda shape: shape.name)
def test_numbers_kept_as_text_mean_the_same(shape: Shape) -> None:
    book = shape.made()
    for sheet in book.sheets:
        sheet.rows = [[as_text(value) for value in row] for row in sheet.rows]
    assert meant(book) == as_drawn(shape)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_table_may_stand_anywhere(shape: Shape) -> None:
    book = shape.made()
    for sheet in book.sheets:
        sheet.rows = [[], [], *([None, None, *row] for row in sheet.rows)]
        sheet.merged = [Span(*(end + 2 for end in span)) for span in sheet.merged]
        sheet.formats = {(row + 2, column + 2): form for (row, column), form in sheet.formats.items()}
    assert sorted(meant(book).values()) == sorted(as_drawn(shape).values())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_blanks_around_a_table_change_nothing(shape: Shape) -> None:
    book = shape.made()
    for sheet in book.sheets:
        sheet.rows = [*([*row, None, "", "  "] for row in sheet.rows), [], [""]]
    assert meant(book) == as_drawn(shape)


@pytest.mark.parametrize("shape", PLAIN, ids=lambda shape: shape.name)
def test_a_blank_column_after_the_first_changes_nothing(shape: Shape) -> None:
    book = shape.made()
    for sheet in book.sheets:
        sheet.rows = [[*row[:1], None, *row[1:]] for row in sheet.rows]
    assert sorted(meant(book).values()) == sorted(as_drawn(shape).values())


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape.merged], ids=lambda shape: shape.name)
def test_a_heading_reaches_as_far_without_merged_cells(shape: Shape) -> None:
    book = shape.made()
    book.sheets[0].merged = []
    assert meant(book) == as_drawn(shape)


def test_what_is_no_figure_is_noticed() -> None:
    book = workbook(
        "地区 | 产值 | 增速\n襄城区 | !#DIV/0! | 5\n樊城区 | 约12 | 6\n襄州区 | | 7\n谷城县 | 8 | 9\n保康县 | 9 | 9"
    )
    book.sheets[0].unsaved = {(3, 1)}
    seen = {(notice.code, notice.cell) for notice in extract(book).noticed}
    assert seen == {("error_cell", "B2"), ("unreadable_number", "B3"), ("formula_without_value", "B4")}


def test_error_cells_of_a_text_file_are_noticed() -> None:
    """A csv keeps only their words, and of a figure too wide for its column a fence; either made a column of text."""
    found = extract(workbook("地区 | 产值 | 增速\n襄城区 | #DIV/0! | 5\n樊城区 | ##### | 6\n襄州区 | 8 | 9"))
    assert [(notice.code, notice.cell) for notice in found.noticed] == [("error_cell", "B2"), ("error_cell", "B3")]
    assert [each["cell"] for each in records(found)] == ["C2", "C3", "B4", "C4"]


def test_a_total_that_was_never_calculated_is_noticed_below_the_last_figure() -> None:
    """A row that holds nothing but formulas without a value was taken for a line below the table."""
    book = workbook("地区 | 产值\n襄城区 | 12\n樊城区 | 15\n合计 | ")
    book.sheets[0].rows[3] = ["合计"]
    book.sheets[0].unsaved = {(3, 1)}
    assert [(notice.code, notice.cell) for notice in extract(book).noticed] == [("formula_without_value", "B4")]


def test_an_empty_column_is_noticed() -> None:
    seen = extract(workbook("地区 | 2016年 | 2017年\n襄城区 | 1 |\n樊城区 | 2 |")).noticed
    assert [(notice.code, notice.cell, notice.values) for notice in seen] == [
        ("empty_column", "C1", {"name": "2017年"})
    ]


LEDGER = """
项目台账
序号 | 项目名称 | 县市区 | 开工日期 | 投资额(万元)
1 | 甲 项目 | 谷城县 | 42370 | 5000
2 | 乙项目 | 保康县 | 2016年3月 | 8000.5
"""


def test_a_list_gives_its_body_by_column() -> None:
    table = extract(workbook(LEDGER)).tables[0]
    assert (table.kind, table.title, table.names) == (
        "list",
        "项目台账",
        ["序号", "项目名称", "县市区", "开工日期", "投资额(万元)"],
    )
    assert table.roles == ["code", "label", "label", "period", "data"]
    assert table.columns is not None
    assert table.columns.to_pylist()[1] == {
        "row": 3,
        "序号": "2",
        "项目名称": "乙项目",
        "县市区": "保康县",
        "开工日期": "2016年3月",
        "投资额(万元)": "8000.5",
    }


def test_a_long_list_reads_as_a_short_one() -> None:
    """Lists beyond a few thousand rows take another way, by column."""
    short = rows(LEDGER)
    long = Workbook(
        "xlsx", [Sheet("Sheet1", short + [[float(n), f"项目{n}", "谷城县", 42370.0, 1.5] for n in range(3, 5000)])]
    )
    table = extract(long).tables[0]
    assert (table.kind, table.body) == ("list", (2, 5000))
    assert {cell: mean for cell, mean in meant(long).items() if cell in ("E3", "E4")} == meant(workbook(LEDGER))


def test_a_tall_list_of_things_may_go_without_its_figures() -> None:
    """A record for each figure of a ledger is what an import has no use for."""
    head = rows(LEDGER)[:2]
    things = Sheet("名单", head + [[n, f"项目{n}", "谷城县", 42370.0, 1.5] for n in range(1, 5000)])
    figures = Sheet("数据", head + [[n, f"指标{n % 9}", "谷城县", 42370.0, 1.5] for n in range(1, 5000)])
    short = Sheet("短", rows(LEDGER))
    read = extract(Workbook("xlsx", [things, figures, short]), lists=False)
    assert [table.columns is not None for table in read.tables] == [True, True, True]
    assert dict(Counter(read.cells.column("sheet").to_pylist())) == {"数据": 4999, "短": 2}


def test_an_extract_travels_as_json_and_arrow() -> None:
    read = extract(workbook(LEDGER, "地区 | 2016年\n谷城县 | !#N/A\n保康县 | 1"))
    back = Extract.of(json.loads(json.dumps(read.header())), read.arrow())
    assert back == read


def test_a_sheet_of_two_far_cells_is_looked_at_where_there_is_something() -> None:
    """A sheet may hold A1 and the last cell of a million rows; the rows between are one and the same empty list."""
    empty: list[Value] = []
    far = Sheet("Sheet1", [[1.0], *([empty] * 200_000), [None] * 16_000 + [2.0]])
    assert extract(Workbook("xlsx", [far])).cells.column("cell").to_pylist()[:1] == ["A1"]


def test_headings_that_come_again_in_a_list_are_no_entry() -> None:
    page = rows(LEDGER)
    table = extract(Workbook("xlsx", [Sheet("Sheet1", [*page, page[1], *page[2:]])])).tables[0]
    assert table.columns is not None
    assert table.columns["row"].to_pylist() == [2, 3, 5, 6]


def test_two_tables_on_a_tall_sheet() -> None:
    """A tall sheet is judged by its top, unless words after a blank row begin something else."""
    first: list[list[Value]] = [["2017年各镇产值"], ["乡镇", "产值(万元)"], *([f"镇{n}", n] for n in range(5000))]
    second: list[list[Value]] = [["2018年税收"], ["乡镇", "税收(亿元)", "增长(%)"], ["甲镇", 3, 4.5]]
    read = extract(Workbook("xlsx", [Sheet("Sheet1", [*first, [], *second])]))
    assert [table.title for table in read.tables] == ["2017年各镇产值", "2018年税收"]
    last = read.cells.slice(5000).select(["cell", "value", "unit", "period"]).to_pylist()
    assert [tuple(cell.values()) for cell in last] == [("B5006", "3", "亿元", "2018"), ("C5006", "4.5", "%", "2018")]


def towns(count: int, title: str = "2017年各镇产值", unit: str = "万元") -> list[list[Value]]:
    """Return a table of ``count`` rows with a heading."""
    body: list[list[Value]] = [[f"{number}号镇", float(number), float(number % 9)] for number in range(count)]
    heading: list[list[Value]] = [[title], [f"单位：{unit}"], ["镇", "产值", "增长(%)"]]
    return heading + body


def test_a_tall_table_means_what_a_short_one_means() -> None:
    short = meant(Workbook("csv", [Sheet("csv", towns(100))]))
    tall = meant(Workbook("csv", [Sheet("csv", towns(listing.TALL + 100))]))
    assert short == {cell: tall[cell] for cell in short}


def test_a_sheet_of_very_many_cells_may_hold_several_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FULLY_READ", 10_000)
    notes: list[list[Value]] = [["注：快报数"], []]
    rows = [*towns(listing.TALL + 1), *notes, *towns(listing.TALL + 1, "2018年各镇产值", "亿元")]
    first, second = extract(Workbook("csv", [Sheet("csv", rows)])).tables
    assert (first.title, first.units, first.body, first.notes) == (
        "2017年各镇产值",
        ["万元"],
        (3, listing.TALL + 3),
        ["注：快报数"],
    )
    assert (second.title, second.units) == ("2018年各镇产值", ["亿元"])
    assert second.body == (listing.TALL + 9, 2 * listing.TALL + 9)


def test_a_tall_list_with_rows_of_one_cell_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FULLY_READ", 10_000)
    rows: list[list[Value]] = [["企业", "地区", "行业", "产值(万元)"]]
    for number in range(listing.TALL + 1):
        if number % 500 == 499:
            rows += [[f"第{number}组"], [f"{number}厂", "谷城县", "汽车", None]]
        rows.append([f"{number}号厂", "谷城县", "汽车", float(number)])
    assert len(extract(Workbook("csv", [Sheet("csv", rows)])).tables) == 1


PAGE = """<html><title>2018年3月住宅价格</title><body>
<p>表1：2018年3月新建住宅价格指数</p><table><tr><td>城市</td><td>环比</td></tr><tr><td>襄阳</td><td>100.4</td></tr></table>
<p>注：襄阳为样本。</p><p>价格按网签计算。</p><div>表2：2018年3月二手住宅价格指数（单位：%）</div>
<table><tr><td>城市</td><td>涨幅</td></tr><tr><td>襄阳</td><td>0.6</td></tr></table></body></html>"""


def test_each_table_of_a_page_has_the_title_above_it() -> None:
    """What stood between two tables of a page was lost: the second had no title and no unit."""
    first, second = extract(read(PAGE.encode(), "价格.html")).tables
    assert first.title == "表1：2018年3月新建住宅价格指数"
    assert (second.title, second.units) == ("表2：2018年3月二手住宅价格指数（单位：%）", ["%"])


def test_columns_that_share_a_name_are_numbered() -> None:
    heads = ["产值", "产值 (2)", "产值", "", "产值"]
    columns = [Column(at, Head((name,) if name else ()), Role.DATA) for at, name in enumerate(heads)]
    assert listing.names(columns) == ["产值", "产值 (2)", "产值 (3)", "D", "产值 (4)"]
