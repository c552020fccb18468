"""What a figure shows, in one computed sentence that stands as its title."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics import numerals
from analytics.charts.manner import Manner, Row
from analytics.charts.ranking import ahead, ranked
from analytics.progress import Status

LAGGING = (Status.BEHIND, Status.FAR_BEHIND, Status.MISSED)
FINE = (Status.MET, Status.AHEAD, Status.ON_SCHEDULE)


@dataclass(frozen=True, slots=True)
class Office:
    """How the targets of one lead office stand; ``office`` is empty where the notice names none."""

    office: str
    targets: int
    fine: int
    lagging: int
    open: int
    worst: str | None
    points: Decimal | None


def by_office(rows: Sequence[Row]) -> list[Office]:
    """Return how each lead office's targets stand, the one with the most that lag first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["lead_office"] or "", []).append(row)
    offices = [_office(name, found) for name, found in groups.items()]
    return sorted(offices, key=lambda office: (-office.lagging, not office.office, office.office))


def _office(name: str, rows: Sequence[Row]) -> Office:
    fine, lagging = (sum(row["status"] in group for row in rows) for group in (FINE, LAGGING))
    scored = [row for row in rows if row["points"] is not None]
    worst = min(scored, key=lambda row: (row["points"], row["target"]), default=None)
    named = (worst["target"], worst["points"]) if worst else (None, None)
    return Office(name, len(rows), fine, lagging, len(rows) - fine - lagging, *named)


def finding_of_places(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many places are behind what was expected of them, and which one is furthest."""
    judged = [row for row in ranked(rows) if ahead(row) is not None]
    if not judged:
        return manner.say("charts.places_unknown", all=len(rows))
    behind = [row for row in judged if (ahead(row) or 0) < 0]
    worst = judged[0]
    values = {
        "all": len(judged),
        "behind": len(behind),
        "worst": manner.name(worst, "place"),
        "gap": manner.amount(ahead(worst), worst["unit"], signed=True),
    }
    return manner.say("charts.places_behind" if behind else "charts.places_fine", **values)


def finding_of_map(rows: Sequence[Row], manner: Manner) -> str:
    """Name the places that lag, or say that none does."""
    lagging = [manner.name(row, "place") for row in ranked(rows) if row["status"] in LAGGING]
    if not lagging:
        return manner.say("charts.map_fine")
    return manner.say("charts.map_lags", places=manner.say("ui.and").join(lagging), count=len(lagging))


def finding_of_targets(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many of the targets keep to schedule, lag, or cannot be judged; where nothing is asked is no target."""
    counts = Counter(Status(row["status"]) for row in rows if row["status"] != Status.NO_TASK)
    asked = counts.total()
    fine, lagging = (sum(counts[status] for status in group) for group in (FINE, LAGGING))
    values = {"all": asked, "fine": fine, "lagging": lagging, "open": asked - fine - lagging}
    return manner.say("charts.targets_stand", **values)


def finding_of_heat(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many of the places' targets lag, and which place has the most of them."""
    judged = [row for row in rows if row["status"] in LAGGING or row["status"] in FINE]
    lagging = [row for row in judged if row["status"] in LAGGING]
    if not lagging:
        return manner.say("charts.heat_fine", all=len(judged))
    counts = Counter(row["place"] for row in lagging)
    worst = max(lagging, key=lambda row: (counts[row["place"]], row["place"]))
    values = {"all": len(judged), "lagging": len(lagging), "count": counts[worst["place"]]}
    return manner.say("charts.heat_lags", **values, worst=manner.name(worst, "place"))


def finding_of_split(rows: Sequence[Row], manner: Manner) -> str:
    """Say by how much the places' marks of the first target come to more or less than the city's."""
    row = rows[0]
    values = {
        "year": row["year"],
        "name": manner.name(row),
        "places": row["places"],
        "official": row["official_places"],
        "together": manner.amount(row["places_mark"], row["unit"]),
        "city": manner.amount(row["city_mark"], row["unit"]),
        "over": manner.amount(abs(row["over"]), row["unit"]),
    }
    unit, even = row["unit"], manner.amount(Decimal(0), row["unit"])
    if manner.amount(abs(row["over"]), unit) == even:
        return manner.say("charts.split_even", **values)
    return manner.say("charts.split_over" if row["over"] > 0 else "charts.split_under", **values)


def finding_of_target(row: Row, manner: Manner) -> str:
    """Say where one target stands: actual, target, completion, and the side of the path it is on."""
    unit = row["unit"]
    if row["actual"] is None:
        return manner.say("charts.target_open", name=manner.name(row), status=manner.say(f"status.{row['status']}"))
    values = {
        "name": manner.name(row),
        "period": manner.period(row),
        "actual": manner.amount(row["actual"], unit),
        "goal": manner.amount(row["goal"], unit),
        "completion": numerals.percent(row["completion"]),
    }
    gap = ahead(row)
    if gap is None:
        return manner.say("charts.target_stands", **values)
    side = "charts.target_short" if gap < 0 else "charts.target_beyond"
    return manner.say(side, **values, gap=manner.amount(abs(gap), unit))


def attention(rows: Sequence[Row], most: int = 5) -> list[Row]:
    """Return the targets that need attention first: the furthest behind schedule, then the missed."""
    return sorted((row for row in rows if row["status"] in LAGGING), key=_urgency)[:most]


def _urgency(row: Row) -> tuple[Decimal, str]:
    """Return the points, or the share of the target that is lacking where there are no points."""
    lacking = 100 * ((row["completion"] or Decimal(0)) - 1)
    return (row["points"] if row["points"] is not None else lacking), row["target"]
