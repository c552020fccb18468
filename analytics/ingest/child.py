"""The process that opens files of strangers: it limits itself, then serves one job after another on its pipes.

Started as ``python -m analytics.ingest.child``. It imports readers only, writes nothing but answers, and may be killed
at any moment.
"""

import os
import resource
import sys
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from analytics.ingest import tidy, workbook
from analytics.ingest.tidy.extract import Extract
from analytics.ingest.wire import arrow, frames
from analytics.refusal import Refusal

MEMORY = int(os.environ.get("IMPORT_MEMORY_MB", "1024")) << 20
"""Bytes of address space for jobs, beside what the program itself has taken when it starts."""
TIRED = 300 << 20  # bytes held after a job; a child that holds more asks to be replaced
DRAWN = 300  # rows of a sheet that are drawn
DISK = 512 << 20  # bytes of a temporary file, which unlocking a workbook needs

Progress = Callable[[str], None]
Answer = tuple[dict[str, Any], dict[str, pa.Table]]  # a JSON-able header, and tables by name
Job = Callable[[bytes, str, Mapping[str, Any], Progress], Answer]


def read(content: bytes, name: str, options: Mapping[str, Any], progress: Progress) -> Answer:
    """Return a workbook: its header, and a table ``cells``. Options: encoding, password."""
    opened = workbook.read(content, name, options.get("encoding"), options.get("password"))
    progress("read")
    header, cells = arrow.to_arrow(opened)
    return header, {"cells": cells}


def extract(content: bytes, name: str, options: Mapping[str, Any], progress: Progress) -> Answer:
    """Return the tables of a file and a record for each figure. Options: encoding, password."""
    opened = workbook.read(content, name, options.get("encoding"), options.get("password"))
    progress("read")
    found = tidy.extract(opened)
    progress("tidy")
    return found.header(), _numbered(found)


def preview(content: bytes, name: str, options: Mapping[str, Any], progress: Progress) -> Answer:
    """Return what ``extract`` does and the top of each sheet, for drawing. Options: those of it, and rows.

    This is what an import goes by: the figures of tall ledgers are in their columns alone.
    """
    opened = workbook.read(content, name, options.get("encoding"), options.get("password"))
    progress("read")
    found = tidy.extract(opened, lists=False)
    progress("tidy")
    header, cells = arrow.to_arrow(opened, options.get("rows", DRAWN))
    return {"extract": found.header(), "workbook": header}, {"cells": cells, **_numbered(found)}


def annotate(content: bytes, name: str, options: Mapping[str, Any], progress: Progress) -> Answer:
    """Return an .xlsx with ``notes`` as comments, in a table ``file``. Options: encoding, password, notes."""
    from analytics.ingest.workbook.annotated import annotated

    opened = workbook.read(content, name, options.get("encoding"), options.get("password"))
    progress("read")
    made = annotated(content, opened, options["notes"])
    return {}, {"file": pa.table({"content": pa.array([made], pa.large_binary())})}


def _numbered(found: Extract) -> dict[str, pa.Table]:
    return {str(number): table for number, table in enumerate(found.arrow())}


JOBS: dict[str, Job] = {"read": read, "extract": extract, "preview": preview, "annotate": annotate}
"""What a child can be asked to do; a new job is a function here and nothing else."""


class NoPandas:
    """Keeps Arrow from loading pandas when it makes an array out of a list: a third of a second for nothing."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:  # noqa: ARG004 - the finder's protocol
        """Refuse to find pandas; all else is found by those who find modules."""
        if name == "pandas":
            raise ModuleNotFoundError(name)


def main() -> None:
    """Serve jobs until the other side closes its end."""
    sys.meta_path.insert(0, NoPandas)
    requests, answers = sys.stdin.buffer, _own_stdout()
    warnings.simplefilter("ignore")
    confine()
    while True:
        prefix = requests.read(frames.PREFIX)
        if len(prefix) < frames.PREFIX:
            return
        serve(requests.read(frames.length(prefix)), answers)


def serve(body: bytes, answers: IO[bytes]) -> None:
    """Do one job and write its answer; what the job refuses is an answer too."""

    def progress(stage: str) -> None:
        _send(answers, {"progress": stage}, {})

    _send(answers, {"started": True}, {})
    header, parts = frames.unpack(body)
    tables: dict[str, pa.Table] = {}
    try:
        allow_seconds(header["seconds"])
        job = JOBS[header["job"]]
        described, tables = job(bytes(parts["content"]), header["name"], header["options"], progress)
        said: dict[str, object] = {"answer": described}
    except Refusal as refusal:
        said = {"refusal": refusal.code, "where": refusal.where, "values": _plain(refusal.values)}
    except MemoryError:
        said = {"refusal": "file_memory", "where": header["name"], "values": {}}
    except RecursionError:
        said = {"refusal": "file_damaged", "where": header["name"], "values": {"detail": "nested too deep"}}
    packed = {name: frames.to_buffer(table) for name, table in tables.items()}
    _send(answers, {**said, "tired": _held() > TIRED}, packed)


def confine() -> None:
    """Limit memory, open files and what may be written, with the libraries already loaded."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (DISK, DISK))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    most = _address_space() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def allow_seconds(seconds: float) -> None:
    """Let the process use so many seconds of processor from now on; the system ends it then."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _own_stdout() -> IO[bytes]:
    """Keep standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _send(answers: IO[bytes], header: Mapping[str, object], parts: Mapping[str, pa.Buffer]) -> None:
    for piece in frames.pack(header, parts):
        answers.write(piece)
    answers.flush()


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Return a refusal's values as JSON can carry them."""
    return {name: value if isinstance(value, int | float) else str(value) for name, value in values.items()}


def _address_space() -> int:
    """Return the bytes of address space in use; where the system does not tell, a generous guess."""
    return _pages(0, 1 << 30)


def _held() -> int:
    """Return the bytes of memory in use."""
    return _pages(1, 0)


def _pages(field: int, unknown: int) -> int:
    try:
        return int(Path("/proc/self/statm").read_text().split()[field]) * resource.getpagesize()
    except OSError:
        return unknown


if __name__ == "__main__":
    main()
