"""What must hold in a plan folder; each problem names its file and line and says what to do."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from analytics.periods import Month
from analytics.plan import Plan, Target, read_files
from analytics.plan.records import TABLES, record_from, rows_of
from analytics.plan.words import offices_of, vocabulary
from analytics.refusal import Refusal
from analytics.rules import Rules
from analytics.text import DEFAULT, Language, say

MONTHS = ("first_month", "last_month")


class Problem(NamedTuple):
    """One thing wrong with the folder: where, and the sentence that says what to do."""

    file: str
    line: int
    code: str
    values: dict[str, Any]

    def sentence(self, language: Language = DEFAULT) -> str:
        """Return ``file:line: what is wrong and what to do``."""
        return f"{self.file}:{self.line}: {say(f'check.{self.code}', language, **self.values)}"


Rule = Callable[[Plan], Iterator[Problem]]


def check_folder(folder: Path) -> list[Problem]:
    """Return every problem of a plan folder; an empty list means that it holds together."""
    files = read_files(folder)
    unreadable = [
        Problem(name, line, "row", {"problem": problem})
        for name, kind in TABLES.items()
        for line, row in rows_of(files.get(name, ""))
        if (problem := trouble(kind, row))
    ]
    return unreadable or check(Plan.read(files))


def trouble(kind: type[Any], row: dict[str, str]) -> str:
    """Return why a row cannot be read, or nothing."""
    try:
        record_from(kind, row)
    except ValueError as problem:
        return str(problem)
    return ""


def check(plan: Plan) -> list[Problem]:
    """Return every problem of a plan that could be read."""
    return [problem for rule in RULES for problem in rule(plan)]


def line_of(plan: Plan, file: str, index: int) -> int:
    """Return the line on which the n-th record of a table ends; 1 for a file that is no table."""
    return lines_of(plan.files[file])[index] if file in TABLES else 1


@cache
def lines_of(text: str) -> list[int]:
    """Return the line on which each record of a table ends."""
    return [line for line, _ in rows_of(text)]


def unique_ids(plan: Plan) -> Iterator[Problem]:
    """Every id stands once in its table."""
    keys: dict[str, list[Any]] = {
        "targets.csv": [target.id for target in plan.targets],
        "tasks.csv": [task.id for task in plan.tasks],
        "indicators.csv": [row["id"] for _, row in rows_of(plan.files["indicators.csv"])],
        "industries.csv": [row["id"] for _, row in rows_of(plan.files["industries.csv"])],
        "places.csv": [row["code"] for _, row in rows_of(plan.files["places.csv"])],
        "units.csv": [unit.unit for unit in plan.units],
        "marks.csv": [(mark.target, mark.place, mark.year) for mark in plan.marks],
        "bases.csv": [(base.target, base.year) for base in plan.bases],
        "offices.csv": [office.name_zh for office in plan.offices],
    }
    for file, values in keys.items():
        seen: Counter[Any] = Counter()
        for index, value in enumerate(values):
            seen[value] += 1
            if seen[value] == 2:
                yield Problem(file, line_of(plan, file, index), "twice", {"id": value})


def spans_quote(plan: Plan) -> Iterator[Problem]:
    """Every phrase stands in the notice at its span, to the letter, inside its clause's paragraph."""
    paragraphs = {task.id: task for task in plan.tasks}
    for index, target in enumerate(plan.targets):
        line = line_of(plan, "targets.csv", index)
        if plan.notice[target.span_start : target.span_end] != target.phrase:
            yield _misquoted(plan, "targets.csv", line, target)
        task = paragraphs.get(target.clause)
        if task is None:
            yield Problem("targets.csv", line, "clause", {"id": target.id, "clause": target.clause})
        elif not task.span_start <= target.span_start < target.span_end <= task.span_end:
            yield Problem("targets.csv", line, "outside_clause", {"id": target.id, "clause": target.clause})
    head = plan.headline
    if plan.notice[head.span_start : head.span_end] != head.phrase:
        yield _misquoted(plan, "plan.toml", 1, head)


def _misquoted(plan: Plan, file: str, line: int, target: Target) -> Problem:
    """Return what is wrong with a quotation: it stands elsewhere in the notice, or nowhere."""
    words = {"id": target.id, "phrase": target.phrase}
    found = plan.notice.find(target.phrase)
    if found < 0:
        return Problem(file, line, "phrase_absent", words)
    return Problem(file, line, "span", {**words, "start": found, "end": found + len(target.phrase)})


