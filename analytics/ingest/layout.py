"""Find the tables of a sheet: which columns and which rows are heading, header, body and notes.

The rules, in order: columns fall into panels that stand side by side; the rows of a panel are classed by what is in
them; a header is what stands in words above columns of numbers; a body runs until the next header; lines after a body
are its notes unless they lead to a header.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from analytics.ingest import numbers, times, units
from analytics.ingest.kinds import Grid, Kind
from analytics.ingest.labels import ENGLISH, META, STUB, is_continued, is_english, is_note, key_value

LOOK_AHEAD = 14  # rows of numbers that tell which columns hold data
WORDS = (Kind.TEXT, Kind.PERIOD)


class RowClass(StrEnum):
    """What a row holds within its panel."""

    BLANK = "blank"
    LINE = "line"  # one text alone: a title, a unit, a note, a group
    WORDS = "words"  # several texts and no number
    YEARS = "years"  # a header whose years are numbers
    INDEX = "index"  # 甲 乙 1 2 3: the columns' running numbers
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its columns, and its rows by their part. All are counted from 0; ``body`` may be very long."""

    columns: tuple[int, ...]
    preamble: tuple[int, ...]
    header: tuple[int, ...]
    body: range
    notes: tuple[int, ...]


def blocks(grid: Grid) -> list[Block]:
    """Return the tables of a sheet, from top to bottom and left to right."""
    found = [part for columns in panels(grid) for block in _stacked(grid, columns) for part in beside(grid, block)]
    return sorted(found, key=lambda block: ((block.header or block.body)[0], block.columns[0]))


# --- panels ---------------------------------------------------------------------------------------------------------


def panels(grid: Grid) -> list[tuple[int, ...]]:
    """Split the columns where a blank column parts two tables, each with labels and numbers of its own."""
    everything = range(grid.width)
    rows = [row for row in range(grid.height) if len(grid.filled(row, everything)) >= 2]
    used = sorted({column for row in rows for column in grid.filled(row, everything)})
    if not used:
        return [tuple(everything)] if grid.width else []
    groups: list[list[int]] = [[used[0]]]
    for column in used[1:]:
        if column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    joined = [groups[0]]
    for group in groups[1:]:
        if _stands_alone(grid, joined[-1], rows) and _stands_alone(grid, group, rows):
            joined.append(group)
        else:
            joined[-1] = joined[-1] + group
    starts = [0] + [group[0] for group in joined[1:]]
    ends = [*list(starts[1:]), grid.width]
    return [tuple(range(start, end)) for start, end in zip(starts, ends, strict=True)]


def _stands_alone(grid: Grid, columns: Sequence[int], rows: Sequence[int]) -> bool:
    """Return whether columns have labels in the first, numbers in others, and words above the numbers."""
    first, others = columns[0], columns[1:]
    body = [row for row in rows if any(grid.kind(row, column) == Kind.NUMBER for column in others)]
    if not body:
        return False
    labelled = [row for row in body if grid.kind(row, first) in WORDS]
    headed = any(grid.kind(row, column) in WORDS for row in rows if row < body[-1] for column in others)
    several = len({grid.label(row, first) for row in labelled[:50]}) > 1 or len(body) == 1
    stated = all(units.is_unit(grid.label(row, first)) for row in labelled[:10])
    return headed and several and not stated and len(labelled) >= 0.6 * len(body)


def beside(grid: Grid, block: Block) -> list[Block]:
    """Split a table that is folded: the stub's heading comes again to the right of numbers (地区 产值 地区 产值)."""
    if not block.header:
        return [block]
    sample = block.body[:60]
    starts = [block.columns[0]]
    stub = next((column for column in block.columns if any(grid.kind(row, column) in WORDS for row in sample)), None)
    if stub is None:
        return [block]
    heading = _heading(grid, block, stub)
    numbered = False
    for column in range(stub + 1, block.columns[-1] + 1):
        kinds = [grid.kind(row, column) for row in sample]
        figures, words = kinds.count(Kind.NUMBER), kinds.count(Kind.TEXT) + kinds.count(Kind.PERIOD)
        if figures > words:
            numbered = True
        elif numbered and words > 1 and heading and _heading(grid, block, column) == heading:
            starts.append(column)
            numbered = False
    if len(starts) == 1:
        return [block]
    ends = [*starts[1:], block.columns[-1] + 1]
    return [replace(block, columns=tuple(range(start, end))) for start, end in zip(starts, ends, strict=True)]


