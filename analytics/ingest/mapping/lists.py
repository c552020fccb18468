"""The columns of a table that may be a ledger, also where it was read as a matrix of figures."""

from collections.abc import Sequence

import pyarrow as pa

from analytics.ingest.mapping.ledgers import Listed
from analytics.ingest.tidy.extract import Table


def listed(table: Table, cells: pa.Table) -> Listed | None:
    """Return a table by column, ``cells`` being its own; None where its columns cannot be told."""
    at = columns_at(table)
    if table.columns is not None:
        columns = [table.columns[name].combine_chunks() for name in table.columns.column_names[1:]]
        return Listed(
            table.sheet, table.title, table.units, table.names, at, table.columns["row"].combine_chunks(), columns
        )
    return _from_matrix(table, cells, at) if len(table.header) == 1 else None


def columns_at(table: Table) -> list[int]:
    """Return the column, from 0, of each of a table's names; an empty one follows the one before it."""
    known = iter(sorted([*table.stub, *table.data]))
    found: list[int] = []
    for role in table.roles:
        found.append((found[-1] + 1 if found else table.area[1]) if role == "empty" else next(known))
    return found


def _from_matrix(table: Table, cells: pa.Table, at: Sequence[int]) -> Listed | None:
    """Put the labels and figures of a small matrix back into columns, where every row has all its labels."""
    labels = [place for place, role in enumerate(table.roles) if role in ("label", "period")]
    data = {at[place]: place for place, role in enumerate(table.roles) if role == "data"}
    rows: dict[int, list[str | None]] = {}
    for cell in cells.select(["row", "column", "as_found", "row_labels"]).to_pylist():
        if len(cell["row_labels"]) != len(labels) or cell["column"] not in data:
            return None
        row = rows.setdefault(cell["row"], [None] * len(at))
        row[data[cell["column"]]] = cell["as_found"]
        for place, text in zip(labels, cell["row_labels"], strict=True):
            row[place] = text
    columns = [pa.array([rows[row][place] for row in sorted(rows)], pa.string()) for place in range(len(at))]
    return Listed(table.sheet, table.title, table.units, table.names, at, pa.array(sorted(rows), pa.int32()), columns)
