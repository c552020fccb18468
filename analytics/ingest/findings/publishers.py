"""Figures for which two publishers differ: both numbers, both names, and which one stands and why."""

from dataclasses import dataclass
from typing import Self

from analytics.ingest.findings.history import Active, Known
from analytics.ingest.findings.measured import measured, stored
from analytics.ingest.mapping.records import Finding, Row
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language, say

UNRANKED = 99  # as in sql/model/precedence.sql
SURE = ("final", "revised")  # of two alike the surer one; whatever else a status is comes last


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """How far a figure is believed, the greater the more: the order of ``sql/model/precedence.sql``."""

    is_real: bool
    precedence: int
    released: str
    certainty: int
    seq: int

    @classmethod
    def of(cls, plan: Plan, indicator: str, figure: Row | Known, by: Active) -> Self:
        """Return the claim of a figure of an indicator that an upload brings."""
        certainty = -SURE.index(figure.status) if figure.status in SURE else -len(SURE)
        return cls(by.origin != "sample", -rank(plan, figure.source, indicator), by.released, certainty, by.seq)


def differ(row: Row, known: Known, plan: Plan, released: str, known_released: str) -> Finding:
    """Return the finding that a new figure and a stored one of another publisher differ; dates as 2017-07-15."""
    ranks = rank(plan, row.source, row.indicator), rank(plan, known.source, row.indicator)
    if ranks[0] != ranks[1]:
        is_new, why = ranks[0] < ranks[1], "by_rank"
    elif released != known_released:
        is_new, why = released > known_released, "by_release"
    else:
        is_new, why = True, "by_upload"
    values = {**measured("found", row, plan), **stored("other", known.value, row.indicator, plan)}
    values["upload"] = known.upload
    for language in LANGUAGES:
        values |= {
            f"publisher_{language}": name(plan, row.source, language),
            f"source_{language}": name(plan, known.source, language),
            f"stands_{language}": name(plan, row.source if is_new else known.source, language),
            f"why_{language}": say(f"findings.{why}", language),
        }
    return Finding("publishers_differ", "warning", row.sheet, row.cell, values)


def rank(plan: Plan, source: str, indicator: str) -> int:
    """Return a publisher's rank for an indicator: its own for that one, else for all; the smaller is believed first."""
    own = [row for row in plan.sources if row.source == source]
    special = [row.rank for row in own if indicator in row.indicators.split()]
    return min(special or [row.rank for row in own if row.indicators == "*"], default=UNRANKED)


def name(plan: Plan, source: str, language: Language) -> str:
    """Return a publisher's name; its id where the plan does not know it any more."""
    return next((row.name(language) for row in plan.sources if row.source == source), source)
