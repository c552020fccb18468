"""Every table of a workbook, and one record for each of its figures."""

from collections.abc import Iterator

import pyarrow as pa

from analytics.ingest.cells import times
from analytics.ingest.cells.kinds import Grid
from analytics.ingest.cells.times import When
from analytics.ingest.cells.words import CONTENTS
from analytics.ingest.layout import blocks
from analytics.ingest.layout.context import Context, around, of_lines, sheet_topic
from analytics.ingest.layout.headers import heads
from analytics.ingest.layout.panels import Block
from analytics.ingest.layout.roles import Role, columns
from analytics.ingest.noticed import Noticed
from analytics.ingest.sheet import Sheet, Workbook
from analytics.ingest.tidy import listing, parts, records
from analytics.ingest.tidy.extract import CELLS, Extract, Table
from analytics.ingest.tidy.listing import TALL
from analytics.ingest.tidy.records import Reading

SAMPLE = 600  # rows on which the structure of a tall sheet is judged


def extract(workbook: Workbook, lists: bool = True) -> Extract:
    """Return every table of a workbook and one record for each of its figures.

    Without ``lists`` the figures of tall lists with a thing a row are left out of the cells: their bodies by column,
    which are there all the same, say it all in a fraction of the time.
    """
    tables: list[Table] = []
    cells: list[pa.Table] = []
    noticed: list[Noticed] = []
    before: Context | None = None
    last: Reading | None = None
    loose = workbook.title.splitlines()  # lines outside of tables: of an HTML page
    for sheet in workbook.sheets:
        found = [(grid, block) for grid, several in _blocks(sheet) for block in several]
        loose += sheet.above
        if not found and workbook.format == "html":
            loose += _texts(Grid.of(sheet))
        heading = _outside(workbook, sheet)
        above: Context | None = None
        for grid, block in found:
            context = around(grid, block)
            _inherit(context, above, before, loose)
            reading = _read(sheet, grid, block, context, len(tables))
            if reading is None:
                continue
            if above is None and last is not None and _goes_on(last, reading):
                context.inherit(last.context, with_units=True)
            last = reading
            table = _table(reading)
            tables.append(table)
            if lists or not listing.is_of_things(table):
                cells.append(records.cells(reading, heading, noticed))
            else:
                records.check(reading, noticed)
            above = before = context
        loose = loose if not found else []
    return Extract(
        workbook.format,
        workbook.encoding,
        list(workbook.encodings),
        tables,
        pa.concat_tables([CELLS.empty_table(), *cells]),
        noticed,
        [sheet.name for sheet in workbook.sheets if sheet.hidden],
    )


def _blocks(sheet: Sheet) -> Iterator[tuple[Grid, list[Block]]]:
    """Yield a sheet's tables, part by part; a tall part that starts as one table is taken to go on as it starts."""
    for part in parts.parts(sheet):
        if len(part) > TALL:
            grid = Grid.of(sheet, part.start, part.start + SAMPLE)
            found = blocks(grid)
            alone = len(found) == 1 and found[0].body.stop >= grid.height - 2
            if alone and not parts.begins_anew(sheet, found[0].body.start):
                yield grid, [listing.to_the_end(sheet, found[0], part.stop)]
                continue
        grid = Grid.of(sheet, part.start, part.stop)
        yield grid, [] if is_contents(grid) else blocks(grid)


def is_contents(grid: Grid) -> bool:
    """Return whether a sheet only lists what the other sheets hold, with page numbers that are no figures."""
    first = next(_texts(grid), "")
    return bool(CONTENTS.fullmatch(first) or CONTENTS.fullmatch(grid.sheet.name))


def _texts(grid: Grid) -> Iterator[str]:
    return (text for row in range(grid.top, grid.height) for text in grid.texts(row, range(grid.width)))


def _outside(workbook: Workbook, sheet: Sheet) -> list[When]:
    """Return what the names of sheet and file say of time."""
    said = [times.read(sheet.name), times.read(workbook.title)]
    return [when for when in said if when.says]


def _inherit(context: Context, above: Context | None, before: Context | None, loose: list[str]) -> None:
    """Take from the table above, from the sheet before a continued one, and from loose lines before an HTML table."""
    if loose:
        context.inherit(of_lines(loose), with_units=True)
    if above is not None:
        context.inherit(above, with_units=context.continued or not context.title)
    elif context.continued and before is not None:
        context.inherit(before, with_units=True)


def _read(sheet: Sheet, grid: Grid, block: Block, context: Context, number: int) -> Reading | None:
    """Return a table's columns and stub; None where it holds nothing."""
    sample = [row for row in block.body if row < grid.height and sheet.rows[row]]
    found = columns(grid, block.columns, heads(grid, block), sample)
    used = [column for column in found if column.role != Role.EMPTY]
    if not used:
        return None
    return Reading(sheet, grid, block, context, found, number, listing.is_list(found, block))


def _goes_on(before: Reading, reading: Reading) -> bool:
    """Return whether a sheet without any heading of its own has the rows of the sheet before: its columns go on."""
    context = reading.context
    own = context.title or context.units or context.whens or context.indicator or reading.listed or before.listed
    named = any(sheet_topic(each.sheet.name) or times.read(each.sheet.name).says for each in (before, reading))
    return not (own or named) and reading.stub.labels == before.stub.labels


def _table(reading: Reading) -> Table:
    """Return the description of a table, with its body by column where it is a list."""
    block, context = reading.block, reading.context
    used = [column for column in reading.columns if column.role != Role.EMPTY or column.head.path]
    names = listing.names(used)
    return Table(
        number=reading.number,
        sheet=reading.sheet.name,
        kind="list" if reading.listed else "matrix",
        area=(min([*block.header, block.body.start]), used[0].at, block.body.stop - 1, used[-1].at),
        title=context.title,
        units=list(context.units),
        preamble=list(block.preamble),
        header=list(block.header),
        body=(block.body.start, block.body.stop - 1),
        stub=[column.at for column in used if column.role not in (Role.DATA, Role.EMPTY)],
        data=[column.at for column in reading.data],
        notes=context.notes,
        note_rows=list(block.notes),
        names=names,
        roles=[str(column.role) for column in used],
        columns=listing.by_column(reading.sheet, used, names, reading.rows) if reading.listed else None,
    )
