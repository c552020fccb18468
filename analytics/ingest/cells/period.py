"""Compose what the labels of a figure say of time into one period.

A period is written ``2019``, ``2019-05``, ``2019Q2`` or, from one month to another, ``2019-01..2019-05``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analytics.ingest.cells.times import When

CHANGES = {"since_year": "ytd", "since_month": "current"}  # what a change of a stock is: 比年初增加, 比上月增加


class Period(NamedTuple):
    """A period as text, empty where unknown, and ``period``, ``ytd`` or ``level``."""

    text: str
    accumulation: str


def compose(near: Sequence[When], far: Iterable[When], frequency: str = "", beside_ytd: bool = False) -> Period:
    """Compose the labels of a cell into its period.

    ``near`` are its column and row labels, closest first; ``far`` is what headings say and only fills what is missing.
    ``frequency`` is 年, 季 or 月 where a row of the header states it; ``beside_ytd`` says that the table holds
    cumulative figures beside those of the period.
    """
    dated = next((when for when in near if when.year), None)
    year = dated.year if dated else None
    months = dated if dated and dated.has_months else next((w for w in near if w.has_months and w.year is None), None)
    near_months = next((w for w in near if w.has_months), None)
    if near_months is not None and near_months.year is None:
        months = near_months
    mode = next((when.mode for when in near if when.mode), None)
    change = CHANGES.get(mode or "")
    stock = change is None and any(_is_stock(when) for when in near)
    level = change is None and any(when.level for when in near)
    shift = sum(when.shift for when in near)
    for when in far:
        if months is None and when.has_months and (year is None or when.year is None or when.year == year):
            months, mode = when, mode or when.mode
        if mode is None and near_months is not None and not when.says:
            mode = when.mode
        level = level or (when.level and mode is None)
        if year is None:
            year = when.year
    if mode == "own":
        mode = "current" if beside_ytd else None
    if change:
        mode = change if months else None  # a change over a whole year is the year's
    elif stock and mode in (None, "ytd"):
        mode = "current"
    if year is None:
        return Period("", "level" if level else "ytd" if mode == "ytd" else "period")
    if any(when.back for when in near) and months is not None and months.last:
        year, months = _month_before(year, months.last)
    return _written(year + shift, months, mode, level, frequency)


def _is_stock(when: When) -> bool:
    """Return whether a label names what is there at the end of whatever period the others say: 库存量, 期末余额."""
    return when.level and not when.has_months and when.mode is None


def _month_before(year: int, month: int) -> tuple[int, When]:
    """Return the year and the month before a month."""
    before = month - 1 or 12
    return year - (month == 1), When(first=before, last=before)


def _written(year: int, months: When | None, mode: str | None, level: bool, frequency: str) -> Period:
    kind = "level" if level else "period"
    if months is None or frequency == "年" or mode == "annual":
        return Period(str(year), kind if mode != "ytd" else "ytd")
    if months.quarter:
        last = 3 * months.quarter
        return _span_text(year, 1, last) if mode == "ytd" else Period(f"{year}Q{months.quarter}", kind)
    first, last = months.first or 1, months.last or 12
    if mode == "ytd":
        return _span_text(year, 1, last)
    if frequency == "季" and last % 3 == 0:
        return Period(f"{year}Q{last // 3}", kind)
    if mode == "current" or first == last:
        return Period(f"{year}-{last:02}", kind)
    return _span_text(year, first, last)


def _span_text(year: int, first: int, last: int) -> Period:
    return Period(f"{year}-{first:02}..{year}-{last:02}", "ytd" if first == 1 else "period")


def following(before: When, own: When) -> When:
    """Return a period without a year as the one that follows ``before`` in a series, forwards or backwards."""
    year = before.year or 0
    if own.first == own.last and before.first == before.last and own.first and before.first:
        year += 1 if (before.first, own.first) == (12, 1) else -1 if (before.first, own.first) == (1, 12) else 0
    return replace(own, year=year)
