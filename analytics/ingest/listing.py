"""Lists: one row a thing, with a line of headings over columns of mixed kinds. Tall ones are read by column."""

from collections.abc import Sequence

import pyarrow as pa

from analytics.ingest import numbers
from analytics.ingest.kinds import Grid
from analytics.ingest.labels import chinese, is_note, text_of
from analytics.ingest.layout import Block
from analytics.ingest.roles import Column, Role
from analytics.ingest.sheet import Sheet, address
from analytics.ingest.stubs import Stub, _Reader


def is_list(columns: Sequence[Column], block: Block) -> bool:
    """Return whether a table is a list: one line of headings, and columns of words that do not all lead it."""
    used = [column for column in columns if column.role not in (Role.EMPTY, Role.TRANSLATION)]
    if len(block.header) != 1 or not all(len(column.head.path) == 1 for column in used) or len(used) < 2:
        return False
    first = next((place for place, column in enumerate(used) if column.role == Role.DATA), len(used))
    words = [column for column in used if column.role == Role.LABEL]
    behind = any(column.role in (Role.LABEL, Role.PERIOD) for column in used[first:])
    others = any(column.role in (Role.CODE, Role.PERIOD) for column in used)
    return len(words) >= 3 or (len(words) >= 2 and others) or (behind and bool(words)) or first == len(used)


def to_the_end(sheet: Sheet, block: Block) -> Block:
    """Return a sampled table stretched to the last row of its sheet that is not a note."""
    last = len(sheet.rows) - 1
    notes: list[int] = []
    while last > block.body.start:
        filled = [value for value in sheet.rows[last] if value is not None and str(value).strip()]
        if len(filled) > 1 and not is_note(str(filled[0])):
            break
        if filled:
            notes.append(last)
        last -= 1
    return Block(block.columns, block.preamble, block.header, range(block.body.start, last + 1), tuple(reversed(notes)))


def names(columns: Sequence[Column]) -> list[str]:
    """Return a name for each column: its heading, told apart by number where it repeats, its letters where it is blank."""
    found: list[str] = []
    for column in columns:
        name = column.head.text or address(0, column.at)[:-1]
        times_used = sum(1 for other in found if other == name or other.startswith(f"{name} ("))
        found.append(f"{name} ({times_used + 1})" if times_used else name)
    return found


def by_column(sheet: Sheet, columns: Sequence[Column], names: Sequence[str], body: range) -> pa.Table:
    """Return a list's body as text by column, null for blanks, with the number of each row (from 0) first.

    Rows in which no column has anything are left out.
    """
    rows = [row for row in body if any(value is not None and value != "" for value in sheet.rows[row])]
    arrays = [pa.array(rows, pa.int32())]
    for column in columns:
        at = column.at
        values = [cells[at] if at < len(cells) else None for cells in map(sheet.rows.__getitem__, rows)]
        arrays.append(_texts(values))
    return pa.table(arrays, names=["row", *names])


def _texts(values: list[object]) -> pa.Array:
    remembered: dict[object, str | None] = {}
    return pa.array([_text(value, remembered) for value in values], pa.string())


def _text(value: object, remembered: dict[object, str | None]) -> str | None:
    kind = type(value)
    if value is None:
        return None
    if kind is int or kind is float:
        return numbers.plain(value)  # type: ignore[arg-type]
    if value not in remembered:
        remembered[value] = chinese(text_of(value)) or None  # type: ignore[arg-type]
    return remembered[value]


def stub(grid: Grid, columns: Sequence[Column], body: range) -> Stub:
    """Return the stub of a tall body: each row by itself, no groups, blanks filled from above only by merged cells."""
    reader = _Reader(grid, columns)
    found = Stub()
    remembered: dict[object, str | None] = {None: None}
    at_labels = [column.at for column in reader.stub]
    rows = grid.sheet.rows
    for row in body:
        cells = rows[row]
        path = tuple(
            text
            for at in at_labels
            if at < len(cells) and (text := _text(cells[at], remembered)) and not numbers.is_missing(text)
        )
        found.rows.append(row)
        found.labels.append(path)
        found.units.append(reader.unit(row, path[-1:]) if reader.unit_at is not None else ())
        found.remarks.append(reader.remark(row))
        found.frequencies.append(reader.frequency(row))
    _whens(reader, found)
    return found


def _whens(reader: _Reader, found: Stub) -> None:
    remembered: dict[tuple[object, ...], tuple[object, ...]] = {}
    periods = reader.periods
    for row in found.rows:
        key = tuple(reader.value(row, column.at) for column in periods)
        if key not in remembered:
            whens = (reader.period(row, column) for column in periods)
            remembered[key] = tuple(when for when in whens if when.says or when.mode)
        found.whens.append(remembered[key])  # type: ignore[arg-type]
