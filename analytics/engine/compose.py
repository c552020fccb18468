"""From a question, ``report/actual``, to one ``with`` statement of the files it refers to, in order of reference."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "sql"
REFERENCE = re.compile(r"\b(?:raw|model|report)_[a-z_]+\b")
PARAMETER = re.compile(r"\$([a-z_]+)")


@cache
def text_of(name: str) -> str:
    """Return the select in a file, ``model_standing`` or ``report/actual``, without its comments."""
    path = FOLDER / f"{name.replace('_', '/', 1) if '/' not in name else name}.sql"
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--")).strip()


def needed(text: str, seen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the parts a select refers to, each after the parts that it needs itself."""
    for name in REFERENCE.findall(text):
        if name not in seen:
            seen = (*needed(text_of(name), seen), name)
    return seen


@cache
def compose(question: str) -> str:
    """Return the statement that answers a question."""
    final = text_of(question)
    parts = ",\n".join(f"{name} as (\n{text_of(name)}\n)" for name in needed(final))
    return f"with {parts}\n{final}" if parts else final


def parameters_of(statement: str) -> set[str]:
    """Return the names of the values that a statement takes."""
    return set(PARAMETER.findall(statement))


def tables_of(statement: str) -> set[str]:
    """Return the names of the registered tables that a statement reads: those that its raw parts select from."""
    return {name.removeprefix("raw_") for name in REFERENCE.findall(statement) if name.startswith("raw_")}
