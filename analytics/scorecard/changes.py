"""What changed between two looks at the same targets: a status, or a newer figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.progress import Status

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


def _is_newer(pair: Change) -> bool:
    return bool(pair.now["last_month"]) and pair.now["last_month"] != pair.before["last_month"]
