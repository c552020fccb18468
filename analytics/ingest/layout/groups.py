"""Rows without figures that head the rows below them: 一、按轻重工业分, 人口(万人), 2016年."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analytics.ingest.cells import places, times, units
from analytics.ingest.cells.kinds import Grid, Kind

NUMBERED = ((re.compile(r"[一二三四五六七八九十]+[、.．]"), 1), (re.compile(r"[(（][一二三四五六七八九十]+[)）]"), 2))
GROUP = re.compile(r"按.{1,20}分|.*[:：]$|[IVX]+[.、]")
LEADING = re.compile(r"[ \t\xa0\u3000]*")


class Group(NamedTuple):
    """A heading that is in force: how high it stands, how far it is indented if that made it one, and its label."""

    level: int
    indent: int | None
    text: str


class Groups:
    """The headings in force while the rows of a body are read one after the other.

    ``names`` are the columns of labels, ``data`` those of figures.
    """

    def __init__(self, grid: Grid, names: Sequence[int], data: Sequence[int]) -> None:
        self.grid, self.names, self.data = grid, names, data
        self.open: list[Group] = []
        self.first: set[str] = set()  # the labels that came first below a heading

    @property
    def path(self) -> tuple[str, ...]:
        """Return the labels of the headings in force, from the top down."""
        return tuple(group.text for group in self.open)

    def heads(self, row: int, labels: tuple[str, ...], following: Sequence[tuple[str, ...]], below: int | None) -> bool:
        """Return whether a row heads others, and keep it in force until another ends it.

        ``following`` are the labels of the rows after it, ``below`` is the next row.
        """
        depth = self.indent(row)
        deeper = below is not None and depth is not None and (self.indent(below) or 0) > depth
        if not self._is_heading(row, labels, following, deeper):
            self.open = [group for group in self.open if group.indent is None or depth is None or depth > group.indent]
            return False
        level = level_of(labels[-1])
        kept = [group for group in self.open if group.level < level or (deeper and self._outside(group, depth))]
        self.open = [*kept, Group(level, depth if deeper else None, labels[-1])]
        self.first.update(next((label for label in following if label), ())[-1:])
        return True

    @staticmethod
    def _outside(group: Group, depth: int | None) -> bool:
        return group.indent is not None and depth is not None and group.indent < depth

    def indent(self, row: int) -> int | None:
        """Return how far a row's first label is indented, in half-width blanks; None where it has none."""
        at = next((at for at in self.names if self.grid.kind(row, at) != Kind.BLANK), None)
        if at is None:
            return None
        value = self.grid.sheet.value(row, at)
        found = LEADING.match(value) if isinstance(value, str) else None
        blanks = sum(2 if character == "\u3000" else 1 for character in found[0]) if found else 0
        return blanks + 2 * self.grid.sheet.indents.get((row, at), 0)

    def _is_heading(
        self, row: int, labels: tuple[str, ...], following: Sequence[tuple[str, ...]], deeper: bool
    ) -> bool:
        """Return whether a row without figures heads the rows below it."""
        if len(labels) != 1 or not following or any(self.grid.kind(row, at) != Kind.BLANK for at in self.data):
            return False
        text = labels[0]
        first = next((at for at in self.names if self.grid.kind(row, at) != Kind.BLANK), None)
        span = self.grid.spans.get((row, first)) if first is not None else None
        if span is not None and span.right > span.left and any(span.left <= at <= span.right for at in self.data):
            return True
        if level_of(text) < 3 or GROUP.match(text) or units.several(text) or units.declared(text):
            return True
        after = next((label for label in following if label), ())
        if not after or after[-1] == text or len(self.names) != 1:
            return False
        if units.bracketed(text) and not units.bracketed(after[-1]):
            return True
        again = sum(label[-1:] == after[-1:] for label in following) >= 2
        return again or after[-1] in self.first or (deeper and not places.is_place(text))


def level_of(text: str) -> int:
    """Return how high a heading stands: 0 for a period, 1 for 一、, 2 for （一）, 3 for others."""
    for pattern, level in NUMBERED:
        if pattern.match(text):
            return level
    return 0 if times.is_period(text) else 3
