"""The rows of one panel: what class each is of, and whether it can be part of a header."""

import re
from collections.abc import Sequence

from analytics.ingest.cells import units
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.labels import ENGLISH, is_continued, is_note, key_value
from analytics.ingest.cells.words import META, is_stub_heading
from analytics.ingest.layout.panels import WORDS
from analytics.ingest.layout.rows import RowClass, class_of

REPORTED = re.compile(
    "单位|部门|机关|日期|报告期|表名|时间|文号|表号|电话|联系|负责|审核|填[报表]|制[表定]|报[送出]|有效期"
)
LOOK_AHEAD = 14  # rows of numbers that tell which columns hold data


class Panel:
    """The rows of one panel with their classes.

    ``first`` is the column of its stub.
    """

    def __init__(self, grid: Grid, columns: tuple[int, ...]) -> None:
        self.grid = grid
        self.columns = columns
        self.listed = list(columns)
        self.first = next(iter(_used(grid, columns)), columns[0])
        self.classes = [RowClass.BLANK] * grid.top
        self.classes += [class_of(grid, row, columns, self.first) for row in range(grid.top, grid.height)]
        self._index_rows_below_words_only()

    def _index_rows_below_words_only(self) -> None:
        for row, kind in enumerate(self.classes):
            above = self.classes[row - 1] if row else RowClass.BLANK
            if kind == RowClass.INDEX and above not in (RowClass.WORDS, RowClass.YEARS, RowClass.LINE):
                self.classes[row] = RowClass.NUMBERS

    def next_numbers(self, start: int) -> int | None:
        """Return the next row of numbers."""
        return next((row for row in range(start, self.grid.height) if self.classes[row] == RowClass.NUMBERS), None)

    def data_columns(self, start: int) -> list[int]:
        """Return the columns that hold more numbers than words in the rows of numbers from ``start`` on."""
        rows = [row for row in range(start, min(start + 60, self.grid.height)) if self.classes[row] == RowClass.NUMBERS]
        found = []
        for column in self.columns:
            kinds = [self.grid.kind(row, column) for row in rows[:LOOK_AHEAD]]
            figures = kinds.count(Kind.NUMBER) + kinds.count(Kind.ERROR)
            if figures and figures >= kinds.count(Kind.TEXT) + kinds.count(Kind.PERIOD):
                found.append(column)
        return found

    def words_over(self, row: int, data: Sequence[int]) -> list[str]:
        """Return the words of a row that stand over data columns, a merged cell over each column it covers."""
        words = []
        for column in data:
            span = self.grid.spans.get((row, column))
            at = (span.top, span.left) if span else (row, column)
            if span and span.left <= self.first < span.right:
                continue  # a line of text that reaches over the stub: a title, a date
            if self.grid.kind(*at) in WORDS or (
                self.classes[row] == RowClass.YEARS and self.grid.kind(*at) == Kind.NUMBER
            ):
                words.append(self.grid.label(*at))
        return [word for word in words if not units.declared(word) and not _aside(word)]

    def is_strong(self, row: int, data: Sequence[int]) -> bool:
        """Return whether a row has words over at least half of the data columns."""
        kind = self.classes[row]
        if kind == RowClass.YEARS:
            return True
        if kind not in (RowClass.WORDS, RowClass.LINE) or not data:
            return False
        if kind == RowClass.WORDS and (self._states(row) or _are_pairs(list(self.grid.texts(row, self.listed)))):
            return False
        words = self.words_over(row, data)
        if kind == RowClass.LINE and (not words or self._is_heading(row)):
            return False
        if self.is_unit_row(row) and len(words) < 2:
            return False
        return len(words) >= max(1, len(data) / 2)

    def _is_heading(self, row: int) -> bool:
        """Return whether a lone text is a title, a unit line or a note rather than the header of one column."""
        column = self.grid.filled(row, self.listed)[0]
        text = self.grid.label(row, column)
        span = self.grid.spans.get((row, column))
        wide = span is not None and span.left <= self.first and span.right > span.left
        return wide or bool(units.declared(text)) or is_note(text) or is_continued(text) or len(text) > 16

    def is_unit_row(self, row: int) -> bool:
        """Return whether a row declares the table's unit."""
        return any(units.declared(text) for text in self.grid.texts(row, self.listed))

    def is_aside(self, row: int) -> bool:
        """Return whether a row of words is part of the heading: units, ``key: value`` pairs, bracketed translations."""
        texts = list(self.grid.texts(row, self.listed))
        return self.is_unit_row(row) or _are_pairs(texts) or all(key_value(text) or _aside(text) for text in texts)

    def _states(self, row: int) -> bool:
        """Return whether a row says only ``填报单位：市经信委`` and the like above a row that heads more columns."""
        if row + 1 >= self.grid.height or self.classes[row + 1] != RowClass.WORDS:
            return False
        if len(self.grid.filled(row + 1, self.listed)) <= len(self.grid.filled(row, self.listed)):
            return False
        pairs = [key_value(text) for text in self.grid.texts(row, self.listed)]
        return all(pair is not None and REPORTED.search(pair[0]) for pair in pairs)

    def is_entry(self, row: int, below: int) -> bool:
        """Return whether a row of words is an entry of a list: it has a name, and dates where a row of numbers has."""
        named = self.grid.kind(row, self.first) == Kind.TEXT
        dates = [column for column in self.listed if self.grid.kind(row, column) == Kind.PERIOD]
        return named and any(self.grid.kind(below, column) == Kind.PERIOD for column in dates)

    def is_meta(self, row: int) -> bool:
        """Return whether a row holds data on the columns (source, identifiers), be they numbers."""
        return bool(META.fullmatch(next(self.grid.texts(row, self.listed))))

    def is_unit_beneath(self, row: int) -> bool:
        """Return whether a lone unit stands beneath the name of what it measures, in a row that heads a stub."""
        column = self.grid.filled(row, self.listed)[0]
        if column == self.first or not units.several(self.grid.label(row, column)) or row == self.grid.top:
            return False
        above = self.grid.filled(row - 1, self.listed)
        return column in above and is_stub_heading(self.grid.label(row - 1, above[0]))

    def is_spanning(self, row: int, below: int) -> bool:
        """Return whether a lone text above a header is its upper level, not the table's title."""
        filled = self.grid.filled(row, self.listed)
        column, text = filled[0], self.grid.label(row, filled[0])
        if self._is_heading(row) or key_value(text):
            return False
        span = self.grid.spans.get((row, column))
        if span is None and units.several(text):
            return False
        if column == self.first:
            downwards = span is not None and span.bottom >= below
            return downwards or (is_stub_heading(text) and self.grid.kind(below, column) == Kind.BLANK)
        return span is not None or len(text) <= 10


def _used(grid: Grid, columns: Sequence[int]) -> list[int]:
    """Return the columns in which rows of several cells have something: those of tables, not of titles."""
    found: set[int] = set()
    for row in range(grid.top, grid.height):
        filled = grid.filled(row, columns)
        if len(filled) > 1:
            found.update(filled)
    return sorted(found)


def _are_pairs(texts: Sequence[str]) -> bool:
    """Return whether keys and what they say stand in cells beside each other: ``报告期：`` 2017年 ``单位：`` 万元."""
    keys = [text for text in texts if text.endswith((":", "："))]
    known = len(keys) > 1 or any(map(REPORTED.search, keys))
    return bool(keys) and texts[0] == keys[0] and len(texts) <= 2 * len(keys) and known


def _aside(text: str) -> bool:
    return bool(ENGLISH.search(text)) and text.startswith(("(", "（")) and text.endswith((")", "）"))
