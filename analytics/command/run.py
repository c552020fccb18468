"""What each command does: one call, its answer printed."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.setting import store_folder
from analytics.text import say

if TYPE_CHECKING:
    from pyarrow import Table

    from analytics.intake import Answers, Outcome
    from analytics.scorecard import By, View
    from analytics.store import Store  # imported where it is used, so that --help is quick

DONE, REFUSED = 0, 2
BINARY = ("xlsx", "parquet")
NARROWING = ("year", "place", "industry", "target", "office")


def out(text: str) -> None:
    """Print lines to standard output."""
    print(text)  # noqa: T201


def err(text: str) -> None:
    """Print a line to standard error."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def opened(asked: Namespace) -> "tuple[Plan, Store]":
    """Return the plan and its store; nothing is created."""
    from analytics.store import Store

    plan = Plan.load(asked.plan)
    return plan, Store(store_folder(asked.plan), plan.id)


def gaps(asked: Namespace) -> int:
    """Print or write the gap table."""
    from analytics import export, scorecard

    plan, store = opened(asked)
    view = scorecard.look(plan, store, asked.as_of, asked.through, samples=not asked.published)
    narrowed = {name: getattr(asked, name) for name in NARROWING}
    table = scorecard.gaps(view, asked.by, **narrowed, statuses=asked.status)
    if asked.since is not None:
        table = changed_since(asked, view)
        if not table.num_rows and asked.format == "table":
            out(say("command.nothing_changed", asked.language, since=asked.since))
            return DONE
    content = export.render(table, asked.format, asked.language, view, told_of(asked))
    if asked.output is not None:
        asked.output.write_bytes(content)
        err(say("command.written", asked.language, file=asked.output))
    elif asked.format in BINARY and sys.stdout.isatty():
        raise Refusal("export_binary", form=asked.format)
    else:
        sys.stdout.buffer.write(content)
    return DONE


def changed_since(asked: Namespace, view: "View") -> "Table":
    """Return what an earlier version of the data said otherwise, of the same targets, places and years."""
    from analytics import scorecard
    from analytics.scorecard.changes import since
    from analytics.scorecard.cut import year_chosen

    then = scorecard.look(view.plan, view.store, asked.since, asked.through, samples=view.samples)
    narrowed = {name: getattr(asked, name) for name in NARROWING}
    by: By = "target" if asked.by == "office" else asked.by
    if by != "year":
        narrowed["year"] = year_chosen(view, asked.year)
    before = scorecard.gaps(then, by, **narrowed)
    now = scorecard.gaps(view, by, **narrowed, statuses=asked.status)
    return since(before, now)


def told_of(asked: Namespace) -> list[tuple[str, str]]:
    """Return what a workbook says of the question: what it is a table of, and the command that asked for it."""
    flags = ("by", *NARROWING, "through", "as_of", "since")
    words = [f"--{name.replace('_', '-')} {value}" for name in flags if (value := getattr(asked, name)) is not None]
    words += [f"--status {status}" for status in asked.status]
    command = " ".join(["gaps", *words, *(["--published"] if asked.published else [])])
    title = say(f"pages.download_{asked.by}", asked.language)
    return [(say("export.contents", asked.language), title), (say("command.command", asked.language), command)]


def options(asked: Namespace) -> dict[str, str]:
    """Return how the file is to be opened."""
    return {name: value for name in ("encoding", "password") if (value := getattr(asked, name))}


def bring_in(asked: Namespace) -> int:
    """Import files and folders in the order given; a receipt or a refusal each."""
    from analytics import intake
    from analytics.command import said

    plan, store = opened(asked)
    answers = intake.answers_of(vars(asked), plan)
    telling = said.Telling(plan, asked.language, sys.stderr.isatty())
    outcomes = []
    for path in asked.file:
        files = intake.listed(path, answers, plan, store.root) if path.is_dir() else [(path, answers)]
        if asked.dry_run:
            outcomes += [tried(asked, each, own, plan, store) for each, own in files]
            continue
        outcomes += intake.import_files(
            files,
            plan,
            store,
            asked.who,
            options=options(asked),
            progress=telling.progress,
            again=not path.is_dir(),
        )
    if len(outcomes) > 1 and not asked.dry_run:
        out(said.folder(outcomes, asked.language))
    alone = len(asked.file) == 1 and not asked.file[0].is_dir()
    return REFUSED if any(each.refusal and (alone or not each.skipped) for each in outcomes) else DONE


