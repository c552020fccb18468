"""Text with separators: one sheet named csv, a row for each record, every cell text as it stands."""

import csv
import io
import re
from collections import Counter
from typing import Literal

from analytics.ingest.sheet import Sheet, Value, Workbook
from analytics.ingest.workbook import spaced
from analytics.ingest.workbook.encoding import decode
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_GRID, MAX_ROWS, MAX_TEXT
from analytics.ingest.workbook.texts import UNSEEN, seen
from analytics.refusal import Refusal

SEPARATORS = ",\t;|，"
_SAMPLE = 200  # lines that tell the separator
_QUOTED = re.compile(r'"[^"\n]*"')
_TEXT_FORMULA = re.compile(r'="([^"]*)"')  # how a program has Excel keep the zeros of a code
_DECLARED = re.compile(r"sep=(.)\r?\n")
_LONGEST_QUOTED = 100  # lines; a quoted cell with more is a quote that never closes


def read(content: bytes, encoding: str | None = None) -> Workbook:
    """Return the text as a workbook; refuse bytes that are no text, and more cells than fit."""
    text, used, others = decode(content, encoding)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = UNSEEN.sub("", text)
    declared = _DECLARED.match(text)
    mark = declared[1] if declared else separator(text)
    if text.count(mark) + text.count("\n") > MAX_GRID or text.count("\n") > MAX_ROWS:
        raise Refusal("file_too_many_cells", limit=MAX_GRID)
    rows = _records(text, mark)
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise Refusal("file_too_many_cells", limit=MAX_GRID)
    if declared:
        rows[0] = []  # the line is an order to Excel, not data; the lines behind it keep their numbers
    return Workbook("csv", [Sheet("csv", _blanks(rows))], encoding=used, encodings=others)


def separator(text: str) -> str:
    """Return the separator that cuts most lines into the same number of cells; a comma where nothing tells.

    Spaces are one, several in a row, where no mark cuts as many lines.
    """
    lines = [_QUOTED.sub("", line) for line in text[: 1 << 18].split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    best = max(SEPARATORS, key=lambda mark: (_agreement(lines, mark), -SEPARATORS.index(mark)))
    return " " if spaced.agreement(lines) > max(1, _agreement(lines, best)) else best


def _agreement(lines: list[str], mark: str) -> float:
    """Return how many lines have the commonest number of separators, none not counted."""
    counts = Counter(line.count(mark) for line in lines)
    del counts[0]
    return max(counts.values(), default=0)


def _records(text: str, mark: str) -> list[list[str]]:
    """Cut into records; where a quoted cell goes on and on, quotes are characters like others."""
    if mark == " ":
        return spaced.records(text)
    rows = _parsed(text, mark, csv.QUOTE_MINIMAL)
    unclosed = '"' in text and any(value.count("\n") > _LONGEST_QUOTED for row in rows for value in row)
    return _parsed(text, mark, csv.QUOTE_NONE) if unclosed else rows


def _parsed(text: str, mark: str, quoting: Literal[0, 3]) -> list[list[str]]:
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting))
    except csv.Error as problem:
        raise Refusal("file_damaged", detail=str(problem)) from problem


def _blanks(rows: list[list[str]]) -> list[list[Value]]:
    return [
        [_said(value) if value[:2] == '="' or len(value) > MAX_TEXT else value or None for value in row] for row in rows
    ]


def _said(value: str) -> Value:
    """Return the text that a formula of nothing but a text shows, and no more than a cell can hold."""
    found = _TEXT_FORMULA.fullmatch(value.strip())
    return seen(found[1] if found else value) or None
