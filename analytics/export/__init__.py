"""A table as a file: csv and xlsx for people, parquet and json for programs, aligned text for the terminal.

The bytes depend on the table and the view alone: no clock, no random ids. People get titles and words in their language
and every amount in full; programs get the table as it is.
"""

from collections.abc import Mapping

import pyarrow as pa

from analytics.export.about import FORMATS, Format, Notes, context, file_name, moment
from analytics.export.plain import as_csv, as_json, as_parquet, digits, text_table, width
from analytics.export.wording import POINTS, RATIOS, for_people, title_of, word
from analytics.export.workbook import as_workbook
from analytics.scorecard import View
from analytics.text import DEFAULT, Language

__all__ = [
    "FORMATS",
    "MIME",
    "POINTS",
    "RATIOS",
    "Format",
    "Notes",
    "context",
    "digits",
    "file_name",
    "for_people",
    "moment",
    "render",
    "text_table",
    "title_of",
    "width",
    "word",
]
MIME: Mapping[Format, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "table": "text/plain",
}


def render(
    table: pa.Table, form: Format, language: Language = DEFAULT, view: View | None = None, notes: Notes = ()
) -> bytes:
    """Return a table as a file's bytes; ``notes`` are lines for the workbook's second sheet, as name and text."""
    plan = view.plan if view else None
    if form == "parquet":
        return as_parquet(table, view)
    if form == "json":
        return as_json(table, view)
    if form == "xlsx":
        return as_workbook(table, language, view, notes)
    return text_table(table, language, plan).encode() if form == "table" else as_csv(table, language, plan)
