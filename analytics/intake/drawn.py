"""A sheet as a person sees it: the text of its cells, and what each row, column and cell was taken for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pyarrow.compute as pc

from analytics.ingest.mapping.lists import columns_at
from analytics.ingest.sheet import Sheet, address
from analytics.ingest.tidy.extract import Table
from analytics.ingest.workbook.shown import shown
from analytics.intake.prepared import DRAWN, Reading

Role = Literal["data", "label", "header", "about", "note", ""]  # about: title, unit and date above a table
ROLES: tuple[Role, ...] = ("data", "header", "label", "about", "note", "")  # whose name a row or column bears first
ADDRESS = re.compile(r"([A-Z]+)(\d+)")
WIDEST = 60  # columns that are drawn
Texts = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as Excel shows it, what it is for, and text and role of each cell."""

    number: int
    role: Role
    texts: tuple[str, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some rows of one sheet. ``columns`` are letters with what each column is for; ``more`` rows follow below."""

    sheet: str
    columns: tuple[tuple[str, Role], ...]
    lines: tuple[Line, ...]
    more: int = 0


def sheets(reading: Reading) -> list[str]:
    """Return the names of a file's sheets, those that hold tables first, each in the file's order."""
    names = [sheet.name for sheet in reading.top.sheets]
    holding = {table.sheet for table in reading.extract.tables}
    return sorted(names, key=lambda name: name not in holding)


def position(cell: str) -> tuple[int, int] | None:
    """Return row and column, from 0, of an address such as C5; None where it is none."""
    found = ADDRESS.fullmatch(cell)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def drawn(reading: Reading, name: str, first: int = 0, rows: int = 40) -> Drawn:
    """Return ``rows`` rows of a sheet from row ``first`` on, counted from 0."""
    sheet = next(sheet for sheet in reading.top.sheets if sheet.name == name)
    tables = [table for table in reading.extract.tables if table.sheet == name]
    height = max([len(sheet.rows), *(table.area[2] + 1 for table in tables)])
    last = min(first + rows, height)
    texts = {**_top(sheet, first, last), **_below(tables, first, last), **_found(reading, name, first, last)}
    used = [column for _, column in texts] + [table.area[3] for table in tables]
    width = min(max(used, default=0) + 1, WIDEST)
    lines = tuple(_line(tables, texts, row, width) for row in range(first, last))
    columns = tuple((address(0, at)[:-1], _column_role(tables, at)) for at in range(width))
    return Drawn(name, columns, lines, height - last)


def _top(sheet: Sheet, first: int, last: int) -> Texts:
    """Return the cells of the rows that were kept as they are."""
    return {
        (row, column): shown(value, sheet.formats.get((row, column), "General"))
        for row in range(first, min(last, len(sheet.rows)))
        for column, value in enumerate(sheet.rows[row][:WIDEST])
        if value is not None
    }


def _below(tables: list[Table], first: int, last: int) -> Texts:
    """Return the cells of a long list that lie below the rows kept."""
    found: Texts = {}
    if last <= DRAWN:
        return found
    for table in tables:
        if table.columns is None:
            continue
        top = table.body[0]
        columns = columns_at(table)
        part = table.columns.slice(max(0, first - top), max(0, last - max(first, top)))
        for row in part.to_pylist():
            values = list(row.values())[1:]
            found |= {(row["row"], at): text for at, text in zip(columns, values, strict=False) if text}
    return found


def _found(reading: Reading, name: str, first: int, last: int) -> Texts:
    """Return the figures as a person sees them."""
    cells = reading.extract.cells
    wanted = pc.and_(
        pc.equal(cells["sheet"], name), pc.and_(pc.greater_equal(cells["row"], first), pc.less(cells["row"], last))
    )
    rows = cells.filter(wanted).select(["row", "column", "as_found"]).to_pylist()
    return {(row["row"], row["column"]): row["as_found"] for row in rows}


def _line(tables: list[Table], texts: Mapping[tuple[int, int], str], row: int, width: int) -> Line:
    roles = tuple(_role(tables, row, at) for at in range(width))
    said = tuple(texts.get((row, at), "") for at in range(width))
    worn = {role for role, text in zip(roles, said, strict=True) if text}
    return Line(row + 1, next((role for role in ROLES if role in worn), ""), said, roles)


def _role(tables: list[Table], row: int, column: int) -> Role:
    """Return what one cell was taken for."""
    return next((role for table in tables if (role := _in_table(table, row, column))), "")


def _in_table(table: Table, row: int, column: int) -> Role:
    if row in table.preamble:
        return "about"
    if row in table.note_rows:
        return "note"
    if not table.area[1] <= column <= table.area[3]:
        return ""
    if row in table.header:
        return "header"
    if table.body[0] <= row <= table.body[1]:
        return "data" if column in table.data else "label"
    return ""


def _column_role(tables: list[Table], column: int) -> Role:
    roles = set(_column_roles(tables, column))
    return next((role for role in ROLES if role in roles), "")


def _column_roles(tables: list[Table], column: int) -> Iterator[Role]:
    for table in tables:
        if column in table.data:
            yield "data"
        elif table.area[1] <= column <= table.area[3]:
            yield "label"


def area(table: Table) -> str:
    """Return where a table lies: ``A3:C17``."""
    top, left, bottom, right = table.area
    return f"{address(top, left)}:{address(bottom, right)}"


def rows_listed(table: Table) -> int:
    """Return how many rows a list has that is known by its columns and not cell by cell; 0 for all else."""
    return 0 if table.columns is None else table.columns.num_rows
