"""From what a file says to the plan's terms: figures, ledger entries and coverage, findings and open questions."""

from collections import Counter
from collections.abc import Sequence

import pyarrow.compute as pc

from analytics.ingest.mapping import zones
from analytics.ingest.mapping.beside import position
from analytics.ingest.mapping.declared import Declared, declared
from analytics.ingest.mapping.entries import Entries
from analytics.ingest.mapping.figures import Figures
from analytics.ingest.mapping.ledgers import Recognised
from analytics.ingest.mapping.lists import listed
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.recognising import recognise
from analytics.ingest.mapping.records import Answers, Finding, Mapped, Question, Row
from analytics.ingest.mapping.words import bare, undated
from analytics.ingest.tidy.extract import Extract
from analytics.plan import Plan

__all__ = ["Answers", "Declared", "Finding", "Mapped", "Question", "Row", "map_extract", "read_statement"]

UNSOURCED = "unknown"  # the source of what names none


def read_statement(name: str, extract: Extract, lines: Sequence[str], plan: Plan) -> Declared:
    """Return what a file says of itself: in its name, its titles, the ``lines`` above its tables and their notes."""
    titles = [table.title for table in extract.tables]
    notes = [note for table in extract.tables for note in table.notes]
    return declared(
        name, list(dict.fromkeys(titles)), list(dict.fromkeys([*lines, *notes])), Names(plan), _of_zones(extract)
    )


def _of_zones(extract: Extract) -> list[str]:
    """Return the labels of rows that say which zones theirs hold, 襄州区（含东津新区）."""
    labels = pc.list_flatten(extract.cells["row_labels"]).unique()
    return [label for label in labels.to_pylist() if zones.VERB.search(label)]


def map_extract(extract: Extract, stated: Declared, plan: Plan, answers: Answers) -> Mapped:
    """Map every table: ledgers by their headings, all others by their labels."""
    names = Names(
        plan, {form(label): identity for form in (undated, bare) for label, identity in answers.names.items()}
    )
    source = answers.source or stated.source or UNSOURCED
    figures = Figures(names, answers, stated, source)
    entries = Entries(names, answers, stated)
    hidden = set() if answers.hidden else set(extract.hidden)
    for table in extract.tables:
        if table.sheet in hidden:
            continue
        cells = extract.cells.filter(pc.equal(extract.cells["table"], table.number))
        found = listed(table, cells)
        ledger = recognise(found, names, answers.kind, stated.lines) if found else None
        if ledger is None:
            figures.take(extract, table)
            continue
        entries.take(ledger)
        entries.findings += _errors(extract, ledger)
    return Mapped(
        rows=figures.rows,
        ledger=entries.ledger(),
        coverage=entries.coverage(),
        findings=[*_unread(extract, hidden), *figures.said(), *entries.findings],
        questions=list({**entries.questions, **figures.questions}.values()),
        ignored=dict(Counter(figures.ignored).most_common()),
        kinds=tuple(dict.fromkeys(entries.kinds)),
    )


def _unread(extract: Extract, hidden: set[str]) -> list[Finding]:
    """Return the hidden sheets that hold tables and were left alone."""
    sheets = dict.fromkeys(table.sheet for table in extract.tables if table.sheet in hidden)
    return [Finding("hidden_sheet", "warning", sheet) for sheet in sheets]


def _errors(extract: Extract, ledger: Recognised) -> list[Finding]:
    """Return the error cells and unsaved formulas in the columns of a ledger that count."""
    at = {ledger.listed.at[each.place] for each in ledger.fields}
    return [
        Finding(
            notice.code,
            "blocking" if notice.code == "error_cell" else "warning",
            notice.sheet,
            notice.cell,
            notice.values,
        )
        for notice in extract.noticed
        if notice.code not in ("unreadable_number", "unit_unread")
        and notice.sheet == ledger.listed.sheet
        and _in(notice.cell, at)
    ]


def _in(cell: str, columns: set[int]) -> bool:
    return bool(cell) and position(cell)[1] in columns
