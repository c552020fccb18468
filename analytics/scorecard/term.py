"""Annual and cumulative targets of the same entries, made comparable: each as one commitment over its whole span."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from analytics.path import Shape
from analytics.periods import Month
from analytics.plan import Target
from analytics.progress import Case, Rules, judge
from analytics.scorecard.card import SCORECARD
from analytics.scorecard.why import reason_text
from analytics.view import View
from analytics.where import where

SUMMED = frozenset({"annual", "cumulative"})


def families(view: View) -> list[Target]:
    """Return the targets that count entries of a kind of ledger for which both measures are promised."""
    counted = [target for target in view.plan.targets if target.ledger_kind and target.measure in SUMMED]
    kinds = {kind for kind in {target.ledger_kind for target in counted} if _measures(counted, kind) == SUMMED}
    found = [target for target in counted if target.ledger_kind in kinds]
    return sorted(found, key=lambda target: (target.ledger_kind, target.amount_from or Decimal(0), target.id))


def over_term(view: View, card: pa.Table, place: str) -> pa.Table:
    """Return one row of the scorecard's columns for each of those targets: all its years together.

    An annual target's years are added up and judged like a cumulative one; a year that is not reported leaves the sum
    unreported, never zero.
    """
    rules = Rules.load(view.plan.rules)
    found = []
    for target in families(view):
        years = where(card, target=target.id, place=place).to_pylist()
        if years:
            found.append(_together(view, target, years, rules))
    return pa.Table.from_pylist(found, schema=SCORECARD)


def _measures(targets: Sequence[Target], kind: str) -> set[str]:
    return {target.measure for target in targets if target.ledger_kind == kind}


def _together(view: View, target: Target, years: list[dict[str, Any]], rules: Rules) -> dict[str, Any]:
    """Return a target's years as one row."""
    begun = [row for row in years if view.through is not None and row["year"] <= view.through.year]
    last = begun[-1] if begun else years[0]
    if target.measure == "cumulative":
        return last
    first_month, last_month = Month(years[0]["year"], 1), Month(years[-1]["year"], 12)
    reported, goal = _sum(begun, "actual"), _sum(years, "goal")
    path = _sum(begun, "path")
    case = Case(
        measure="cumulative",
        comparator=target.comparator,  # type: ignore[arg-type]  # checked with the plan
        low=goal,
        high=None,
        unit=last["unit"],
        nature="flow",
        first=first_month,
        last=last_month,
        through=view.through or first_month,
        base=Decimal(0),
        mark=goal,
        path=path,
        actual=reported,
        actual_last=Month.parse(last["last_month"]) if last["last_month"] else None,
        report_months=view.plan.indicators[target.indicator].report_months,
        shape=Shape.LINEAR,
    )
    verdict = judge(case, rules)
    worked = {name: getattr(verdict, name) for name in ("gap", "final_gap", "completion", "points", "required_pace")}
    said = {"status": verdict.status.value, "reason": reason_text(verdict.reason), "pace_kind": verdict.pace_kind}
    figures = {"actual": reported, "path": path, "goal": goal, "mark": goal, "base": None, "base_year": None}
    return last | worked | said | figures | {"first_month": str(first_month), "trailing_twelve": None}


def _sum(rows: list[dict[str, Any]], column: str) -> Decimal | None:
    """Return the sum of a column; None where one of the rows has no value."""
    values = [row[column] for row in rows]
    return sum(values, Decimal(0)) if values and None not in values else None
