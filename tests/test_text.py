"""Every sentence that a person reads is there in Chinese and in English, and is said somewhere."""

import re
import string
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def wordings() -> list[tuple[str, dict[str, str]]]:
    return [
        (f"{path.stem}.{key}", wording)
        for path in sorted((ROOT / "analytics" / "text").glob("*.toml"))
        for key, wording in tomllib.loads(path.read_text(encoding="utf-8")).items()
    ]


def fields(sentence: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def words(sentence: str) -> str:
    """Return what a sentence says itself, without the values that are filled in."""
    return "".join(text for text, *_ in string.Formatter().parse(sentence))


@pytest.mark.parametrize(("key", "wording"), wordings(), ids=[key for key, _ in wordings()])
def test_every_sentence_is_complete_in_both_languages(key: str, wording: dict[str, str]) -> None:
    assert set(wording) == {"zh", "en"}
    assert all(text.strip() for text in wording.values())
    if "period." not in key:  # Chinese names a month by its number, English by its name
        assert fields(wording["zh"]) == fields(wording["en"])
    if re.search(r"[A-Za-z]", words(wording["en"])):
        assert re.search(r"[一-鿿]", words(wording["zh"])), "the Chinese sentence holds no Chinese"
