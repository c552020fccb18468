"""What is looked at: one plan edition, the store as of one event, up to one month, with or without samples."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pyarrow as pa

from analytics import schema
from analytics.engine import duckdb
from analytics.engine.duckdb import Scalar, Table
from analytics.periods import Month, parse_through
from analytics.plan import Plan, edition_from
from analytics.refusal import Refusal
from analytics.store import Store

MONTHS = pa.schema(
    [
        ("month", pa.string()),
        ("ordinal", pa.int64()),
        ("year", pa.int64()),
        ("january", pa.string()),
        ("december", pa.string()),
        ("year_before", pa.string()),
    ]
)
SOURCES = pa.schema([("source", pa.string()), ("indicator", pa.string()), ("source_rank", pa.int64())])
LEVELS = pa.schema([("kind", pa.string()), ("level", pa.string()), ("level_rank", pa.int64())])
WANTED = pa.schema([("indicator", pa.string())])
PLACES = pa.schema([("place", pa.string()), ("place_kind", pa.string())])


@dataclass(frozen=True)
class View:
    """One look at the data; the same look gives the same answers, whatever was stored later."""

    plan: Plan
    store: Store
    as_of: int
    through: Month | None
    samples: bool

    def ask(self, question: str, slots: pa.Table | None = None, **values: Scalar) -> pa.Table:
        """Answer a question of ``sql/report`` with this view's version and the values given.

        A file that was compacted since the view was opened is looked for in the newest snapshot; when that lacks one
        too, the store is damaged: a Refusal names the file.
        """
        parameters = {"as_of": self.as_of, "samples": self.samples, **values}
        given = self.stored | ({} if slots is None else {"slot": slots}) | {"wanted": self.wanted(slots, values)}
        try:
            return duckdb.run(question, given, parameters)
        except FileNotFoundError:
            newest = given | stored_rows(self.store)
        try:
            return duckdb.run(question, newest, parameters)
        except FileNotFoundError as problem:
            raise Refusal("store_file_gone", str(problem.filename)) from problem

    def wanted(self, slots: pa.Table | None, values: Mapping[str, Scalar]) -> pa.Table:
        """Return the indicators that a question is about: the one it names, those of its slots, else the plan's."""
        if "indicator" in values:
            names = {str(values["indicator"])}
        elif slots is not None:
            names = {name for column in ("indicator", "numerator", "denominator") for name in slots[column].to_pylist()}
        else:
            names = set(self.plan.indicators)
        return pa.table({"indicator": sorted(names)}, schema=WANTED)

    @cached_property
    def stored(self) -> dict[str, Table]:
        """The raw tables of the snapshot that was newest at the first question; the version is chosen by ``as_of``."""
        return {"event": self.store.events(), **stored_rows(self.store), **plan_tables(self.plan), "month": calendar()}


def look(
    plan: Plan, store: Store, as_of: str | None = None, through: str | None = None, *, samples: bool = True
) -> View:
    """Open a view. ``as_of`` is an event's number or a time and takes the plan's edition then in force as well.

    Without ``through`` it is the last month for which the headline is reported; None while it never was.
    """
    version = store.resolve(as_of)
    if as_of is not None and (edition := store.plan_in_force(version)) is not None:
        plan = edition_from(store.original(edition).read_bytes())
    view = View(plan, store, version, parse_through(through) if through else None, samples)
    if view.through is None and version:
        return View(plan, store, version, headline_month(view), samples)
    return view


def stored_rows(store: Store) -> dict[str, Table]:
    """Return the store's tables of rows, each with its files in the newest snapshot."""
    return {name: (declared, store.files(name)) for name, declared in schema.TABLES.items() if name != "event"}


def headline_month(view: View) -> Month | None:
    """Return the last month for which the plan's headline is reported."""
    head = view.plan.headline
    answer = view.ask("report/headline_month", indicator=head.indicator, place=view.plan.city, industry=head.industry)
    month = answer.column("latest_month")[0].as_py()
    return Month.parse(month) if month else None


@cache
def calendar(first: int = 1949, last: int = 2100) -> pa.Table:
    """Return the months of these years, one a row."""
    months = [Month(year, month) for year in range(first, last + 1) for month in range(1, 13)]
    return pa.table(
        {
            "month": [str(month) for month in months],
            "ordinal": [month.ordinal for month in months],
            "year": [month.year for month in months],
            "january": [f"{month.year}-01" for month in months],
            "december": [f"{month.year}-12" for month in months],
            "year_before": [str(month.shift(-12)) for month in months],
        },
        schema=MONTHS,
    )


def plan_tables(plan: Plan) -> dict[str, Any]:
    """Return the parts of the plan that SQL reads."""
    sources = [
        {"source": source.source, "indicator": indicator, "source_rank": source.rank}
        for source in plan.sources
        for indicator in source.indicators.split()
    ]
    levels = [{"kind": row.kind, "level": row.level, "level_rank": row.rank} for row in plan.levels]
    places = [{"place": place.code, "place_kind": place.kind} for place in plan.places.values()]
    rows: list[tuple[str, list[Mapping[str, Any]], pa.Schema]] = [
        ("source", list(sources), SOURCES),
        ("level", list(levels), LEVELS),
        ("place", list(places), PLACES),
    ]
    return {name: pa.Table.from_pylist(values, schema=declared) for name, values, declared in rows}