def known_words(plan: Plan) -> Iterator[Problem]:
    """Measures, units, indicators, industries, kinds of ledger and the like are ones that exist."""
    for file, records, columns in vocabulary(plan):
        for index, record in enumerate(records):
            line = line_of(plan, file, index)
            for column, known in columns.items():
                if unknown := set(str(getattr(record, column)).split() or [""]) - known:
                    words = {"word": ", ".join(sorted(unknown)), "known": ", ".join(sorted(known - {""}))}
                    identity = getattr(record, "id", record.name_zh)
                    yield Problem(file, line, "unknown", {"id": identity, "column": column, **words})


def ledgers_fit(plan: Plan) -> Iterator[Problem]:
    """A target's ledger event and level are ones of its own kind of ledger."""
    events = {(field.kind, field.field) for field in plan.ledgers}
    levels = {(level.kind, level.level) for level in plan.levels}
    for index, target in enumerate(plan.targets):
        pairs = (("ledger_event", target.ledger_event, events), ("ledger_level", target.ledger_level, levels))
        for column, word, known in pairs:
            if word and (target.ledger_kind, word) not in known:
                own = ", ".join(sorted(name for kind, name in known if kind == target.ledger_kind and name))
                values = {"id": target.id, "column": column, "word": word, "known": own}
                yield Problem("targets.csv", line_of(plan, "targets.csv", index), "unknown", values)


def settings_stand(plan: Plan) -> Iterator[Problem]:
    """The months, the split over places and the rules can be read and name what exists."""
    for read in (lambda: [Month.parse(plan.settings[name]) for name in MONTHS], lambda: Rules.load(plan.rules)):
        try:
            read()
        except Refusal as refusal:
            yield Problem(
                "rules.toml" if refusal.where == "rules.toml" else "plan.toml", 1, "row", {"problem": refusal}
            )
    amounts = {unit.unit for unit in plan.units if unit.dimension == "money"}
    counts_money = any(field.role in {"amount", "yearly"} for field in plan.ledgers)
    named = [("money", plan.money)] if counts_money else []
    named += [("money_shown", unit) for unit in plan.settings.get("money_shown", ())]
    for setting, word in named:
        if word not in amounts:
            values = {"id": setting, "column": setting, "word": word, "known": ", ".join(sorted(amounts))}
            yield Problem("plan.toml", 1, "unknown", values)
    split = plan.settings.get("apportion", {})
    for column, known in (("indicator", plan.indicators), ("industry", plan.industries)):
        if split and split[column] not in known:
            values = {"id": "apportion", "column": column, "word": split[column], "known": ", ".join(sorted(known))}
            yield Problem("plan.toml", 1, "unknown", values)


def known_references(plan: Plan) -> Iterator[Problem]:
    """Marks, bases and places point at what exists."""
    judged = {target.id for target in plan.judged}
    for index, mark in enumerate(plan.marks):
        line = line_of(plan, "marks.csv", index)
        if mark.target not in judged:
            yield Problem("marks.csv", line, "no_target", {"id": mark.target})
        if mark.place not in plan.places:
            yield Problem("marks.csv", line, "no_place", {"id": mark.target, "place": mark.place})
    for index, base in enumerate(plan.bases):
        if base.target not in judged:
            yield Problem("bases.csv", line_of(plan, "bases.csv", index), "no_target", {"id": base.target})
    if plan.city not in plan.places:
        yield Problem("plan.toml", 1, "no_place", {"id": "city", "place": plan.city})
    for index, place in enumerate(plan.places.values()):
        if not place.code.startswith(plan.city.rstrip("0")) or set(place.lies_in) - set(plan.places):
            values = {"id": place.name_zh, "place": place.code}
            yield Problem("places.csv", line_of(plan, "places.csv", index), "place_code", values)


