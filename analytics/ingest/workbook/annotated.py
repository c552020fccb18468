"""A copy of a workbook with comments on the cells in question, for the one who sent it."""

import datetime as dt
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest.sheet import CellError, Sheet, Value, Workbook
from analytics.refusal import Refusal

Note = Sequence[str]  # sheet, cell (the sheet's first where there is none), what is said
AUTHOR = "analytics"
SIZE = (150, 360)  # of a comment, in points
MOST_CELLS = 400_000  # that are copied; a copy of more would not fit into the memory of a child
UNFIT = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet of Excel
EARLIEST = 1900  # year, before which Excel has no dates
_NOT_OPENED = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError)


def annotated(data: bytes, read: Workbook, notes: Iterable[Note]) -> bytes:
    """Return an .xlsx with the notes as comments: the file's own where it is one, else a copy of its cells.

    ``read`` is the same file as it was read. A Refusal where it has too many cells to be copied.
    """
    if sum(len(row) for sheet in read.sheets for row in sheet.rows) > MOST_CELLS:
        raise Refusal("annotate_too_large", limit=MOST_CELLS)
    book = _own(data) if data.startswith(b"PK") and read.format == "xlsx" else None
    if book is None:
        book = _copied(read.sheets)
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sheet, cell, text in notes:
        said[sheet, cell or "A1"].append(text)
    names = {sheet.name: page for sheet, page in zip(read.sheets, book.worksheets, strict=False)}
    for (sheet, address), texts in said.items():
        page = book[sheet] if sheet in book.sheetnames else names.get(sheet)
        if isinstance(page, Worksheet):
            _comment(page, address, "\n".join(texts))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _own(data: bytes) -> openpyxl.Workbook | None:
    """Return the file as it is; None where it cannot be opened so, though its cells could be read."""
    try:
        return openpyxl.load_workbook(io.BytesIO(data))
    except _NOT_OPENED:
        return None


def _copied(sheets: Sequence[Sheet]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(UNFIT.sub(" ", sheet.name)[:31].strip("'") or str(number))
        for row, values in enumerate(sheet.rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    _write(page.cell(row, column), value)
        for span in sheet.merged:
            page.merge_cells(None, span.top + 1, span.left + 1, span.bottom + 1, span.right + 1)
        for (row, column), code in sheet.formats.items():
            cell = page.cell(row + 1, column + 1)
            if isinstance(cell, Cell):
                cell.number_format = code
    return book


def _write(cell: Cell | MergedCell, value: Value) -> None:
    """Write a value; a text never becomes a formula."""
    early = isinstance(value, dt.date) and value.year < EARLIEST
    if isinstance(value, str | CellError) or early:
        text = value.text if isinstance(value, CellError) else str(value)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        if isinstance(cell, Cell):
            cell.data_type = "s"
    else:
        cell.value = value


def _comment(page: Worksheet, address: str, text: str) -> None:
    """Put a comment on a cell; of a merged area on its first."""
    cell = page[address]
    if isinstance(cell, MergedCell):
        area = next(area for area in page.merged_cells.ranges if cell.coordinate in area)
        cell = page.cell(area.min_row, area.min_col)
    before = f"{cell.comment.text}\n" if cell.comment else ""
    height, width = SIZE
    cell.comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", before + text), AUTHOR, height, width)
