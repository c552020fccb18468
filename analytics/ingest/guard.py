"""The side of the program that lets a child process open a file, and outlives whatever the file does to it."""

import atexit
import contextlib
import functools
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

import pyarrow as pa

from analytics.ingest import arrow, frames
from analytics.ingest.extract import Extract
from analytics.ingest.formats.limits import MAX_FILE
from analytics.ingest.sheet import Workbook
from analytics.ingest.workbook import contents
from analytics.refusal import Refusal

log = logging.getLogger(__name__)

SECONDS = 20.0  # for a small file; IMPORT_SECONDS overrules
SECONDS_PER_MEGABYTE = 2.0  # of the file, on top
CHILDREN = 2  # at work at a time; IMPORT_CHILDREN overrules
_LAST_WORDS = 4000  # bytes of a dead child's complaints that go to the log
TICK = 0.1  # seconds between two looks at the clock and at ``cancelled``
PROGRAM = ("-m", "analytics.ingest.child")
ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "IMPORT_MEMORY_MB")
"""What a child sees of the environment: the program's secrets are none of its business."""


class Answer(NamedTuple):
    """What a job gives back: a JSON-able header, and tables by name."""

    header: dict[str, Any]
    tables: dict[str, pa.Table]


def never() -> bool:
    """Do not cancel."""
    return False


def silent(_stage: str) -> None:
    """Do not report progress."""


def run(
    job: str,
    content: bytes | Path,
    name: str,
    options: Mapping[str, Any] | None = None,
    *,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[str], None] = silent,
) -> Answer:
    """Do a job of ``child.JOBS`` on a file in a process of its own; safe to call from any thread.

    ``cancelled`` is asked ten times a second and ends the job; ``progress`` is told each stage. A Refusal names the
    file where the job refuses it, where the child dies of it, and where it takes too long or too much memory.
    """
    try:
        data = contents(content) if isinstance(content, Path) else content
        if len(data) > MAX_FILE:
            raise Refusal("file_too_large", megabytes=MAX_FILE >> 20)
        seconds = seconds_for(len(data))
        request = {"job": job, "name": name, "options": dict(options or {}), "seconds": seconds}
        return _pool().ask(frames.pack(request, {"content": data}), seconds, cancelled, progress)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.where or name, **refusal.values) from None


def read(content: bytes | Path, name: str, **options: str | None) -> Workbook:
    """Return the workbook in a file, read by a child. Options: encoding, password."""
    answer = run("read", content, name, options)
    return arrow.from_arrow(answer.header, answer.tables["cells"])


def extract(
    content: bytes | Path,
    name: str,
    options: Mapping[str, Any] | None = None,
    *,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[str], None] = silent,
) -> Extract:
    """Return what a file says, read and made tidy by a child. Options: encoding, password."""
    answer = run("extract", content, name, options, cancelled=cancelled, progress=progress)
    return Extract.of(answer.header, _in_order(answer.tables))


def preview(
    content: bytes | Path,
    name: str,
    options: Mapping[str, Any] | None = None,
    *,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[str], None] = silent,
) -> tuple[Extract, Workbook]:
    """Return what a file says and the top of its sheets, for drawing. Options: encoding, password, rows."""
    answer = run("preview", content, name, options, cancelled=cancelled, progress=progress)
    cells = answer.tables.pop("cells")
    drawn = arrow.from_arrow(answer.header["workbook"], cells)
    return Extract.of(answer.header["extract"], _in_order(answer.tables)), drawn


def _in_order(tables: dict[str, pa.Table]) -> list[pa.Table]:
    return [tables[str(number)] for number in range(len(tables))]


def seconds_for(size: int) -> float:
    """Return how long a file of so many bytes may take."""
    return float(os.environ.get("IMPORT_SECONDS", SECONDS)) + SECONDS_PER_MEGABYTE * size / (1 << 20)


class Dead(Exception):  # noqa: N818 - the child's end is expected
    """The child ended before it answered."""


