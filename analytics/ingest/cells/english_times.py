"""Periods in English, put into Chinese so that one set of rules reads both: ``Jan.-Oct. 2017`` is 2017年1-10月."""

import re
from collections.abc import Callable
from typing import Any

NAMES = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?"),
    *("july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
MONTH = rf"\b(?:{'|'.join(NAMES)})\b\.?"
YEAR = r"(?:19|20)\d\d(?!\d)"
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
ORDINAL, COUNT = "|".join(ORDINALS), "|".join(COUNTS)
BEFORE, BEHIND = rf"(?:(?P<before>{YEAR})[\s,'-]*)?", rf"(?:[\s,.-]*(?:of|in)?\s*(?:the\s+year\s+)?(?P<behind>{YEAR}))?"
PARTS = {"year": "年", "month": "月", "quarter": "季", "period": "期"}
AT = r"\b(?:(?:at|by|as\s+of)\s+)?(?:the\s+)?"
LAST = r"(?:the\s+)?(?:last|preceding|previous)"
TO = r"\s*(?:-|–|—|~|\bto\b|\bthrough\b)\s*"
HINT = re.compile(
    rf"{MONTH}|quarter|\bQ[1-4]\b|[1-4]Q|\bhalf\b|\bmonths?\b|\byears?\b|year-?end|\bend of\b|current|\blast\b|cumul",
    re.IGNORECASE,
)


def in_chinese(text: str) -> str:
    """Return a label with what it says of time in English put into Chinese; all else stays."""
    if not HINT.search(text):
        return text
    for pattern, translated in RULES:
        text = pattern.sub(translated, text)
    return text


def _year(found: re.Match[str]) -> str:
    groups = found.groupdict()
    year = groups.get("before") or groups.get("behind")
    return f"{year}年" if year else ""


def month(name: str) -> int:
    """Return the number of a month from its name, whole or short."""
    plain = name.strip(". ").lower()
    return next(number for number, pattern in enumerate(NAMES, 1) if re.fullmatch(pattern, plain))


def _span(found: re.Match[str]) -> str:
    return f"{_year(found)}{month(found['first'])}-{month(found['last'])}月"


def _from_to(found: re.Match[str]) -> str:
    first, last = month(found["first"]), month(found["last"])
    return f"{found['year']}年{first}月-{found['until']}年{last}月"


def _dated(found: re.Match[str]) -> str:
    return f"{found['year']}年{month(found['month'])}月"


def _short(found: re.Match[str]) -> str:
    year = int(found["year"])
    return f"{year + (2000 if year < 50 else 1900)}年{month(found['month'])}月"


def _half(found: re.Match[str]) -> str:
    return f"{_year(found)}{'上' if ORDINALS[found['which'].lower()] == 1 else '下'}半年"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def _first_quarters(found: re.Match[str]) -> str:
    return f"{_year(found)}1-{_number(found['count'])}季度"


def _first_months(found: re.Match[str]) -> str:
    return f"{_year(found)}1-{_number(found['count'])}月"


def _quarter(found: re.Match[str]) -> str:
    which = found["which"].lower()
    return f"{_year(found)}第{ORDINALS.get(which) or which}季度"


def _quarters(found: re.Match[str]) -> str:
    return f"{_year(found)}1-{found['last']}季度"


def _alone(found: re.Match[str]) -> str:
    return f"{month(found[1])}月"


def _end(found: re.Match[str]) -> str:
    return PARTS[found["part"].lower()] + "末"


def _same(found: re.Match[str]) -> str:
    return "上年同" + PARTS[found["part"].lower()]


def _current(found: re.Match[str]) -> str:
    return "当" + PARTS[found["part"].lower()]


def _rule(pattern: str, translated: str | Callable[[re.Match[str]], str]) -> tuple[re.Pattern[str], Any]:
    return re.compile(pattern, re.IGNORECASE), translated


RULES = (
    _rule(rf"(?P<first>{MONTH})\s*,?\s*(?P<year>{YEAR}){TO}(?P<last>{MONTH})\s*,?\s*(?P<until>{YEAR})", _from_to),
    _rule(rf"{BEFORE}(?P<first>{MONTH}){TO}(?P<last>{MONTH}){BEHIND}", _span),
    _rule(rf"(?:\d\d?(?:st|nd|rd|th)?[-\s,]+)?(?P<month>{MONTH})[-\s,/]*(?:\d\d?,\s*)?(?P<year>{YEAR})", _dated),
    _rule(rf"(?P<year>{YEAR})[-\s,/]*(?P<month>{MONTH})", _dated),
    _rule(rf"^\s*(?:\d\d?[-/ ])?(?P<month>{MONTH})\s*[-/']?\s*(?P<year>\d\d)\s*$", _short),
    _rule(rf"{BEFORE}\b(?:the\s+)?(?P<which>first|1st|second|2nd)\s+half(?:\s+year)?\b{BEHIND}", _half),
    _rule(rf"{BEFORE}\b(?:the\s+)?first\s+(?P<count>{COUNT}|[2-4])\s+quarters\b{BEHIND}", _first_quarters),
    _rule(rf"{BEFORE}\b(?:the\s+)?first\s+(?P<count>{COUNT}|\d\d?)\s+months\b{BEHIND}", _first_months),
    _rule(rf"{BEFORE}\b(?:the\s+)?(?P<which>{ORDINAL})\s+quarter\b{BEHIND}", _quarter),
    _rule(rf"{BEFORE}\bQ1{TO}Q(?P<last>[2-4])\b{BEHIND}", _quarters),
    _rule(rf"{BEFORE}(?<![\dA-Za-z])(?P<which>[1-4])Q\b{BEHIND}", _quarter),
    _rule(rf"{AT}(?P<part>year|month|quarter)[-\s]?end\b", _end),
    _rule(rf"{AT}end\s+of\s+(?:the\s+)?(?P<part>year|month|quarter)\b", _end),
    _rule(rf"{AT}end\s+of\b", "期末"),
    _rule(rf"\b(?:the\s+)?same\s+(?P<part>period|month|quarter)\s+(?:of\s+|in\s+)?{LAST}\s+year\b", _same),
    _rule(rf"^\s*{LAST}\s+year\s*$", "上年"),
    _rule(r"\b(?:current|this)\s+(?P<part>month|quarter)\b", _current),
    _rule(r"\bcurrent\s+period\b", "当期"),
    _rule(rf"^\s*(?:in\s+)?({MONTH})\s*$", _alone),
)
