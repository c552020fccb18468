"""The questions: one scorecard, target x place x industry x year, and the gap tables cut from it. Arrow in and out."""

import json
from collections import Counter
from decimal import Decimal
from typing import Any, Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc

from analytics.path import settle
from analytics.periods import Month
from analytics.plan import Plan, Target
from analytics.plan.lookup import industry_named, place_named
from analytics.progress import Case, Rules, Status, judge
from analytics.reasons import Reason
from analytics.refusal import Refusal
from analytics.schema import AMOUNT
from analytics.scorecard import marks
from analytics.scorecard.actuals import Actual, actuals
from analytics.scorecard.slots import Slot, slots_of
from analytics.scorecard.story import entries
from analytics.scorecard.together import Judged, Saying, sayings
from analytics.view import View, look

__all__ = ["BY", "SCORECARD", "View", "cube", "entries", "gaps", "look", "reason_of"]

By = Literal["target", "industry", "place", "year", "office"]
BY: tuple[By, ...] = get_args(By)

SCORECARD = pa.schema(
    [
        ("target", pa.string()),
        ("clause", pa.string()),
        ("name_zh", pa.string()),
        ("name_en", pa.string()),
        ("place", pa.string()),
        ("place_zh", pa.string()),
        ("place_en", pa.string()),
        ("industry", pa.string()),
        ("industry_zh", pa.string()),
        ("industry_en", pa.string()),
        ("indicator", pa.string()),
        ("year", pa.int64()),
        ("measure", pa.string()),
        ("comparator", pa.string()),
        ("unit", pa.string()),  # of every amount in the row
        ("base_year", pa.int64()),
        ("base", AMOUNT),
        ("mark", AMOUNT),  # expected at this year's end
        ("mark_kind", pa.string()),  # official | derived | sample | none
        ("goal", AMOUNT),  # the target itself
        ("goal_kind", pa.string()),  # official | derived | sample | none
        ("high", AMOUNT),
        ("actual", AMOUNT),
        ("actual_kind", pa.string()),  # reported | composed | counted | share
        ("origin", pa.string()),  # published | uploaded | sample
        ("release", pa.string()),  # final | revised | preliminary
        ("first_month", pa.string()),
        ("last_month", pa.string()),
        ("upload", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("source", pa.string()),
        ("sources", pa.int64()),  # reports of the same figure
        ("other_actual", AMOUNT),  # a ledger's count beside a reported one, and the other way round
        ("other_kind", pa.string()),
        ("floor_actual", AMOUNT),  # of an exclusive band: the count from its floor upwards
        ("floor_goal", AMOUNT),
        ("path", AMOUNT),  # expected for the same months as the actual
        ("trailing_twelve", AMOUNT),
        ("gap", AMOUNT),
        ("final_gap", AMOUNT),
        ("completion", AMOUNT),  # ratio
        ("elapsed", AMOUNT),  # ratio
        ("points", AMOUNT),
        ("required_pace", AMOUNT),
        ("pace_kind", pa.string()),
        ("status", pa.string()),
        ("reason", pa.string()),  # JSON; see reason_of
        ("lead_office", pa.string()),
    ]
)
OFFICES = pa.schema(
    [
        ("lead_office", pa.string()),
        ("targets", pa.int64()),
        *((status.value, pa.int64()) for status in Status),
        ("worst", pa.string()),
        ("worst_points", AMOUNT),
    ]
)


def cube(view: View) -> pa.Table:
    """Return the whole scorecard, one row a target, place and year, in the order of the plan (``SCORECARD``)."""
    slots = slots_of(view)
    found = actuals(view, slots)
    shares = marks.place_shares(view)
    rules = Rules.load(view.plan.rules)
    cells = [judged(view, slot, found.get(slot.slot), shares, rules) for slot in slots]
    said = sayings(view.plan, cells, rules)
    rows = [row_of(view, cell, saying) for cell, saying in zip(cells, said, strict=True)]
    return pa.Table.from_pylist(rows, schema=SCORECARD)


def judged(view: View, slot: Slot, actual: Actual | None, shares: marks.Shares, rules: Rules) -> Judged:
    """Put one cell's actual against what is expected of it."""
    plan, target = view.plan, view.plan.target(slot.target)
    indicator = plan.indicators[target.indicator]
    expectation = marks.expectation(plan, target, slot.place, slot.year, shares)
    path = marks.path_for(expectation, actual, indicator.nature, target.measure) if actual else None
    first, last = expectation.term
    opening = max(first, Month(slot.year, 1))
    through = view.through or opening  # before the first report nothing is early or late: there is no data
    case = Case(
        measure=target.measure,  # type: ignore[arg-type]  # checked with the plan
        comparator=target.comparator,  # type: ignore[arg-type]
        low=expectation.low,
        high=target.high,
        unit=expectation.unit,
        nature=indicator.nature,  # type: ignore[arg-type]
        first=opening if through < opening else first,
        last=last,
        through=min(through, Month(slot.year, 12)),
        base=expectation.base,
        mark=expectation.mark,
        path=path,
        actual=actual.value if actual else None,
        actual_last=Month.parse(actual.last_month) if actual else None,
        report_months=indicator.report_months,
        shape=expectation.shape,
        full_year=actual.full_year if actual else None,
    )
    return Judged(slot, expectation, actual, path, case, judge(case, rules))


def row_of(view: View, cell: Judged, saying: Saying) -> dict[str, Any]:
    """Return one row of the scorecard."""
    plan = view.plan
    target, place = plan.target(cell.slot.target), plan.places[cell.slot.place]
    industry, verdict, expectation = plan.industries[target.industry], cell.verdict, cell.expectation
    row = {
        "target": target.id,
        "clause": target.clause,
        "name_zh": target.name_zh,
        "name_en": target.name_en,
        "place": place.code,
        "place_zh": place.name_zh,
        "place_en": place.name_en,
        "industry": industry.id,
        "industry_zh": industry.name_zh,
        "industry_en": industry.name_en,
        "indicator": target.indicator,
        "year": cell.slot.year,
        "measure": target.measure,
        "comparator": target.comparator,
        "unit": expectation.unit,
        "base_year": expectation.base_year,
        "base": settle(expectation.base),
        "mark": settle(expectation.mark),
        "mark_kind": expectation.mark_kind,
        "goal": verdict.goal,
        "goal_kind": expectation.goal_kind,
        "high": target.high,
        "path": settle(cell.path),
        "gap": verdict.gap,
        "final_gap": verdict.final_gap,
        "completion": verdict.completion,
        "elapsed": verdict.elapsed if view.through else None,
        "points": verdict.points,
        "required_pace": verdict.required_pace,
        "pace_kind": verdict.pace_kind,
        "floor_actual": saying.floor_actual,
        "floor_goal": saying.floor_goal,
        "status": saying.status.value,
        "reason": reason_text(saying.reason),
        "lead_office": target.lead_office,
    }
    return row | (cell.actual.columns() if cell.actual else {"sources": 0})


def reason_text(reason: Reason) -> str:
    """Return a reason as JSON, so that it can stand in a table."""
    numbers = {
        name: ["month", str(number)] if isinstance(number, Month) else ["number", str(number)]
        for name, number in reason.numbers.items()
    }
    return json.dumps({"key": reason.key, "numbers": numbers})


def reason_of(text: str) -> Reason:
    """Return the reason that ``reason_text`` wrote."""
    stored = json.loads(text)
    return Reason(
        stored["key"],
        {
            name: Month.parse(value) if kind == "month" else Decimal(value)
            for name, (kind, value) in stored["numbers"].items()
        },
    )


def gaps(
    view: View,
    by: By = "target",
    *,
    year: int | None = None,
    place: str | None = None,
    industry: str | None = None,
    card: pa.Table | None = None,
) -> pa.Table:
    """Return the gap table of a question, cut from the scorecard (``card``, if it is at hand).

    by target: the city's row of every target in the year; by industry: those of the outputs; by place: every place's
    row of the headline, or of the industry's output; by year: every year of every target; by office: counts by status
    (``OFFICES``). ``place`` and ``industry`` narrow each; the year is the one of ``through`` unless given.
    """
    chosen = year or (view.through.year if view.through else view.plan.years()[0])
    place_code, industry_id = place_named(view.plan, place), industry_named(view.plan, industry)
    rows = card if card is not None else cube(view)
    if by != "year":
        rows = rows.filter(pc.field("year") == chosen)
    elif year is not None:
        rows = rows.filter(pc.field("year") == year)
    if by == "place":
        wanted = by_place(view.plan, industry_id)
        rows = rows.filter(pc.field("target") == wanted.id)
        return rows.filter(pc.field("place") == place_code) if place_code else rows
    rows = rows.filter(pc.field("place") == (place_code or view.plan.city))
    if industry_id:
        rows = rows.filter(pc.field("industry") == industry_id)
    elif by == "industry":
        rows = rows.filter((pc.field("indicator") == view.plan.headline.indicator) | (pc.field("industry") != "all"))
    return by_office(rows) if by == "office" else rows


def by_place(plan: Plan, industry: str | None) -> Target:
    """Return the target whose places are compared: the headline, or an industry's output."""
    if industry is None or industry == plan.headline.industry:
        return plan.headline
    for target in plan.targets:
        if target.industry == industry and target.indicator == plan.headline.indicator:
            return target
    raise Refusal("no_output_target", plan.industries[industry].name_zh)


def by_office(rows: pa.Table) -> pa.Table:
    """Return how each lead office's targets stand; the one with the fewest points is named as its worst."""
    offices: dict[str, list[dict[str, Any]]] = {}
    for row in rows.select(["lead_office", "status", "target", "points"]).to_pylist():
        offices.setdefault(row["lead_office"], []).append(row)
    table = []
    for office, targets in offices.items():
        statuses = Counter(row["status"] for row in targets)
        scored = [row for row in targets if row["points"] is not None]
        worst = min(scored, key=lambda row: row["points"], default={"target": None, "points": None})
        table.append(
            {"lead_office": office, "targets": len(targets), "worst": worst["target"], "worst_points": worst["points"]}
            | {status.value: statuses[status.value] for status in Status}
        )
    return pa.Table.from_pylist(table, schema=OFFICES)
