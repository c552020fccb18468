"""What a ledger does to those that stand: which snapshots count before it and with it, as ``sql/model`` has it.

Of each sender, kind and place the snapshot that reaches furthest stands (of those, the last sent), and what was sent
beside it since; ledgers that are no samples come before samples, place by place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.mapping import Finding
from analytics.intake import difference
from analytics.intake.difference import Difference
from analytics.intake.known import Known
from analytics.plan import Plan
from analytics.schema import LEDGER
from analytics.text import LANGUAGES, Language, say

LOSING = frozenset({"samples_give_way", "entries_gone", "ledger_late"})  # findings of what would not count
OWN = ""  # the upload of what is not stored yet
Place = tuple[str, str, str]  # upload, kind, place: of the rows that count


class Cover(NamedTuple):
    """What one upload covers with a ledger of a kind: a place up to a month; ``seq`` is the event that brought it."""

    upload: str
    kind: str
    sender: str
    place: str
    last_month: str
    additional: bool
    is_sample: bool
    seq: int


class Count(NamedTuple):
    """How many entries of a kind there are with an event, before and with a commit."""

    kind: str
    event: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a commit of a ledger would change; ``others`` are the uploads of other senders that go on to stand."""

    difference: Difference = field(default_factory=Difference)
    counts: tuple[Count, ...] = ()
    findings: tuple[Finding, ...] = ()
    others: frozenset[str] = frozenset()
    replaces: bool = False  # an earlier ledger of the same sender, or adds to one


def standing(covers: Iterable[Cover], plan: Plan) -> set[Place]:
    """Return the uploads, kinds and places whose rows count; the city's cover is that of each of its places."""
    spread = [each._replace(place=place) for each in covers for place in _inside(each.place, plan)]
    newest: dict[tuple[str, str, str, bool], tuple[str, int]] = {}
    for each in spread:
        if not each.additional:
            key = (each.kind, each.sender, each.place, each.is_sample)
            newest[key] = max(newest.get(key, ("", -1)), (each.last_month, each.seq))
    kept = [each for each in spread if _stands(each, newest.get((each.kind, each.sender, each.place, each.is_sample)))]
    real = {(each.kind, each.place) for each in kept if not each.is_sample}
    return {
        (each.upload, each.kind, each.place)
        for each in kept
        if not each.is_sample or (each.kind, each.place) not in real
    }


def _inside(place: str, plan: Plan) -> Iterable[str]:
    return plan.places if place == plan.city else (place,)


def _stands(each: Cover, newest: tuple[str, int] | None) -> bool:
    return newest is None or each.seq == newest[1] or (each.additional and each.seq > newest[1])


def effect(ledger: pa.Table, coverage: pa.Table, known: Known, plan: Plan, is_sample: bool) -> Effect:
    """Return what a commit of a ledger with this coverage changes of what counts."""
    kinds = set(coverage["kind"].to_pylist())
    stored = [_cover(row, known) for row in known.ledgers(kinds).to_pylist()]
    own = [_own(row, known.seq + 1, is_sample) for row in coverage.to_pylist()]
    before, after = standing(stored, plan), standing([*stored, *own], plan)
    rows = known.entries({upload for upload, _, _ in before | after if upload != OWN}, kinds)
    new = _among(pa.repeat(OWN, len(ledger)), ledger, after)
    leaving = _among(rows["upload"], rows, before - after)
    samples = frozenset(each.upload for each in stored if each.is_sample) if not is_sample else frozenset()
    changed = difference.of_ledgers(leaving, new, plan, samples)
    counts = _counts(_among(rows["upload"], rows, before), _among(rows["upload"], rows, after), new)
    senders = {each.sender for each in own}
    earlier = {each.upload for each in stored if each.sender in senders and each.is_sample == is_sample}
    return Effect(
        difference=changed,
        counts=counts,
        findings=tuple(_findings(ledger, changed, counts, _late(own, stored, after), plan)),
        others=frozenset(
            each.upload for each in stored if each.sender not in senders and any(each.upload == one[0] for one in after)
        ),
        replaces=any(upload in earlier for upload, _, _ in before),
    )


