"""Every format is told by its content and read into the same sheets, or refused in one line."""

import base64
import datetime as dt
import io
import quopri
import random
import struct
from pathlib import Path
from typing import ClassVar

import msoffcrypto.format.ooxml
import pytest
import python_calamine

from analytics.ingest.sheet import CellError, Sheet, Span, Workbook
from analytics.ingest.workbook import ods, read, tall, xlsx
from analytics.ingest.workbook.shown import shown
from analytics.refusal import Refusal
from tests.ingest import books

HEAD = ["地区", "产值"]


def only(content: bytes, **options: str) -> Sheet:
    """Return the one sheet of a file."""
    (sheet,) = read(content, "文件", **options).sheets
    return sheet


def refused(content: bytes | Path, **options: str) -> str:
    """Return the code of the refusal, which names the file."""
    with pytest.raises(Refusal) as caught:
        read(content, "文件.xls", **options)
    assert caught.value.sentence("zh").startswith("文件.xls: ")
    assert "\n" not in caught.value.sentence("en")
    return caught.value.code


LOCKED = "<manifest><encryption-data/></manifest>"
TEXT = "地区,产值\n襄州区,1.50\n"
TABLE = "<table><tr><td>襄州</td><td>{}</td></tr></table>"
PAGE = "<html><head><title>表</title></head><body>{}</body></html>"
ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
ONE_ROW = {
    "xlsx": books.xlsx(ROW, strings=HEAD),
    "strict xlsx": books.xlsx(ROW, strings=HEAD, strict=True),
    "xlsb": books.xlsb([books.row_of(0), books.cell_of(7, 0, b"\0\0\0\0"), books.cell_of(7, 1, b"\1\0\0\0")], HEAD),
    "xls": books.biff8([books.label(0, 0, "地区"), books.label(0, 1, "产值")]),
    "xls whose code page lies": books.biff8([books.label(0, 0, "地区"), books.label(0, 1, "产值")], codepage=1252),
    "Excel 95": books.biff5({(0, 0): "地区".encode("gbk"), (0, 1): "产值".encode("gbk")}, 936),
    "Excel 95 whose code page lies": books.biff5({(0, 0): "地区".encode("gbk"), (0, 1): "产值".encode("gbk")}, 1252),
    "ods": books.ods(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in HEAD
        )
        + "</table:table-row>"
    ),
    "spreadsheetml": books.spreadsheetml(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in HEAD) + "</Row>"
    ),
    "html": PAGE.format("<table><tr><td>地区</td><th>产值</th></tr></table>").encode(),
    "csv": "地区,产值".encode(),
    "tabs": "地区\t产值".encode("gb18030"),
    "semicolons": "地区;产值\n".encode("utf-8-sig"),
    "UTF-16": "地区\t产值\r\n".encode("utf-16"),
    "UTF-16 without a mark": "地区,产值\n".encode("utf-16-le"),
    "UTF-16 big end first": "地区,产值\n".encode("utf-16-be"),
}


@pytest.mark.parametrize("content", ONE_ROW.values(), ids=ONE_ROW.keys())
def test_format_is_told_by_content(content: bytes) -> None:
    assert only(content).rows[0] == HEAD


