"""What is odd about a file: typed findings, each with a code, a severity and the cell it points at."""

from collections.abc import Mapping

from analytics.ingest.mapping.records import Finding, Severity
from analytics.text import DEFAULT, Language, say

__all__ = ["SEVERITIES", "Finding", "sentence", "title"]

SEVERITIES: Mapping[Severity, int] = {"blocking": 0, "warning": 1, "note": 2}


def title(finding: Finding, language: Language = DEFAULT) -> str:
    """Return what kind of thing was found, in a few words."""
    return say(f"findings.{finding.code}_title", language)


def sentence(finding: Finding, language: Language = DEFAULT) -> str:
    """Return where, what was found and what to do about it."""
    said = say(f"findings.{finding.code}", language, **finding.values)
    return f"{finding.where}: {said}" if finding.where else said
