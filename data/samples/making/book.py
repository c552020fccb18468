"""A workbook as a person in a bureau lays it out, written so that two runs give the same bytes."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

Cell = str | int | float | dt.date | None
Row = Sequence[Cell]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column within the header, from 0

SAMPLE = "（样本数据）"
NOTE = "样本数据：由固定种子的程序虚构，仅用于演示，不是统计资料。"


@dataclass(frozen=True)
class Page:
    """One sheet: title, the small line under it (sender, date of release, unit), header rows, body, notes."""

    name: str
    title: str
    line: str
    header: Sequence[Row]
    body: Sequence[Row]
    notes: Sequence[str] = ()
    merges: Sequence[Merge] = ()
    widths: Sequence[float] = field(default=(16,))
    number: str = "General"
    unit: str = ""
    released: dt.date | None = None

    def under_title(self) -> str:
        """Return the small line under the title."""
        day = self.released
        said = [self.line]
        said += [f"报出日期：{day.year}年{day.month}月{day.day}日"] if day else []
        said += [f"单位：{self.unit}"] if self.unit else []
        return "　　".join(said)

    def rows(self) -> list[list[Cell]]:
        """Return the sheet's cells from A1 downwards."""
        notes: list[list[Cell]] = [[note] for note in self.notes]
        return [[self.title], [self.under_title()], *map(list, self.header), *map(list, self.body), *notes]


def _formats(book: xlsxwriter.Workbook, number: str) -> dict[str, Any]:
    """Return the cell formats that a page uses."""
    font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
    grid = {**font, "border": 1}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 16, "align": "center"}),
        "line": book.add_format({**font, "align": "right"}),
        "head": book.add_format({**grid, "bold": True, "align": "center", "text_wrap": True}),
        "text": book.add_format(grid),
        "number": book.add_format({**grid, "num_format": number}),
        "date": book.add_format({**grid, "num_format": "yyyy-mm-dd"}),
        "note": book.add_format({**font, "font_size": 10}),
    }


def _put(sheet: Any, row: int, column: int, value: Cell, formats: dict[str, Any]) -> None:
    """Write one cell of the body; None is an empty cell."""
    if value is None:
        sheet.write_blank(row, column, None, formats["text"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, formats["text"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["date"])
    else:
        sheet.write_number(row, column, value, formats["number"])


def _draw(book: xlsxwriter.Workbook, page: Page) -> None:
    """Add one page to an open workbook."""
    sheet = book.add_worksheet(page.name)
    formats = _formats(book, page.number)
    wide = len(page.header[0])
    for column in range(wide):
        sheet.set_column(column, column, page.widths[min(column, len(page.widths) - 1)])
    sheet.merge_range(0, 0, 0, wide - 1, page.title, formats["title"])
    sheet.merge_range(1, 0, 1, wide - 1, page.under_title(), formats["line"])
    for row, cells in enumerate(page.header, 2):
        for column, value in enumerate(cells):
            sheet.write(row, column, value, formats["head"])
    for top, left, bottom, right in page.merges:
        sheet.merge_range(top + 2, left, bottom + 2, right, page.header[top][left], formats["head"])
    first = 2 + len(page.header)
    for row, cells in enumerate(page.body, first):
        for column, value in enumerate(cells):
            _put(sheet, row, column, value, formats)
    for row, note in enumerate(page.notes, first + len(page.body)):
        sheet.write_string(row, 0, note, formats["note"])
    sheet.freeze_panes(first, 1)


def write_xlsx(path: Path, pages: Sequence[Page], made: dt.date) -> None:
    """Write pages into one workbook; ``made`` stands as its date of creation, so that runs do not differ."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": pages[0].title, "created": dt.datetime.combine(made, dt.time())})
        for page in pages:
            _draw(book, page)


def write_csv(path: Path, page: Page) -> None:
    """Write one page as a comma-separated list in GB18030, as older systems export it."""
    text = io.StringIO()
    wide = len(page.header[0])
    for row in page.rows():
        csv.writer(text, lineterminator="\r\n").writerow([*row, *[None] * (wide - len(row))])
    path.write_bytes(text.getvalue().encode("gb18030"))
