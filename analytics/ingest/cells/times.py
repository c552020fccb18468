"""Periods in Chinese text: what one label says of time."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from analytics.ingest.cells import english_times, modes
from analytics.ingest.cells.modes import YEAR

DIGIT = {character: str(number) for number, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}


@dataclass(frozen=True, slots=True)
class When:
    """What one label says of time; None is not said. Months are 1 to 12; ``mode`` is ytd, current, own or annual.

    ``own`` is 本期 or 当期: the last month where a cumulative figure stands beside it, else the heading's whole period.
    """

    year: int | None = None
    first: int | None = None
    last: int | None = None
    quarter: int | None = None
    mode: str | None = None
    level: bool = False
    shift: int = 0  # -1: of the year before
    back: int = 0  # -1: of the month before
    whole: bool = False  # the label says nothing else

    @property
    def has_months(self) -> bool:
        """Return whether months or a quarter are said."""
        return self.first is not None or self.quarter is not None

    @property
    def says(self) -> bool:
        """Return whether anything is said of a date."""
        return self.year is not None or self.has_months


NOTHING = When()
RANGE_OF_YEARS = re.compile(rf"(?<!\d)({YEAR})年?[-~/]({YEAR})年?(?!\d)|(?<!\d){YEAR}年?-\d\d年")
FROM_TO = re.compile(rf"(?<!\d)({YEAR})[年.\-/](\d\d?)月?-({YEAR})[年.\-/](\d\d?)月?(?!\d)")
SPAN = re.compile(rf"(?:(?<!\d)({YEAR})[年.]?)?(?<![\d.])(\d\d?)月?(?:份)?-(\d\d?)月")
DOTTED_SPAN = re.compile(rf"(?<!\d)({YEAR})[年.](\d\d?)-(\d\d?)(?!\d)")
TO_DATE = re.compile(rf"(?:(?<!\d)({YEAR})年?)?1月?-本月")
MONTH = re.compile(rf"(?:(?<!\d)({YEAR})年?[.\-]?)?(?<![\d.])(\d\d?)月(?!\d?个)(?:份)?")
QUARTER = re.compile(
    rf"(?:(?<!\d)({YEAR})年?)?(?:第?([1-4])季(?:度|末|报|$|(?![\u4e00-\u9fff]))|(?<![A-Za-z])Q([1-4])(?!\d))"
)
QUARTER_FIRST = re.compile(rf"(?<![A-Za-z])Q([1-4])[-/ ]?({YEAR})")
QUARTERS = re.compile(rf"(?:(?<!\d)({YEAR})年?)?(?:前([2-4])个?季度?|1(?:季度?)?-([2-4])季度?)")
HALF = re.compile(rf"(?:(?<!\d)({YEAR})年?)?([上下])半年")
ISO = re.compile(
    rf"(?<!\d)({YEAR})[-/.:M](\d\d?)(?:[-/.](\d\d?))?(?:[T]?\d\d?:\d\d(?::\d\d)?(?:\.\d+)?)?(?!\d)", re.IGNORECASE
)
HALF_LETTER = re.compile(rf"(?<!\d)({YEAR})[-/年]?H([12])(?![\dA-Za-z])", re.IGNORECASE)
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
MONTH_FIRST = re.compile(rf"(\d\d?)[/.\-]({YEAR})")
COMPACT = re.compile(rf"({YEAR})(0[1-9]|1[0-2])([0-3]\d)?")
WITH_YEAR = re.compile(rf"(?<![\d比较])({YEAR})年(?!=100|为100|为?基期|不变价|价格|可比价)")
MEASURED = (
    r"[万亿千百余多元户吨个件亩套辆米瓦只斤岁]|人(?![口均民])|名(?!单)|台(?!州|湾)|家(?!庭)|小时|平方|立方|公[里斤顷吨]|所(?!有)"
    r"|[kK]?[wW]|以[上下]"
)
BARE_YEAR = re.compile(rf"(?<![比较第\d.\-A-Za-z/])({YEAR})(?![\d.%=]|年|-\d|{MEASURED})")
SHORT_YEAR = re.compile(r"'?(\d\d)年")
INDEX_BASE = re.compile(r"(?:以)?[^()]{0,10}(?:=|为)100(?:\.0+)?")
STANDARD = re.compile(r"[A-Za-z]+/?[A-Za-z]*\s*\d{3,5}(?:\.\d+)?-(?:19|20)\d\d")
LONGEST = 2000  # characters of a label; more is a text that says many things, or none
HINT = re.compile(
    rf"[\d〇年月季期末底累当本去截余存库保拥]|cumul|ytd|balance|{english_times.HINT.pattern}", re.IGNORECASE
)  # nothing is said of time without
PERIODIC = re.compile(
    r"[〇零○Ｏ一二三四五六七八九十年度月份季末底止初旬中累计值当本期全至到截数据绝对量完成实际上下半前第日0-9０-９A-Za-z\s()（）./,，、:：'~～〜\-‐-―−－─]{1,40}"
)
WORDS = re.compile(
    r"期末|年度?|月份?|季度?|[末底止份度初旬中]|累计值?|当月值?|本月止?|当期值?|本期|当季值?|本季|全年|至|截至|截止|数据|[()\-./,、:至~]|数值|绝对量|完成|实际"
)


def plain(text: str) -> str:
    """Return a label for reading times: half width, no blanks, one kind of dash, Chinese month numerals as digits."""
    text = english_times.in_chinese(unicodedata.normalize("NFKC", text).strip())
    text = re.sub(r"(?<=[0-9A-Za-z])\s+(?=\d)", ",", text)
    text = re.sub(r"\s+", "", text)
    text = re.sub(
        r"(?<=[\d月份年季度一二三四五六七八九十])(?:—+|–|－|~|～|〜|−|―|─|至|到|-+)(?=[\d本一二三四五六七八九十])",
        "-",
        text,
    )
    text = re.sub(r"(?:[〇零○一二三四五六七八九]){4}(?=年)", lambda found: "".join(DIGIT[c] for c in found[0]), text)
    text = re.sub(r"[一二三四五六七八九十]{1,3}(?=(?:-(?:[一二三四五六七八九十]{1,3}|\d+))?(?:月|季))", _numeral, text)
    text = re.sub(r"(?:IV|I{1,3})(?=季)", lambda found: ROMAN[found[0]], text)
    return re.sub(r"(?<=前)[二三四](?=个?季)", _numeral, text)


def _numeral(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith("十"):
        return "1" + (DIGIT[text[1]] if len(text) == 2 else "0")
    return "".join(DIGIT.get(character, "0") for character in text)


def read(text: str) -> When:
    """Return what a label says of time."""
    return _read(text) if len(text) < LONGEST and HINT.search(text) else NOTHING


@lru_cache(maxsize=20_000)
def _read(text: str) -> When:
    label = INDEX_BASE.sub("", STANDARD.sub("", plain(text)))
    found = _dates(label)
    whole = found.says and not WORDS.sub("", _dates_removed(label))
    mode = modes.of(label) or found.mode
    level = found.level or modes.is_level(label)
    shift = -1 if modes.BEFORE.fullmatch(label) else 0
    if shift and re.search("末|底", label):
        level = True
    if modes.MONTH_BEFORE.fullmatch(label):
        return replace(found, mode="current", level=level, back=-1, whole=bool(whole))
    return replace(found, mode=mode, level=level, shift=shift, whole=bool(whole))


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str) -> int | None:
    return int(text) if 1 <= int(text) <= 12 else None


def _dates(label: str) -> When:
    for rule in (
        _from_to,
        _quarters,
        _half,
        _span,
        _to_date,
        _quarter,
        _compact,
        _iso,
        _month_first,
        _single_month,
    ):
        if found := rule(label):
            return _with_year(found, label)
    return _with_year(NOTHING, label)


def _with_year(found: When, label: str) -> When:
    if found.year is not None:
        return found
    rest = RANGE_OF_YEARS.sub("", label)
    named = WITH_YEAR.search(rest) or BARE_YEAR.search(rest)
    if named:
        return replace(found, year=int(named[1]))
    short = SHORT_YEAR.match(rest) if found.has_months or SHORT_YEAR.fullmatch(rest) else None
    return replace(found, year=2000 + int(short[1])) if short and int(short[1]) < 50 else found


def _from_to(label: str) -> When | None:
    found = FROM_TO.search(label)
    if not found or found[1] != found[3]:
        return None
    first, last = _month(found[2]), _month(found[4])
    return When(int(found[1]), first, last) if first and last and first <= last else None


def _quarters(label: str) -> When | None:
    found = QUARTERS.search(label)
    return When(_year(found[1]), 1, 3 * int(found[2] or found[3])) if found else None


def _half(label: str) -> When | None:
    if lettered := HALF_LETTER.search(label):
        return When(int(lettered[1]), *((1, 6) if lettered[2] == "1" else (7, 12)))
    found = HALF.search(label)
    return (When(_year(found[1]), 1, 6) if found[2] == "上" else When(_year(found[1]), 7, 12)) if found else None


def _span(label: str) -> When | None:
    found = SPAN.search(label) or DOTTED_SPAN.search(label)
    if not found:
        return None
    first, last = _month(found[2]), _month(found[3])
    return When(_year(found[1]), first, last) if first and last and first < last else None


def _to_date(label: str) -> When | None:
    found = TO_DATE.search(label)
    return When(_year(found[1]), mode="ytd") if found else None


def _quarter(label: str) -> When | None:
    if found := QUARTER_FIRST.search(label):
        return When(int(found[2]), quarter=int(found[1]))
    found = QUARTER.search(label)
    return When(_year(found[1]), quarter=int(found[2] or found[3])) if found else None


def _compact(label: str) -> When | None:
    found = COMPACT.fullmatch(label)
    return When(int(found[1]), int(found[2]), int(found[2])) if found else None


def _iso(label: str) -> When | None:
    found = ISO.search(label)
    month = _month(found[2]) if found else None
    return When(int(found[1]), month, month) if found and month else None


def _month_first(label: str) -> When | None:
    found = MONTH_FIRST.fullmatch(label)
    month = _month(found[1]) if found else None
    return When(int(found[2]), month, month) if found and month else None


def _single_month(label: str) -> When | None:
    found = MONTH.search(label)
    month = _month(found[2]) if found else None
    return When(_year(found[1]), month, month) if found and month else None


def _dates_removed(label: str) -> str:
    for pattern in (
        FROM_TO,
        QUARTERS,
        HALF,
        HALF_LETTER,
        SPAN,
        DOTTED_SPAN,
        TO_DATE,
        QUARTER_FIRST,
        QUARTER,
        ISO,
        MONTH_FIRST,
        MONTH,
        WITH_YEAR,
        BARE_YEAR,
    ):
        label = pattern.sub("", label)
    return re.sub(r"\d{1,2}日|^\d{6,8}$|^'?\d\d年$", "", label)


def is_period(text: str) -> bool:
    """Return whether a text is nothing but a period: ``2019年``, ``1-6月``, ``2018年第三季度``, ``2016.5.1``."""
    return bool(PERIODIC.fullmatch(text)) and read(text).whole


def of_date(value: dt.date | dt.datetime) -> When:
    """Return the month of a date."""
    return When(value.year, value.month, value.month, whole=True)


def of_number(value: float, part: str) -> When:
    """Return what a number says in a column of years, months, quarters or dates (serial, 201605, 20160501, 2016.5)."""
    whole = int(value)
    if part == "month":
        return When(first=whole, last=whole, whole=True) if 1 <= whole <= 12 else NOTHING
    if part == "quarter":
        return When(quarter=whole, whole=True) if 1 <= whole <= 4 else NOTHING
    if value == whole and 1900 <= whole <= 2100:
        return When(whole, whole=True)
    if value == whole and 190001 <= whole <= 21001231 and COMPACT.fullmatch(str(whole)):
        return read(str(whole))
    if 1900 <= value <= 2101:
        return read(f"{value:.2f}".rstrip("0") if round(value * 100) % 10 == 0 else f"{value:.2f}")
    serial = day(value)
    return of_date(serial) if serial else NOTHING


def day(serial: float) -> dt.date | None:
    """Return the day of a serial number as Excel counts them; None for those before 1950 and after 2100."""
    if not 18264 <= serial <= 73415:
        return None
    return dt.date(1899, 12, 30) + dt.timedelta(days=int(serial))
