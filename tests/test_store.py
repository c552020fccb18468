"""The store on real Delta tables in a temporary folder; crashes and races are real processes."""

import contextlib
import datetime as dt
import errno
import hashlib
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake.exceptions import DeltaError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from analytics.events import UPLOADS, Event, Upload
from analytics.refusal import Refusal
from analytics.schema import COVERAGE, EVENTS, LEDGER, OBSERVATIONS, TABLES
from analytics.store import UNFIT, Store
from analytics.text import sentences

pytestmark = pytest.mark.slow
PLAN = "hanjiang"
SPAWN = multiprocessing.get_context("spawn")


def upload(file: str = "产值.xlsx", **changes: object) -> Upload:
    told = {"origin": "uploaded", "source": "bureau", "released": "2017-07-15", "who": "analyst"} | changes
    return Upload(file=file, **told)


def observations(rows: int = 2) -> pa.Table:
    row = {
        "indicator": "output",
        "place": "420600",
        "industry": "all",
        "last_month": "2017-06",
        "value": Decimal("1.5"),
    }
    return pa.Table.from_pylist([row | {"cell": f"B{n}"} for n in range(rows)], OBSERVATIONS)


def commit(store: Store, content: bytes = b"content", rows: int = 2, **changes: object) -> Event:
    return store.commit(upload(**changes), observations(rows), None, None, content)


def name(event: Event) -> str:
    assert event.upload is not None
    return event.upload


def stored(store: Store, table: str = "observation") -> list[str]:
    """Return the upload of every row in a table, whether an event names it or not."""
    return [row for file in store.files(table) for row in pq.ParquetFile(file).read()["upload"].to_pylist()]


def frozen(table: pa.Table) -> bytes:
    """Return a table's bytes as Arrow would send them."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def clock(*times: str) -> Callable[[], dt.datetime]:
    """Return a clock that shows one UTC time after the other."""
    shown = iter(times)
    return lambda: dt.datetime.fromisoformat(next(shown)).replace(tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "actuals", PLAN)


def test_opening_and_looking_create_nothing(store: Store) -> None:
    assert store.events().equals(EVENTS.empty_table())
    assert store.uploads().equals(UPLOADS.empty_table())
    assert (store.seq(), store.resolve(None), store.plan_in_force()) == (0, 0, None)
    assert [store.files(table) for table in TABLES] == [[]] * 4
    assert not store.root.exists()


def test_a_commit_keeps_rows_file_and_what_was_told(tmp_path: Path) -> None:
    store = Store(tmp_path, PLAN, clock("2018-05-01T08:30"))
    ledger = pa.Table.from_pylist([{"kind": "project", "entry": "P1", "amount": Decimal(3)}], LEDGER)
    coverage = pa.Table.from_pylist([{"kind": "project", "sender": "招商局", "place": "420600"}], COVERAGE)
    told = upload("台账.xlsx", why="二季度", detail={"findings": ["合计不符"], "answers": {"unit": "亿元"}})
    event = store.commit(told, observations(3), ledger, coverage, b"xlsx")

    digest = hashlib.sha256(b"xlsx").hexdigest()
    expected = {
        "upload": "u1",
        "seq": 1,
        "file": "台账.xlsx",
        "sha256": digest,
        "origin": "uploaded",
        "source": "bureau",
        "released": "2017-07-15",
        "who": "analyst",
        "at": dt.datetime(2018, 5, 1, 8, 30, tzinfo=dt.UTC),
        "why": "二季度",
        "rows": 4,
        "detail": '{"answers":{"unit":"亿元"},"findings":["合计不符"]}',
        "active": True,
    }
    assert store.uploads().to_pylist() == [expected]
    assert store.events().to_pylist() == [{key: getattr(event, key) for key in EVENTS.names}]
    assert store.original(digest).read_bytes() == b"xlsx"
    assert stored(store) == ["u1"] * 3
    (file,) = store.files("ledger")
    assert pq.ParquetFile(file).read().to_pylist() == [ledger.to_pylist()[0] | {"upload": "u1"}]
    assert stored(store, "coverage") == ["u1"]


def test_rows_are_stored_in_the_declared_types_whatever_the_caller_used(store: Store) -> None:
    loose = observations(1).drop_columns("upload")
    loose = loose.set_column(loose.schema.get_field_index("place"), "place", loose["place"].dictionary_encode())
    store.commit(upload(), loose, None, None, b"")
    (file,) = store.files("observation")
    assert pq.ParquetFile(file).read().schema.equals(OBSERVATIONS)


def test_rows_that_lack_a_column_are_not_committed(store: Store) -> None:
    with pytest.raises(KeyError, match="value"):
        store.commit(upload(), observations().drop_columns("value"), None, None, b"")
    assert store.seq() == 0


def test_a_snapshot_without_entries_is_an_upload_of_no_rows(store: Store) -> None:
    coverage = pa.Table.from_pylist([{"kind": "project", "sender": "招商局", "place": "420600"}], COVERAGE)
    assert store.commit(upload(), None, LEDGER.empty_table(), coverage, b"").rows == 0
    assert store.files("ledger") == []
    assert stored(store, "coverage") == ["u1"]


def test_a_commit_is_seen_through_every_open_store(store: Store) -> None:
    other = Store(store.root, PLAN)
    commit(store)
    assert other.seq() == 1
    commit(other)
    assert store.uploads()["upload"].to_pylist() == ["u1", "u2"]


def test_a_store_put_in_another_s_place_is_seen_by_who_had_that_one_open(store: Store, tmp_path: Path) -> None:
    # events and open tables are kept between calls: they must not outlive their files
    commit(store)
    commit(store, b"2")
    other = Store(tmp_path / "other", PLAN)
    commit(other, b"3", who="somebody else")
    shutil.rmtree(store.root)
    assert store.seq() == 0
    shutil.copytree(other.root, store.root)
    assert store.events()["who"].to_pylist() == ["somebody else"]
    assert (commit(store).upload, sorted(stored(store))) == ("u2", ["u1", "u1", "u2", "u2"])


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let the store join small files after a few events; return after how many."""
    monkeypatch.setattr("analytics.store.TIDY_EVERY", 5)
    return 5


