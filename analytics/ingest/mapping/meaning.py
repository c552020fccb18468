"""What a figure's labels mean together: which indicator, place and industry; or why it is none of the plan's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analytics.ingest.cells import times, units
from analytics.ingest.mapping.names import Names, Said
from analytics.ingest.mapping.words import (
    ASIDE,
    LIMITED,
    OF_WHICH,
    OTHER_PLACE,
    PART,
    PLANNED,
    SOME_INDUSTRIES,
    TOTAL,
    normal,
)

Labels = tuple[str, ...]
ADJECTIVE = 2  # characters before an indicator's name that make it another one: 轻工业总产值


@dataclass(frozen=True, slots=True)
class Meaning:
    """Ids of the plan; ``unknown`` is the label for which a figure is left alone.

    ``growth`` says that it is a 同比, ``placed`` that its own labels or the headings name its place.
    """

    indicator: str = ""
    place: str = ""
    industry: str = ""
    unknown: str = ""
    growth: bool = False
    placed: bool = True


@dataclass
class Headings:
    """What holds for a whole table: its title, the sheet's and the file's name, the place they speak of."""

    names: Names
    title: str
    sheet: str
    place: str = ""
    bases: Mapping[int, Said] = field(default_factory=dict)  # what the columns with a bare 同比 stand beside
    above: Mapping[int, Said] = field(default_factory=dict)  # and what such rows stand under
    wholes: Mapping[int, tuple[int, Said]] = field(default_factory=dict)  # the row of which a 其中 is a part

    def __post_init__(self) -> None:
        said = [self._heading(text) for text in (self.title, self.sheet)]
        self.title_said = said[0]
        self.indicator = next((each for each in said if each.indicator), Said())
        self.industry = next((each.industry for each in said if each.industry), "")
        self.context = next((each.context for each in said if each.context), "")
        given = self.names.read(self.foreign).place if self.foreign else ""
        named = (self.names.place_in(self.title) or given, self.names.place_in(self.sheet), self.place)
        self.is_placed = any(named)
        self.place = next(filter(None, named), self.names.plan.city)

    def _heading(self, text: str) -> Said:
        """Return what a heading says; an indicator touched by unknown words is not taken from it."""
        said = self.names.read(PLANNED.sub("", text))
        return (
            said
            if not said.beside
            else Said(place=said.place, context=said.context, rest=said.rest, prefix=said.prefix)
        )

    @property
    def limit(self) -> str:
        """Return the words of the title that narrow the whole table to something the plan does not measure."""
        said = self.title_said
        return said.rest if LIMITED.search(said.rest) or 0 < len(said.prefix) <= ADJECTIVE else ""

    @property
    def is_of_some(self) -> bool:
        """Return whether the title speaks of some industries: their sum is not that of all, 七大产业 合计."""
        return bool(SOME_INDUSTRIES.search(normal(self.title)))

    @property
    def foreign(self) -> str:
        """Return the words of the title that may be a place outside the plan, such as 武汉市."""
        if self.names.place_in(self.title):
            return ""
        found = OTHER_PLACE.match(re.sub(r"^(?:19|20)\d\d年?", "", normal(self.title)))
        return found[0] if found else ""

    @property
    def elsewhere(self) -> str:
        """Return the place outside the plan that the title speaks of; empty where a person named one of the plan."""
        return self.foreign if self.foreign and not self.names.read(self.foreign).is_clear else ""


def is_neutral(label: str) -> bool:
    """Return whether a label is only a period or a unit."""
    return not label or times.is_period(label) or units.is_unit(label) or bool(units.several(label))


def said_by(names: Names, labels: Iterable[str], context: str = "") -> tuple[list[Said], str]:
    """Return what each label says, and the first one that is not understood to its end."""
    found: list[Said] = []
    unknown = ""
    for label in labels:
        if is_neutral(label):
            continue
        said = names.read(label)
        if context and (composed := names.read(context + label)).is_clear and composed.indicator:
            said = composed
        if not said.is_clear:
            unknown = unknown or label
        found.append(said)
    return found, unknown


def meaning(heads: Headings, row: Labels, column: Labels, at: tuple[int, int] = (-1, -1)) -> Meaning:
    """Return what the figure under these labels is; ``at`` is its row and column, for a bare 同比 beside a level."""
    names = heads.names
    found, unknown = said_by(names, (*reversed(row), *reversed(column)), heads.context)
    if unknown or heads.limit:
        return Meaning(unknown=unknown or heads.limit)
    if total := next((label for label in row if heads.is_of_some and TOTAL.fullmatch(normal(label))), ""):
        return Meaning(unknown=f"{heads.title} {total}")
    if at[0] in heads.wholes and not any(said.root for said in found):
        whole = heads.wholes[at[0]][1]
        if not whole.root:
            return Meaning(unknown=" ".join(row))
        found.append(Said(indicator=whole.indicator, root=whole.root))
    growth = any(said.growth for said in found)
    beside = (heads.above.get(at[0]) or heads.bases.get(at[1]) or heads.indicator) if growth else Said()
    indicator = _indicator(heads, found, beside)
    if not indicator:
        return Meaning(unknown=_nameless(found, row, column, heads))
    industry = next((said.industry for said in found if said.industry), "") or beside.industry or heads.industry
    place = next((said.place for said in found if said.place), "") or beside.place
    placed = bool(place) or heads.is_placed or any(said.whole for said in found)
    own = home(names, indicator)  # also under a heading of 汽车产业 the share of new-energy vehicles is theirs
    return Meaning(
        indicator, place or heads.place, industry if own == "all" and industry else own, growth=growth, placed=placed
    )


def _indicator(heads: Headings, found: Sequence[Said], beside: Said) -> str:
    """Return the indicator's id, empty for none; that of a 同比 is the growth of its level ``beside``."""
    named = [said for said in found if said.root]
    if len({said.indicator or said.root for said in named}) > 1:
        return ""
    own = named[0] if named else Said()
    if any(said.growth for said in found):
        base = own if own.root else beside
        return heads.names.growth_for(base, base.indicator)
    chosen = own.indicator if own.root else heads.indicator.indicator
    return "" if _out_of_context(heads, own, chosen) else chosen


