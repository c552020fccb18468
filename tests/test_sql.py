"""SQL answers how much; Python answers how good: what the files of ``analytics/sql`` may say."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SQL = sorted((ROOT / "analytics" / "sql").rglob("*.sql"))

# What differs between engines, or judges, is Python's.
STATUS = (
    r"met|missed|ahead|behind|on_schedule|far_behind|stale|overdue|awaiting\w*|no_data|no_base|达标|未完成|超前|滞后"
)
FORBIDDEN = {
    "main is a taken schema name": r"\bmain\b",
    "QUALIFY is not portable": r"\bqualify\b",
    "GROUP BY ALL is not portable": r"\bgroup\s+by\s+all\b",
    "division is Python's": r"/|%|\bdiv\b|\bmod\s*\(",
    "averages are Python's": r"\bavg\s*\(|\bmean\s*\(|\bmedian\s*\(",
    "rounding is Python's": r"\b(round|floor|ceil|ceiling|trunc)\s*\(",
    "no cast to an integer": r"\bas\s+(tiny|small|big|huge|u)?int(eger)?\b|::\s*\w*int",
    "dates are Python's": r"\b(date_\w+|strftime|strptime|extract|interval|current_date|now|year|month|quarter)\s*\(",
    "clauses for a filter are `case`": r"\bfilter\s*\(",
    "a file is one select, not a command": r"\b(create|insert|update|delete|drop|attach|copy|pragma|set)\b",
    "one statement a file, without its semicolon": r";",
}


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def stripped(sql: str, *, keep_literals: bool = False) -> str:
    """Return the statement in lower case without comments and, unless they are kept, without quoted text."""
    bare = re.sub(r"--[^\n]*", " ", sql)
    return (bare if keep_literals else re.sub(r"'(?:[^']|'')*'", "''", bare)).lower()


@pytest.mark.parametrize("path", SQL, ids=short)
def test_sql_is_one_portable_select_that_only_adds_counts_and_compares(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    statement = stripped(text)
    wrong = [why for why, pattern in FORBIDDEN.items() if re.search(pattern, statement)]
    if re.search(rf"\b({STATUS})\b", stripped(text, keep_literals=True)):
        wrong.append("no status word stands in SQL")
    if not statement.strip().startswith("select"):
        wrong.append("a file is one select")
    assert not wrong, f"{short(path)}: {'; '.join(wrong)}"


@pytest.mark.parametrize("path", SQL, ids=short)
def test_sql_says_at_its_head_what_it_returns(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"-- \w.{15,}", first), f"{short(path)}: begin with a comment that says what it returns"


@pytest.mark.parametrize("path", SQL, ids=short)
def test_sql_orders_null_explicitly(path: Path) -> None:
    for order in re.findall(r"\border\s+by\b([^()]*(?:\([^()]*\)[^()]*)*)", stripped(path.read_text(encoding="utf-8"))):
        keys = re.split(r",(?![^(]*\))", re.split(r"\b(?:limit|rows|range)\b", order)[0])
        assert all(re.search(r"\bnulls\s+(first|last)\b", key) for key in keys), f"{short(path)}: {order.strip()}"


def test_a_folder_of_sql_is_a_layer() -> None:
    assert {path.parent.name for path in SQL} <= {"raw", "model", "report", "checks"}
