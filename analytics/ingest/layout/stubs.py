"""The stub of a table: for each row of its body the labels, what they say of time, the unit and the remark."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analytics.ingest.cells import numbers, places, times, units
from analytics.ingest.cells.dotted import octobers
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.labels import chinese, text_of
from analytics.ingest.cells.period import following
from analytics.ingest.cells.times import NOTHING, When
from analytics.ingest.cells.words import EVENT, INDICATOR, REMARK
from analytics.ingest.layout.groups import Groups, level_of
from analytics.ingest.layout.headers import frequency
from analytics.ingest.layout.roles import Column, Role
from analytics.ingest.sheet import Value

PART = re.compile(r"[#＃]|其中|of which", re.IGNORECASE)
DITTO = frozenset({"〃", "″", '"', "同上", "''"})


@dataclass(slots=True)
class Stub:
    """The stub of some rows; all lists are of one length, ``rows`` are counted from 0."""

    rows: list[int] = field(default_factory=list)
    labels: list[tuple[str, ...]] = field(default_factory=list)
    whens: list[tuple[When, ...]] = field(default_factory=list)
    events: list[tuple[When, ...]] = field(default_factory=list)  # when something happened: 开工时间, 签约日期
    units: list[tuple[str, ...]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    frequencies: list[str] = field(default_factory=list)  # 年, 季, 月 or empty
    names: list[str] = field(default_factory=list)  # what the labels name besides places and periods
    places: list[str] = field(default_factory=list)
    by_indicator: bool = False  # a column names each row's indicator


def stub(grid: Grid, columns: Sequence[Column], body: Sequence[int]) -> Stub:
    """Return the stub of a body's rows, one entry for each row that is not a group's heading."""
    reader = _Reader(grid, columns, body)
    found = Stub(by_indicator=reader.indicator_at is not None)
    groups = Groups(grid, reader.names, reader.data)
    labels = [reader.labels(row) for row in body]
    for place, row in enumerate(body):
        own = labels[place]
        if groups.heads(row, own, labels[place + 1 :], body[place + 1] if place + 1 < len(body) else None):
            continue
        path = (*groups.path, *own)
        found.rows.append(row)
        found.labels.append(tuple(text for text in path if not units.declared(text)))
        found.whens.append(reader.whens(row, path))
        found.events.append(reader.said(row, reader.events))
        found.units.append(reader.unit(row, path))
        found.remarks.append(reader.remark(row))
        found.frequencies.append(reader.frequency(row))
        name, place_named = reader.named(row, path)
        found.names.append(name)
        found.places.append(place_named)
    _carry_years(found)
    if reader.unit_at is None:
        _carry_units(found, [groups.indent(row) or 0 for row in found.rows])
    if reader.place_at is None and reader.indicator_at is None:
        _places_by_company(found)
    return found


def _carry_units(found: Stub, indents: Sequence[int]) -> None:
    """Give the parts of a whole the one unit that the whole's label states: 零售总额（亿元）, then # 餐饮 or deeper."""
    whole: int | None = None
    for at, path in enumerate(found.labels):
        own = found.units[at]
        if whole is None or not _is_part(path, indents[at], found.labels[whole], indents[whole]):
            whole = at if path and len(own) == 1 else None
        elif own and own != found.units[whole]:
            whole = None  # and what follows may be a part of this
        elif not own and units.implied(path[-1], ()) is None:
            found.units[at] = found.units[whole]


def _is_part(path: tuple[str, ...], indent: int, whole: tuple[str, ...], outer: int) -> bool:
    """Return whether a row is marked, set in or numbered as a part of a whole further up."""
    if not path or path[:-1] != whole[:-1]:
        return False
    return indent > outer or bool(PART.match(path[-1])) or _numbered(path[-1]) > _numbered(whole[-1]) > 0


def _numbered(label: str) -> int:
    """Return how deep a label's number says that it stands: 一、 before （一） before 1.; 0 without any."""
    level = level_of(label)
    return level if level in (1, 2) else 3 if re.match(r"\d{1,2}[、.．](?!\d)", label) else 0


