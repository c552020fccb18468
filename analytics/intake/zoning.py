"""Which zones a file's county rows hold: as said now, by the file and before, as the sums tell; the rest is asked."""

from collections.abc import Iterable

from analytics.ingest.findings.totals import zones_proposed
from analytics.ingest.mapping import Question, Row
from analytics.ingest.mapping import zones as zoning
from analytics.intake.known import zones_before
from analytics.plan import Plan
from analytics.store import Store

ANSWERS = ("excluded", "included", "unknown")


def settled(rows: list[Row], plan: Plan, said: Iterable[str], before: str) -> str:
    """Return the words of a file's indicators and the plan's zones as text; empty where no row is of a county.

    ``said`` are declarations, those that count first at the front; ``before`` is what the layout's last file had, which
    counts where the sums do not tell.
    """
    zones = [place.code for place in plan.members("zone")]
    if not zones or not any(plan.places[row.place].kind == "county" for row in rows):
        return ""
    indicators = list(dict.fromkeys(row.indicator for row in rows))
    known = zoning.settled(map(zoning.parsed, said), indicators, zones)
    proposed = zones_proposed(rows, plan, known)
    return zoning.briefly(
        zoning.settled([known, proposed, zoning.parsed(before)], indicators, zones), indicators, zones
    )


def questions(rows: list[Row], plan: Plan, zones: str) -> list[Question]:
    """Return what may be said of the zones with a row; one question where nothing is known, else one a zone."""
    there = {row.place for row in rows if plan.places[row.place].kind == "zone"}
    if not zones or not there:
        return []
    if zones == "unknown":
        return [_question("")]
    said = zoning.parsed(zones)
    indicators = {row.indicator for row in rows}
    return [
        _question(plan.places[zone].name_zh)
        for zone in sorted(there)
        if any(zoning.word(said, indicator, zone) in ("", "unknown") for indicator in indicators)
    ]


def declared(zones: str) -> list[tuple[str, str, str]]:
    """Return what a text declares: indicator and zone, each empty where all are meant, and the word."""
    said = zoning.parsed(zones)
    return [(indicator.strip(zoning.ALL), zone.strip(zoning.ALL), word) for (indicator, zone), word in said.items()]


def by_zone(zones: str, plan: Plan) -> dict[str, str]:
    """Return what a text says of each zone, for whatever is measured; zones of which nothing is known are left out."""
    said = zoning.parsed(zones)
    found = {zone.code: zoning.word(said, zoning.ALL, zone.code) for zone in plan.members("zone")}
    return {code: word for code, word in found.items() if word in ("included", "excluded")}


def chosen(before: str, included: Iterable[str], excluded: Iterable[str], plan: Plan) -> str:
    """Return a declaration after a person's choice; what is said of single indicators stays as it is."""
    kept = {key: word for key, word in zoning.parsed(before).items() if key[0] != zoning.ALL}
    now = [*((zone, "included") for zone in included), *((zone, "excluded") for zone in excluded)]
    said = {zone for zone, _ in now}
    now += [(zone, "unknown") for zone in by_zone(before, plan) if zone not in said]
    if not kept and len({word for _, word in now}) == 1 and len(now) == len(plan.members("zone")):
        return now[0][1]
    return ",".join([*(f"{zone}={word}" for zone, word in now), *filter(None, [zoning.written(kept)])])


def zones_of(store: Store, plan: Plan, source: str) -> dict[str, str]:
    """Return what a publisher's last upload that said so declared of each zone, for whatever is measured."""
    return by_zone(zones_before(store, source), plan)


def _question(zone: str) -> Question:
    return Question("zones", "--zones", ANSWERS, required=False, subject=zone)
