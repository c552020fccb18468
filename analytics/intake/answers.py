"""Answers as a person, a manifest or a page writes them, made exact: names to ids, dates and periods checked."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from analytics.ingest.mapping import Answers, zones
from analytics.ingest.mapping.declared import places_named
from analytics.ingest.mapping.measures import units_of
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.words import normal
from analytics.periods import Month, Period
from analytics.plan import Plan
from analytics.refusal import Refusal

ORIGINS = ("published", "uploaded", "sample")
ZONES = zones.WORDS
LAST_MONTH = "last_month"  # what a manifest calls covered_to


def answers_of(written: Mapping[str, Any], plan: Plan) -> Answers:
    """Return the answers in a mapping with the fields of ``Answers``; a Refusal says what could stand there.

    Publishers and places may be given by name; ``covers`` as a list or a text such as 襄州区、枣阳市.
    """
    given = {name: value for name, value in written.items() if value not in (None, "", (), [], {}, False)}
    if LAST_MONTH in given:
        given["covered_to"] = given.pop(LAST_MONTH)
    exact = {name: EXACT[name](value, plan) for name, value in given.items() if name in EXACT}
    plain = {name: given[name] for name in ("additional", "hidden", "leave_out", "skip_labels") if name in given}
    return Answers(**exact, **plain)


def _refuse(name: str, value: object, known: Iterable[str]) -> Refusal:
    return Refusal("answer", flag=f"--{name.replace('_', '-')}", value=value, known=", ".join(known))


def _among(name: str, known: Iterable[str]) -> Callable[[str, Plan], str]:
    def exact(value: str, _plan: Plan) -> str:
        if value not in known:
            raise _refuse(name, value, known)
        return value

    return exact


def _publisher(name: str) -> Callable[[str, Plan], str]:
    def exact(value: str, plan: Plan) -> str:
        ids = {row.source for row in plan.sources}
        found = value if value in ids else Names(plan).sources.get(normal(value), "")
        if not found:
            raise _refuse(name, value, (f"{row.source} ({row.name_zh})" for row in _once(plan)))
        return found

    return exact


def _once(plan: Plan) -> Iterable[Any]:
    return {row.source: row for row in plan.sources}.values()


def _places(value: Any, plan: Plan) -> tuple[str, ...]:
    text = value if isinstance(value, str) else "、".join(value)
    found = (plan.city,) if text.strip().lower() in ("all", "*") else places_named(text, Names(plan))
    if not found:
        raise _refuse("covers", text, (place.name_zh for place in plan.places.values()))
    return found


def _place(value: str, plan: Plan) -> str:
    found = Names(plan).read(value)
    if not found.place:
        raise _refuse("place", value, (place.name_zh for place in plan.places.values()))
    return found.place


def _kind(value: str, plan: Plan) -> str:
    rows = [row for row in plan.ledgers if row.role == "kind"]
    names = {normal(name): row.kind for row in rows for name in (row.kind, row.name_zh, row.name_en, *row.aliases)}
    if normal(value) not in names:
        raise _refuse("kind", value, (f"{row.kind} ({row.name_zh})" for row in rows))
    return names[normal(value)]


def _unit(value: str, plan: Plan) -> str:
    units = units_of(plan)
    if value not in units:
        raise _refuse("unit", value, (unit.unit for unit in plan.units))
    return value


def _month(value: str, _plan: Plan) -> str:
    return str(Month.parse(value))


def _period(value: str, _plan: Plan) -> str:
    Period.parse(value)
    return value


def _day(value: Any, _plan: Plan) -> str:
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Refusal("answer_date", flag="--released", value=value) from None


def _names(value: Any, plan: Plan) -> dict[str, str]:
    """Return what labels mean; from a mapping, or from texts such as 规上产值=output."""
    pairs = value.items() if isinstance(value, Mapping) else (text.rpartition("=")[::2] for text in value)
    names = Names(plan)
    found = {}
    for label, meant in pairs:
        identity = _meant(meant, names)
        if not label or not identity:
            known = (*plan.indicators, *plan.industries, *plan.places, "-")
            raise _refuse("name", f"{label}={meant}" if label else meant, (f"LABEL={each}" for each in known[:3]))
        found[label] = identity
    return found


def _meant(text: str, names: Names) -> str:
    """Return the id that is given or whose name is; empty for none or several."""
    if text == "-" or names.kind_of(text):
        return text
    said = names.read(text)
    found = [identity for identity in (said.indicator, said.industry, said.place) if identity]
    return found[0] if said.is_clear and len(found) == 1 else ""


def _zones(value: Any, plan: Plan) -> str:
    """Return whether county rows hold the zones; from excluded, 高新区=excluded or 工业总产值/高新区=excluded."""
    names = Names(plan)
    found: dict[zones.Key, str] = {}
    for text in value.split(",") if isinstance(value, str) else value:
        scope, _, word = str(text).strip().rpartition("=")
        measured, _, place = scope.rpartition("/")
        zone = names.read(place).place if place else zones.ALL
        indicator = (measured if measured in plan.indicators else names.read(measured).indicator) or zones.ALL
        is_zone = zone == zones.ALL or (zone in plan.places and plan.places[zone].kind == "zone")
        if word not in ZONES or not is_zone or (measured and indicator == zones.ALL):
            example = (f"{each.name_zh}=excluded" for each in plan.members("zone")[:1])
            raise _refuse("zones", text, (*ZONES, *example))
        if found.setdefault((indicator, zone), word) != word:
            raise Refusal("zones_both", zones=plan.places[zone].name_zh if zone in plan.places else text)
    return zones.written(found)


EXACT: Mapping[str, Callable[[Any, Plan], Any]] = {
    "unit": _unit,
    "period": _period,
    "place": _place,
    "source": _publisher("source"),
    "released": _day,
    "origin": _among("origin", ORIGINS),
    "zones": _zones,
    "kind": _kind,
    "sender": _publisher("sender"),
    "covers": _places,
    "covered_to": _month,
    "names": _names,
}
