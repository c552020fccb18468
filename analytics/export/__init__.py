"""A table as a file: csv and xlsx for people, parquet and json for programs, aligned text for the terminal.

The bytes depend on the table and the view alone: no clock, no random ids. People get titles and words in their language
and every amount in full; programs get the table as it is.
"""

import csv
import datetime as dt
import io
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from analytics import numerals
from analytics.export.native import add_chart
from analytics.periods import Period
from analytics.progress import Status
from analytics.scorecard import View, reason_of
from analytics.text import DEFAULT, Language, say, sentences

Format = Literal["csv", "xlsx", "parquet", "json", "table"]
FORMATS: tuple[Format, ...] = get_args(Format)
MIME: Mapping[Format, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "table": "text/plain",
}
Notes = Sequence[tuple[str, str]]

RATIOS = frozenset({"completion", "elapsed"})
SIGNED = frozenset({"gap", "final_gap", "points", "worst_points"})
POINTS = frozenset({"points", "worst_points"})
CODED = {  # column: where the words for its codes stand
    "status": "status.{}",
    "origin": "store.origin_{}",
    "mark_kind": "export.kind_{}",
    "goal_kind": "export.kind_{}",
    "actual_kind": "export.kind_{}",
    "other_kind": "export.kind_{}",
    "release": "export.release_{}",
    "measure": "export.measure_{}",
    "comparator": "export.comparator_{}",
    "pace_kind": "export.pace_{}",
    "path_basis": "export.basis_{}",
}
AT_A_GLANCE = (
    *("target", "name", "place_name", "year", "actual", "last_month", "mark", "goal", "unit", "completion", "gap"),
    *("points", "status", "lead_office"),
)
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a spreadsheet run a text as a formula
WIDEST = 60  # characters of a column of a workbook


def render(
    table: pa.Table, form: Format, language: Language = DEFAULT, view: View | None = None, notes: Notes = ()
) -> bytes:
    """Return a table as a file's bytes; ``notes`` are lines for the workbook's second sheet, as name and text."""
    if form == "parquet":
        return _parquet(table, view)
    if form == "json":
        return _json(table, view)
    if form == "xlsx":
        return _xlsx(table, language, view, notes)
    if form == "table":
        return text_table(table, language).encode()
    return _csv(table, language)


def file_name(title: str, form: Format, language: Language, view: View) -> str:
    """Return a name that says what the file holds, up to which period, and as of which event."""
    through = view.through or say("export.nothing_reported", language)
    stem = say("export.file_name", language, title=title, through=through, as_of=view.as_of)
    return f"{stem}.{'txt' if form == 'table' else form}".replace("/", "-").replace(" ", "_")


def context(view: View, language: Language) -> list[tuple[str, str]]:
    """Return what a reader must know of a view: plan, edition, through, as of, samples."""
    plan = view.plan
    through = Period(None, view.through).label(language) if view.through else say("export.nothing_reported", language)
    samples = "export.with_samples" if view.samples else "export.without_samples"
    stamp = moment(view)
    as_of = say("export.as_of_event", language, seq=view.as_of, at=f"{stamp:%Y-%m-%d %H:%M}") if view.as_of else "0"
    return [
        (say("export.plan", language), plan.settings["name_en" if language == "en" else "name_zh"]),
        (say("export.edition", language), plan.edition),
        (say("export.through", language), through),
        (say("export.as_of", language), as_of),
        (say("export.samples", language), say(samples, language)),
    ]


def moment(view: View | None) -> dt.datetime:
    """Return the time that a file made from a view bears: its event's, or the first day of the epoch before any."""
    if view is None or not view.as_of:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    found: dt.datetime = view.store.events(view.as_of)["at"][-1].as_py()
    return found


def title_of(column: str, language: Language) -> str:
    """Return a column's title; a status counted in a column is titled by its word."""
    base = _base(column)
    if base in set(Status):
        return say(f"status.{base}", language)
    return say(f"export.{base}", language) if f"export.{base}" in sentences() else base


def for_people(table: pa.Table, language: Language) -> tuple[list[str], list[list[Any]]]:
    """Return the columns that a reader of one language wants and the rows with codes turned into words."""
    other = "_zh" if language == "en" else "_en"
    names = [name for name in table.column_names if not name.endswith(other)]
    readers = [_reader(name, language) for name in names]
    columns = [[read(value) for value in table[name].to_pylist()] for name, read in zip(names, readers, strict=True)]
    return names, [list(row) for row in zip(*columns, strict=True)]


def word(column: str, code: str | None, language: Language) -> str | None:
    """Return the word for a code of a column, the code itself where there is none."""
    key = CODED.get(column, "").format(code)
    return say(key, language) if code and key in sentences() else code


def _reader(column: str, language: Language) -> Callable[[Any], Any]:
    """Return what turns a column's values into what a person reads."""
    if column == "reason":
        return lambda text: reason_of(text).sentence(language) if text else text
    if column in CODED:
        return lambda code: word(column, code, language)
    return lambda value: value


