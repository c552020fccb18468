"""Sheets of .xlsb: the binary records of [MS-XLSB], as far as cells need them."""

import struct
from collections.abc import Iterator

from analytics.ingest.sheet import CellError, Sheet, Span, Value, Workbook
from analytics.ingest.workbook.archive import Archive
from analytics.ingest.workbook.cells import ERRORS
from analytics.ingest.workbook.grid import Grid
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_MERGED
from analytics.ingest.workbook.number_formats import GENERAL
from analytics.ingest.workbook.ooxml import PLAIN, Package, SheetPart, Style, forbid_shared, relations, text_of
from analytics.ingest.workbook.serials import BUILTIN, from_serial
from analytics.refusal import Refusal

ROW, BLANK, RK, ERROR, BOOLEAN, REAL, STRING, SHARED = range(8)
FORMULA_STRING, FORMULA_NUMBER, FORMULA_BOOLEAN, FORMULA_ERROR = range(8, 12)
SHORT_BLANK, SHORT_SHARED = 12, 18  # the same kinds again, without their column
SHARED_ITEM, FORMAT, CELL_STYLE, COLUMN, RICH_STRING = 19, 44, 47, 60, 62
WORKBOOK_PROPERTIES, SHEET, MERGED, STYLES_BEGIN, STYLES_END = 153, 156, 176, 617, 618

_U16, _U32, _F64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<d")
Record = tuple[int, bytes]


def read(archive: Archive, member: str) -> Workbook:
    """Return the workbook whose workbook part is ``member``; refuse what is damaged or over the limits."""
    try:
        parts = _package(archive, member)
        if not parts.sheets:
            raise Refusal("file_no_sheets")
        strings = _strings(archive, parts.strings)
        return Workbook("xlsb", [_Reader(parts, strings, part).sheet for part in parts.sheets])
    except (struct.error, IndexError, UnicodeDecodeError) as problem:
        raise Refusal("file_damaged", detail=str(problem)) from problem


def records(data: bytes) -> Iterator[Record]:
    """Yield type and content of each record of a part."""
    at = 0
    while at < len(data):
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (data[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while True:
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        yield kind, data[at : at + size]
        at += size


def wide(data: bytes, at: int) -> tuple[str, int]:
    """Return a counted UTF-16 string and where it ends; a missing one is empty."""
    count = _U32.unpack_from(data, at)[0]
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise IndexError("a string longer than its record")
    return data[at + 4 : end].decode("utf-16-le", errors="replace"), end


def _package(archive: Archive, member: str) -> Package:
    leads, sheets, date1904 = relations(archive, member), [], False
    for kind, data in records(archive.read(member)):
        if kind == WORKBOOK_PROPERTIES:
            date1904 = bool(_U32.unpack_from(data)[0] & 1)
        elif kind == SHEET:
            relation, end = wide(data, 8)
            target, part = leads.get(relation, ("", ""))
            if target == "worksheet":
                sheets.append(SheetPart(wide(data, end)[0], part, _U32.unpack_from(data)[0] != 0))
    forbid_shared(sheets)
    by_kind = {kind: part for kind, part in leads.values() if part in archive}
    styles = _styles(archive.read(by_kind["styles"])) if "styles" in by_kind else []
    return Package(archive, sheets, styles, by_kind.get("sharedStrings", ""), date1904)


def _styles(data: bytes) -> list[Style]:
    codes, styles, inside = dict(BUILTIN), list[Style](), False
    for kind, record in records(data):
        if kind == FORMAT:
            codes[_U16.unpack_from(record)[0]] = wide(record, 2)[0]
        elif kind in {STYLES_BEGIN, STYLES_END}:
            inside = kind == STYLES_BEGIN
        elif kind == CELL_STYLE and inside:
            styles.append(Style(codes.get(_U16.unpack_from(record, 2)[0], GENERAL), record[11]))
    return styles


def _strings(archive: Archive, member: str) -> list[str]:
    if not member:
        return []
    return [text_of(wide(data, 1)[0]) for kind, data in records(archive.read(member)) if kind == SHARED_ITEM]


class _Reader:
    """Reads the records of one sheet."""

    def __init__(self, parts: Package, strings: list[str], part: SheetPart) -> None:
        self._styles, self._strings, self._date1904 = parts.styles, strings, parts.date1904
        self._grid, self._row, self._column = Grid(), 0, -1
        self._hidden_rows, self._hidden_columns = set[int](), set[int]()
        self.sheet = Sheet(part.name, [], hidden=part.hidden)
        for kind, data in records(parts.archive.read(part.member)):
            self._take(kind, data)
        self.sheet.rows = self._grid.rows()
        self.sheet.hidden_rows = frozenset(self._hidden_rows)
        self.sheet.hidden_columns = frozenset(self._hidden_columns)

    def _take(self, kind: int, data: bytes) -> None:
        if SHORT_BLANK <= kind <= SHORT_SHARED:
            self._cell(kind - SHORT_BLANK + BLANK, _U32.pack(self._column + 1) + data)
        elif BLANK <= kind <= FORMULA_ERROR or kind == RICH_STRING:
            self._cell(kind, data)
        elif kind == ROW:
            self._row, self._column = _U32.unpack_from(data)[0], -1
            if len(data) > 11 and data[11] & 0x10:
                self._hidden_rows.add(self._row)
        elif kind == COLUMN:
            first, last = struct.unpack_from("<II", data)
            if len(data) > 16 and data[16] & 1 and len(self._hidden_columns) < MAX_COLUMNS:
                self._hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))
        elif kind == MERGED and len(self.sheet.merged) < MAX_MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            self.sheet.merged.append(Span(top, left, bottom, right))

    def _cell(self, kind: int, data: bytes) -> None:
        """Read a cell with its column in front; short cells follow the one before and leave it out."""
        column, style_number = _U32.unpack_from(data)[0], int.from_bytes(data[4:7], "little")
        self._column = column
        style = self._styles[style_number] if style_number < len(self._styles) else PLAIN
        value = self._value(kind, data, style.code)
        if value is None:
            return
        self._grid.put(self._row, column, value)
        if style.code != GENERAL:
            self.sheet.formats[self._row, column] = style.code
        if style.indent:
            self.sheet.indents[self._row, column] = style.indent

    def _value(self, kind: int, data: bytes, code: str) -> Value:
        if kind == BLANK:
            return None
        if kind == SHARED:
            return self._strings[_U32.unpack_from(data, 8)[0]] or None
        if kind in {STRING, FORMULA_STRING, RICH_STRING}:
            return text_of(wide(data, 9 if kind == RICH_STRING else 8)[0]) or None
        if kind in {ERROR, FORMULA_ERROR}:
            return CellError(ERRORS.get(data[8], f"#ERR{data[8]}"))
        if kind in {BOOLEAN, FORMULA_BOOLEAN}:
            return data[8] != 0
        number = _rk(_U32.unpack_from(data, 8)[0]) if kind == RK else _F64.unpack_from(data, 8)[0]
        return from_serial(number, code, self._date1904)


def _rk(packed: int) -> float:
    """Return the number that 30 bits stand for: an integer or the head of a double, perhaps times 100."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = float(_F64.unpack(b"\0\0\0\0" + _U32.pack(packed & 0xFFFFFFFC))[0])
    return number / 100 if packed & 1 else number
