"""What a commit would change: figures and entries that are new, changed, the same or gone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.findings.entries import contents_of, keys_of
from analytics.ingest.findings.history import History
from analytics.ingest.mapping.records import Row
from analytics.intake.known import Known
from analytics.plan import Plan

Entry = dict[str, Any]  # a row of schema.LEDGER


@dataclass(frozen=True, slots=True)
class Change:
    """One figure or entry that is new, changed or gone; values as text, in the unit of the store."""

    kind: str  # new | changed | gone
    what: tuple[str, ...]  # indicator, place, industry, first and last month; or kind, name, event, place
    before: str
    after: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Counts, and the changes one by one, the changed and the gone first; at most ``LISTED``."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    changes: tuple[Change, ...] = ()

    def __add__(self, other: "Difference") -> "Difference":
        """Put figures and entries together."""
        return Difference(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.gone + other.gone,
            self.changes + other.changes,
        )


LISTED = 1000


def of_figures(rows: Sequence[Row], history: History) -> Difference:
    """Compare figures with the newest ones stored under the same keys; figures never go, they are only replaced."""
    new: list[Change] = []
    changed: list[Change] = []
    same = 0
    for row in rows:
        known = history.before(row)
        if known is not None and known.value == row.value:
            same += 1
            continue
        change = Change(
            "new" if known is None else "changed",
            row.key,
            "" if known is None else number(known.value),
            number(row.value),
            row.sheet,
            row.cell,
        )
        (new if known is None else changed).append(change)
    return Difference(len(new), len(changed), same, 0, tuple((changed + new)[:LISTED]))


def number(value: Decimal) -> str:
    """Return a value without trailing zeros."""
    return f"{value.normalize():f}"


def of_entries(ledger: pa.Table, coverage: pa.Table, known: Known, plan: Plan, sample: bool) -> Difference:
    """Compare a snapshot with the one that it replaces: the same sender's of the same kind and places."""
    replaced = snapshot(coverage, known, sample)
    if not len(replaced):
        return Difference(new=len(ledger))
    now, before = keys_of(ledger, plan), keys_of(replaced, plan)
    at = pc.index_in(now, value_set=before)
    kept = pc.is_valid(at)
    equal = pc.equal(contents_of(ledger), contents_of(replaced).take(at))
    changed = pc.indices_nonzero(pc.and_(kept, pc.invert(pc.fill_null(equal, False)))).to_pylist()
    gone = pc.indices_nonzero(pc.invert(pc.is_in(before, value_set=now))).to_pylist()
    fresh = pc.indices_nonzero(pc.invert(kept)).to_pylist()
    same = len(ledger) - len(fresh) - len(changed)
    changes = [_change("changed", ledger, place, replaced, at[place].as_py()) for place in changed[:LISTED]]
    changes += [_change("gone", None, 0, replaced, place) for place in gone[:LISTED]]
    changes += [_change("new", ledger, place, None, 0) for place in fresh[:LISTED]]
    return Difference(len(fresh), len(changed), same, len(gone), tuple(changes[:LISTED]))


def snapshot(coverage: pa.Table, known: Known, sample: bool) -> pa.Table:
    """Return the stored rows that an upload with this coverage replaces; none where it is additional."""
    kinds = set(coverage["kind"].to_pylist())
    stands: dict[tuple[str, str, str], list[str]] = {}
    order = {upload: place for place, upload in enumerate(known.active)}
    for row in sorted(known.ledgers(kinds, sample).to_pylist(), key=lambda row: order[row["upload"]]):
        key = (row["kind"], row["sender"], row["place"])
        stands[key] = [*stands.get(key, []), row["upload"]] if row["additional"] else [row["upload"]]
    wanted = [(row["kind"], row["sender"], row["place"]) for row in coverage.to_pylist() if not row["additional"]]
    uploads = {
        (upload, kind, place) for kind, sender, place in wanted for upload in stands.get((kind, sender, place), [])
    }
    rows = known.entries({upload for upload, _, _ in uploads}, kinds)
    keys = pc.binary_join_element_wise(rows["upload"], rows["kind"], rows["place"], "|")
    return rows.filter(pc.is_in(keys, value_set=pa.array(["|".join(key) for key in uploads], pa.string())))


def _change(kind: str, now: pa.Table | None, place: int, before: pa.Table | None, at: int) -> Change:
    """Describe one entry's change by what its rows say."""
    new = now.slice(place, 1).to_pylist()[0] if now is not None else None
    old = before.slice(at, 1).to_pylist()[0] if before is not None else None
    change = of_entry(kind, old, new)
    return change if new else replace(change, sheet="", cell="")


def of_entry(kind: str, before: Entry | None, after: Entry | None) -> Change:
    """Return the change of one entry: dates and amounts, and its name and industry where these changed."""
    row = after or before
    assert row is not None
    what = (row["kind"], row["name"], row["event"], row["place"])
    return Change(kind, what, _said(before, after), _said(after, before), row["sheet"], row["cell"])


def _said(row: Entry | None, other: Entry | None) -> str:
    if row is None:
        return ""
    renamed = [row[name] or "" for name in ("name", "industry") if other is not None and row[name] != other[name]]
    amount = [] if row["amount"] is None else [number(row["amount"])]
    return " ".join([*renamed, row["month"], *amount])
