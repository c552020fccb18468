"""What a ledger does to those that stand: which snapshots count before it and with it, as ``sql/model`` has it.

Of each sender, kind and place the snapshot that reaches furthest stands (of those, the last sent), and what was sent
beside it since; ledgers that are no samples come before samples, place by place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.findings import entries
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
    own_rows = ledger.set_column(0, LEDGER.field("upload"), pa.repeat(OWN, len(ledger)))
    new, leaving = _among(own_rows, after), _among(rows, before - after)
    samples = frozenset(each.upload for each in stored if each.is_sample) if not is_sample else frozenset()
    alike = pa.array([each.upload for each in stored if each.is_sample == is_sample], pa.string())
    odd = entries.off_scale(ledger, rows.filter(pc.is_in(rows["upload"], value_set=alike)), plan)
    changed = difference.of_ledgers(leaving, new, plan, samples)
    counts = _counts(_among(rows, before), _among(rows, after), new)
    senders = {each.sender for each in own}
    earlier = {each.upload for each in stored if each.sender in senders and each.is_sample == is_sample}
    return Effect(
        difference=changed,
        counts=counts,
        findings=(*_findings(ledger, changed, counts, _late(own, stored, after), plan), *odd),
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


def _coded(rows: pa.Table, columns: Sequence[str]) -> tuple[pa.Array, list[list[str]]]:
    """Return one number for each row's texts in some columns, the first weighs most, and each column's own texts."""
    codes = pa.repeat(0, len(rows))
    texts = []
    for name in columns:
        encoded = rows[name].combine_chunks().dictionary_encode()
        texts.append(encoded.dictionary.to_pylist())
        own = pc.fill_null(encoded.indices, len(texts[-1])).cast(pa.int64())  # nothing is a text of its own
        codes = pc.add(pc.multiply(codes, len(texts[-1]) + 1), own)
    return codes, texts


def _among(rows: pa.Table, places: Iterable[Place]) -> pa.Table:
    """Return the rows of some uploads, kinds and places."""
    codes, texts = _coded(rows, ("upload", "kind", "place"))
    at = [{text: number for number, text in enumerate(column)} for column in texts]
    _, kinds, spots = at
    wanted = [
        (at[0][upload] * (len(kinds) + 1) + kinds[kind]) * (len(spots) + 1) + spots[place]
        for upload, kind, place in places
        if upload in at[0] and kind in kinds and place in spots
    ]
    return rows.filter(pc.is_in(codes, value_set=pa.array(wanted, pa.int64()))).combine_chunks()


def _counts(before: pa.Table, after: pa.Table, new: pa.Table) -> tuple[Count, ...]:
    """Return how many entries count before and after, by kind and event."""
    old, now = _number(before), _number(pa.concat_tables([after, new.select(after.column_names)]))
    return tuple(Count(*key, old.get(key, 0), now.get(key, 0)) for key in sorted(old.keys() | now.keys()))


def _number(rows: pa.Table) -> dict[tuple[str, str], int]:
    """Return how many different entries there are of each kind with each event."""
    codes, (kinds, events, entries, places) = _coded(rows, ("kind", "event", "entry", "place"))
    pairs = pc.divide(pc.unique(codes), (len(entries) + 1) * (len(places) + 1))
    counted = {pair["values"]: pair["counts"] for pair in pc.value_counts(pairs).to_pylist()}
    width = len(events) + 1
    return {(kinds[pair // width], events[pair % width]): count for pair, count in counted.items()}


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
    events = {(row.kind, row.field): row.event(language) for row in plan.ledgers}
    kinds = {row.kind: row.name(language) for row in plan.ledgers if row.role == "kind"}
    return {
        "kind": kinds.get(count.kind, count.kind),
        "event": events.get((count.kind, count.event), count.event),
        "before": f"{count.before:,}",
        "after": f"{count.after:,}",
    }
