"""The READMEs are true: their commands exist, their links lead somewhere, and the two say the same."""

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
PAGES = (ENGLISH, CHINESE, "CONTRIBUTING.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[str]:
    """Return the text of each fenced block."""
    return re.findall(r"^```\w*\n(.*?)^```", read(name), flags=re.DOTALL | re.MULTILINE)


def prose(name: str) -> str:
    return re.sub(r"^```.*?^```", "", read(name), flags=re.DOTALL | re.MULTILINE)


def commands(name: str) -> list[list[str]]:
    """Return the words of every command that a page shows in a ``sh`` block, without comments and variables."""
    shown = re.findall(r"^```sh\n(.*?)^```", read(name), flags=re.DOTALL | re.MULTILINE)
    lines = [shlex.split(line, comments=True) for block in shown for line in block.splitlines()]
    return [[word for word in words if not re.match(r"[A-Z_]+=", word)] for words in lines if words]


def headings(name: str) -> list[str]:
    return re.findall(r"^(#+) ", prose(name), flags=re.MULTILINE)


def tables(name: str) -> list[tuple[int, int]]:
    """Return the rows and columns of each table."""
    found = re.findall(r"(?:^\|.*\n)+", prose(name), flags=re.MULTILINE)
    return [(table.count("\n"), table.splitlines()[0].count("|") - 1) for table in found]


def first_cells(name: str) -> list[str]:
    """Return the code that opens each table row: a command, a file, a room."""
    return [
        code
        for row in re.findall(r"^\|([^|]*)\|", prose(name), flags=re.MULTILINE)
        for code in re.findall(r"`([^`]+)`", row)
    ]


def links(name: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", prose(name))


def linked(name: str) -> set[str]:
    """Return where a page leads, but for its twin: a document that has one counts as the same in both languages."""
    return {link.replace(".zh-CN", "") for link in links(name)} - {ENGLISH}


@cache
def help_of(verb: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "analytics", verb, "--help"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("name", PAGES)
def test_every_make_target_that_a_page_names_exists(name: str) -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(re.findall(r"`[^`]+`", read(name)))))
    named |= {words[1] for words in commands(name) if words[0] == "make"}
    assert named
    assert named <= make_targets()


def test_every_make_target_that_is_for_people_is_in_the_table() -> None:
    for_people = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), flags=re.MULTILINE)) - {"help"}
    assert for_people == set(re.findall(r"^\| `make ([a-z]+)`", read(ENGLISH), flags=re.MULTILINE))


@pytest.mark.parametrize("words", [w for w in commands(ENGLISH) if w[0] == "python"], ids=" ".join)
def test_every_shown_command_and_option_exists(words: list[str]) -> None:
    assert words[1:3] == ["-m", "analytics"]
    said = help_of(words[3])
    missing = [word for word in words[4:] if word.startswith("-") and not re.search(rf"(?<!\w){word}\b", said)]
    assert not missing


def test_both_languages_show_the_same() -> None:
    assert headings(ENGLISH) == headings(CHINESE)
    assert tables(ENGLISH) == tables(CHINESE)
    assert first_cells(ENGLISH) == first_cells(CHINESE)
    assert commands(ENGLISH) == commands(CHINESE)
    assert len(blocks(ENGLISH)) == len(blocks(CHINESE))
    assert linked(ENGLISH) == linked(CHINESE)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    lost = [link for link in links(name) if "://" not in link and not (ROOT / link.split("#")[0]).exists()]
    assert not lost


@pytest.mark.parametrize("name", [ENGLISH, CHINESE])
def test_every_pinned_library_has_a_line_that_says_why(name: str) -> None:
    pinned = re.findall(r"^([\w.-]+)==", read("requirements.txt") + read("requirements-dev.txt"), flags=re.MULTILINE)
    explained = {
        cell.strip()
        for row in re.findall(r"^\|([^|`]*)\|", prose(name), flags=re.MULTILINE)
        for cell in re.split(r"[,、]", row)
    }
    assert set(pinned) <= explained


def test_the_number_of_targets_and_tasks_is_that_of_the_plan() -> None:
    def rows(table: str) -> int:
        return len((ROOT / "data" / table).read_text(encoding="utf-8").splitlines()) - 1

    for name, said in (
        (ENGLISH, (r"has (\d+) rows", r"All (\d+) paragraphs")),
        (CHINESE, (r"共 (\d+) 行", r"(\d+) 个段落")),
    ):
        counts = [int(re.findall(pattern, read(name))[0]) for pattern in said]
        assert counts == [rows("targets.csv"), rows("tasks.csv")]


def test_every_room_that_the_architecture_names_is_there() -> None:
    """The rooms that the table names beside each other share a folder: `analytics/periods.py`, `path.py`."""
    rows = re.findall(r"^\| (`(?:analytics/|app\.py|pages/)[^|]*)\|", prose(ENGLISH), flags=re.MULTILINE)
    assert rows
    named = [
        [code if "/" in code or code == "app.py" else f"analytics/{code}" for code in re.findall("`([^`]+)`", row)]
        for row in rows
    ]
    gone = [path for paths in named for path in paths if not (ROOT / path).exists()]
    assert not gone