class TestXlsx:
    def test_kinds_of_cells(self) -> None:
        sheet = only(
            books.xlsx(
                '<row r="2"><c r="B2"><v>2012</v></c><c r="C2" s="1"><v>0.253</v></c><c r="D2" t="b"><v>1</v></c>'
                '<c r="E2" t="e"><v>#DIV/0!</v></c><c r="F2" t="inlineStr"><is><r><t>合</t></r><r><t>计</t></r>'
                '<rPh sb="0" eb="1"><t>hé</t></rPh></is></c><c r="G2" t="str"><f>A1</f><v>文</v></c>'
                '<c r="H2" s="2"><v>42491</v></c><c r="I2" s="2"><v>42491.5</v></c><c r="J2" s="4"><v>1.25</v></c>'
                '<c r="K2" s="5"><v>42491</v></c><c r="L2" s="2"><v>0.5</v></c></row>'
            )
        )
        day = dt.date(2016, 5, 1)
        assert sheet.rows[0] == []
        assert sheet.rows[1] == [
            *(None, 2012, 0.253, True, CellError("#DIV/0!"), "合计", "文"),
            *(day, dt.datetime.fromisoformat("2016-05-01T12:00"), dt.timedelta(hours=30), day, dt.time(12)),
        ]
        assert isinstance(sheet.rows[1][1], int)
        assert sheet.formats[1, 2] == "0.0%"

    def test_numbers_of_styles_that_are_none_cost_only_the_look(self) -> None:
        parts = books.members('<row r="1"><c r="A1" s="1"><v>1</v></c></row>')
        parts["xl/styles.xml"] = str(parts["xl/styles.xml"]).replace('"164"', '"x"').replace('"2"', '"deep"')
        assert only(books.zipped(parts)).rows == [[1]]

    def test_positions_that_are_not_written_follow_each_other(self) -> None:
        assert only(books.xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")).rows == [
            [1, 2],
            [3],
        ]

    def test_prefixed_names(self) -> None:
        parts = books.members("")
        parts["xl/worksheets/sheet1.xml"] = (
            f'<x:worksheet xmlns:x="{books.TRANSITIONAL}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c>'
            "</x:row></x:sheetData></x:worksheet>"
        )
        assert only(books.zipped(parts)).rows == [[7]]

    def test_what_is_known_besides(self) -> None:
        sheet = only(
            books.xlsx(
                '<row r="1"><c r="A1" s="3"><v>1</v></c></row><row r="2" hidden="1"/>',
                around='<cols><col min="2" max="3" hidden="1"/></cols>{}'
                '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>',
                state='state="hidden"',
            )
        )
        assert sheet.indents == {(0, 0): 2}
        assert sheet.hidden_rows == {1}
        assert sheet.hidden_columns == {1, 2}
        assert sheet.merged == [Span(0, 0, 1, 2)]
        assert sheet.hidden

    def test_formulas_without_a_saved_value(self) -> None:
        sheet = only(
            books.xlsx(
                '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c>'
                '<c r="D1" t="str"><f>""</f><v></v></c></row>'
            )
        )
        assert sheet.unsaved == {(0, 0), (0, 1)}
        assert sheet.value(0, 2) == 2

    def test_line_breaks_that_come_as_escapes(self) -> None:
        row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        assert only(books.xlsx(row, strings=["万_x000D_\n元"])).rows == [["万\n元"]]

    @pytest.mark.parametrize(
        ("digits", "value", "written"),
        [
            ("12345678901234567891", 12345678901234567891.0, "12345678901234567891"),
            ("9007199254740993", 9007199254740992.0, "9007199254740993"),
            ("0.1234567890123456789", 0.12345678901234568, "0.1234567890123456789"),
            ("1E400", "1E400", "1E400"),
            ("8595602512225", 8595602512225, None),
            ("0.10000000000000001", 0.1, None),
            ("6.3106821877089332E-2", 0.063106821877089332, None),
        ],
    )
    def test_digits_beyond_a_double_are_kept(self, digits: str, value: float | str, written: str | None) -> None:
        sheet = only(books.xlsx(f'<row r="1"><c r="A1"><v>{digits}</v></c></row>'))
        assert sheet.rows == [[value]]
        assert sheet.as_written.get((0, 0)) == written

    @pytest.mark.parametrize(("flag", "day"), [("", dt.date(1900, 1, 11)), ("1", dt.date(1904, 1, 12))])
    def test_date_systems(self, flag: str, day: dt.date) -> None:
        """An extension's workbookPr once overwrote the flag of the real one."""
        properties = (
            f'<workbookPr date1904="{flag or 0}"/><extLst><ext><y:workbookPr xmlns:y="y" chart="1"/></ext></extLst>'
        )
        sheet = only(books.xlsx('<row r="1"><c r="A1" s="2"><v>11</v></c></row>', properties=properties))
        assert sheet.rows == [[day]]

    def test_two_cells_at_the_far_ends(self) -> None:
        sheet = only(
            books.xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
        )
        assert (sheet.value(0, 0), sheet.value(1_048_575, 16_383)) == (1, 2)


