"""Lists: one row a thing, with a line of headings over columns of mixed kinds. Tall ones are read by column."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.cells import numbers
from analytics.ingest.cells.kinds import Grid
from analytics.ingest.cells.labels import chinese, is_note, text_of
from analytics.ingest.cells.times import When
from analytics.ingest.cells.words import INDICATOR
from analytics.ingest.layout.headers import frequency
from analytics.ingest.layout.panels import Block
from analytics.ingest.layout.roles import Column, Role
from analytics.ingest.layout.stubs import Stub, _Reader, named, remark
from analytics.ingest.sheet import Sheet, Value, address
from analytics.ingest.tidy.extract import Table

TALL = 4000  # rows beyond which a table is read by column


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


def is_of_things(table: Table) -> bool:
    """Return whether a table is a tall list in which each row is a thing of its own, with its own name.

    A list of figures (an indicator, a place and a year in each row) names the same ones again and again.
    """
    listed = table.columns
    if listed is None or len(listed) <= TALL or any(INDICATOR.fullmatch(name) for name in table.names):
        return False
    naming = (name for name, role in zip(table.names, table.roles, strict=True) if role == Role.LABEL)
    return any(pc.count_distinct(listed[name]).as_py() > len(listed) / 2 for name in naming)


def to_the_end(sheet: Sheet, block: Block, end: int) -> Block:
    """Return a sampled table stretched to the last row before ``end`` that is not a note."""
    last = end - 1
    notes: list[int] = []
    while last > block.body.start:
        filled = [value for value in sheet.rows[last] if value is not None and str(value).strip()]
        if len(filled) > 1 and not is_note(str(filled[0])):
            break
        if filled:
            notes.append(last)
        last -= 1
    return replace(block, body=range(block.body.start, last + 1), notes=tuple(reversed(notes)))


def names(columns: Sequence[Column]) -> list[str]:
    """Return a name for each column: its heading, numbered where it repeats; its letters where it has none."""
    found: dict[str, None] = {}
    used: Counter[str] = Counter()
    for column in columns:
        heading = name = column.head.text or address(0, column.at)[:-1]
        while name in found:
            used[heading] += 1
            name = f"{heading} ({used[heading] + 1})"
        found[name] = None
    return list(found)


def by_column(sheet: Sheet, columns: Sequence[Column], names: Sequence[str], body: Sequence[int]) -> pa.Table:
    """Return a list's body as text by column, null for blanks, with the number of each row (from 0) first.

    Rows in which no column has anything are left out.
    """
    rows = [row for row in body if any(sheet.rows[row]) or any(value == 0 for value in sheet.rows[row])]
    arrays = [pa.array(rows, pa.int32()), *(texts(sheet, column.at, rows) for column in columns)]
    return pa.table(arrays, names=["row", *names])


def texts(sheet: Sheet, at: int, rows: Sequence[int]) -> pa.Array:
    """Return one column of the given rows as text, null for blanks; numbers without a trailing .0."""
    values = _values(sheet, at, rows)
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {int, float}:
        return pa.array(values, pa.float64() if float in kinds else pa.int64()).cast(pa.string())
    if kinds == {dt.datetime}:
        return _dates(values)
    if kinds == {str}:
        return _words(pa.array(values, pa.string()))
    remembered: dict[Value, str | None] = {None: None}
    return pa.array([_remembered(value, remembered) for value in values], pa.string())


def kinds(sheet: Sheet, at: int, rows: Sequence[int]) -> set[type]:
    """Return the types of the values in one column of the given rows."""
    return set(map(type, _values(sheet, at, rows)))


def _values(sheet: Sheet, at: int, rows: Sequence[int]) -> list[Value]:
    """Return one column of the given rows, None where a row is shorter."""
    lines = list(map(sheet.rows.__getitem__, rows))
    if min(map(len, lines), default=0) > at:
        return list(map(itemgetter(at), lines))
    return [line[at] if at < len(line) else None for line in lines]


def _words(column: pa.Array) -> pa.Array:
    """Return texts as labels; only those with a blank in them need work."""
    if not pc.any(pc.match_substring_regex(column, r"[\s\x{3000}\x{a0}\x{feff}]")).as_py():
        return pc.if_else(pc.equal(column, ""), None, column)
    encoded = column.dictionary_encode()
    labels = pa.array([chinese(text) or None for text in encoded.dictionary.to_pylist()], pa.string())
    return labels.take(encoded.indices)


def _dates(values: Sequence[Value]) -> pa.Array:
    """Return dates as 2016-05-20, with the time of day only where there is one."""
    moments = pa.array(values, pa.timestamp("s"))
    days = moments.cast(pa.date32(), safe=False)
    same = pc.equal(days.cast(pa.timestamp("s")), moments)
    return pc.if_else(same, days.cast(pa.string()), moments.cast(pa.string()))


def _remembered(value: Value, remembered: dict[Value, str | None]) -> str | None:
    if value not in remembered:
        remembered[value] = numbers.plain(value) if isinstance(value, float) else chinese(text_of(value)) or None
    return remembered[value]


def stub(grid: Grid, columns: Sequence[Column], rows: Sequence[int], listed: bool) -> Stub:
    """Return the stub of a tall body: each row by itself, no groups, blanks filled from above only by merged cells.

    What the labels name is looked for in a matrix; in a list only columns so headed say it.
    """
    reader = _Reader(grid, columns, rows)
    labels = [_labels(reader, column.at, rows) for column in reader.stub]
    name = _position(reader.stub, reader.indicator_at)
    stated = reader.unit_at is not None
    paths = [tuple(text for text in path if text) for path in zip(*labels, strict=True)] or [()] * len(rows)
    apart = {column.at for column in reader.stub if column.role == Role.PERIOD}
    naming = [each for column, each in zip(reader.stub, labels, strict=True) if column.at not in apart]
    said = [] if listed or name is not None else list(zip(*naming, strict=True))
    known = {path: named([text for text in path if text]) for path in set(said)}  # labels of long tables come again
    meant = [known[path] for path in said]
    return Stub(
        rows=list(rows),
        labels=paths,
        whens=_whens(reader, rows, reader.periods),
        events=_whens(reader, rows, reader.events),
        units=[reader.unit(row, ()) for row in rows] if stated else [()] * len(rows),
        remarks=_remarks(reader, rows),
        frequencies=[frequency(text) for text in _one_column(grid.sheet, reader.frequency_at, rows)],
        names=[text or "" for text in labels[name]]
        if name is not None
        else [each for each, _ in meant] or [""] * len(rows),
        by_indicator=name is not None,
        places=_one_column(grid.sheet, reader.place_at, rows)
        if reader.place_at is not None
        else [each for _, each in meant] or [""] * len(rows),
    )


def _labels(reader: _Reader, at: int, rows: Sequence[int]) -> list[str | None]:
    """Return one column of labels, serial numbers of days as days."""
    found: list[str | None] = texts(reader.grid.sheet, at, rows).to_pylist()
    if at not in reader.dated:
        return found
    first = {text: row for row, text in zip(reversed(rows), reversed(found), strict=True)}
    days = {text: reader.text(row, at) or None for text, row in first.items()}
    return [reader.octobers.get((row, at)) or days[text] for row, text in zip(rows, found, strict=True)]


def _position(columns: Sequence[Column], at: int | None) -> int | None:
    return next((position for position, column in enumerate(columns) if column.at == at), None)


def _remarks(reader: _Reader, rows: Sequence[int]) -> list[str]:
    """Return what the columns of remarks say, row by row."""
    headings = [column.head.text for column in reader.remarks]
    said = [_one_column(reader.grid.sheet, column.at, rows) for column in reader.remarks]
    remarks = [remark(dict(zip(headings, each, strict=True))) for each in zip(*said, strict=True)] or [""] * len(rows)
    if not reader.octobers:
        return remarks
    return [reader.noted(row, text) for row, text in zip(rows, remarks, strict=True)]


def _one_column(sheet: Sheet, at: int | None, rows: Sequence[int]) -> list[str]:
    return [""] * len(rows) if at is None else [text or "" for text in texts(sheet, at, rows).to_pylist()]


def _whens(reader: _Reader, rows: Sequence[int], columns: Sequence[Column]) -> list[tuple[When, ...]]:
    """Return what columns of dates say of time, row by row."""
    if not columns:
        return [()] * len(rows)
    remembered: dict[tuple[Value, ...], tuple[When, ...]] = {}
    found = []
    for row in rows:
        key = tuple(reader.octobers.get((row, column.at)) or reader.value(row, column.at) for column in columns)
        if key not in remembered:
            remembered[key] = reader.said(row, columns)
        found.append(remembered[key])
    return found
