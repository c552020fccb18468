"""Tables side by side: which columns belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.ingest.cells import units
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.words import is_stub_heading

WORDS = (Kind.TEXT, Kind.PERIOD)


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its columns, and its rows by their part. All are counted from 0; ``body`` may be very long.

    ``reach`` are the columns in which its heading and its notes may stand, blank ones at the edge too.
    """

    reach: tuple[int, ...]
    columns: tuple[int, ...]
    preamble: tuple[int, ...]
    header: tuple[int, ...]
    body: range
    notes: tuple[int, ...]


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
    body = [row for row in rows if any(grid.kind(row, column) == Kind.NUMBER for column in others)]
    if not body:
        return False
    labelled = [row for row in body if grid.kind(row, first) in WORDS]
    headed = any(grid.kind(row, column) in WORDS for row in rows if row < body[-1] for column in others)
    several = len({grid.label(row, first) for row in labelled[:50]}) > 1 or len(body) == 1
    stated = all(units.is_unit(grid.label(row, first)) for row in labelled[:10])
    return headed and several and not stated and len(labelled) >= 0.6 * len(body)


def beside(grid: Grid, block: Block) -> list[Block]:
    """Split a table that is folded: its headings come again to the right of numbers (地区 产值 地区 产值)."""
    if not block.header:
        return [block]
    sample = block.body[:60]
    starts = [block.columns[0]]
    stub = next((column for column in block.columns if _is_stub(grid, block, column)), None)
    if stub is None:
        return [block]
    numbered = False
    for column in range(stub + 1, block.columns[-1] + 1):
        kinds = [grid.kind(row, column) for row in sample]
        figures, words = kinds.count(Kind.NUMBER), kinds.count(Kind.TEXT) + kinds.count(Kind.PERIOD)
        if numbered and is_stub_heading(_heading(grid, block, column)) and _comes_again(grid, block, stub, column):
            starts.append(column)
            numbered = False
        elif figures > words:
            numbered = True
        elif numbered and words > 1 and _comes_again(grid, block, starts[-1] if starts[1:] else stub, column):
            starts.append(column)
            numbered = False
    if len(starts) == 1:
        return [block]
    ends = [*starts[1:], block.columns[-1] + 1]
    return [replace(block, columns=tuple(range(start, end))) for start, end in zip(starts, ends, strict=True)]


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