class Child:
    """One child process and its pipes."""

    def __init__(self) -> None:
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process lives
        self._process = subprocess.Popen(
            [sys.executable, *PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            bufsize=0,
            cwd=ROOT,
            env=environment(),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    def exchange(self, pieces: list[bytes | memoryview], waiting: Callable[[], None]) -> Iterator[bytearray]:
        """Send a request and yield the frames that come back; ``waiting`` is called between and may raise."""
        queue = deque(memoryview(piece) for piece in pieces)
        buffer = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._in, selectors.EVENT_WRITE)
            selector.register(self._out, selectors.EVENT_READ)
            while True:
                waiting()
                for key, _ in selector.select(TICK):
                    if key.fd == self._in:
                        self._write(queue, selector)
                    else:
                        self._read(buffer)
                while (frame := _cut(buffer)) is not None:
                    yield frame

    def _write(self, queue: deque[memoryview], selector: selectors.BaseSelector) -> None:
        try:
            written = os.write(self._in, queue[0][: 1 << 20])
        except BrokenPipeError as problem:
            raise Dead from problem
        queue[0] = queue[0][written:]
        if not queue[0]:
            queue.popleft()
        if not queue:
            selector.unregister(self._in)

    def _read(self, buffer: bytearray) -> None:
        piece = os.read(self._out, 1 << 20)
        if not piece:
            raise Dead
        buffer += piece

    @property
    def pid(self) -> int:
        """Return the process's id."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Return whether the process still runs."""
        return self._process.poll() is None

    def end(self, grace: float = 0.0) -> int:
        """Kill the process, after ``grace`` seconds to end by itself; return its exit status, a signal is negative."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        self._process.kill()
        status = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        with self._said:
            self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - _LAST_WORDS))
            if last_words := self._said.read().decode(errors="replace").strip():
                log.info("reader ended with %s: %s", status, last_words)
        return status


def _cut(buffer: bytearray) -> bytearray | None:
    """Take the first whole frame from the buffer, without its length; what cannot be one ends the exchange."""
    if len(buffer) < frames.PREFIX:
        return None
    try:
        end = frames.PREFIX + frames.length(bytes(buffer[: frames.PREFIX]))
    except ValueError as problem:
        raise Dead from problem
    if len(buffer) < end:
        return None
    frame = buffer[frames.PREFIX : end]
    del buffer[:end]
    return frame


class Pool:
    """A few children that serve one job each at a time; threads wait for a free one."""

    def __init__(self, most: int) -> None:
        self._slots = threading.BoundedSemaphore(most)
        self._idle: deque[Child] = deque()

    def ask(
        self,
        pieces: list[bytes | memoryview],
        seconds: float,
        cancelled: Callable[[], bool],
        progress: Callable[[str], None],
    ) -> Answer:
        """Return a child's answer; refuse where it refuses, dies, or is not done in ``seconds``."""
        while not self._slots.acquire(timeout=TICK):
            _stop_if(cancelled)
        try:
            child = self._child()
            try:
                header, parts = _converse(child, pieces, seconds, cancelled, progress)
            except Dead:
                raise _obituary(child.end(grace=1), seconds) from None
            except BaseException:
                child.end()
                raise
            if header["tired"]:
                child.end()
            else:
                self._idle.append(child)
            return _answer(header, parts)
        finally:
            self._slots.release()

    def idle(self) -> list[Child]:
        """Return the children that wait for a job."""
        return list(self._idle)

    def close(self) -> None:
        """End the idle children."""
        while self._idle:
            self._idle.pop().end()

    def _child(self) -> Child:
        """Return an idle child that still lives, else a new one."""
        with contextlib.suppress(IndexError):
            while True:
                child = self._idle.pop()
                if child.is_alive():
                    return child
                child.end()
        return Child()


def _converse(
    child: Child,
    pieces: list[bytes | memoryview],
    seconds: float,
    cancelled: Callable[[], bool],
    progress: Callable[[str], None],
) -> tuple[dict[str, Any], dict[str, memoryview]]:
    """Return the frame that ends an exchange; refuse where the child dawdles or is not wanted any more."""
    until = time.monotonic() + seconds

    def waiting() -> None:
        _stop_if(cancelled)
        if time.monotonic() > until:
            raise Refusal("file_slow", seconds=round(seconds))

    for frame in child.exchange(pieces, waiting):
        header, parts = frames.unpack(frame)
        if "progress" not in header:
            return header, parts
        progress(header["progress"])
    raise AssertionError("an exchange ends with an answer or an exception")


def _answer(header: dict[str, Any], parts: dict[str, memoryview]) -> Answer:
    """Return what the child found, or raise what it refused."""
    if "refusal" in header:
        raise Refusal(header["refusal"], header["where"], **header["values"])
    return Answer(header["answer"], {name: frames.from_buffer(part) for name, part in parts.items()})


def _obituary(status: int, seconds: float) -> Refusal:
    """Return the refusal for a file that a child died of."""
    if status == -signal.SIGXCPU:
        return Refusal("file_slow", seconds=round(seconds))
    if status in {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGBUS}:
        return Refusal("file_memory")
    return Refusal("file_crash", status=status)


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Refusal("file_cancelled")


def environment() -> dict[str, str]:
    """Return what a child sees of the environment: one thread, this program, none of its secrets."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    one_thread = {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return {**kept, **one_thread, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@functools.cache
def _pool() -> Pool:
    pool = Pool(int(os.environ.get("IMPORT_CHILDREN", CHILDREN)))
    atexit.register(pool.close)
    return pool
