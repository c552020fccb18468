"""Whether an open table is still the newest: told by the names of its log's files, in microseconds.

Delta writes each version as a file of the next number, once. So a version is the newest while there is no file of the
number that follows; and a table put in this one's place has another file of the same number.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Self, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a table: the file that wrote it, that file's identity, and the name of the one to follow."""

    entry: Path
    identity: tuple[int, int]
    following: Path

    @classmethod
    def of(cls, table: Path, number: int) -> Self | None:
        """Return a version of the table in a folder; None where its log has no file for it any more."""
        entry, following = (table / "_delta_log" / f"{each:020}.json" for each in (number, number + 1))
        identity = _identity(entry)
        return cls(entry, identity, following) if identity else None

    def is_newest(self) -> bool:
        """Return whether nothing was written since."""
        return _identity(self.entry) == self.identity and not self.following.exists()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


class Idle(Generic[T]):
    """Open tables that nobody uses, by folder: whoever takes one has it alone, for a writer moves it on in place."""

    def __init__(self) -> None:
        """Begin without a table."""
        self._tables: dict[Path, tuple[Version, T]] = {}

    def take(self, folder: Path) -> T | None:
        """Return the open table of a folder, which is no longer idle; None where there is none that is the newest."""
        version, table = self._tables.pop(folder, (None, None))
        return table if version is not None and version.is_newest() else None

    def leave(self, folder: Path, number: int, table: T) -> None:
        """Leave a table, open at a version, for the next who needs it."""
        if version := Version.of(folder, number):
            self._tables[folder] = (version, table)
