"""How figures changed from release to release: the triangle of vintages of one indicator, place and industry."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pyarrow as pa

from analytics.schema import AMOUNT

TRIANGLE = pa.schema(
    [
        *((name, pa.string()) for name in ("first_month", "last_month", "released", "source", "origin")),
        ("unit", pa.string()),
        ("value", AMOUNT),
        ("change", AMOUNT),  # since the release before; empty for the first
        *((name, pa.string()) for name in ("file", "sheet", "cell", "upload")),
        ("seq", pa.int64()),
    ]
)


def triangle(vintages: pa.Table, unit: str) -> pa.Table:
    """Return every report of ``report/vintages`` by period and release, each with its change (``TRIANGLE``).

    Samples are compared with samples: that a published figure differs from an invented one is no revision.
    """
    found = []
    for rows in _periods(vintages.to_pylist()):
        for sample in (False, True):
            before: Decimal | None = None
            for row in (row for row in rows if (row["origin"] == "sample") == sample):
                change = None if before is None else row["value"] - before
                before = row["value"]
                found.append(row | {"unit": unit, "change": change})
    return pa.Table.from_pylist([{name: row[name] for name in TRIANGLE.names} for row in found], schema=TRIANGLE)


def _periods(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the reports of each period, the earliest release first."""
    periods: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row["last_month"], row["first_month"], row["released"], row["seq"])):
        periods.setdefault((row["last_month"], row["first_month"]), []).append(row)
    return list(periods.values())


def revisions(table: pa.Table) -> list[dict[str, Any]]:
    """Return the periods of a triangle that were revised, with their first and last value, the newest period first."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        key = row["last_month"], row["first_month"], row["origin"] == "sample"
        groups.setdefault(key, []).append(row)
    revised = [
        rows[-1] | {"first_value": rows[0]["value"], "releases": len(rows)}
        for rows in groups.values()
        if any(before["value"] != after["value"] for before, after in pairwise(rows))
    ]
    return sorted(revised, key=lambda row: (row["last_month"], row["first_month"]), reverse=True)
