"""Find the tables of a sheet: which columns and which rows are heading, header, body and notes.

The rules, in order: columns fall into panels that stand side by side; the rows of a panel are classed by what is in
them; a header is what stands in words above columns of numbers; a body runs until the next header; lines after a body
are its notes unless they lead to a header.
"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.cells.kinds import Grid
from analytics.ingest.cells.labels import is_continued, is_note
from analytics.ingest.cells.words import IDENTIFIER, is_stub_heading
from analytics.ingest.layout.panel import Panel
from analytics.ingest.layout.panels import Block, bands, beside, panels
from analytics.ingest.layout.rows import RowClass


def blocks(grid: Grid) -> list[Block]:
    """Return the tables of a sheet, from top to bottom and left to right."""
    found = [
        part
        for band in bands(grid)
        for columns in panels(band)
        for block in _stacked(band, columns)
        for part in beside(band, block)
    ]
    return sorted(found, key=lambda block: ((block.header or block.body)[0], block.columns[0]))


def _stacked(grid: Grid, columns: tuple[int, ...]) -> list[Block]:
    """Return the tables of one panel from top to bottom."""
    panel = Panel(grid, columns)
    found: list[Block] = []
    cursor = grid.top
    while (start := panel.next_numbers(cursor)) is not None:
        data = panel.data_columns(start)
        header = _header(panel, cursor, start, data)
        top = header[0] if header else start
        end, last = _body_end(panel, start, header)
        first = header[-1] + 1 if header else start
        notes, cursor = _notes(panel, last + 1, end)
        preamble = tuple(
            row for row in range(found[-1].notes[-1] + 1 if found and found[-1].notes else _after(found, grid.top), top)
        )
        table = tuple(column for column in columns if column >= panel.first)
        if found and not preamble and _same_header(panel, found[-1].header, header):
            found[-1] = replace(found[-1], body=range(found[-1].body.start, last + 1), notes=notes)
            continue
        found.append(Block(columns, table, preamble, tuple(header), range(first, last + 1), notes))
    return found or _text_list(panel)


def _same_header(panel: Panel, above: Sequence[int], header: Sequence[int]) -> bool:
    """Return whether a table only goes on: its one line of headings is that of the table above it."""
    rows = panel.grid.sheet.rows
    return len(above) == len(header) == 1 and rows[above[0]] == rows[header[0]]


def _after(found: list[Block], top: int) -> int:
    return found[-1].body[-1] + 1 if found else top


def _header(panel: Panel, cursor: int, start: int, data: Sequence[int]) -> list[int]:
    """Return the header's rows between the table before and the first row of numbers."""
    rows = [row for row in range(cursor, start) if not panel.is_entry(row, start)]
    strong = [row for row in rows if panel.is_strong(row, data)]
    if not strong:
        weak = [row for row in rows if panel.classes[row] == RowClass.WORDS and not panel.is_aside(row)]
        strong = [row for row in weak if panel.words_over(row, data)][-1:]
    if not strong:
        return []
    bottom = strong[-1]
    counted = [column for column in data if not IDENTIFIER.fullmatch(panel.grid.label(bottom, column))]
    below = bottom + 1
    while below in rows and _goes_down(panel, below, counted):
        bottom, below = below, below + 1
    header = list(range(strong[-1], bottom + 1))
    above = strong[-1] - 1
    while above >= cursor and _continues_header(panel, above, header[0], data):
        header.insert(0, above)
        above -= 1
    return header


def _goes_down(panel: Panel, row: int, data: Sequence[int]) -> bool:
    """Return whether a row below the strong ones belongs to the header: words, meta data or running numbers."""
    kind = panel.classes[row]
    if kind == RowClass.INDEX or (kind == RowClass.WORDS and panel.is_meta(row)):
        return True
    words = kind in (RowClass.WORDS, RowClass.LINE) and panel.words_over(row, data)
    return bool(words) and not panel.is_aside(row)


def _continues_header(panel: Panel, row: int, below: int, data: Sequence[int]) -> bool:
    kind = panel.classes[row]
    if kind == RowClass.YEARS:
        return True
    if kind == RowClass.WORDS:
        return panel.is_strong(row, data) or not panel.is_aside(row)
    if kind == RowClass.LINE:
        return panel.is_spanning(row, below) or panel.is_unit_beneath(row)
    return False


def _body_end(panel: Panel, start: int, header: Sequence[int]) -> tuple[int, int]:
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
        and not is_note(next(panel.grid.texts(tail, panel.listed)))
    ):
        last, tail = tail, tail + 1
    return panel.grid.height, last


def _begins_header(panel: Panel, row: int, header: Sequence[int]) -> bool:
    """Return whether a row inside a body is the first strong row of another table's header."""
    ahead = panel.next_numbers(row + 1)
    if ahead is None or any(panel.classes[between] == RowClass.BLANK for between in range(row + 4, ahead)):
        return False
    data = panel.data_columns(ahead)
    if not panel.is_strong(row, data):
        return False
    columns = panel.listed
    filled = panel.grid.filled(row, columns)
    stub = panel.grid.label(row, filled[0]) if filled[0] not in data else ""
    heads = {panel.grid.label(above, filled[0]) for above in header} - {""}
    if panel.classes[row] == RowClass.YEARS or stub in heads or is_stub_heading(stub):
        return True
    words = panel.words_over(row, data)
    if panel.classes[row] == RowClass.LINE:
        return False
    return (
        len(words) >= 2
        and len(set(words)) > 1
        and (not stub or bool(header and not _looks_like_body(panel, row, header)))
    )


def _looks_like_body(panel: Panel, row: int, header: Sequence[int]) -> bool:
    """Return whether a row of words fills the same columns as the rows of numbers around it (an entry of a list)."""
    columns = panel.listed
    before = panel.grid.filled(max(row - 1, header[-1] + 1), columns)
    return len(set(panel.grid.filled(row, columns)) & set(before)) >= 0.7 * max(1, len(before)) and len(before) > 3


def _notes(panel: Panel, first: int, end: int) -> tuple[tuple[int, ...], int]:
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
        text = next(panel.grid.texts(row, panel.listed))
        if is_note(text):
            running = True
        elif is_continued(text) or panel.is_unit_row(row) or kind not in (RowClass.LINE, RowClass.WORDS):
            running = False
        if not running:
            break
        rows.append(row)
    return tuple(rows), (rows[-1] + 1 if rows else first)


def _text_list(panel: Panel) -> list[Block]:
    """Return a list that holds no number at all: a line of headings over rows of words."""
    rows = [row for row, kind in enumerate(panel.classes) if kind == RowClass.WORDS and not panel.is_aside(row)]
    if len(rows) < 3:
        return []
    columns = panel.listed
    width = max(len(panel.grid.filled(row, columns)) for row in rows)
    header = next(row for row in rows if len(panel.grid.filled(row, columns)) >= 0.6 * width)
    if header == rows[-1]:
        return []
    notes = tuple(row for row in range(rows[-1] + 1, panel.grid.height) if panel.classes[row] != RowClass.BLANK)
    table = tuple(column for column in panel.columns if column >= panel.first)
    return [Block(panel.columns, table, tuple(range(header)), (header,), range(header + 1, rows[-1] + 1), notes)]
