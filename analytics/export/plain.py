"""A table as plain data: csv for spreadsheets, json and parquet for programs, aligned text for a terminal."""

import csv
import io
import json
import unicodedata
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from analytics import numerals
from analytics.export.wording import POINTS, RATIOS, SIGNED, base_of, for_people, title_of
from analytics.numerals import NO_UNITS, Units
from analytics.plan import Plan
from analytics.scorecard import View
from analytics.text import DEFAULT, Language

AT_A_GLANCE = (
    *(
        "target",
        "name",
        "place_name",
        "year",
        "actual",
        "last_month",
        "path",
        "mark",
        "goal",
        "unit",
        "completion",
        "gap",
    ),
    *("points", "status", "lead_office"),
)
LIVE = (*"=+-@\t\r\n", *"＝＋－＠")  # what makes a spreadsheet run a text as a formula, full width in East Asia too


def as_csv(table: pa.Table, language: Language, plan: Plan | None = None) -> bytes:
    """Return UTF-8 with a byte order mark, for spreadsheets that guess; text cannot run as a formula."""
    names, rows = for_people(table, language, plan)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(title_of(name, language, plan)) for name in names])
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


def as_json(table: pa.Table, view: View | None) -> bytes:
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


def as_parquet(table: pa.Table, view: View | None) -> bytes:
    """Return the table as Parquet; its metadata say what was looked at."""
    known = {"through": str(view.through or ""), "as_of": str(view.as_of), "edition": view.plan.edition} if view else {}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(known or None), out, compression="zstd", store_schema=True)
    return out.getvalue()


def text_table(table: pa.Table, language: Language = DEFAULT, plan: Plan | None = None) -> str:
    """Return the columns that matter at a glance, aligned for a terminal: Chinese is two cells wide."""
    names, rows = for_people(table, language, plan)
    kept = [at for at, name in enumerate(names) if base_of(name) in AT_A_GLANCE]
    kept = kept if "target" in names and "points" in names else list(range(len(names)))
    units = Units.of(plan) if plan else NO_UNITS
    stated = table["unit"].to_pylist() if "unit" in names else [""] * len(rows)
    numeric = {at for at in kept if any(isinstance(row[at], Decimal | int) for row in rows)}
    lines = [[title_of(names[at], language, plan) for at in kept]]
    for row, unit in zip(rows, stated, strict=True):
        lines.append([_shown(names[at], row[at], units.decimals(unit)) for at in kept])
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    rows_of_text = [
        "  ".join(_pad(cell, wide, right=at in numeric) for cell, wide, at in zip(line, widths, kept, strict=True))
        for line in lines
    ]
    return "".join(f"{line.rstrip()}\n" for line in rows_of_text)


def _shown(column: str, value: object, decimals: int) -> str:
    """Return a value as it is read at a glance; amounts with as many decimals as their unit has."""
    if isinstance(value, Decimal):
        if column in RATIOS:
            return numerals.percent(value)
        if column in POINTS:
            return numerals.points(value)
        return numerals.number(value, decimals, signed=column in SIGNED)
    return numerals.NOTHING if value is None else str(value)


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, wide: int, *, right: bool) -> str:
    """Fill a text up to a width with spaces, before it where it is a number."""
    room = " " * (wide - width(text))
    return room + text if right else text + room
