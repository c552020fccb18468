"""Figures of places against their city's: whether they add up, and what that says of the zones in county rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from analytics.ingest.findings.groups import ADDITIVE, by, step
from analytics.ingest.findings.measured import measured, stored
from analytics.ingest.mapping import zones as zoning
from analytics.ingest.mapping.records import Finding, Row
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language, say

TOLD_APART = 6  # zones that may each lie in or out; with more of them sums fit by chance
Zones = frozenset[str]


class Sum(NamedTuple):
    """A city figure beside what its places add up to, in its unit; ``zones`` are the figures of those with a row."""

    city: Row
    counties: Decimal
    zones: Mapping[str, Decimal]
    allowed: Decimal  # what rounding explains
    missing: tuple[str, ...]  # zones without a row

    def fits(self, outside: Iterable[str]) -> bool:
        """Return whether the counties and the zones ``outside`` them add up to the city."""
        return abs(self.counties + sum((self.zones[code] for code in outside), Decimal(0)) - self.city.value) <= (
            self.allowed
        )

    def fitting(self, outside: Iterable[str] = (), inside: Iterable[str] = ()) -> list[Zones]:
        """Return the sets of zones outside the counties with which all adds up, given where some are.

        First all that may be outside, then none of them, then some.
        """
        known = frozenset(self.zones).intersection(outside)
        free = sorted(frozenset(self.zones) - known - frozenset(inside))
        sizes = [len(free), *(range(len(free)) if len(free) <= TOLD_APART else [0])]
        chosen = (known | set(some) for size in dict.fromkeys(sizes) for some in combinations(free, size))
        return [each for each in chosen if self.fits(each)]


def sums(rows: Sequence[Row], plan: Plan) -> Iterator[Sum]:
    """Yield each city figure for which every county is known, with what counties and zones add to it."""
    counties = [place.code for place in plan.members("county")]
    zones = [place.code for place in plan.members("zone")]
    additive = [row for row in rows if plan.indicators[row.indicator].nature in ADDITIVE]
    for group in by(additive, "indicator", "industry", "first_month", "last_month", "place"):
        if plan.city in group and counties and all(code in group for code in counties):
            parts = [group[code] for code in counties]
            extra = {code: group[code] for code in zones if code in group}
            allowed = sum((step(row) for row in (*parts, *extra.values(), group[plan.city])), Decimal(0)) / 2
            missing = tuple(code for code in zones if code not in group)
            values = {code: row.value for code, row in extra.items()}
            yield Sum(group[plan.city], sum((row.value for row in parts), Decimal(0)), values, allowed, missing)


def zones_proposed(rows: Sequence[Row], plan: Plan, said: zoning.Said) -> dict[zoning.Key, str]:
    """Return where the zones of which nothing is said are, by indicator and zone, as the sums against the city tell.

    What the sums of all indicators say alike is proposed for those without a sum as well.
    """
    votes: dict[str, Counter[Zones]] = defaultdict(Counter)
    seen: dict[str, set[str]] = defaultdict(set)
    for each in sums(rows, plan):
        found = _told(each, said)
        if found is not None:
            votes[each.city.indicator][found] += 1
            seen[each.city.indicator] |= each.zones.keys()
    proposed: dict[zoning.Key, str] = {}
    for indicator, counted in votes.items():
        outside = counted.most_common(1)[0][0]
        proposed |= {(indicator, zone): "excluded" if zone in outside else "included" for zone in seen[indicator]}
    words: dict[str, set[str]] = defaultdict(set)
    for (_, zone), word in proposed.items():
        words[zone].add(word)
    proposed |= {(zoning.ALL, zone): found.pop() for zone, found in words.items() if len(found) == 1}
    return {key: word for key, word in proposed.items() if not zoning.word(said, *key)}


def _told(each: Sum, said: zoning.Said) -> Zones | None:
    """Return the zones that one sum says are outside the counties; None where it does not tell."""
    outside, inside = (_zones_with(each, said, word) for word in ("excluded", "included"))
    if not frozenset(each.zones) - outside - inside:
        return None
    found = each.fitting(outside, inside)
    uniform = [one for one in found if one in (outside, frozenset(each.zones) - inside)]
    return uniform[0] if uniform else found[0] if len(found) == 1 else None


def _zones_with(each: Sum, said: zoning.Said, word: str) -> Zones:
    return frozenset(zone for zone in each.zones if zoning.word(said, each.city.indicator, zone) == word)


def zones_unsaid(rows: Sequence[Row], plan: Plan, said: zoning.Said) -> Iterator[Finding]:
    """Find figures of zones beside those of counties where nothing says whether these include them, no sum either."""
    told = {each.city.indicator for each in sums(rows, plan) if each.zones}  # where off_total says what is wrong
    if not said or not any(plan.places[row.place].kind == "county" for row in rows):
        return
    unsaid = [
        row
        for row in rows
        if plan.places[row.place].kind == "zone"
        and plan.indicators[row.indicator].nature in ADDITIVE
        and row.indicator not in told
        and zoning.word(said, row.indicator, row.place) in ("", "unknown")
    ]
    if unsaid:
        places = dict.fromkeys(row.place for row in unsaid)
        values = {f"zones_{language}": named(places, plan, language) for language in LANGUAGES}
        yield Finding("zones_unsaid", "warning", unsaid[0].sheet, unsaid[0].cell, values)


def off_total(rows: Sequence[Row], plan: Plan, said: zoning.Said) -> Iterator[Finding]:
    """Find city figures that their places do not add up to, and sums that contradict what is declared of the zones."""
    for each in sums(rows, plan):
        outside, inside = (_zones_with(each, said, word) for word in ("excluded", "included"))
        if each.fitting(outside, inside):
            continue
        values = {
            **measured("total", each.city, plan),
            **stored("counties", each.counties, each.city.indicator, plan),
            **stored("zones", sum(each.zones.values(), Decimal(0)), each.city.indicator, plan),
            **{f"declared_{language}": _declared(each, said, plan, language) for language in LANGUAGES},
        }
        code = "zones_contradict" if each.fitting() else "parts_off_total"
        missing = [zone for zone in each.missing if zoning.word(said, each.city.indicator, zone) != "included"]
        most = each.counties + sum((each.zones[zone] for zone in each.zones.keys() - inside), Decimal(0))
        if code == "parts_off_total" and missing and most < each.city.value:
            code = "parts_missing"
            values |= {f"missing_{language}": named(missing, plan, language) for language in LANGUAGES}
        yield Finding(code, "warning", each.city.sheet, each.city.cell, values)


def _declared(each: Sum, said: zoning.Said, plan: Plan, language: Language) -> str:
    """Return what is declared of the zones: one word, or one a zone where they differ."""
    zones = [place.code for place in plan.members("zone")]
    words = {zone: zoning.word(said, each.city.indicator, zone) or "unknown" for zone in zones}
    written = {zone: say(f"findings.zones_{word}", language) for zone, word in words.items()}
    if len(set(written.values())) <= 1:
        return next(iter(written.values()), say("findings.zones_unknown", language))
    return {"zh": "；", "en": "; "}[language].join(
        say("findings.zones_of", language, zone=plan.places[zone].name(language), word=text)
        for zone, text in written.items()
    )


def named(places: Iterable[str], plan: Plan, language: Language) -> str:
    """Return the names of places as a list."""
    return {"zh": "、", "en": ", "}[language].join(plan.places[code].name(language) for code in places)