def _heading(grid: Grid, block: Block, column: int) -> str:
    return "".join(grid.label(row, column) for row in block.header)


# --- classes of rows ------------------------------------------------------------------------------------------------


def class_of(grid: Grid, row: int, columns: Sequence[int]) -> RowClass:
    """Return what a row holds."""
    filled = grid.filled(row, list(columns))
    if not filled:
        return RowClass.BLANK
    figures = [column for column in filled if grid.kind(row, column) in (Kind.NUMBER, Kind.ERROR)]
    if not figures:
        return RowClass.LINE if len(filled) == 1 else RowClass.WORDS
    if META.fullmatch(grid.label(row, filled[0])) and grid.kind(row, filled[0]) == Kind.TEXT and len(filled) > 1:
        return RowClass.WORDS
    if is_year_header(grid, row, filled, figures):
        return RowClass.YEARS
    if is_index_row(grid, row, filled, figures):
        return RowClass.INDEX
    return RowClass.NUMBERS


def is_year_header(grid: Grid, row: int, filled: Sequence[int], figures: Sequence[int]) -> bool:
    """Return whether the numbers of a row head columns: years, months such as 201801, or 1 to 12 beside 月份."""
    found = [number.value for column in figures if (number := grid.number(row, column))]
    if len(found) < len(figures):
        return False
    left = [grid.label(row, column) for column in filled if column < figures[0]]
    right = [grid.label(row, column) for column in filled if column > figures[0] and column not in figures]
    heads = [bool(STUB.fullmatch(word) or META.fullmatch(word)) for word in left]
    if not all(head or is_english(word) or units.declared(word) for head, word in zip(heads, left, strict=True)):
        return False
    if not (all(map(numbers.is_year, found)) or all(map(numbers.is_year_month, found))):
        months = [value for value in found if 1 <= value <= 12]
        return len(months) == len(found) > 2 and any(heads) and _count_up(months)
    if not any(heads):
        return not right and len(found) > 1 and (_count_up(found) or len(set(found)) <= 3)
    return len(found) > 1 or not right or any(times.is_period(word) for word in right)


def _count_up(values: Sequence[Decimal]) -> bool:
    """Return whether values go up or down by one or two kinds of steps."""
    steps = {second - first for first, second in pairwise(values)}
    return 0 < len(steps) <= 2 and 0 not in steps


def is_index_row(grid: Grid, row: int, filled: Sequence[int], figures: Sequence[int]) -> bool:
    """Return whether a row only numbers the columns: 甲 乙 1 2 3."""
    found = [grid.number(row, column) for column in figures]
    values = [int(number.value) for number in found if number and number.value == int(number.value)]
    words = [grid.label(row, column) for column in filled if column not in figures]
    if len(values) < max(2, len(figures)) or any(
        word not in "甲乙丙丁戊" and word not in ("栏次", "行次", "序号") for word in words
    ):
        return False
    return values[0] in (0, 1, 2, 3) and all(second == first + 1 for first, second in itertools.pairwise(values))


# --- tables below each other ----------------------------------------------------------------------------------------


