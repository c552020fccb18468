"""Sheets written as text: a line a row, ``|`` between cells.

``'2018`` is a text, ``@2018-05-31`` a date, ``!#N/A`` an error.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from analytics.ingest.cells.numbers import read_text
from analytics.ingest.sheet import CellError, Position, Sheet, Span, Value, Workbook
from analytics.ingest.tidy import extract
from analytics.ingest.tidy.preview import records


def cell(text: str) -> Value:
    """Return the value that a piece of notation stands for."""
    text = text.strip(" ")
    if not text:
        return None
    if text.startswith("'"):
        return text[1:].replace("\\n", "\n")
    if text.startswith("@"):
        return dt.datetime.fromisoformat(text[1:])
    if text.startswith("!"):
        return CellError(text[1:])
    number = read_text(text)
    if number and not number.unit and text.lstrip("-").replace(".", "", 1).isdigit() and text.isascii():
        return float(number.value)
    return text.replace("\\n", "\n")


def rows(notation: str) -> list[list[Value]]:
    """Return the rows of a sheet; the first and the last line of the notation are left out where they are blank."""
    lines = notation.split("\n")
    lines = lines[1:] if not lines[0].strip() else lines
    lines = lines[:-1] if lines and not lines[-1].strip() else lines
    return [[cell(text) for text in line.split("|")] for line in lines]


def workbook(
    *sheets: str,
    merged: Iterable[tuple[int, int, int, int]] = (),
    formats: Mapping[Position, str] | None = None,
    names: Iterable[str] = ("Sheet1", "Sheet2", "Sheet3"),
) -> Workbook:
    """Return a workbook of sheets in notation; merged areas and formats are those of the first."""
    made = [Sheet(name, rows(notation)) for name, notation in zip(names, sheets, strict=False)]
    made[0].merged = [Span(*area) for area in merged]
    made[0].formats = dict(formats or {})
    return Workbook("xlsx", made)


def found(book: Workbook) -> dict[str, dict[str, Any]]:
    """Return the records of a workbook by cell, ``Sheet2!B3`` for those that are not on the first sheet."""
    first = book.sheets[0].name
    return {
        record["cell"] if record["sheet"] == first else f"{record['sheet']}!{record['cell']}": record
        for record in records(extract(book))
    }
