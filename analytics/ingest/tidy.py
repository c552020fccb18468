"""One record a figure: every table of a workbook, with each number's labels, unit, period and place of origin."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa

from analytics.ingest import listing, times, units
from analytics.ingest.context import Context, around, of_lines
from analytics.ingest.extract import CELLS, Extract, Table
from analytics.ingest.figures import Figures, figures
from analytics.ingest.headers import heads
from analytics.ingest.kinds import Grid
from analytics.ingest.layout import blocks
from analytics.ingest.noticed import Noticed
from analytics.ingest.panels import Block
from analytics.ingest.period import Period, compose, following
from analytics.ingest.roles import Column, Role, columns
from analytics.ingest.sheet import Sheet, Workbook, address
from analytics.ingest.stubs import Stub, named, stub
from analytics.ingest.times import NOTHING, When
from analytics.ingest.words import CONTENTS

TALL = 4000  # rows beyond which structure is judged on a sample
SAMPLE = 600


@dataclass
class _Reading:
    """One table while it is being read."""

    sheet: Sheet
    grid: Grid
    block: Block
    context: Context
    columns: list[Column]
    number: int
    listed: bool

    @cached_property
    def stub(self) -> Stub:
        """Return the stub of the body's rows."""
        reader = stub if len(self.block.body) <= TALL else listing.stub
        return reader(self.grid, self.columns, self.block.body)

    @cached_property
    def labels(self) -> pa.Array:
        """Return the labels of the stub's rows."""
        return pa.array(self.stub.labels, pa.list_(pa.string()))

    @property
    def data(self) -> list[Column]:
        """Return the columns of figures."""
        return [column for column in self.columns if column.role == Role.DATA]


def extract(workbook: Workbook, lists: bool = True) -> Extract:
    """Return every table of a workbook and one record for each of its figures.

    Without ``lists`` the figures of lists are left out of the cells; their bodies by column are there all the same.
    """
    tables: list[Table] = []
    cells: list[pa.Table] = []
    noticed: list[Noticed] = []
    before: Context | None = None
    loose: list[str] = []
    for sheet in workbook.sheets:
        found, grid = _blocks(sheet)
        if not found and workbook.format == "html":
            loose += [text for row in range(grid.height) for text in grid.texts(row, range(grid.width))]
        heading = _outside(workbook, sheet)
        above: Context | None = None
        for block in found:
            context = around(grid, block)
            _inherit(context, above, before, loose)
            reading = _read(sheet, grid, block, context, len(tables))
            if reading is None:
                continue
            tables.append(_table(reading))
            if lists or not reading.listed:
                cells.append(_cells(reading, heading, noticed))
            else:
                _check(reading, noticed)
            above = before = context
        loose = loose if not found else []
    return Extract(
        workbook.format,
        workbook.encoding,
        list(workbook.encodings),
        tables,
        pa.concat_tables([CELLS.empty_table(), *cells]),
        noticed,
    )


def _blocks(sheet: Sheet) -> tuple[list[Block], Grid]:
    """Return a sheet's tables; a tall sheet that starts as one table is taken to go on as it starts."""
    if len(sheet.rows) > TALL:
        grid = Grid.of(sheet, SAMPLE)
        found = blocks(grid)
        if len(found) == 1 and found[0].body.stop >= SAMPLE - 2:
            return [listing.to_the_end(sheet, found[0])], grid
    grid = Grid.of(sheet)
    return ([] if is_contents(grid) else blocks(grid)), grid


def is_contents(grid: Grid) -> bool:
    """Return whether a sheet only lists what the other sheets hold, with page numbers that are no figures."""
    first = next((text for row in range(grid.height) for text in grid.texts(row, range(grid.width))), "")
    return bool(CONTENTS.fullmatch(first) or CONTENTS.fullmatch(grid.sheet.name))


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


def _read(sheet: Sheet, grid: Grid, block: Block, context: Context, number: int) -> _Reading | None:
    """Return a table's columns and stub; None where it holds nothing."""
    sample = [row for row in block.body if row < grid.height]
    found = columns(grid, block.columns, heads(grid, block), sample)
    used = [column for column in found if column.role != Role.EMPTY]
    if not used:
        return None
    return _Reading(sheet, grid, block, context, found, number, listing.is_list(found, block))


def _table(reading: _Reading) -> Table:
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
        columns=listing.by_column(reading.sheet, used, names, block.body) if reading.listed else None,
    )


def _check(reading: _Reading, noticed: list[Noticed]) -> None:
    """Notice what cannot be read in the columns of figures of a list."""
    for column in reading.data:
        figures(reading.sheet, column.at, reading.block.body, noticed)


def _cells(reading: _Reading, outside: Sequence[When], noticed: list[Noticed]) -> pa.Table:
    """Return one record for each figure of a table, column after column."""
    rows = reading.stub.rows
    found = [(column, figures(reading.sheet, column.at, rows, noticed)) for column in reading.data]
    whens = _column_whens(reading.data)
    far = _far(reading, whens, outside)
    records = [_Records(reading, column, whens[place], far) for place, (column, _) in enumerate(found)]
    parts = [record.table(part) for record, (_, part) in zip(records, found, strict=True) if part.places]
    return pa.concat_tables(parts) if parts else CELLS.empty_table()


