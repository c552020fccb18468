"""What a file says of itself in its title, its lines and its notes: sender, coverage, date, zones, samples."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from analytics.ingest.cells import times
from analytics.ingest.cells.labels import is_note
from analytics.ingest.mapping import zones
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.released import Release
from analytics.ingest.mapping.words import LIST_SEPARATOR, normal

SENDER = re.compile(r"(?:填报|报送|编制|制表|上报|报出|发布|提供)(?:单位|部门|机构)\s*[:：]\s*(\S+)")
ORIGINATOR = re.compile(r"(?:资料|数据)?来源\s*[:：]\s*(\S+)")
SCOPE = re.compile(r"(?:填报|统计|覆盖|报送|包含)范围\s*[:：]\s*(\S+)")
UNTIL = re.compile(r"(?:数据|情况)?截[至止](?:时间|日期)?\s*[:：]?\s*(\S{4,16})")
PARTS = re.compile(r"[\s　,，;；()（）]+")
SAMPLE = re.compile(r"样本数据|示例数据|演示数据|[(（]样本[)）]|sample[ _-]?data", re.IGNORECASE)
SAMPLE_FILE = re.compile(r"样本|示例|(?<![a-z])sample(?![a-z])", re.IGNORECASE)
ELSEWHERE = re.compile(r"国家统计局|国家数据|中国统计年鉴|[一-鿿]{2,3}省统计局|(?<![一-鿿])省统计局|海关总署")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Declared:
    """What the file itself says; empty where it says nothing. Months as 2017-06."""

    sender: str = ""
    source: str = ""
    covers: tuple[str, ...] = ()
    covered_to: str = ""
    release: Release = field(default_factory=Release)
    zones: str = ""
    sample: bool = False
    place: str = ""  # the one that titles or the file's name speak of
    named: str = ""  # months that a title or the file's name names; a proposal, for they may be of the sending alone
    elsewhere: str = ""  # a publisher of other places' figures, where no place of the plan is named
    lines: tuple[str, ...] = ()  # titles, the lines above tables, and notes


def declared(
    name: str, titles: Sequence[str], lines: Sequence[str], names: Names, of_zones: Sequence[str] = ()
) -> Declared:
    """Read the file's name, its titles, the lines above and below its tables, and the labels that speak of zones."""
    texts = [*titles, *lines]
    sender = _publisher(texts, SENDER, names) or _alone(texts, lambda part: names.sources.get(normal(part), ""), "")
    place = next((place for text in [*titles, name] if (place := names.place_in(text))), "")
    others = [found[0] for text in texts if (found := ELSEWHERE.search(text))]
    return Declared(
        sender=sender,
        source=sender or _publisher(texts, ORIGINATOR, names),
        covers=_covers(texts, names) or _alone(texts, lambda part: _places_alone(part, names), ()),
        covered_to=_month(_first([*texts, name], UNTIL)),
        zones=zones.stated([*texts, *of_zones], names),
        sample=bool(SAMPLE_FILE.search(name)) or any(SAMPLE.search(text) for text in titles),
        place=place,
        named=next((months for text in [*titles, name] if (months := _months(text))), ""),
        elsewhere=others[0] if others and not place else "",
        lines=tuple(texts),
    )


def _first(texts: Sequence[str], pattern: re.Pattern[str]) -> str:
    return next((found[1] for text in texts if (found := pattern.search(text))), "")


def _publisher(texts: Sequence[str], pattern: re.Pattern[str], names: Names) -> str:
    """Return the id of the publisher that a line names; a county's own office is the source ``county``."""
    text = _first(texts, pattern)
    if not text:
        return ""
    if source := names.source(text):
        return source
    place = names.place_in(text)
    county = next((row.source for row in names.plan.sources if row.source == "county"), "")
    return county if place and place != names.plan.city else ""


def _covers(texts: Sequence[str], names: Names) -> tuple[str, ...]:
    text = re.sub(r"[(（].*", "", _first(texts, SCOPE))
    return places_named(text, names) if text else ()


def _alone(texts: Sequence[str], means: Callable[[str], T], otherwise: T) -> T:
    """Return what the first part of a line means that stands by itself, 全市 or 市政府金融办; notes are left."""
    parts = (part for text in texts if not is_note(text) for part in PARTS.split(text) if part)
    return next((found for part in parts if (found := means(part))), otherwise)


def _places_alone(part: str, names: Names) -> tuple[str, ...]:
    """Return the places that a text names and nothing else: 全市, or 襄州区、枣阳市."""
    said = [names.read(piece) for piece in LIST_SEPARATOR.split(part) if piece]
    alone = all(
        each.is_clear and (each.place or each.whole) and not (each.root or each.industry or each.context)
        for each in said
    )
    return tuple(dict.fromkeys(each.place or names.plan.city for each in said)) if alone else ()


def places_named(text: str, names: Names) -> tuple[str, ...]:
    """Return the places of a list such as 全市 or 襄州区、枣阳市; nothing where one of them is unknown."""
    found = []
    for part in filter(None, LIST_SEPARATOR.split(text)):
        said = names.read(part)
        code = said.place or (names.plan.city if said.whole else "")
        if not code:
            return ()
        found.append(code)
    return tuple(dict.fromkeys(found))


def _month(text: str) -> str:
    when = times.read(text) if text else times.NOTHING
    if when.year is None:
        return ""
    last = when.last or (3 * when.quarter if when.quarter else 12)
    return f"{when.year}-{last:02}"


def _months(text: str) -> str:
    """Return the months of a year that a text names, 2018-01..2018-06 or 2018-06; empty for a year alone."""
    when = times.read(text)
    if when.year is None or not when.has_months:
        return ""
    last = when.last or 3 * (when.quarter or 0)
    first = when.first or last - 2
    return f"{when.year}-{last:02}" if first == last else f"{when.year}-{first:02}..{when.year}-{last:02}"
