"""Every sentence that a person reads is there in Chinese and in English, and is said somewhere."""

import ast
import csv
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


def wrong_with(key: str, wording: dict[str, str]) -> str:
    """Return what is wrong with a sentence; nothing where it is complete in both languages."""
    if set(wording) != {"zh", "en"} or not all(text.strip() for text in wording.values()):
        return f"{key}: it must be there in zh and in en, and in nothing else"
    if "period." not in key and fields(wording["zh"]) != fields(wording["en"]):
        return f"{key}: both languages must say the same values"  # Chinese names a month by its number, English by name
    if re.search(r"[A-Za-z]", words(wording["en"])) and not re.search(r"[一-鿿]", words(wording["zh"])):
        return f"{key}: the Chinese sentence holds no Chinese"
    return ""


def test_every_sentence_is_complete_in_both_languages() -> None:
    wrong = [said for key, wording in wordings() if (said := wrong_with(key, wording))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "wording",
    [
        pytest.param({"zh": "到 {month}"}, id="one language"),
        pytest.param({"zh": "到 {month}", "en": " "}, id="a blank one"),
        pytest.param({"zh": "到 {month}", "en": "to {year}"}, id="other values"),
        pytest.param({"zh": "to {month}", "en": "to {month}"}, id="no Chinese"),
    ],
)
def test_a_sentence_that_is_not_complete_is_found(wording: dict[str, str]) -> None:
    assert wrong_with("ui.some", {"zh": "到 {month}", "en": "to {month}"}) == ""
    assert wrong_with("ui.some", wording)


# A sentence that nothing says


def program() -> list[ast.AST]:
    """Return every node of the program's code."""
    paths = [path for folder in ("analytics", "pages") for path in (ROOT / folder).rglob("*.py")]
    return [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def written(nodes: list[ast.AST]) -> set[str]:
    """Return the words that the program and its plans write out: texts, columns, units."""
    found = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    found |= {node.target.id for node in nodes if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    for units in [ROOT / "data" / "units.csv", *(ROOT / "tests" / "plans").glob("*/units.csv")]:
        found |= {row["unit"] for row in csv.DictReader(units.read_text(encoding="utf-8").splitlines())}
    return found


def formed(nodes: list[ast.AST]) -> list[re.Pattern[str]]:
    """Return patterns of the keys that the program puts together of a fixed word and others: ``ui.origin_{origin}``."""
    texts = [node.values for node in nodes if isinstance(node, ast.JoinedStr)]
    fixed = [[str(part.value) if isinstance(part, ast.Constant) else "" for part in parts] for parts in texts]
    return [
        re.compile("".join(re.escape(part) or "[^.]+" for part in parts))
        for parts in fixed
        if any(re.search("[a-z]_|_[a-z]", part) for part in parts)
    ]


def is_said(key: str, words: set[str], texts: list[re.Pattern[str]]) -> bool:
    """Say whether a key, or its name within its file, is written out or put together; a value may follow a column."""
    name = key.partition(".")[2]
    column = key.startswith("export.") and any(name.startswith(f"{word}_") for word in words if word)
    column |= key.startswith("export.") and any(text.fullmatch(f"{name}_zh") for text in texts)  # named by language
    return key in words or name in words or column or any(text.fullmatch(one) for text in texts for one in (key, name))


def test_every_sentence_is_said_somewhere() -> None:
    """Texts outlived the pages that said them."""
    nodes = program()
    words, texts = written(nodes), formed(nodes)
    keys = [key for key, _ in wordings() if not key.startswith("framework.")]  # those replace Streamlit's own words
    assert [key for key in keys if not is_said(key, words, texts)] == []
    assert not is_said("pages.no_page_has_this", words, texts)


def test_a_sample_is_called_by_one_word() -> None:
    """The workbooks and their names said one word, the screens another."""
    assert [key for key, wording in wordings() if re.search("示例(?!：)", wording["zh"])] == []


def test_a_refusal_is_a_whole_sentence() -> None:
    """Five ended without their stop, others with it."""
    refusals = [(key, wording[language]) for key, wording in wordings() for language in wording if "refusal." in key]
    assert [key for key, said in refusals if not re.search(r"([.!?。！？]|\{first\})$", said)] == []


def test_one_thing_has_one_word() -> None:
    # Cause: what the statuses call 滞后 and 撤回 was 落后 and 撤销 in other sentences.
    said = [wording["zh"] for _, wording in wordings()]
    assert [text for text in said if "落后" in text or "撤销" in text] == []
