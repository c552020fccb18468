"""What a label says in the plan's own words: an indicator, a place, an industry, a growth; and what is left over.

A label is read from left to right, the longest known word first. Only a label that is understood to the end counts:
``农林牧渔业总产值`` ends in a known word and means something else.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz import fuzz, process

from analytics.ingest.mapping.words import (
    DATES,
    GROWTH,
    HOLDING,
    LIMITED,
    LIST_SEPARATOR,
    LISTING,
    NEUTRAL,
    WHOLE,
    bare,
    normal,
    undated,
)
from analytics.plan import Plan

LONGEST = 1000  # characters of a label that names something; a longer one is prose, of which nothing is understood
NEAR = 85  # percent of likeness from which a label is asked about
NUMBER = re.compile(r"\d+(?:\.\d+)?")
QUANTITY = re.compile(r"(?:率|额|(?<!数)量|费|比重|系数|指数|同比|增速)$")


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says: ids of the plan, empty where it says nothing of the kind.

    ``root`` is the indicator's name before 同比; ``whole`` is 合计 or 全市; ``context`` is what a ledger lists, such as
    特色产业园区; ``rest`` is what nothing explains, ``beside`` whether it touches the indicator's name, ``prefix`` what
    of it stands directly before that, 轻 in 轻工业总产值.
    """

    indicator: str = ""
    place: str = ""
    industry: str = ""
    root: str = ""
    growth: bool = False
    whole: bool = False
    context: str = ""
    rest: str = ""
    beside: bool = False
    prefix: str = ""

    @property
    def is_clear(self) -> bool:
        """Return whether nothing was left over."""
        return not self.rest


