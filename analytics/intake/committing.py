"""Preview a file, commit it, take it back."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pyarrow as pa

from analytics.events import Event, Recipe, Upload
from analytics.ingest import guard
from analytics.ingest.findings.history import Active
from analytics.ingest.mapping import Answers, Finding, Row
from analytics.ingest.mapping.released import Release
from analytics.ingest.tidy import preview as listing
from analytics.intake import prepared as preparing
from analytics.intake import recipes
from analytics.intake.difference import Difference
from analytics.intake.known import Known
from analytics.intake.prepared import Prepared
from analytics.intake.refusing import refuse_unready
from analytics.intake.snapshots import Count
from analytics.plan import Plan
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
    ignored_labels: tuple[str, ...] = ()
    recipe: Recipe | None = None  # what was remembered of the layout and used
    remembered: int = 0  # the event that keeps what was answered now; 0 where nothing new was
    counts: tuple[Count, ...] = ()  # entries of a ledger before and with it
    released: str = ""
    release: Release = field(default_factory=Release)  # where that was found

    @property
    def version(self) -> int:
        """Return the newest event of this commit: the version of the data that holds all of it."""
        return self.remembered or self.seq


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
    refuse_unready(prepared, plan)
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
    rows = observations(prepared.rows)
    event = store.commit(upload, rows, prepared.ledger, prepared.coverage, prepared.reading.content, once=True)
    if known is not None and event.upload:
        active = Active(prepared.origin, prepared.released, event.seq)
        known.committed(event.upload, active, prepared.rows, upload.detail)
    return _receipt(prepared, event, _remember(prepared, event, store))


def to_remember(prepared: Prepared) -> dict[str, Any]:
    """Return what a commit keeps of the answers for the next file of this layout; empty where that is nothing new."""
    if prepared.origin == "sample":
        return {}
    before = prepared.recipe.answers if prepared.recipe else {}
    answers: dict[str, Any] = json.loads(json.dumps(recipes.worth(prepared.given, prepared.layout, before)))
    return answers if answers != before else {}


def _remember(prepared: Prepared, event: Event, store: Store) -> Event | None:
    """Keep what was answered of the file's layout; return the event, None where nothing new was."""
    answers = to_remember(prepared)
    if not answers:
        return None
    return store.remember(
        Recipe(
            layout=prepared.layout.id,
            title=prepared.layout.title,
            upload=event.upload or "",
            answers=answers,
            who=event.who,
            file=prepared.name,
        )
    )


def _receipt(prepared: Prepared, event: Event, remembered: Event | None) -> Receipt:
    return Receipt(
        upload=event.upload or "",
        seq=event.seq,
        remembered=remembered.seq if remembered else 0,
        at=event.at,
        who=event.who,
        file=prepared.name,
        sha256=event.sha256 or "",
        origin=prepared.origin,
        rows=event.rows or 0,
        ignored=sum(prepared.ignored.values()),
        ignored_labels=tuple(prepared.ignored),
        recipe=prepared.recipe,
        findings=tuple(prepared.findings),
        difference=replace(prepared.difference, changes=()),
        counts=prepared.counts,
        released=prepared.released,
        release=prepared.release,
    )


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
        "release": asdict(prepared.release),
        "layout": prepared.layout.id,
        "recipe": prepared.recipe.seq if prepared.recipe else 0,
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


def explain(store: Store, about: Mapping[str, object], who: str, why: str) -> Event:
    """Keep the reason of a gap; ``about`` names its target, place, year and the month seen. See ``Store.explain``."""
    return store.explain(about, who, why)


def today() -> str:
    """Return this day as 2017-07-15, the date of release of what names none."""
    return dt.datetime.now(dt.UTC).date().isoformat()