class _Panel:
    """The rows of one panel with their classes."""

    def __init__(self, grid: Grid, columns: tuple[int, ...]) -> None:
        self.grid = grid
        self.columns = columns
        self.classes = [class_of(grid, row, columns) for row in range(grid.height)]
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
        words = self.words_over(row, data)
        if kind == RowClass.LINE and (not words or self._is_heading(row)):
            return False
        if self.is_unit_row(row) and len(words) < 2:
            return False
        return len(words) >= max(1, len(data) / 2)

    def _is_heading(self, row: int) -> bool:
        """Return whether a lone text is a title, a unit line or a note rather than the header of one column."""
        column = self.grid.filled(row, list(self.columns))[0]
        text = self.grid.label(row, column)
        span = self.grid.spans.get((row, column))
        wide = span is not None and span.left <= self.columns[0] and span.right > span.left
        return wide or bool(units.declared(text)) or is_note(text) or is_continued(text) or len(text) > 16

    def is_unit_row(self, row: int) -> bool:
        """Return whether a row declares the table's unit."""
        return any(units.declared(text) for text in self.grid.texts(row, list(self.columns)))

    def is_aside(self, row: int) -> bool:
        """Return whether a row of words is part of the heading: units, ``key: value`` pairs, translations in brackets."""
        texts = list(self.grid.texts(row, list(self.columns)))
        return self.is_unit_row(row) or all(key_value(text) or _aside(text) for text in texts)

    def is_spanning(self, row: int, below: int) -> bool:
        """Return whether a lone text above a header is its upper level, not the table's title."""
        filled = self.grid.filled(row, list(self.columns))
        column, text = filled[0], self.grid.label(row, filled[0])
        if self._is_heading(row) or key_value(text):
            return False
        span = self.grid.spans.get((row, column))
        if column == self.columns[0]:
            downwards = span is not None and span.bottom >= below
            return downwards or (bool(STUB.fullmatch(text)) and self.grid.kind(below, column) == Kind.BLANK)
        return span is not None or len(text) <= 10


def _aside(text: str) -> bool:
    return bool(ENGLISH.search(text)) and text.startswith(("(", "（")) and text.endswith((")", "）"))


def _stacked(grid: Grid, columns: tuple[int, ...]) -> list[Block]:
    """Return the tables of one panel from top to bottom."""
    panel = _Panel(grid, columns)
    found: list[Block] = []
    cursor = 0
    while (start := panel.next_numbers(cursor)) is not None:
        data = panel.data_columns(start)
        header = _header(panel, cursor, start, data)
        top = header[0] if header else start
        end, last = _body_end(panel, start, header)
        first = header[-1] + 1 if header else start
        notes, cursor = _notes(panel, last + 1, end)
        preamble = tuple(
            row for row in range(found[-1].notes[-1] + 1 if found and found[-1].notes else _after(found), top)
        )
        found.append(Block(columns, preamble, tuple(header), range(first, last + 1), notes))
    return found or _text_list(panel)


def _after(found: list[Block]) -> int:
    return found[-1].body[-1] + 1 if found else 0


def _header(panel: _Panel, cursor: int, start: int, data: Sequence[int]) -> list[int]:
    """Return the header's rows between the table before and the first row of numbers."""
    strong = [row for row in range(cursor, start) if panel.is_strong(row, data)]
    if not strong:
        weak = [row for row in range(cursor, start) if panel.classes[row] == RowClass.WORDS and not panel.is_aside(row)]
        strong = [row for row in weak if panel.words_over(row, data)][-1:]
    if not strong:
        return []
    bottom = strong[-1]
    below = bottom + 1
    while below < start and (
        panel.classes[below] == RowClass.INDEX
        or (
            panel.classes[below] in (RowClass.WORDS, RowClass.LINE)
            and panel.words_over(below, data)
            and not panel.is_aside(below)
        )
    ):
        bottom, below = below, below + 1
    rows = list(range(strong[-1], bottom + 1))
    above = strong[-1] - 1
    while above >= cursor and _continues_header(panel, above, rows[0], data):
        rows.insert(0, above)
        above -= 1
    return rows


def _continues_header(panel: _Panel, row: int, below: int, data: Sequence[int]) -> bool:
    kind = panel.classes[row]
    if kind == RowClass.YEARS:
        return True
    if kind == RowClass.WORDS:
        return panel.is_strong(row, data) or not panel.is_aside(row)
    if kind == RowClass.LINE:
        return panel.is_spanning(row, below)
    return False