def bounds_make_sense(plan: Plan) -> Iterator[Problem]:
    """``high`` is filled for between and only there; a universal is 100 %; only multiples are factors; years run on."""
    for index, target in enumerate(plan.targets):
        wrong = [
            name
            for name, holds in {
                "high": (target.high is not None) == (target.comparator == "between"),
                "low>high": target.high is None or target.low < target.high,
                "all": target.comparator != "all" or (target.low, target.unit) == (Decimal(100), "%"),
                "multiple": (target.measure == "multiple") == (plan.dimension(target.unit) == "factor"),
                "milestone": target.measure != "milestone" or target.low == 1,
                "years": plan.first_year(target) <= plan.due_year(target),
                "annual": target.measure != "annual" or target.from_year is not None,
                "band": target.amount_below is None
                or (target.amount_from is not None and target.amount_from < target.amount_below),
            }.items()
            if not holds
        ]
        if wrong:
            values = {"id": target.id, "what": ", ".join(wrong)}
            yield Problem("targets.csv", line_of(plan, "targets.csv", index), "bounds", values)


def bands_fit(plan: Plan) -> Iterator[Problem]:
    """A nested band starts above its parent's floor; an exclusive one ends at it."""
    for index, target in enumerate(plan.targets):
        parent = next((other for other in plan.targets if other.id == target.parent), None)
        if parent is None or target.edge not in {"nested_band", "exclusive_band"}:
            continue
        if not band_fits(target, parent):
            values = {"id": target.id, "parent": parent.id, "edge": target.edge}
            yield Problem("targets.csv", line_of(plan, "targets.csv", index), "band", values)


def band_fits(target: Target, parent: Target) -> bool:
    """Return whether a band lies against its parent's as its edge says."""
    if target.amount_from is None or parent.amount_from is None:
        return False
    if target.edge == "exclusive_band":
        return target.amount_below == parent.amount_from
    return target.amount_from > parent.amount_from and (target.ledger_kind, target.ledger_event) == (
        parent.ledger_kind,
        parent.ledger_event,
    )


def sums_hold(plan: Plan) -> Iterator[Problem]:
    """Declared of-which sums come out: the parts and the residual make the total, and the whole is the total."""
    for declared in plan.settings.get("sums", []):
        low = {target.id: target.low for target in plan.judged}
        missing = [name for name in (*declared["parts"], *filter(None, [declared.get("whole")])) if name not in low]
        if missing:
            yield Problem("plan.toml", 1, "no_target", {"id": ", ".join(missing)})
            continue
        total = Decimal(declared["total"])
        found = sum((low[part] for part in declared["parts"]), Decimal(declared.get("residual", "0")))
        whole = low[declared["whole"]] if declared.get("whole") else total
        if not found == total == whole:
            values = {"parts": " + ".join(declared["parts"]), "found": found, "total": total}
            yield Problem("plan.toml", 1, "sum", values)


def offices_stand(plan: Plan) -> Iterator[Problem]:
    """Every task has a lead office or is declared none; a target's offices are its clause's unless inferred."""
    tasks = {task.id: task for task in plan.tasks}
    for index, task in enumerate(plan.tasks):
        if bool(task.lead_office) == (task.offices == "none"):
            yield Problem("tasks.csv", line_of(plan, "tasks.csv", index), "office", {"id": task.id})
    for index, target in enumerate(plan.targets):
        clause = tasks.get(target.clause)
        if clause and target.offices == "explicit" and target.lead_office != clause.lead_office:
            yield Problem("targets.csv", line_of(plan, "targets.csv", index), "office", {"id": target.id})


def offices_named(plan: Plan) -> Iterator[Problem]:
    """Where a plan gives its offices English names every one has a name, and no row of offices.csv is for nothing."""
    if not plan.offices:
        return
    named: dict[str, tuple[str, int]] = {}
    for file, index, office in offices_of(plan):
        named.setdefault(office, (file, index))
    published = {row.name_zh for row in plan.sources if row.name_en}
    known = published | {row.name_zh for row in plan.offices if row.name_en}
    for office, (file, index) in named.items():
        if office not in known:
            yield Problem(file, line_of(plan, file, index), "office_unnamed", {"id": office})
    for index, row in enumerate(plan.offices):
        if row.name_zh not in named.keys() - published:
            yield Problem("offices.csv", line_of(plan, "offices.csv", index), "office_idle", {"id": row.name_zh})


RULES: tuple[Rule, ...] = (
    unique_ids,
    spans_quote,
    known_words,
    ledgers_fit,
    settings_stand,
    known_references,
    bounds_make_sense,
    bands_fit,
    sums_hold,
    offices_stand,
    offices_named,
)
