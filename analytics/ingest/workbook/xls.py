"""Sheets of .xls and of WPS's .et, from Excel 2 to Excel 2003, by xlrd."""

import io
import re
import struct
from collections.abc import Iterator
from contextlib import redirect_stdout

import olefile  # type: ignore[import-untyped]
import xlrd
from xlrd.biffh import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
)
from xlrd.compdoc import CompDocError

from analytics.ingest.sheet import CellError, Sheet, Span, Value, Workbook
from analytics.ingest.workbook.cells import ERRORS
from analytics.ingest.workbook.limits import MAX_SHEETS
from analytics.ingest.workbook.number_formats import GENERAL, is_date
from analytics.ingest.workbook.serials import from_serial, plain
from analytics.ingest.workbook.texts import seen
from analytics.refusal import Refusal

FAULTS = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    ZeroDivisionError,
    UnicodeError,
    NotImplementedError,
)
"""What xlrd raises on damaged files besides its own errors."""
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, struct.error)
"""What olefile raises on what is no container, or a damaged one."""


def _patient(raw: bytes, encoding: str) -> str:
    """Decode with damaged characters left visible: xlrd would give up a workbook for one in the name of a format."""
    return raw.decode(encoding, errors="replace")


xlrd.biffh.unicode = xlrd.book.unicode = _patient
FORMULA, SHEET, END = (0x0006, 0x0206, 0x0406), 0x0085, 0x000A
BLANK = (XL_CELL_EMPTY, XL_CELL_BLANK)
_HAN = re.compile("[\u4e00-\u9fff]")


def read(content: bytes, encoding: str | None = None) -> Workbook:
    """Return the workbook; ``encoding`` overrules the code page. Refuse what is damaged or needs a password."""
    content = _stream(content)
    _forbid_shared(content)
    try:
        book = _open(content, encoding)
    except Refusal as refusal:
        if encoding is not None or not isinstance(refusal.__cause__, UnicodeError | LookupError):
            raise
        book = _open(content, "gb18030")  # a code page that there is not
    if encoding is None and book.biff_version < 80 and _lies(content, book.encoding or ""):
        book = _open(content, "gb18030")
    sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    if not sheets:
        raise Refusal("file_no_sheets")
    if any(sheet.unsaved for sheet in sheets) and not _never_saved(content):
        for sheet in sheets:
            sheet.unsaved.clear()
    return Workbook("xls", sheets, encoding=encoding or "")


def _stream(content: bytes) -> bytes:
    """Take the workbook out of its container; a damaged one goes to xlrd whole, which is patient but can circle."""
    try:
        with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT) as container:
            names = {entry[0].lower(): entry for entry in container.listdir() if len(entry) == 1}
            name = names.get("workbook") or names.get("book")
            return bytes(container.openstream(name).read()) if name else content
    except UNREADABLE:
        return content


def _open(content: bytes, encoding: str | None) -> xlrd.Book:
    problem: Exception | None = None
    for lenient in (False, True):
        try:
            with redirect_stdout(io.StringIO()):
                return xlrd.open_workbook(
                    file_contents=content,
                    logfile=io.StringIO(),
                    encoding_override=encoding,
                    formatting_info=True,
                    ragged_rows=True,
                    ignore_workbook_corruption=lenient,
                )
        except FAULTS as found:
            problem = found
            if "encrypted" in str(found):
                raise Refusal("file_password") from found
    said = " ".join(str(problem).split())[:120] or type(problem).__name__
    raise Refusal("file_damaged", detail=said) from problem


def _lies(content: bytes, declared: str) -> bool:
    """Return whether all text outside ASCII is Chinese under a western code page; before Excel 97 that happens."""
    if declared.lower().replace("-", "_") not in {"cp1252", "iso_8859_1", "latin_1", "mac_roman", "ascii"}:
        return False
    raw = _open(content, "latin-1")
    texts = [value for sheet in raw.sheets() for row in range(sheet.nrows) for value in sheet.row_values(row)]
    foreign = [value for value in texts if isinstance(value, str) and not value.isascii()]
    try:
        chinese = [value.encode("latin-1").decode("gb18030") for value in foreign]
    except UnicodeError:
        return False
    return any(_HAN.search(value) for value in chinese)


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, place and size of each record of a workbook's stream."""
    at = 0
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        yield kind, at + 4, size
        at += 4 + size


def _forbid_shared(content: bytes) -> None:
    """Refuse more sheets than anybody keeps, and two sheets at one place, which would be read over and over."""
    places: list[bytes] = []
    for kind, at, _ in _records(content):
        if kind == END:
            break
        if kind == SHEET:
            places.append(content[at : at + 4])
    if len(places) > MAX_SHEETS or len(set(places)) < len(places):
        raise Refusal("file_damaged", detail=f"{len(places)} sheets")


def _never_saved(content: bytes) -> bool:
    """Return whether all formulas of a workbook have the empty text as their result: the program that wrote it cannot
    calculate. Where others have results, an empty one is what the formula came to.
    """
    formulas, empty = 0, 0
    for kind, at, size in _records(content):
        if kind in FORMULA and size >= 14:
            formulas += 1
            empty += content[at + 6 : at + 7] == b"\3" and content[at + 12 : at + 14] == b"\xff\xff"
    return formulas == empty


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    found = Sheet(sheet.name, [], hidden=sheet.visibility != 0)
    styles = [_style(book, number) for number in range(len(book.xf_list))]
    for row in range(sheet.nrows):
        cells: list[Value] = []
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind in BLANK:
                cells.append(None)
                continue
            mark = sheet.cell_xf_index(row, column)
            code, indent = styles[mark] if 0 <= mark < len(styles) else (GENERAL, 0)
            cell = _value(kind, value, code, bool(book.datemode))
            cells.append(cell)
            if kind == XL_CELL_TEXT and value == "":
                found.unsaved.add((row, column))  # a formula with an empty text as its result
            if cell is not None and code != GENERAL:
                found.formats[row, column] = code
            if cell is not None and indent:
                found.indents[row, column] = indent
        while cells and cells[-1] is None:  # formatted blanks reach to the last column in many a file
            cells.pop()
        found.rows.append(cells)
    found.merged = [Span(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    found.hidden_rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    found.hidden_columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    return found


def _style(book: xlrd.Book, number: int) -> tuple[str, int]:
    xf = book.xf_list[number]
    known = book.format_map.get(xf.format_key)
    alignment = getattr(xf, "alignment", None)
    return (known.format_str if known else GENERAL), int(getattr(alignment, "indent_level", 0) or 0)


def _value(kind: int, value: object, code: str, date1904: bool) -> Value:
    if kind == XL_CELL_ERROR:
        return CellError(ERRORS.get(int(str(value)), f"#ERR{value}"))
    if kind == XL_CELL_BOOLEAN:
        return bool(value)
    if kind in {XL_CELL_NUMBER, XL_CELL_DATE} and isinstance(value, int | float):
        return from_serial(float(value), code, date1904) if is_date(code) else plain(float(value))
    return seen(str(value)) or None