def _column_whens(data: Sequence[Column]) -> list[tuple[When, ...]]:
    """Return what each column's labels say of time, the closest first; months take the year of those before."""
    found: list[tuple[When, ...]] = []
    before: When | None = None
    for column in data:
        said = [when for text in reversed(column.head.path) if (when := times.read(text)) != NOTHING]
        months = next((when for when in said if when.has_months), None)
        year = next((when.year for when in said if when.year), None)
        if months and year:
            before = replace(months, year=year)
        elif months and before:
            before = following(before, months)
            said = [before, *said]
        found.append(tuple(said))
    return found


def _far(reading: _Reading, whens: Sequence[tuple[When, ...]], outside: Sequence[When]) -> list[When]:
    """Return what headings say of time; a half-year's title holds for each of the two years that it compares."""
    far = [*reading.context.whens, *outside]
    heading = next((when for when in far if when.has_months and when.year), None)
    years = {when.year for column in whens for when in column if when.year}
    months = any(when.has_months for column in whens for when in column) or any(
        when.has_months for row in reading.stub.whens for when in row
    )
    if (
        heading
        and not months
        and heading.year in years
        and len(years) <= 3
        and max(year for year in years if year) == heading.year
    ):
        return [replace(when, year=None) for when in far if when.has_months] + far
    return far


class _Records:
    """Makes the records of one column."""

    def __init__(self, reading: _Reading, column: Column, whens: tuple[When, ...], far: list[When]) -> None:
        self.reading, self.column, self.whens, self.far = reading, column, whens, far
        self.heading = column.head.text
        self.periods: dict[tuple[int, str], Period] = {}
        self.chosen: dict[tuple[tuple[str, ...], str], str] = {}
        self.name, self.place = named(column.head.path)
        self.fallback = reading.context.indicator or reading.context.title

    def period(self, row: tuple[When, ...], frequency: str) -> Period:
        """Return the period of a figure in a row that says this of time and of how often its series is published."""
        key = (id(row), frequency)  # the stub keeps its tuples; hashing them is the cost of a long list
        if key not in self.periods:
            often = self.column.head.frequency or frequency
            self.periods[key] = compose([*self.whens, *row], self.far, often)
        return self.periods[key]

    def unit(self, labels: tuple[str, ...], row: tuple[str, ...]) -> str:
        """Return the unit of a figure in a row with these labels and units."""
        stub_text = labels[-1] if labels and not self.reading.listed else ""
        key = (row, stub_text)
        if key not in self.chosen:
            self.chosen[key] = units.chosen(
                self.column.head.units, row, self.reading.context.units, self.heading, stub_text
            )
        return self.chosen[key]

    def indicator(self, name: str) -> str:
        """Return what a figure measures, by the names in its row and column, else by the table's heading."""
        return f"{name} {self.name}".strip() or self.fallback

    def table(self, part: Figures) -> pa.Table:
        """Return the records of the column's figures."""
        stub_of, context, at = self.reading.stub, self.reading.context, self.column.at
        count = len(part.places)
        rows = [stub_of.rows[place] for place in part.places]
        labels = [stub_of.labels[place] for place in part.places]
        stated = [stub_of.units[place] for place in part.places]
        periods = [self.period(stub_of.whens[place], stub_of.frequencies[place]) for place in part.places]
        unit = [own or self.unit(path, row) for own, path, row in zip(part.units, labels, stated, strict=True)]
        indicators = [self.indicator(stub_of.names[place]) for place in part.places]
        letters = address(0, at)[:-1]
        kinds = [
            "index" if units.is_index((one,)) or (not one and "指数" in name) else period.accumulation
            for one, name, period in zip(unit, indicators, periods, strict=True)
        ]
        arrays = {
            "table": pa.repeat(pa.scalar(self.reading.number, pa.int32()), count),
            "sheet": pa.repeat(self.reading.sheet.name, count),
            "cell": pa.array([f"{letters}{row + 1}" for row in rows]),
            "row": pa.array(rows, pa.int32()),
            "column": pa.repeat(pa.scalar(at, pa.int32()), count),
            "value": pa.array(part.values),
            "as_found": pa.array(part.as_found),
            "row_labels": self.reading.labels.take(pa.array(part.places, pa.int32())),
            "column_labels": pa.repeat(pa.scalar(list(self.column.head.path), pa.list_(pa.string())), count),
            "title": pa.repeat(context.title, count),
            "unit": pa.array(unit),
            "multiplier": pa.array(part.multipliers, pa.int32()),
            "period": pa.array([period.text for period in periods]),
            "accumulation": pa.array(kinds),
            "indicator": pa.array(indicators),
            "place": pa.array([stub_of.places[place] or self.place or context.place for place in part.places]),
            "note": pa.array([stub_of.remarks[place] for place in part.places]),
        }
        return pa.table(arrays, schema=CELLS)
