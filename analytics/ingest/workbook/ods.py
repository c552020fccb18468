"""Sheets of OpenDocument, zipped (.ods) or flat (.fods)."""

import datetime as dt
import re
from collections.abc import Iterator

from lxml import etree

from analytics.ingest.sheet import CellError, Sheet, Span, Value, Workbook
from analytics.ingest.workbook.archive import SAFE, Archive, forbid_declared, forbid_entities
from analytics.ingest.workbook.encoding import xml_in_utf8
from analytics.ingest.workbook.grid import Grid
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_GRID, MAX_REPEATED, MAX_ROWS, MAX_SHEETS
from analytics.ingest.workbook.number_formats import GENERAL
from analytics.ingest.workbook.ods_styles import NUMBER, STYLE, STYLED, Styles
from analytics.ingest.workbook.ooxml import PLAIN, elements, forget
from analytics.ingest.workbook.serials import clock_at, parsed
from analytics.refusal import Refusal

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MANIFEST, COMMON = "META-INF/manifest.xml", "styles.xml"
_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$")
_ERRORS = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$|Err:\d{3}$")


def read(archive: Archive) -> Workbook:
    """Return the workbook of a zipped file."""
    return _workbook(archive.chunks("content.xml"), _common_styles(archive))


def is_locked(archive: Archive) -> bool:
    """Return whether the manifest says that parts, or since LibreOffice 24.2 the whole, need a password."""
    return MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST)


def _common_styles(archive: Archive) -> Styles:
    """Return the styles that stand in a part of their own: number formats that the sheets' styles build on."""
    styles = Styles()
    if COMMON in archive:
        for element in elements(archive, COMMON, STYLED):
            styles.take(element)
    return styles


def read_flat(content: bytes) -> Workbook:
    """Return the workbook of a single XML document."""
    return _workbook(iter([xml_in_utf8(content)]), Styles())


def _workbook(chunks: Iterator[bytes], styles: Styles) -> Workbook:
    reader = _Reader(styles)
    parser = etree.XMLPullParser(events=("start", "end"), **SAFE)
    try:
        for number, chunk in enumerate(chunks):
            if number == 0:
                forbid_entities(chunk[:65536])
            parser.feed(chunk)
            reader.take(parser.read_events())
        parser.close()
        reader.take(parser.read_events())
    except etree.XMLSyntaxError as problem:
        raise Refusal("file_damaged", detail=str(problem.msg)) from problem
    if not reader.sheets:
        raise Refusal("file_no_sheets")
    return Workbook("ods", reader.sheets)


