"""A workbook as one Arrow table of its cells and a header, and back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from analytics.ingest.sheet import CellError, Position, Sheet, Span, Value, Workbook

CELLS = pa.schema(
    [
        ("sheet", pa.int32()),  # number of the sheet, from 0
        ("row", pa.int32()),  # from 0
        ("column", pa.int32()),  # from 0
        ("kind", pa.dictionary(pa.int8(), pa.string())),
        ("text", pa.string()),  # all but numbers; dates in ISO form, durations in microseconds
        ("number", pa.float64()),  # number and integer
    ]
)
KINDS = ("text", "integer", "number", "boolean", "datetime", "date", "time", "duration", "error")


def to_arrow(workbook: Workbook, rows: int | None = None) -> tuple[dict[str, Any], pa.Table]:
    """Return what is known of a workbook: a JSON-able header, and a row for each cell that holds something.

    With ``rows``, only so many rows from the top of each sheet are carried; the header tells how high each is.
    Blanks at a row's end are not carried.
    """
    header = {
        "format": workbook.format,
        "title": workbook.title,
        "encoding": workbook.encoding,
        "encodings": list(workbook.encodings),
        "sheets": [_described(sheet) for sheet in workbook.sheets],
    }
    batches = [_cells(number, sheet, rows) for number, sheet in enumerate(workbook.sheets)]
    return header, pa.Table.from_batches(batches, schema=CELLS)


def from_arrow(header: dict[str, Any], cells: pa.Table) -> Workbook:
    """Return the workbook of a header and its cells."""
    sheets = [_sheet(described) for described in header["sheets"]]
    columns = [cells.column(name).to_pylist() for name in CELLS.names]
    for number, row, column, kind, text, figure in zip(*columns, strict=True):
        grid = sheets[number].rows[row]
        grid.extend([None] * (column + 1 - len(grid)))
        grid[column] = _value(kind, text, figure)
    return Workbook(header["format"], sheets, header["title"], header["encoding"], tuple(header["encodings"]))


def _described(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "rows": len(sheet.rows),
        "merged": [list(span) for span in sheet.merged],
        "formats": _pairs(sheet.formats),
        "indents": _pairs(sheet.indents),
        "unsaved": sorted(sheet.unsaved),
        "as_written": _pairs(sheet.as_written),
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }


def _pairs(known: dict[Position, Any]) -> list[tuple[int, int, Any]]:
    return [(row, column, value) for (row, column), value in known.items()]


def _unpaired(pairs: Iterable[tuple[int, int, Any]]) -> dict[Position, Any]:
    return {(row, column): value for row, column, value in pairs}


def _sheet(described: dict[str, Any]) -> Sheet:
    return Sheet(
        described["name"],
        [[] for _ in range(described["rows"])],
        [Span(*ends) for ends in described["merged"]],
        _unpaired(described["formats"]),
        _unpaired(described["indents"]),
        {(row, column) for row, column in described["unsaved"]},
        _unpaired(described["as_written"]),
        described["hidden"],
        frozenset(described["hidden_rows"]),
        frozenset(described["hidden_columns"]),
    )


def _cells(number: int, sheet: Sheet, most: int | None) -> pa.RecordBatch:
    rows: list[int] = []
    columns: list[int] = []
    kinds: list[int] = []
    texts: list[str | None] = []
    figures: list[float | None] = []
    for row, values in enumerate(sheet.rows[:most]):
        for column, value in enumerate(values):
            if value is None:
                continue
            kind, text, figure = _split(value)
            rows.append(row)
            columns.append(column)
            kinds.append(kind)
            texts.append(text)
            figures.append(figure)
    kind_column = pa.DictionaryArray.from_arrays(pa.array(kinds, pa.int8()), pa.array(KINDS, pa.string()))
    arrays = [
        pa.repeat(pa.scalar(number, pa.int32()), len(rows)),
        pa.array(rows, pa.int32()),
        pa.array(columns, pa.int32()),
        kind_column,
        pa.array(texts, pa.string()),
        pa.array(figures, pa.float64()),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=CELLS)


def _split(value: Value) -> tuple[int, str | None, float | None]:
    """Return the kind's number, the text and the figure of a value."""
    if isinstance(value, str):
        return 0, value, None
    if isinstance(value, bool):
        return 3, "true" if value else "false", None
    if isinstance(value, int):
        return 1, None, float(value)
    if isinstance(value, float):
        return 2, None, value
    if isinstance(value, CellError):
        return 8, value.text, None
    if isinstance(value, dt.timedelta):
        return 7, str(value // dt.timedelta(microseconds=1)), None
    if isinstance(value, dt.datetime):
        return 4, value.isoformat(), None
    assert value is not None
    return (5 if isinstance(value, dt.date) else 6), value.isoformat(), None


def _value(kind: str, text: str | None, figure: float | None) -> Value:
    if figure is not None:
        return int(figure) if kind == "integer" else figure
    assert text is not None
    if kind == "boolean":
        return text == "true"
    if kind == "duration":
        return dt.timedelta(microseconds=int(text))
    if kind == "datetime":
        return dt.datetime.fromisoformat(text)
    if kind == "date":
        return dt.date.fromisoformat(text)
    if kind == "time":
        return dt.time.fromisoformat(text)
    return CellError(text) if kind == "error" else text
