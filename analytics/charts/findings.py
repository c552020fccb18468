"""What a figure shows, in one computed sentence that stands as its title."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics import numerals
from analytics.charts.lettering import named
from analytics.charts.manner import Manner, Row, ahead
from analytics.charts.ranking import is_promised, ranked
from analytics.progress import FINE, LAGGING, Status, urgency
from analytics.scorecard.cut import worst

NAMES = 5  # places in one sentence; more are counted


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
    behind = worst(rows)
    named = (behind["target"], behind["points"]) if behind else (None, None)
    return Office(name, len(rows), fine, lagging, len(rows) - fine - lagging, *named)


def finding_of_places(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many places are below what was expected of them, and which one is furthest; those in a tie together."""
    judged = [row for row in ranked(rows) if ahead(row) is not None]
    if not judged:
        return manner.say("charts.places_unknown")
    below = [row for row in judged if (ahead(row) or 0) < 0]
    gap = _apart(judged[0], manner)
    tied = [manner.name(row, "place") for row in judged if _apart(row, manner) == gap and bool(below) == (row in below)]
    promised = any(is_promised(row) for row in judged)
    values = {"all": len(judged), "below": len(below), "worst": _names(tied, manner), "gap": gap}
    values["path"] = manner.say(f"charts.path_{'promised' if promised else 'derived'}")
    if len(judged) == 1:
        return manner.say("charts.place_below" if below else "charts.place_fine", **values)
    return manner.say("charts.places_below" if below else "charts.places_fine", **values)


def _apart(row: Row, manner: Manner) -> str:
    """Return how far a row is from what was expected, as it is written, without its sign."""
    return manner.amount(abs(ahead(row) or Decimal(0)), row["unit"])


def _names(names: Sequence[str], manner: Manner) -> str:
    """Return names as one enumeration that says how many it leaves out."""
    return named(names, manner.say("ui.and"), manner.say("charts.and_others", count=len(names) - NAMES), NAMES)


def finding_of_map(rows: Sequence[Row], manner: Manner) -> str:
    """Name the places that lag, or say that none does, or that none can be judged."""
    judged = [row for row in ranked(rows) if row["status"] in (*FINE, *LAGGING)]
    lagging = [manner.name(row, "place") for row in judged if row["status"] in LAGGING]
    if not judged:
        return manner.say("charts.map_unknown")
    key = "charts.map_lags" if lagging else "charts.map_fine"
    return manner.say(key, places=_names(lagging, manner), count=len(lagging), all=len(judged))


def finding_of_targets(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many of the targets keep to schedule, lag, or cannot be judged; what is nobody's task is not counted."""
    counts = Counter(str(row["status"]) for row in rows if row["status"] != Status.NO_TASK)
    fine, lagging = (sum(counts[status] for status in group) for group in (FINE, LAGGING))
    total = counts.total()
    values = {"all": total, "fine": fine, "lagging": lagging, "open": total - fine - lagging}
    if not fine + lagging:
        return manner.say("charts.targets_unknown", **values)
    if fine == total:
        return manner.say("charts.targets_fine", **values)
    if not lagging:
        return manner.say("charts.targets_so_far", **values)
    return manner.say("charts.targets_stand" if values["open"] else "charts.targets_judged", **values)


def finding_of_outputs(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many industries lag or not, and which of those that lag is furthest behind its schedule."""
    said = finding_of_targets(rows, manner)
    lagging = [row for row in rows if row["status"] in LAGGING and row["points"] is not None]
    if not lagging:
        return said
    worst = min(lagging, key=lambda row: (row["points"], row["target"]))
    points = numerals.points(worst["points"])
    return manner.say("charts.furthest", said=said, worst=manner.name(worst, "industry"), points=points)


def finding_of_heat(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many of the places' targets lag, and which place has the most of them; those in a tie together."""
    judged = [row for row in rows if row["status"] in LAGGING or row["status"] in FINE]
    lagging = [row for row in judged if row["status"] in LAGGING]
    if not lagging:
        return manner.say("charts.heat_fine" if judged else "charts.heat_unknown", all=len(judged))
    counts = Counter(row["place"] for row in lagging)
    most = max(counts.values())
    worst = {row["place"]: manner.name(row, "place") for row in lagging if counts[row["place"]] == most}
    values = {"all": len(judged), "lagging": len(lagging), "count": most}
    if len(worst) > NAMES:
        return manner.say("charts.heat_ties", **values, places=len(worst))
    return manner.say("charts.heat_lags", **values, worst=_names(list(worst.values()), manner))


def finding_of_split(rows: Sequence[Row], manner: Manner) -> str:
    """Say by how much the places' marks come to more or less than the city's, for the target where that is most."""
    promised = [row for row in rows if row["official_places"]]
    if not promised:
        return manner.say("charts.split_derived", year=rows[0]["year"], all=len(rows))
    row = max(promised, key=lambda row: abs(row["over"]) / (row["city_mark"] or Decimal(1)))
    unit = row["unit"]
    values = {
        "year": row["year"],
        "name": manner.name(row),
        "places": row["places"],
        "official": row["official_places"],
        "together": manner.amount(row["places_mark"], unit),
        "city": manner.amount(row["city_mark"], unit),
        "over": manner.amount(abs(row["over"]), unit),
    }
    if values["over"] == manner.amount(Decimal(0), unit):
        return manner.say("charts.split_even", **values)
    return manner.say("charts.split_over" if row["over"] > 0 else "charts.split_under", **values)


def finding_of_target(row: Row, manner: Manner, *, with_place: bool = False) -> str:
    """Say where one target stands: actual, target, completion, and the side of the path it is on."""
    unit = row["unit"]
    name = manner.name(row)
    if with_place:
        name = manner.say("charts.name_in", name=name, place=manner.name(row, "place"))
    if row["actual"] is None or row["status"] == Status.NO_TASK:
        return manner.say("charts.target_open", name=name, status=manner.say(f"status.{row['status']}"))
    values = {
        "name": name,
        "period": manner.period(row),
        "actual": manner.amount(row["actual"], unit),
        "goal": manner.amount(row["goal"], unit),
        "completion": numerals.percent(row["completion"]),
    }
    gap = ahead(row)
    if gap is None or row["goal"] is None:
        return manner.say("charts.target_stands" if row["goal"] is not None else "charts.target_no_goal", **values)
    values["gap"] = manner.amount(abs(gap), unit)
    if values["gap"] == manner.amount(Decimal(0), unit):
        return manner.say("charts.target_even", **values)
    return manner.say("charts.target_short" if gap < 0 else "charts.target_beyond", **values)


def attention(rows: Sequence[Row], most: int = 5) -> list[Row]:
    """Return the targets that need attention first: the furthest behind schedule, then the missed."""
    return sorted((row for row in rows if row["status"] in LAGGING), key=_urgency)[:most]


def _urgency(row: Row) -> tuple[Decimal, str]:
    return urgency(row["points"], row["completion"]), row["target"]
