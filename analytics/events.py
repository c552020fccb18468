"""The event log as it reads: which uploads stood, which edition of the plan was in force, what an as-of means.

Pure: every function takes the events up to some number, ``schema.EVENTS`` in order of seq, and touches nothing.
"""

import datetime as dt
import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

from analytics.refusal import Refusal
from analytics.schema import EVENTS
from analytics.where import where

UPLOADS = pa.schema(
    [
        *(EVENTS.field(name) for name in ("upload", "seq", "file", "sha256", "origin", "source", "released")),
        *(EVENTS.field(name) for name in ("who", "at", "why", "rows", "detail")),
        ("active", pa.bool_()),  # false once retracted, true again once restored
    ]
)
EXPLANATIONS = pa.schema(
    [
        *(EVENTS.field(name) for name in ("seq", "at", "who", "why")),
        ("target", pa.string()),
        ("place", pa.string()),
        ("year", pa.int64()),
        ("through", pa.string()),  # the month up to which was judged when it was written
    ]
)
STANDING = {"committed": True, "restored": True, "retracted": False}  # kind of event: is the upload active after it?
UNRECORDED = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What is told about a file when it is committed; the store adds id, number, time, rows and sha256."""

    file: str
    origin: Literal["published", "uploaded", "sample"]
    source: str  # id of the publisher in sources.csv
    released: str  # by the source, 2017-07-15
    who: str
    why: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)  # kept as JSON: findings, answers, layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of the event log; the store gives it ``seq`` and ``at`` when it records it."""

    seq: int = 0
    kind: str
    upload: str | None = None
    at: dt.datetime = UNRECORDED
    who: str
    why: str
    origin: str | None = None
    source: str | None = None
    released: str | None = None
    file: str | None = None
    sha256: str | None = None
    rows: int | None = None
    detail: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What was answered of a source's layout, to be used for its next file: by event ``seq``, with an upload."""

    layout: str
    title: str
    upload: str
    file: str
    answers: Mapping[str, Any]
    seq: int = 0
    at: dt.datetime = UNRECORDED
    who: str = ""


def remembered(recipe: Recipe) -> Event:
    """Return the event that keeps a recipe; it stands as long as its upload does."""
    kept = {name: getattr(recipe, name) for name in ("layout", "title", "upload", "file", "answers")}
    return Event(kind="recipe", who=recipe.who, why="", detail=as_json(kept))


def recipes(events: pa.Table) -> dict[str, Recipe]:
    """Return the newest recipe of each layout whose upload is active after the last of these events."""
    state = standing(events)
    rows = where(events, kind="recipe").to_pylist()
    found = (Recipe(**json.loads(row["detail"]), seq=row["seq"], at=row["at"], who=row["who"]) for row in rows)
    return {recipe.layout: recipe for recipe in found if state.get(recipe.upload)}


def committed(upload: Upload, name: str, sha256: str, rows: int) -> Event:
    """Return the event that commits an upload under the id ``name``, with so many ``rows`` stored."""
    return Event(
        kind="committed",
        upload=name,
        who=upload.who,
        why=upload.why,
        origin=upload.origin,
        source=upload.source,
        released=upload.released,
        file=upload.file,
        sha256=sha256,
        rows=rows,
        detail=as_json(upload.detail),
    )


def turned(events: pa.Table, kind: str, uploads: list[str], who: str, why: str) -> list[Event]:
    """Return the events that make uploads ``retracted`` or ``restored``: none for one that already is.

    A Refusal when one is unknown.
    """
    before = standing(events)
    if unknown := [upload for upload in uploads if upload not in before]:
        raise Refusal("unknown_upload", upload=", ".join(unknown))
    return [
        Event(kind=kind, upload=upload, who=who, why=why)
        for upload in dict.fromkeys(uploads)
        if before[upload] != STANDING[kind]
    ]


def standing(events: pa.Table) -> dict[str, bool]:
    """Return whether each upload is active after the last of these events."""
    pairs = zip(events["upload"].to_pylist(), events["kind"].to_pylist(), strict=True)
    return {upload: STANDING[kind] for upload, kind in pairs if kind in STANDING}


def alone(events: pa.Table, new: Event) -> Event:
    """Return the event of a commit; a Refusal where an upload of the same file is active after these events."""
    same = where(events, kind="committed", sha256=new.sha256)
    state = standing(events)
    for upload in reversed(same["upload"].to_pylist()):
        if state[upload]:
            raise Refusal("file_duplicate", new.file or "", upload=upload)
    return new


def uploads(events: pa.Table) -> pa.Table:
    """Return one row an upload, ``UPLOADS``, in order of commit, as it stands after the last of these events."""
    state = standing(events)
    rows = where(events, kind="committed")
    active = pa.array([state[upload] for upload in rows["upload"].to_pylist()], pa.bool_())
    return rows.append_column("active", active).select(UPLOADS.names).cast(UPLOADS).combine_chunks()


def edition(events: pa.Table) -> str | None:
    """Return the sha256 of the last edition of the plan among these events, None when there is none."""
    editions: list[str] = where(events, kind="plan")["sha256"].to_pylist()
    return editions[-1] if editions else None


def explanations(events: pa.Table) -> pa.Table:
    """Return the reasons that were given for gaps, ``EXPLANATIONS``, the newest first; an empty one takes it back."""
    given = where(events, kind="explained").sort_by([("seq", "descending")])
    rows = given.select(["seq", "at", "who", "why", "detail"]).to_pylist()
    return pa.Table.from_pylist([row | json.loads(row["detail"]) for row in rows], schema=EXPLANATIONS)


def resolve(events: pa.Table, as_of: str) -> int:
    """Return the event that an as-of means: its own number, or the last one at or before an ISO date or time.

    A date means its end, a time without a zone is UTC. A Refusal for anything else and for a number beyond the last.
    """
    if re.fullmatch("[0-9]{1,18}", as_of):
        if int(as_of) > len(events):
            raise Refusal("as_of_beyond", as_of=as_of, last=len(events))
        return int(as_of)
    return bisect_right(events["at"].to_pylist(), _moment(as_of))


def _moment(text: str) -> dt.datetime:
    """Return the moment that an ISO date (its end) or time means; a Refusal when it is neither."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, dt.UTC)
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("unknown_as_of", as_of=text) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def as_json(detail: Mapping[str, object]) -> str:
    """Return the one JSON text of a detail: the same detail, the same bytes."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
