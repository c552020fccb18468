"""Make labels out of cell texts: spaces inside names, line breaks, and the English twin of a Chinese label."""

import re

from analytics.ingest.cells.units import MARK
from analytics.ingest.cells.words import CONTINUED, NOTE
from analytics.ingest.sheet import CellError, Value

CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WIDE = rf"{CJK}，。、；：？！（）《》“”‘’【】〇○"
BETWEEN = re.compile(rf"(?<=[{WIDE}])[\s　\u00a0]+(?=[{WIDE}])")
SPACES = re.compile(r"[\s　\u00a0\u200b\ufeff]+")
BREAKS = re.compile(r"[\r\n\v\f\u2028]+|_x000D_")
CHINESE = re.compile(rf"[{CJK}]")
CODE = re.compile(r"(?=.*\d)[A-Z0-9\s._/#-]+")
ENGLISH = re.compile(r"[A-Za-z]*[a-z]{2,}|\([^()]*[a-z]{2,}[^()]*\)|unit", re.IGNORECASE)


def clean(text: str) -> str:
    """Return a label on one line: ``地 区`` is ``地区``, ``Number of`` keeps its space."""
    if text.isalnum():
        return text
    return SPACES.sub(" ", BETWEEN.sub("", BREAKS.sub("\n", text).replace("\n", " "))).strip()


def is_english(text: str) -> bool:
    """Return whether a text is a translation: words in Latin letters, no Chinese, and no code such as XC-001."""
    return not CHINESE.search(text) and bool(ENGLISH.search(text)) and not CODE.fullmatch(text)


def join(parts: list[str]) -> str:
    """Join the physical lines of one phrase, without a space where Chinese meets Chinese."""
    joined = ""
    for part in parts:
        gap = (
            " "
            if joined and joined[-1].isascii() and part[:1].isascii() and joined[-1].isalnum() and part[:1].isalnum()
            else ""
        )
        joined += gap + part
    return joined


def chinese(text: str) -> str:
    """Return a cell's label without the English lines below its Chinese ones; a label in English alone stays."""
    if not SPACES.search(text):
        return text
    parts = [clean(part) for part in BREAKS.split(text) if part.strip()]
    last = max((place for place, part in enumerate(parts) if CHINESE.search(part)), default=None)
    if last is not None:
        parts = parts[: last + 1] + [part for part in parts[last + 1 :] if not is_english(part)]
    return clean(join(parts))


def text_of(value: Value) -> str:
    """Return what stands in a label cell as text; a date as 2018-05-31, a number without a trailing .0."""
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")


def is_note(text: str) -> bool:
    """Return whether a line is a note or a source."""
    return bool(NOTE.match(text.strip())) and not MARK.match(text.strip())


def is_continued(text: str) -> bool:
    """Return whether a heading says that the table before goes on (续表)."""
    return bool(CONTINUED.search(text))


def key_value(text: str) -> tuple[str, str] | None:
    """Split ``指标：地区生产总值(亿元)`` of an export's preamble into its two halves."""
    found = re.fullmatch(r"\s*([^:：]{1,12}?)\s*[:：]\s*(.+)", text, re.DOTALL)
    return (clean(found[1]), clean(found[2])) if found else None
