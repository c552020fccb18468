"""The file as it came, with what was found odd written as comments on its cells: to be sent back for correction."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from analytics.ingest import guard
from analytics.ingest.findings import sentence, title
from analytics.ingest.mapping import Finding
from analytics.text import Language, say

MOST = 2000  # comments


def annotated(
    content: bytes,
    name: str,
    findings: Sequence[Finding],
    language: Language,
    options: Mapping[str, str] | None = None,
    *,
    cancelled: Callable[[], bool] = guard.never,
) -> tuple[str, bytes]:
    """Return name and content of an .xlsx, made in a child process; a Refusal where the file does not let it.

    Options: encoding, password.
    """
    notes = [(each.sheet, each.cell, _said(each, language)) for each in findings[:MOST]]
    answer = guard.run("annotate", content, name, {**(options or {}), "notes": notes}, cancelled=cancelled)
    made: bytes = answer.tables["file"]["content"][0].as_py()
    return say("upload.annotated_name", language, name=PurePath(name).stem) + ".xlsx", made


def _said(finding: Finding, language: Language) -> str:
    """Return title and sentence of a finding, without its place."""
    return f"{title(finding, language)}: {sentence(finding, language, placed=False)}"
