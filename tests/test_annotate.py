"""A copy of a workbook that says at each cell what was found odd there, whatever format it came in."""

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest

from analytics.ingest.sheet import CellError, Sheet, Span, Workbook
from analytics.ingest.workbook import annotated as module
from analytics.ingest.workbook.annotated import annotated
from analytics.intake import Finding
from analytics.intake.annotate import annotated as from_findings
from analytics.refusal import Refusal

Notes = Sequence[tuple[str, str, str]]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def own() -> bytes:
    """Return an .xlsx with a format, a merged title and a comment of its own."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "表"
    page["A1"] = "标题"
    page.merge_cells("A1:C1")
    page["B2"] = 0.253
    page["B2"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def copied(sheet: Sheet, *notes: tuple[str, str, str]) -> openpyxl.Workbook:
    """Return the copy of a file that is no .xlsx."""
    return opened(annotated(b"text", Workbook("csv", [sheet]), notes))


def test_an_xlsx_keeps_its_looks_and_gets_comments() -> None:
    read = Workbook("xlsx", [Sheet("表", [["标题"], [None, 0.253]])])
    notes = [("表", "B2", "一"), ("表", "B2", "二"), ("表", "C1", "合并"), ("表", "", "整表")]
    page = opened(annotated(own(), read, notes))["表"]
    assert page["B2"].number_format == "0.0%"
    assert page["B2"].comment.text == "一\n二"
    assert page["A1"].comment.text == "合并\n整表"


def test_other_formats_become_a_copy_of_their_cells() -> None:
    sheet = Sheet("a/b", [["地区", "数"], ["全市", 1.5], [CellError("#N/A"), dt.datetime.fromisoformat("2017-05-01")]])
    page = copied(sheet, ("a/b", "B2", "请核对")).worksheets[0]
    assert [[cell.value for cell in row] for row in page] == [
        ["地区", "数"],
        ["全市", 1.5],
        ["#N/A", dt.datetime.fromisoformat("2017-05-01")],
    ]
    assert page["B2"].comment.text == "请核对"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@x"])
def test_a_text_of_the_sender_never_becomes_a_formula(text: str) -> None:
    page = copied(Sheet("表", [[text]])).worksheets[0]
    assert (page["A1"].value, page["A1"].data_type) == (text, "s")


def test_formats_and_merged_areas_are_copied() -> None:
    sheet = Sheet("表", [["题"], [0.253]], merged=[Span(0, 0, 0, 2)], formats={(1, 0): "0.0%"})
    page = copied(sheet, ("表", "B1", "题注")).worksheets[0]
    assert page["A2"].number_format == "0.0%"
    assert page["A1"].comment.text == "题注"


@pytest.mark.parametrize("value", ["\x0b控制符", dt.date(1850, 1, 1), True, 12345678901234567890])
def test_no_value_stops_the_copy(value: object) -> None:
    assert copied(Sheet("表", [[value]])).worksheets[0]["A1"].value is not None  # type: ignore[list-item]


def test_a_note_for_a_sheet_that_is_not_there_is_left_out() -> None:
    assert copied(Sheet("表", [["一"]]), ("另一个", "A1", "无处")).worksheets[0]["A1"].comment is None


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 3)
    with pytest.raises(Refusal) as refused:
        copied(Sheet("表", [["一", "二"], ["三", "四"]]))
    assert refused.value.code == "annotate_too_large"


@pytest.mark.parametrize(("language", "says"), [("zh", "错误值"), ("en", "Error cell")])
def test_findings_become_comments_in_the_readers_language(language: str, says: str) -> None:
    content = "单位：亿元\n地区,2017年\n全市,#N/A\n".encode("gb18030")
    finding = Finding("error_cell", "blocking", "csv", "B3", {"text": "#N/A"})
    name, made = from_findings(content, "半年报.csv", [finding], language, {"encoding": "gb18030"})  # type: ignore[arg-type]
    assert name == {"zh": "半年报_批注.xlsx", "en": "半年报_annotated.xlsx"}[language]
    page = opened(made).worksheets[0]
    assert page["A3"].value == "全市"
    assert page["B3"].comment.text.startswith(says)
    assert "csv!B3" not in page["B3"].comment.text