def test_writers_in_turn_see_each_other_though_both_keep_the_log_open(store: Store, often: int) -> None:
    other = Store(store.root, PLAN)
    names = [name(commit(each, str(n).encode())) for n in range(often) for each in (store, other)]
    assert len(set(names)) == len(names)
    assert store.events()["seq"].to_pylist() == list(range(1, len(names) + 1))
    assert store.events().equals(other.events())
    assert sorted(stored(store)) == sorted(names * 2)


def test_a_retracted_upload_is_set_aside_and_comes_back(store: Store) -> None:
    commit(store)
    event = store.retract("u1", "head", "错表")
    assert (event.seq, event.kind, event.upload, event.who, event.why) == (2, "retracted", "u1", "head", "错表")
    assert store.uploads()["active"].to_pylist() == [False]
    assert store.restore("u1", "head", "误撤").seq == 3
    assert store.uploads()["active"].to_pylist() == [True]
    assert [store.uploads(as_of)["active"].to_pylist() for as_of in range(4)] == [[], [True], [False], [True]]
    assert stored(store) == ["u1"] * 2


@pytest.mark.parametrize(
    ("turn", "code"),
    [
        (lambda store: store.retract("u9", "a", ""), "unknown_upload"),
        (lambda store: store.restore("u9", "a", ""), "unknown_upload"),
        (lambda store: store.retract_many(["u1", "u9"], "a", ""), "unknown_upload"),
        (lambda store: store.retract("u2", "a", ""), "already_retracted"),
        (lambda store: store.restore("u1", "a", ""), "already_active"),
        (lambda store: store.original("../event"), "unknown_file"),
        (lambda store: store.original("0" * 64), "unknown_file"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    store: Store, turn: Callable[[Store], object], code: str
) -> None:
    commit(store)
    store.retract(name(commit(store)), "a", "")
    with pytest.raises(Refusal) as refusal:
        turn(store)
    assert refusal.value.code == code
    assert all(refusal.value.sentence(language) for language in ("zh", "en"))
    assert store.seq() == 3


def test_many_uploads_are_retracted_in_one_version_of_the_log(store: Store) -> None:
    for _ in range(4):
        commit(store, origin="sample")
    store.retract("u2", "a", "")
    before = len(store.files("event"))
    events = store.retract_many(["u1", "u2", "u3", "u3", "u4"], "a", "no samples")
    assert [(event.seq, event.upload) for event in events] == [(6, "u1"), (7, "u3"), (8, "u4")]
    assert store.uploads()["active"].to_pylist() == [False] * 4
    assert len(store.files("event")) == before + 1
    assert store.retract_many(["u1"], "a", "") == []
    assert store.seq() == 8


def test_the_same_content_is_kept_once(store: Store) -> None:
    first, second = commit(store, b"same"), commit(store, b"same")
    assert first.sha256 == second.sha256
    assert [file.name for file in (store.root / "files").iterdir()] == [first.sha256]


def test_an_edition_of_the_plan_is_an_event_and_is_recorded_once(store: Store) -> None:
    first = store.record_plan(b"targets 1", "a", "notice", edition="2016")
    assert first is not None
    assert (first.kind, first.upload, first.detail) == ("plan", None, '{"edition":"2016"}')
    assert store.record_plan(b"targets 1", "a") is None
    commit(store)
    second = store.record_plan(b"targets 2", "a")
    assert second is not None
    assert [store.plan_in_force(as_of) for as_of in (0, 1, 2, 3)] == [None, first.sha256, first.sha256, second.sha256]
    assert store.original(str(store.plan_in_force(2))).read_bytes() == b"targets 1"
    assert store.record_plan(b"targets 1", "a") is not None, "an earlier edition comes into force again"
    assert store.uploads().num_rows == 1


@pytest.mark.parametrize(
    ("as_of", "seq"),
    [
        (None, 3),
        ("0", 0),
        ("2", 2),
        ("03", 3),
        ("2018-04-30", 0),
        ("2018-05-01", 2),
        ("2018-05-01T12:00", 1),
        ("2018-05-01T12:00:00.000001", 2),
        ("2018-05-01T12:00+08:00", 0),
        ("2018-05-01T16:00+08:00", 1),
        ("2018-05-01T23:59:59Z", 2),
        ("2018-05-02 00:00", 3),
        ("9999-12-31", 3),
        ("0001-01-01T00:00+14:00", 0),
    ],
)
def test_an_as_of_means_the_last_event_at_or_before_it(tmp_path: Path, as_of: str | None, seq: int) -> None:
    store = Store(tmp_path, PLAN, clock("2018-05-01T08:00", "2018-05-01T12:00:00.000001", "2018-05-02T00:00"))
    for edition in (b"1", b"2", b"3"):
        store.record_plan(edition, "a")
    assert store.resolve(as_of) == seq


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("1", "as_of_beyond"),
        ("20180501", "as_of_beyond"),
        ("", "unknown_as_of"),
        ("-1", "unknown_as_of"),
        ("1.0", "unknown_as_of"),
        ("2018-02-30", "unknown_as_of"),
        ("2018-05", "unknown_as_of"),
        ("yesterday", "unknown_as_of"),
        ("9" * 5000, "unknown_as_of"),
        ("２", "unknown_as_of"),
    ],
)
def test_an_as_of_that_means_nothing_is_refused(store: Store, as_of: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        store.resolve(as_of)
    assert refusal.value.code == code


@given(st.text() | st.datetimes().map(str) | st.dates().map(str) | st.integers().map(str))
def test_any_as_of_is_an_event_or_a_refusal(as_of: str) -> None:
    with contextlib.suppress(Refusal):
        assert Store(Path("nowhere"), PLAN).resolve(as_of) == 0


def test_time_never_falls_though_a_clock_goes_back(tmp_path: Path) -> None:
    store = Store(tmp_path, PLAN, clock("2018-05-01T12:00", "2018-05-01T11:00", "2018-05-01T13:00"))
    events = [store.record_plan(edition, "a") for edition in (b"1", b"2", b"3")]
    assert [event.at.hour for event in events if event] == [12, 12, 13]
    assert store.resolve("2018-05-01T12:30") == 2


def test_the_same_events_give_the_same_bytes(tmp_path: Path) -> None:
    def filled(folder: str) -> Store:
        store = Store(tmp_path / folder, PLAN, clock("2018-05-01T08:00", "2018-05-01T09:00", "2018-05-01T10:00"))
        commit(store, detail={"b": 1, "a": [2]})
        commit(store, detail={"a": [2], "b": 1})
        store.retract("u1", "a", "")
        return store

    one, two = filled("one"), filled("two")
    assert frozen(one.events()) == frozen(two.events())
    assert frozen(one.uploads()) == frozen(two.uploads())


def test_the_store_of_another_plan_is_refused(store: Store) -> None:
    early = Store(store.root, "another city")
    commit(store)
    for attempt in (lambda: Store(store.root, "another city"), early.seq, lambda: commit(early)):
        with pytest.raises(Refusal) as refusal:
            attempt()
        assert refusal.value.code == "another_plan"
        assert refusal.value.values == {"theirs": PLAN, "ours": "another city"}
    assert Store(store.root, PLAN).seq() == 1


@pytest.mark.parametrize("folder", ["襄阳 2016", "a#b", "a?b", "50 +", "a&b;c", "a*'\""])
def test_folders_that_delta_escapes_are_read_by_their_real_names(tmp_path: Path, folder: str) -> None:
    # deltalake 1.6.6 answers /…/%E8%A5%84%E9%98%B3/… for a file in 襄阳
    store = Store(tmp_path / folder, PLAN)
    commit(store)
    assert store.seq() == 1
    assert stored(store) == ["u1", "u1"]


@pytest.mark.parametrize("character", sorted(UNFIT - {"\\"}))
def test_folders_that_delta_cannot_read_are_refused(tmp_path: Path, character: str) -> None:
    # deltalake 1.6.6 reads %20 as a blank, and aborts with a panic at the others
    with pytest.raises(Refusal) as refusal:
        Store(tmp_path / f"a{character}20", PLAN)
    assert refusal.value.values == {"characters": character}


def test_a_stale_writer_is_refused_and_tries_again(store: Store) -> None:
    other = Store(store.root, PLAN)
    asked = []

    def now() -> dt.datetime:  # asked after the events were read and before the new one is written
        asked.append(1)
        if len(asked) <= 2:
            commit(other)
        return dt.datetime.now(dt.UTC)

    event = commit(Store(store.root, PLAN, now))
    assert len(asked) == 3
    assert (event.seq, event.upload) == (3, "u1"), "it had claimed its id before the others"
    assert store.uploads()["upload"].to_pylist() == ["u1-2", "u2", "u1"]
    assert store.events()["seq"].to_pylist() == [1, 2, 3]


def test_a_writer_that_was_overtaken_decides_again(store: Store) -> None:
    commit(store)
    other = Store(store.root, PLAN)

    def now() -> dt.datetime:
        if store.uploads()["active"].to_pylist() == [True]:
            other.retract("u1", "faster", "")
        return dt.datetime.now(dt.UTC)

    with pytest.raises(Refusal) as refusal:
        Store(store.root, PLAN, now).retract("u1", "slower", "")
    assert refusal.value.code == "already_retracted"
    assert store.events()["who"].to_pylist() == ["analyst", "faster"]


class Crashing(Store):
    """A store whose process is killed at one point of a commit."""

    point = ""

    def _claim(self) -> str:
        claimed = super()._claim()
        if self.point == "claim":
            os._exit(9)
        return claimed

    def _add(self, table: str, rows: pa.Table) -> None:
        if self.point == "file":
            os._exit(9)
        super()._add(table, rows)

    def _write(self, table: object, new: list[Event]) -> None:
        if self.point == "rows":
            os._exit(9)
        super()._write(table, new)
        if self.point == "event":
            os._exit(9)


def crash(root: Path, point: str) -> None:
    store = Crashing(root, PLAN)
    store.point = point
    commit(store, b"interrupted")


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize(("point", "seen"), [("claim", 0), ("file", 0), ("rows", 0), ("event", 1)])
def test_a_crash_leaves_a_commit_whole_or_absent(store: Store, before: int, point: str, seen: int) -> None:
    for _ in range(before):
        commit(store)
    process = SPAWN.Process(target=crash, args=(store.root, point))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert store.seq() == before + seen
    again = name(commit(store, b"interrupted", rows=3))
    uploads = store.uploads()
    assert uploads["seq"].to_pylist() == list(range(1, before + seen + 2))
    assert stored(store).count(again) == 3, "rows of the crashed attempt must not find an event"
    assert set(uploads["upload"].to_pylist()) <= set(stored(store))


def work(root: Path, who: str, start: object, commits: int) -> None:
    store = Store(root, PLAN)
    start.wait()
    for n in range(commits):
        committed = commit(store, f"{who} {n}".encode(), rows=n + 1, who=who)
        if n % 3 == 0:
            store.retract(name(committed), who, "")


def test_racing_processes_leave_no_hole_and_no_double(store: Store) -> None:
    writers, commits = ("a", "b", "c"), 12  # 48 events: the log is compacted in the middle of the race
    start = SPAWN.Barrier(len(writers))
    processes = [SPAWN.Process(target=work, args=(store.root, who, start, commits)) for who in writers]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert store.events()["seq"].to_pylist() == list(range(1, 49))
    assert store.events()["at"].to_pylist() == sorted(store.events()["at"].to_pylist())
    uploads = store.uploads().to_pylist()
    rows = stored(store)
    assert {row["upload"]: rows.count(row["upload"]) for row in uploads} == {
        row["upload"]: row["rows"] for row in uploads
    }
    assert len({row["upload"] for row in uploads}) == len(uploads) == 36
    assert sum(not row["active"] for row in uploads) == 12


def test_threads_share_one_store(store: Store) -> None:
    # two that create the log at once both believed to be event 1 while deltalake was left to retry
    with ThreadPoolExecutor(4) as pool:
        events = list(pool.map(lambda _: commit(store, b"the same bytes"), range(12)))
    assert sorted(event.seq for event in events) == list(range(1, 13))
    assert len(set(store.uploads()["upload"].to_pylist())) == 12
    assert [file.name for file in (store.root / "files").iterdir()] == [events[0].sha256]


def test_a_long_log_is_joined_on_the_way(store: Store, often: int) -> None:
    for n in range(often + 2):
        store.record_plan(str(n).encode(), "a")
    assert len(store.files("event")) == 3
    assert Store(store.root, PLAN).events().equals(store.events())
    assert store.events()["seq"].to_pylist() == list(range(1, often + 3))


def test_many_uploads_are_joined_on_the_way_too(store: Store, often: int) -> None:
    # a store that was filled file by file was slower than one filled by folders, which alone were joined
    for n in range(often + 1):
        commit(store, str(n).encode(), rows=1)
    assert len(store.files("observation")) == 2
    assert len(stored(store)) == often + 1


@pytest.mark.parametrize("what", ["rows", "event"])
def test_a_store_that_cannot_be_written_is_a_refusal(store: Store, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    # retract on a read-only store showed the trace of deltalake's error
    committed = commit(store)

    def refuse(*_: object, **__: object) -> None:
        raise DeltaError("Generic LocalFileSystem error: Unable to create file: Read-only file system\n at src/lib.rs")

    monkeypatch.setattr("analytics.store.write_deltalake", refuse)
    with pytest.raises(Refusal) as refused:
        commit(store) if what == "rows" else store.retract(name(committed), "a", "")
    assert refused.value.code == "store_unwritable"
    assert "lib.rs" not in refused.value.sentence("zh")
    assert store.seq() == 1


@pytest.mark.parametrize("what", ["original", "plan", "claim"])
def test_a_full_disk_is_a_refusal_and_leaves_no_part_of_a_file(
    store: Store, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The system's own error went up to the page, and the part of the original that found room stayed."""
    commit(store)

    def fill(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", fill)
    if what == "claim":
        monkeypatch.setattr(Path, "touch", lambda path, **_: fill(path, b""))
    with pytest.raises(Refusal) as refused:
        store.record_plan(b"a new edition", "a") if what == "plan" else commit(store, b"another")
    assert refused.value.code == "store_unwritable"
    assert "No space left on device" in refused.value.sentence("en")
    assert len(list((store.root / "files").iterdir())) == 1
    assert store.seq() == 1


def test_a_store_without_the_right_to_write_says_so_in_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    committed = commit(store)

    def refuse(*_: object, **__: object) -> None:
        raise DeltaError("Generic LocalFileSystem error: Unable to open file x#1: Permission denied (os error 13)")

    monkeypatch.setattr("analytics.store.write_deltalake", refuse)
    with pytest.raises(Refusal) as refused:
        store.retract(name(committed), "a", "")
    assert refused.value.code == "store_locked"
    assert "denied" not in refused.value.sentence("zh")


def test_a_store_that_may_not_be_looked_into_is_not_an_empty_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # an unreadable folder was taken for a store without uploads, and pages said that nothing was ever reported
    def closed(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    assert Store(tmp_path / "none", "p").seq() == 0
    commit(store)
    shut = Store(tmp_path / "shut", "p")
    monkeypatch.setattr("pathlib.Path.iterdir", closed)
    (shut.root / "event" / "_delta_log").mkdir(parents=True)
    with pytest.raises(Refusal) as refused:
        shut.seq()
    assert refused.value.code == "store_closed"


def test_compaction_keeps_replaced_files_for_readers(store: Store) -> None:
    for _ in range(3):
        commit(store)
    uploads, rows, held = store.uploads(), sorted(stored(store)), store.files("observation")
    (store.root / "observation" / "left-by-a-crash.parquet").touch()
    for file in (store.root / "observation").glob("*.parquet"):
        os.utime(file, (0, 0))
    store.compact()
    assert len(store.files("observation")) == len(store.files("event")) == 1
    assert all(Path(file).exists() for file in held)
    assert not (store.root / "observation" / "left-by-a-crash.parquet").exists()
    assert (store.uploads(), sorted(stored(store))) == (uploads, rows)
    store.compact(keep_hours=0)
    assert not any(Path(file).exists() for file in held)
    assert (Store(store.root, PLAN).uploads(), sorted(stored(store))) == (uploads, rows)


def test_a_reader_that_misses_a_compacted_event_file_opens_the_newest_snapshot(store: Store) -> None:
    commit(store)
    commit(store)

    class Slow(Store):
        late = False

        def _log(self) -> object:
            snapshot = super()._log()
            if self.late:
                self.late = False
                store.compact(keep_hours=0)
            return snapshot

    reader = Slow(store.root, PLAN)
    reader.late = True
    assert reader.seq() == 2


def test_a_lost_event_file_is_a_fault_and_not_an_endless_search(store: Store) -> None:
    commit(store)
    for file in store.files("event"):
        Path(file).unlink()
    with pytest.raises(FileNotFoundError):
        Store(store.root, PLAN).seq()


def test_every_kind_of_event_has_a_word_in_both_languages() -> None:
    for kind in ("committed", "retracted", "restored", "plan", "closed"):
        assert all(sentences()[f"store.kind_{kind}"][language] for language in ("zh", "en"))


class History(RuleBasedStateMachine):
    """Whatever is done, an as-of shows the table of its time, byte for byte."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name), PLAN)
        self.seen = [(frozen(self.store.uploads()), frozen(self.store.events()))]
        self.state: dict[str, bool] = {}

    @rule(detail=st.dictionaries(st.text(max_size=3), st.integers(), max_size=2), rows=st.integers(0, 3))
    def commit(self, detail: dict[str, int], rows: int) -> None:
        self.state[name(commit(self.store, rows=rows, detail=detail))] = True

    @precondition(lambda self: self.state)
    @rule(data=st.data())
    def turn(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.state)))
        turned = self.store.retract if self.state[chosen] else self.store.restore
        turned(chosen, "a", "why")
        self.state[chosen] = not self.state[chosen]

    @precondition(lambda self: any(self.state.values()))
    @rule()
    def retract_all(self) -> None:
        before = self.store.seq()
        events = self.store.retract_many(self.state, "a", "")
        for event in events[:-1]:
            self.state[name(event)] = False
            self.seen.append((frozen(self.store.uploads(event.seq)), frozen(self.store.events(event.seq))))
        self.state[name(events[-1])] = False
        assert self.store.seq() == before + len(events)

    @rule(content=st.binary(max_size=1))
    def edit_plan(self, content: bytes) -> None:
        self.store.record_plan(content, "a")

    @rule()
    def compact(self) -> None:
        self.store.compact(keep_hours=0)

    @rule()
    def reopen(self) -> None:
        self.store = Store(self.store.root, PLAN)

    @invariant()
    def uploads_stand_as_they_were_left(self) -> None:
        uploads = self.store.uploads()
        assert dict(zip(uploads["upload"].to_pylist(), uploads["active"].to_pylist(), strict=True)) == self.state
        if self.store.seq() == len(self.seen):
            self.seen.append((frozen(uploads), frozen(self.store.events())))
        assert self.seen[-1] == (frozen(uploads), frozen(self.store.events()))

    def teardown(self) -> None:
        for seq, seen in enumerate(self.seen):
            assert (frozen(self.store.uploads(seq)), frozen(self.store.events(seq))) == seen
        self.folder.cleanup()


History.TestCase.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)
TestHistory = History.TestCase