def _out_of_context(heads: Headings, own: Said, chosen: str) -> bool:
    """Return whether a figure of the whole city would be taken from a table of parks or incubators."""
    context = own.context or heads.context
    return bool(context) and chosen == heads.names.plan.headline.indicator


def _nameless(found: Sequence[Said], row: Labels, column: Labels, heads: Headings) -> str:
    """Return the label to show for a figure that names no indicator of the plan."""
    rooted = next((said.root for said in found if said.root), "")
    return rooted or " ".join((*row[-1:], *column[-1:])) or heads.title or heads.sheet or "?"


def home(names: Names, indicator: str) -> str:
    """Return the industry that an indicator is always about, such as the share of new-energy vehicles; else all."""
    used = {target.industry for target in names.plan.judged if target.indicator == indicator}
    return used.pop() if len(used) == 1 else "all"


def bases(heads: Headings, lines: Mapping[int, Labels]) -> dict[int, Said]:
    """Return for each column with a bare 同比 the level to its left, for each such row the one above it.

    ``lines`` are the labels of columns or of rows by their number; what is not understood is the base of no growth.
    """
    found: dict[int, Said] = {}
    before = heads.indicator
    for at, labels in sorted(lines.items()):
        said, unknown = said_by(heads.names, labels, heads.context)
        own = next((each for each in said if each.root), None)
        if any(each.growth for each in said):
            found[at] = own or before
        elif unknown and ASIDE.search(unknown):
            continue  # a rank or a rate of completion stands between a level and its growth
        elif unknown:
            before = Said()
        else:
            industry = next((each.industry for each in said if each.industry), "")
            place = next((each.place for each in said if each.place), "")
            before = replace(own or heads.indicator, industry=industry, place=place)
    return found


def wholes(heads: Headings, rows: Mapping[int, Labels]) -> dict[int, tuple[int, Said]]:
    """Return for each 其中 or # that names no indicator, and for those below it, the row that it is a part of.

    What is part of a row that is not understood has an empty one: it is no part of the table's own indicator.
    """
    found: dict[int, tuple[int, Said]] = {}
    whole: tuple[int, Said] | None = None
    inside = False
    for at, labels in sorted(rows.items()):
        said, unknown = said_by(heads.names, labels, heads.context)
        own = next((each for each in said if each.root), None)
        marked = bool(labels) and bool(OF_WHICH.match(labels[-1]))
        if marked or (inside and own is None and not unknown):
            inside = True
            if whole is not None and own is None:
                found[at] = whole
        else:
            inside = False
            if not unknown:
                whole = (at, own) if own is not None else None
            elif not (heads.indicator.root and PART.search(unknown)):
                whole = (at, Said())
    return found
