"""What each column of a body is for: labels, periods, units, codes, remarks, or figures."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from analytics.ingest.cells import dotted, numbers, times, units
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.labels import CHINESE, is_english
from analytics.ingest.cells.words import (
    ABOUT,
    DATES,
    FREQUENCY,
    IDENTIFIER,
    MONTHS,
    QUARTERS,
    REMARK,
    SAID_OF,
    UNIT,
    YEARS,
    is_stub_heading,
)
from analytics.ingest.layout.headers import Head

SERIALS = (20_000, 60_000)  # of the days from 1954 to 2064
MEASURE = re.compile(r"index|num(?:ber)?", re.IGNORECASE)  # heads identifiers, which are whole, and measures as well
FAR = 3660  # days between two of them
CODED = re.compile(r"区划|代?码|地区$|code|\bid\b", re.IGNORECASE)
ADMINISTRATIVE = re.compile(r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{4}")


class Role(StrEnum):
    """What a column is for."""

    DATA = "data"
    LABEL = "label"
    PERIOD = "period"
    UNIT = "unit"
    CODE = "code"  # running numbers, identifiers
    REMARK = "remark"
    FREQUENCY = "frequency"
    META = "meta"  # source, date of release and the like
    TRANSLATION = "translation"  # the English twin of the labels
    EMPTY = "empty"


@dataclass(slots=True)
class Column:
    """A column of a table: where it stands, what heads it, what it is for; ``part`` of a period is year, month, quarter
    or date."""

    at: int
    head: Head
    role: Role
    part: str = ""


def columns(grid: Grid, at: Sequence[int], heads: Mapping[int, Head], body: Sequence[int]) -> list[Column]:
    """Return the columns of a table by their role, judged on the rows of its body (a sample, if it is tall)."""
    found = [_column(grid, column, heads[column], body) for column in at]
    _settle_first(grid, found, body)
    _settle_translations(grid, found, body)
    if not any(column.role == Role.DATA for column in found):
        return found
    return found


def _column(grid: Grid, at: int, head: Head, body: Sequence[int]) -> Column:
    if FREQUENCY.fullmatch(head.text):
        return Column(at, head, Role.FREQUENCY)
    if ABOUT.fullmatch(head.text) and not SAID_OF.fullmatch(head.text):
        return Column(at, head, Role.META)
    kinds = [grid.kind(row, at) for row in body]
    figures, words, dates = kinds.count(Kind.NUMBER), kinds.count(Kind.TEXT), kinds.count(Kind.PERIOD)
    if not figures and not words and not dates:
        return Column(at, head, Role.DATA if Kind.ERROR in kinds else Role.EMPTY)
    if dates and dates >= words and (dates >= figures or DATES.fullmatch(head.text)):
        return Column(at, head, Role.PERIOD, "date")
    if dates and figures and not words and all(_may_be_month(grid, row, at) for row in body):
        return Column(at, head, Role.PERIOD, "date")
    if words and not figures and (part := _part_of_texts(grid, at, head, body)):
        return Column(at, head, Role.PERIOD, part)
    if (
        figures
        and words
        and not dates
        and head.path
        and head.units
        and all(_holds_number(grid.label(row, at)) for row in body)
    ):
        return Column(at, head, Role.DATA)
    if words > figures or (words == figures and not head.path):
        return Column(at, head, _role_of_words(grid, at, head, body))
    values = [number.value for row in body if (number := grid.number(row, at))]
    role, part = _role_of_numbers(head, values)
    return Column(at, head, role, part)


def _holds_number(text: str) -> bool:
    """Return whether a cell of figures may hold this: nothing, or a figure with words about it (约5, 3-5)."""
    return not text or (len(text) <= 12 and (numbers.is_missing(text) or any(map(str.isdigit, text))))


def _may_be_month(grid: Grid, row: int, at: int) -> bool:
    number = grid.number(row, at)
    return number is None or dotted.is_month(number.value) or numbers.is_year_month(number.value)


def _part_of_texts(grid: Grid, at: int, head: Head, body: Sequence[int]) -> str:
    """Return month, quarter or year where all texts of a column so headed are such numbers (05), else nothing."""
    texts = [grid.label(row, at) for row in body if grid.kind(row, at) == Kind.TEXT]
    if not all(text.isdecimal() and len(text) <= 4 for text in texts):
        return ""
    return _role_of_numbers(head, [Decimal(text) for text in texts])[1]


def _role_of_words(grid: Grid, at: int, head: Head, body: Sequence[int]) -> Role:
    texts = [grid.label(row, at) for row in body if grid.kind(row, at) == Kind.TEXT]
    if REMARK.fullmatch(head.text) or SAID_OF.fullmatch(head.text):
        return Role.REMARK
    if UNIT.fullmatch(head.text) and sum(units.is_unit(text) for text in texts) >= 0.3 * len(texts):
        return Role.UNIT
    if head.path and not is_stub_heading(head.text) and all(numbers.read_counted(text) for text in texts):
        return Role.DATA
    if len(texts) > 1 and all(units.is_unit(text) for text in texts):
        return Role.UNIT
    return Role.CODE if IDENTIFIER.fullmatch(head.text) else Role.LABEL


def _role_of_numbers(head: Head, values: list[Decimal]) -> tuple[Role, str]:
    """Return the role of a column of numbers by its heading and its values."""
    whole = all(value == int(value) for value in values)
    years = whole and all(1900 <= value <= 2100 for value in values)
    heading = units.without(head.text)
    if not head.units or units.is_unit(head.text):
        if MONTHS.fullmatch(heading) and whole and all(1 <= value <= 12 for value in values):
            return Role.PERIOD, "month"
        if QUARTERS.fullmatch(heading) and whole and all(1 <= value <= 4 for value in values):
            return Role.PERIOD, "quarter"
        if years and YEARS.fullmatch(heading) and not times.is_period(heading):
            return Role.PERIOD, "year"
        if DATES.fullmatch(heading) and not times.is_period(heading) and all(_may_be_date(value) for value in values):
            return Role.PERIOD, "date"
        if IDENTIFIER.fullmatch(heading) and (whole or not MEASURE.fullmatch(heading)):
            return Role.CODE, ""
        if len(values) > 1 and all(map(numbers.is_year_month, values)) and not times.is_period(heading):
            return Role.PERIOD, "date"
    return Role.DATA, ""


def _may_be_date(value: Decimal) -> bool:
    return times.of_number(float(value), "date").year is not None


def _settle_first(grid: Grid, found: list[Column], body: Sequence[int]) -> None:
    """Take the leading columns of numbers without a heading of their own as years, running numbers or area codes."""
    for place, column in enumerate(found):
        if column.role == Role.EMPTY:
            continue
        if column.role != Role.DATA:
            if column.role in (Role.LABEL,) and place and not _leads(found, place):
                return
            continue
        values = [number.value for row in body if (number := grid.number(row, column.at))]
        others = any(other.role == Role.DATA for other in found[place + 1 :])
        heading = column.head.text
        unheaded = not heading or is_stub_heading(heading) or IDENTIFIER.fullmatch(heading) is not None
        ranked = bool(units.RANK.search(heading))
        beside = any(other.role == Role.LABEL for other in found)
        if (others or beside) and unheaded and _all_years(values) and len(values) > 1:
            column.role, column.part = Role.PERIOD, "year"
        elif others and unheaded and _all_serials(values):
            column.role, column.part = Role.PERIOD, "date"
        elif ((unheaded or ranked) and _running(values) and (others or beside)) or (
            (unheaded or CODED.search(heading)) and beside and not column.head.units and _all_area_codes(values)
        ):
            column.role = Role.CODE
        else:
            return


def _leads(found: list[Column], place: int) -> bool:
    return all(column.role != Role.DATA for column in found[:place])


def _all_years(values: list[Decimal]) -> bool:
    return bool(values) and all(1900 <= value <= 2100 and value == int(value) for value in values)


def _all_serials(values: list[Decimal]) -> bool:
    """Return whether numbers are days of a series, as Excel counts them: in order, some years apart at most."""
    steps = [second - first for first, second in itertools.pairwise(values)]
    ordered = bool(steps) and (all(0 < step <= FAR for step in steps) or all(-FAR <= step < 0 for step in steps))
    return ordered and all(SERIALS[0] <= value <= SERIALS[1] and value == int(value) for value in values)


def _running(values: list[Decimal]) -> bool:
    """Return whether numbers count 1, 2, 3 ... or 0, 1, 2 ..."""
    steps = [second - first for first, second in itertools.pairwise(values)]
    return len(values) > 2 and values[0] in (0, 1) and steps.count(Decimal(1)) >= 0.9 * len(steps)


def _all_area_codes(values: list[Decimal]) -> bool:
    return (
        len(values) > 1
        and len(set(values)) == len(values)
        and all(ADMINISTRATIVE.fullmatch(str(value)) for value in values)
    )


def _settle_translations(grid: Grid, found: list[Column], body: Sequence[int]) -> None:
    """Set the role of label columns that hold English beside a column that holds Chinese."""
    labels = [column for column in found if column.role == Role.LABEL]
    english = [column for column in labels if _is_english_column(grid, column, body)]
    if len(english) < len(labels):
        for column in english:
            column.role = Role.TRANSLATION


def _is_english_column(grid: Grid, column: Column, body: Sequence[int]) -> bool:
    texts = [grid.label(row, column.at) for row in body if grid.kind(row, column.at) == Kind.TEXT]
    latin = [text for text in texts if is_english(text)]
    return len(latin) >= 0.8 * len(texts) and not any(CHINESE.search(text) for text in texts[:3])
