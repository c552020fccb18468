"""Checks of figures against each other and against what is stored. None of them changes a figure."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from analytics.ingest.findings.groups import ADDITIVE, by, step
from analytics.ingest.findings.history import History, Key
from analytics.ingest.findings.magnitude import out_of_scale
from analytics.ingest.findings.measured import measured, stored
from analytics.ingest.findings.publishers import differ
from analytics.ingest.findings.totals import off_total, zones_unsaid
from analytics.ingest.mapping import zones as zoning
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.records import Finding, Row
from analytics.plan import Plan

Group = dict[str, Row]  # by place or industry
GROWTH_APART = Decimal(3)  # percentage points between published and computed growth; prices alone explain less
ROBUST = 5.0  # deviations, in median absolute deviations made comparable, beyond which a change is a jump
WIDE = math.log(3)  # with little history, three times as much or a third
LEAST = math.log(1.75)  # however steady a series was, less is no jump


def settle(rows: Sequence[Row], plan: Plan) -> tuple[list[Row], list[Finding], set[Key]]:
    """Return the rows with repeated figures taken once, what contradicts itself, and the keys of that.

    The same figure at two precisions is the more precise one.
    """
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    kept: list[Row] = []
    findings: list[Finding] = []
    torn: set[Key] = set()
    for key, group in groups.items():
        finest = min(group, key=step)
        if all(
            abs(row.value - finest.value) <= max(step(row), step(finest)) / 2 or row.value == finest.value
            for row in group
        ):
            kept.append(finest)
            continue
        torn.add(key)
        kept += group
        findings += [_twice(row, group, plan) for row in group]
    return kept, findings, torn


def _twice(row: Row, group: Sequence[Row], plan: Plan) -> Finding:
    other = next(each for each in sorted(group, key=lambda each: each.value == row.value) if each is not row)
    values = {**measured("found", row, plan), **measured("other", other, plan), "where": f"{other.sheet}!{other.cell}"}
    return Finding("duplicate_key", "blocking", row.sheet, row.cell, values)


def check(rows: Sequence[Row], plan: Plan, history: History, zones: str, released: str) -> list[Finding]:
    """Return everything odd about the figures of one file; ``zones`` as ``mapping.zones`` writes it."""
    found: list[Finding] = []
    declared = zoning.parsed(zones)
    found += above_whole(rows, plan)
    found += off_total(rows, plan, declared)
    found += zones_unsaid(rows, plan, declared)
    found += falling(rows, plan, history)
    scale = list(out_of_scale(rows, plan, history))
    said = {(each.sheet, each.cell) for each in scale}
    found += [*scale, *(each for each in jumps(rows, plan, history) if (each.sheet, each.cell) not in said)]
    found += growth_apart(rows, plan, history)
    found += in_future(rows, released)
    found += other_publishers(rows, plan, history, released)
    return found


def above_whole(rows: Sequence[Row], plan: Plan) -> Iterator[Finding]:
    """Find a place above its city, an industry above the one it belongs to or above all."""
    additive = [row for row in rows if plan.indicators[row.indicator].nature in ADDITIVE]
    for group in by(additive, "indicator", "industry", "first_month", "last_month", "place"):
        yield from (
            _above(row, group[plan.city], plan)
            for row in group.values()
            if plan.city in group and _over(row, group[plan.city])
        )
    for group in by(additive, "indicator", "place", "first_month", "last_month", "industry"):
        for industry, row in group.items():
            known = plan.industries.get(industry)
            whole = group.get((known.parent or "all") if known and industry != "all" else "")
            if whole and _over(row, whole):
                yield _above(row, whole, plan)


def _over(row: Row, whole: Row) -> bool:
    return row.value > whole.value + (step(row) + step(whole)) / 2


def _above(row: Row, whole: Row, plan: Plan) -> Finding:
    values = {**measured("found", row, plan), **measured("whole", whole, plan), "where": f"{whole.sheet}!{whole.cell}"}
    return Finding("part_above_whole", "warning", row.sheet, row.cell, values)


def falling(rows: Sequence[Row], plan: Plan, history: History) -> Iterator[Finding]:
    """Find year-to-date figures of a flow that are below an earlier one of the same year."""
    flows = [row for row in rows if plan.indicators[row.indicator].nature == "flow" and row.first_month.endswith("-01")]
    new: dict[tuple[str, str, str, str], dict[str, Decimal]] = defaultdict(dict)
    for row in flows:
        new[row.key[:4]][row.last_month] = row.value
    for row in flows:
        known = {
            last: value
            for (first, last), value in history.series.get(row.key[:3], {}).items()
            if first == row.first_month
        }
        known |= new[row.key[:4]]
        before = max((last for last in known if last < row.last_month), default="")
        if before and row.value < known[before] and row.last_month[:4] == row.first_month[:4]:
            values = {**measured("found", row, plan), "month": before}
            values |= stored("before", known[before], row.indicator, plan)
            yield Finding("falling", "warning", row.sheet, row.cell, values)


def jumps(rows: Sequence[Row], plan: Plan, history: History) -> Iterator[Finding]:
    """Find figures whose change on the same months a year before is out of line with the changes known so far."""
    for row in rows:
        if plan.indicators[row.indicator].nature == "ratio":
            continue
        series = history.series.get(row.key[:3], {})
        before = series.get((_year_before(row.first_month), _year_before(row.last_month)))
        if not before or row.value <= 0 or before <= 0:
            continue
        change = math.log(row.value / before)
        centre, width = _usual(series)
        if abs(change - centre) > width:
            values = {**measured("found", row, plan), "month": _year_before(row.last_month)}
            values |= stored("before", before, row.indicator, plan)
            yield Finding("jump", "warning", row.sheet, row.cell, values)


def _usual(series: Mapping[tuple[str, str], Decimal]) -> tuple[float, float]:
    """Return the usual change on the year before, as a logarithm, and how far from it is still usual."""
    changes = [
        math.log(value / earlier)
        for (first, last), value in series.items()
        if (earlier := series.get((_year_before(first), _year_before(last)))) and value > 0 and earlier > 0
    ]
    if len(changes) < 4:
        return 0.0, WIDE
    centre = median(changes)
    spread = 1.4826 * median(abs(change - centre) for change in changes)
    return centre, max(ROBUST * spread, LEAST)


def _year_before(month: str) -> str:
    return f"{int(month[:4]) - 1:04}{month[4:]}" if month else ""


def growth_apart(rows: Sequence[Row], plan: Plan, history: History) -> Iterator[Finding]:
    """Find published growth that is far from what the levels give; prices and coverage may explain it."""
    levels = {row.key: row.value for row in rows}
    growths = {growth: level for level, growth in Names(plan).growth_of.items()}
    for row in rows:
        if row.indicator not in growths:
            continue
        key = (growths[row.indicator], *row.key[1:])
        earlier = (*key[:3], _year_before(key[3]), _year_before(key[4]))
        now, before = (levels.get(one) or history.series.get(one[:3], {}).get(one[3:]) for one in (key, earlier))
        if not now or not before:
            continue
        computed = (now / before - 1) * 100
        if abs(computed - row.value) > GROWTH_APART:
            values = {"found": row.as_found, "computed": f"{computed:.1f}"}
            yield Finding("growth_apart", "warning", row.sheet, row.cell, values)


def in_future(rows: Sequence[Row], released: str) -> Iterator[Finding]:
    """Find figures for periods that were not over when the source published them."""
    for row in rows:
        if released and row.last_month > released[:7]:
            yield Finding(
                "future_period", "warning", row.sheet, row.cell, {"month": row.last_month, "released": released}
            )


def other_publishers(rows: Sequence[Row], plan: Plan, history: History, released: str) -> Iterator[Finding]:
    """Find figures for which another publisher has a value that differs beyond rounding."""
    for row in rows:
        for known in history.figures.get(row.key, []):
            if known.source != row.source and abs(known.value - row.value) > max(step(row), known.step):
                yield differ(row, known, plan, released, history.released.get(known.upload, ""))
                break
