"""The difference between two uploads, whatever stands now: what the second says that the first does not."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from analytics.ingest.findings.entries import contents_of, keys_of
from analytics.intake.difference import LISTED, Change, Difference, number, of_entry
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
    return _figures(_rows(known, first), _rows(known, second)) + _entries(
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
    return Difference(len(new), len(changed), same, len(gone), tuple(changes[:LISTED]))


def _change(kind: str, key: tuple[str, ...], before: Row | None, after: Row | None) -> Change:
    row = after or before
    assert row is not None
    was, now = ("" if one is None else number(one["value"]) for one in (before, after))
    return Change(kind, key, was, now, row["sheet"], row["cell"])


def _entries(before: pa.Table, after: pa.Table, plan: Plan) -> Difference:
    """Compare two ledgers, entry by entry and event by event."""
    old, new = keys_of(before, plan), keys_of(after, plan)
    at = pc.index_in(new, value_set=old)
    kept = pc.is_valid(at)
    equal = pc.fill_null(pc.equal(contents_of(after), contents_of(before).take(at)), False)
    changed = pc.indices_nonzero(pc.and_(kept, pc.invert(equal))).to_pylist()
    fresh = pc.indices_nonzero(pc.invert(kept)).to_pylist()
    gone = pc.indices_nonzero(pc.invert(pc.is_in(old, value_set=new))).to_pylist()
    pairs: list[tuple[str, Row | None, Row | None]] = []
    pairs += [("changed", _one(before, at[place].as_py()), _one(after, place)) for place in changed[:LISTED]]
    pairs += [("gone", _one(before, place), None) for place in gone[:LISTED]]
    pairs += [("new", None, _one(after, place)) for place in fresh[:LISTED]]
    changes = [of_entry(kind, was, now) for kind, was, now in pairs]
    same = len(after) - len(fresh) - len(changed)
    return Difference(len(fresh), len(changed), same, len(gone), tuple(changes[:LISTED]))


def _one(ledger: pa.Table, place: int) -> Row:
    row: Row = ledger.slice(place, 1).to_pylist()[0]
    return row