def _csv(table: pa.Table, language: Language) -> bytes:
    """Return UTF-8 with a byte order mark, for spreadsheets that guess; text cannot run as a formula."""
    names, rows = for_people(table, language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([title_of(name, language) for name in names])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Return a csv cell: amounts in full, text that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return digits(value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(LIVE) else text


def digits(value: Decimal) -> str:
    """Return every digit of a decimal and no zeros behind the last: 2592.3, -0.05, 100."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _json(table: pa.Table, view: View | None) -> bytes:
    """Return one object: what was looked at, and the rows with every digit of their numbers."""
    head = {"through": view and view.through and str(view.through), "as_of": view and view.as_of}
    head |= {"samples": view and view.samples, "edition": view and view.plan.edition}
    rows = [f"{{{', '.join(f'{json.dumps(k)}: {_token(v)}' for k, v in row.items())}}}" for row in table.to_pylist()]
    start = json.dumps(head, ensure_ascii=False)[:-1]
    body = ",\n".join(rows)
    return f'{start}, "rows": [\n{body}\n]}}\n'.encode()


def _token(value: object) -> str:
    """Return a value in JSON, a decimal as a number with all its digits."""
    return digits(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=str)


def _parquet(table: pa.Table, view: View | None) -> bytes:
    """Return the table as Parquet; its metadata say what was looked at."""
    known = {"through": str(view.through or ""), "as_of": str(view.as_of), "edition": view.plan.edition} if view else {}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(known or None), out, compression="zstd", store_schema=True)
    return out.getvalue()


def _xlsx(table: pa.Table, language: Language, view: View | None, notes: Notes) -> bytes:
    """Return a workbook: typed numbers under a frozen header, a sheet that says what they are, perhaps a chart."""
    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"created": moment(view).replace(tzinfo=None)})
    formats = _Formats(book)
    names, rows = for_people(table, language)
    sheet = book.add_worksheet(say("export.sheet_data", language))
    titles = [title_of(name, language) for name in names]
    sheet.write_row(0, 0, titles, formats.header)
    unit_at = names.index("unit") if "unit" in names else None
    for line, row in enumerate(rows, 1):
        unit = row[unit_at] if unit_at is not None else ""
        for at, value in enumerate(row):
            _write(sheet, (line, at), value, formats.of(names[at], unit))
    for at, name in enumerate(names):
        shown = [titles[at], *(str(row[at]) for row in rows[:200] if isinstance(row[at], str))]
        sheet.set_column(at, at, 1 if name == "reason" and not rows else min(max(map(width, shown)) + 3, WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), max(len(names) - 1, 0))
    about = book.add_worksheet(say("export.sheet_about", language))
    for line, (name, text) in enumerate([*(context(view, language) if view else []), *notes]):
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

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        self.header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def of(self, column: str, unit: str) -> Any:
        """Return the format of an amount of a column in a unit."""
        places = 1 if column in POINTS else numerals.decimals_of(unit)
        plain = f"#,##0{'.' + '0' * places if places else ''}"
        pattern = "0.0%" if column in RATIOS else f"+{plain};-{plain};0" if column in SIGNED else plain
        if column == "required_pace":
            pattern = "0.0000"
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]


def text_table(table: pa.Table, language: Language = DEFAULT) -> str:
    """Return the columns that matter at a glance, aligned for a terminal: Chinese is two cells wide."""
    names, rows = for_people(table, language)
    kept = [at for at, name in enumerate(names) if _base(name) in AT_A_GLANCE]
    kept = kept if "target" in names and "points" in names else list(range(len(names)))
    units = [row[names.index("unit")] if "unit" in names else "" for row in rows]
    numeric = {at for at in kept if any(isinstance(row[at], Decimal | int) for row in rows)}
    lines = [[title_of(names[at], language) for at in kept]]
    lines += [[_shown(names[at], row[at], unit) for at in kept] for row, unit in zip(rows, units, strict=True)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    rows_of_text = [
        "  ".join(_pad(cell, wide, right=at in numeric) for cell, wide, at in zip(line, widths, kept, strict=True))
        for line in lines
    ]
    return "".join(f"{line.rstrip()}\n" for line in rows_of_text)


def _base(column: str) -> str:
    """Return a column's name without its language: name_zh is name, place_en is place_name."""
    base = column.removesuffix("_zh").removesuffix("_en")
    return f"{base}_name" if base in {"place", "industry"} and base != column else base


def _shown(column: str, value: object, unit: str) -> str:
    """Return a value as it is read at a glance."""
    if isinstance(value, Decimal):
        if column in RATIOS:
            return numerals.percent(value)
        if column in POINTS:
            return numerals.points(value)
        return numerals.number(value, numerals.decimals_of(unit), signed=column in SIGNED)
    return numerals.NOTHING if value is None else str(value)


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, wide: int, *, right: bool) -> str:
    """Fill a text up to a width with spaces, before it where it is a number."""
    room = " " * (wide - width(text))
    return room + text if right else text + room
