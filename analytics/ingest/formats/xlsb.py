"""Sheets of .xlsb: values by calamine, and the records for what calamine does not tell."""

import io

import python_calamine

from analytics.ingest.formats.tall import plain_row
from analytics.ingest.sheet import Sheet, Workbook


def read(content: bytes) -> Workbook:
    """Return the workbook."""
    book = python_calamine.load_workbook(io.BytesIO(content))
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append(Sheet(name, [plain_row(row) for row in rows]))
    return Workbook("xlsb", sheets)
