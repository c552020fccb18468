"""A table as a workbook: typed numbers under a frozen header, what they are on a second sheet, perhaps a chart."""

import io
from decimal import Decimal
from typing import Any

import pyarrow as pa
import xlsxwriter

from analytics.export.about import Notes, context, moment, sources
from analytics.export.native import add_chart
from analytics.export.plain import width
from analytics.export.wording import POINTS, RATIOS, SIGNED, for_people, title_of
from analytics.numerals import NO_UNITS, Units
from analytics.scorecard import View
from analytics.text import Language, say

WIDEST = 60  # characters of a column


def as_workbook(table: pa.Table, language: Language, view: View | None, notes: Notes) -> bytes:
    """Return a workbook: typed numbers under a frozen header, a sheet that says what they are, perhaps a chart."""
    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"created": moment(view).replace(tzinfo=None)})
    plan = view.plan if view else None
    formats = _Formats(book, Units.of(plan) if plan else NO_UNITS)
    names, rows = for_people(table, language, plan)
    sheet = book.add_worksheet(say("export.sheet_data", language))
    titles = [title_of(name, language, plan) for name in names]
    sheet.write_row(0, 0, titles, formats.header)
    of_row = table.select([name for name in ("unit", "pace_kind") if name in table.column_names]).to_pylist()
    for line, (row, told) in enumerate(zip(rows, of_row, strict=True), 1):
        for at, value in enumerate(row):
            _write(sheet, (line, at), value, formats.of(names[at], **told))
    for at, name in enumerate(names):
        shown = [titles[at], *(str(row[at]) for row in rows[:200] if isinstance(row[at], str))]
        sheet.set_column(at, at, 1 if name == "reason" and not rows else min(max(map(width, shown)) + 3, WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(names) - 1, 0))
    about = book.add_worksheet(say("export.sheet_about", language))
    for line, (name, text) in enumerate(
        [*(context(view, language) + sources(table, view, language) if view else []), *notes]
    ):
        about.write_string(line, 0, name, formats.header)
        about.write_string(line, 1, text)
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 90)
    add_chart(book, names, rows, titles, (language, sheet.get_name(), notes[0][1] if notes else ""))
    book.close()
    return out.getvalue()


def _write(sheet: Any, at: tuple[int, int], value: object, form: Any) -> None:
    """Write one cell by its type; nothing for what is not known."""
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, Decimal | int | float):
        sheet.write_number(*at, float(value), form if isinstance(value, Decimal) else None)
    elif value is not None:
        sheet.write_string(*at, str(value))


class _Formats:
    """A workbook's number formats, each made once."""

    def __init__(self, book: Any, units: Units) -> None:
        self._book = book
        self._units = units
        self._made: dict[str, Any] = {}
        self.header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def of(self, column: str, unit: str = "", pace_kind: str = "") -> Any:
        """Return the format of an amount of a column in a unit; a pace is growth in per cent, or a count a month."""
        one_decimal = column in POINTS or column == "required_pace"
        places = 1 if one_decimal else self._units.decimals(unit)
        plain = f"#,##0{'.' + '0' * places if places else ''}"
        pattern = f"+{plain};-{plain};0" if column in SIGNED else plain
        if column in RATIOS or (column == "required_pace" and pace_kind == "growth_a_year"):
            pattern = "0.0%"
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]
