"""Months, the periods between them, and how much of a term has gone by.

A period is a pair of months, both included. A stock has only a last month: it is counted at that month's end.
"""

import re
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from analytics.refusal import Refusal
from analytics.text import DEFAULT, Language, say

EXACT = Context(prec=40)
"""Arithmetic of shares and paths: more digits than any figure has, the same on every machine."""

_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([12][0-9]{3})Q([1-4])")
_YEAR = re.compile(r"[12][0-9]{3}")


class Month(NamedTuple):
    """A calendar month, ``2017-06``; months sort by time."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2017-06``; anything else is a Refusal ``not_a_month``."""
        if not (found := _MONTH.fullmatch(text)):
            raise Refusal("not_a_month", text=text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def from_ordinal(cls, ordinal: int) -> "Month":
        """Return the month with this number; the inverse of ``ordinal``."""
        return cls(ordinal // 12, ordinal % 12 + 1)

    @property
    def ordinal(self) -> int:
        """Return the months since January of year 0: neighbours differ by 1."""
        return self.year * 12 + self.month - 1

    def shift(self, months: int) -> "Month":
        """Return the month that many months later, earlier if negative."""
        return Month.from_ordinal(self.ordinal + months)

    def months_between(self, later: "Month") -> int:
        """Return how many months later the other one is: 0 for itself, negative if it is earlier."""
        return later.ordinal - self.ordinal

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


class Period(NamedTuple):
    """From the first month to the last, both included; without a first month it is a date, the last month's end."""

    first: Month | None
    last: Month

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2017``, ``2017Q3``, ``2017-06``, ``2017-01..2017-06`` or, for a stock, ``..2017-06``.

        The two ends of a range may be of any of these kinds; anything else, and a range that ends before it begins,
        is a Refusal ``not_a_period``.
        """
        left, dots, right = text.partition("..")
        if not dots:
            return _simple(text, text)
        last = _simple(right, text).last
        if not left:
            return cls(None, last)
        first = _simple(left, text).first
        if first is None or first > last:
            raise Refusal("not_a_period", text=text)
        return cls(first, last)

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """Return the twelve months of a year."""
        return cls(Month(year, 1), Month(year, 12))

    @classmethod
    def year_to_date(cls, month: Month) -> "Period":
        """Return the months from January to this one."""
        return cls(Month(month.year, 1), month)

    @property
    def months(self) -> int:
        """Return how many months the period has: 0 for a date."""
        return self.first.months_between(self.last) + 1 if self.first else 0

    @property
    def is_full_year(self) -> bool:
        """Say whether it is one calendar year, January to December."""
        return self.first == Month(self.last.year, 1) and self.last.month == 12

    def __str__(self) -> str:
        if self.first is None:
            return f"..{self.last}"
        if self.is_full_year:
            return f"{self.last.year:04}"
        if self.first == self.last:
            return str(self.last)
        if quarter := _quarter(self.first, self.last):
            return f"{self.last.year:04}Q{quarter}"
        return f"{self.first}..{self.last}"

    def label(self, language: Language = DEFAULT) -> str:
        """Return the period as people write it: 2017年1-6月, Jan-Jun 2017; a date: 2017年6月末, end of Jun 2017."""
        first = self.first or self.last
        return say(
            f"period.{self._shape()}",
            language,
            first_year=first.year,
            first_month=first.month,
            first_name=say(f"period.month_{first.month}", language),
            last_year=self.last.year,
            last_month=self.last.month,
            last_name=say(f"period.month_{self.last.month}", language),
            quarter=say(f"period.quarter_{(self.last.month + 2) // 3}", language),
        )

    def _shape(self) -> str:
        """Return the key of the wording; a first quarter is worded as year-to-date, like its neighbours 1-2 and 1-6."""
        if self.first is None:
            return "end_of_year" if self.last.month == 12 else "end_of_month"
        if self.first.month == 1 and self.last.month == 12:
            return "year" if self.is_full_year else "years"
        if self.first == self.last:
            return "month"
        if _quarter(self.first, self.last) > 1:
            return "quarter"
        return "months" if self.first.year == self.last.year else "span"


def _simple(text: str, whole: str) -> Period:
    """Read a year, a quarter or a month; ``whole`` is what the person wrote, for the refusal."""
    if _YEAR.fullmatch(text):
        return Period.of_year(int(text))
    if found := _QUARTER.fullmatch(text):
        first = Month(int(found[1]), 3 * int(found[2]) - 2)
        return Period(first, first.shift(2))
    if _MONTH.fullmatch(text):
        month = Month.parse(text)
        return Period(month, month)
    raise Refusal("not_a_period", text=whole)


def _quarter(first: Month, last: Month) -> int:
    """Return 1 to 4 where the two months bound a calendar quarter, else 0."""
    return last.month // 3 if first.months_between(last) == 2 and last.month % 3 == 0 else 0


def parse_through(text: str) -> Month:
    """Read the month up to which is judged from any period: ``2017`` is 2017-12, ``2017Q2`` is 2017-06.

    Anything that is no period is a Refusal ``not_a_period``.
    """
    return Period.parse(text).last


@cache
def elapsed_share(first: Month, last: Month, through: Month) -> Decimal:
    """Return the share of the term's months gone by at the end of ``through``: 0 before the term, 1 after it.

    A term that ends before it begins is a ValueError.
    """
    whole = first.months_between(last) + 1
    if whole < 1:
        raise ValueError(f"a term cannot run from {first} to {last}")
    gone = min(max(first.months_between(through) + 1, 0), whole)
    return EXACT.divide(Decimal(gone), Decimal(whole))