@dataclass
class Names:
    """The words of one plan, and the labels already read.

    ``given`` are a person's own: a normalised label to an id, or to ``-`` to leave it out.
    """

    plan: Plan
    given: dict[str, str] = field(default_factory=dict)
    _read: dict[str, Said] = field(default_factory=dict)

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """Return every known word with its kind and id; what the plan names comes before the neutral words."""
        found: dict[str, tuple[str, str]] = dict.fromkeys(NEUTRAL, ("neutral", ""))
        found |= dict.fromkeys(map(normal, GROWTH), ("growth", ""))
        found |= {root: ("root", identity) for root, identity in self.growths.items()}
        found |= {word: ("context", word) for word in self.contexts}
        for kind, identity, name in self._named():
            found[name] = (kind, identity)
        found |= dict.fromkeys(map(normal, WHOLE), ("whole", ""))
        return found

    def _named(self) -> Iterable[tuple[str, str, str]]:
        """Yield kind, id and normalised name of all that the plan names, by each of its names."""
        plan = self.plan
        known = [
            ("place", each.code, (each.name_zh, each.name_en, *each.aliases, each.code))
            for each in plan.places.values()
        ]
        known += [
            ("industry", each.id, (each.name_zh, each.name_en, *each.aliases)) for each in plan.industries.values()
        ]
        known += [
            ("indicator", each.id, (each.name_zh, each.name_en, *each.aliases)) for each in plan.indicators.values()
        ]
        for kind, identity, names in known:
            yield from ((kind, identity, name) for name in map(normal, names) if name)

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """Return the words by their first character, longest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words, key=len, reverse=True):
            found[word[0]].append(word)
        return found

    @cached_property
    def growths(self) -> dict[str, str]:
        """Return the id of the published growth by the name of its level: 工业增加值 -> value_added_growth."""
        found: dict[str, str] = {}
        words = sorted(map(normal, GROWTH), key=len, reverse=True)
        for kind, identity, name in self._named():
            suffix = next((word for word in words if name.endswith(word)), "")
            if kind == "indicator" and suffix and name != suffix:
                found.setdefault(name.removesuffix(suffix), identity)
        return found

    @cached_property
    def growth_of(self) -> dict[str, str]:
        """Return the published growth of each indicator that has one: output -> output_growth."""
        return {
            identity: self.growths[name]
            for kind, identity, name in self._named()
            if kind == "indicator" and name in self.growths
        }

    @cached_property
    def contexts(self) -> set[str]:
        """Return what the ledgers list, such as 特色产业园区: a table of them is not one of the whole city."""
        titles = [
            normal(name) for row in self.plan.ledgers if row.role == "kind" for name in (row.name_zh, *row.aliases)
        ]
        found = {LISTING.sub("", title) for title in titles}
        return {word for word in found if len(word) > 3}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Return publishers by name, the longest first; 市招商局 is 襄阳市招商局 too."""
        city = normal(self.plan.places[self.plan.city].name_zh)
        found = {normal(name): row.source for row in self.plan.sources for name in (row.name_zh, *row.aliases)}
        found |= {city + name[1:]: source for name, source in found.items() if name[:1] == city[-1:]}
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def places(self) -> dict[str, str]:
        """Return the codes of places by name, the longest first."""
        found = {name: identity for kind, identity, name in self._named() if kind == "place"}
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def ambiguous(self) -> dict[str, tuple[str, ...]]:
        """Return the names that stand for several places."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind, identity, name in self._named():
            if kind == "place":
                found[name].add(identity)
        return {name: tuple(sorted(codes)) for name, codes in found.items() if len(codes) > 1}

    def kind_of(self, identity: str) -> str:
        """Return whether an id is an indicator, a place or an industry of the plan; empty for none."""
        kinds = {"indicator": self.plan.indicators, "place": self.plan.places, "industry": self.plan.industries}
        return next((kind for kind, known in kinds.items() if identity in known), "")

    def read(self, label: str) -> Said:
        """Return what a label says."""
        said = self._read.get(label)
        if said is None:
            said = self._read[label] = Said(rest=label) if len(label) > LONGEST else self._new(label)
        return said

    def _new(self, label: str) -> Said:
        return self._given(label) or self._holding(label) or self._parsed(bare(label))

    def _given(self, label: str) -> Said | None:
        identity = self._answer(label)
        if identity is None:
            return None
        kind = self.kind_of(identity)
        known = {kind: identity}
        said = Said(
            indicator=known.get("indicator", ""), place=known.get("place", ""), industry=known.get("industry", "")
        )
        return replace(said, root=bare(label) if said.indicator else "", rest="" if kind else label)

    def _holding(self, label: str) -> Said | None:
        """Return the place of a row that says which zones it holds, 襄州区（含东津新区）; None for any other."""
        found = HOLDING.fullmatch(label)
        if not found or not all(normal(part) in self.places for part in LIST_SEPARATOR.split(found[2])):
            return None
        said = self._parsed(bare(found[1]))
        return said if said.is_clear and (said.place or said.whole) and not (said.root or said.industry) else None

    def _answer(self, label: str) -> str | None:
        """Return what a person said of a label, if need be of the same label of another period."""
        return next(
            (self.given[form] for form in (bare(label), normal(label), undated(label)) if form and form in self.given),
            None,
        )

    def _parsed(self, text: str) -> Said:
        found: dict[str, str] = {}
        rest: list[str] = []
        growth = whole = beside = False
        at, after, run, prefix = 0, "", "", ""  # after: the kind of the token before; run: unknown characters in a row
        while at < len(text):
            kind, identity, word = self._token(text, at)
            at += len(word)
            if kind == "rest":
                run = run + word if after == "rest" else word
                rest.append(word)
                beside = beside or after in ("indicator", "growth", "root")
            elif kind == "growth":
                growth = True
            elif kind == "whole":
                whole = True
            elif kind in ("indicator", "root") and "root" not in found:
                beside = beside or after == "rest"
                prefix = run if after == "rest" else ""
                found["root"] = word
                found[kind] = identity if kind == "indicator" else word
            elif (kind == "place" and found.get(kind) in (None, identity, self.plan.city)) or (
                kind in ("industry", "context") and found.get(kind) in (None, identity)
            ):
                found[kind] = identity
            elif kind != "neutral" and identity not in found.values() and identity != self.plan.city:
                rest.append(word)  # a second place, industry or indicator: none of them is meant alone
            after = kind
        return Said(growth=growth, whole=whole, rest="".join(rest), beside=beside, prefix=prefix, **found)

    def _token(self, text: str, at: int) -> tuple[str, str, str]:
        """Return the kind, id and text of the next word; one character of kind ``rest`` where none is known."""
        word = next((word for word in self._by_first.get(text[at], ()) if text.startswith(word, at)), "")
        date = DATES.match(text, at)
        if date and len(date[0]) > len(word):
            return "neutral", "", date[0]
        return (*self.words[word], word) if word else ("rest", "", text[at])

    def growth_for(self, said: Said, base: str) -> str:
        """Return the growth indicator that a label with 同比 means, given the level beside it; empty for none."""
        if said.indicator in self.growths.values():
            return said.indicator
        if said.root:
            return self.growths.get(said.root) or self.growth_of.get(said.indicator, "")
        return self.growth_of.get(base) or self.growths.get(base, "")

    def propose(self, label: str, kind: str = "", least: int = 72) -> tuple[str, ...]:
        """Return up to three ids whose names look like a label, best first; only ever a proposal."""
        names = {name: identity for each, identity, name in self._named() if kind in ("", each)}
        found = process.extract(bare(label), names.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=6)
        return tuple(dict.fromkeys(names[name] for name, _, _ in found))[:3]

    @cached_property
    def _judged(self) -> dict[str, str]:
        """Return the names of what targets are about, and of what makes their shares; bare names to ids."""
        used = {each for target in self.plan.judged for each in (target.indicator, target.industry)}
        for indicator in (self.plan.indicators[each] for each in list(used) if each in self.plan.indicators):
            used |= {half.partition("/")[0] for half in (indicator.numerator, indicator.denominator) if half}
        return {name: identity for _, identity, name in self._named() if identity in used}

    def unsaid(self, label: str) -> bool:
        """Return whether a label is not understood and no person has said what it means, or that it means nothing."""
        return not self.read(label).is_clear and self._answer(label) is None

    def near(self, label: str) -> tuple[str, ...]:
        """Return the ids that a label which is not understood most likely means, best first; most labels mean none.

        Another number (过50亿元, 过5亿元), a narrower word (轻工业) or another quantity (产值率) is no likeness.
        """
        if len(label) > LONGEST or self._answer(label) is not None:
            return ()
        text = bare(label)
        found = process.extract(text, self._judged.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=6)
        alike = (name for name, _, _ in found if not _differs(text, name))
        return tuple(dict.fromkeys(self._judged[name] for name in alike))[:3]

    def source(self, text: str) -> str:
        """Return the publisher that a text begins with, leaving out a year in front; empty for none."""
        plain = re.sub(r"^(?:19|20)\d\d年?", "", normal(text))
        return next((source for name, source in self.sources.items() if name and plain.startswith(name)), "")

    def place_in(self, text: str) -> str:
        """Return the place that a heading names, the city of a name like 襄阳市襄州区 last; empty for none."""
        plain = normal(text)
        found = [(len(name), identity) for kind, identity, name in self._named() if kind == "place" and name in plain]
        inner = [pair for pair in found if pair[1] != self.plan.city]
        return max(inner or found, default=(0, ""))[1]


def _differs(label: str, name: str) -> bool:
    """Return whether two alike texts have different numbers, limits or kinds of quantity."""
    return any(pattern.findall(label) != pattern.findall(name) for pattern in (NUMBER, LIMITED, QUANTITY))
