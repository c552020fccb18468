"""What a commit would change: figures and entries that are new, changed, the same or gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.findings.entries import contents_of, keys_of
from analytics.ingest.findings.history import Active
from analytics.ingest.findings.publishers import Claim
from analytics.ingest.mapping.records import Finding, Row
from analytics.intake.known import Known
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language

Entry = dict[str, Any]  # a row of schema.LEDGER
SAMPLE = "sample"
LISTED = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One figure or entry that is new, changed or gone; values as text, in the unit of the store.

    ``beside`` is a figure that is stored beside the one that stands, which is believed before it. ``upload`` brought
    what stood before and ``origin`` is of what kind that was; both are empty where nothing did.
    """

    kind: str  # new | changed | beside | gone
    what: tuple[str, ...]  # indicator, place, industry, first and last month; or kind, name, event, place
    before: str
    after: str
    sheet: str
    cell: str
    upload: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Counts, and the changes one by one, those of what stood there before first; at most ``LISTED`` of them.

    ``samples`` counts the changed that were samples, where the file itself is none.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    beside: int = 0
    samples: int = 0
    changes: tuple[Change, ...] = ()

    def __add__(self, other: "Difference") -> "Difference":
        """Put figures and entries together."""
        return Difference(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.gone + other.gone,
            self.beside + other.beside,
            self.samples + other.samples,
            self.changes + other.changes,
        )


def of_figures(rows: Sequence[Row], known: Known, plan: Plan, own: Active, before: str = "") -> Difference:
    """Compare figures with those that stand under the same keys.

    ``own`` is the upload that would bring them; ``known`` has the history of their indicators. Gone are those that
    stand since the upload ``before``, of the same layout, and are not in this file although their indicator and period
    are: they go on to stand, for nothing is said of them.
    """
    found: dict[str, list[Change]] = {"changed": [], "beside": [], "gone": [], "new": []}
    same = 0
    for row in rows:
        stands = known.standing(row.key, plan)
        claim = Claim.of(plan, row.indicator, row, own)
        kind = "new" if stands is None else "changed" if claim > stands.claim else "beside"
        if stands and stands.value == row.value and (kind == "beside" or claim.is_real == stands.claim.is_real):
            same += 1
            continue
        change = Change(kind, row.key, "", number(row.value), row.sheet, row.cell)
        if stands is not None:
            by = known.active[stands.upload].origin
            change = replace(change, before=number(stands.value), upload=stands.upload, origin=by)
        found[kind].append(change)
    found["gone"] = [] if own.origin == SAMPLE else list(_gone(rows, known, plan, before))
    return Difference(
        new=len(found["new"]),
        changed=len(found["changed"]),
        same=same,
        gone=len(found["gone"]),
        beside=len(found["beside"]),
        samples=0 if own.origin == SAMPLE else sum(change.origin == SAMPLE for change in found["changed"]),
        changes=tuple([change for changes in found.values() for change in changes][:LISTED]),
    )


def _gone(rows: Sequence[Row], known: Known, plan: Plan, before: str) -> Iterator[Change]:
    """Yield the figures that stand since an upload, of what this file is about, and that it has no more."""
    if not before or known.is_sample(before):
        return
    here = {row.key for row in rows}
    spans = {(row.indicator, row.first_month, row.last_month) for row in rows}
    figures = known.history({row.indicator for row in rows}, sample=False).figures
    for key, kept in figures.items():
        if key in here or (key[0], *key[3:]) not in spans or all(each.upload != before for each in kept):
            continue
        stands = known.standing(key, plan)
        if stands is not None and stands.upload == before:
            yield Change("gone", key, number(stands.value), "", "", "", before, known.active[before].origin)


def noted(rows: Sequence[Row], changed: Difference, plan: Plan) -> Iterator[Finding]:
    """Yield what a person must know of a difference of figures: samples replaced, and what is not there any more."""
    if changed.samples:
        yield Finding("samples_replaced", "note", rows[0].sheet, values={"count": str(changed.samples)})
    if changed.gone:
        gone = [change for change in changed.changes if change.kind == "gone"]
        values = {"count": str(changed.gone), "upload": gone[0].upload if gone else ""}
        values |= {f"names_{language}": _named(gone[:3], plan, language) for language in LANGUAGES}
        yield Finding("figures_gone", "warning", rows[0].sheet, values=values)


