"""What one run of a page shows: its reader's manner, the view that the URL asks for, and the scorecard over it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from analytics.charts import Manner
from analytics.numerals import NO_UNITS, Units
from analytics.periods import Month, Period, elapsed_share
from analytics.plan import Plan, Target
from analytics.scorecard import By, View, gaps
from analytics.text import DEFAULT, LANGUAGES, Language
from analytics.ui import cached, routes, url
from analytics.where import but, where

Row = Mapping[str, Any]
UNNAMED = "-"  # in the URL: targets for which the notice names no lead office


@dataclass(frozen=True)
class Screen:
    """One screen. Rows are those of the scorecard, as mappings of column to value."""

    manner: Manner
    view: View

    @cached_property
    def card(self) -> pa.Table:
        """Return the whole scorecard: what shows the city alone asks ``city`` instead, which is there sooner."""
        return cached.card(self.view)

    @cached_property
    def city(self) -> pa.Table:
        """Return the city's rows of the scorecard."""
        return cached.city(self.view)

    @cached_property
    def explanations(self) -> Mapping[Any, Sequence[Row]]:
        """Return every reason given for a gap by its target, place and year, the newest first."""
        return cached.explanations(self.view)

    @property
    def plan(self) -> Plan:
        """Return the edition of the plan that is looked at."""
        return self.view.plan

    @property
    def language(self) -> Language:
        """Return the reader's language."""
        return self.manner.language

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is reported at all in this view."""
        return _is_blank(self.city) and _is_blank(self.card)

    @property
    def year(self) -> int:
        """Return the year that is looked at: the URL's, else that of the last month reported."""
        asked = url.asked("year")
        if asked.isdigit() and int(asked) in self.plan.years():
            return int(asked)
        return self.newest_year

    @property
    def newest_year(self) -> int:
        """Return the plan's year in which ``through`` lies."""
        years = self.plan.years()
        return min(max(self.view.through.year, years[0]), years[-1]) if self.view.through else years[0]

    @property
    def elapsed(self) -> Decimal | None:
        """Return the share of the plan's months that are gone; not known while nothing is reported."""
        settings = self.plan.settings
        first, last = Month.parse(settings["first_month"]), Month.parse(settings["last_month"])
        return elapsed_share(first, last, self.view.through) if self.view.through else None

    @property
    def has_samples(self) -> bool:
        """Say whether a figure that is shown comes from a sample."""
        return _has_samples(self.city) or _has_samples(self.card)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence in the reader's language."""
        return self.manner.say(key, **values)

    def office(self, name: str) -> str:
        """Return an office as the reader knows it; that the notice names none where it is nothing."""
        return self.plan.office_name(name, self.language) if name else self.say("ui.lead_unnamed")

    def offices(self, names: Iterable[str]) -> str:
        """Return offices as one enumeration."""
        return self.say("ui.and").join(map(self.office, names))

    def through(self) -> str:
        """Return the period up to which is judged, in words."""
        return Period(None, self.view.through).label(self.language) if self.view.through else self.say("ui.no_period")

    def gaps(self, by: By = "target", **chosen: Any) -> pa.Table:
        """Return a gap table cut from the scorecard, for the year that is looked at unless told."""
        of_city = by != "place" and chosen.get("place") in {None, self.plan.city}
        return gaps(self.view, by, card=self.city if of_city else self.card, **chosen)

    def until(self, through: Month) -> "Screen":
        """Return the same screen as it would be if only figures up to a month were looked at."""
        view = cached.looked(str(self.view.as_of), str(through), samples=self.view.samples)
        return Screen(self.manner, view)

    def city_rows(self, year: int) -> Sequence[Row]:
        """Return the city's row of every target in a year; the headline is not one of them."""
        return cached.city_rows(self.view, year)

    def outputs(self, year: int) -> pa.Table:
        """Return the industries' outputs in a year: they may overlap, and are never added up."""
        return cached.outputs(self.view, year)

    def places(self, year: int, industry: str) -> pa.Table:
        """Return each place's row of an industry's output in a year, without the city's."""
        return but(self.gaps("place", year=year, industry=industry), place=self.plan.city)

    def table(self, target: str, place: str | None = None) -> pa.Table:
        """Return the years of one target, of one place or of all."""
        rows = cached.rows(self.view, place) if place else self.card
        return where(rows, target=target)

    def found(self, year: int, status: str, office: str, words: str) -> pa.Table:
        """Return the city's rows of the register that fit a status, a lead office and words."""
        table = self.gaps("target", year=year)
        kept = [at for at, row in enumerate(table.to_pylist()) if self._fits(row, status, office, words)]
        return table.take(pa.array(kept, pa.int64()))

    def _fits(self, row: Row, status: str, office: str, words: str) -> bool:
        wanted = self.tells(row["target"], words)
        return wanted and status in {"", row["status"]} and office in {"", row["lead_office"] or UNNAMED}

    def tells(self, name: str, words: str) -> bool:
        """Say whether all words that are looked for stand in a target's number, names, phrase or offices."""
        target = self.plan.target(name)
        offices = [name for name in (target.lead_office, *target.cooperating_offices) if name]
        called = (self.plan.office_name(name, "en") for name in offices)
        told = (target.id, target.name_zh, target.name_en, target.phrase, *offices, *called)
        text = " ".join(told).casefold()
        return all(word in text for word in words.casefold().split())

    def trends(self) -> dict[str, list[float]]:
        """Return each target's whole years in the city, with the last twelve months where a year is open."""
        found: dict[str, list[float]] = {}
        for row in self.city.to_pylist():
            value = row["actual"]
            if row["first_month"] and row["measure"] != "cumulative" and not row["last_month"].endswith("-12"):
                value = row["trailing_twelve"]
            if value is not None and row["last_month"][:4] == str(row["year"]):
                found.setdefault(row["target"], []).append(float(value))
        return found

    def rows(self, target: str, place: str | None = None) -> list[Row]:
        """Return the years of one target and place (the city, if not given)."""
        rows = cached.rows(self.view, place or self.plan.city)
        return cast(list[Row], where(rows, target=target).to_pylist())

    def row(self, target: Target, place: str | None = None, year: int | None = None) -> Row:
        """Return one target's row in a year, or in the nearest year in which it is judged."""
        chosen = year or self.year
        return min(self.rows(target.id, place), key=lambda row: (abs(row["year"] - chosen), row["year"]))


def _is_blank(card: pa.Table) -> bool:
    return bool(card["actual"].null_count == card.num_rows)


def _has_samples(card: pa.Table) -> bool:
    return "sample" in pc.unique(card["origin"]).to_pylist()


def manner(plan: Plan | None = None) -> Manner:
    """Return the reader's manner: language and unit of money from the URL, light or dark from the browser.

    Amounts are written only with a plan: its units are the only ones there are.
    """
    language = url.asked("lang", DEFAULT)
    return Manner(
        language=language if language in LANGUAGES else DEFAULT,
        units=Units.of(plan, url.asked("money")) if plan else NO_UNITS,
        dark=st.context.theme.type == "dark",
    )


def open_screen() -> Screen:
    """Return the screen that the URL asks for; a Refusal where a filter means nothing."""
    routes.route_first(manner().language)
    view = cached.looked(url.asked("as_of"), url.asked("through"), samples=url.asked("samples", "1") != "0")
    return Screen(manner(view.plan), view)
