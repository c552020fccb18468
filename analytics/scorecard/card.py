"""The scorecard: one row a target, place and year, with what was promised, what came and what is said of it."""

from typing import Any

import pyarrow as pa

from analytics.path import settle
from analytics.periods import Month
from analytics.progress import Case, Rules, judge
from analytics.schema import AMOUNT
from analytics.scorecard import marks
from analytics.scorecard.actuals import Actual, actuals
from analytics.scorecard.slots import Slot, slots_of
from analytics.scorecard.together import Judged, Saying, sayings
from analytics.scorecard.why import reason_text
from analytics.view import View

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
        ("path_basis", pa.string()),  # of an open year: last_year | twelfths; by what its mark was cut to these months
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


def cube(view: View) -> pa.Table:
    """Return the whole scorecard, one row a target, place and year, in the order of the plan (``SCORECARD``)."""
    slots = slots_of(view)
    found = actuals(view, slots)
    shares = marks.place_shares(view)
    rules = Rules.load(view.plan.rules)
    cells = [judged(view, slot, found.get(slot.slot), shares, rules) for slot in slots]
    said = sayings(view.plan, cells, rules, nothing_reported=view.through is None)
    rows = [row_of(view, cell, saying) for cell, saying in zip(cells, said, strict=True)]
    return pa.Table.from_pylist(rows, schema=SCORECARD)


def judged(view: View, slot: Slot, actual: Actual | None, shares: marks.Shares, rules: Rules) -> Judged:
    """Put one cell's actual against what is expected of it."""
    plan, target = view.plan, view.plan.target(slot.target)
    indicator = plan.indicators[target.indicator]
    expectation = marks.expectation(plan, target, slot.place, slot.year, shares)
    path, basis = marks.path_for(expectation, actual, indicator.nature, target.measure) if actual else (None, None)
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
    return Judged(slot, expectation, actual, path, basis, case, judge(case, rules))


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
        "path_basis": cell.path_basis,
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
