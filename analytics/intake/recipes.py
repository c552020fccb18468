"""What an analyst said once of a layout: kept with the upload it came with, and used for the next file of that layout.

A layout is known by its titles without periods and numbers, its headings, and who sends it. Periods and dates change
from month to month and are never remembered; what the file itself says comes first; what came with an upload that was
retracted is forgotten with it.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from analytics.events import Recipe
from analytics.ingest.mapping import Answers, Declared
from analytics.ingest.mapping import zones as zoning
from analytics.ingest.mapping.words import DATES, REPEATED, normal
from analytics.ingest.tidy.extract import Extract, Table
from analytics.periods import Period

# Hidden sheets are not among it: whether they are read is said each time.
REMEMBERED = (
    "unit",
    "place",
    "source",
    "zones",
    "kind",
    "sender",
    "covers",
    "names",
)
ANYWHERE = ("names",)  # what may be remembered of a layout that neither a title nor a sender tells from others
SAID = ("place", "source", "sender", "covers")  # what a file may say itself
YEAR = 12  # months
DIGITS = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a file: its id, and the title by which a person knows it; ``named`` is false where it has none."""

    id: str
    title: str
    named: bool


def layout(extract: Extract, stated: Declared) -> Layout:
    """Return the layout of a file."""
    titles = [skeleton(table.title) for table in extract.tables]
    sender = stated.sender or stated.source
    said = [sender, *(f"{title}|{_headings(table)}" for title, table in zip(titles, extract.tables, strict=True))]
    title = next((table.title for table, plain in zip(extract.tables, titles, strict=True) if plain), "")
    sha256 = hashlib.sha256("\n".join(dict.fromkeys(said)).encode()).hexdigest()
    return Layout(sha256[:16], title, bool(title or sender))


def _headings(table: Table) -> str:
    names = (skeleton(REPEATED.sub("", name)) for name in table.names)
    return "|".join(dict.fromkeys(filter(None, names)))  # a month more is the same layout


def skeleton(text: str) -> str:
    """Return a text without periods and numbers: 2017年1-6月工业总产值 and 2018年1-9月工业总产值 are the same."""
    return DIGITS.sub("", DATES.sub("", normal(text)))


def following(period: str) -> str:
    """Return the period likely to come next: one month more from January on, else the next of its length."""
    said = Period.parse(period)
    if said.first is None:
        return str(Period(None, said.last.shift(1)))
    if said.first.month == 1 and 1 < said.months < YEAR:
        return str(Period(said.first, said.last.shift(1)))
    return str(Period(said.first.shift(said.months), said.last.shift(said.months)))


def worth(answers: Answers, found: Layout, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be remembered of a layout: what was known and what a person has answered now."""
    fields = REMEMBERED if found.named else ANYWHERE
    given = {name: value for name, value in asdict(answers).items() if value and name in fields}
    names = {**before.get("names", {}), **given.get("names", {})}
    if zones := zoning.written(zoning.over(before.get("zones", ""), given.get("zones", ""))):
        given["zones"] = zones
    return {**before, **given, **({"names": names} if names else {})}


def filled(answers: Answers, recipe: Recipe | None, stated: Declared) -> Answers:
    """Return the answers with what is remembered; what was given now and what the file says come first."""
    if recipe is None:
        return answers
    silent: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in recipe.answers.items()
        if name in REMEMBERED and not getattr(answers, name) and not (name in SAID and getattr(stated, name))
    }
    silent["names"] = {**recipe.answers.get("names", {}), **answers.names}
    return replace(answers, **silent)
