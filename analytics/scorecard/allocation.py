"""What the places' targets come to together: against the city's own target, more is over-, less is under-allocated."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pyarrow as pa

from analytics.plan import Plan
from analytics.schema import AMOUNT
from analytics.where import but, where

ALLOCATION = pa.schema(
    [
        ("target", pa.string()),
        ("name_zh", pa.string()),
        ("name_en", pa.string()),
        ("year", pa.int64()),
        ("unit", pa.string()),
        ("city_mark", AMOUNT),  # the city's mark of the year
        ("places_mark", AMOUNT),  # the sum of the places' marks
        ("over", AMOUNT),  # their sum less the city's
        ("official_places", pa.int64()),  # how many of them have an official mark
        ("places", pa.int64()),
    ]
)
READ = ("target", "place", "name_zh", "name_en", "year", "unit", "mark", "mark_kind")


def allocation(plan: Plan, card: pa.Table, year: int) -> pa.Table:
    """Return, of each target that is split over places, the places' marks of a year together (``ALLOCATION``).

    Targets that each place must meet by itself, and shares, are no parts of a whole and are left out.
    """
    by_target: dict[str, list[dict[str, Any]]] = defaultdict(list)
    marked = but(where(card, year=year), mark=None).select(READ)
    for row in marked.to_pylist():
        if plan.target(row["target"]).place_scope == "city":
            by_target[row["target"]].append(row)
    rows = []
    for target, found in by_target.items():
        parts = [row for row in found if row["place"] != plan.city]
        whole = next((row for row in found if row["place"] == plan.city), None)
        if whole is None or not parts:
            continue
        together = sum((row["mark"] for row in parts), Decimal(0))
        rows.append(
            {name: whole[name] for name in ("name_zh", "name_en", "year", "unit")}
            | {"target": target, "city_mark": whole["mark"], "places_mark": together}
            | {"over": together - whole["mark"], "places": len(parts)}
            | {"official_places": sum(row["mark_kind"] == "official" for row in parts)}
        )
    return pa.Table.from_pylist(rows, schema=ALLOCATION)
