"""Files made to hurt, or damaged by chance: orders to a terminal, what has no end, what is laid upon itself."""

import io
import struct
import zipfile

import pytest

from analytics.ingest.cells.kinds import Grid
from analytics.ingest.sheet import Sheet, Span
from analytics.ingest.tidy import extract, parts
from analytics.ingest.wire import arrow
from analytics.ingest.workbook import number_formats, read, texts
from analytics.refusal import Refusal
from tests.ingest import books
from tests.ingest.grids import workbook

INLINE = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
ODS_TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
STYLE = '<number:number-style style:name="N{0}"><number:text>亿</number:text>{1}</number:number-style>'
ABOVE = '<style:map style:condition="value()&gt;={0}" style:apply-style-name="N{1}"/>'


def refused(content: bytes) -> tuple[str, str]:
    """Return code and detail of a refusal."""
    with pytest.raises(Refusal) as caught:
        read(content, "文件")
    return caught.value.code, str(caught.value.values.get("detail", ""))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("襄\x1b[31m州", "襄[31m州"),
        ("襄\x00\x07州", "襄州"),
        ("襄\ud800州", "襄州"),
        ("襄\ufffe州", "襄州"),
        ("襄\x0b州\r\n区\r", "襄\n州\n区\n"),
        ("　襄\u00a0州\t", "　襄\u00a0州\t"),
        ("字" * 40_000, "字" * 32_767 + "…"),
    ],
)
def test_text_is_what_shows_of_it(text: str, shown: str) -> None:
    assert texts.seen(text) == shown


@pytest.mark.parametrize(
    "content",
    [
        books.xlsx(INLINE.format("襄_xD800__x001B_州")),
        books.biff8([books.record(0x204, struct.pack("<HHHHB", 0, 0, 0, 4, 1) + "襄\x00\x1b州".encode("utf-16-le"))]),
        "襄\x1b\x0c州\n".encode(),
    ],
    ids=["escapes of xlsx", "xls", "csv"],
)
def test_half_characters_and_orders_to_a_terminal_reach_nobody(content: bytes) -> None:
    """A half character cannot be sent on: the reader died of it."""
    book = read(content, "文件")
    assert arrow.from_arrow(*arrow.to_arrow(book)).sheets[0].rows == [["襄州"]]


def test_name_of_a_sheet_is_one_line() -> None:
    parts_of = books.members(INLINE.format("襄州"))
    parts_of["xl/workbook.xml"] = str(parts_of["xl/workbook.xml"]).replace('"表"', '"表&#10;一"')
    assert read(books.zipped(parts_of), "文件").sheets[0].name == "表 一"


@pytest.mark.parametrize("time", ["PT99999999999999H", "P99999999999999999999D", "PT1.2.3S"])
def test_times_beyond_all_days_stay_text(time: str) -> None:
    cell = f'<table:table-cell office:value-type="time" office:time-value="{time}"/>'
    assert read(books.ods(f"<table:table-row>{cell}</table:table-row>"), "文件").sheets[0].rows == [[time]]


def test_formats_that_build_on_each_other_end() -> None:
    """Each style that leaves numbers to the one before, twice, doubled its length: sixty of them filled the memory."""
    styles = "".join(STYLE.format(n, ABOVE.format(n, n - 1) + ABOVE.format(-n, n - 1)) for n in range(1, 60))
    styles += '<style:style style:name="one" style:data-style-name="N59"/>'
    row = '<table:table-cell table:style-name="one" office:value-type="float" office:value="1"/>'
    (sheet,) = read(books.ods(f"<table:table-row>{row}</table:table-row>", styles=styles), "文件").sheets
    assert (sheet.rows, all(len(code) <= number_formats.LONGEST for code in sheet.formats.values())) == ([[1]], True)


def test_a_format_longer_than_any_says_nothing() -> None:
    assert number_formats.sections("0%" * 5000) == number_formats.sections("General")


def test_very_many_styles_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.ingest.workbook.ods_styles.MAX_STYLES", 3)
    assert refused(books.ods("", common='<style:style style:name="a"/>' * 4)) == ("file_damaged", "over 3 styles")


@pytest.mark.parametrize("kind", ["ods", "spreadsheetml", "xls"])
def test_very_many_sheets_are_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"analytics.ingest.workbook.{kind}.MAX_SHEETS", 1)
    row = f"<table:table-row>{ODS_TEXT.format('襄州')}</table:table-row>"
    content = {
        "ods": books.ods(f'{row}</table:table><table:table table:name="二">{row}'),
        "spreadsheetml": books.spreadsheetml("", options='</Worksheet><Worksheet ss:Name="二">'),
        "xls": _sheets_of_one_place(),
    }[kind]
    assert refused(content)[0] == "file_damaged"


def test_sheets_of_one_place_are_refused() -> None:
    """A small xls would be read over and over."""
    assert refused(_sheets_of_one_place()) == ("file_damaged", "2 sheets")


def _sheets_of_one_place() -> bytes:
    content = books.biff8([books.label(0, 0, "襄州")])
    start = content.index(struct.pack("<H", 0x85))
    sheet = content[start : content.index(books.record(0x0A), start)]
    return content[:start] + sheet + content[start:]


def test_old_workbook_without_sheets() -> None:
    workbook_only = books.record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + books.record(0x0A)
    assert refused(workbook_only)[0] in {"file_no_sheets", "file_damaged"}


def test_columns_laid_over_columns_are_refused() -> None:
    columns = '<Column ss:Index="1" ss:Span="16383" ss:Hidden="1"/>'
    assert read(books.spreadsheetml(columns), "文件").sheets[0].hidden_columns == frozenset(range(16384))
    assert refused(books.spreadsheetml(columns * 3)) == ("file_damaged", "columns on columns")


def test_merged_areas_without_end_are_not_laid_out() -> None:
    """A column merged over all rows has no width to multiply its height with."""
    sheet = Sheet("表", [[1.0]], merged=[Span(0, 0, 0, 1), *(Span(0, column, 900_000, column) for column in range(9))])
    assert set(Grid.of(sheet).spans) == {(0, 0), (0, 1)}


def test_a_stray_cell_far_below_is_a_part_of_its_own() -> None:
    """A million blank rows between were looked at again and again."""
    rows = workbook("地区 | 产值\n襄城区 | 5\n樊城区 | 6").sheets[0].rows
    far = Sheet("表", [*rows, *[[] for _ in range(5000)], [None, 7.0]])
    assert parts.parts(far) == [range(3), range(5003, 5004)]
    near = Sheet("表", [*rows, *[[] for _ in range(1500)], [None, 7.0]])
    assert parts.parts(near) == [range(1504)]


def test_figures_above_a_stray_cell_are_read() -> None:
    book = workbook("地区 | 产值（亿元）\n襄城区 | 5\n樊城区 | 6")
    book.sheets[0].rows += [*[[] for _ in range(5000)], ["　"]]
    assert extract(book).cells["cell"].to_pylist() == ["B2", "B3"]


def test_members_named_as_if_outside_are_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**books.members(INLINE.format("襄州")), "../../etc/passwd": "x"}.items():
            archive.writestr(name, content)
    assert read(out.getvalue(), "文件").sheets[0].rows == [["襄州"]]
