"""Finding a place or an industry by what a person calls it."""

from collections.abc import Iterable

from analytics.plan import Plan
from analytics.refusal import Refusal


def place_named(plan: Plan, text: str | None) -> str | None:
    """Return the code of a place given by code, name or alias; a Refusal lists the places there are."""
    return named(text, ((p.code, (p.code, p.name_zh, p.name_en, *p.aliases)) for p in plan.places.values()), "place")


def industry_named(plan: Plan, text: str | None) -> str | None:
    """Return the id of an industry given by id, name or alias; a Refusal lists the industries there are."""
    rows = ((i.id, (i.id, i.name_zh, i.name_en, *i.aliases)) for i in plan.industries.values())
    return named(text, rows, "industry")


def office_named(plan: Plan, text: str | None) -> str | None:
    """Return the lead office of that name; a Refusal lists those that lead a target."""
    offices = dict.fromkeys(target.lead_office for target in plan.judged if target.lead_office)
    return named(text, ((office, (office, office)) for office in offices), "office")


def named(text: str | None, rows: Iterable[tuple[str, tuple[str, ...]]], what: str) -> str | None:
    """Return the id whose names hold the text."""
    if text is None:
        return None
    known = list(rows)
    wanted = text.strip().casefold()
    for identity, names in known:
        if wanted in map(str.casefold, names):
            return identity
    raise Refusal(f"no_such_{what}", text, known=", ".join(names[1] for _, names in known))
