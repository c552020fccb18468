"""Text whose columns stand apart by several spaces, as terminals and old programs print tables."""

import re
import unicodedata
from collections import Counter

_GAP = re.compile(r"[ \u3000]{2,}|\t+")
_WHOLE_LINES = 5  # of so many lines one at least has no blank cell
Field = tuple[int, int, str]  # first and last place of its characters, and what it says


def agreement(lines: list[str]) -> int:
    """Return how many lines have the commonest number of gaps, none not counted."""
    counts = Counter(len(_GAP.findall(line.strip())) for line in lines)
    del counts[0]
    return max(counts.values(), default=0)


def records(text: str) -> list[list[str]]:
    """Cut lines at their gaps; a cell left blank is told by where the others stand.

    A line of fewer cells than most, whose cells do not stand below exactly one column each, stays in one piece: a
    figure under the wrong heading would be worse than none.
    """
    lines = [_fields(line) for line in text.removesuffix("\n").split("\n")]
    counts = Counter(len(fields) for fields in lines if len(fields) > 1)
    enough = max(counts.values(), default=0) / _WHOLE_LINES
    usual = max((count for count in counts if counts[count] > 1 and counts[count] >= enough), default=1)
    columns = _columns([fields for fields in lines if len(fields) == usual], usual)
    return [_row(fields, columns) for fields in lines]


def _fields(line: str) -> list[Field]:
    found: list[Field] = []
    place = at = 0
    for gap in [*_GAP.finditer(line), None]:
        text = line[at : gap.start() if gap else len(line)]
        if text.strip():
            found.append((place, place + _width(text) - 1, text.strip()))
        place += _width(text) + (_width(gap[0]) if gap else 0)
        at = gap.end() if gap else at
    return found


def _width(text: str) -> int:
    """Return how many places a text takes where a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _columns(lines: list[list[Field]], count: int) -> list[tuple[int, int]]:
    """Return the first and the last place that each column takes anywhere."""
    return [
        (min(fields[at][0] for fields in lines), max(fields[at][1] for fields in lines))
        for at in range(count if lines else 0)
    ]


def _row(fields: list[Field], columns: list[tuple[int, int]]) -> list[str]:
    if len(fields) < 2 or len(fields) >= len(columns):
        return [text for _, _, text in fields]
    row = [""] * len(columns)
    for first, last, text in fields:
        below = [at for at, (start, end) in enumerate(columns) if first <= end and last >= start]
        if len(below) != 1 or row[below[0]]:
            return ["  ".join(text for _, _, text in fields)]
        row[below[0]] = text
    return row