def tried(asked: Namespace, path: Path, answers: "Answers", plan: Plan, store: "Store") -> "Outcome":
    """Print what an import would make of a file, and the refusal that it would meet; nothing is stored."""
    from analytics import intake
    from analytics.command import said

    try:
        found = intake.preview(path, intake.name_of(path), plan, store, answers, options=options(asked))
        out("\n".join(said.prepared(found, plan, asked.language)))
        intake.refuse_unready(found, plan)
    except Refusal as refusal:
        err(refusal.sentence(asked.language))
        return intake.Outcome(path, refusal=refusal)
    return intake.Outcome(path)


def preview(asked: Namespace) -> int:
    """Print what is read from a file: one record a figure, or what an import would make of it."""
    from analytics import intake
    from analytics.command import said

    if asked.format == "jsonl":
        for record in intake.records(asked.file, intake.name_of(asked.file), options(asked)):
            out(json.dumps(record, ensure_ascii=False))
        return DONE
    plan, store = opened(asked)
    answers = intake.answers_of(vars(asked), plan)
    found = intake.preview(asked.file, intake.name_of(asked.file), plan, store, answers, options=options(asked))
    out("\n".join(said.prepared(found, plan, asked.language)))
    return DONE


def uploads(asked: Namespace) -> int:
    """Print the history of uploads, the newest last."""
    from analytics.command import said

    plan, store = opened(asked)
    rows = store.uploads().to_pylist()
    out(said.uploads(rows, plan, asked.language) if rows else say("command.no_uploads", asked.language))
    return DONE


def retract(asked: Namespace) -> int:
    """Set an upload, or all samples, aside."""
    from analytics import intake

    _, store = opened(asked)
    if asked.samples:
        events = intake.retract_samples(store, asked.who, asked.why)
    else:
        events = [intake.retract(store, asked.upload, asked.who, asked.why)]
    names = "、".join(event.upload or "" for event in events)
    key = "retracted" if events else "nothing_to_retract"
    out(say(f"command.{key}", asked.language, uploads=names))
    return DONE


def restore(asked: Namespace) -> int:
    """Let a retracted upload count again."""
    from analytics import intake

    _, store = opened(asked)
    event = intake.restore(store, asked.upload, asked.who, asked.why)
    out(say("command.restored", asked.language, upload=event.upload))
    return DONE


def recipes(asked: Namespace) -> int:
    """Print what is remembered of each source's layout."""
    from analytics.command import said

    plan, store = opened(asked)
    known = list(store.recipes().values())
    if asked.format == "json":
        out(json.dumps([{**asdict(each), "at": each.at.isoformat()} for each in known], ensure_ascii=False, indent=2))
    else:
        out(
            "\n".join(said.recipes(known, plan, asked.language)) if known else say("command.no_recipes", asked.language)
        )
    return DONE


def check(asked: Namespace) -> int:
    """Print every problem of the plan's folder, one a line."""
    from analytics.plan.check import check_folder

    folder: Path = asked.plan
    if problems := check_folder(folder):
        for problem in problems:
            err(problem.sentence(asked.language))
        return REFUSED
    plan = Plan.load(folder)
    out(say("check.holds", asked.language, targets=len(plan.targets), tasks=len(plan.tasks)))
    return DONE


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "gaps": gaps,
    "import": bring_in,
    "preview": preview,
    "uploads": uploads,
    "retract": retract,
    "restore": restore,
    "recipes": recipes,
    "check": check,
}
