"""From a cell to an exact decimal, or to nothing: the many ways in which a bureau writes a number."""

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from analytics.ingest.cells import units
from analytics.ingest.sheet import CellError, Value

MISSING = re.compile(
    r"[-‐‑‒–—―─－_/\\*＊#…⋯.。·xX×\s　]+|n[./]?a\.?|null|none|nan|无|空|缺|暂无|不详|\(空\)|﹣|持平", re.IGNORECASE
)
SIGN = str.maketrans({"−": "-", "–": "-", "—": "-", "－": "-", "﹣": "-", "＋": "+", "‐": "-", "‒": "-"})
GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?")
PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
CODE = re.compile(r"[+-]?0\d+(?:\.0*)?|\d{16,}")
ERROR = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{3,}|Err:\d{3}|错误:\d{3}"
)  # a text file keeps the words of an error cell, and of a figure too wide for its column only the fence
MARKS = re.compile(r"(?<=\d)\s*[*＊①-⑳†‡§¹²³⁴-⁹]+$")
MONEY = r"(?:十|百|千|万|亿)*(?:元|美元|人民币)"
COUNTED = re.compile(r"([+-]?[\d,.]*\d)\s*([^\d/年月日季周]\D*)")
NEGATIVE = re.compile(
    r"\((?!(?:19|20)\d\d\.\d{1,2}\))(\d[\d,]*[.,]\d+)\)"
)  # as accountants write it: (12.5), (1,234); (200) numbers
QUOTED = re.compile(r"['‘’`](?=[+-]?[\d.])")  # how a program keeps Excel from reading a number
FARTHEST = 30  # digits before the point, or zeros behind it; more is no figure of anything
SUFFIX = re.compile(rf"(.*\d)\s*(?:(%|‰|个?百分点|{MONEY})|\(\s*(%|‰|个?百分点)\s*\))")


class Read(NamedTuple):
    """A number as it is written and the unit that stands in the same cell, empty where there is none."""

    value: Decimal
    unit: str = ""


def is_missing(text: str) -> bool:
    """Return whether a text stands for "no figure": dashes, ellipses, asterisks and their kin. Blank counts too."""
    return not text.strip() or bool(MISSING.fullmatch(text.strip()) and not is_error(text))


def is_error(text: str) -> bool:
    """Return whether a text is all that is left of an error cell: a figure should stand there, and is lost."""
    return text.strip()[:1] in {"#", "E", "错"} and bool(ERROR.fullmatch(text.strip()))


def half_width(text: str) -> str:
    """Return the text with full-width digits, signs and punctuation as plain ones."""
    return unicodedata.normalize("NFKC", text).translate(SIGN).strip()


def read_text(text: str) -> Read | None:
    """Read ``12,345.6``, ``12 345``, ``１２３``, ``25.3%`` or ``3.2亿元``; a code such as ``007`` is not a number."""
    if len(text) > 60 or not any(character.isdigit() for character in text):
        return None
    plain = half_width(QUOTED.sub("", MARKS.sub("", text.strip()), count=1))
    unit = ""
    if negative := NEGATIVE.fullmatch(plain):
        plain = f"-{negative[1]}"
    if suffixed := SUFFIX.fullmatch(plain):
        plain, unit = suffixed[1], suffixed[2] or suffixed[3]
    if CODE.fullmatch(plain):
        return None
    if GROUPED.fullmatch(plain):
        plain = re.sub(r"[,' ]", "", plain)
    number = Decimal(plain) if PLAIN.fullmatch(plain) else None
    return Read(number, unit) if number is not None and abs(number.adjusted()) <= FARTHEST else None


def read_counted(text: str) -> Read | None:
    """Read ``38个`` or ``565.4万人`` where a figure is expected; elsewhere such a text is a label."""
    found = COUNTED.fullmatch(half_width(text)) if len(text) < 40 else None
    number = read_text(found[1]) if found and units.is_unit(found[2]) else None
    return Read(number.value, found[2]) if found and number and not number.unit else None


def read(value: Value, written: str | None = None) -> Read | None:
    """Return the number in a cell, or None. ``written`` are the file's own digits where a double would lose some."""
    if isinstance(value, bool) or value is None or isinstance(value, CellError | dt.date | dt.time | dt.timedelta):
        return None
    if isinstance(value, str):
        return read_text(value)
    if isinstance(value, float) and (not math.isfinite(value)):
        return None
    return Read(Decimal(written if written else plain(value)))


def plain(value: float) -> str:
    """Return the shortest digits that give the same double: ``3.0`` is ``3``."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def is_year(number: Decimal) -> bool:
    """Return whether a number can be a calendar year of a statistical series."""
    return 1900 <= number <= 2100 and number == int(number)


def is_year_month(number: Decimal) -> bool:
    """Return whether a number can be a month written 201805."""
    return 190001 <= number <= 210012 and number == int(number) and 1 <= int(number) % 100 <= 12
