"""What is reported and what is missing: of each target, every report that its indicator's frequency leads to expect."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from analytics.periods import Month
from analytics.plan import Target
from analytics.scorecard.actuals import actuals
from analytics.scorecard.senders import expected_after
from analytics.scorecard.slots import slot_of, years_of
from analytics.view import View

COVERAGE = pa.schema(
    [
        *((name, pa.string()) for name in ("target", "name_zh", "name_en", "lead_office", "indicator")),
        ("report_months", pa.int64()),  # between two expected reports
        ("month", pa.string()),  # in which the reported period ends
        ("state", pa.string()),  # reported | counted | missing
        ("origin", pa.string()),
    ]
)
PUNCTUALITY = pa.schema(
    [
        *((name, pa.string()) for name in ("target", "name_zh", "name_en", "lead_office")),
        *((name, pa.int64()) for name in ("report_months", "expected", "arrived", "missing", "late")),
        ("newest", pa.string()),  # month of the last report; empty where there is none
        ("origin", pa.string()),  # of that report
    ]
)
Found = Mapping[str, str]  # month, to the origin of what is known of it


def coverage(view: View) -> pa.Table:
    """Return one row a target and expected report, from the plan's first month to ``through`` (``COVERAGE``).

    A report is there when the city's figure for it is: reported, computed from two that are, or counted by a ledger
    that covers the month.
    """
    known: dict[tuple[str, str], dict[str, str]] = {}
    for row in view.ask("report/reported", place=view.plan.city).to_pylist():
        known.setdefault((row["indicator"], row["industry"]), {})[row["last_month"]] = row["best_origin"]
    reach = _reach(view)
    rows = []
    for target in view.plan.judged:
        reported = _reported(view, target, known)
        covered, origin = reach.get(target.id, ("", ""))
        for month in expected(view, target):
            code = str(month)
            state = "reported" if code in reported else "counted" if code <= covered else "missing"
            rows.append(
                _named(view, target) | {"month": code, "state": state} | {"origin": reported.get(code) or origin}
            )
            if state == "missing":
                rows[-1]["origin"] = None
    return pa.Table.from_pylist(rows, schema=COVERAGE)


def expected(view: View, target: Target) -> list[Month]:
    """Return the months for which a target's indicator is expected, up to ``through``: ends of months, quarters, years.

    January is expected together with February. Before anything is reported nothing is expected.
    """
    every = view.plan.indicators[target.indicator].report_months
    years = view.plan.years()
    month, found = Month(years[0] - 1, 12), []
    last = min(view.through, Month(years[-1], 12)) if view.through else month
    while (month := expected_after(month, every)) <= last:
        found.append(month)
    return found


def punctuality(table: pa.Table) -> pa.Table:
    """Return one row a target of a coverage table: reports expected, arrived, missing, and late (``PUNCTUALITY``).

    Late are those expected since the last that came; what is missing before it a later report has overtaken.
    """
    targets: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        targets.setdefault(row["target"], []).append(row)
    found = []
    for rows in targets.values():
        arrived = {row["month"]: row["origin"] for row in rows if row["state"] != "missing"}
        newest = max(arrived, default="")
        counts = {
            "expected": len(rows),
            "arrived": len(arrived),
            "missing": len(rows) - len(arrived),
            "late": sum(row["month"] > newest for row in rows),
        }
        found.append(rows[0] | counts | {"newest": newest or None, "origin": arrived.get(newest)})
    return pa.Table.from_pylist([{name: row[name] for name in PUNCTUALITY.names} for row in found], schema=PUNCTUALITY)


def _named(view: View, target: Target) -> dict[str, Any]:
    return {
        "target": target.id,
        "name_zh": target.name_zh,
        "name_en": target.name_en,
        "lead_office": target.lead_office,
        "indicator": target.indicator,
        "report_months": view.plan.indicators[target.indicator].report_months,
    }


def _reported(view: View, target: Target, known: Mapping[tuple[str, str], Found]) -> dict[str, str]:
    """Return the months of a target's own figure, and those in which both parts of a share are known."""
    indicator = view.plan.indicators[target.indicator]
    own = dict(known.get((indicator.id, target.industry), {}))
    upper, lower = (known.get(_part(name), {}) for name in (indicator.numerator, indicator.denominator))
    both = {month: _weaker(upper[month], lower[month]) for month in upper.keys() & lower.keys()}
    return both | own


def _part(name: str) -> tuple[str, str]:
    """Return indicator and industry of ``output/auto``."""
    indicator, _, industry = name.partition("/")
    return indicator, industry or "all"


def _weaker(first: str, second: str) -> str:
    return "sample" if "sample" in (first, second) else first


def _reach(view: View) -> dict[str, tuple[str, str]]:
    """Return up to which month a ledger counts each target in the city, and the ledger's origin."""
    targets = [target for target in view.plan.judged if target.ledger_kind]
    cells = [(target, year) for target in targets for year in years_of(view.plan, target)]
    slots = [slot_of(view, number, target, view.plan.city, year) for number, (target, year) in enumerate(cells)]
    reach: dict[str, tuple[str, str]] = {}
    for number, actual in actuals(view, slots).items():
        target = cells[number][0].id
        if actual.kind == "counted" and actual.last_month > reach.get(target, ("", ""))[0]:
            reach[target] = actual.last_month, actual.origin
    return reach
