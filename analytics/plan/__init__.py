"""The plan: a folder of small tables that say what was promised, by whom, how it is measured and where.

Another city's plan is another folder of the same files. Nothing here knows a particular plan.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

from analytics.plan.records import (
    OPTIONAL,
    TABLES,
    Base,
    Indicator,
    Industry,
    LedgerField,
    Level,
    Mark,
    Named,
    Office,
    Place,
    Source,
    Target,
    Task,
    Unit,
    record_from,
    rows_of,
)
from analytics.refusal import Refusal

__all__ = [
    "Base",
    "Indicator",
    "Industry",
    "LedgerField",
    "Level",
    "Mark",
    "Named",
    "Office",
    "Place",
    "Plan",
    "Source",
    "Target",
    "Task",
    "Unit",
    "edition_from",
    "read_files",
]


Needed = TypeVar("Needed")


def read_files(folder: Path) -> dict[str, str]:
    """Return the plan's own files, name to text: the tables, ``plan.toml``, ``rules.toml`` and the notice."""
    if not (folder / "plan.toml").is_file():
        raise Refusal("no_plan", str(folder))
    notice = _needed(_toml("plan.toml", _text(folder / "plan.toml")), "notice", str)
    names = [*TABLES, "plan.toml", "rules.toml", notice]
    absent = {name for name in names if not (folder / name).is_file()}
    if missing := [name for name in names if name in absent - OPTIONAL]:
        raise Refusal("plan_file_missing", str(folder), names=", ".join(missing))
    return {name: _text(folder / name) for name in sorted(names) if name not in absent}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refusal("plan_encoding", str(path)) from problem


