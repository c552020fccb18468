"""What changed between two looks at the same targets: a status, the yardstick of an open year, or a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from analytics.progress import Status
from analytics.schema import AMOUNT
from analytics.scorecard.cut import gaps
from analytics.view import View

COMPARED: Mapping[str, pa.DataType] = {
    "status": pa.string(),
    "actual": AMOUNT,
    "last_month": pa.string(),
    "path": AMOUNT,
    "path_basis": pa.string(),
}
CHANGES = pa.schema(
    [
        *((name, pa.string()) for name in ("target", "name_zh", "name_en", "place_zh", "place_en")),
        ("year", pa.int64()),
        *((f"{name}{when}", kind) for name, kind in COMPARED.items() for when in ("_before", "")),
        ("unit", pa.string()),
        ("lead_office", pa.string()),
    ]
)
Row = Mapping[str, Any]
ORDER = {status.value: at for at, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Change:
    """One target then and now."""

    before: Row
    now: Row

    @property
    def turned(self) -> bool:
        """Say whether its status is another one."""
        return bool(self.before["status"] != self.now["status"])

    @property
    def remeasured(self) -> bool:
        """Say whether its path of an open year is cut by another yardstick."""
        return bool(self.before["path_basis"] and self.now["path_basis"] not in {None, self.before["path_basis"]})

    @property
    def worse(self) -> bool:
        """Say whether its status stands further down the order of ``Status``."""
        return ORDER[self.now["status"]] > ORDER[self.before["status"]]


def changes(before: Sequence[Row], now: Sequence[Row]) -> list[Change]:
    """Return the targets whose status or newest figure differs: turned to the worse first, then to the better.

    Rows of the same target and place are compared; an annual target's new year is a new term and no change.
    """
    earlier = {(row["target"], row["place"]): row for row in before}
    pairs = [Change(earlier[key], row) for row in now if (key := (row["target"], row["place"])) in earlier]
    same_term = [pair for pair in pairs if pair.now["measure"] != "annual" or pair.now["year"] == pair.before["year"]]
    found = [pair for pair in same_term if pair.turned or _is_newer(pair)]
    return sorted(found, key=lambda pair: (not pair.turned, not pair.worse, -ORDER[pair.now["status"]]))


def effect(before: View, now: View) -> list[Change]:
    """Return the city's targets whose status or yardstick differs between two versions, each in its own newest year."""
    found = changes(gaps(before).to_pylist(), gaps(now).to_pylist())
    return [change for change in found if change.turned or change.remeasured]


def since(then: pa.Table, now: pa.Table) -> pa.Table:
    """Return the rows of a gap table that were otherwise in an earlier version, then beside now (``CHANGES``)."""
    earlier = {(row["target"], row["place"], row["year"]): row for row in then.to_pylist()}
    told = []
    for row in now.to_pylist():
        before = earlier.get((row["target"], row["place"], row["year"]))
        if before is not None and any(before[name] != row[name] for name in COMPARED):
            was = {f"{name}_before": before[name] for name in COMPARED}
            told.append({name: (was | row)[name] for name in CHANGES.names})
    return pa.Table.from_pylist(told, schema=CHANGES)


def _is_newer(pair: Change) -> bool:
    return bool(pair.now["last_month"]) and pair.now["last_month"] != pair.before["last_month"]
