"""What the columns and the headings of a table say of time."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.cells import times, units
from analytics.ingest.cells.period import following
from analytics.ingest.cells.times import NOTHING, When
from analytics.ingest.layout.roles import Column

MISPRINTED = re.compile(r"(?=\d*\D\d*年?$)([12][\dOoQlI.,·?*]{3})年?")  # 202.年, 20l8: one figure is none


def of_columns(data: Sequence[Column]) -> list[tuple[When, ...]]:
    """Return what each column's labels say of time, the closest first; months take the year of those before."""
    found: list[tuple[When, ...]] = []
    before: When | None = None
    for column in data:
        said = [when for text in reversed(column.head.path) if (when := times.read(text)) != NOTHING]
        months = next((when for when in said if when.has_months), None)
        year = next((when.year for when in said if when.year), None)
        if months and year:
            before = replace(months, year=year)
        elif months and before:
            before = following(before, months)
            said = [before, *said]
        elif not months and not year and any(when.shift for when in said) and found:
            said += [replace(when, mode=None) for when in found[-1] if when.says]  # 1-9月, 上年同期
        elif year and before and any("同期" in text for text in column.head.path):
            said.append(replace(before, year=None))  # 2016年同期 beside 2017年1-5月
        found.append(tuple(said))
    return _derived(data, _corrected(data, found))


def _corrected(data: Sequence[Column], whens: Sequence[tuple[When, ...]]) -> list[tuple[When, ...]]:
    """Give a column whose year is misprinted the one year that the others leave for it, if it is only one."""
    found = list(whens)
    stated = [next((when.year for when in said if when.year), None) for said in whens]
    years = {year for year in stated if year}
    for place, column in enumerate(data):
        label = unicodedata.normalize("NFKC", column.head.path[-1]) if column.head.path else ""
        if whens[place] or not years or not (misprinted := MISPRINTED.fullmatch(label)):
            continue
        same = re.compile(re.sub(r"\D", r"\\d", misprinted[1]))
        taken = {
            year for year, other in zip(stated, data, strict=True) if other.head.path[:-1] == column.head.path[:-1]
        }
        for among in (years, range(min(years) - 1, max(years) + 2)):
            if left := [year for year in among if year not in taken and same.fullmatch(str(year))]:
                found[place] = (When(year=left[0]),) if len(left) == 1 else ()
                break
    return found


def _derived(data: Sequence[Column], whens: Sequence[tuple[When, ...]]) -> list[tuple[When, ...]]:
    """Give growth and ranks that say nothing of time the period of the columns before them: 8月 同比 1-8月 同比."""
    found = list(whens)
    cumulated = any(_is_cumulated(said) for said in whens)
    derived = [
        bool(units.GROWTH.search(column.head.text) or _is_change(column)) and not units.AMOUNT.search(column.head.text)
        for column in data
    ]
    told_apart = any(derives and _is_cumulated(said) for derives, said in zip(derived, whens, strict=True))
    measured: list[tuple[When, ...]] = []
    for place, derives in enumerate(derived):
        if not derives:
            measured = [] if place and derived[place - 1] else measured
            measured.append(whens[place])
            continue
        own = [said for said in measured if not any(when.shift or when.back for when in said)]
        if not whens[place] and not cumulated:
            found[place] = max((said for said in own if any(when.says for when in said)), key=_latest, default=())
        elif "环比" in data[place].head.text:
            continue  # of a month against the month before, never of several
        elif not whens[place] and not told_apart and own and _is_cumulated(own[-1]):
            found[place] = own[-1]  # 本月 1-本月 同比, where no other column is the growth of 1-本月
    return found


def _is_change(column: Column) -> bool:
    """Return whether a column holds changes in percent, which is growth by another name: 增减（%）."""
    return bool(units.CHANGE.search(column.head.text)) and units.is_percent(column.head.units)


def _is_cumulated(said: Sequence[When]) -> bool:
    return any(when.mode == "ytd" for when in said)


def _latest(said: Sequence[When]) -> tuple[int, int, int]:
    """Order what columns say: by year, by last month, the longer span after the shorter."""
    year = next((when.year for when in said if when.year), 0)
    months = next((when for when in said if when.has_months), When())
    last = months.last or 3 * (months.quarter or 0)
    return year, last, -(months.first or last)


def of_headings(
    far: Sequence[When], columns: Sequence[tuple[When, ...]], rows: Sequence[tuple[When, ...]]
) -> list[When]:
    """Return what headings say of time; a half-year's title holds for each of the two years that it compares.

    ``far`` is what they say by themselves, ``columns`` and ``rows`` are what those of the table say: where some of
    the columns say that they are stocks, a heading that names one without a date does not make stocks of the others.
    """
    if any(when.level for said in columns for when in said):
        far = [when if when.says else replace(when, level=False) for when in far]
    heading = next((when for when in far if when.has_months and when.year), None)
    years = {when.year for column in columns for when in column if when.year}
    months = any(when.has_months for said in (*columns, *rows) for when in said)
    if heading and not months and heading.year in years and len(years) <= 3 and max(years) == heading.year:
        return [replace(when, year=None) for when in far if when.has_months] + list(far)
    return list(far)
