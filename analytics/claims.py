"""Ids of uploads: each is claimed once, by an empty file of its name, and never again."""

from itertools import count
from pathlib import Path


def claim(folder: Path, seq: int) -> str:
    """Return an id that no other attempt ever had: u5 for event 5, u5-2 where a crash or a race took u5.

    The files stay for good, so that rows of a crashed attempt never find an event.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"u{seq}-{attempt}" if attempt > 1 else f"u{seq}" for attempt in count(1))
    return next(name for name in names if _created(folder / name))


def _created(path: Path) -> bool:
    """Create an empty file; False when it is there already."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
