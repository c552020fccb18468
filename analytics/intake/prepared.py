"""One file, read, mapped, checked and compared with the store; nothing is written yet."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.events import Recipe
from analytics.ingest import findings, guard
from analytics.ingest.findings import entries as ledger_checks
from analytics.ingest.findings import figures as figure_checks
from analytics.ingest.findings.history import Active
from analytics.ingest.mapping import Answers, Declared, Finding, Mapped, Question, Row, map_extract, read_statement
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.released import Release, release
from analytics.ingest.sheet import Workbook
from analytics.ingest.tidy.extract import Extract
from analytics.ingest.workbook import contents
from analytics.intake import difference, recipes, snapshots, zoning
from analytics.intake.difference import Difference
from analytics.intake.known import Known
from analytics.intake.recipes import Layout
from analytics.intake.snapshots import Count, Effect
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.store import Store

LEFT_OUT = "-"  # what a label means that is left out
DRAWN = 300  # rows of each sheet that are kept for drawing


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as a child process read it; ``top`` holds the first rows of each sheet."""

    name: str
    content: bytes
    sha256: str
    extract: Extract
    top: Workbook
    statement: Declared


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a person decides on: what would be stored, what is open, what is odd, what would change.

    ``answers`` are those given and what ``recipe`` remembers of the layout; ``given`` are the former alone.
    ``counts`` are the entries of a ledger before and with it, ``replaces`` that its sender's earlier one stands.
    ``release`` says where ``released`` was found: in words of the file or its name; without a date it is the day.
    ``duplicate`` is the active upload of the same file; ``retracted`` one that was set aside, ``retracted_sample``
    whether that was a sample.
    """

    reading: Reading
    given: Answers
    answers: Answers
    layout: Layout
    recipe: Recipe | None
    origin: str
    source: str
    released: str
    release: Release
    zones: str
    rows: list[Row]
    ledger: pa.Table | None
    coverage: pa.Table | None
    findings: list[Finding]
    questions: list[Question]
    ignored: Mapping[str, int]
    difference: Difference
    counts: tuple[Count, ...] = ()
    replaces: bool = False
    duplicate: str = ""
    retracted: str = ""
    retracted_sample: bool = False

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.reading.name

    @property
    def stored(self) -> int:
        """Return how many rows a commit would store."""
        return len(self.rows) + (len(self.ledger) if self.ledger is not None else 0)

    @property
    def open(self) -> list[Question]:
        """Return the questions that must be answered first."""
        return [question for question in self.questions if question.required]

    @property
    def blocking(self) -> list[Finding]:
        """Return the findings that stand in the way, unless their cells are left out."""
        return [finding for finding in self.findings if finding.severity == "blocking"]

    @property
    def ready(self) -> bool:
        """Return whether it can be committed as it is."""
        return bool(self.stored) and not self.open and not self.blocking and not self.duplicate


def read(
    content: bytes | Path,
    name: str,
    plan: Plan,
    options: Mapping[str, Any] | None = None,
    *,
    cancelled: Callable[[], bool] = guard.never,
    progress: Callable[[str], None] = guard.silent,
) -> Reading:
    """Read a file in a child process. Options: encoding, password. A Refusal where it cannot be read."""
    data = bytes_of(content) if isinstance(content, Path) else content
    extract, top = guard.preview(data, name, {"rows": DRAWN, **(options or {})}, cancelled=cancelled, progress=progress)
    statement = read_statement(name, extract, lines_above(extract, top), plan)
    statement = replace(statement, release=release(name, extract, top, Names(plan)))
    return Reading(name, data, hashlib.sha256(data).hexdigest(), extract, top, statement)


def name_of(path: Path) -> str:
    """Return a file's name; archives packed under a Chinese Windows leave names in GB18030, which are no text here."""
    raw = os.fsencode(path.name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def bytes_of(path: Path) -> bytes:
    """Return a file's content; a Refusal names it where it cannot be opened."""
    try:
        return contents(path)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.where or str(path.parent / name_of(path)), **refusal.values) from None


def lines_above(extract: Extract, top: Workbook) -> list[str]:
    """Return the texts between a table's top and what stands before it: sender, date, coverage."""
    sheets = {sheet.name: sheet for sheet in top.sheets}
    found = []
    for table in extract.tables:
        rows = sheets[table.sheet].rows if table.sheet in sheets else []
        for row in table.preamble:
            found += [value for value in rows[row] if isinstance(value, str)] if row < len(rows) else []
    return found