def _named(changes: Sequence[Change], plan: Plan, language: Language) -> str:
    """Return figures by the names of indicator, place and industry."""
    known = {**plan.indicators, **plan.places, **plan.industries}
    named = (
        " ".join(known[each].name(language) for each in change.what[:3] if each in known and each != "all")
        for change in changes
    )
    return {"zh": "、", "en": ", "}[language].join(named)


def number(value: Decimal) -> str:
    """Return a value without trailing zeros."""
    return f"{value.normalize():f}"


def of_ledgers(before: pa.Table, after: pa.Table, plan: Plan, samples: frozenset[str] = frozenset()) -> Difference:
    """Compare two ledgers, entry by entry and event by event; ``samples`` are the uploads that are samples.

    An entry that a sample had and a real ledger has as well is changed, whatever it says; samples that go come last.
    """
    if not len(before):
        first = [_of_entry("new", None, _one(after, place), samples) for place in range(min(len(after), LISTED))]
        return Difference(new=len(after), changes=tuple(first))
    now, old = keys_of(after, plan), keys_of(before, plan)
    at = pc.index_in(now, value_set=old)
    kept = pc.is_valid(at)
    equal = pc.fill_null(pc.equal(contents_of(after), contents_of(before).take(at)), False)
    unreal = pc.is_in(before["upload"], value_set=pa.array(sorted(samples), pa.string())).combine_chunks()
    equal = pc.and_(equal, pc.equal(pc.fill_null(unreal.take(at), False), False)) if samples else equal
    changed = pc.indices_nonzero(pc.and_(kept, pc.invert(equal))).to_pylist()
    fresh = pc.indices_nonzero(pc.invert(kept)).to_pylist()
    gone = pc.indices_nonzero(pc.invert(pc.is_in(old, value_set=now))).to_pylist()
    pairs: list[tuple[str, Entry | None, Entry | None]] = []
    pairs += [("changed", _one(before, at[place].as_py()), _one(after, place)) for place in changed[:LISTED]]
    come = [("new", None, _one(after, place)) for place in fresh[:LISTED]]
    lost = [("gone", _one(before, place), None) for place in gone[:LISTED]]
    pairs += [*come, *lost] if samples else [*lost, *come]
    replaced = [*gone, *(at[place].as_py() for place in changed)]
    return Difference(
        new=len(fresh),
        changed=len(changed),
        same=len(after) - len(fresh) - len(changed),
        gone=len(gone),
        samples=pc.sum(unreal.take(pa.array(replaced, pa.int64()))).as_py() or 0,
        changes=tuple(_of_entry(*pair, samples) for pair in pairs[:LISTED]),
    )


def _one(ledger: pa.Table, place: int) -> Entry:
    row: Entry = ledger.slice(place, 1).to_pylist()[0]
    return row


def _of_entry(kind: str, before: Entry | None, after: Entry | None, samples: frozenset[str]) -> Change:
    """Return the change of one entry: dates and amounts, and its name and industry where these changed."""
    row = after or before
    assert row is not None
    what = (row["kind"], row["name"], row["event"], row["place"])
    sheet, cell = (row["sheet"], row["cell"]) if after else ("", "")
    upload = (before["upload"] or "") if before else ""
    origin = SAMPLE if upload in samples else ""
    return Change(kind, what, _said(before, after), _said(after, before), sheet, cell, upload, origin)


def _said(row: Entry | None, other: Entry | None) -> str:
    if row is None:
        return ""
    renamed = [row[name] or "" for name in ("name", "industry") if other is not None and row[name] != other[name]]
    amount = [] if row["amount"] is None else [number(row["amount"])]
    return " ".join([*renamed, row["month"], *amount])
