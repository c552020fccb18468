"""Finding a place or an industry by what a person calls it."""

from collections.abc import Iterable

from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.text import LANGUAGES


def place_named(plan: Plan, text: str | None) -> str | None:
    """Return the code of a place given by code, name or alias; a Refusal lists the places there are."""
    return named(text, ((p.code, (p.code, p.name_zh, p.name_en, *p.aliases)) for p in plan.places.values()), "place")


def industry_named(plan: Plan, text: str | None) -> str | None:
    """Return the id of an industry given by id, name or alias; a Refusal lists the industries there are."""
    rows = ((i.id, (i.id, i.name_zh, i.name_en, *i.aliases)) for i in plan.industries.values())
    return named(text, rows, "industry")


def office_named(plan: Plan, text: str | None) -> str | None:
    """Return the lead office of that name, Chinese or English; a Refusal lists those that lead a target."""
    offices = dict.fromkeys(target.lead_office for target in plan.judged if target.lead_office)
    rows = ((office, (office, office, plan.office_name(office, "en"))) for office in offices)
    return named(text, rows, "office")


def named(text: str | None, rows: Iterable[tuple[str, tuple[str, ...]]], what: str) -> str | None:
    """Return the id whose names hold the text; after the id a row has its name in Chinese and in English."""
    if text is None:
        return None
    known = list(rows)
    wanted = text.strip().casefold()
    for identity, names in known:
        if wanted in map(str.casefold, names):
            return identity
    values = {
        f"known_{language}": ", ".join(names[at] or names[1] for _, names in known)
        for at, language in enumerate(LANGUAGES, 1)
    }
    raise Refusal(f"no_such_{what}", text, **values)
