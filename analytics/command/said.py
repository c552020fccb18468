"""How the command line tells what was found and done."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from analytics.events import Recipe
from analytics.intake import Finding, Outcome, Prepared, Receipt, called, missing, name_of, sentence
from analytics.intake.drawn import rows_listed
from analytics.intake.releasing import dated
from analytics.plan import Plan
from analytics.text import DEFAULT, Language, say

SHOWN = 5  # findings below a receipt
LABELS = 5  # ignored labels named there
COLUMNS = ("upload", "at", "who", "origin", "source", "released", "rows", "state", "file")
NUMERIC = frozenset({"rows"})


class Telling:
    """Prints each file's outcome when it is known, and the progress where somebody looks on."""

    def __init__(self, plan: Plan, language: Language, is_terminal: bool) -> None:
        self.plan = plan
        self.language = language
        self.is_terminal = is_terminal

    def progress(self, done: int, total: int, outcome: Outcome) -> None:
        """Tell what became of a file; ``done`` of ``total`` are through."""
        if self.is_terminal:
            sys.stderr.write("\r\x1b[K")
        if outcome.receipt is not None:
            print("\n".join(receipt(outcome.receipt, self.plan, self.language)), flush=True)  # noqa: T201
        elif outcome.refusal is not None:
            print(outcome.refusal.sentence(self.language), file=sys.stderr, flush=True)  # noqa: T201
        if self.is_terminal and done < total:
            line = say("command.progress", self.language, done=done, total=total, file=name_of(outcome.file))
            sys.stderr.write(line[:70])
            sys.stderr.flush()


def receipt(done: Receipt, plan: Plan, language: Language) -> Iterator[str]:
    """Yield the line of a receipt and its first findings."""
    counts = {name: getattr(done.difference, name) for name in ("new", "changed", "same", "gone")}
    yield say(
        "command.receipt",
        language,
        file=done.file,
        upload=done.upload,
        seq=done.seq,
        rows=done.rows,
        ignored=done.ignored,
        findings=len(done.findings),
        **counts,
    )
    if done.release.said:
        yield say("command.dated", language, dated=dated(done.released, done.release, language))
    if done.difference.beside:
        yield say("upload.stored_beside", language, count=done.difference.beside)
    if done.ignored:
        named = [label for label in done.ignored_labels if label][:LABELS]
        yield say("command.ignored_labels", language, labels="、".join(named), count=done.ignored)
    if done.recipe is not None:
        yield say("command.recipe_used", language, **_recipe(done.recipe, plan))
    if done.remembered:
        yield say("upload.recipe_kept", language, seq=done.remembered)
    yield from findings(done.findings, language, SHOWN)


def findings(found: Sequence[Finding], language: Language, most: int) -> Iterator[str]:
    """Yield a line for each of the first findings, and how many more there are."""
    for finding in found[:most]:
        severity = say(f"command.{finding.severity}", language)
        yield say("command.finding", language, severity=severity, sentence=sentence(finding, language))
    if len(found) > most:
        yield say("command.findings_more", language, count=len(found) - most)


def prepared(found: Prepared, plan: Plan, language: Language) -> Iterator[str]:
    """Yield what an import would make of a file: tables, findings, questions, what is ignored."""
    counts = {name: getattr(found.difference, name) for name in ("new", "changed", "same", "gone")}
    ignored = sum(found.ignored.values())
    yield say(
        "command.prepared",
        language,
        file=found.name,
        rows=found.stored,
        ignored=ignored,
        findings=len(found.findings),
        **counts,
    )
    yield say("command.dated", language, dated=dated(found.released, found.release, language))
    if found.difference.beside:
        yield say("upload.stored_beside", language, count=found.difference.beside)
    figures = found.reading.extract.cells["table"]
    for table in found.reading.extract.tables:
        count = pc.sum(pc.equal(figures, table.number)).as_py() or 0
        kind = say(f"command.{table.kind}", language)
        values = {"number": table.number + 1, "sheet": table.sheet, "title": table.title, "kind": kind}
        if not count and (rows := rows_listed(table)):
            yield say("upload.list_found", language, rows=rows, **values)
        else:
            yield say("command.table_found", language, figures=count, **values)
    for question in found.questions:
        asked = missing(question, plan, language)
        if where := "!".join(filter(None, (question.sheet, question.cell))):
            yield say("command.question", language, where=where, asked=asked)
        else:
            yield say("command.question_of_file", language, asked=asked)
    yield from findings(found.findings, language, len(found.findings))
    for label, count in found.ignored.items():
        yield say("command.ignored", language, label=label, count=count)


def recipes(known: Iterable[Recipe], plan: Plan, language: Language) -> Iterator[str]:
    """Yield a line for what is remembered of each layout, and how the last one is forgotten."""
    newest = ""
    for recipe in known:
        newest = recipe.upload
        yield say("command.recipe", language, layout=recipe.layout, title=recipe.title, **_recipe(recipe, plan))
    if newest:
        yield say("command.recipes_forgotten", language, upload=newest)


def _recipe(recipe: Recipe, plan: Plan) -> dict[str, str]:
    """Return what a sentence about a recipe says: when, by whom, with which file, and the flags it stands for."""
    written = []
    for name, value in recipe.answers.items():
        flag = "--name" if name == "names" else f"--{name.replace('_', '-')}"
        if name == "names":
            written += [f"{flag} {label}={identity}" for label, identity in value.items()]
        elif value is True:
            written.append(flag)
        else:
            each = [value] if isinstance(value, str) else value
            written.append(f"{flag} {','.join(called(plan, one, DEFAULT) for one in each)}")
    at = f"{recipe.at:%Y-%m-%d %H:%M}"
    return {"at": at, "who": recipe.who, "file": recipe.file, "upload": recipe.upload, "answers": " ".join(written)}


def folder(outcomes: Sequence[Outcome], language: Language) -> str:
    """Return the line that sums up several files."""
    stored = sum(each.receipt is not None for each in outcomes)
    skipped = sum(each.skipped for each in outcomes)
    refused = len(outcomes) - stored - skipped
    return say("command.folder_done", language, files=len(outcomes), stored=stored, skipped=skipped, refused=refused)


def uploads(rows: Iterable[Mapping[str, Any]], plan: Plan, language: Language) -> str:
    """Return the history of uploads as an aligned table."""
    lines = [[say(f"command.column_{name}", language) for name in COLUMNS]]
    for row in rows:
        shown = {
            **row,
            "at": f"{row['at']:%Y-%m-%d %H:%M}",
            "source": called(plan, row["source"], language),
            "origin": say(f"store.origin_{row['origin']}", language),
            "state": say("store.active" if row["active"] else "store.retracted", language),
        }
        lines.append([str(shown[name] or "") for name in COLUMNS])
    return aligned(lines)


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return rows of cells in columns; a Chinese character is two cells of a terminal wide."""
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            " " * (wide - width(cell)) + cell if name in NUMERIC else cell + " " * (wide - width(cell))
            for cell, wide, name in zip(line, widths, COLUMNS, strict=True)
        ).rstrip()
        for line in lines
    )


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
