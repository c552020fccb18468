"""Tables side by side: which columns belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.ingest.cells import numbers, units
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.words import is_stub_heading

WORDS = (Kind.TEXT, Kind.PERIOD)


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its columns, and its rows by their part. All are counted from 0; ``body`` may be very long.

    ``reach`` are the columns in which its heading and its notes may stand, blank ones at the edge too. ``headed_as``
    are the columns whose headings are meant where the second half of a folded table has none, one for each of its own.
    """

    reach: tuple[int, ...]
    columns: tuple[int, ...]
    preamble: tuple[int, ...]
    header: tuple[int, ...]
    body: range
    notes: tuple[int, ...]
    headed_as: tuple[int, ...] = ()


def panels(grid: Grid) -> list[tuple[int, ...]]:
    """Split the columns where a blank column parts two tables, each with labels and numbers of its own."""
    everything = range(grid.width)
    rows = [row for row in range(grid.top, grid.height) if len(grid.filled(row, everything)) >= 2]
    used = sorted({column for row in rows for column in grid.filled(row, everything)})
    if not used:
        return [tuple(everything)] if everything else []
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
    stubbed = next((row for row in rows if is_stub_heading(grid.label(row, first))), None)
    body = [row for row in rows if any(grid.kind(row, column) == Kind.NUMBER for column in others)]
    if not body:
        return False
    body = body[1:] if stubbed is not None and stubbed == body[0] else body  # 指标 2016 2017: years are numbers
    years = stubbed is not None
    labelled = [row for row in body if grid.kind(row, first) in WORDS or (years and _is_year(grid, row, first))]
    headed = years or any(grid.kind(row, column) in WORDS for row in rows if row < body[-1] for column in others)
    several = len({grid.label(row, first) for row in labelled[:50]}) > 1 or len(body) == 1
    stated = all(units.is_unit(grid.label(row, first)) for row in labelled[:10])
    return headed and several and not stated and len(labelled) >= 0.6 * len(body)


def _is_year(grid: Grid, row: int, column: int) -> bool:
    number = grid.number(row, column)
    return number is not None and numbers.is_year(number.value)


def bands(grid: Grid) -> list[Grid]:
    """Split the rows where tables stand side by side above or below others that lie otherwise.

    A band begins behind a blank row that leads to a header; bands that have the same panels stay together.
    """
    everything = range(grid.width)
    filled = {row: grid.filled(row, everything) for row in range(grid.top, grid.height)}
    behind = (row for row in range(grid.top + 1, grid.height) if filled[row] and not filled[row - 1])
    starts = [grid.top, *(row for row in behind if _begins_table(grid, row))]
    ends = [*starts[1:], grid.height]
    found: list[tuple[Grid, list[tuple[int, ...]]]] = []
    for start, end in zip(starts, ends, strict=True):
        band = replace(grid, top=start, height=end)
        apart = panels(band)
        if found and _edges(found[-1][1]) == _edges(apart):
            found[-1] = (replace(found[-1][0], height=end), found[-1][1])
        else:
            found.append((band, apart))
    return [band for band, _ in found] if any(len(apart) > 1 for _, apart in found) else [grid]


def _edges(apart: Sequence[tuple[int, ...]]) -> list[int]:
    """Return where panels begin, but for the first."""
    return [columns[0] for columns in apart[1:]]


def _begins_table(grid: Grid, start: int) -> bool:
    """Return whether a heading with a header of several words, and then numbers, begin at a row."""
    words = False
    for row in range(start, min(start + 8, grid.height)):
        filled = grid.filled(row, range(grid.width))
        if not filled and words:
            return False
        figures = [column for column in filled if grid.kind(row, column) == Kind.NUMBER]
        if is_stub_heading(grid.label(row, filled[0]) if filled else "") or (len(filled) > 1 and not figures):
            words = True
        elif figures:
            return words
    return False


