"""A ledger and its columns, turned into the columns of ``schema.LEDGER`` one at a time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.cells import times
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.words import LIST_SEPARATOR, NOT_DONE, NOT_YET, normal
from analytics.ingest.sheet import address
from analytics.plan import Plan

TIMED = ("event", "yearly")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it lies on its sheet: a text column each, headings, columns and rows counted from 0."""

    sheet: str
    title: str
    units: Sequence[str]
    headings: Sequence[str]
    at: Sequence[int]
    rows: pa.Array
    columns: Sequence[pa.Array]


@dataclass(frozen=True, slots=True)
class Field:
    """What one column of a ledger is: its place in the list, its role, its event and, for a yearly one, its year.

    ``supposed`` says that its cells told so, not its heading.
    """

    place: int
    role: str
    event: str = ""
    year: str = ""
    unit: str = ""
    supposed: bool = False


@dataclass(slots=True)
class Recognised:
    """A list that is a ledger of a kind; ``fields`` are the columns that count."""

    kind: str
    listed: Listed
    fields: list[Field] = field(default_factory=list)

    def one(self, role: str) -> Field | None:
        """Return the first column of a role."""
        return next((each for each in self.fields if each.role == role), None)

    def values(self, role: str) -> pa.Array:
        """Return the column of a role; all null where there is none."""
        found = self.one(role)
        return pa.nulls(len(self.listed.rows), pa.string()) if found is None else self.listed.columns[found.place]

    def letters(self, each: Field) -> str:
        """Return the column's letters as Excel shows them."""
        return address(0, self.listed.at[each.place])[:-1]


def months_of(values: pa.Array) -> tuple[pa.Array, list[int], list[int]]:
    """Return each date's month, ``2017-06``, and the places of what is no date, and of what is only planned.

    A year alone is its December: what happened in it is counted at its end. 未开工 and the like say that nothing
    happened, which is no fault; 预计2018年9月 is no more than that.
    """
    encoded = values.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    if not texts:
        return values, [], []
    planned = [bool(NOT_DONE.search(text)) for text in texts]
    months = [None if plan else month_of(text) for text, plan in zip(texts, planned, strict=True)]
    bad = [
        month is None and not plan and not NOT_YET.fullmatch(text.strip())
        for text, month, plan in zip(texts, months, planned, strict=True)
    ]
    flagged = (pc.indices_nonzero(pa.array(flags).take(encoded.indices)).to_pylist() for flags in (bad, planned))
    return pa.array(months, pa.string()).take(encoded.indices), *flagged


def month_of(text: str) -> str | None:
    """Return the month of a date in any form; None for what is none."""
    plain = text.strip()
    is_number = re.fullmatch(r"\d+(?:\.0+)?|\d{5}\.\d+", plain)  # 2014.10 is October, as a number it is 2014.1
    when = times.of_number(float(plain), "date") if is_number else times.read(plain)
    if when.year is None:
        return None
    last = when.last or (3 * when.quarter if when.quarter else 12)
    return f"{when.year}-{last:02}"


def places_of(values: pa.Array, names: Names, otherwise: str) -> tuple[pa.Array, list[int]]:
    """Return each entry's place, and where it is unknown or several; those have the code ``otherwise``."""
    encoded = values.dictionary_encode()
    known = [place_of(text, names) for text in encoded.dictionary.to_pylist()]
    codes = pa.array(known, pa.string()).take(encoded.indices) if known else pa.nulls(len(values), pa.string())
    return pc.fill_null(codes, otherwise), pc.indices_nonzero(pc.is_null(codes)).to_pylist()


def place_of(text: str, names: Names) -> str | None:
    """Return the one place that an address names, 襄阳市襄州区双沟镇 or 老河口市经开区; None for none or several."""
    said = names.read(text)
    if said.is_clear and (said.place or said.whole):
        return said.place or names.plan.city
    plain = normal(text).removeprefix(normal(names.plan.places[names.plan.city].name_zh))
    found = {code: name for name, code in names.places.items() if name in plain and code != names.plan.city}
    if len(found) > 1 and LIST_SEPARATOR.search(text):
        return None
    first = [code for code, name in found.items() if plain.startswith(name)]
    if len(first) == 1:
        return first[0]
    return next(iter(found)) if len(found) == 1 else None


def levels_of(values: pa.Array, plan: Plan, kind: str) -> tuple[pa.Array, list[int]]:
    """Return each entry's level, and the places of those that are filled and unknown."""
    named = levels_named(plan, kind)
    encoded = values.dictionary_encode()
    known = pa.array([level_of(normal(text), named) for text in encoded.dictionary.to_pylist()], pa.string())
    levels = known.take(encoded.indices) if len(known) else values
    bad = pc.and_(pc.is_valid(values), pc.is_null(levels))
    return levels, pc.indices_nonzero(bad).to_pylist() if named else []


def levels_named(plan: Plan, kind: str) -> Mapping[str, str]:
    """Return the levels of a kind of ledger by their normalised names."""
    return {normal(name): row.level for row in plan.levels if row.kind == kind for name in (row.name_zh, *row.aliases)}


def level_of(text: str, named: Mapping[str, str]) -> str | None:
    """Return the level that a normalised text names, 国家级（科技部）; None for none."""
    inside = [name for name in named if len(name) > 1 and name in text]
    return named.get(text) or (named[max(inside, key=len)] if inside else None)


def entries_of(codes: pa.Array, names: pa.Array, places: pa.Array) -> pa.Array:
    """Return each entry's id: the ledger's own code, else its name and place, normalised."""
    plain = pc.utf8_lower(pc.replace_substring_regex(pc.utf8_normalize(names, "NFKC"), r"[\s\p{P}]+", ""))
    own = pc.utf8_trim_whitespace(codes)
    own = pc.if_else(pc.equal(pc.utf8_length(own), 0), None, own)
    return pc.coalesce(own, pc.binary_join_element_wise(plain, places, "@"))
