"""The records of a file as ``preview --format jsonl`` prints them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from analytics.ingest.tidy.extract import Extract

BATCH = 10_000


def records(extract: Extract) -> Iterator[dict[str, Any]]:
    """Yield one record a figure, in the order of tables, rows and columns."""
    ordered = extract.cells.sort_by([("table", "ascending"), ("row", "ascending"), ("column", "ascending")])
    for batch in ordered.to_batches(max_chunksize=BATCH):
        for cell in batch.to_pylist():
            yield {
                "sheet": cell["sheet"],
                "cell": cell["cell"],
                "value": number(cell["value"]),
                "as_found": cell["as_found"],
                "row": cell["row_labels"],
                "column": cell["column_labels"],
                "title": cell["title"],
                "unit": cell["unit"],
                "multiplier": cell["multiplier"],
                "period": cell["period"],
                "accumulation": cell["accumulation"],
                "indicator": cell["indicator"],
                "place": cell["place"],
                "note": cell["note"],
            }


def number(text: str) -> int | float | str:
    """Return a value as a JSON number, or as its digits where a double would lose some."""
    exact = Decimal(text)
    if exact == exact.to_integral_value() and abs(exact) < 2**53:
        return int(exact)
    near = float(exact)
    return near if Decimal(repr(near)) == exact else text
