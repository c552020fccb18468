"""The side of the program that lets a child process open a file, and outlives whatever the file does to it."""

import atexit
import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from analytics.ingest.guard.children import Frame, Pool
from analytics.ingest.sheet import Workbook
from analytics.ingest.tidy.extract import Extract
from analytics.ingest.wire import arrow, frames
from analytics.ingest.workbook import contents
from analytics.ingest.workbook.limits import MAX_FILE
from analytics.refusal import Refusal
from analytics.setting import limit

SECONDS = 14.0  # of processor for a small file; IMPORT_SECONDS overrules
SECONDS_PER_MEGABYTE = 2.0  # of the file, on top
PATIENCE = 1.4  # times so long by the clock, for a machine that is busy
CHILDREN = 2  # at work at a time; IMPORT_CHILDREN overrules


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
        return _answer(_pool().ask(frames.pack(request, {"content": data}), PATIENCE * seconds, cancelled, progress))
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.where if refusal.code == "setting" else name, **refusal.values) from None


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
    """Return how many seconds of processor a file of so many bytes may take."""
    return limit("IMPORT_SECONDS", SECONDS) + SECONDS_PER_MEGABYTE * size / (1 << 20)


def _answer(frame: Frame) -> Answer:
    """Return what the child found, or raise what it refused."""
    header, parts = frame
    if "refusal" in header:
        raise Refusal(header["refusal"], header["where"], **header["values"])
    return Answer(header["answer"], {name: frames.from_buffer(part) for name, part in parts.items()})


@functools.cache
def _pool() -> Pool:
    pool = Pool(int(limit("IMPORT_CHILDREN", CHILDREN, whole=True)))
    atexit.register(pool.close)
    return pool
