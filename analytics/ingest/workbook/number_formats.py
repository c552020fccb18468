"""Number formats, the codes that say how a cell shows its number: their parts, and which of them show dates."""

import re
from functools import cache
from typing import NamedTuple

GENERAL = "General"
LONGEST = 255  # characters of a format, Excel's own; a longer one says nothing

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
  | [\\!](?P<escaped>.)
  | _(?P<width>.)
  | \*(?P<fill>.)
  | \[(?P<elapsed>h+|m+|s+)\]
  | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
  | \[(?P<condition>[<>=]+-?[\d.]+)\]
  | \[(?P<ignored>[^\]]*)\]
  | (?P<general>General|G/通用格式)
  | (?P<half>AM/PM|A/P|上午/下午)
  | (?P<exponent>E[+-])
  | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|b{2,4})
  | (?P<place>[0\#?])
  | (?P<point>\.)
  | (?P<comma>,)
  | (?P<percent>%)
  | (?P<text>@)
  | (?P<literal>.)
    """,
    re.X | re.I | re.S,
)
_LETTERS = {"sdate": "s", "date": "d", "selapsed": "s", "elapsed": "d", "point": ".", "place": "0", "general": "G"}


class Token(NamedTuple):
    """A piece of a format: what it is and what it says."""

    kind: str
    text: str


Section = tuple[Token, ...]


@cache
def is_date(code: str) -> bool:
    """Return whether a format shows its number as a date or a time."""
    kinds = "".join(_letter(token) for token in sections(code)[0])
    return bool(re.search("[ds]", kinds)) and not re.search("[0G]", re.sub(r"s\.0+", "s", kinds))


def _letter(token: Token) -> str:
    return _LETTERS.get(token.text[:1].lower() + token.kind) or _LETTERS.get(token.kind, "")


@cache
def is_elapsed(code: str) -> bool:
    """Return whether a format shows a duration, such as ``[h]:mm``."""
    return any(token.kind == "elapsed" for token in sections(code)[0])


@cache
def sections(code: str) -> tuple[Section, ...]:
    """Return the parts of a format between semicolons, each as its tokens."""
    parts: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code if 0 < len(code) <= LONGEST else GENERAL):
        kind = found.lastgroup or "literal"
        text = found[kind] or ""
        if kind == "literal" and text == ";":
            parts.append([])
        else:
            parts[-1].append(Token("literal" if kind in {"quoted", "escaped", "currency"} else kind, text))
    return tuple(tuple(part) for part in parts)


@cache
def suffix(code: str) -> str:
    """Return the words that a format writes behind its number, such as 亿元 in ``0.0"亿元"``.

    Empty where the format also moves the point (thousands, a point that is only drawn): the words then hold for what is
    shown and not for what is stored.
    """
    section = sections(code)[0]
    last = max((at for at, token in enumerate(section) if token.kind in {"place", "general"}), default=len(section))
    moved = any(token.kind == "comma" for token in section[last + 1 : last + 2])
    drawn = any(token.kind == "literal" and "." in token.text for token in section[: last + 1])
    behind = section[last + 1 :]
    if moved or drawn or any(token.kind not in {"literal", "width", "fill", "ignored"} for token in behind):
        return ""
    return "".join(token.text for token in behind if token.kind == "literal").strip()