class _Reader:
    """Follows the document and fills a sheet for each table of the top level."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[Sheet] = []
        self._styles = styles
        self._depth = self._filled = 0

    def take(self, events: Iterator[tuple[str, etree._Element]]) -> None:
        for event, element in events:
            tag = element.tag
            if tag == f"{TABLE}table":
                self._depth += 1 if event == "start" else -1
                if self._depth == 1 and event == "start":
                    forbid_declared(element)
                    self._begin(element)
                elif self._depth == 0:
                    self._finish()
            elif event == "end":
                self._end(str(tag), element)

    def _end(self, tag: str, element: etree._Element) -> None:
        if tag == f"{TABLE}table-row" and self._depth == 1:
            self._row(element)
            forget(element)
        elif tag == f"{TABLE}table-column" and self._depth == 1:
            self._columns(element)
        elif tag.startswith((STYLE, NUMBER)):
            self._styles.take(element)

    def _begin(self, table: etree._Element) -> None:
        if len(self.sheets) == MAX_SHEETS:
            raise Refusal("file_damaged", detail=f"over {MAX_SHEETS} sheets")
        self._grid, self._next_row, self._next_column = Grid(), 0, 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._column_styles: list[tuple[int, str]] = []  # first column behind it, default style
        hidden = table.get(f"{TABLE}style-name", "") in self._styles.invisible
        self._sheet = Sheet(table.get(f"{TABLE}name", ""), [], hidden=hidden)

    def _finish(self) -> None:
        self._sheet.rows = self._grid.rows()
        self._sheet.hidden_rows = frozenset(self._hidden_rows)
        self._sheet.hidden_columns = frozenset(self._hidden_columns)
        self.sheets.append(self._sheet)

    def _columns(self, element: etree._Element) -> None:
        many = _repeated(element, "number-columns-repeated")
        if element.get(f"{TABLE}visibility") in {"collapse", "filter"}:
            last = min(self._next_column + many, MAX_COLUMNS)
            self._hidden_columns |= set(range(self._next_column, last))
        self._next_column += many
        self._column_styles.append((self._next_column, element.get(f"{TABLE}default-cell-style-name", "")))

    def _row(self, row: etree._Element) -> None:
        """Write a row as often as it is repeated; one without a value costs nothing, however often."""
        many = _repeated(row, "number-rows-repeated")
        found = list(self._cells(row))
        if row.get(f"{TABLE}visibility") in {"collapse", "filter"}:
            self._hidden_rows |= set(range(self._next_row, min(self._next_row + many, MAX_ROWS)))
        if found:
            self._filled += len(found) * (many - 1)
            if self._filled > MAX_REPEATED:
                raise Refusal("file_too_many_cells", limit=MAX_REPEATED)
            if self._next_row + many > MAX_ROWS:
                raise Refusal("file_too_many_cells", limit=MAX_GRID)
            for number in range(self._next_row, self._next_row + many):
                for column, value, cell in found:
                    self._put(number, column, value, cell)
        self._next_row += many

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, tuple[Value, str | None], etree._Element]]:
        """Yield column, value with its digits, and element of the cells that hold something."""
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            many = _repeated(cell, "number-columns-repeated")
            wide = _repeated(cell, "number-columns-spanned")
            high = _repeated(cell, "number-rows-spanned")
            if wide > 1 or high > 1:
                bottom, right = self._next_row + min(high, MAX_ROWS) - 1, column + min(wide, MAX_COLUMNS) - 1
                self._sheet.merged.append(Span(self._next_row, column, bottom, right))
            value = _value(cell)
            unsaved = value[0] is None and cell.get(f"{TABLE}formula") and not cell.get(f"{OFFICE}value-type")
            if value[0] is not None or unsaved:
                self._filled += many - 1
                if self._filled > MAX_REPEATED:
                    raise Refusal("file_too_many_cells", limit=MAX_REPEATED)
                yield from ((column + step, value, cell) for step in range(many))
            column += many

    def _put(self, row: int, column: int, found: tuple[Value, str | None], cell: etree._Element) -> None:
        value, written = found
        where = (row, column)
        if value is None:
            self._sheet.unsaved.add(where)
            return
        self._grid.put(row, column, value)
        if written is not None:
            self._sheet.as_written[where] = written
        name = cell.get(f"{TABLE}style-name") or self._column_style(column)
        code, indent = self._styles.of_cells.get(name, PLAIN)
        if indent:
            self._sheet.indents[where] = indent
        if code == GENERAL and cell.get(f"{OFFICE}value-type") == "percentage":
            code = "0.00%"
        if code != GENERAL:
            self._sheet.formats[where] = code

    def _column_style(self, column: int) -> str:
        return next((name for end, name in self._column_styles if column < end), "")


def _repeated(element: etree._Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def _value(cell: etree._Element) -> tuple[Value, str | None]:
    """Return what a cell holds, and its digits where a double does not hold them."""
    kind = cell.get(f"{OFFICE}value-type", "")
    text = _paragraphs(cell)
    if _ERRORS.match(text):
        return CellError(text), None
    if kind in {"float", "percentage", "currency"}:
        return parsed(cell.get(f"{OFFICE}value", text))
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true", None
    if kind == "date":
        return _date(cell.get(f"{OFFICE}date-value", text)), None
    if kind == "time":
        return _time(cell.get(f"{OFFICE}time-value", text)), None
    return text or cell.get(f"{OFFICE}string-value") or None, None


def _paragraphs(cell: etree._Element) -> str:
    """Return a cell's text, a line for each paragraph; comments are left out."""
    return "\n".join(_spaced(child) for child in cell if child.tag == f"{TEXT}p")


def _spaced(paragraph: etree._Element) -> str:
    pieces = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            pieces.append(" " * (min(int(count), 1000) if count.isdigit() else 1))
        elif child.tag == f"{TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{TEXT}line-break":
            pieces.append("\n")
        elif child.tag != f"{OFFICE}annotation":
            pieces.append(_spaced(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _date(text: str) -> Value:
    try:
        moment = dt.datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text or None
    return moment.date() if moment.time() == dt.time() else moment


def _time(text: str) -> Value:
    found = _DURATION.match(text)
    if not found:
        return text or None
    days, hours, minutes = (int(found[part] or 0) for part in (2, 3, 4))
    try:
        span = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=float(found[5] or 0))
    except (ValueError, OverflowError):  # 1.2.3 seconds, or more days than there are
        return text
    if found[1] or span >= dt.timedelta(days=1):
        return -span if found[1] else span
    return clock_at(round(span.total_seconds() * 1000))
