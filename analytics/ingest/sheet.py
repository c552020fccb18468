"""A sheet as it was found: its cells, and what a person sees of them."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


class CellError(NamedTuple):
    """An error cell, such as ``#DIV/0!``: neither zero nor blank."""

    text: str


Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | CellError | None
Position = tuple[int, int]  # row and column, both counted from 0


class Span(NamedTuple):
    """A merged area; all four ends are inside it and counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet: a dense grid from A1 and the little that is known besides.

    ``rows`` may be ragged; a missing cell is None. ``formats``, ``indents`` and ``unsaved`` (formulas without a saved
    value) hold only cells that differ from the plain; in a tall sheet they are known for a sample of its rows.
    ``as_written`` keeps the file's own digits where a number does not survive as a double.
    """

    name: str
    rows: list[list[Value]]
    merged: list[Span] = field(default_factory=list)
    formats: dict[Position, str] = field(default_factory=dict)
    indents: dict[Position, int] = field(default_factory=dict)
    unsaved: set[Position] = field(default_factory=set)
    as_written: dict[Position, str] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    above: tuple[str, ...] = ()  # lines of a page between the table before and this one

    def value(self, row: int, column: int) -> Value:
        """Return the cell's value, None outside the grid."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(slots=True)
class Workbook:
    """The sheets of one file, what format it turned out to be, and in which encoding text was read."""

    format: str  # xlsx | xls | xlsb | ods | csv | html | spreadsheetml
    sheets: list[Sheet]
    title: str = ""  # of an HTML page
    encoding: str = ""  # of a text file; empty elsewhere
    encodings: tuple[str, ...] = ()  # that would also read the file, where it is ambiguous


def address(row: int, column: int) -> str:
    """Return the cell's address as Excel shows it: ``(4, 2)`` is C5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
