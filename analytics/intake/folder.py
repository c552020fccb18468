"""Bring in a folder of files, with a manifest's answers where there is one."""

import tomllib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analytics.ingest import guard
from analytics.ingest.mapping import Answers
from analytics.intake import committing
from analytics.intake import prepared as preparing
from analytics.intake.answers import answers_of
from analytics.intake.committing import Receipt
from analytics.intake.known import Known
from analytics.intake.prepared import Reading
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.store import Store

MANIFEST = "manifest.toml"
SUFFIXES = frozenset(
    (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".fods", ".csv", ".tsv", ".txt", ".html", ".htm", ".mht", ".xml")
)
MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # of spreadsheets, and of a few other things
OTHERS = frozenset((".docx", ".doc", ".pptx", ".ppt", ".zip", ".jar", ".whl", ".msg"))
AHEAD = 3  # files read while others are mapped and stored
COMPACT_FROM = 32  # files stored at once leave that many small ones behind


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a receipt, a refusal, or a refusal that only says it was there before."""

    file: Path
    receipt: Receipt | None = None
    refusal: Refusal | None = None
    skipped: bool = False


Progress = Callable[[int, int, Outcome], None]  # files done, files in all, the last one's outcome
KNOWN_BEFORE = frozenset({"file_duplicate", "sample_retracted", "file_retracted"})


def silent(_done: int, _total: int, _outcome: Outcome) -> None:
    """Do not report progress."""


def import_files(
    files: Sequence[tuple[Path, Answers]],
    plan: Plan,
    store: Store,
    who: str,
    *,
    options: Mapping[str, Any] | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = guard.never,
    again: bool = True,
) -> list[Outcome]:
    """Commit files one after the other, each whole or not at all; stop between two where it is cancelled.

    ``again`` lets a retracted file that is no sample come in anew.
    """
    known = Known(store)
    outcomes: list[Outcome] = []

    def read(path: Path) -> Reading:
        content = preparing.bytes_of(path)
        name = preparing.name_of(path)
        preparing.refuse_known(content, name, store, again)
        return preparing.read(content, name, plan, options, cancelled=cancelled)

    def bring_in(answers: Answers, reading: Reading) -> Receipt:
        prepared = preparing.prepare(reading, plan, known, answers, committing.today())
        return committing.commit(prepared, plan, store, who, known=known)

    for (path, answers), reading in _readings(files, read, cancelled):
        if cancelled():
            break
        try:
            outcome = Outcome(path, bring_in(answers, reading()))
        except Refusal as refusal:
            outcome = Outcome(path, refusal=refusal, skipped=refusal.code in KNOWN_BEFORE)
        outcomes.append(outcome)
        progress(len(outcomes), len(files), outcome)
    if sum(outcome.receipt is not None for outcome in outcomes) >= COMPACT_FROM:
        store.compact()
    return outcomes


def _readings(
    files: Sequence[tuple[Path, Answers]], read: Callable[[Path], Reading], cancelled: Callable[[], bool]
) -> Iterator[tuple[tuple[Path, Answers], Callable[[], Reading]]]:
    """Yield files with their readings, of which a few are under way in child processes."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = deque(files)
        under_way: deque[tuple[tuple[Path, Answers], Future[Reading]]] = deque()
        while waiting or under_way:
            while waiting and len(under_way) < AHEAD and not cancelled():
                file = waiting.popleft()
                under_way.append((file, pool.submit(read, file[0])))
            if not under_way:
                return
            file, future = under_way.popleft()
            yield file, future.result


def import_folder(
    folder: Path,
    plan: Plan,
    store: Store,
    who: str,
    answers: Answers | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = guard.never,
) -> list[Outcome]:
    """Import the spreadsheets of a folder: those of its manifest in that order, else all in order of name.

    Files that were ever retracted do not come back this way.
    """
    files = listed(folder, answers or Answers(), plan, store.root)
    return import_files(files, plan, store, who, options=options, progress=progress, cancelled=cancelled, again=False)


def listed(folder: Path, answers: Answers, plan: Plan, kept: Path) -> list[tuple[Path, Answers]]:
    """Return a folder's files with their answers; a Refusal where the manifest cannot be read or nothing is there.

    ``kept`` is the store, whose own copies of files are passed over.
    """
    if (folder / MANIFEST).is_file():
        manifest = folder / MANIFEST
        return [
            (folder / entry["name"], _answers(entry, answers, plan, f"{manifest}: {entry['name']}"))
            for entry in _manifest(manifest)
        ]
    files = sorted(
        path
        for path in folder.rglob("*")
        if is_spreadsheet(path.relative_to(folder), path) and not path.resolve().is_relative_to(kept.resolve())
    )
    if not files:
        raise Refusal("folder_empty", str(folder))
    return [(path, answers) for path in files]


def _manifest(path: Path) -> list[dict[str, Any]]:
    try:
        entries: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["file"]
    except (tomllib.TOMLDecodeError, KeyError, UnicodeDecodeError) as problem:
        raise Refusal("manifest", str(path), problem=problem) from problem
    if nameless := [entry for entry in entries if not isinstance(entry.get("name"), str)]:
        raise Refusal("manifest", str(path), problem=f"name: {nameless[0]}")
    folder = path.parent.resolve()
    for entry in entries:
        if not (folder / entry["name"]).resolve().is_relative_to(folder):
            raise Refusal("manifest_outside", str(path), file=entry["name"])
    return entries


def _answers(entry: Mapping[str, Any], answers: Answers, plan: Plan, where: str) -> Answers:
    """Return a manifest's answers for a file; what a person gave on the command line comes first."""
    try:
        known = answers_of(entry, plan)
    except Refusal as refusal:
        raise Refusal(refusal.code, where, **refusal.values) from None
    given = {name: value for name in Answers.__slots__ if (value := getattr(answers, name))}
    return replace(known, **given)


def is_spreadsheet(inside: Path, path: Path) -> bool:
    """Return whether a file in a folder is meant for import: by its suffix, else by how it begins."""
    if any(part.startswith((".", "~$")) for part in inside.parts) or not path.is_file():
        return False
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return True
    if suffix in OTHERS:
        return False
    with path.open("rb") as file:
        return file.read(8).startswith(MARKS)
