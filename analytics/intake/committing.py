"""Preview a file, commit it, take it back."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

import pyarrow as pa

from analytics.events import Event, Upload
from analytics.ingest import guard
from analytics.ingest.mapping import Answers, Finding, Question, Row
from analytics.ingest.tidy import preview as listing
from analytics.intake import prepared as preparing
from analytics.intake.difference import Difference
from analytics.intake.known import Known
from analytics.intake.prepared import Prepared
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.schema import OBSERVATIONS
from analytics.store import Store

KEPT_FINDINGS = 500  # of one upload, in its event


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a commit did."""

    upload: str
    seq: int
    at: dt.datetime
    who: str
    file: str
    sha256: str
    origin: str
    rows: int
    ignored: int
    findings: tuple[Finding, ...]
    difference: Difference


def preview(
    content: bytes | Path,
    name: str,
    plan: Plan,
    store: Store,
    answers: Answers | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    known: Known | None = None,
    cancelled: Callable[[], bool] = guard.never,
    progress: Callable[[str], None] = guard.silent,
) -> Prepared:
    """Read, map and check a file; nothing is written. Options: encoding, password. A Refusal where it cannot be read.

    ``known`` saves looking at the store anew for every file of a folder.
    """
    reading = preparing.read(content, name, plan, options, cancelled=cancelled, progress=progress)
    progress("map")
    return preparing.prepare(reading, plan, known or Known(store), answers or Answers(), today())


def records(content: bytes | Path, name: str, options: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Yield one record a figure, as it stands in the file: cell, labels, unit, period. Options: encoding, password."""
    return listing.records(guard.extract(content, name, options))


def answer(prepared: Prepared, plan: Plan, store: Store, answers: Answers) -> Prepared:
    """Map the same file anew with other answers, without reading it again."""
    return preparing.prepare(prepared.reading, plan, Known(store), answers, today())


def commit(
    prepared: Prepared, plan: Plan, store: Store, who: str, why: str = "", *, known: Known | None = None
) -> Receipt:
    """Store a prepared file, whole or not at all; a Refusal says what is still in the way.

    The plan's edition is recorded first where the store does not have it.
    """
    refuse_unready(prepared)
    if store.plan_in_force() != plan.edition:
        store.record_plan(plan.content, who)
    upload = Upload(
        file=prepared.name,
        origin=cast(Any, prepared.origin),
        source=prepared.source,
        released=prepared.released,
        who=who,
        why=why,
        detail=detail(prepared),
    )
    event = store.commit(
        upload, observations(prepared.rows), prepared.ledger, prepared.coverage, prepared.reading.content
    )
    if known is not None and event.upload:
        known.committed(event.upload, event.seq, prepared.origin == "sample", prepared.rows)
    return _receipt(prepared, event)


def _receipt(prepared: Prepared, event: Event) -> Receipt:
    return Receipt(
        upload=event.upload or "",
        seq=event.seq,
        at=event.at,
        who=event.who,
        file=prepared.name,
        sha256=event.sha256 or "",
        origin=prepared.origin,
        rows=event.rows or 0,
        ignored=sum(prepared.ignored.values()),
        findings=tuple(prepared.findings),
        difference=replace(prepared.difference, changes=()),
    )


def refuse_unready(prepared: Prepared) -> None:
    """Raise the Refusal that a file's commit would meet; nothing when it is ready."""
    name = prepared.name
    if prepared.duplicate:
        raise Refusal("file_duplicate", name, upload=prepared.duplicate)
    if prepared.retracted_sample:
        raise Refusal("sample_retracted", name, upload=prepared.retracted)
    if questions := prepared.open:
        flags = ", ".join(dict.fromkeys(_flag(question) for question in questions))
        first = next((each for each in questions if each.cell), questions[0])
        where = "!".join(part for part in (name, first.sheet, first.cell) if part)
        raise Refusal("questions_open", where, flags=flags)
    if blocking := prepared.blocking:
        where = "!".join(part for part in (name, blocking[0].where) if part)
        raise Refusal("findings_blocking", where, count=len(blocking), first=blocking[0].code)
    if not prepared.stored:
        raise nothing_to_store(prepared)


def _flag(question: Question) -> str:
    """Return how the command line answers a question, with the likely answer filled in."""
    likely = question.proposed[0] if question.proposed else question.code.upper()
    return f"{question.flag} {question.subject}={likely}" if question.subject else f"{question.flag} {likely}"


def nothing_to_store(prepared: Prepared) -> Refusal:
    """Return why a file holds nothing that could be stored."""
    if not prepared.reading.extract.tables:
        return Refusal("file_no_table", prepared.name)
    if prepared.ignored:
        labels = "、".join(label for label in list(prepared.ignored)[:3] if label)
        return Refusal("file_nothing_known", prepared.name, count=sum(prepared.ignored.values()), labels=labels[:80])
    return Refusal("file_no_figure", prepared.name)


def detail(prepared: Prepared) -> dict[str, object]:
    """Return what the event keeps beside the rows: answers, findings, declarations and counts."""
    kept = [
        {"code": each.code, "severity": each.severity, "where": each.where, "values": dict(each.values)}
        for each in prepared.findings[:KEPT_FINDINGS]
    ]
    answered = {name: value for name, value in asdict(prepared.answers).items() if value}
    counts = {name: getattr(prepared.difference, name) for name in ("new", "changed", "same", "gone")}
    return {
        "answers": answered,
        "findings": kept,
        "findings_more": max(0, len(prepared.findings) - KEPT_FINDINGS),
        "ignored": dict(list(prepared.ignored.items())[:100]),
        "ignored_count": sum(prepared.ignored.values()),
        "zones": prepared.zones,
        "difference": counts,
        "format": prepared.reading.extract.format,
        "encoding": prepared.reading.extract.encoding,
    }


def observations(rows: list[Row]) -> pa.Table | None:
    """Return figures as the store takes them, in order of their cells' appearance; None where there are none."""
    if not rows:
        return None
    columns = {name: [getattr(row, name) for row in rows] for name in OBSERVATIONS.names if name != "upload"}
    arrays = [
        pa.nulls(len(rows), pa.string()) if each.name == "upload" else pa.array(columns[each.name], each.type)
        for each in OBSERVATIONS
    ]
    return pa.Table.from_arrays(arrays, schema=OBSERVATIONS)


def retract(store: Store, upload: str, who: str, why: str = "") -> Event:
    """Set an upload aside; it stays in the store and can be restored."""
    return store.retract(upload, who, why)


def restore(store: Store, upload: str, who: str, why: str = "") -> Event:
    """Let a retracted upload count again."""
    return store.restore(upload, who, why)


def retract_samples(store: Store, who: str, why: str = "") -> list[Event]:
    """Set every sample aside at once; importing the same files again does not bring them back."""
    rows = store.uploads().to_pylist()
    return store.retract_many([row["upload"] for row in rows if row["active"] and row["origin"] == "sample"], who, why)


def today() -> str:
    """Return this day as 2017-07-15, the date of release of what names none."""
    return dt.datetime.now(dt.UTC).date().isoformat()
