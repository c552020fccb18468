"""Checks of figures against each other and against what is stored. None of them changes a figure."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from analytics.ingest.findings.history import History, Key
from analytics.ingest.findings.magnitude import out_of_scale
from analytics.ingest.findings.measured import measured, stored
from analytics.ingest.findings.publishers import differ
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.records import Finding, Row
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language, say

Group = dict[str, Row]  # by place or industry
GROWTH_APART = Decimal(3)  # percentage points between published and computed growth; prices alone explain less
ROBUST = 5.0  # deviations, in median absolute deviations made comparable, beyond which a change is a jump
WIDE = math.log(3)  # with little history, three times as much or a third
LEAST = math.log(1.75)  # however steady a series was, less is no jump
ADDITIVE = ("flow", "stock")


def step(row: Row) -> Decimal:
    """Return the last digit's worth of a figure as it was written, in the indicator's unit."""
    written = row.as_found.strip().rstrip("%％")
    decimals = len(written.partition(".")[2]) if "." in written else 0
    return row.multiplier.scaleb(-decimals)


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
    """Return everything odd about the figures of one file."""
    found: list[Finding] = []
    found += above_whole(rows, plan)
    found += off_total(rows, plan, zones)
    found += zones_unsaid(rows, plan, zones)
    found += falling(rows, plan, history)
    scale = list(out_of_scale(rows, plan, history))
    said = {(each.sheet, each.cell) for each in scale}
    found += [*scale, *(each for each in jumps(rows, plan, history) if (each.sheet, each.cell) not in said)]
    found += growth_apart(rows, plan, history)
    found += in_future(rows, released)
    found += other_publishers(rows, plan, history, released)
    return found


def _by(rows: Iterable[Row], *names: str) -> Iterator[dict[str, Row]]:
    """Yield the rows that share everything but one column, by that column; the column is the last name."""
    groups: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        groups[tuple(getattr(row, name) for name in names[:-1])][getattr(row, names[-1])] = row
    yield from groups.values()


def above_whole(rows: Sequence[Row], plan: Plan) -> Iterator[Finding]:
    """Find a place above its city, an industry above the one it belongs to or above all."""
    additive = [row for row in rows if plan.indicators[row.indicator].nature in ADDITIVE]
    for group in _by(additive, "indicator", "industry", "first_month", "last_month", "place"):
        yield from (
            _above(row, group[plan.city], plan)
            for row in group.values()
            if plan.city in group and _over(row, group[plan.city])
        )
    for group in _by(additive, "indicator", "place", "first_month", "last_month", "industry"):
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


class Sum(NamedTuple):
    """A city figure beside what its places add up to, in its unit; ``missing`` are the zones without a row."""

    city: Row
    counties: Decimal
    zones: Decimal
    allowed: Decimal  # what rounding explains
    missing: tuple[str, ...]


def sums(rows: Sequence[Row], plan: Plan) -> Iterator[Sum]:
    """Yield each city figure for which every county is known, with the sums of counties and zones."""
    counties = [place.code for place in plan.members("county")]
    zones = [place.code for place in plan.members("zone")]
    additive = [row for row in rows if plan.indicators[row.indicator].nature in ADDITIVE]
    for group in _by(additive, "indicator", "industry", "first_month", "last_month", "place"):
        if plan.city in group and counties and all(code in group for code in counties):
            parts = [group[code] for code in counties]
            extra = [group[code] for code in zones if code in group]
            allowed = sum((step(row) for row in (*parts, *extra, group[plan.city])), Decimal(0)) / 2
            missing = tuple(code for code in zones if code not in group)
            yield Sum(group[plan.city], _sum(parts), _sum(extra), allowed, missing)


def _sum(rows: Iterable[Row]) -> Decimal:
    return sum((row.value for row in rows), Decimal(0))


def zones_proposed(rows: Sequence[Row], plan: Plan) -> str:
    """Return whether county rows include the zones, as the sums against the city say; empty where they do not tell."""
    votes = Counter(
        "excluded" if abs(counties + zones - city.value) <= allowed else "included"
        for city, counties, zones, allowed, _ in sums(rows, plan)
        if zones and min(abs(counties + zones - city.value), abs(counties - city.value)) <= allowed
    )
    return votes.most_common(1)[0][0] if votes else ""


def zones_unsaid(rows: Sequence[Row], plan: Plan, zones: str) -> Iterator[Finding]:
    """Find figures of zones beside those of counties where nothing says whether these include them, no sum either."""
    kinds = {kind: [row for row in rows if plan.places[row.place].kind == kind] for kind in ("county", "zone")}
    additive = [row for row in kinds["zone"] if plan.indicators[row.indicator].nature in ADDITIVE]
    told = any(each.zones for each in sums(rows, plan))
    if zones == "unknown" and kinds["county"] and additive and not told:
        yield Finding("zones_unsaid", "warning", additive[0].sheet, additive[0].cell)


def off_total(rows: Sequence[Row], plan: Plan, zones: str) -> Iterator[Finding]:
    """Find city figures that their places do not add up to, and sums that contradict what is declared of the zones."""
    for each in sums(rows, plan):
        total, together = each.city.value, each.counties + each.zones
        apart = abs(each.counties - total), abs(together - total)
        if {"included": apart[0], "excluded": apart[1]}.get(zones, min(apart)) <= each.allowed:
            continue
        values = {
            **measured("total", each.city, plan),
            **stored("counties", each.counties, each.city.indicator, plan),
            **stored("zones", each.zones, each.city.indicator, plan),
            **{f"declared_{language}": say(f"findings.zones_{zones or 'unknown'}", language) for language in LANGUAGES},
        }
        code = "zones_contradict" if min(apart) <= each.allowed else "parts_off_total"
        if code == "parts_off_total" and zones != "included" and each.missing and together < total:
            code = "parts_missing"
            values |= {f"missing_{language}": _names(each.missing, plan, language) for language in LANGUAGES}
        yield Finding(code, "warning", each.city.sheet, each.city.cell, values)


def _names(places: Iterable[str], plan: Plan, language: Language) -> str:
    return {"zh": "、", "en": ", "}[language].join(plan.places[code].name(language) for code in places)


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
            if known.source != row.source and abs(known.value - row.value) > step(row):
                yield differ(row, known, plan, released, history.released.get(known.upload, ""))
                break
