"""The records of a plan folder, one class a table, and how a row becomes one."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any, get_type_hints

Text = tuple[str, ...]
MOST_DECIMALS = 8  # as many as a figure has from the cell to the page


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a Chinese and an English name."""

    name_zh: str
    name_en: str

    def name(self, language: str) -> str:
        """Return the name in a language; the Chinese one where there is no English."""
        return (self.name_en if language == "en" else self.name_zh) or self.name_zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Called(Named):
    """Something that spreadsheets also call by other names."""

    aliases: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Named):
    """One paragraph of the notice with its offices; ``offices`` says explicit, inferred or none."""

    id: str
    span_start: int
    span_end: int
    milestone: str = ""
    lead_office: str = ""
    cooperating_offices: Text = ()
    offices: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Named):
    """One commitment. ``low`` and ``high`` are in ``unit``; years are None where the text names none."""

    id: str
    clause: str
    phrase: str
    span_start: int
    span_end: int
    measure: str
    comparator: str
    low: Decimal
    high: Decimal | None = None
    unit: str
    from_year: int | None = None
    to_year: int | None = None
    indicator: str
    industry: str = "all"
    place_scope: str = "city"
    parent: str = ""
    edge: str = ""
    firmness: str = "none"
    ledger_kind: str = ""
    ledger_event: str = ""
    ledger_level: str = ""
    amount_from: Decimal | None = None
    amount_below: Decimal | None = None
    lead_office: str = ""
    cooperating_offices: Text = ()
    offices: str = "none"
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Called):
    """What is measured; ``nature`` is flow, stock or ratio; ``report_months`` lie between two expected reports."""

    id: str
    nature: str
    unit: str
    report_months: int
    numerator: str = ""
    denominator: str = ""
    comparable: str = "yes"
    stands_for: str = ""
    why_zh: str = ""
    why_en: str = ""
    definition_zh: str = ""
    definition_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Called):
    """An industry of the plan or a statistical sector that stands for one (``match`` equal, part or proxy)."""

    id: str
    parent: str = ""
    cross_cutting: bool = False
    stands_for: str = ""
    match: str = ""
    sectors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Called):
    """The city, a county or a development zone; ``lies_in`` names the counties a zone lies in."""

    code: str
    kind: str
    lies_in: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure; an amount in it times ``factor`` is in its dimension's common unit.

    Amounts are shown with ``decimals``: where the plan says nothing, counts with none and others with one.
    """

    unit: str
    dimension: str
    factor: Decimal
    decimals: int | None = None
    name_en: str = ""
    aliases: Text = ()

    def __post_init__(self) -> None:
        if self.decimals is not None and not 0 <= self.decimals <= MOST_DECIMALS:
            raise ValueError(f"decimals={self.decimals}")

    def name(self, language: str) -> str:
        """Return the unit as people read it; a count without an English name has none in English."""
        if language != "en":
            return self.unit
        return self.name_en or ("" if self.dimension == "count" else self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Called):
    """A publisher and its rank for some indicators (``*`` for all); the smaller rank is believed first."""

    source: str
    rank: int
    indicators: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Named):
    """What an office that targets and tasks name is called in English; the plan itself calls it by its Chinese name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An official expected value of a target for a place and year."""

    target: str
    place: str
    year: int
    value: Decimal
    phrase: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A registered base of a target: who registered it, when, and from which source."""

    target: str
    year: int
    value: Decimal
    source: str
    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerField(Called):
    """A column of a kind of ledger: its role (kind, code, name, place, industry, amount, level, event, yearly)."""

    kind: str
    role: str
    field: str = ""

    def event(self, language: str) -> str:
        """Return the event that a column of dates is about: 签约 where it is headed 签约时间."""
        return self.name(language).removesuffix("时间").removesuffix("日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Called):
    """A level that an entry of a ledger can hold; rank 1 is the highest."""

    kind: str
    level: str
    rank: int


TABLES: dict[str, type[Any]] = {
    "targets.csv": Target,
    "tasks.csv": Task,
    "indicators.csv": Indicator,
    "industries.csv": Industry,
    "places.csv": Place,
    "units.csv": Unit,
    "sources.csv": Source,
    "offices.csv": Office,
    "marks.csv": Mark,
    "bases.csv": Base,
    "ledgers.csv": LedgerField,
    "levels.csv": Level,
}
OPTIONAL = frozenset({"offices.csv"})  # tables that plans made before there were such lack, kept editions too
CONVERT: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: lambda text: {"yes": True, "no": False}[text],
    Decimal: Decimal,
    int | None: int,
    Decimal | None: Decimal,
}


def split_list(text: str) -> Text:
    """Return the parts of a list cell; parts stand between ``|`` or, in lists of offices, ``、``."""
    return tuple(part for part in text.replace("、", "|").split("|") if part)


def record_from(kind: type[Any], row: Mapping[str, str]) -> Any:
    """Return one record of a table; an empty cell takes the default. Raises ValueError with the column's name."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for column in fields(kind):
        text = (row.get(column.name) or "").strip()
        if not text:
            if hints[column.name] is str and column.default is MISSING:
                values[column.name] = ""
            continue
        try:
            values[column.name] = split_list(text) if hints[column.name] == Text else CONVERT[hints[column.name]](text)
        except (ValueError, KeyError, InvalidOperation) as problem:
            raise ValueError(f"{column.name}={text}") from problem
    try:
        return kind(**values)
    except TypeError as problem:
        raise ValueError(str(problem).rpartition(":")[2].strip() or str(problem)) from problem


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a table with the number of the line that it ends on."""
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        yield reader.line_num, row