def prepare(reading: Reading, plan: Plan, known: Known, given: Answers, today: str) -> Prepared:
    """Map a file with the answers given and remembered, check it and compare it with the store. Dates as 2017-07-15."""
    layout = recipes.layout(reading.extract, reading.statement)
    recipe = known.recipes().get(layout.id)
    given = _skipped(reading, plan, recipe, given) if given.skip_labels else given
    answers = recipes.filled(given, recipe, reading.statement)
    mapped = map_extract(reading.extract, reading.statement, plan, answers)
    origin = answers.origin or ("sample" if reading.statement.sample else "uploaded")
    source = answers.source or reading.statement.source or answers.sender or "unknown"
    stated = reading.statement.release
    released = answers.released or (stated.date if stated.date <= today else "") or today
    _settle(mapped, plan, leave_out=answers.leave_out)
    said = (given.zones, reading.statement.zones, answers.zones)  # what is remembered comes last
    zones = zoning.settled(mapped.rows, plan, said, _zones_found(known, layout))
    sample = origin == "sample"
    history = known.history({row.indicator for row in mapped.rows}, sample)
    odd = figure_checks.check(mapped.rows, plan, history, zones, released)
    own, before = Active(origin, released, known.seq + 1), known.upload_before(layout.id)
    changed = difference.of_figures(mapped.rows, known, plan, own, before if layout.named else "")
    odd += difference.noted(mapped.rows, changed, plan)
    effect = Effect()
    if mapped.ledger is not None and mapped.coverage is not None:
        effect = snapshots.effect(mapped.ledger, mapped.coverage, known, plan, sample)
        odd += [*effect.findings, *ledger_checks.beyond(mapped.ledger, mapped.coverage)]
        odd += ledger_checks.likely_duplicates(mapped.ledger, known.entries(effect.others, mapped.kinds))
    return Prepared(
        reading=reading,
        given=given,
        answers=answers,
        layout=layout,
        recipe=recipe,
        origin=origin,
        source=source,
        released=released,
        release=stated if stated.date == released else Release(released if answers.released else ""),
        zones=zones,
        rows=mapped.rows,
        ledger=mapped.ledger,
        coverage=mapped.coverage,
        findings=sorted([*mapped.findings, *odd], key=lambda each: findings.SEVERITIES[each.severity]),
        questions=[*_likely(mapped.questions, known, layout), *zoning.questions(mapped.rows, plan, zones)],
        ignored=mapped.ignored,
        difference=changed + effect.difference,
        counts=effect.counts,
        replaces=effect.replaces,
        **_before(reading.sha256, known.store),
    )


def _skipped(reading: Reading, plan: Plan, recipe: Recipe | None, given: Answers) -> Answers:
    """Return the answers with every label left out that would be asked about; so it is remembered like any other."""
    answers = recipes.filled(given, recipe, reading.statement)
    asked = map_extract(reading.extract, reading.statement, plan, answers).questions
    labels = [question.subject for question in asked if question.code == "name"]
    return replace(given, names={**dict.fromkeys(labels, LEFT_OUT), **given.names})


def _settle(mapped: Mapped, plan: Plan, *, leave_out: bool) -> None:
    """Take what stands twice once, and find what contradicts itself; it is left out if a person says so."""
    mapped.rows, twice, torn = figure_checks.settle(mapped.rows, plan)
    mapped.findings += twice
    if mapped.ledger is not None:
        mapped.ledger, twice = ledger_checks.settle(mapped.ledger, plan)
        mapped.findings += twice
    if leave_out:
        mapped.rows = [row for row in mapped.rows if row.key not in torn]
        mapped.findings = [_left_out(finding) for finding in mapped.findings]


def _left_out(finding: Finding) -> Finding:
    """Return a blocking finding as a warning: its cell is left out. What a question asks stays as it is."""
    return (
        finding
        if finding.code in findings.ASKED or finding.severity != "blocking"
        else replace(finding, severity="warning")
    )


def _zones_found(known: Known, layout: Layout) -> str:
    """Return what the last file of a layout was found to hold of the zones."""
    return known.zones_before(layout.id) if layout.named else ""


def _likely(questions: list[Question], known: Known, layout: Layout) -> list[Question]:
    """Return the questions, that for a period also with the one after what was answered of this layout last time."""
    if not any(question.code == "period" for question in questions) or not layout.named:
        return questions
    before = known.period_before(layout.id)
    after = (recipes.following(before),) if before else ()
    return [
        replace(question, proposed=tuple(dict.fromkeys((*question.proposed, *after))))
        if question.code == "period"
        else question
        for question in questions
    ]


def _before(sha256: str, store: Store) -> dict[str, Any]:
    """Return which uploads of the same file there are."""
    uploads = store.uploads()
    same = uploads.filter(pc.equal(uploads["sha256"], sha256)).to_pylist()
    active = [row["upload"] for row in same if row["active"]]
    aside = [row for row in same if not row["active"]]
    return {
        "duplicate": active[-1] if active else "",
        "retracted": aside[-1]["upload"] if aside and not active else "",
        "retracted_sample": bool(aside and not active and aside[-1]["origin"] == "sample"),
    }


def refuse_known(content: bytes, name: str, store: Store, again: bool = True) -> None:
    """Refuse a file that is in the store, and one that was retracted if it is a sample or ``again`` is not wanted."""
    before = _before(hashlib.sha256(content).hexdigest(), store)
    if before["duplicate"]:
        raise Refusal("file_duplicate", name, upload=before["duplicate"])
    if before["retracted_sample"]:
        raise Refusal("sample_retracted", name, upload=before["retracted"])
    if before["retracted"] and not again:
        raise Refusal("file_retracted", name, upload=before["retracted"])
