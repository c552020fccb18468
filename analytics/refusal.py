"""What the program will not do, said so that a person knows where, why and what to do next."""

import errno
import re
from pathlib import Path

from analytics.text import DEFAULT, Language, say

SYSTEM = {
    errno.ENOENT: "system_absent",
    errno.EACCES: "system_forbidden",
    errno.EPERM: "system_forbidden",
    errno.EROFS: "system_forbidden",
    errno.EISDIR: "system_folder",
    errno.ENOTDIR: "system_folder",
    errno.ENOSPC: "system_full",
    errno.EDQUOT: "system_full",
}


class Refusal(Exception):  # noqa: N818 - it is not a fault of the program
    """A request that is turned down; nothing was changed.

    ``code`` names the sentence ``refusal.<code>`` in ``text/refusal.toml``; ``where`` is the file, ``file!sheet!cell``
    or ``file:line`` it is about; ``values`` fill the sentence, ``known_en`` as ``known`` in English.
    """

    def __init__(self, code: str, where: str = "", **values: object) -> None:
        super().__init__(code, where, values)
        self.code = code
        self.where = where
        self.values = values

    def sentence(self, language: Language = DEFAULT) -> str:
        """Return one line: where, why, and what to do."""
        own = {name.removesuffix(f"_{language}"): value for name, value in self.values.items()}
        said = say(f"refusal.{self.code}", language, **own)
        line = f"{self.where}: {said}" if self.where else said
        return " ".join(line.split())

    def __str__(self) -> str:
        return self.sentence("en")


def of_system(problem: OSError, where: str = "") -> Refusal:
    """Return what the operating system would not do, in words; its own only where it says something rare."""
    detail = problem.strerror or type(problem).__name__
    return Refusal(SYSTEM.get(problem.errno or 0, "system"), where or str(problem.filename or ""), detail=detail)


def unreadable(folder: Path) -> None:
    """Raise a Refusal where a store's folder may not be looked into; its library takes such a one for none at all."""
    try:
        (folder / "_delta_log").stat()
        next((folder / "_delta_log").iterdir(), None)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise Refusal("store_closed", str(folder.parent)) from problem


def unwritable(store: object, problem: Exception) -> Refusal:
    """Return what kept a store from writing into a folder, without the trace of the library that said so."""
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem).partition("\n")[0]
    named = re.search(r"\(os error (\d+)\)", said)
    number = problem.errno if isinstance(problem, OSError) else int(named[1]) if named else None
    if SYSTEM.get(number or 0) == "system_forbidden":
        return Refusal("store_locked", str(store))
    return Refusal("store_unwritable", str(store), detail=said)
