"""What a person reads in a file: titles of columns, words for codes, names for ids."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from analytics.plan import Plan
from analytics.progress import Status
from analytics.scorecard import reason_of
from analytics.text import Language, say, sentences

RATIOS = frozenset({"completion", "elapsed"})
SIGNED = frozenset({"gap", "final_gap", "points", "worst_points", "over", "change", "difference"})
POINTS = frozenset({"points", "worst_points"})
CODED = {  # column: where the words for its codes stand
    "status": "status.{}",
    "origin": "store.origin_{}",
    "mark_kind": "export.kind_{}",
    "goal_kind": "export.kind_{}",
    "actual_kind": "export.kind_{}",
    "other_kind": "export.kind_{}",
    "release": "export.release_{}",
    "measure": "export.measure_{}",
    "comparator": "export.comparator_{}",
    "pace_kind": "export.pace_{}",
    "path_basis": "export.basis_{}",
    "state": "quality.state_{}",
    "status_before": "status.{}",
    "path_basis_before": "export.basis_{}",
}
NAMED = frozenset({"source", "sender", "lead_office", "event", "level"})  # columns of ids that the plan has names for
UNNAMED = "ui.lead_unnamed"  # what stands for the lead office of a target whose clause names none


def title_of(column: str, language: Language, plan: Plan | None = None) -> str:
    """Return a column's title; a status counted in a column is titled by its word, a ledger's amount with its unit."""
    base = base_of(column)
    if base in set(Status):
        return say(f"status.{base}", language)
    money = plan.unit_name(plan.money, language) if plan else ""
    return say(f"export.{base}", language, money=money) if f"export.{base}" in sentences() else base


def for_people(table: pa.Table, language: Language, plan: Plan | None = None) -> tuple[list[str], list[list[Any]]]:
    """Return the columns that a reader of one language wants and the rows with codes and ids turned into words."""
    other = "_zh" if language == "en" else "_en"
    names = [name for name in table.column_names if not name.endswith(other)]
    readers = [_reader(name, language, plan) for name in names]
    columns = [[read(value) for value in table[name].to_pylist()] for name, read in zip(names, readers, strict=True)]
    return names, [list(row) for row in zip(*columns, strict=True)]


def word(column: str, code: str | None, language: Language) -> str | None:
    """Return the word for a code of a column, the code itself where there is none."""
    key = CODED.get(column, "").format(code)
    return say(key, language) if code and key in sentences() else code


def namer(plan: Plan, column: str, language: Language) -> Callable[[str], str]:
    """Return what tells how the plan calls an id of a column; the id itself where it has no name for it."""
    if column == "lead_office":
        return lambda office: plan.office_name(office, language)
    if column in {"source", "sender"}:
        return lambda sender: plan.sender_name(sender, language)
    if column == "event":
        known = {row.field: row.name(language) for row in plan.ledgers if row.role == "event"}
    else:
        known = {row.level: row.name(language) for row in plan.levels}
    return lambda code: known.get(code, code)


def _reader(column: str, language: Language, plan: Plan | None) -> Callable[[Any], Any]:
    """Return what turns a column's values into what a person reads."""
    if column == "reason":
        return lambda text: reason_of(text).sentence(language) if text else text
    if column in CODED:
        return lambda code: word(column, code, language)
    if column == "unit" and plan is not None:
        return lambda unit: (plan.unit_name(unit, language) or say("charts.count", language)) if unit else unit
    unnamed = say(UNNAMED, language) if column == "lead_office" else ""
    named = namer(plan, column, language) if column in NAMED and plan is not None else _as_it_is
    return lambda value: named(value) if value else unnamed if value == "" else value


def _as_it_is(value: Any) -> Any:
    return value


def base_of(column: str) -> str:
    """Return a column's name without its language: name_zh is name, place_en is place_name."""
    base = column.removesuffix("_zh").removesuffix("_en")
    return f"{base}_name" if base in {"place", "industry"} and base != column else base