def _tall(rows: int) -> bytes:
    """Return a sheet with one of everything that the quick look looks for."""
    lines = [
        f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 2}</v></c><c r="B{row}" s="2"><v>{42000 + row}</v></c>'
        f'<c r="C{row}" s="1"><v>{row / 8}</v></c><c r="D{row}"><v>{row}</v></c></row>'
        for row in range(1, rows)
    ]
    lines[5] = (
        '<row r="6" hidden="1"><c r="A6" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B6"><f>1+1</f><v></v></c>'
        '<c r="C6"><v>12345678901234567891</v></c><c r="D6" t="str"><f>""</f><v></v></c></row>'
    )
    return books.xlsx(
        "".join(lines),
        strings=["襄州区", "枣_x000D_\n阳市"],
        around='<cols><col min="4" max="4" hidden="1"/></cols>{}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )


class TestTallSheets:
    def test_bulk_and_cell_by_cell_agree(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = _tall(300)
        slow = only(content)
        monkeypatch.setattr(tall, "WORTHWHILE", 0)
        monkeypatch.setattr(xlsx.SheetReader, "sheet", None)  # nothing may fall back to it
        fast = only(content)
        assert [row + [None] * (4 - len(row)) for row in slow.rows] == fast.rows
        assert fast.unsaved == slow.unsaved == {(5, 1)}
        assert fast.as_written == slow.as_written == {(5, 2): "12345678901234567891"}
        assert (fast.hidden_rows, fast.hidden_columns, fast.merged) == ({5}, {3}, [Span(0, 0, 0, 1)])
        assert (slow.hidden_rows, slow.hidden_columns, slow.merged) == ({5}, {3}, [Span(0, 0, 0, 1)])
        assert fast.formats.items() <= slow.formats.items()
        assert fast.value(5, 0) == CellError("#DIV/0!")
        assert {type(value) for value in fast.rows[8]} == {str, dt.date, float, int}

    @pytest.mark.parametrize(
        "row", ['<row r="1"><c><v>1</v></c></row>', '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>']
    )
    def test_unusual_xml_is_read_cell_by_cell(self, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tall, "WORTHWHILE", 0)
        assert only(books.xlsx(row)).rows == [[1]]

    def test_far_corner_is_not_laid_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """calamine would allocate 550 GB and end the process."""
        monkeypatch.setattr(tall, "WORTHWHILE", 0)
        sheet = only(
            books.xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
        )
        assert sheet.value(1_048_575, 16_383) == 2


class TestXls:
    def test_kinds_of_cells(self) -> None:
        sheet = only(
            books.biff8(
                [
                    books.number(0, 0, 2012.0),
                    books.number(0, 1, 42491.0, style=1),
                    books.number(0, 2, 0.253, style=2),
                    books.error(0, 3, 7),
                ]
            )
        )
        assert sheet.rows == [[2012, dt.date(2016, 5, 1), 0.253, CellError("#DIV/0!")]]
        assert sheet.formats[0, 2] == "0.00%"

    def test_1904(self) -> None:
        assert only(books.biff8([books.number(0, 0, 11.0, style=1)], datemode=1)).rows == [[dt.date(1904, 1, 12)]]

    def test_blanks_with_a_format_hold_no_place(self) -> None:
        blanks = [books.record(0xBE, struct.pack("<HH", row, 1) + bytes(2 * 255) + b"\xff\0") for row in (0, 1)]
        assert only(books.biff8([books.label(0, 0, "地区"), *blanks, books.number(2, 0, 1)])).rows == [
            ["地区"],
            [],
            [1],
        ]

    def test_chosen_code_page(self) -> None:
        content = books.biff5({(0, 0): "地區".encode("big5")}, 1252)
        assert only(content, encoding="big5").rows == [["地區"]]

    def test_code_page_that_there_is_not(self) -> None:
        assert only(books.biff5({(0, 0): "地区".encode("gbk")}, 0)).rows == [["地区"]]

    def test_damage_without_a_message_is_named_all_the_same(self) -> None:
        with pytest.raises(Refusal) as caught:
            read(books.biff8([books.record(0x204, b"\xff" * 8)]), "文件.xls")
        assert caught.value.values["detail"]


class TestXlsb:
    def test_kinds_of_cells(self) -> None:
        content = books.xlsb(
            [
                (60, struct.pack("<IIIIH", 1, 2, 0, 0, 1)),
                books.row_of(0, hidden=True),
                books.cell_of(2, 0, struct.pack("<i", 2012 << 2 | 2)),
                books.cell_of(2, 1, struct.pack("<i", 12345 << 2 | 3)),
                books.cell_of(5, 2, struct.pack("<d", 0.253), style=1),
                books.cell_of(3, 3, b"\x07"),
                books.cell_of(4, 4, b"\x01"),
                books.cell_of(6, 5, struct.pack("<I", 2) + "合计".encode("utf-16-le")),
                books.cell_of(5, 6, struct.pack("<d", 42491.0), style=2),
                books.cell_of(2, 7, struct.pack("<i", -7 << 2 | 2)),
                (176, struct.pack("<IIII", 0, 1, 0, 3)),
            ]
        )
        sheet = only(content)
        assert sheet.rows == [[2012, 123.45, 0.253, CellError("#DIV/0!"), True, "合计", dt.date(2016, 5, 1), -7]]
        assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ({0}, {1, 2}, [Span(0, 0, 1, 3)])
        assert sheet.formats[0, 2] == "0.0%"

    def test_short_cells_follow_the_one_before(self) -> None:
        content = books.xlsb(
            [
                books.row_of(0),
                books.cell_of(7, 2, b"\0\0\0\0"),
                (13, struct.pack("<Ii", 0, 7 << 2 | 2)),
                (12, struct.pack("<I", 0)),
                (14, struct.pack("<IB", 0, 7)),
                (16, struct.pack("<Id", 1, 0.253)),
                books.row_of(1),
                (18, struct.pack("<II", 0, 0)),
            ],
            ["地区"],
        )
        assert only(content).rows == [[None, None, "地区", 7, None, CellError("#DIV/0!"), 0.253], ["地区"]]

    def test_formulas_carry_their_values(self) -> None:
        formula = struct.pack("<HI", 0, 3) + b"\x1e\x01\0" + bytes(4)
        cells = [
            books.row_of(0),
            books.cell_of(8, 0, struct.pack("<I", 2) + "合计".encode("utf-16-le") + formula),
            books.cell_of(9, 1, struct.pack("<d", 12.5) + formula),
            books.cell_of(11, 2, b"\x2a" + formula),
        ]
        assert only(books.xlsb(cells)).rows == [["合计", 12.5, CellError("#N/A")]]

    def test_1904(self) -> None:
        cells = [books.row_of(0), books.cell_of(5, 0, struct.pack("<d", 11.0), style=2)]
        assert only(books.xlsb(cells, properties=1)).rows == [[dt.date(1904, 1, 12)]]

    def test_fixture_is_what_others_read_too(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsb"
        path.write_bytes(books.xlsb([books.row_of(0), books.cell_of(2, 0, struct.pack("<i", 12345 << 2 | 3))]))
        assert python_calamine.load_workbook(path).get_sheet_by_index(0).to_python() == [[123.45]]


ODS_CELL = '<table:table-cell office:value-type="{}" office:{}/>'


class TestOds:
    def test_kinds_of_cells(self) -> None:
        percent = (
            '<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/>'
            "<number:text>%</number:text></number:percentage-style>"
            '<style:style style:name="ce1" style:data-style-name="N1"/>'
        )
        row = (
            ODS_CELL.format("float", 'value="2012"')
            + '<table:table-cell table:style-name="ce1" office:value-type="percentage" office:value="0.253"/>'
            + ODS_CELL.format("date", 'date-value="2016-05-01"')
            + ODS_CELL.format("boolean", 'boolean-value="true"')
            + '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"
            '<table:table-cell table:formula="of:=1"/><table:table-cell table:number-columns-repeated="2"/>'
            '<table:table-cell office:value-type="string"><text:p>北<text:s text:c="2"/>京</text:p>'
            "<text:p>市</text:p></table:table-cell>"
        )
        sheet = only(books.ods(f"<table:table-row>{row}</table:table-row>", styles=percent))
        assert sheet.rows == [
            [2012, 0.253, dt.date(2016, 5, 1), True, CellError("#DIV/0!"), None, None, None, "北  京\n市"]
        ]
        assert sheet.formats[0, 1] == "0.0%"
        assert sheet.unsaved == {(0, 5)}

    def test_repeated_rows_and_columns(self) -> None:
        cell = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/>'
        blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
        rows = f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>{blank}'
        assert only(books.ods(rows)).rows == [[1, 1], [1, 1]]

    def test_endless_repetition_is_refused(self) -> None:
        cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
        assert refused(books.ods(rows)) == "file_too_many_cells"

    def test_locked(self) -> None:
        assert refused(books.ods("", manifest=LOCKED)) == "file_password"

    def test_locked_as_a_whole(self) -> None:
        content = books.zipped({"META-INF/manifest.xml": LOCKED, "encrypted-package": b"\x07\xfe"})
        assert refused(content) == "file_password"

    def test_formats_of_a_part_of_their_own(self) -> None:
        """Named and imported formats stand in styles.xml; a unit written by one would be lost with it."""
        unit = (
            '<number:number-style style:name="N144"><number:number number:min-integer-digits="1"/>'
            "<number:text>亿元</number:text></number:number-style>"
        )
        own = '<style:style style:name="ce1" style:data-style-name="N144"/>'
        row = ODS_CELL.format("float", 'value="8.1"').replace(
            "<table:table-cell", '<table:table-cell table:style-name="ce1"'
        )
        sheet = only(books.ods(f"<table:table-row>{row}</table:table-row>", styles=own, common=unit))
        assert sheet.formats == {(0, 0): 'General"亿元"'}

    def test_entities_of_a_part_of_their_own(self) -> None:
        content = books.ods("", common="<x/>]><!DOCTYPE x [<!ENTITY a 'b'>")
        assert refused(content) == "file_entities"

    def test_formats_are_what_a_person_sees(self) -> None:
        """A number without places is as General, not without its decimals; a negative's own style is a section."""
        number = '<number:number number:min-integer-digits="1"{}/>'
        one_place = number.format(' number:decimal-places="1"')
        positive = f'<number:number-style style:name="P">{one_place}</number:number-style>'
        condition = '<style:map style:condition="value()&gt;=0" style:apply-style-name="P"/>'
        styles = {
            "plain": number.format(""),
            "thousands": number.format(' number:decimal-places="1" number:display-factor="1000"'),
            "signed": "<number:text>-</number:text>" + one_place + condition,
            "bounded": number.format(' number:decimal-places="0"') + condition.replace("=0", "=100"),
            "scientific": '<number:scientific-number number:decimal-places="2" number:min-exponent-digits="2"/>',
            "optional": number.format(' number:decimal-places="2" number:min-decimal-places="0"'),
        }
        declared = positive + "".join(
            f'<number:number-style style:name="N{name}">{style}</number:number-style>'
            f'<style:style style:name="{name}" style:data-style-name="N{name}"/>'
            for name, style in styles.items()
        )
        cells = [("plain", 8.1), ("thousands", 123456), ("signed", -8.1), ("signed", 8.1), ("bounded", 8.1)]
        cells += [("scientific", 12500), ("optional", 2.5)]
        row = "".join(
            f'<table:table-cell table:style-name="{name}" office:value-type="float" office:value="{value}"/>'
            for name, value in cells
        )
        sheet = only(books.ods(f"<table:table-row>{row}</table:table-row>", styles=declared))
        seen = [shown(value, sheet.formats.get((0, column), "General")) for column, value in enumerate(sheet.rows[0])]
        assert seen == ["8.1", "123.5", "-8.1", "8.1", "8", "1.25E+04", "2.5"]

    def test_styles_say_how_deep_text_is_set_in(self) -> None:
        styles = (
            '<style:style style:name="one"><style:paragraph-properties fo:margin-left="0.353cm"/></style:style>'
            '<style:style style:name="two"><style:paragraph-properties fo:margin-left="20pt"/></style:style>'
            '<style:style style:name="heir" style:parent-style-name="two"/>'
        )
        row = "".join(
            f'<table:table-cell table:style-name="{name}" office:value-type="string"><text:p>业</text:p>'
            "</table:table-cell>"
            for name in ("one", "two", "heir", "none")
        )
        sheet = only(books.ods(f"<table:table-row>{row}</table:table-row>", styles=styles))
        assert sheet.indents == {(0, 0): 1, (0, 1): 2, (0, 2): 2}

    def test_repetition_is_counted_over_all_tables(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ods, "MAX_REPEATED", 1000)
        rows = (
            '<table:table-row table:number-rows-repeated="600">'
            + ODS_CELL.format("float", 'value="1"')
            + "</table:table-row>"
        )
        assert refused(books.ods(rows + f'</table:table><table:table table:name="二">{rows}')) == "file_too_many_cells"


class TestSpreadsheetml:
    def test_styles_build_on_others(self) -> None:
        styles = (
            '<Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style>'
            '<Style ss:ID="q" ss:Parent="p"><Alignment ss:Indent="1"/></Style>'
        )
        rows = '<Row><Cell ss:StyleID="q"><Data ss:Type="Number">0.253</Data></Cell></Row>'
        sheet = only(books.spreadsheetml(rows, styles=styles))
        assert (sheet.formats, sheet.indents) == ({(0, 0): "0.0%"}, {(0, 0): 1})

    @pytest.mark.parametrize("declared", ["GB2312", "utf-8"])
    def test_declared_encoding_that_is_too_small_or_wrong(self, declared: str) -> None:
        text = books.spreadsheetml('<Row><Cell><Data ss:Type="String">襄阳䶮村</Data></Cell></Row>').decode()
        text = text.replace('version="1.0"', f'version="1.0" encoding="{declared}"')
        assert only(text.encode("gb18030")).rows == [["襄阳䶮村"]]

    def test_kinds_of_cells(self) -> None:
        rows = (
            '<Column/><Column ss:Hidden="1"/><Row ss:Index="2"><Cell ss:MergeDown="1"><Data ss:Type="String">合计'
            '</Data></Cell><Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.253</Data></Cell>'
            '<Cell><Data ss:Type="DateTime">2016-05-01T00:00:00.000</Data></Cell>'
            '<Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=1"/></Row>'
            '<Row><Cell><Data ss:Type="Number">7</Data></Cell></Row>'
        )
        style = '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
        sheet = only(books.spreadsheetml(rows, styles=style))
        assert sheet.rows == [
            [],
            ["合计", None, 0.253, dt.date(2016, 5, 1), CellError("#N/A")],
            [None, 7],
        ]
        assert sheet.formats == {(1, 2): "0.00%"}
        assert (sheet.merged, sheet.hidden_columns, sheet.unsaved) == ([Span(1, 0, 2, 0)], {1}, {(1, 5)})


def page(body: str, **options: str) -> Workbook:
    """Return the workbook of a page."""
    return read(PAGE.format(body).encode(), "网页.xls", **options)


class TestHtml:
    def test_rows_and_columns_follow_the_spans(self) -> None:
        book = page(
            "<h1>2016年工业</h1><table><tr><td rowspan=2>地区<td colspan=2>产值</tr><tr><td>本月<td>累计</tr></table>"
            "<table><tr><td>二</td></tr></table>"
        )
        first, second = book.sheets
        assert first.rows == [["地区", "产值"], [None, "本月", "累计"]]
        assert first.merged == [Span(0, 0, 1, 0), Span(0, 1, 0, 2)]
        assert (first.name, second.name, second.rows) == ("table1", "table2", [["二"]])
        assert book.title == "表\n2016年工业"

    def test_bare_ampersands_breaks_and_nested_tables(self) -> None:
        book = page("<table><tr><td>R&D <b>经费</b><br>内部<table><tr><td>里</td></tr></table></td></tr></table>")
        assert [sheet.rows for sheet in book.sheets] == [[["R&D 经费\n内部"]], [["里"]]]

    def test_declared_encoding_holds_where_it_reads(self) -> None:
        head = '<html><meta charset="{}"><table><tr><td>襄阳</td></tr></table></html>'
        for declared, true in [("gb2312", "gbk"), ("utf-8", "gbk"), ("no-such-thing", "utf-8")]:
            assert read(head.format(declared).encode(true), "a.xls").sheets[0].rows == [["襄阳"]]

    def test_endless_spans_are_cut(self) -> None:
        cell = "<td colspan=999999999 rowspan=999999999>1</td>"
        assert page(f"<table><tr>{cell}</tr></table>").sheets[0].rows == [["1"]]
        assert refused(PAGE.format(f"<table><tr>{cell * 200}</tr></table>").encode()) == "file_too_many_cells"

    @pytest.mark.parametrize(
        ("cell", "value", "seen"),
        [
            ('<td x:num="1234.5678">1,234.6</td>', 1234.5678, "1,234.6"),
            ('<td class=xl66 x:num="0.2084">20.8%</td>', 0.2084, "20.8%"),
            ('<td sdval="7" sdnum="2052;">7</td>', 7, "7"),
            ('<td x:num="-0.05">-5.00%</td>', -0.05, "-5.00%"),
            ("<td x:num>12.5</td>", "12.5", "12.5"),
            ('<td x:num="99">12.5</td>', "12.5", "12.5"),
            ('<td x:num="42614">2016年9月</td>', "2016年9月", "2016年9月"),
            ('<td x:num="0">—</td>', "—", "—"),
            ('<td x:num="1234567.5">#######</td>', 1234567.5, "1234567.5"),
            ("<td x:num>###</td>", "###", "###"),
            ('<td x:num="1e999">1</td>', "1", "1"),
        ],
    )
    def test_number_behind_a_cell_is_taken_where_it_shows_as_the_text(
        self, cell: str, value: float | str, seen: str
    ) -> None:
        (sheet,) = page(f"<table><tr>{cell}</tr></table>").sheets
        assert sheet.rows == [[value]]
        assert shown(sheet.rows[0][0], sheet.formats.get((0, 0), "General")) == seen

    def test_styles_say_how_deep_text_is_set_in(self) -> None:
        """Excel saves an indent as a class; without it a part is a row like that of its whole."""
        style = (
            "<style><!-- .xl66\n{text-align:left;padding-left:24px;mso-char-indent-count:2;} .b {color:red} --></style>"
        )
        cells = ["<td class=xl66>a", "<td class='b xl66'>b", "<td class=b>c", "<td style='PADDING-LEFT: 12px'>d"]
        cells += ["<td style='text-indent:2em'>e", "<td style='padding-left:5px'>f", "<td class=xl66>"]
        sheet = page(f"{style}<table><tr>{''.join(cells)}</tr></table>").sheets[0]
        assert sheet.indents == {(0, 0): 2, (0, 1): 2, (0, 3): 1, (0, 4): 2}

    def test_caption_of_the_first_table_is_a_heading(self) -> None:
        assert page("<table><caption>2017年产值<br>单位：万元</caption><tr><td>1</td></tr></table>").title == (
            "表\n2017年产值\n单位：万元"
        )

    def test_page_without_a_table(self) -> None:
        assert refused(PAGE.format("请登录").encode()) == "file_no_sheets"

    @pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
    def test_page_in_an_archive(self, transfer: str) -> None:
        """What Excel calls a web page in a single file; the first page may only frame those of the sheets."""
        pages = ["<html><frameset><frame src=a.htm></frameset></html>", *(PAGE.format(TABLE.format(n)) for n in (1, 2))]
        coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[transfer]
        parts = b"".join(
            b"--=_x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n"
            % (transfer.encode(), coded(page.encode()))
            for page in pages
        )
        head = b'MIME-Version: 1.0\r\nX-Made-By: \r\nContent-Type: multipart/related;\r\n\tboundary="=_x"\r\n\r\n'
        sheets = read(head + parts + b"--=_x--\r\n", "表.xls").sheets
        assert [sheet.name for sheet in sheets] == ["table1", "table2"]
        assert [sheet.rows for sheet in sheets] == [[["襄州", "1"]], [["襄州", "2"]]]

    def test_archive_without_a_table(self) -> None:
        assert refused(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--") == "file_no_sheets"


class TestDelimited:
    def test_cells_stay_text_and_rows_stay_lines(self) -> None:
        sheet = only('数据库：年度\n\n指标,2016年\n产值,"1,234.50"\n,\n'.encode())
        assert sheet.name == "csv"
        assert sheet.rows == [["数据库：年度"], [], ["指标", "2016年"], ["产值", "1,234.50"], [None, None]]

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("a\t,b\t,\n1\t,2\t,\n", [["a\t", "b\t", None], ["1\t", "2\t", None]]),
            ("a\tb\n1,234\t2\n", [["a", "b"], ["1,234", "2"]]),
            ("sep=;\na;1,5\n", [[], ["a", "1,5"]]),
            ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
            ('名称,值\n"5寸,1\n' + "x,2\n" * 200, [["名称", "值"], ['"5寸', "1"]]),
        ],
    )
    def test_separators_and_quotes(self, text: str, rows: list[list[str | None]]) -> None:
        assert only(text.encode()).rows[: len(rows)] == rows

    def test_formula_that_only_shows_a_text(self) -> None:
        assert only('编号,值\n="0123",1\n"=""0124""",2\n="5"&"6",3\n'.encode()).rows[1:] == [
            ["0123", "1"],
            ["0124", "2"],
            ['="5"&"6"', "3"],
        ]

    def test_columns_apart_by_spaces(self) -> None:
        text = "2017年1-9月  指标\n\n县市区    产值      增速\n枣 阳市   1,234.5   8.1\n宜城市    12.5      -2\n"
        assert only(text.encode("gb18030")).rows[2:] == [
            ["县市区", "产值", "增速"],
            ["枣 阳市", "1,234.5", "8.1"],
            ["宜城市", "12.5", "-2"],
        ]

    def test_blank_among_spaces_is_told_by_where_the_others_stand(self) -> None:
        """A figure under the wrong heading would be worse than none: what stands between two stays in one piece."""
        text = "地区      产值      增速\n襄州区    12.5      8.1\n"
        text += "枣阳市              7.2\n宜城市    1.5\n保康县         99\n"
        assert only(text.encode()).rows[2:] == [["枣阳市", None, "7.2"], ["宜城市", "1.5", None], ["保康县  99"]]

    def test_separators_go_before_spaces(self) -> None:
        assert only("北  京,1\n天  津,2\n河  北,3\n".encode()).rows == [
            ["北  京", "1"],
            ["天  津", "2"],
            ["河  北", "3"],
        ]

    @pytest.mark.parametrize(
        ("raw", "used", "others"),
        [
            ("产值,1".encode(), "utf-8", ()),
            ("产值".encode("utf-8-sig"), "utf-8-sig", ()),
            ("产值，亿元,1".encode("gb18030"), "gb18030", None),
            (b"value,1", "utf-8", ()),
            ("产值\n1".encode("utf-16"), "utf-16", ()),
        ],
    )
    def test_order_of_encodings(self, raw: bytes, used: str, others: tuple[str, ...] | None) -> None:
        book = read(raw, "a.csv")
        assert book.encoding == used
        assert others is None or book.encodings == others

    def test_wrong_guess_can_be_corrected(self) -> None:
        raw = "地區,產值\n".encode("big5")
        guessed = read(raw, "a.csv")
        assert "big5" in guessed.encodings
        assert read(raw, "a.csv", encoding="big5").sheets[0].rows == [["地區", "產值"]]
        assert refused(raw, encoding="utf-8") == refused(raw, encoding="klingon") == "file_encoding"

    def test_one_damaged_character_stays_visible(self) -> None:
        text = "襄阳市工业总产值,1234\n" * 300
        raw = text.encode("gb18030") + b"\xff,1\n"
        assert read(raw, "a.csv").sheets[0].rows[-1] == ["�", "1"]


def locked(content: bytes, password: str) -> bytes:
    """Return an .xlsx under a password; one below 4096 bytes would be locked in a way that nobody can open."""
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


class TestPasswords:
    PADDING: ClassVar = {"docProps/thumbnail.bin": random.Random(1).randbytes(9000)}
    CONTENT = books.zipped({**books.members(ROW, strings=HEAD), **PADDING})

    def test_default_password_opens_by_itself(self) -> None:
        assert only(locked(self.CONTENT, "VelvetSweatshop")).rows == [HEAD]

    def test_default_password_opens_an_old_workbook(self) -> None:
        """``locked.xls`` is invented, RC4 by LibreOffice: how yearbooks on discs are locked."""
        content = Path(__file__).with_name("locked.xls").read_bytes()
        assert (content.count("园区".encode("utf-16-le")), only(content).name) == (0, "表")
        assert only(content).rows == [["园区", "产值（亿元）"], ["云津区", 12.5]]

    def test_given_password(self) -> None:
        content = locked(self.CONTENT, "襄阳")
        assert only(content, password="襄阳").rows == [HEAD]
        assert refused(content) == "file_password"
        assert refused(content, password="樊城") == "file_password_wrong"


def far(rows: int) -> str:
    """Return rows whose only cell is the last one of all."""
    return "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, rows + 1))


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "b">]><a/>'
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "file_empty"),
    "blank lines": (b"\r\n \n", "file_empty"),
    "PDF": (b"%PDF-1.4", "file_kind"),
    "picture": (b"\x89PNG\r\n\x1a\n", "file_kind"),
    "Word": (books.zipped({"word/document.xml": ""}), "file_kind"),
    "plain zip": (books.zipped({"a.txt": ""}), "file_kind"),
    "noise": (bytes(range(256)) * 20, "file_unknown"),
    "zeros in UTF-8": ("地区,产值\n襄\0州,1\n".encode() * 100, "file_unknown"),
    "half a zip": (books.xlsx(ROW)[:400], "file_damaged"),
    "noise in a container": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 9, "file_damaged"),
    "xls cut off": (books.biff8([])[:30], "file_damaged"),
    "xlsb cut off": (books.xlsb([(7, b"\0\0")]), "file_damaged"),
    "entities": (books.zipped({**books.members(ROW), "xl/worksheets/sheet1.xml": DOCTYPE}), "file_entities"),
    "entities in UTF-16": (
        books.zipped(
            {
                **books.members(ROW),
                "xl/worksheets/sheet1.xml": DOCTYPE.replace("?>", ' encoding="UTF-16"?>')
                .replace("<a/>", "<row/>")
                .encode("utf-16"),
            }
        ),
        "file_entities",
    ),
    "entities in SpreadsheetML": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "b">]>' + books.spreadsheetml("")[21:],
        "file_entities",
    ),
    "one part for two sheets": (
        books.zipped(
            {
                **books.members(ROW),
                "xl/workbook.xml": f'<workbook xmlns="{books.TRANSITIONAL}" xmlns:r="{books.RELATIONS}"><sheets>'
                '<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/></sheets></workbook>',
            }
        ),
        "file_damaged",
    ),
    "no sheets": (
        books.zipped({**books.members(ROW), "xl/workbook.xml": f'<workbook xmlns="{books.TRANSITIONAL}"/>'}),
        "file_no_sheets",
    ),
    "a cell beyond the last": (books.xlsx('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "file_too_many_cells"),
    "far cells in every row": (books.xlsx(far(2000)), "file_too_many_cells"),
    "a string that is not there": (books.xlsx('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), "file_damaged"),
    "too deep": (books.xlsx("<a>" * 300 + "</a>" * 300), "file_damaged"),
    "a bomb": (books.xlsx(" " * (80 << 20)), "file_unpacked"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals(content: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.ingest.workbook.archive.MAX_UNPACKED", 64 << 20)
    assert refused(content) == code


def test_part_that_stands_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = _twice()
    assert refused(content) == "file_damaged"


def _twice() -> bytes:
    import zipfile

    out = io.BytesIO(books.xlsx(ROW))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return out.getvalue()


class TestPaths:
    def test_file(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(TEXT, encoding="utf-8")
        assert read(path, "a.csv").sheets[0].rows == [HEAD, ["襄州区", "1.50"]]

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        assert refused(tmp_path) == "file_not_regular"
        assert refused(Path("/dev/zero")) == "file_not_regular"
        assert refused(tmp_path / "nothing.xlsx") == "file_missing"

    def test_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        with path.open("wb") as file:
            file.truncate(300 << 20)
        assert refused(path) == "file_too_large"


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))
    only(books.biff8([books.label(0, 0, "地区")]) + b"\0" * 7)
    assert capfd.readouterr() == ("", "")
