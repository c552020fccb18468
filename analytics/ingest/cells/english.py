"""Units of measure in English, and what each is called in Chinese: ``100 million yuan`` is 亿元.

English tables count in the same steps as Chinese ones: 10 000 is 万, 100 million is 亿.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

NUMBER = r"\d{1,3}(?:[ ,]?000)+|\d{1,4}|ten|hundred"
SCALE = re.compile(
    rf"(?:(?P<number>{NUMBER})\s*-?)?\s*(?P<word>thousand|million|mn|billion|bn|trillion)?(?:\s+of)?", re.IGNORECASE
)
WORDS = {"ten": 1, "hundred": 2}
POWERS = {"": 0, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
STEPS = dict(enumerate(("", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")))
NOUNS = (
    ("元", r"(?:rmb|cny|chinese)?\s*yuan(?:\s*\(?rmb\)?)?|rmb|cny|renminbi"),
    ("美元", r"(?:us|u\.s\.)\s*dollars?|usd?\s*\$|usd|dollars?"),
    ("人", r"persons?|capita"),
    ("人年", r"(?:man|person)-?\s?years?"),
    ("人次", r"person-times?|person-visits?"),
    ("吨标准煤", r"t(?:on(?:ne)?s?)?\s*(?:of\s*)?(?:sce|tce|standard coal(?: equivalent)?)|tce"),
    ("吨", r"(?:metric\s*)?ton(?:ne)?s?"),
    ("公斤", r"kilograms?|kgs?"),
    ("公顷", r"hectares?"),
    ("亩", "mu"),
    ("平方米", r"sq(?:uare|\.)?\s*m(?:et(?:er|re)s?|\.)?"),
    ("平方公里", r"sq(?:uare|\.)?\s*k(?:ilo)?m(?:et(?:er|re)s?|\.)?"),
    ("立方米", r"cu(?:bic|\.)?\s*m(?:et(?:er|re)s?|\.)?"),
    ("公里", r"kilomet(?:er|re)s?|kms?"),
    ("千瓦时", r"kw\.?h|kilowatt[- ]?hours?"),
    ("千瓦", r"kilowatts?|kw"),
    ("台", r"sets?"),
    ("个", r"units?"),
    ("%", r"percent|per cent|%"),
    ("百分点", r"(?:percentage|percent) points?"),
)
COUNTED = (
    *(("项", r"items?"), ("件", r"pieces?|cases?"), ("家", r"enterprises?|firms?|companies|establishments?")),
    *(("头", "heads?"), ("倍", "times"), ("户", "households?"), ("人", "people|employees|students")),
)
"""Units only with a scale, in brackets or where a unit is announced: elsewhere they name what is counted."""
NAMES = ("人", "台", "个", "人次")  # at the end of a label they are what is counted: Year-end Employed Persons
CURRENCY = (("元", r"rmb|cny"), ("美元", r"usd?\s*\$|usd"))
BASE = re.compile(
    r"(?:the\s+)?(?:same\s+)?[a-z ]{0,40}(?:year|month|period|quarter)\s*[=＝]\s*100(?:\.0+)?", re.IGNORECASE
)
WORD = re.compile(r"(?<![^\s,:_|])\S+")
LONGEST = 48  # characters of a unit; what is longer is not looked at, however many words a cell has


def is_unit(text: str) -> bool:
    """Return whether a whole text is a unit in English."""
    return bool(chinese(text) or BASE.fullmatch(_plain(text)))


@lru_cache(maxsize=20_000)
def chinese(text: str, counted: bool = False) -> str:
    """Return the Chinese name of a unit in English, such as 万吨 for ``10 000 tons``; nothing where it is none.

    ``counted`` takes items, pieces and the like for units too.
    """
    plain = _plain(text)
    if not plain or len(plain) > LONGEST or not plain.isascii():
        return ""
    over = re.split(r"\s*/\s*|\s+per\s+(?!cent)", plain)
    named = [_named(part, counted) for part in over]
    return "/".join(named) if all(named) and len(named) < 3 else ""


def leading(text: str) -> str:
    """Return the longest start of a text that is a unit in English: ``100 million yuan  2017``."""
    ends = list(takewhile(LONGEST.__ge__, (found.end() for found in re.finditer(r"\S+", text))))
    return next((text[:end].strip(" ,;.") for end in reversed(ends) if _starts(text[:end])), "")


def trailing(text: str) -> str:
    """Return the longest end of a text that is a unit in English: ``Output, 10 000 tons``."""
    starts = (found.start() for found in WORD.finditer(text, max(0, len(text) - LONGEST)))
    found = ((start, chinese(text[start:])) for start in starts if start)
    ends = (
        text[start:] for start, unit in found if unit and (unit not in NAMES or text[:start].rstrip()[-1:] in ",:_|")
    )
    return next(ends, "")


def several(text: str, counted: bool = False) -> tuple[str, ...]:
    """Split ``10 000 persons, 100 million yuan`` into its units; nothing where a part is no unit."""
    parts = apart(text)
    known = all(chinese(part, counted) or BASE.fullmatch(part) for part in parts)
    return tuple(dict.fromkeys(parts)) if parts and known else ()


def among(text: str) -> tuple[str, ...]:
    """Return those parts of a text that are units: ``at current prices, 100 million yuan``."""
    return tuple(dict.fromkeys(part for part in apart(text) if chinese(part, counted=True)))


def apart(text: str) -> list[str]:
    """Return the parts of a text that commas keep apart, but not those within ``10,000``."""
    return [part.strip(" ()") for part in re.split(r"[;；、]|,(?!\d{3})|\band\b", text) if part.strip(" ()")]


def _starts(text: str) -> bool:
    return bool(chinese(text.strip(" ,;."), counted=True))


def _named(part: str, counted: bool) -> str:
    """Return one unit's Chinese name, its scale as 万 or 亿."""
    for name, noun in CURRENCY:
        found = re.fullmatch(rf"(?:{noun})\s*(?P<scale>.+)", part, re.IGNORECASE)
        if found and (step := _step(found["scale"])):
            return step + name
    for name, noun in (*NOUNS, *COUNTED):
        found = re.fullmatch(rf"(?P<scale>.*?)[\s-]*(?:{noun})\.?", part, re.IGNORECASE)
        step = _step(found["scale"]) if found else None
        if step or (step == "" and (counted or (name, noun) not in COUNTED)):
            return step + name
    return ""


def _step(scale: str) -> str | None:
    """Return 万 for ``10 000``; nothing for no scale, None for what is no scale."""
    found = SCALE.fullmatch(scale.strip())
    if found is None:
        return None
    number, word = (found["number"] or "").lower(), (found["word"] or "").lower()
    digits = number.replace(" ", "").replace(",", "")
    if digits.isdigit():
        if digits.rstrip("0") != "1":
            return None
        power = len(digits) - 1 + POWERS[word]
    else:
        power = WORDS.get(number, 0) + POWERS[word]
    return STEPS.get(power)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" ()")
