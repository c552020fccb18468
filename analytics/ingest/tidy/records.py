"""The records of one table: each figure with its labels, unit, period and place of origin."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

import pyarrow as pa

from analytics.ingest.cells import places, units
from analytics.ingest.cells.kinds import Grid
from analytics.ingest.cells.period import Period, compose
from analytics.ingest.cells.times import When
from analytics.ingest.cells.words import VALUE
from analytics.ingest.layout.context import Context, sheet_topic
from analytics.ingest.layout.panels import Block
from analytics.ingest.layout.roles import Column, Role
from analytics.ingest.layout.stubs import Stub, named, stub
from analytics.ingest.noticed import Noticed
from analytics.ingest.sheet import CellError, Sheet, address
from analytics.ingest.tidy import listing
from analytics.ingest.tidy.extract import CELLS
from analytics.ingest.tidy.figures import Figures, figures
from analytics.ingest.tidy.listing import TALL
from analytics.ingest.tidy.whens import of_columns, of_headings

PLAIN = {int, float, type(None)}  # kinds of cells that are figures or nothing


@dataclass
class Reading:
    """One table while it is being read."""

    sheet: Sheet
    grid: Grid
    block: Block
    context: Context
    columns: list[Column]
    number: int
    listed: bool

    @cached_property
    def rows(self) -> list[int]:
        """Return the rows of the body in which there is anything but the headings again, as on each printed page."""
        rows, header = self.sheet.rows, self.block.header
        headings = rows[header[0]] if len(header) == 1 else None
        return [row for row in self.block.body if rows[row] and rows[row] != headings]

    @cached_property
    def stub(self) -> Stub:
        """Return the stub of the body's rows."""
        if len(self.rows) > TALL:
            return listing.stub(self.grid, self.columns, self.rows, self.listed)
        return stub(self.grid, self.columns, self.rows)

    @cached_property
    def labels(self) -> pa.Array:
        """Return the labels of the stub's rows."""
        return pa.array(self.stub.labels, pa.list_(pa.string()))

    @cached_property
    def telling(self) -> list[str]:
        """Return the last label of each row of the stub where it has a say in the unit."""
        if self.listed:
            return [""] * len(self.stub.labels)
        return [units.telling(labels[-1]) if labels else "" for labels in self.stub.labels]

    @cached_property
    def places_across(self) -> set[str]:
        """Return the names over columns that are places because nearly all others are."""
        return places.by_company({"".join(named(column.head.path)) for column in self.data})

    def stated(self, at: int) -> list[tuple[str, ...]]:
        """Return the units that the rows state for a column: of several columns of units, the next one to its left."""
        columns = [column.at for column in self.columns if column.role == Role.UNIT]
        before = [each for each in columns if each < at]
        if len(columns) < 2 or not before or before[-1] == columns[0]:
            return self.stub.units
        return [units.stated(self.grid.label(row, before[-1])) for row in self.stub.rows]

    @property
    def data(self) -> list[Column]:
        """Return the columns of figures."""
        return [column for column in self.columns if column.role == Role.DATA]


def check(reading: Reading, noticed: list[Noticed]) -> None:
    """Notice what cannot be read in the columns of a list."""
    _notice_units(reading, noticed)
    _notice_empty(reading, noticed)
    _notice_errors(reading, reading.rows, noticed)
    for column in reading.data:
        if listing.kinds(reading.sheet, column.at, reading.rows) <= PLAIN and not reading.sheet.unsaved:
            continue
        figures(reading.sheet, column.at, reading.rows, noticed)


def _notice_empty(reading: Reading, noticed: list[Noticed]) -> None:
    """Notice columns that have a heading and nothing below it."""
    for column in reading.columns:
        if column.role == Role.EMPTY and column.head.path and reading.block.header:
            cell = address(reading.block.header[-1], column.at)
            noticed.append(Noticed("empty_column", reading.sheet.name, cell, {"name": column.head.text}))


def _notice_units(reading: Reading, noticed: list[Noticed]) -> None:
    """Notice a line above the table that is there to state its unit and states none that is known."""
    for row in reading.block.preamble:
        for column in reading.grid.filled(row, reading.block.reach):
            stated = units.declared(reading.grid.label(row, column)) or ()
            if unread := next((text for text in stated if not units.is_unit(text)), ""):
                noticed.append(Noticed("unit_unread", reading.sheet.name, address(row, column), {"text": unread}))


def _notice_errors(reading: Reading, rows: Sequence[int], noticed: list[Noticed]) -> None:
    """Notice the error cells among the labels and dates of a table; those among its figures are found with these."""
    for column in reading.columns:
        if column.role == Role.DATA or CellError not in listing.kinds(reading.sheet, column.at, rows):
            continue
        for row in rows:
            if isinstance(value := reading.sheet.value(row, column.at), CellError):
                cell = address(row, column.at)
                noticed.append(Noticed("error_cell", reading.sheet.name, cell, {"text": value.text}))


