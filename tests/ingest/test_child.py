"""The guarded process: it answers, refuses, dies and is replaced, and the program lives on."""

import errno
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest import guard
from analytics.ingest.guard import children
from analytics.ingest.sheet import CellError, Sheet, Span, Workbook
from analytics.ingest.wire import arrow, frames
from analytics.ingest.workbook import read
from analytics.refusal import Refusal
from tests.ingest import books

pytestmark = pytest.mark.slow
TABLE = "单位：亿元\n地区,2016年,2017年\n襄州区,1.5,2\n枣阳市,3,4\n".encode()
SPARSE = books.xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')


@pytest.fixture(autouse=True)
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[children.Pool]:
    """Give each test children of its own."""
    own = children.Pool(2)
    monkeypatch.setattr(guard, "_pool", lambda: own)
    yield own
    own.close()


START = """
import sys
from analytics.ingest.wire import frames
sys.stdout.buffer.writelines(frames.pack({"started": True}, {}))
sys.stdout.buffer.flush()
"""


def stub(monkeypatch: pytest.MonkeyPatch, program: str, start: str = START) -> None:
    """Put another program in the child's place, which says first that it has taken up the job."""
    monkeypatch.setattr(children, "PROGRAM", ("-c", start + program))


def refused(content: bytes | Path = TABLE, job: str = "read") -> str:
    """Return the code of the refusal, which names the file."""
    with pytest.raises(Refusal) as caught:
        guard.run(job, content, "报表.xlsx")
    assert caught.value.where == "报表.xlsx"
    assert caught.value.sentence("zh").startswith("报表.xlsx: ")
    return caught.value.code


@pytest.mark.parametrize("content", [TABLE, SPARSE])
def test_child_reads_what_the_reader_reads(content: bytes) -> None:
    assert guard.read(content, "a") == read(content, "a")


def test_extract_and_preview_agree() -> None:
    found, drawn = guard.preview(TABLE, "a.csv", {"rows": 2})
    assert found == guard.extract(TABLE, "a.csv")
    assert found.cells.num_rows == 4
    assert drawn.sheets[0].rows == [["单位：亿元"], ["地区", "2016年", "2017年"], [], []]


def test_options_reach_the_reader() -> None:
    raw = "地區,1\n".encode("big5")
    assert guard.read(raw, "a.csv", encoding="big5").sheets[0].rows == [["地區", "1"]]


def test_refusal_comes_back_as_one() -> None:
    assert refused(b"%PDF-1.4") == "file_kind"


def test_one_child_serves_many_files(pool: children.Pool) -> None:
    guard.read(TABLE, "a")
    (first,) = pool.idle()
    refused(b"%PDF-1.4")
    guard.read(SPARSE, "b")
    assert pool.idle() == [first]


def test_dead_child_is_replaced(pool: children.Pool) -> None:
    guard.read(TABLE, "a")
    (first,) = pool.idle()
    os.kill(first.pid, signal.SIGKILL)
    os.waitid(os.P_PID, first.pid, os.WEXITED | os.WNOWAIT)
    assert guard.read(TABLE, "a").format == "csv"


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "file_memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "file_memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "file_slow"),
        ("raise SystemExit(3)", "file_crash"),
        ("print('noise' * 9, flush=True); input()", "file_crash"),
    ],
)
def test_death_is_a_refusal(program: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, program)
    assert refused() == code


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "import os; os.abort()"])
def test_a_child_that_never_took_up_the_job_is_not_the_file_s_fault(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that could not start told people to repair their workbook."""
    stub(monkeypatch, program, start="")
    assert refused() == "reader_not_started"


def test_a_system_without_room_for_a_child_is_not_the_file_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of processes or memory, the page showed a fault of the program, and the file of last words stayed open."""

    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert refused() == "reader_not_started"


def test_child_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setenv("IMPORT_SECONDS", "0.3")
    assert refused() == "file_slow"


def test_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMPORT_MEMORY_MB", "60")
    assert refused(b"a,b\n" * 900_000) == "file_memory"


def test_processor_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system ends a child that the parent has lost sight of."""
    stub(
        monkeypatch,
        "from analytics.ingest import child\nchild.allow_seconds(0)\nwhile True: pass",
    )
    assert refused() == "file_slow"


def test_call_can_be_cancelled(monkeypatch: pytest.MonkeyPatch, pool: children.Pool) -> None:
    stub(monkeypatch, "import time; time.sleep(600)")
    asked = iter([False, False, True])
    with pytest.raises(Refusal) as caught:
        guard.run("read", TABLE, "a", cancelled=lambda: next(asked))
    assert caught.value.code == "file_cancelled"
    assert pool.idle() == []


def test_progress_is_told() -> None:
    stages: list[str] = []
    guard.extract(TABLE, "a.csv", progress=stages.append)
    assert stages == ["read", "tidy"]


def test_threads_wait_for_a_free_child(pool: children.Pool) -> None:
    found: list[Workbook] = []
    threads = [threading.Thread(target=lambda: found.append(guard.read(TABLE, "a"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(pool.idle()) <= 2


def test_one_stuck_file_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    started, stop, ends = threading.Event(), threading.Event(), list[str]()

    def cancelled() -> bool:
        started.set()
        return stop.is_set()

    def stuck() -> None:
        with pytest.raises(Refusal) as caught:
            guard.run("read", TABLE, "a", cancelled=cancelled)
        ends.append(caught.value.code)

    thread = threading.Thread(target=stuck)
    with monkeypatch.context() as only_here:
        stub(only_here, "import time; time.sleep(600)")
        thread.start()
        assert started.wait(10)
    assert guard.read(TABLE, "b").format == "csv"
    stop.set()
    thread.join()
    assert ends == ["file_cancelled"]


def test_secrets_stay_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_SECRET", "x")
    assert "OIDC_SECRET" not in children.environment()


def test_path_is_checked_before_it_is_read(tmp_path: Path) -> None:
    assert refused(tmp_path) == "file_not_regular"


class TestFrames:
    @settings(max_examples=30)
    @given(st.dictionaries(st.text(min_size=1), st.binary()), st.dictionaries(st.text(), st.integers()))
    def test_what_is_packed_is_unpacked(self, parts: dict[str, bytes], values: dict[str, int]) -> None:
        whole = b"".join(frames.pack({"values": values}, parts))
        assert frames.length(whole[: frames.PREFIX]) == len(whole) - frames.PREFIX
        header, found = frames.unpack(whole[frames.PREFIX :])
        assert header == {"values": values}
        assert {name: bytes(part) for name, part in found.items()} == parts

    def test_no_frame(self) -> None:
        with pytest.raises(ValueError, match="too long"):
            frames.length(b"\xff" * 8)


VALUES = st.one_of(
    st.none(),
    st.text(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.builds(CellError, st.text()),
)


@given(st.lists(st.lists(VALUES.filter(lambda value: value is not None), max_size=4), max_size=4))
def test_workbook_crosses_unchanged(rows: list[list[object]]) -> None:
    sheet = Sheet("表", rows, [Span(0, 0, 1, 1)], {(0, 0): "0%"}, {(1, 0): 2}, {(2, 2)}, {(0, 1): "9" * 20}, True)  # type: ignore[arg-type]
    sheet.hidden_rows, sheet.hidden_columns = frozenset({1}), frozenset({2})
    book = Workbook("xlsx", [sheet, Sheet("空", [])], "题", "utf-8", ("gb18030",))
    assert arrow.from_arrow(*arrow.to_arrow(book)) == book
