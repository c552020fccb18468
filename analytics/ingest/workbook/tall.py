"""Tall sheets of .xlsx: values in bulk by calamine, and one quick look at the XML for what calamine does not tell.

Calamine lays a sheet out as one block from its first used cell to its last and ends the process where memory does not
suffice, so the XML says first how wide and high that block would be.
"""

import io
import re
from collections.abc import Iterator

import python_calamine

from analytics.ingest.sheet import CellError, Position, Sheet, Value
from analytics.ingest.workbook.archive import Archive, forbid_entities
from analytics.ingest.workbook.cells import area, hidden_columns, position, style_of
from analytics.ingest.workbook.limits import MAX_GRID, MAX_MERGED
from analytics.ingest.workbook.number_formats import GENERAL
from analytics.ingest.workbook.ooxml import Package, SheetPart, text_of
from analytics.ingest.workbook.serials import parsed

WORTHWHILE = 6 << 20  # bytes of XML from which on a sheet is read in bulk
SAMPLED = 200  # rows at the head of each piece of the XML whose formats are looked at

_ROW = re.compile(rb'<row\b[^>]*?\sr="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*?\shidden="(?:1|true)")[^>]*?\sr="(\d+)"')
_UNPLACED = re.compile(rb'<c(?: (?!r=")|>)')
_WIDE = re.compile(rb'r="([A-Z]{2,3})\d')
_ERROR = re.compile(rb'\st="e"[^>]*>.*?<v>([^<]*)</v>', re.S)
_UNSAVED = re.compile(rb"(?:</f>|<f\b[^>]*/>)(?:<v></v>|<v ?/>)?</c>")
_LONG = re.compile(rb"<v>(-?(?:\d{16}|[\d.]{19}|[\d.]{1,18}[eE]\+?\d{3})[^<]*)</v>")
_STYLED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*?\ss="(\d+)"')
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_COLUMN = re.compile(rb"<col\s[^>]*>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')


class Unusual(Exception):  # noqa: N818 - a reason to read cell by cell, not a fault
    """The XML is not written in the way that the quick look relies on."""


class Bulk:
    """Reads tall sheets of one workbook."""

    def __init__(self, content: bytes, parts: Package) -> None:
        self._content, self._parts = content, parts
        self._book: python_calamine.CalamineWorkbook | None = None
        self._escapes: bool | None = None

    def sheet(self, part: SheetPart) -> Sheet | None:
        """Return the sheet, or None where it has to be read cell by cell."""
        if self._parts.date1904:
            return None
        try:
            look = Look(self._parts, part).through()
            found = self._calamine(part.name).get_sheet_by_name(part.name)
        except (Unusual, python_calamine.CalamineError):
            return None
        rows: list[list[Value]] = found.to_python(skip_empty_area=False)
        for number, row in enumerate(rows):
            rows[number] = plain_row(row)
        if self._has_escapes():
            for row in rows:
                row[:] = [text_of(value) if type(value) is str else value for value in row]
        return look.onto(Sheet(part.name, rows, hidden=part.hidden))

    def _calamine(self, name: str) -> python_calamine.CalamineWorkbook:
        if self._book is None:
            self._book = python_calamine.load_workbook(io.BytesIO(self._content))
        if self._book.sheet_names.count(name) != 1:
            raise Unusual
        return self._book

    def _has_escapes(self) -> bool:
        """Read the shared strings once, so that their size and checksum are proven as well."""
        if self._escapes is None:
            pieces = self._parts.archive.chunks(self._parts.strings) if self._parts.strings else iter(())
            self._escapes = sum(b"_x" in piece or b"\r" in piece for piece in pieces) > 0
        return self._escapes


def plain_row(row: list[Value]) -> list[Value]:
    """Return a row with None for blanks and whole numbers as integers; the loop is the cost of a tall sheet."""
    return [
        (value or None)
        if (kind := type(value)) is str
        else (int(value) if kind is float and value.is_integer() and -1e15 < value < 1e15 else value)  # type: ignore[union-attr, operator, arg-type]
        for value in row
    ]


class Look:
    """One pass over the XML of a sheet: errors, formulas without a value, long digits, formats of a sample."""

    def __init__(self, parts: Package, part: SheetPart) -> None:
        self._parts, self._member = parts, part.member
        self._sheet = Sheet(part.name, [])
        self._errors: dict[Position, str] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._first_row, self._last_row, self._width = MAX_GRID, 0, 26

    def through(self) -> "Look":
        """Read all of it; raise Unusual where the sheet has to be read cell by cell."""
        pieces = _pieces(self._parts.archive, self._member)
        for piece in pieces:
            self._read(piece)
            if (self._last_row - self._first_row + 1) * self._width > MAX_GRID:
                raise Unusual
        return self

    def onto(self, sheet: Sheet) -> Sheet:
        """Return the sheet with what was found put into it."""
        for (row, column), text in self._errors.items():
            if row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = CellError(text)
        sheet.merged, sheet.formats, sheet.indents = self._sheet.merged, self._sheet.formats, self._sheet.indents
        sheet.unsaved, sheet.as_written = self._sheet.unsaved, self._sheet.as_written
        sheet.hidden_rows, sheet.hidden_columns = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
        return sheet

    def _read(self, piece: bytes) -> None:
        if _UNPLACED.search(piece) or b"<!" in piece:
            raise Unusual
        numbers = [int(number) for number in _ROW.findall(piece)]
        if len(numbers) != piece.count(b"<row ") + piece.count(b"<row>"):
            raise Unusual
        if numbers:
            self._first_row, self._last_row = min(self._first_row, *numbers), max(self._last_row, *numbers)
        for letters in set(_WIDE.findall(piece)):
            self._width = max(self._width, position(f"{letters.decode()}1")[1] + 1)
        self._read_cells(piece)
        self._read_formats(piece)
        if b"hidden=" in piece:
            self._hidden_rows |= {int(number) - 1 for number in _HIDDEN_ROW.findall(piece)}
            for column in _COLUMN.findall(piece):
                self._hidden_columns |= hidden_columns(
                    {key.decode(): value.decode() for key, value in _ATTRIBUTE.findall(column)}
                )
        for reference in _MERGED.findall(piece)[:MAX_MERGED]:
            self._sheet.merged.append(area(reference.decode()))

    def _read_cells(self, piece: bytes) -> None:
        if b't="e"' in piece:
            for found in _ERROR.finditer(piece):
                self._errors[_cell(piece, found.start())] = found[1].decode()
        if b"<f" in piece:
            for found in _UNSAVED.finditer(piece):
                if b't="str"' not in _tag(piece, found.start()):
                    self._sheet.unsaved.add(_cell(piece, found.start()))
        for found in _LONG.finditer(piece):
            written = parsed(found[1].decode())[1]
            if written is not None and b't="' not in _tag(piece, found.start()):
                self._sheet.as_written[_cell(piece, found.start())] = written

    def _read_formats(self, piece: bytes) -> None:
        end = 0
        for _ in range(SAMPLED):
            end = piece.find(b"</row>", end) + 6
            if end == 5:
                break
        if end == 5 or self._parts.archive.size(self._member) < WORTHWHILE:
            end = len(piece)
        for found in _STYLED.finditer(piece, 0, end):
            style = style_of(self._parts.styles, found[2].decode())
            where = position(found[1].decode())
            if style.code != GENERAL:
                self._sheet.formats[where] = style.code
            if style.indent:
                self._sheet.indents[where] = style.indent


def _pieces(archive: Archive, member: str) -> Iterator[bytes]:
    """Yield the XML in pieces that end behind a row."""
    rest = b""
    for number, chunk in enumerate(archive.chunks(member)):
        if number == 0:
            forbid_entities(chunk[:65536])
            if b"<sheetData" not in chunk or chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise Unusual
        whole, row_end, rest = (rest + chunk).rpartition(b"</row>")
        if whole:
            yield whole + row_end
        if len(rest) > 4 * len(chunk) + (1 << 20):
            raise Unusual
    yield rest


def _tag(piece: bytes, index: int) -> bytes:
    """Return the start tag of the cell that holds a place in the XML."""
    start = piece.rfind(b"<c ", 0, index + 3)
    return piece[start : piece.find(b">", start)]


def _cell(piece: bytes, index: int) -> Position:
    """Return the position of the cell that holds a place in the XML."""
    return position(_tag(piece, index).partition(b'r="')[2].partition(b'"')[0].decode())
