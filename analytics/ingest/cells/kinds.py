"""What kind of thing stands in a cell, and a grid that answers it without being asked twice."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from analytics.ingest.cells import numbers, times, units
from analytics.ingest.cells.labels import chinese, text_of
from analytics.ingest.sheet import CellError, Sheet, Span, Value


class Kind(StrEnum):
    """Kinds of cells; only a number can be a figure."""

    BLANK = "blank"
    MISSING = "missing"  # a dash, an ellipsis, an asterisk
    NUMBER = "number"
    PERIOD = "period"  # a date, or a text that is nothing but a period
    TEXT = "text"
    ERROR = "error"


def kind_of(value: Value) -> Kind:
    """Return the kind of a cell's value."""
    if value is None:
        return Kind.BLANK
    if isinstance(value, CellError):
        return Kind.ERROR
    if isinstance(value, bool):
        return Kind.TEXT
    if isinstance(value, int | float):
        return Kind.NUMBER if numbers.read(value) else Kind.ERROR
    if isinstance(value, dt.date):
        return Kind.PERIOD
    if not isinstance(value, str):
        return Kind.TEXT
    return kind_of_text(value)


def kind_of_text(text: str) -> Kind:
    """Return the kind of a text cell."""
    if not text.strip():
        return Kind.BLANK
    if numbers.is_error(text):
        return Kind.ERROR
    if numbers.is_missing(text):
        return Kind.MISSING
    if numbers.read_text(text):
        return Kind.NUMBER
    return Kind.PERIOD if times.is_period(text) else Kind.TEXT


def _is_words(text: str) -> bool:
    return kind_of_text(text) in (Kind.TEXT, Kind.PERIOD)


def _is_aside(value: Value) -> bool:
    """Return whether a cell may stand behind a line of text: a blank, or the table's unit."""
    return isinstance(value, str) and (not value.strip() or units.declared(value) is not None)


COVERED = 400_000  # cells in merged areas that are looked up; areas beyond are as if not merged
LINE = {2: 8, 3: 5}  # cells of a row to the length of the text that, in all of them, is one line; more are as three


@dataclass(slots=True)
class Grid:
    """A sheet from its row ``top`` to before ``height``, with the kind of each cell remembered and merged areas looked
    up by their cells."""

    sheet: Sheet
    top: int
    height: int
    width: int  # columns of the widest row
    kinds: dict[tuple[int, int], Kind] = field(default_factory=dict)
    spans: dict[tuple[int, int], Span] = field(default_factory=dict)
    unsaved_to: dict[int, int] = field(default_factory=dict)  # row to the column behind its last unsaved formula

    @classmethod
    def of(cls, sheet: Sheet, top: int = 0, height: int | None = None) -> "Grid":
        """Make a grid of a sheet's rows from ``top`` to before ``height``."""
        rows = sheet.rows[top:height]
        grid = cls(sheet, top, top + len(rows), max(map(len, rows), default=0))
        for span in sheet.merged:
            size = (span.bottom - span.top + 1) * (span.right - span.left + 1)
            if not top <= span.top < grid.height or len(grid.spans) + size > COVERED:
                continue
            for row in range(span.top, span.bottom + 1):
                for column in range(span.left, span.right + 1):
                    grid.spans[row, column] = span
        grid._merge_repeated()
        for row, column in sheet.unsaved:
            grid.unsaved_to[row] = max(grid.unsaved_to.get(row, 0), column + 1)
        return grid

    def _merge_repeated(self) -> None:
        """Take the cells of a row that all hold the same long text, but for its unit, as one merged cell.

        Some programs unmerge a title by writing it into every cell that it reached over.
        """
        edge: int | None = None
        for row in range(self.top, self.height):
            values = self.sheet.rows[row]
            filled = list(islice((at for at, value in enumerate(values) if value is not None), 2))
            if len(filled) < 2 or not isinstance(text := values[filled[0]], str) or text != values[filled[1]]:
                continue
            edge = self._edge() if edge is None else edge
            same = [at for at, value in enumerate(values) if value == text]
            rest = [value for value in values if value is not None and value != text]
            long = len(text.strip()) >= LINE[min(len(same), 3)] and _is_words(text)
            if long and same[0] == edge and all(map(_is_aside, rest)) and (row, same[0]) not in self.spans:
                span = Span(row, same[0], row, same[-1])
                self.spans.update({(row, column): span for column in range(span.left, span.right + 1)})

    def _edge(self) -> int:
        """Return the leftmost column in which anything stands."""
        rows = self.sheet.rows[self.top : self.height]
        return min(
            at
            for row in rows
            if (at := next((at for at, value in enumerate(row) if value is not None), None)) is not None
        )

    def kind(self, row: int, column: int) -> Kind:
        """Return the kind of a cell; a covered cell of a merged area is blank."""
        kind = self.kinds.get((row, column))
        if kind is None:
            span = self.spans.get((row, column))
            covered = span is not None and (row, column) != (span.top, span.left)
            kind = Kind.BLANK if covered else kind_of(self.sheet.value(row, column))
            if kind == Kind.BLANK and self._lacks_figure(row, column):
                kind = Kind.ERROR
            self.kinds[row, column] = kind
        return kind

    def _lacks_figure(self, row: int, column: int) -> bool:
        """Return whether a formula without a value stands below a figure: another should be here."""
        above = row
        while above >= self.top and (above, column) in self.sheet.unsaved and (above, column) not in self.kinds:
            above -= 1
        return self.top <= above < row and self.kind(above, column) in (Kind.NUMBER, Kind.ERROR)

    def label(self, row: int, column: int) -> str:
        """Return a cell's label, without its English twin, an error by its name; empty for a blank."""
        value = self.sheet.value(row, column)
        if isinstance(value, CellError):
            return value.text
        return chinese(text_of(value)) if self.kind(row, column) != Kind.BLANK else ""

    def number(self, row: int, column: int) -> numbers.Read | None:
        """Return the number in a cell, or None."""
        if self.kind(row, column) != Kind.NUMBER:
            return None
        return numbers.read(self.sheet.value(row, column), self.sheet.as_written.get((row, column)))

    def filled(self, row: int, columns: Sequence[int]) -> list[int]:
        """Return those of the columns (in order) in which a row is not blank; none behind its end is looked at."""
        values, unsaved_to = self.sheet.rows[row], self.unsaved_to.get(row, 0)
        end = max(len(values), unsaved_to)
        if not end:
            return []
        there = columns[: bisect_left(columns, end)]
        if not unsaved_to:
            there = [column for column in there if values[column] is not None]
        return [column for column in there if self.kind(row, column) != Kind.BLANK]

    def texts(self, row: int, columns: Sequence[int]) -> Iterator[str]:
        """Yield the labels of a row."""
        for column in self.filled(row, columns):
            yield self.label(row, column)
