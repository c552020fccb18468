"""What is odd about a file: typed findings, each with a code, a severity and the cell it points at."""

from collections.abc import Mapping

from analytics.ingest.mapping.records import Finding, Severity
from analytics.text import DEFAULT, Language, say

__all__ = ["ASKED", "SEVERITIES", "Finding", "sentence", "title"]

ASKED = frozenset(
    {"unknown_unit", "unit_unread", "unit_answer_unfit", "no_period", "ambiguous_place", "place_not_said"}
)
"""Findings that only an answer settles; their cells cannot be left out."""
SEVERITIES: Mapping[Severity, int] = {"blocking": 0, "warning": 1, "note": 2}


def title(finding: Finding, language: Language = DEFAULT) -> str:
    """Return what kind of thing was found, in a few words."""
    return say(f"findings.{finding.code}_title", language)


def sentence(finding: Finding, language: Language = DEFAULT, *, placed: bool = True) -> str:
    """Return where, what was found and what to do about it; of ``unit_zh`` and ``unit_en`` the language's stands.

    Not ``placed``, it does not say where.
    """
    own = {name.removesuffix(f"_{language}"): text for name, text in finding.values.items() if name.endswith(language)}
    said = say(f"findings.{finding.code}", language, **{**finding.values, **own})
    return f"{finding.where}: {said}" if placed and finding.where else said
