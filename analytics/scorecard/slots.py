"""Which cells the scorecard has: target x place x year, and what each asks of the data."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import pyarrow as pa

from analytics.periods import Month
from analytics.plan import Plan, Target
from analytics.schema import AMOUNT
from analytics.view import View
from analytics.where import where

SLOTS = pa.schema(
    [
        ("slot", pa.int64()),
        ("target", pa.string()),
        ("place", pa.string()),
        ("year", pa.int64()),
        ("indicator", pa.string()),
        ("industry", pa.string()),
        ("gather", pa.string()),  # year: from January; span: from span_start; last: the last known
        ("span_start", pa.string()),  # first month counted; empty: ever
        ("floor_month", pa.string()),  # a value that ends earlier is not this slot's
        ("bound_month", pa.string()),  # nor one that ends later
        ("numerator", pa.string()),
        ("numerator_industry", pa.string()),
        ("denominator", pa.string()),
        ("denominator_industry", pa.string()),
        ("ledger_kind", pa.string()),
        ("ledger_event", pa.string()),
        ("ledger_level", pa.string()),
        ("amount_from", AMOUNT),
        ("amount_below", AMOUNT),
        ("counting", pa.string()),  # dated | held | yearly | share
    ]
)
APPORTIONED = {"level", "annual", "cumulative"}


class Slot(NamedTuple):
    """One cell of the scorecard; see ``SLOTS`` for what its fields ask, in their order."""

    slot: int
    target: str
    place: str
    year: int
    indicator: str
    industry: str
    gather: str
    span_start: str
    floor_month: str
    bound_month: str
    numerator: str
    numerator_industry: str
    denominator: str
    denominator_industry: str
    ledger_kind: str
    ledger_event: str
    ledger_level: str
    amount_from: Decimal | None
    amount_below: Decimal | None
    counting: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Which cells of the scorecard are asked for; what is None is not narrowed."""

    targets: frozenset[str] | None = None
    places: frozenset[str] | None = None
    years: frozenset[int] | None = None

    def holds(self, slot: "Slot") -> bool:
        """Say whether a cell is asked for."""
        return (
            (self.targets is None or slot.target in self.targets)
            and (self.places is None or slot.place in self.places)
            and (self.years is None or slot.year in self.years)
        )

    def of(self, card: pa.Table) -> pa.Table:
        """Return the rows of a scorecard that are asked for."""
        narrowed = (("target", self.targets), ("place", self.places), ("year", self.years))
        for column, wanted in narrowed:
            if wanted is not None:
                card = where(card, **{column: wanted})
        return card


WHOLE = Cut()


def slots_of(view: View, cut: Cut = WHOLE, everywhere: Collection[str] = ()) -> list[Slot]:
    """Return the cells of the scorecard that are asked for, in the order of targets, places and years.

    Of the targets named in ``everywhere`` all places are.
    """
    plan, slots = view.plan, list[Slot]()
    for target in plan.judged:
        if cut.targets is not None and target.id not in cut.targets:
            continue
        years = (year for year in years_of(plan, target) if cut.years is None or year in cut.years)
        of_city = [slot_of(view, 0, target, plan.city, year) for year in years]
        for place in places_of(plan, target):
            if cut.places is None or place in cut.places or target.id in everywhere:
                slots += [slot._replace(slot=at, place=place) for at, slot in enumerate(of_city, len(slots))]
    return slots


def as_table(slots: list[Slot]) -> pa.Table:
    """Return the slots as the raw table that SQL reads."""
    columns = zip(*slots, strict=True) if slots else [()] * len(SLOTS)
    return pa.table(dict(zip(SLOTS.names, map(list, columns), strict=True)), schema=SLOTS)


def is_apportioned(plan: Plan, target: Target) -> bool:
    """Say whether a city target is split over the places: a number large enough that each could have one."""
    members = len(plan.places) - 1
    return target.place_scope == "city" and target.measure in APPORTIONED and target.low >= members


def places_of(plan: Plan, target: Target) -> Iterator[str]:
    """Yield the places for which a target has cells: the city, and the members its scope or apportioning names."""
    yield plan.city
    if target.place_scope in {"city_and_each_county", "each_county"}:
        yield from (place.code for place in plan.members("county"))
    elif is_apportioned(plan, target):
        yield from (place.code for place in plan.places.values() if place.kind != "city")


def years_of(plan: Plan, target: Target) -> range:
    """Return the years in which a target is judged."""
    return range(plan.first_year(target), plan.due_year(target) + 1)


def slot_of(view: View, number: int, target: Target, place: str, year: int) -> Slot:
    """Return what one cell asks: a closed year wants its own figures, the open one the newest known."""
    indicator = view.plan.indicators[target.indicator]
    through = view.through or Month(view.plan.years()[0] - 1, 12)
    bound = min(through, Month(year, 12))
    numerator, _, numerator_industry = indicator.numerator.partition("/")
    denominator, _, denominator_industry = indicator.denominator.partition("/")
    gather = {"flow": "span" if target.measure == "cumulative" else "year"}.get(indicator.nature, "last")
    return Slot(
        slot=number,
        target=target.id,
        place=place,
        year=year,
        indicator=target.indicator,
        industry=target.industry,
        gather=gather,
        span_start=span_start(view.plan, target, year),
        floor_month="" if may_be_earlier(target, gather, through, year) else f"{year}-01",
        bound_month=str(bound) if through >= Month(year, 1) else "",
        numerator=numerator,
        numerator_industry=numerator_industry,
        denominator=denominator,
        denominator_industry=denominator_industry,
        ledger_kind=target.ledger_kind,
        ledger_event=target.ledger_event,
        ledger_level=target.ledger_level,
        amount_from=target.amount_from,
        amount_below=target.amount_below,
        counting=counting(view.plan, target),
    )


def may_be_earlier(target: Target, gather: str, through: Month, year: int) -> bool:
    """Say whether a cell may show a figure from before its year: an open year the newest known, a milestone once done.

    An annual target never does, nor a yearly flow whose year has ended: that is judged by its own figure.
    """
    if target.measure == "milestone":
        return True
    last_open = 11 if gather == "year" else 12
    return target.measure != "annual" and through <= Month(year, last_open)


def span_start(plan: Plan, target: Target, year: int) -> str:
    """Return the first month that is counted: the year's, the span's, or empty for what is held from any time."""
    starts = {"annual": f"{year}-01", "cumulative": f"{plan.first_year(target)}-01"}
    return starts.get(target.measure, "")


def counting(plan: Plan, target: Target) -> str:
    """Return how a ledger is counted for a target; see ``model/counted.sql``."""
    roles = {(field.kind, field.field): field.role for field in plan.ledgers}
    if target.place_scope == "each_park":
        return "share"
    if roles.get((target.ledger_kind, target.ledger_event)) == "yearly":
        return "yearly"
    return "held" if target.ledger_level and target.measure == "level" else "dated"
