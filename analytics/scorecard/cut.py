"""The gap tables, cut from the scorecard by target, industry, place, year and office."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal, get_args

import pyarrow as pa

from analytics.plan import Plan, Target
from analytics.plan.lookup import industry_named, office_named, place_named
from analytics.progress import LAGGING, Status, urgency
from analytics.refusal import Refusal
from analytics.schema import AMOUNT
from analytics.scorecard.card import cube
from analytics.scorecard.slots import Cut
from analytics.view import View
from analytics.where import where

By = Literal["target", "industry", "place", "year", "office"]
BY: tuple[By, ...] = get_args(By)

OFFICES = pa.schema(
    [
        ("lead_office", pa.string()),
        ("targets", pa.int64()),
        *((status.value, pa.int64()) for status in Status),
        ("worst", pa.string()),
        ("worst_points", AMOUNT),
    ]
)


def gaps(
    view: View,
    by: By = "target",
    *,
    year: int | None = None,
    place: str | None = None,
    industry: str | None = None,
    target: str | None = None,
    office: str | None = None,
    statuses: Collection[str] = (),
    card: pa.Table | None = None,
) -> pa.Table:
    """Return the gap table of a question, cut from the scorecard: of ``card``, if it is at hand, else judged alone.

    by target: the city's row of every target in the year; by industry: those of the outputs; by place: every place's
    row of the headline, of the industry's output or of the ``target`` named; by year: every year of every target; by
    office: counts by status (``OFFICES``). ``place``, ``industry``, ``target``, the lead ``office`` and ``statuses``
    (all where none is given) narrow each. The year is the one of ``through`` unless given, the plan's last after its
    end; one outside the plan is a Refusal.
    """
    cut = cut_by(view, by, year=year, place=place, industry=industry, target=target, office=office)
    rows = cube(view, cut) if card is None else cut.of(card)
    if statuses:
        rows = where(rows, status=statuses)
    return by_office(rows) if by == "office" else rows


def cut_by(
    view: View,
    by: By,
    *,
    year: int | None,
    place: str | None,
    industry: str | None,
    target: str | None,
    office: str | None,
) -> Cut:
    """Return the cells that a gap table is about; see ``gaps``."""
    plan, chosen = view.plan, year_chosen(view, year)
    place_code, industry_id = place_named(plan, place), industry_named(plan, industry)
    named = [plan.target(target)] if target else []
    if by == "place" and not named:
        named = [by_place(plan, industry_id)]
    leading = office_named(plan, office)
    asked = [
        each
        for each in named or plan.judged
        if industry_id in {None, each.industry} and leading in {None, each.lead_office}
    ]
    if by == "industry" and not named and not industry_id:
        asked = [each for each in asked if is_of_industries(plan, each)]
    everywhere = by == "place" and not place_code
    return Cut(
        targets=None if len(asked) == len(plan.judged) else frozenset(each.id for each in asked),
        places=None if everywhere else frozenset({place_code or plan.city}),
        years=None if by == "year" and year is None else frozenset({chosen}),
    )


def is_of_industries(plan: Plan, target: Target) -> bool:
    """Say whether a target is about industries: their outputs together, or anything of one of them."""
    return target.indicator == plan.headline.indicator or target.industry != "all"


def year_chosen(view: View, year: int | None) -> int:
    """Return the year of the plan that is asked for, or the one that ``through`` lies nearest to."""
    years = view.plan.years()
    if year is None:
        return min(max(view.through.year if view.through else years[0], years[0]), years[-1])
    if year not in years:
        raise Refusal("no_such_year", str(year), first=years[0], last=years[-1])
    return year


def by_place(plan: Plan, industry: str | None) -> Target:
    """Return the target whose places are compared: the headline, or an industry's output."""
    if industry is None or industry == plan.headline.industry:
        return plan.headline
    for target in plan.targets:
        if target.industry == industry and target.indicator == plan.headline.indicator:
            return target
    raise Refusal("no_output_target", plan.industries[industry].name_zh)


def worst(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the row that is most behind, if without points too; None where none can be compared."""
    scored = [row for row in rows if row["points"] is not None or row["status"] in LAGGING]
    return min(scored, key=lambda row: (urgency(row["points"], row["completion"]), row["target"]), default=None)


def by_office(rows: pa.Table) -> pa.Table:
    """Return how each lead office's targets stand, and which is its worst: that most behind, if without points too."""
    offices: dict[str, list[dict[str, Any]]] = {}
    for row in rows.select(["lead_office", "status", "target", "points", "completion"]).to_pylist():
        offices.setdefault(row["lead_office"], []).append(row)
    table = []
    for office, targets in offices.items():
        statuses = Counter(row["status"] for row in targets)
        behind = worst(targets) or {"target": None, "points": None}
        table.append(
            {"lead_office": office, "targets": len(targets)}
            | {"worst": behind["target"], "worst_points": behind["points"]}
            | {status.value: statuses[status.value] for status in Status}
        )
    return pa.Table.from_pylist(table, schema=OFFICES)
