"""Every sentence that a person reads, in Chinese and in English, from one place.

The sentences stand in the TOML files beside this one: ``[key]`` tables with ``zh`` and ``en``; the file's name is the
first part of the key, so ``behind`` in ``status.toml`` is ``status.behind``.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "zh"


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Return every key with its sentence in each language."""
    return {
        f"{path.stem}.{key}": wording
        for path in sorted(Path(__file__).parent.glob("*.toml"))
        for key, wording in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def say(key: str, language: Language = DEFAULT, **values: object) -> str:
    """Return the sentence of a key with its values filled in; an unknown key is a KeyError."""
    return sentences()[key][language].format(**values)
