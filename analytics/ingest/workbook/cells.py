"""Cells of Office Open XML by themselves: where they stand, how they are shown, what they hold."""

import datetime as dt
import re
from collections.abc import Mapping

from analytics.ingest.sheet import CellError, Span, Value
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_ROWS
from analytics.ingest.workbook.number_formats import is_date
from analytics.ingest.workbook.ooxml import PLAIN, Style
from analytics.ingest.workbook.serials import from_serial, parsed
from analytics.refusal import Refusal

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error cells by the number that binary files keep for them."""
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")


def position(reference: str) -> tuple[int, int]:
    """Return row and column from 0 of an address like ``C5``; refuse what is none."""
    found = REFERENCE.match(reference)
    if not found:
        raise Refusal("file_damaged", detail=f"cell address {reference[:20]}")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def area(reference: str) -> Span:
    """Return the span of a reference like ``A1:C2``."""
    first, _, last = reference.partition(":")
    top, left = position(first)
    bottom, right = position(last or first)
    return Span(top, left, min(bottom, MAX_ROWS - 1), min(right, MAX_COLUMNS - 1))


def style_of(styles: list[Style], index: str | None) -> Style:
    """Return the style of a cell by its number; an unknown one is plain."""
    if index is None or not index.isdigit() or int(index) >= len(styles):
        return PLAIN
    return styles[int(index)]


def scalar(kind: str, text: str, style: Style, date1904: bool) -> tuple[Value, str | None]:
    """Return the value of a cell that is no string, and its digits where a double does not hold them."""
    if kind == "b":
        return text in {"1", "true"}, None
    if kind == "e":
        return CellError(text), None
    if kind == "d":
        return _iso_date(text), None
    value, written = parsed(text)
    if isinstance(value, int | float) and is_date(style.code):
        return from_serial(float(value), style.code, date1904), None
    return value, written


def hidden_columns(attributes: Mapping[str, str]) -> set[int]:
    """Return the columns that a ``col`` element hides, from 0."""
    if attributes.get("hidden") not in {"1", "true"}:
        return set()
    first, last = whole_number(attributes.get("min", "1")), whole_number(attributes.get("max", "1"))
    return set(range(max(first, 1) - 1, min(last, MAX_COLUMNS)))


def _iso_date(text: str) -> Value:
    try:
        moment = dt.datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
    return moment.date() if moment.time() == dt.time() else moment


def whole_number(text: str) -> int:
    """Return the number in an attribute; refuse what is none."""
    try:
        return int(text)
    except ValueError:
        raise Refusal("file_damaged", detail=f"number {text[:20]}") from None
