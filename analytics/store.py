"""The append-only store of one plan: an event log, the rows that uploads brought, and the files they came in.

Rows carry their upload's id only. They are written first and the event last, so what no event names was never there;
as-of is the events up to a number. Nothing is erased: a retracted upload is one that a later event sets aside.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from analytics import events as log
from analytics.claims import claim
from analytics.events import Event, Recipe, Upload
from analytics.originals import Originals
from analytics.refusal import Refusal, unreadable, unwritable
from analytics.schema import EVENTS, TABLES, stamped
from analytics.versions import Idle, Version

__all__ = ["Event", "Recipe", "Store", "Upload"]

ONCE = CommitProperties(max_commit_retries=0)  # a stale writer is refused, or it would repeat a number
NO_HOOK = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)  # nothing fails after it
TIDY_EVERY = 32  # events; until then each is a small file of its own
UNFIT = frozenset("%[]\\^|")  # characters in a path that deltalake 1.6.6 misreads or aborts on


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Store:
    """The store in one folder. Any number of processes and threads may read and write it at once; times are UTC."""

    def __init__(self, root: Path, plan: str, now: Callable[[], dt.datetime] = _now) -> None:
        """Open the store of the plan with this id in the folder ``root``; nothing is created until a commit.

        A Refusal if it is the store of another plan. ``now`` is the clock that events are stamped by.
        """
        self.root = root.absolute()
        self.plan = plan
        self._now = now
        self._parts: dict[str, pa.Table] = {}  # files of the event log already read; they never change
        self._originals = Originals(self.root / "files")
        self._idle = Idle[DeltaTable]()
        self._events: tuple[Version, pa.Table] | None = None  # as they were last read
        if unfit := UNFIT & set(self.root.as_posix()):
            raise Refusal("store_path", str(self.root), characters=" ".join(sorted(unfit)))
        self._log()

    # What is there

    def events(self, as_of: int | None = None) -> pa.Table:
        """Return the events up to number ``as_of`` (default all), ``schema.EVENTS``, in order of seq."""
        known = self._events
        events = known[1] if known and known[0].is_newest() else self._look(self._log())
        return events if as_of is None else events.filter(pc.less_equal(events["seq"], as_of)).combine_chunks()

    def seq(self) -> int:
        """Return the newest event's number, 0 when there is none."""
        return len(self.events())

    def uploads(self, as_of: int | None = None) -> pa.Table:
        """Return one row an upload, ``events.UPLOADS``, in order of commit, as it stood after event ``as_of``."""
        return log.uploads(self.events(as_of))

    def resolve(self, as_of: str | None) -> int:
        """Return the event that an as-of means (a number, an ISO date or time; None the newest), or a Refusal."""
        return self.seq() if as_of is None else log.resolve(self.events(), as_of)

    def plan_in_force(self, as_of: int | None = None) -> str | None:
        """Return the sha256 of the plan's edition in force after event ``as_of``, None before the first."""
        return log.edition(self.events(as_of))

    def original(self, sha256: str) -> Path:
        """Return where a kept file lies (an upload's original, a plan's edition); a Refusal when there is none."""
        return self._originals.path(sha256)

    def files(self, table: str) -> list[str]:
        """Return the Parquet files, absolute, in the newest snapshot of a table of ``schema.TABLES``; maybe none.

        Ask for the uploads first: the rows of every upload then seen are in these files. A file that is gone when it
        is read was compacted meanwhile: ask once more.
        """
        return self._parquet(table, self._open(table))

    # What changes it

    def commit(
        self,
        upload: Upload,
        observations: pa.Table | None,
        ledger: pa.Table | None,
        coverage: pa.Table | None,
        original: bytes,
        *,
        once: bool = False,
    ) -> Event:
        """Keep a file and its rows, whole or not at all, and return the event.

        The tables have the columns of ``schema.TABLES``; ``upload`` is filled in here. The event's ``rows`` counts
        observations and ledger entries. ``once``: a Refusal where the same file already counts, so of two who bring it
        at the same time the first does.
        """
        with _writing(self.root):
            name, sha256 = self._claim(), self._originals.keep(original)
        for table, rows in (("coverage", coverage), ("ledger", ledger), ("observation", observations)):
            if rows is not None and rows.num_rows:
                self._add(table, stamped(rows, name, TABLES[table]))
        stored = sum(rows.num_rows for rows in (observations, ledger) if rows is not None)
        event = log.committed(upload, name, sha256, stored)
        return self._record(lambda events: [log.alone(events, event) if once else event])[0]

    def retract(self, upload: str, who: str, why: str) -> Event:
        """Set an upload aside; a Refusal when it is unknown or already retracted."""
        if events := self._record(lambda events: log.turned(events, "retracted", [upload], who, why)):
            return events[0]
        raise Refusal("already_retracted", upload=upload)

    def restore(self, upload: str, who: str, why: str) -> Event:
        """Let a retracted upload count again; a Refusal when it is unknown or not retracted."""
        if events := self._record(lambda events: log.turned(events, "restored", [upload], who, why)):
            return events[0]
        raise Refusal("already_active", upload=upload)

    def retract_many(self, uploads: Iterable[str], who: str, why: str) -> list[Event]:
        """Set uploads aside all at once, leaving alone those that already are; a Refusal when one is unknown."""
        names = list(uploads)
        return self._record(lambda events: log.turned(events, "retracted", names, who, why))

    def record_plan(self, content: bytes, who: str, why: str = "", **detail: object) -> Event | None:
        """Keep the plan folder's content as the edition in force from now on; None when it already is."""
        with _writing(self.root):
            sha256 = self._originals.keep(content)
        event = Event(kind="plan", who=who, why=why, sha256=sha256, detail=log.as_json(detail))
        recorded = self._record(lambda events: [] if log.edition(events) == sha256 else [event])
        return recorded[0] if recorded else None

    def recipes(self, as_of: int | None = None) -> dict[str, Recipe]:
        """Return what is remembered of each layout, by its id, as it stood after event ``as_of``."""
        return log.recipes(self.events(as_of))

    def remember(self, recipe: Recipe) -> Event | None:
        """Keep what was answered of a layout; None when nothing else is known of it."""

        def decide(events: pa.Table) -> list[Event]:
            known = log.recipes(events).get(recipe.layout)
            return [] if known and known.answers == recipe.answers else [log.remembered(recipe)]

        recorded = self._record(decide)
        return recorded[0] if recorded else None

    def explain(self, about: Mapping[str, object], who: str, why: str) -> Event:
        """Keep the reason of a gap; ``about`` names its target, place and year. See ``events.explanations``."""
        return self._record(lambda _: [Event(kind="explained", who=who, why=why, detail=log.as_json(about))])[0]

    def compact(self, keep_hours: int = 24) -> None:
        """Join small files into large ones; files replaced, or left by a crash, are removed after ``keep_hours``.

        Safe beside readers and writers that take less than that; 0 is for a store that nobody else has open.
        """
        for table in filter(None, map(self._open, TABLES)):
            with suppress(CommitFailedError):  # another process is compacting
                table.optimize.compact()
                table.vacuum(keep_hours, dry_run=False, enforce_retention_duration=False, full=True)

    # The event log

    def _log(self) -> DeltaTable | None:
        """Open the event log, whose description is the plan's id; None before the first commit."""
        table = self._open("event")
        if table is not None and table.metadata().description != self.plan:
            raise Refusal("another_plan", str(self.root), theirs=table.metadata().description, ours=self.plan)
        return table

    def _read(self, snapshot: DeltaTable | None) -> pa.Table:
        """Return all events of a snapshot, reading only those of its files that were not read before."""
        known = self._parts
        files = self._parquet("event", snapshot)
        try:
            parts = {file: known[file] if file in known else pq.ParquetFile(file).read() for file in files}
        except FileNotFoundError:
            newer = self._log()
            if newer is None or snapshot is None or newer.version() == snapshot.version():
                raise
            return self._read(newer)  # the file was compacted and removed since the snapshot was opened
        self._parts = parts
        return pa.concat_tables([EVENTS.empty_table(), *parts.values()]).sort_by("seq").combine_chunks()

    def _look(self, snapshot: DeltaTable | None) -> pa.Table:
        """Return all events of a snapshot, and keep them until the log moves on."""
        version = Version.of(self.root / "event", snapshot.version()) if snapshot is not None else None
        events = self._read(snapshot)
        self._events = (version, events) if version else None
        return events

    def _record(self, decide: Callable[[pa.Table], list[Event]]) -> list[Event]:
        """Append what ``decide`` makes of the events so far, and decide again when another writer came first."""
        while True:
            table = self._idle.take(self.root / "event") or self._log()
            before = self._read(table)
            if not (decided := decide(before)):
                return []
            new = self._numbered(decided, before)
            version = table.version() if table is not None else None
            try:
                self._write(table, new)
            except (DeltaError, OSError) as problem:
                newer = self._log()
                if newer is None or newer.version() == version:
                    raise unwritable(self.root, problem) from problem
            else:
                if table is not None:  # it has moved on to what was written
                    self._look(table)
                    self._idle.leave(self.root / "event", table.version(), table)
                self._tidy(len(before), len(before) + len(new))
                return new

    def _numbered(self, new: list[Event], before: pa.Table) -> list[Event]:
        """Give events their number and their time, which never falls whatever the writers' clocks say."""
        at = self._now().astimezone(dt.UTC)
        if len(before):
            at = max(at, before["at"][-1].as_py())
        return [replace(event, seq=seq, at=at) for seq, event in enumerate(new, len(before) + 1)]

    def _write(self, table: DeltaTable | None, new: list[Event]) -> None:
        """Append events as the very next version of the log; a DeltaError when another writer took it."""
        rows = pa.Table.from_pylist([asdict(event) for event in new], schema=EVENTS)
        if table is None:
            target, mode, plan = self.root / "event", "error", self.plan
        else:
            target, mode, plan = table, "append", None
        write_deltalake(
            target, rows, mode=mode, description=plan, commit_properties=ONCE, post_commithook_properties=NO_HOOK
        )

    def _tidy(self, before: int, after: int) -> None:
        """Join small files now and then, so that no question takes longer for the number of uploads."""
        if before // TIDY_EVERY != after // TIDY_EVERY:
            with suppress(DeltaError):  # the events are recorded; another time will do
                self.compact()
                DeltaTable(self.root / "event").create_checkpoint()

    # Rows and files

    def _claim(self) -> str:
        """Return the id of the next upload."""
        return claim(self.root / "claims", self.seq() + 1)

    def _add(self, table: str, rows: pa.Table) -> None:
        """Append rows to a table, which the first ones create."""
        folder = self.root / table
        known = self._idle.take(folder) or self._open(table)
        with _writing(folder):
            try:
                write_deltalake(known or folder, rows, mode="append")
            except CommitFailedError:  # appends never conflict, but two first ones do
                known = None
                write_deltalake(folder, rows, mode="append")
        if known is not None:
            self._idle.leave(folder, known.version(), known)

    def _open(self, table: str) -> DeltaTable | None:
        """Open the newest snapshot of a table, None when there is no table yet."""
        try:
            return DeltaTable(self.root / table)
        except TableNotFoundError:
            unreadable(self.root / table)  # what may not be looked into is not empty
            return None

    def _parquet(self, table: str, snapshot: DeltaTable | None) -> list[str]:
        """Return a snapshot's files by their names: deltalake escapes 襄阳 and spaces in the folders above."""
        uris = snapshot.file_uris() if snapshot is not None else []
        return sorted(str(self.root / table / uri.rsplit("/", 1)[-1]) for uri in uris)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Refuse, without a library's own trace, where a disk that is full or read-only keeps from writing."""
    try:
        yield
    except (DeltaError, OSError) as problem:
        raise unwritable(folder, problem) from problem
