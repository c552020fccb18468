"""Whether county rows include the development zones: one word for all of them, or one by zone and indicator.

Written as text: ``excluded``, or ``4206A2=included,output/4206A1=excluded``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from analytics.ingest.mapping.names import Names

ALL, OTHER = "*", ""
WORDS = ("included", "excluded", "unknown")
Key = tuple[str, str]  # indicator and zone; ALL for every one
Said = Mapping[Key, str]

SENTENCE, CLAUSE = re.compile(r"[。\n]"), re.compile(r"[,:;]")
KINDS: Mapping[str, str] = {  # of places, with the words for them at large
    "zone": r"各?(?:经济|工业)?开发区",
    "county": r"县\(?市\)?、?区|县\(市、?区\)|县、市、区|各?县区|各?区县|各县|所在(?:地|县|区)",
    "city": r"全市",
}
ALONE = "alone"
VERB = re.compile(
    r"(?P<excluded>(?:不|未|没有?)(?:再|重复)?(?:包含|包括|含|计入|并入|纳入|列入)|(?<![不未])(?:剔除|扣除))"
    r"|(?P<included>[不未](?:剔除|扣除)|包含|包括|含|计入|并入|纳入|列入)"
    r"|(?P<alone>(?<![不未])(?:单列|单独))"
)
INTO = re.compile(r"[在于入]")  # 含在, 计入: what stands before it is what is inside
FILLING = re.compile(r"数据|口径|上述|以上|表中|注|其中|均|都|已|中|里|内|各|\d")


def parsed(text: str) -> dict[Key, str]:
    """Return what a text declares; nothing for an empty one."""
    found: dict[Key, str] = {}
    for part in filter(None, text.split(",")):
        scope, _, word = part.rpartition("=")
        indicator, _, zone = scope.rpartition("/")
        found[indicator or ALL, zone or ALL] = word
    return found


def over(before: str, now: str) -> dict[Key, str]:
    """Return what was declared before with what is declared now; one word for all leaves nothing of it."""
    said = parsed(now)
    return said if (ALL, ALL) in said else {**parsed(before), **said}


def written(said: Said) -> str:
    """Return a declaration as text, in a fixed order."""
    return ",".join(f"{_scope(*key)}{word}" for key, word in sorted(said.items()))


def _scope(indicator: str, zone: str) -> str:
    if indicator != ALL:
        return f"{indicator}/{zone}="
    return "" if zone == ALL else f"{zone}="


def word(said: Said, indicator: str, zone: str) -> str:
    """Return what is said of one zone and indicator, the more particular first; empty where nothing is."""
    keys = ((indicator, zone), (indicator, ALL), (ALL, zone), (ALL, ALL))
    return next((said[key] for key in keys if key in said), "")


def settled(layers: Iterable[Said], indicators: Iterable[str], zones: Iterable[str]) -> dict[Key, str]:
    """Return the word of each indicator and zone that one of the declarations answers, the first that does."""
    declared, places = list(layers), list(zones)
    found = {
        (indicator, zone): next(filter(None, (word(said, indicator, zone) for said in declared)), "")
        for indicator in indicators
        for zone in places
    }
    return {key: one for key, one in found.items() if one}


def briefly(said: Said, indicators: Iterable[str], zones: Iterable[str]) -> str:
    """Return the words of all indicators and zones as the shortest text; ``unknown`` where none is known."""
    measured, places = list(indicators), list(zones)
    found: dict[Key, str] = {}
    for zone in places:
        words = {said.get((indicator, zone), "unknown") for indicator in measured}
        if len(words) == 1:
            found[ALL, zone] = words.pop()
        else:
            found |= {(indicator, zone): said.get((indicator, zone), "unknown") for indicator in measured}
    if set(found) == {(ALL, zone) for zone in places} and len(set(found.values())) == 1:
        return next(iter(found.values()))
    return written({key: one for key, one in found.items() if one != "unknown"}) or "unknown"


def stated(texts: Iterable[str], names: Names) -> str:
    """Return what notes declare; a zone of which they say both is left open."""
    found: dict[Key, set[str]] = {}
    reader = _Reader(names)
    for text in texts:
        for sentence in SENTENCE.split(unicodedata.normalize("NFKC", text)):
            for key, one in reader.read(_plain(sentence)):
                found.setdefault(key, set()).add(one)
    clear = {key: words.pop() for key, words in found.items() if len(words) == 1}
    return written({key: one for key, one in clear.items() if one != word(_without(clear, key), *key)})


def _without(said: Said, key: Key) -> Said:
    return {other: one for other, one in said.items() if other != key}


class _Reader:
    """Reads sentences of notes with the names of one plan."""

    def __init__(self, names: Names) -> None:
        plan, self.names = names.plan, names
        named = {
            kind: {_plain(name): each.code for each in plan.members(kind) for name in (each.name_zh, *each.aliases)}
            for kind in KINDS
        }
        self.zones: Mapping[str, str] = named["zone"]
        # what the plan names comes before the general words: 鱼梁洲开发区 is one zone and no 开发区 at large
        self.mention = re.compile("|".join(f"(?P<{kind}>{_either(named[kind], KINDS[kind])})" for kind in KINDS))

    def read(self, sentence: str) -> Iterator[tuple[Key, str]]:
        """Yield what a sentence says; a clause without a subject has that of the clause before."""
        of_county, indicator = False, ALL
        for clause in CLAUSE.split(sentence):
            verbs = list(VERB.finditer(clause))
            ends = [0, *(verb.end() for verb in verbs)]
            starts = [*(verb.start() for verb in verbs), len(clause)]
            parts = [clause[start:end] for start, end in zip(ends, starts, strict=True)]
            kinds = self._kinds(parts[0])
            of_county = "county" in kinds if kinds else of_county
            measured = self._indicator(parts[0])
            indicator = indicator if measured == ALL else measured
            if indicator == OTHER:
                continue
            for verb, before, after in zip(verbs, parts, parts[1:], strict=False):
                yield from (((indicator, zone), one) for zone, one in self._said(verb, before, after, of_county))

    def _said(self, verb: re.Match[str], before: str, after: str, of_county: bool) -> Iterator[tuple[str, str]]:
        """Yield zones with their word: 襄州区含东津新区, 高新区计入襄州区, or 高新区单列."""
        inside, within, way = self._zones(before), self._zones(after), str(verb.lastgroup)
        if way == ALONE:
            yield from ((zone, "excluded") for zone in inside)
        elif within and of_county:
            yield from ((zone, way) for zone in within)
        elif (INTO.match(after) or INTO.search(verb[0])) and "city" not in self._kinds(after):
            yield from ((zone, way) for zone in inside)

    def _kinds(self, text: str) -> set[str]:
        return {str(found.lastgroup) for found in self.mention.finditer(text)}

    def _zones(self, text: str) -> list[str]:
        return [self.zones.get(found[0], ALL) for found in self.mention.finditer(text) if found["zone"]]

    def _indicator(self, text: str) -> str:
        """Return the indicator that a clause speaks of: ALL where it names none, OTHER where it is not the plan's."""
        said = self.names.read(FILLING.sub("", self.mention.sub("", text)))
        if not said.root:
            return ALL
        return said.indicator if said.is_clear and said.indicator else OTHER


def _either(names: Iterable[str], general: str) -> str:
    return "|".join([*(re.escape(name) for name in sorted(names, key=len, reverse=True)), general])


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
