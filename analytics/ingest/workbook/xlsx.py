"""Sheets of .xlsx and .xlsm, strict or transitional: every cell from the XML, or a tall sheet's values in bulk."""

from lxml import etree

from analytics.ingest.sheet import Sheet, Value, Workbook
from analytics.ingest.workbook import tall
from analytics.ingest.workbook.archive import Archive, local
from analytics.ingest.workbook.cells import area, hidden_columns, position, scalar, style_of, whole_number
from analytics.ingest.workbook.grid import Grid
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_MERGED
from analytics.ingest.workbook.number_formats import GENERAL
from analytics.ingest.workbook.ooxml import (
    Package,
    SheetPart,
    Style,
    elements,
    inline_text,
    package,
    shared_strings,
    text_of,
)
from analytics.refusal import Refusal


def read(content: bytes, archive: Archive, member: str) -> Workbook:
    """Return the workbook whose workbook part is ``member``; refuse what is damaged or over the limits."""
    parts = package(archive, member)
    if not parts.sheets:
        raise Refusal("file_no_sheets")
    bulk = tall.Bulk(content, parts)
    whole: list[Sheet] = []
    strings: list[str] | None = None
    many_strings = parts.strings in archive and archive.size(parts.strings) >= tall.WORTHWHILE
    for part in parts.sheets:
        worthwhile = many_strings or archive.size(part.member) >= tall.WORTHWHILE
        sheet = bulk.sheet(part) if worthwhile else None
        if sheet is None:
            strings = shared_strings(archive, parts.strings) if strings is None else strings
            sheet = SheetReader(parts, strings).sheet(part)
        whole.append(sheet)
    return Workbook("xlsx", whole)


class SheetReader:
    """Reads the cells of one sheet from its XML and keeps all that is known of them."""

    def __init__(self, parts: Package, strings: list[str]) -> None:
        self._parts, self._strings = parts, strings
        self._grid, self._hidden_rows = Grid(), set[int]()
        self._hidden_columns = set[int]()
        self._row = self._column = -1

    def sheet(self, part: SheetPart) -> Sheet:
        """Return the sheet, every cell read."""
        self._found = Sheet(part.name, [], hidden=part.hidden)
        tags = ("{*}row", "{*}col", "{*}mergeCell")
        for element in elements(self._parts.archive, part.member, tags):
            kind = local(element)
            if kind == "row":
                self._read_row(element)
            elif kind == "col":
                if len(self._hidden_columns) < MAX_COLUMNS:
                    self._hidden_columns |= hidden_columns(dict(element.attrib))
            elif len(self._found.merged) < MAX_MERGED:
                self._found.merged.append(area(element.get("ref", "")))
        self._found.rows = self._grid.rows()
        self._found.hidden_rows = frozenset(self._hidden_rows)
        self._found.hidden_columns = frozenset(self._hidden_columns)
        return self._found

    def _read_row(self, row: etree._Element) -> None:
        """Read a row; one without a number follows the one before."""
        number = row.get("r")
        self._row = whole_number(number) - 1 if number else self._row + 1
        self._column = -1
        if row.get("hidden") in {"1", "true"}:
            self._hidden_rows.add(self._row)
        for cell in row.iterchildren("{*}c"):
            reference = cell.get("r")
            if reference:
                self._row, self._column = position(reference)
            else:
                self._column += 1
            self._read_cell(cell)

    def _read_cell(self, cell: etree._Element) -> None:
        style = style_of(self._parts.styles, cell.get("s"))
        value, written, unsaved = self._value(cell, style)
        where = (self._row, self._column)
        if unsaved:
            self._found.unsaved.add(where)
        if value is None:
            return
        self._grid.put(*where, value)
        if style.code != GENERAL:
            self._found.formats[where] = style.code
        if style.indent:
            self._found.indents[where] = style.indent
        if written is not None:
            self._found.as_written[where] = written

    def _value(self, cell: etree._Element, style: Style) -> tuple[Value, str | None, bool]:
        """Return the value, its digits where they matter, and whether it is a formula without a saved value."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return inline_text(cell) or None, None, False
        text, formula = "", False
        for child in cell:
            name = local(child)
            if name == "v":
                text = child.text or ""
            elif name == "f":
                formula = True
        if kind == "str":
            return text_of(text) or None, None, False
        if not text:
            return None, None, formula
        if kind == "s":
            return self._shared(text) or None, None, False
        value, written = scalar(kind, text.strip(), style, self._parts.date1904)
        return value, written, False

    def _shared(self, text: str) -> str:
        index = whole_number(text)
        if not 0 <= index < len(self._strings):
            raise Refusal("file_damaged", detail=f"shared string {index}")
        return self._strings[index]
