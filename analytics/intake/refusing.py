"""Why a file cannot be committed as it is, said with what is missing, in words and not in codes."""

import re
import shlex
from collections.abc import Sequence

from analytics.ingest.findings import ASKED, sentence, title
from analytics.ingest.mapping import Finding, Question
from analytics.intake.prepared import Prepared
from analytics.plan import Plan
from analytics.plan.records import Named
from analytics.refusal import Refusal
from analytics.text import DEFAULT, Language, say

UNSAFE = re.compile(r"[\s\"'`$&|;<>()*?#!\\~\[\]{}]")


class Unanswered(Refusal):
    """Something must be said first: each open question with the flag that answers it."""

    def __init__(self, where: str, questions: Sequence[Question], plan: Plan) -> None:
        flags = ", ".join(dict.fromkeys(flag(question, plan) for question in questions))
        super().__init__("questions_open", where, flags=flags)
        self.questions, self.plan = questions, plan

    def sentence(self, language: Language = DEFAULT) -> str:
        """Return one line: where, and what is missing."""
        asked = dict.fromkeys(self._missing(question, language) for question in self.questions)
        if sum(bool(question.subject) for question in self.questions) > 1:
            asked[say("question.skip_labels", language)] = None
        joint = "；" if language == "zh" else "; "
        return f"{self.where}: {say('refusal.questions_open', language, missing=joint.join(asked))}"

    def _missing(self, question: Question, language: Language) -> str:
        """Return what a question asks for, with its cell where that is not the one that the line begins with."""
        words = missing(question, self.plan, language)
        cell = "!".join(part for part in (question.sheet, question.cell) if part)
        return f"{cell} {words}" if cell and not self.where.endswith(cell) else words


class Blocked(Refusal):
    """Cells must be settled first; the first is said in full."""

    def __init__(self, where: str, findings: Sequence[Finding]) -> None:
        super().__init__("findings_blocking", where, count=len(findings), first=findings[0].code)
        self.finding = findings[0]

    def sentence(self, language: Language = DEFAULT) -> str:
        """Return one line: where, how many, what the first one is, and what to do."""
        values = {
            "count": self.values["count"],
            "title": title(self.finding, language),
            "first": sentence(self.finding, language, placed=False),
        }
        key = "findings_blocking_answer" if self.finding.code in ASKED else "findings_blocking"
        return f"{self.where}: {say(f'refusal.{key}', language, **values)}"


def refuse_unready(prepared: Prepared, plan: Plan) -> None:
    """Raise the Refusal that a file's commit would meet; nothing when it is ready."""
    name = prepared.name
    if prepared.duplicate:
        raise Refusal("file_duplicate", name, upload=prepared.duplicate)
    if prepared.retracted_sample:
        raise Refusal("sample_retracted", name, upload=prepared.retracted)
    if questions := prepared.open:
        first = next((each for each in questions if each.cell), questions[0])
        raise Unanswered("!".join(part for part in (name, first.sheet, first.cell) if part), questions, plan)
    if blocking := prepared.blocking:
        raise Blocked("!".join(part for part in (name, blocking[0].where) if part), blocking)
    if not prepared.stored:
        raise nothing_to_store(prepared)


def missing(question: Question, plan: Plan, language: Language) -> str:
    """Return what a question asks for and how the command line answers it."""
    code = question.code if question.code != "name" or question.proposed else "name_unlike"
    if question.code == "unit" and question.found:
        code = "unit_unread"
    if question.code == "zones" and question.subject:
        code = "zones_of"
    likely = called(plan, question.proposed[0], language) if question.proposed else ""
    drop = f"{question.flag} {quoted(f'{question.subject}=-')}"
    values = {"subject": question.subject, "likely": likely, "drop": drop, "found": question.found}
    asked = say(f"question.{code}", language, flag=flag(question, plan), **values)
    others, joint = other_units(question, plan), "、" if language == "zh" else ", "
    return asked + say("question.other_units", language, units=joint.join(others)) if others else asked


def other_units(question: Question, plan: Plan) -> list[str]:
    """Return the units that may as well be meant: all that measure what the likely one does.

    A figure without a unit is off by powers of ten when the plan's own unit is taken for the file's.
    """
    if question.code != "unit" or not question.proposed:
        return []
    likely = question.proposed[0]
    kind = plan.dimension(likely)
    return [row.unit for row in plan.units if kind and row.dimension == kind and row.unit != likely]


def flag(question: Question, plan: Plan) -> str:
    """Return how the command line answers a question, with the likely answer filled in."""
    likely = question.proposed[0] if question.proposed else "ID" if question.subject else question.code.upper()
    if question.subject:
        return f"{question.flag} {quoted(f'{question.subject}={likely}')}"
    return f"{question.flag} {called(plan, likely, DEFAULT)}"


def quoted(text: str) -> str:
    """Return an answer as a shell takes it for one word; most need no quotes."""
    return shlex.quote(text) if UNSAFE.search(text) else text


def called(plan: Plan, identity: str, language: Language) -> str:
    """Return the name of a place, publisher, indicator or industry; anything else, such as a unit, as it is."""
    publishers = {row.source: row for row in plan.sources}
    known: dict[str, Named] = {**publishers, **plan.places, **plan.indicators, **plan.industries}
    return known[identity].name(language) if identity in known else identity


def nothing_to_store(prepared: Prepared) -> Refusal:
    """Return why a file holds nothing that could be stored."""
    if not prepared.reading.extract.tables:
        return Refusal("file_no_table", prepared.name)
    if hidden := [each for each in prepared.findings if each.code == "hidden_sheet"]:
        return Refusal("file_hidden", prepared.name, sheets="、".join(each.sheet for each in hidden))
    if prepared.ignored:
        labels = "、".join(label for label in list(prepared.ignored)[:3] if label)
        return Refusal("file_nothing_known", prepared.name, count=sum(prepared.ignored.values()), labels=labels[:80])
    return Refusal("file_no_figure", prepared.name)
