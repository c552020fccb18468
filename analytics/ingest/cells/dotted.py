"""Months written as numbers, 2014.9, 2014.1, 2014.11: which 2014.1 is October, whose last digit was lost."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from analytics.ingest.sheet import Value

WRITTEN = re.compile(r"\s*((?:19|20)\d\d)\.(\d\d?)\s*")


def is_month(value: Decimal) -> bool:
    """Return whether a number can be a month: 2014.09, 2014.9, 2014.1, 2014.12."""
    if not 1900 <= value < 2101:
        return False  # nor can the remainder of a number far beyond be had
    hundredths = value * 100 % 100
    return hundredths == int(hundredths) and (1 <= hundredths <= 12 or (hundredths % 10 == 0 and hundredths > 0))


def octobers(values: Sequence[Value]) -> dict[int, str]:
    """Return the places in a series of months where 2014.1 stands for October, and how it should be written.

    A number keeps no last zero. It is October where other months have two decimals (2014.09), and where January would
    be out of order: after a later month of its year in a rising series, before one in a falling series.
    """
    found = {place: month for place, value in enumerate(values) if (month := _month(value))}
    tenths = {place: year for place, (year, month) in found.items() if month == "1"}
    if not tenths or any(month == "10" for _, month in found.values()):
        return {}
    if any(month.startswith("0") for _, month in found.values()):
        return {place: f"{year}.10" for place, year in tenths.items()}
    months = {place: (int(year), int(month)) for place, (year, month) in found.items()}
    rises = [second > first for first, second in pairwise(months.values()) if first != second]
    rising = 2 * sum(rises) >= len(rises)
    order = list(months)
    late: dict[int, str] = {}
    for at, place in enumerate(order):
        before = months[order[at - 1]] if at else None
        after = months[order[at + 1]] if at + 1 < len(order) else None
        if place in tenths and _is_late(months[place][0], *((before, after) if rising else (after, before))):
            late[place] = f"{tenths[place]}.10"
    return late


def _is_late(year: int, before: tuple[int, int] | None, after: tuple[int, int] | None) -> bool:
    """Return whether the tenth month stands between its neighbours in time, rather than the first."""
    follows = before is not None and before[0] == year and 1 < before[1] < 10
    leads = after is not None and after[0] == year and after[1] > 10
    return follows or leads


def _month(value: Value) -> tuple[str, str] | None:
    """Return year and month as they are written, of a number or a text such as 2014.09."""
    if isinstance(value, bool) or not isinstance(value, float | str):
        return None
    written = WRITTEN.fullmatch(value if isinstance(value, str) else repr(value))
    return (written[1], written[2]) if written and 1 <= int(written[2]) <= 12 else None