def _toml(name: str, text: str) -> dict[str, Any]:
    """Return a TOML file's content; a Refusal names the line that breaks it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        raise Refusal("plan_toml", f"{name}:{line[1]}" if line else name) from problem


def _needed(settings: Mapping[str, Any], key: str, kind: type[Needed]) -> Needed:
    """Return a setting that plan.toml must have; a Refusal where it lacks it."""
    value = settings.get(key)
    if not isinstance(value, kind):
        raise Refusal("plan_setting", "plan.toml", name=key)
    return value


@dataclass(frozen=True)
class Plan:
    """A plan folder, read. ``edition`` is the sha256 of its content; ``settings`` is ``plan.toml``."""

    files: Mapping[str, str]
    settings: Mapping[str, Any]
    rules: Mapping[str, Any]
    headline: Target
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    indicators: Mapping[str, Indicator]
    industries: Mapping[str, Industry]
    places: Mapping[str, Place]
    units: tuple[Unit, ...]
    sources: tuple[Source, ...]
    offices: tuple[Office, ...]
    marks: tuple[Mark, ...]
    bases: tuple[Base, ...]
    ledgers: tuple[LedgerField, ...]
    levels: tuple[Level, ...]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the folder; a Refusal names the file and line that cannot be read."""
        return cls.read(read_files(folder))

    @classmethod
    def read(cls, files: Mapping[str, str]) -> Self:
        """Build the plan from the texts of its files."""
        tables: dict[str, list[Any]] = {}
        for name, kind in TABLES.items():
            tables[name] = []
            for line, row in rows_of(files.get(name, "")):
                try:
                    tables[name].append(record_from(kind, row))
                except ValueError as problem:
                    raise Refusal("plan_row", f"{name}:{line}", problem=problem) from problem
        settings = _toml("plan.toml", files["plan.toml"])
        headline_of = _needed(settings, "headline", dict)
        titled = {key: str(value) for key, value in headline_of.items() if not isinstance(value, bool)}
        try:
            headline = record_from(Target, titled | {"inferred": "yes"})
        except ValueError as problem:
            raise Refusal("plan_row", "plan.toml", problem=problem) from problem
        return cls(
            files=files,
            settings=settings,
            rules=_toml("rules.toml", files["rules.toml"]),
            headline=headline,
            targets=tuple(tables["targets.csv"]),
            tasks=tuple(tables["tasks.csv"]),
            indicators={row.id: row for row in tables["indicators.csv"]},
            industries={row.id: row for row in tables["industries.csv"]},
            places={row.code: row for row in tables["places.csv"]},
            units=tuple(tables["units.csv"]),
            sources=tuple(tables["sources.csv"]),
            offices=tuple(tables["offices.csv"]),
            marks=tuple(tables["marks.csv"]),
            bases=tuple(tables["bases.csv"]),
            ledgers=tuple(tables["ledgers.csv"]),
            levels=tuple(tables["levels.csv"]),
        )

    @property
    def id(self) -> str:
        """The plan's own id; a store belongs to one plan."""
        return str(self.settings["id"])

    @property
    def city(self) -> str:
        """The code of the place the whole plan is about."""
        return str(self.settings["city"])

    @property
    def notice(self) -> str:
        """The notice to the letter; targets quote it by character span."""
        return self.files[self.settings["notice"]]

    @cached_property
    def content(self) -> bytes:
        """The files as one deterministic JSON document, the form in which a store keeps an edition."""
        return json.dumps(dict(sorted(self.files.items())), ensure_ascii=False, indent=0).encode()

    @cached_property
    def edition(self) -> str:
        """The sha256 of the content."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def judged(self) -> tuple[Target, ...]:
        """The headline and the targets: everything that gets a status."""
        return (self.headline, *self.targets)

    @cached_property
    def official(self) -> dict[tuple[str, str], dict[int, Decimal]]:
        """The official marks by target and place: year to value."""
        found: dict[tuple[str, str], dict[int, Decimal]] = {}
        for mark in self.marks:
            found.setdefault((mark.target, mark.place), {})[mark.year] = mark.value
        return found

    @cached_property
    def based(self) -> dict[str, tuple[int, Decimal]]:
        """The registered base of each target that has one: its year and value."""
        return {base.target: (base.year, base.value) for base in reversed(self.bases)}

    @cached_property
    def _named(self) -> dict[str, Target]:
        return {target.id: target for target in reversed(self.judged)}

    @cached_property
    def _measures(self) -> dict[str, Unit]:
        return {unit.unit: unit for unit in self.units}

    def target(self, identity: str) -> Target:
        """Return a target, or the headline, by id; a Refusal where there is none."""
        if identity not in self._named:
            raise Refusal("no_such_target", identity)
        return self._named[identity]

    def dimension(self, unit: str) -> str:
        """Return what a unit measures: money, count, share, ...; nothing for one that the plan does not list."""
        return self._measures[unit].dimension if unit in self._measures else ""

    @cached_property
    def money(self) -> str:
        """The unit in which amounts of ledgers are kept: the setting ``money``, else the first unit of money."""
        return str(self.settings.get("money") or next((u.unit for u in self.units if u.dimension == "money"), ""))

    @cached_property
    def money_shown(self) -> tuple[str, ...]:
        """The units of money that a reader may choose between: the setting ``money_shown``, else ``money`` alone."""
        return tuple(self.settings.get("money_shown", [self.money] if self.money else []))

    def unit_name(self, unit: str, language: str) -> str:
        """Return the name of a unit in a language; the unit itself where the plan does not list it."""
        return self._measures[unit].name(language) if unit in self._measures else unit

    @cached_property
    def _publishers(self) -> dict[str, Named]:
        return {row.source: row for row in reversed(self.sources)}

    @cached_property
    def _offices(self) -> dict[str, Named]:
        """An office that publishes figures too is called in sources.csv, so that it has one name everywhere."""
        known: tuple[Named, ...] = (*self.offices, *reversed(self.sources))
        return {row.name_zh: row for row in known}

    def office_name(self, office: str, language: str) -> str:
        """Return the name of an office in a language; as the plan calls it where it has no other."""
        return self._offices[office].name(language) if office in self._offices else office

    def sender_name(self, sender: str, language: str) -> str:
        """Return the name of a publisher given by id, or of an office that publishes nothing yet."""
        named = self._publishers.get(sender)
        return named.name(language) if named else self.office_name(sender, language)

    @cached_property
    def milestone_ledgers(self) -> frozenset[str]:
        """The kinds of ledger whose entries are things that get done, such as a named centre opened."""
        return frozenset(target.ledger_kind for target in self.judged if target.measure == "milestone")

    def members(self, kind: str) -> tuple[Place, ...]:
        """Return the places of a kind: city, county or zone."""
        return tuple(place for place in self.places.values() if place.kind == kind)

    def years(self) -> range:
        """Return the years of the plan."""
        return range(int(self.settings["first_month"][:4]), int(self.settings["last_month"][:4]) + 1)

    def due_year(self, target: Target) -> int:
        """Return the year by which a target is due: its own, else the plan's last (inferred)."""
        return target.to_year or self.years()[-1]

    def first_year(self, target: Target) -> int:
        """Return the year from which a target runs: its own, else the plan's first."""
        return target.from_year or self.years()[0]


def edition_from(content: bytes) -> Plan:
    """Return the plan that a store kept as ``Plan.content``."""
    return Plan.read(json.loads(content))
