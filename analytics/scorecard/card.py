"""The scorecard: one row a target, place and year, with what was promised, what came and what is said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

import pyarrow as pa

from analytics.path import settle
from analytics.periods import Month
from analytics.plan import Plan, Target
from analytics.progress import Case, Rules, Verdict, judge
from analytics.schema import AMOUNT
from analytics.scorecard import marks
from analytics.scorecard.actuals import Actual, actuals
from analytics.scorecard.holes import with_holes
from analytics.scorecard.marks import Expectation
from analytics.scorecard.slots import WHOLE, Cut, Slot, slots_of
from analytics.scorecard.together import Judged, Saying, hanging_on_members, sayings, with_bands_above
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
        ("numerator", AMOUNT),  # of a computed share, in its own unit; upload, sheet and cell above are where it stands
        ("denominator", AMOUNT),
        *((f"denominator_{name}", pa.string()) for name in ("upload", "sheet", "cell")),
        ("other_actual", AMOUNT),  # a ledger's count beside a reported one, and the other way round
        ("other_kind", pa.string()),
        ("floor_actual", AMOUNT),  # of an exclusive band: the count from its floor upwards
        ("floor_goal", AMOUNT),
        ("path", AMOUNT),  # expected for the same months as the actual
        ("path_basis", pa.string()),  # of an open year: last_year | twelfths | twelfths_sample; how its mark was cut
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
ROWS = 2000  # made at a time: fewer objects at once are fewer for the collector to walk


def cube(view: View, cut: Cut = WHOLE) -> pa.Table:
    """Return the scorecard, one row a target, place and year, in the order of the plan (``SCORECARD``).

    Of a ``cut`` only its own cells are judged, and those on which their status hangs.
    """
    slots = slots_of(view, with_bands_above(view.plan, cut), everywhere=hanging_on_members(view.plan))
    rules = Rules.load(view.plan.rules)
    cells = with_holes(view, list(judged(view, slots, actuals(view, slots), rules)))
    said = sayings(view.plan, cells, rules, nothing_reported=view.through is None)
    pairs = [(cell, saying) for cell, saying in zip(cells, said, strict=True) if cut.holds(cell.slot)]
    parts = (rows_of(view, pairs[at : at + ROWS]) for at in range(0, len(pairs), ROWS))
    batches = [pa.RecordBatch.from_pylist(rows, schema=SCORECARD) for rows in parts]
    return pa.Table.from_batches(batches, schema=SCORECARD).combine_chunks()


def judged(view: View, slots: list[Slot], found: Mapping[int, Actual], rules: Rules) -> Iterator[Judged]:
    """Put the actual of each cell against what is expected of it.

    Where nothing came, nothing but the goal differs between places: such a target and year is judged once, with a
    task and without one.
    """
    silent: dict[tuple[str, int, bool], tuple[Case, Verdict]] = {}
    expected = expected_of(view.plan, slots, marks.place_shares(view))
    for slot, expectation in zip(slots, expected, strict=True):
        if actual := found.get(slot.slot):
            path, basis = marks.path_for(expectation, actual)
            case = case_of(view, slot, expectation, actual, path)
            yield Judged(slot, expectation, actual, path, basis, case, by_yardstick(judge(case, rules), basis))
            continue
        alike = slot.target, slot.year, expectation.promise.goal == 0
        if alike not in silent:
            case = case_of(view, slot, expectation)
            silent[alike] = case, judge(case, rules)
        yield Judged(slot, expectation, None, None, None, *silent[alike])


def by_yardstick(verdict: Verdict, basis: str | None) -> Verdict:
    """Return a verdict whose reason, where it stands on the path of an open year, says how that was cut, and why."""
    if basis is None or verdict.points is None or "path" not in verdict.reason.numbers:
        return verdict
    return replace(verdict, reason=replace(verdict.reason, also=(f"by_{basis}",)))


def expected_of(plan: Plan, slots: list[Slot], shares: marks.Shares) -> Iterator[Expectation]:
    """Yield what is expected of each slot; the years of a target and place stand side by side."""
    for (target, place), years in groupby(slots, key=lambda slot: (slot.target, slot.place)):
        promise = marks.promise(plan, plan.target(target), place, shares)
        yield from marks.expectations(promise, (slot.year for slot in years))


def case_of(
    view: View, slot: Slot, expectation: Expectation, actual: Actual | None = None, path: Decimal | None = None
) -> Case:
    """Return what there is to judge in a cell."""
    promise, (first, last) = expectation.promise, expectation.term
    opening = max(first, Month(slot.year, 1))
    through = view.through or opening  # before the first report nothing is early or late: there is no data
    return Case(
        measure=promise.target.measure,  # type: ignore[arg-type]  # checked with the plan
        comparator=promise.target.comparator,  # type: ignore[arg-type]
        low=promise.low,
        high=promise.target.high,
        unit=promise.unit,
        nature=promise.nature,  # type: ignore[arg-type]
        first=opening if through < opening else first,
        last=last,
        through=min(through, Month(slot.year, 12)),
        base=expectation.base,
        mark=expectation.mark,
        path=path,
        actual=actual.value if actual else None,
        actual_last=Month.parse(actual.last_month) if actual else None,
        report_months=promise.report_months,
        shape=promise.shape,
        full_year=actual.full_year if actual else None,
    )


def rows_of(view: View, cells: list[tuple[Judged, Saying]]) -> list[dict[str, Any]]:
    """Return rows of the scorecard."""
    plan = view.plan
    of_target = {target.id: target_columns(plan, target) for target in plan.judged}
    of_place = {place.code: {"place_zh": place.name_zh, "place_en": place.name_en} for place in plan.places.values()}
    return [
        of_target[cell.slot.target] | of_place[cell.slot.place] | cell_columns(cell, saying, known=bool(view.through))
        for cell, saying in cells
    ]


def target_columns(plan: Plan, target: Target) -> dict[str, Any]:
    """Return the columns that are the same for all places and years of a target."""
    industry = plan.industries[target.industry]
    return {
        "target": target.id,
        "clause": target.clause,
        "name_zh": target.name_zh,
        "name_en": target.name_en,
        "industry": industry.id,
        "industry_zh": industry.name_zh,
        "industry_en": industry.name_en,
        "indicator": target.indicator,
        "measure": target.measure,
        "comparator": target.comparator,
        "high": target.high,
        "lead_office": target.lead_office,
    }


def cell_columns(cell: Judged, saying: Saying, *, known: bool) -> dict[str, Any]:
    """Return the columns of one cell alone; no term has elapsed while nothing is ``known``."""
    expectation, verdict = cell.expectation, cell.verdict
    row = {
        "place": cell.slot.place,
        "year": cell.slot.year,
        "unit": expectation.promise.unit,
        "base_year": expectation.base_year,
        "base": settle(expectation.base),
        "mark": settle(expectation.mark),
        "mark_kind": expectation.mark_kind,
        "goal": settle(expectation.promise.goal),
        "goal_kind": expectation.promise.goal_kind,
        "path": settle(cell.path),
        "path_basis": cell.path_basis,
        "gap": verdict.gap,
        "final_gap": verdict.final_gap,
        "completion": verdict.completion,
        "elapsed": verdict.elapsed if known else None,
        "points": verdict.points,
        "required_pace": verdict.required_pace,
        "pace_kind": verdict.pace_kind,
        "floor_actual": saying.floor_actual,
        "floor_goal": saying.floor_goal,
        "status": saying.status.value,
        "reason": reason_text(saying.reason),
    }
    return row | (cell.actual.columns() if cell.actual else {"sources": 0})
