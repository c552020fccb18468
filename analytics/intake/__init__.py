"""Bring files into the store: preview them, commit them, take them back. The only room that writes to the store."""

from analytics.ingest.findings import sentence, title
from analytics.ingest.mapping import Answers, Finding, Question
from analytics.intake.answers import ORIGINS, ZONES, answers_of
from analytics.intake.committing import (
    Receipt,
    answer,
    commit,
    explain,
    preview,
    records,
    restore,
    retract,
    retract_samples,
    to_remember,
)
from analytics.intake.difference import Change, Difference
from analytics.intake.folder import Outcome, import_files, import_folder, listed
from analytics.intake.known import Known
from analytics.intake.prepared import Prepared, Reading, name_of
from analytics.intake.refusing import called, missing, refuse_unready

__all__ = [
    "ORIGINS",
    "ZONES",
    "Answers",
    "Change",
    "Difference",
    "Finding",
    "Known",
    "Outcome",
    "Prepared",
    "Question",
    "Reading",
    "Receipt",
    "answer",
    "answers_of",
    "called",
    "commit",
    "explain",
    "import_files",
    "import_folder",
    "listed",
    "missing",
    "name_of",
    "preview",
    "records",
    "refuse_unready",
    "restore",
    "retract",
    "retract_samples",
    "sentence",
    "title",
    "to_remember",
]
