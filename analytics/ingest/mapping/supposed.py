"""Columns of a ledger whose heading no one has listed, told by what stands below it; each is said in a finding."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.ingest.cells import numbers, times, units
from analytics.ingest.mapping import amounts
from analytics.ingest.mapping.ledgers import TIMED, Field, Listed, level_of, levels_named, month_of, place_of
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.words import NOT_DONE, REPEATED, normal
from analytics.plan import LedgerField

LOOKED_AT = 500  # first rows of a column by which it is told
MOST, HALF = 0.8, 0.5  # share of a column's different values that must fit
DATE_WORDS = re.compile(r"(?:时间|日期|年月日?|年份|月份)$")
AROUND = re.compile(r"^(?:项目|企业|单位|实际|正式|所在|所属)+")
CODE = re.compile(r"(?:编号|代码|编码|代号|号码)$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that no listed name fits: its place in the list, its heading, its first different values."""

    place: int
    heading: str
    unit: str
    values: Sequence[str]
    unique: bool

    def share(self, fits: Callable[[str], object]) -> float:
        """Return the share of the different values that pass a test."""
        return sum(bool(fits(value)) for value in self.values) / len(self.values) if self.values else 0.0


@dataclass(frozen=True, slots=True)
class Supposing:
    """Tells the columns of one kind of ledger by their content, or by a heading that says the same in other words."""

    names: Names
    rows: Sequence[LedgerField]  # the kind's

    def fields(self, listed: Listed, known: Sequence[Field]) -> list[Field]:
        """Return the columns that fill fields which no heading names; the best fitting one each."""
        columns = _columns(listed, {field.place for field in known})
        have = {(field.role, field.event) for field in known}
        found: list[Field] = []
        for row in self.rows:
            fit = FITS.get(row.role)
            if fit is None or (row.role, row.field or "") in have:
                continue
            best = max(columns, key=lambda column: fit(self, column, row), default=None)
            if best is not None and fit(self, best, row):
                columns.remove(best)
                found.append(Field(best.place, row.role, row.field or "", "", best.unit, supposed=True))
        return found

    def place(self, column: Column, row: LedgerField) -> float:
        """Return the share of places."""
        return self._told(column, row, lambda text: place_of(text, self.names))

    def industry(self, column: Column, row: LedgerField) -> float:
        """Return the share of industries."""
        return self._told(column, row, lambda text: self.names.read(text).industry)

    def level(self, column: Column, row: LedgerField) -> float:
        """Return the share of levels."""
        levels = levels_named(self.names.plan, row.kind)
        return self._told(column, row, lambda text: level_of(normal(text), levels)) if levels else 0.0

    def code(self, column: Column, _row: LedgerField) -> float:
        """Return 1 for a heading of codes above values of which none comes twice."""
        return float(column.unique and bool(CODE.search(column.heading)))

    def name(self, column: Column, row: LedgerField) -> float:
        """Return the share of texts, under a heading that is alike."""
        return column.share(lambda text: not amounts.is_plain(text)) if _alike(column, row) else 0.0

    def amount(self, column: Column, row: LedgerField) -> float:
        """Return the share of numbers, under a heading that is alike."""
        return column.share(numbers.read_text) if _alike(column, row) else 0.0

    def event(self, column: Column, row: LedgerField) -> float:
        """Return the share of dates, under a heading that is alike or where the kind has only this one event."""
        only = sum(other.role in TIMED for other in self.rows) == 1
        if NOT_DONE.search(column.heading) or not (only or _alike(column, row)):
            return 0.0
        share = column.share(lambda text: (times.read(text).year or text.isdigit()) and month_of(text))
        return share if share >= MOST else 0.0

    def _told(self, column: Column, row: LedgerField, fits: Callable[[str], object]) -> float:
        share = column.share(fits)
        return share if share >= (HALF if _alike(column, row) else MOST) else 0.0


def _columns(listed: Listed, taken: set[int]) -> list[Column]:
    found = []
    for place, heading in enumerate(listed.headings):
        if place not in taken:
            text = REPEATED.sub("", heading)
            first = listed.columns[place].slice(0, LOOKED_AT).drop_null()
            values = first.unique().to_pylist()
            unit = next(iter(units.in_label(text)), "")
            found.append(
                Column(place, normal(units.without(text)), unit, values, bool(values) and len(values) == len(first))
            )
    return found


def _alike(column: Column, row: LedgerField) -> bool:
    """Return whether a heading says the same as one of a field's names but for 项目, 所属, 日期 and the like."""
    stem = _stem(column.heading)
    return bool(stem) and stem in {_stem(normal(name)) for name in (row.name_zh, *row.aliases)}


def _stem(heading: str) -> str:
    return DATE_WORDS.sub("时间", AROUND.sub("", heading))


FITS: dict[str, Callable[[Supposing, Column, LedgerField], float]] = {
    "place": Supposing.place,
    "industry": Supposing.industry,
    "level": Supposing.level,
    "code": Supposing.code,
    "name": Supposing.name,
    "amount": Supposing.amount,
    "event": Supposing.event,
}
