"""Figures so far from all that is known that their unit is in doubt: 万元 read as 亿元 is ten thousand times."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from analytics.ingest.findings.history import History
from analytics.ingest.findings.measured import measured, stored
from analytics.ingest.mapping.records import Finding, Row
from analytics.periods import Month
from analytics.plan import Plan

FAR = 100  # times as much, or as little, as is known: no economy changes like that, units do
PER_YEAR = ("level", "annual")


def out_of_scale(rows: Sequence[Row], plan: Plan, history: History) -> Iterator[Finding]:
    """Find amounts a hundred times what is known of a month, or a hundredth of it.

    Known is the middle of the stored figures of the same series, else what the city is to reach: no place exceeds that.
    """
    for row in rows:
        if plan.indicators[row.indicator].nature == "ratio" or row.value <= 0:
            continue
        monthly = row.value / _months(row.first_month, row.last_month)
        series = history.series.get(row.key[:3], {})
        usual = [value / _months(*span) for span, value in series.items() if value > 0 and span != row.key[3:]]
        known = median(usual) if usual else _target(row, plan)
        if known and (monthly > FAR * known or (usual and monthly * FAR < known)):
            values = {**measured("found", row, plan), **stored("usual", round(known, 1), row.indicator, plan)}
            yield Finding("out_of_scale", "warning", row.sheet, row.cell, values)


def _target(row: Row, plan: Plan) -> Decimal | None:
    """Return what a month of the city would be at its target; None without one of a year in the indicator's unit."""
    indicator = plan.indicators[row.indicator]
    goals = [
        target.low
        for target in plan.judged
        if (target.indicator, target.industry, target.unit) == (indicator.id, row.key[2], indicator.unit)
        and target.measure in PER_YEAR
    ]
    return max(goals) / (12 if indicator.nature == "flow" else 1) if goals else None


def _months(first: str, last: str) -> int:
    """Return how many months a figure is of; one for a stock."""
    return Month.parse(first).months_between(Month.parse(last)) + 1 if first else 1
