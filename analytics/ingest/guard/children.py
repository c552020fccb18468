"""The child processes that open files: their pipes, and a pool of the few that may work at a time."""

import contextlib
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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from analytics.ingest.wire import frames
from analytics.refusal import Refusal
from analytics.setting import limit

log = logging.getLogger(__name__)

TICK = 0.1  # seconds between two looks at the clock and at ``cancelled``
PROGRAM = ("-m", "analytics.ingest.child")
ROOT = Path(__file__).resolve().parents[3]
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH")
"""What a child sees of the environment: the program's secrets are none of its business."""
MEMORY_MB = 1024  # of address space for a job; IMPORT_MEMORY_MB overrules
_LAST_WORDS = 4000  # bytes of a dead child's complaints that go to the log

Frame = tuple[dict[str, Any], dict[str, memoryview]]  # a header and the parts that follow it


class Dead(Exception):  # noqa: N818 - the child's end is expected
    """The child ended before it answered."""


class Child:
    """One child process and its pipes."""

    def __init__(self) -> None:
        self.started = False  # has it taken up a job?
        settings = environment()
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process lives
        try:
            self._process = subprocess.Popen(
                [sys.executable, *PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                bufsize=0,
                cwd=ROOT,
                env=settings,
                start_new_session=True,
            )
        except OSError as problem:
            self._said.close()
            raise Refusal("reader_not_started", status=problem.strerror) from problem
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
    ) -> Frame:
        """Return what a child answers; refuse where it dies, dawdles, or is not wanted any more."""
        while not self._slots.acquire(timeout=TICK):
            _stop_if(cancelled)
        try:
            child = self._child()
            try:
                header, parts = _converse(child, pieces, seconds, cancelled, progress)
            except Dead:
                status = child.end(grace=1)
                raise (
                    _obituary(status, seconds) if child.started else Refusal("reader_not_started", status=status)
                ) from None
            except BaseException:  # whatever ends the exchange, an interrupt too, leaves a child in the middle of a job
                child.end()
                raise
            if header["tired"]:
                child.end()
            else:
                self._idle.append(child)
            return header, parts
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
) -> Frame:
    """Return the frame that ends an exchange; refuse where the child dawdles or is not wanted any more."""
    until = time.monotonic() + seconds

    def waiting() -> None:
        _stop_if(cancelled)
        if time.monotonic() > until:
            raise Refusal("file_slow", seconds=round(seconds))

    for frame in child.exchange(pieces, waiting):
        header, parts = frames.unpack(frame)
        child.started = True
        if "started" in header:
            continue
        if "progress" not in header:
            return header, parts
        progress(header["progress"])
    raise AssertionError("an exchange ends with an answer or an exception")


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
    memory = str(limit("IMPORT_MEMORY_MB", MEMORY_MB, whole=True))
    return {**kept, **one_thread, "IMPORT_MEMORY_MB": memory, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
