"""Put right by hand what was read from a file: the unit or the period of a table's figures.

The file stays as it is; the correction is written beside every figure that it touches.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.mapping.measures import units_of
from analytics.ingest.tidy.extract import Table
from analytics.intake.prepared import Reading
from analytics.periods import Period
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.text import say

What = Literal["unit", "period"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a table says of its figures: ``found`` as the unit or period of ``count`` of them; empty where unsaid."""

    table: int
    what: What
    found: str
    count: int


Corrections = Mapping[tuple[int, What, str], str]  # table, what and as found, to what is true


def told(reading: Reading, table: Table) -> list[Told]:
    """Return the units and the periods of a table's figures, the most frequent unit first, periods in order."""
    cells = reading.extract.cells.filter(pc.equal(reading.extract.cells["table"], table.number))
    units = sorted(_counts(cells["unit"]).items(), key=lambda pair: -pair[1])
    if table.columns is not None and table.units:
        units = [(unit, cells.num_rows) for unit in table.units]
    periods = sorted(_counts(cells["period"]).items())
    return [
        *(Told(table.number, "unit", found, count) for found, count in units),
        *(Told(table.number, "period", found, count) for found, count in periods),
    ]


def _counts(texts: pa.ChunkedArray) -> dict[str, int]:
    """Return how often each text stands there; nothing is the empty one."""
    return {pair["values"]: pair["counts"] for pair in pc.value_counts(pc.fill_null(texts, "")).to_pylist()}


def checked(what: What, said: str, plan: Plan) -> str:
    """Return a unit or a period as the plan writes it; a Refusal where it is none."""
    if what == "period":
        Period.parse(said)
        return said
    if said not in units_of(plan):
        raise Refusal("answer", flag="--unit", value=said, known=", ".join(unit.unit for unit in plan.units))
    return said


def corrected(reading: Reading, corrections: Corrections) -> Reading:
    """Return the reading with units and periods put right; a period given by hand is meant as it is written."""
    cells = reading.extract.cells
    tables = reading.extract.tables
    for (number, what, found), said in corrections.items():
        if said != found:
            cells = _in_cells(cells, number, what, found, said)
            tables = [
                _in_list(table, found, said) if table.number == number and what == "unit" else table for table in tables
            ]
    return replace(reading, extract=replace(reading.extract, cells=cells, tables=tables))


def _in_cells(cells: pa.Table, number: int, what: What, found: str, said: str) -> pa.Table:
    """Return the cells with one table's unit or period replaced, and a note beside each."""
    meant = pc.and_(pc.equal(cells["table"], number), pc.equal(pc.fill_null(cells[what], ""), found))
    note = say(f"upload.corrected_{what}", found=found or say("upload.unsaid"), said=said)
    notes = pc.fill_null(cells["note"], "")
    beside = pc.if_else(pc.equal(notes, ""), note, pc.binary_join_element_wise(notes, note, "；"))
    cells = _put(cells, what, pc.if_else(meant, said, cells[what]))
    cells = _put(cells, "note", pc.if_else(meant, beside, cells["note"]))
    if what == "period":
        plain = pc.and_(meant, pc.is_in(cells["accumulation"], pa.array(["ytd"])))
        cells = _put(cells, "accumulation", pc.if_else(plain, "period", cells["accumulation"]))
    return cells


def _put(cells: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    at = cells.column_names.index(column)
    return cells.set_column(at, cells.schema.field(column), values)


def _in_list(table: Table, found: str, said: str) -> Table:
    """Return a list with the unit replaced where its headings and lines name it."""
    if not found:
        return replace(table, units=[said])
    names = [name.replace(found, said) for name in table.names]
    columns = table.columns
    if columns is not None:
        columns = columns.rename_columns([columns.column_names[0], *names])
    return replace(table, units=[said if unit == found else unit for unit in table.units], names=names, columns=columns)