def beside(grid: Grid, block: Block) -> list[Block]:
    """Split a table that is folded: its headings come again to the right (地区 产值 地区 产值), or none do."""
    sample = block.body[:60]
    starts = [block.columns[0]]
    stub = next((column for column in block.columns if _is_stub(grid, block, column)), None)
    if stub is None:
        return [block]
    numbered = False
    for column in range(stub + 1, block.columns[-1] + 1):
        kinds = [grid.kind(row, column) for row in sample]
        figures, words = kinds.count(Kind.NUMBER), kinds.count(Kind.TEXT) + kinds.count(Kind.PERIOD)
        if not block.header:
            again = numbered and words > 1 and not any(grid.kind(row, column - 1) != Kind.BLANK for row in sample)
        elif is_stub_heading(_heading(grid, block, column)) and _comes_again(grid, block, stub, column):
            again = numbered
        else:
            first = starts[-1] if starts[1:] else stub
            again = numbered and words > 1 and _goes_on(grid, block, first, column)
        if again:
            starts.append(column)
            numbered = False
        elif figures > words:
            numbered = True
    if len(starts) == 1:
        return [block]
    ends = [*starts[1:], block.columns[-1] + 1]
    parts = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return [replace(block, columns=tuple(part), headed_as=_headed_as(grid, block, parts, part)) for part in parts]


def _goes_on(grid: Grid, block: Block, stub: int, column: int) -> bool:
    """Return whether a column of words starts the fold, headed as the stub is or not at all."""
    return _comes_again(grid, block, stub, column) or _names_anew(grid, block, column)


def _names_anew(grid: Grid, block: Block, column: int) -> bool:
    """Return whether a column without a heading names things, each once, before columns of numbers without one.

    Headings of their own over those numbers tell of a wide table: what the column says belongs to the same row's thing.
    """
    right = range(column + 1, block.columns[-1] + 1)
    if any(_heading(grid, block, at) for at in (column, *right)):
        return False
    rows = [row for row in block.body[:60] if grid.kind(row, column) != Kind.BLANK]
    names = [grid.label(row, column) for row in rows]
    figures = [row for row in rows if any(grid.kind(row, at) == Kind.NUMBER for at in right)]
    distinct = len(set(names)) == len(names) > 1 and all(len(name) > 1 for name in names)
    return distinct and len(figures) >= 0.6 * len(rows) and not any(map(units.is_unit, names))


def _headed_as(grid: Grid, block: Block, parts: Sequence[range], part: range) -> tuple[int, ...]:
    """Return the columns of the first part for those of another that has no heading of its own; blank ones aside."""
    first = parts[0]
    if part is first or not block.header or any(_heading(grid, block, column) for column in part):
        return ()
    used = [column for column in first if any(grid.kind(row, column) != Kind.BLANK for row in block.body[:60])]
    own = [column for column in part if any(grid.kind(row, column) != Kind.BLANK for row in block.body[:60])]
    if len(own) > len(used):
        return ()
    meant = dict(zip(own, used, strict=False))
    return tuple(meant.get(column, used[-1]) for column in part)


def _comes_again(grid: Grid, block: Block, stub: int, column: int) -> bool:
    """Return whether a column of words starts the fold: headed as the stub is, or by columns headed as the stub's."""
    heading = _heading(grid, block, stub)
    if heading and _heading(grid, block, column) == heading:
        return True
    ours = [text for at in range(stub + 1, column) if (text := _heading(grid, block, at))]
    theirs = [text for at in range(column + 1, block.columns[-1] + 1) if (text := _heading(grid, block, at))]
    return bool(ours) and ours == theirs[: len(ours)]


def _is_stub(grid: Grid, block: Block, column: int) -> bool:
    """Return whether a column holds words, or is headed 年份 or the like."""
    return is_stub_heading(_heading(grid, block, column)) or any(
        grid.kind(row, column) in WORDS for row in block.body[:60]
    )


def _heading(grid: Grid, block: Block, column: int) -> str:
    return "".join(grid.label(row, column) for row in block.header)