def _body_end(panel: _Panel, start: int, header: Sequence[int]) -> tuple[int, int]:
    """Return the row at which the next table's heading or header may begin, and the last row of this body."""
    last = start
    row = start + 1
    while row < panel.grid.height:
        kind = panel.classes[row]
        if kind == RowClass.NUMBERS:
            last = row
        elif kind in (RowClass.WORDS, RowClass.YEARS, RowClass.LINE) and _begins_header(panel, row, header):
            return row, last
        row += 1
    tail = last + 1
    while (
        tail < panel.grid.height
        and panel.classes[tail] == RowClass.WORDS
        and not is_note(next(panel.grid.texts(tail, list(panel.columns))))
    ):
        last, tail = tail, tail + 1
    return panel.grid.height, last


def _begins_header(panel: _Panel, row: int, header: Sequence[int]) -> bool:
    """Return whether a row inside a body is the first strong row of another table's header."""
    ahead = panel.next_numbers(row + 1)
    if ahead is None or any(panel.classes[between] == RowClass.BLANK for between in range(row + 4, ahead)):
        return False
    data = panel.data_columns(ahead)
    if not panel.is_strong(row, data):
        return False
    columns = list(panel.columns)
    filled = panel.grid.filled(row, columns)
    stub = panel.grid.label(row, filled[0]) if filled[0] not in data else ""
    heads = {panel.grid.label(above, filled[0]) for above in header} - {""}
    if panel.classes[row] == RowClass.YEARS or stub in heads or STUB.fullmatch(stub):
        return True
    words = panel.words_over(row, data)
    if panel.classes[row] == RowClass.LINE:
        return False
    return (
        len(words) >= 2
        and len(set(words)) > 1
        and (not stub or bool(header and not _looks_like_body(panel, row, header)))
    )


def _looks_like_body(panel: _Panel, row: int, header: Sequence[int]) -> bool:
    """Return whether a row of words fills the same columns as the rows of numbers around it (an entry of a list)."""
    columns = list(panel.columns)
    before = panel.grid.filled(max(row - 1, header[-1] + 1), columns)
    return len(set(panel.grid.filled(row, columns)) & set(before)) >= 0.7 * max(1, len(before)) and len(before) > 3


def _notes(panel: _Panel, first: int, end: int) -> tuple[tuple[int, ...], int]:
    """Return the rows after a body that are its notes, and the row after them."""
    if end == panel.grid.height:
        return tuple(row for row in range(first, end) if panel.classes[row] != RowClass.BLANK), end
    rows: list[int] = []
    running = False
    for row in range(first, end):
        kind = panel.classes[row]
        if kind == RowClass.BLANK:
            running = False
            continue
        text = next(panel.grid.texts(row, list(panel.columns)))
        if is_note(text):
            running = True
        elif is_continued(text) or panel.is_unit_row(row) or kind not in (RowClass.LINE, RowClass.WORDS):
            running = False
        if not running:
            break
        rows.append(row)
    return tuple(rows), (rows[-1] + 1 if rows else first)


def _text_list(panel: _Panel) -> list[Block]:
    """Return a list that holds no number at all: a line of headings over rows of words."""
    rows = [row for row, kind in enumerate(panel.classes) if kind == RowClass.WORDS and not panel.is_aside(row)]
    if len(rows) < 3:
        return []
    columns = list(panel.columns)
    width = max(len(panel.grid.filled(row, columns)) for row in rows)
    header = next(row for row in rows if len(panel.grid.filled(row, columns)) >= 0.6 * width)
    if header == rows[-1]:
        return []
    notes = tuple(row for row in range(rows[-1] + 1, panel.grid.height) if panel.classes[row] != RowClass.BLANK)
    return [Block(panel.columns, tuple(range(header)), (header,), range(header + 1, rows[-1] + 1), notes)]
