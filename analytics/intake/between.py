"""The difference between two uploads, whatever stands now: what the second says that the first does not."""

from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from analytics.intake.difference import LISTED, Change, Difference, number, of_ledgers
from analytics.intake.known import Known
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.schema import LEDGER, OBSERVATIONS
from analytics.store import Store

KEY = ("indicator", "place", "industry", "first_month", "last_month")
Row = dict[str, Any]


def between(store: Store, plan: Plan, first: str, second: str) -> Difference:
    """Return what is new, changed, the same and gone from one upload to another; a Refusal where one is unknown."""
    known = Known(store)
    uploads = set(store.uploads()["upload"].to_pylist())
    for upload in (first, second):
        if upload not in uploads:
            raise Refusal("unknown_upload", upload=upload)
    return _figures(_rows(known, first), _rows(known, second)) + of_ledgers(
        _ledger(known, first), _ledger(known, second), plan
    )


def _rows(known: Known, upload: str) -> dict[tuple[str, ...], Row]:
    """Return an upload's figures by their keys."""
    columns = (*KEY, "value", "sheet", "cell")
    rows = known.read("observation", OBSERVATIONS, ds.field("upload") == upload, columns).to_pylist()
    return {tuple(row[name] for name in KEY): row for row in rows}


def _ledger(known: Known, upload: str) -> pa.Table:
    return known.read("ledger", LEDGER, ds.field("upload") == upload).combine_chunks()


def _figures(before: dict[tuple[str, ...], Row], after: dict[tuple[str, ...], Row]) -> Difference:
    changed = [key for key in sorted(after.keys() & before.keys()) if after[key]["value"] != before[key]["value"]]
    gone, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    kinds = (("changed", changed), ("gone", gone), ("new", new))
    changes = [_change(kind, key, before.get(key), after.get(key)) for kind, keys in kinds for key in keys[:LISTED]]
    same = len(before.keys() & after.keys()) - len(changed)
    return Difference(len(new), len(changed), same, len(gone), changes=tuple(changes[:LISTED]))


def _change(kind: str, key: tuple[str, ...], before: Row | None, after: Row | None) -> Change:
    row = after or before
    assert row is not None
    was, now = ("" if one is None else number(one["value"]) for one in (before, after))
    return Change(kind, key, was, now, row["sheet"], row["cell"])
