"""A tall sheet in parts: where another table begins, judged on the rows around it and not on each cell."""

from collections.abc import Sequence

from analytics.ingest.cells.kinds import Kind, kind_of
from analytics.ingest.cells.labels import is_note
from analytics.ingest.sheet import Sheet, Value

FAR = 2_000  # blank rows; more than any printed page has
FULLY_READ = 400_000  # cells of a tall sheet that may be looked at one by one
WORDS = (Kind.TEXT, Kind.PERIOD)


def parts(sheet: Sheet) -> list[range]:
    """Return the rows of a sheet with very many cells, part by part; of other sheets all in one.

    What stands behind very many blank rows, a stray cell at the sheet's end as a rule, is a part of its own.
    """
    rows = sheet.rows
    found = _apart(rows)
    if sum(map(len, rows)) > FULLY_READ:
        found = [part for whole in found for part in _at_headings(rows, whole)]
    return found


def _apart(rows: Sequence[Sequence[Value]]) -> list[range]:
    """Return the rows between runs of blank rows so long that nobody looks across them."""
    if len(rows) <= FAR:
        return [range(len(rows))]
    used = [at for at, row in enumerate(rows) if row and any(value is not None for value in row)]
    ends = [place for place in range(1, len(used)) if used[place] - used[place - 1] > FAR]
    starts = [0, *(used[place] for place in ends)]
    stops = [*(used[place - 1] + 1 for place in ends), len(rows)]
    return [range(start, stop) for start, stop in zip(starts, stops, strict=True)]


def _at_headings(rows: Sequence[Sequence[Value]], whole: range) -> list[range]:
    breaks = (at for at in range(whole.start + 1, whole.stop - 2) if not any(rows[at][1:]))
    behind = [_heading(rows, at) for at in breaks if any(rows[at - 1][1:]) and _leads_to_header(rows, at)]
    starts = [whole.start, *(start for start in behind if start < whole.stop)]
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], whole.stop], strict=True)]


def _heading(rows: Sequence[Sequence[Value]], at: int) -> int:
    """Return the row at which the next table's heading begins: behind blanks and the notes of the table before."""
    while not any(rows[at]) or is_note(str(rows[at][0])):
        at += 1
    return at


def begins_anew(sheet: Sheet, start: int) -> bool:
    """Return whether another table may begin in a tall sheet: after a row with one cell or none, a row of words alone.

    Tables of that kind are read row by row, so that those with very many cells are taken as one.
    """
    rows = sheet.rows
    if sum(map(len, rows)) > FULLY_READ:
        return False
    breaks = (at for at in range(start, len(rows) - 2) if not any(rows[at][1:]))
    return any(_is_header(row) for at in breaks for row in rows[at + 1 : at + 4])


def _leads_to_header(rows: Sequence[Sequence[Value]], at: int) -> bool:
    """Return whether a row of words over columns of numbers follows within a few rows."""
    below = rows[at + 1 : at + 8]
    for place, row in enumerate(below):
        if _is_header(row):
            numbered = next((columns for each in below[place + 1 :] if (columns := _numbers(each))), [])
            over = [column for column in numbered if column < len(row) and row[column] not in (None, "")]
            return bool(numbered) and len(over) >= len(numbered) / 2
    return False


def _numbers(row: Sequence[Value]) -> list[int]:
    return [column for column, value in enumerate(row) if kind_of(value) == Kind.NUMBER]


def _is_header(row: Sequence[Value]) -> bool:
    """Return whether a row holds several different words and nothing else."""
    filled = [value for value in row if value is not None and value != ""]
    return len(set(map(str, filled))) > 1 and all(
        isinstance(value, str) and kind_of(value) in WORDS for value in filled
    )