def _places_by_company(found: Stub) -> None:
    """Take short names among places as places too (鱼梁洲 between 谷城县 and 保康县)."""
    named_alone = {name or place for name, place in zip(found.names, found.places, strict=True) if name or place}
    others = places.by_company(named_alone)
    for at, name in enumerate(found.names):
        if name in others and not found.places[at]:
            found.names[at], found.places[at] = "", name


class _Reader:
    """Reads the stub's cells of one row after the other; a blank upper label is filled from above."""

    def __init__(self, grid: Grid, columns: Sequence[Column], body: Sequence[int]) -> None:
        self.grid = grid
        data = [column.at for column in columns if column.role == Role.DATA]
        first = min(data, default=10**6)
        stubs = [column for column in columns if column.role in (Role.LABEL, Role.PERIOD)]
        leading = [column for column in stubs if column.at < first]
        self.stub = (
            leading if any(column.role == Role.LABEL for column in leading) or len(leading) == len(stubs) else stubs
        )
        self.codes = [column.at for column in columns if column.role == Role.CODE and column.at < first]
        self.names = [column.at for column in self.stub if column.role == Role.LABEL]
        dates = [column for column in columns if column.role == Role.PERIOD]
        self.events = [column for column in dates if EVENT.search(column.head.text)]
        self.periods = [column for column in dates if column not in self.events]
        self.dated = {column.at for column in dates if column.part == "date"}
        self.octobers = {
            (body[place], at): month
            for at in self.dated
            for place, month in octobers([grid.sheet.value(row, at) for row in body]).items()
        }
        self.data = data
        self.unit_at = next((column.at for column in columns if column.role == Role.UNIT), None)
        self.remarks = [column for column in columns if column.role == Role.REMARK]
        self.frequency_at = next((column.at for column in columns if column.role == Role.FREQUENCY), None)
        labels = [column for column in self.stub if column.role == Role.LABEL]
        named = [*labels, *(column for column in columns if column.role == Role.LABEL)]
        self.place_at = next((column.at for column in named if places.HEADING.fullmatch(column.head.text)), None)
        several = len(labels) > 1
        self.indicator_at = next(
            (column.at for column in labels if several and INDICATOR.fullmatch(column.head.text)), None
        )
        self.above: dict[int, str] = {}
        self.unit_above: tuple[str, ...] = ()

    def value(self, row: int, column: int) -> Value:
        """Return a cell's value, a merged area's for each of its cells."""
        span = self.grid.spans.get((row, column))
        return self.grid.sheet.value(span.top, span.left) if span else self.grid.sheet.value(row, column)

    def text(self, row: int, column: int) -> str:
        """Return a cell's label; empty for blanks and dashes."""
        value = self.value(row, column)
        if value is None:
            return ""
        if (row, column) in self.octobers:
            return self.octobers[row, column]
        if column in self.dated and (number := numbers.read(value)):
            value = times.day(float(number.value)) or value
        text = chinese(text_of(value))
        return "" if isinstance(value, str) and numbers.is_missing(value) else text

    def labels(self, row: int) -> tuple[str, ...]:
        """Return the labels of a row from the left; upper levels that are blank are those of the row above."""
        texts = [(column.at, self.text(row, column.at)) for column in self.stub]
        last = next((at for at, text in reversed(texts) if text), None)
        labels: list[str] = []
        for at, text in texts:
            filled = text
            if (
                not text
                and last is not None
                and at < last
                and at in self.above
                and len(self.names) > 1
                and at != self.names[-1]
            ):
                filled = self.above[at]
            elif text:
                self.above[at] = text
                for below in [key for key in self.above if key > at]:
                    del self.above[below]
            if filled and (not labels or labels[-1] != filled):
                labels.append(filled)
        return tuple(labels) or self.among_codes(row)

    def among_codes(self, row: int) -> tuple[str, ...]:
        """Return the words that stand in the place of a row's number: 合计."""
        found = (self.text(row, at) for at in self.codes if self.grid.kind(row, at) == Kind.TEXT)
        return tuple(text for text in found if not any(map(str.isdecimal, text)))[:1]

    def whens(self, row: int, path: tuple[str, ...]) -> tuple[When, ...]:
        """Return what period columns and labels say of time, the closest first."""
        found = list(self.said(row, self.periods))
        seen = self.dates(row)
        for text in reversed(path):
            when = times.read(text)
            if text not in seen and (when.says or when.mode or when.level or when.shift):
                found.append(when)
        return tuple(found)

    def said(self, row: int, columns: Sequence[Column]) -> tuple[When, ...]:
        """Return what a row's cells in the given columns say of time."""
        whens = (self.period(row, column) for column in columns)
        return tuple(when for when in whens if when.says or when.mode)

    def named(self, row: int, path: Sequence[str]) -> tuple[str, str]:
        """Return the indicator and the place that a row's labels name; what stands under 地区 is a place."""
        place = self.text(row, self.place_at) if self.place_at is not None else ""
        if self.indicator_at is not None:
            return self.text(row, self.indicator_at), place or named(path)[1]
        apart = {*self.dates(row), place}
        rest = [text for text in path if text not in apart]
        if self.place_at is not None:
            return _name(rest), place
        return named(rest)

    def dates(self, row: int) -> set[str]:
        """Return the labels of a row that stand in period columns."""
        return {self.text(row, column.at) for column in self.stub if column.role == Role.PERIOD}

    def period(self, row: int, column: Column) -> When:
        """Return what one cell of a period column says."""
        value = self.octobers.get((row, column.at)) or self.value(row, column.at)
        if isinstance(value, dt.date):
            return times.of_date(value)
        if isinstance(value, str) and (said := times.read(value)).says:
            return said  # 2018.10 is October, 2018.1 is not
        if isinstance(value, str) and value.strip().isdecimal():
            return times.of_number(int(value), column.part)  # 05, which is no number elsewhere
        number = numbers.read(value)
        if number is not None:
            return times.of_number(float(number.value), column.part)
        return times.read(value) if isinstance(value, str) else NOTHING

    def unit(self, row: int, path: tuple[str, ...]) -> tuple[str, ...]:
        """Return the units that a row states: in its unit column, else in its own label, else in its group's."""
        if self.unit_at is not None and (text := self.text(row, self.unit_at)):
            if text not in DITTO:
                self.unit_above = units.stated(text)
            return self.unit_above
        for text in reversed(path):
            if stated := units.several(text) or units.in_label(text) or units.declared(text):
                return stated
        return ()

    def frequency(self, row: int) -> str:
        """Return how often a row's series is published."""
        return frequency(self.text(row, self.frequency_at)) if self.frequency_at is not None else ""

    def remark(self, row: int) -> str:
        """Return what the columns of remarks, sources and the like say of a row."""
        return self.noted(row, remark({column.head.text: self.text(row, column.at) for column in self.remarks}))

    def noted(self, row: int, said: str) -> str:
        """Return a remark with the months of its row that were read otherwise than they are written."""
        read = [f"{self.value(row, at)} → {self.octobers[row, at]}" for at in self.dated if (row, at) in self.octobers]
        return "；".join(part for part in (said, *read) if part)


def remark(said: Mapping[str, str]) -> str:
    """Return a remark as it stands; what stands under other headings, or under several, with its heading."""
    if len(said) == 1 and REMARK.fullmatch(next(iter(said))):
        return next(iter(said.values()))
    return "；".join(f"{heading}：{text}" for heading, text in said.items() if text)


def named(path: Sequence[str]) -> tuple[str, str]:
    """Return the indicator and the place that labels name, each empty where they name none."""
    place = next((text for text in path if places.is_place(text)), "")
    return _name([text for text in path if text != place]), place


def _name(path: Sequence[str]) -> str:
    """Return what labels name besides periods and units."""
    kept = [text for text in path if not times.is_period(text) and not units.several(text)]
    return " ".join(units.without(text).lstrip("#＃ ") for text in kept)


def _carry_years(found: Stub) -> None:
    """Give months without a year the year of the label above them (2017年, 1-2月, 1-3月 ...)."""
    before: When | None = None
    for place, whens in enumerate(found.whens):
        if not whens:
            continue
        own = whens[0]
        if any(when.year for when in whens):
            before = replace(own, year=next(when.year for when in whens if when.year))
        elif own.has_months and own.whole and before is not None:
            before = following(before, own)
            found.whens[place] = (before, *whens[1:])