def cells(reading: Reading, outside: Sequence[When], noticed: list[Noticed]) -> pa.Table:
    """Return one record for each figure of a table, column after column."""
    _notice_units(reading, noticed)
    _notice_empty(reading, noticed)
    _notice_errors(reading, reading.rows, noticed)
    if not reading.data:
        return CELLS.empty_table()
    rows = reading.stub.rows
    found = []
    for column in reading.data:
        lost: list[Noticed] = []
        found.append((column, figures(reading.sheet, column.at, rows, lost)))
        noticed += _labelled(lost, reading, column)
    whens = of_columns(reading.data)
    far = of_headings([*reading.context.whens, *outside], whens, reading.stub.whens)
    ytd = any(when.mode == "ytd" for said in (*whens, *reading.stub.whens) for when in said)
    records = [_Records(reading, column, whens[place], far, ytd) for place, (column, _) in enumerate(found)]
    parts = [record.table(part) for record, (_, part) in zip(records, found, strict=True) if part.places]
    return pa.concat_tables(parts) if parts else CELLS.empty_table()


def _labelled(lost: Sequence[Noticed], reading: Reading, column: Column) -> list[Noticed]:
    """Return what was noticed in a column with the labels of its rows, also of those without any figure."""
    if not lost:
        return []
    labels = {row + 1: path for row, path in zip(reading.stub.rows, reading.stub.labels, strict=True)}
    return [
        replace(each, row_labels=labels[int(each.cell.lstrip(ascii_uppercase))], column_labels=column.head.path)
        for each in lost
    ]


class _Records:
    """Makes the records of one column."""

    def __init__(
        self, reading: Reading, column: Column, whens: tuple[When, ...], far: list[When], beside_ytd: bool
    ) -> None:
        self.reading, self.column, self.whens, self.far, self.beside_ytd = reading, column, whens, far, beside_ytd
        self.heading = column.head.text
        self.periods: dict[tuple[int, int, str], Period] = {}
        self.chosen: dict[tuple[tuple[str, ...], str], str] = {}
        self.name, self.place = named(column.head.path)
        if self.name in reading.places_across:
            self.name, self.place = "", self.name
        self.fallback = reading.context.indicator or reading.context.topic or sheet_topic(reading.sheet.name)

    def period(self, row: tuple[When, ...], events: tuple[When, ...], frequency: str) -> Period:
        """Return the period of a figure in a row that says this of time and of how often its series is published.

        When something happened to a thing is the period of its figures where their column says none.
        """
        key = (id(row), id(events), frequency)  # the stub keeps its tuples; hashing them is the cost of a long list
        if key not in self.periods:
            often = self.column.head.frequency or frequency
            own = any(when.says or when.mode for when in self.whens)
            near = [*self.whens, *row] if own else [*self.whens, *row, *events]
            found = compose(near, self.far, often, self.beside_ytd)
            self.periods[key] = found if found.text else compose(near, events, often, self.beside_ytd)
        return self.periods[key]

    def unit(self, stub_text: str, row: tuple[str, ...]) -> str:
        """Return the unit of a figure in a row whose label says this of it, and which states these units."""
        key = (row, stub_text)
        if key not in self.chosen:
            self.chosen[key] = units.chosen(
                self.column.head.units, row, self.reading.context.units, self.heading, stub_text
            )
        return self.chosen[key]

    def indicator(self, name: str) -> str:
        """Return what a figure measures, by the names in its row and column, else by the table's heading."""
        name = name if not self.reading.listed or self.reading.stub.by_indicator else ""
        own = "" if name and VALUE.fullmatch(self.heading) else self.name
        return f"{name} {own}".strip() or self.fallback

    def table(self, part: Figures) -> pa.Table:
        """Return the records of the column's figures."""
        stub_of, context, at = self.reading.stub, self.reading.context, self.column.at
        count = len(part.places)
        rows = [stub_of.rows[place] for place in part.places]
        telling = self.reading.telling
        stating = self.reading.stated(at)
        stated = [stating[place] for place in part.places]
        periods = [
            self.period(stub_of.whens[place], stub_of.events[place], stub_of.frequencies[place])
            for place in part.places
        ]
        unit = [
            own or self.unit(telling[place], row)
            for own, place, row in zip(part.units, part.places, stated, strict=True)
        ]
        if not any(unit) and units.implied(self.heading, ()) == "%" and _beyond_shares(part.values):
            unit = ["%"] * count
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


def _beyond_shares(values: Sequence[str]) -> bool:
    """Return whether growth or shares are too large to be fractions of one, so that they are percent unsaid."""
    return any(abs(float(value)) > 2 for value in values)