def _cover(row: Mapping[str, object], known: Known) -> Cover:
    upload = str(row["upload"])
    return _own(row, known.active[upload].seq, known.is_sample(upload))._replace(upload=upload)


def _own(row: Mapping[str, object], seq: int, is_sample: bool) -> Cover:
    kind, sender, place, last_month = (str(row[name]) for name in ("kind", "sender", "place", "last_month"))
    return Cover(OWN, kind, sender, place, last_month, bool(row["additional"]), is_sample, seq)


def _among(uploads: pa.Array | pa.ChunkedArray, rows: pa.Table, places: Iterable[Place]) -> pa.Table:
    """Return the rows of some uploads, kinds and places."""
    keys = pc.binary_join_element_wise(uploads, rows["kind"], rows["place"], "|")
    wanted = pa.array(["|".join(place) for place in places], pa.string())
    return rows.filter(pc.is_in(keys, value_set=wanted)).combine_chunks()


def _counts(before: pa.Table, after: pa.Table, new: pa.Table) -> tuple[Count, ...]:
    """Return how many entries count before and after, by kind and event."""
    old, now = _number(before), _number(pa.concat_tables([after.select(LEDGER.names), new.select(LEDGER.names)]))
    return tuple(Count(*key, old.get(key, 0), now.get(key, 0)) for key in sorted(old.keys() | now.keys()))


def _number(rows: pa.Table) -> dict[tuple[str, str], int]:
    entries = rows.group_by(["kind", "event", "entry", "place"]).aggregate([])
    counted = entries.group_by(["kind", "event"]).aggregate([([], "count_all")]).to_pylist()
    return {(row["kind"], row["event"]): row["count_all"] for row in counted}


def _late(own: Sequence[Cover], stored: Sequence[Cover], after: set[Place]) -> str:
    """Return up to which month an earlier ledger of the sender reaches that this one cannot replace; else empty."""
    if any(upload == OWN for upload, _, _ in after):
        return ""
    same = {(each.kind, each.sender, each.is_sample) for each in own}
    return max((each.last_month for each in stored if (each.kind, each.sender, each.is_sample) in same), default="")


def _findings(
    ledger: pa.Table, changed: Difference, counts: Sequence[Count], late: str, plan: Plan
) -> Iterable[Finding]:
    """Yield what a person must know of the change: samples give way, entries disappear, or nothing comes to count."""
    sheet = ledger["sheet"][0].as_py() if len(ledger) else ""
    told = {f"counts_{language}": written(counts, plan, language) for language in LANGUAGES}
    if changed.samples:
        yield Finding("samples_give_way", "warning", sheet, values={"count": str(changed.samples), **told})
    elif changed.gone:
        yield Finding("entries_gone", "warning", sheet, values={"count": str(changed.gone), **told})
    if late:
        yield Finding("ledger_late", "warning", sheet, values={"month": late})


def written(counts: Sequence[Count], plan: Plan, language: Language) -> str:
    """Return counts as people read them: 项目台账·引进 170 → 3."""
    joint = "；" if language == "zh" else "; "
    return joint.join(say("findings.count", language, **spoken(count, plan, language)) for count in counts)


def spoken(count: Count, plan: Plan, language: Language) -> dict[str, str]:
    """Return what a sentence about a count says."""
    names = {(row.kind, row.field): row.name(language) for row in plan.ledgers}
    kinds = {row.kind: row.name(language) for row in plan.ledgers if row.role == "kind"}
    return {
        "kind": kinds.get(count.kind, count.kind),
        "event": names.get((count.kind, count.event), count.event).removesuffix("时间").removesuffix("日期"),
        "before": f"{count.before:,}",
        "after": f"{count.after:,}",
    }
