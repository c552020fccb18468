"""Pickers of a page: year, industry, place, target, status, office and words, each kept in the URL."""

from typing import Any

from analytics.plan import Target
from analytics.progress import Status
from analytics.ui import fields, url
from analytics.ui.screen import UNNAMED, Screen


def choose_year(screen: Screen) -> int:
    """Return the year that the reader picks; without a choice that of the newest figures."""
    years = [str(year) for year in screen.plan.years()]
    usual = str(screen.newest_year)
    return int(fields.choose_button("year", screen.say("pages.choose_year"), years, {}, default=usual))


def choose_industry(screen: Screen) -> str:
    """Return the industry that the reader picks, among those whose output is a target; all of them to begin with."""
    found = {row["industry"]: screen.manner.name(row, "industry") for row in screen.outputs(screen.year).to_pylist()}
    whole = screen.plan.headline.industry
    options = [whole, *(name for name in found if name != whole)]
    words = found | {whole: screen.plan.industries[whole].name(screen.language)}
    return fields.choose("industry", screen.say("pages.choose_industry"), options, words, default=whole)


def choose_target(screen: Screen) -> Target:
    """Return the target that the reader picks; the headline to begin with. A Refusal where the URL names none."""
    asked = url.asked("target", screen.plan.headline.id)
    screen.plan.target(asked)
    words = {target.id: f"{target.id} {target.name(screen.language)}" for target in screen.plan.judged}
    label = screen.say("pages.choose_target")
    return screen.plan.target(fields.choose("target", label, list(words), words, default=screen.plan.headline.id))


def choose_place(screen: Screen, target: Target) -> str:
    """Return the place that the reader picks among those in which the target is judged; the city to begin with."""
    codes = list(dict.fromkeys(screen.table(target.id)["place"].to_pylist()))
    words = {code: screen.plan.places[code].name(screen.language) for code in codes}
    if len(codes) == 1:
        return str(codes[0])
    return fields.choose("place", screen.say("pages.choose_place"), codes, words, default=screen.plan.city)


def choose_status(screen: Screen) -> str:
    """Return the status that the reader filters by, or nothing."""
    words = {status.value: screen.manner.status(status) for status in Status} | {"": screen.say("pages.every")}
    return fields.choose("status", screen.say("pages.filter_status"), ["", *(status.value for status in Status)], words)


def choose_office(screen: Screen) -> str:
    """Return the lead office that the reader filters by, or nothing."""
    leading = {target.lead_office for target in screen.plan.judged if target.lead_office}
    offices = {name: screen.office(name) for name in sorted(leading, key=screen.office)}
    words: dict[str, Any] = {"": screen.say("pages.every")} | offices | {UNNAMED: screen.office("")}
    return fields.choose("office", screen.say("pages.filter_office"), list(words), words)


def search(screen: Screen) -> str:
    """Return the words that the reader looks for."""
    return fields.search("words", screen.say("pages.search"), screen.say("pages.search_hint"))
