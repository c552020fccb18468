"""What was read out of a file: its tables, one record a figure, and what was noticed on the way."""

from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from analytics.ingest.noticed import Noticed

CELLS = pa.schema(
    [
        ("table", pa.int32()),  # number of the table, counted from 0 through the file
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("row", pa.int32()),  # counted from 0, as is column
        ("column", pa.int32()),
        ("value", pa.string()),  # exact decimal, as stored
        ("as_found", pa.string()),
        ("row_labels", pa.list_(pa.string())),
        ("column_labels", pa.list_(pa.string())),
        ("title", pa.string()),
        ("unit", pa.string()),  # empty: stated nowhere, or several and none settled
        ("multiplier", pa.int32()),  # the unit holds for value x multiplier: 100 for a percent format
        ("period", pa.string()),
        ("accumulation", pa.string()),  # period | ytd | level | index
        ("indicator", pa.string()),
        ("place", pa.string()),
        ("note", pa.string()),
    ]
)


@dataclass(slots=True)
class Table:
    """One table as it lies on its sheet; rows and columns are counted from 0.

    ``columns`` is the body of a list, a text column each, with ``row`` first; ``names`` are its headings in order.
    """

    number: int
    sheet: str
    kind: str  # matrix | list
    area: tuple[int, int, int, int]  # top, left, bottom, right of header and body
    title: str
    units: list[str]
    preamble: list[int]
    header: list[int]
    body: tuple[int, int]  # first row, last row
    stub: list[int]  # columns of labels, periods, units and remarks
    data: list[int]
    notes: list[str]
    note_rows: list[int]
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)  # of each column of the area, see roles.Role
    columns: pa.Table | None = None


@dataclass(slots=True)
class Extract:
    """All that one file says."""

    format: str
    encoding: str
    encodings: list[str]
    tables: list[Table]
    cells: pa.Table
    noticed: list[Noticed]
    hidden: list[str] = field(default_factory=list)  # names of sheets that a person does not see

    def header(self) -> dict[str, Any]:
        """Return everything but the Arrow tables as plain values for JSON."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "encodings": self.encodings,
            "tables": [_without_columns(table) for table in self.tables],
            "noticed": [asdict(notice) for notice in self.noticed],
            "hidden": self.hidden,
        }

    def arrow(self) -> list[pa.Table]:
        """Return the Arrow tables: the cells, then the columns of each list in the tables' order."""
        return [self.cells, *(table.columns for table in self.tables if table.columns is not None)]

    @classmethod
    def of(cls, header: dict[str, Any], arrow: list[pa.Table]) -> "Extract":
        """Put together again what ``header`` and ``arrow`` returned."""
        cells, *bodies = arrow
        tables = []
        for plain in header["tables"]:
            listed = plain.pop("has_columns")
            table = Table(**{**plain, "area": tuple(plain["area"]), "body": tuple(plain["body"])})
            table.columns = bodies.pop(0) if listed else None
            tables.append(table)
        noticed = [Noticed.of(notice) for notice in header["noticed"]]
        return cls(header["format"], header["encoding"], header["encodings"], tables, cells, noticed, header["hidden"])


def _without_columns(table: Table) -> dict[str, Any]:
    plain = {name: getattr(table, name) for name in table.__slots__ if name != "columns"}
    return {**plain, "has_columns": table.columns is not None}
