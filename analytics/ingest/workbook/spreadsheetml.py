"""SpreadsheetML 2003: the XML that Excel 2003 wrote and many programs still name .xls."""

import datetime as dt
import io

from lxml import etree

from analytics.ingest.sheet import CellError, Sheet, Span, Value, Workbook
from analytics.ingest.workbook.archive import SAFE, attribute, forbid_declared, forbid_entities, local
from analytics.ingest.workbook.encoding import xml_in_utf8
from analytics.ingest.workbook.grid import Grid
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from analytics.ingest.workbook.number_formats import GENERAL
from analytics.ingest.workbook.ooxml import PLAIN, Style, forget
from analytics.ingest.workbook.serials import parsed
from analytics.refusal import Refusal

NAMED = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Scientific": "0.00E+00",
    "General Number": GENERAL,
    "Short Date": "yyyy/m/d",
    "Medium Date": "d-mmm-yy",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy/m/d h:mm",
    "Short Time": "h:mm",
    "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss",
}
_NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read(content: bytes) -> Workbook:
    """Return the workbook; refuse damaged XML and entities."""
    content = xml_in_utf8(content)
    forbid_entities(content)
    styles: dict[str, Style] = {}
    reader, sheets = _Reader(styles), list[_Reader]()
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=[f"{_NAMESPACE}{tag}" for tag in ("Style", "Worksheet", "Column", "Row", "WorksheetOptions")]
        + ["{urn:schemas-microsoft-com:office:excel}WorksheetOptions"],
        **SAFE,
    )
    try:
        for event, element in events:
            name = local(element)
            if name == "Worksheet" and event == "start":
                forbid_declared(element)
                if len(sheets) == MAX_SHEETS:
                    raise Refusal("file_damaged", detail=f"over {MAX_SHEETS} sheets")
                reader = _Reader(styles)
                sheets.append(reader)
                reader.sheet.name = attribute(element, "Name") or f"Sheet{len(sheets)}"
            elif event == "end":
                _take(reader, styles, name, element)
    except etree.XMLSyntaxError as problem:
        raise Refusal("file_damaged", detail=str(problem.msg)) from problem
    if not sheets:
        raise Refusal("file_no_sheets")
    return Workbook("spreadsheetml", [each.done() for each in sheets])


def _take(reader: "_Reader", styles: dict[str, Style], name: str, element: etree._Element) -> None:
    if name == "Style":
        above = styles.get(attribute(element, "Parent") or "", PLAIN)
        styles[attribute(element, "ID") or ""] = _style(element, above)
    elif name == "Column":
        reader.column(element)
    elif name == "Row":
        reader.row(element)
        forget(element)
    elif name == "WorksheetOptions":
        visible = next((each.text for each in element if local(each) == "Visible"), "")
        reader.sheet.hidden = visible in {"SheetHidden", "SheetVeryHidden"}


def _style(element: etree._Element, above: Style) -> Style:
    code, indent = above
    for part in element:
        if local(part) == "NumberFormat":
            code = attribute(part, "Format") or code
        if local(part) == "Alignment":
            indent = _whole(attribute(part, "Indent"), indent)
    return Style(NAMED.get(code, code), indent)


class _Reader:
    """Fills one sheet, row by row."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self.sheet = Sheet("", [])
        self._styles, self._grid = styles, Grid()
        self._next_row = self._next_column = self._columns_laid = 0
        self._hidden_rows, self._hidden_columns = set[int](), set[int]()
        self._column_styles: dict[int, str] = {}
        self._below: dict[int, int] = {}  # column: first row that no merged cell above covers

    def column(self, element: etree._Element) -> None:
        first = _whole(attribute(element, "Index"), self._next_column + 1) - 1
        last = min(first + _whole(attribute(element, "Span"), 0), MAX_COLUMNS - 1)
        columns = range(max(first, 0), last + 1)
        self._columns_laid += len(columns)
        if self._columns_laid > 2 * MAX_COLUMNS:
            raise Refusal("file_damaged", detail="columns on columns")
        if attribute(element, "Hidden") == "1":
            self._hidden_columns |= set(columns)
        style = attribute(element, "StyleID")
        if style:
            self._column_styles |= dict.fromkeys(columns, style)
        self._next_column = last + 1

    def row(self, element: etree._Element) -> None:
        row = _whole(attribute(element, "Index"), self._next_row + 1) - 1
        last = row + min(_whole(attribute(element, "Span"), 0), MAX_ROWS)
        if attribute(element, "Hidden") == "1":
            self._hidden_rows |= set(range(row, min(last, MAX_ROWS) + 1))
        row_style, column = attribute(element, "StyleID"), 0
        for cell in element:
            if local(cell) != "Cell":
                continue
            index = attribute(cell, "Index")
            if index is not None:
                column = _whole(index, 1) - 1
            else:
                while self._below.get(column, 0) > row:
                    column += 1
            named = attribute(cell, "StyleID") or row_style or self._column_styles.get(column, "")
            self._cell(cell, row, column, self._styles.get(named, self._styles.get("Default", PLAIN)))
            column += self._merge(cell, row, column) + 1
        self._next_row = last + 1

    def _merge(self, cell: etree._Element, row: int, column: int) -> int:
        """Keep a merged area; return how many columns it takes to the right."""
        across = min(_whole(attribute(cell, "MergeAcross"), 0), MAX_COLUMNS)
        down = min(_whole(attribute(cell, "MergeDown"), 0), MAX_ROWS)
        if across or down:
            self.sheet.merged.append(Span(row, column, row + down, column + across))
        if down:
            self._below |= dict.fromkeys(range(column, column + across + 1), row + down + 1)
        return across

    def _cell(self, cell: etree._Element, row: int, column: int, style: Style) -> None:
        data = next((each for each in cell if local(each) == "Data"), None)
        text = "".join(data.itertext()) if data is not None else ""
        where = (row, column)
        if not text:
            if attribute(cell, "Formula"):
                self.sheet.unsaved.add(where)
            return
        kind = attribute(data, "Type") if data is not None else "String"
        value, written = _value(kind or "String", text)
        self._grid.put(row, column, value)
        if written is not None:
            self.sheet.as_written[where] = written
        if style.code != GENERAL:
            self.sheet.formats[where] = style.code
        if style.indent:
            self.sheet.indents[where] = style.indent

    def done(self) -> Sheet:
        """Return the sheet, complete."""
        self.sheet.rows = self._grid.rows()
        self.sheet.hidden_rows, self.sheet.hidden_columns = (
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
        )
        return self.sheet


def _value(kind: str, text: str) -> tuple[Value, str | None]:
    if kind == "Number":
        return parsed(text.strip())
    if kind == "Boolean":
        return text.strip() == "1", None
    if kind == "Error":
        return CellError(text.strip()), None
    if kind == "DateTime":
        return _moment(text.strip()), None
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _moment(text: str) -> Value:
    try:
        moment = dt.datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
    if moment.date() == dt.date(1899, 12, 31):
        return moment.time()
    return moment.date() if moment.time() == dt.time() else moment


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default
