"""A heat table: how every target stands in every place, in words and shapes that the colours only repeat."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics import numerals
from analytics.charts.lettering import width
from analytics.charts.manner import SHAPES, Manner, Row
from analytics.progress import LAGGING, Status

PLACES, TARGETS = 12, 24  # the most that can be read as one table; how many are left out is said beside it
ROOM = 113  # cells of a terminal that a page of 1440 pixels leaves for all places together
LEAST, BESIDE = 7, 1.5  # cells of a column: of what stands in it, and beside its text
SMALLER = 12 / 13  # letters of the places' names against those in the cells


@dataclass(frozen=True, slots=True)
class Heat:
    """A table of targets by places: what its cells say, their CSS, the rows it is made of, and how many it leaves out.

    ``rows`` are all rows of the table and of what it leaves out; ``targets`` and ``places`` name its lines and columns.
    """

    words: pd.DataFrame
    looks: pd.DataFrame
    targets: list[Row]
    places: list[Row]
    rows: list[Row]
    more_targets: int
    more_places: int


def heat(rows: Sequence[Row], manner: Manner) -> Heat:
    """Return the table: the places and the targets that lag most first.

    A cell holds the shape of its status and its whole points, where it has any; colours repeat the status. It is empty
    where the target is none of the place's. Targets that no place reports are left out.
    """
    reported = {row["target"] for row in rows if row["actual"] is not None}
    shown = [row for row in rows if row["target"] in reported]
    places, targets = _most_lagging(shown, "place"), list({row["target"]: row for row in shown}.values())
    if len(targets) > TARGETS:
        targets = _most_lagging(shown, "target")
    first_places, first_targets = places[: _fitting(places, manner)], targets[:TARGETS]
    by_cell = {(row["target"], row["place"]): row for row in shown}
    cells = [[by_cell.get((line["target"], place["place"])) for place in first_places] for line in first_targets]
    return Heat(
        pd.DataFrame([["" if row is None else written(row) for row in line] for line in cells]),
        pd.DataFrame([[_look(row, manner) for row in line] for line in cells]),
        first_targets,
        first_places,
        shown,
        len(targets) - len(first_targets),
        len(places) - len(first_places),
    )


def written(row: Row) -> str:
    """Return a cell's text: the shape of the status, and the points where it is not yet met and has any."""
    shape = SHAPES[row["status"]]
    if row["points"] is None or row["status"] == Status.MET:
        return shape
    return f"{shape}\N{NO-BREAK SPACE}{numerals.number(row['points'], signed=True)}"


def _most_lagging(rows: Sequence[Row], column: str) -> list[Row]:
    """Return one row a place, or a target, from the one of which most lags."""
    lagging = Counter(row[column] for row in rows if row["status"] in LAGGING)
    found = {row[column]: row for row in rows}
    return [found[code] for code in sorted(found, key=lambda code: (-lagging[code], code))]


def _fitting(places: Sequence[Row], manner: Manner) -> int:
    """Return how many places stand side by side: a column is as wide as the longest word of its name."""
    across, most = 0.0, 0
    for place in places[:PLACES]:
        name = manner.name(place, "place")
        words = name.replace("-", "- ").split() if manner.language == "en" else [name[:4]]  # Chinese breaks anywhere
        across += max(LEAST, *(SMALLER * width(word) for word in words)) + BESIDE
        if across > ROOM:
            break
        most += 1
    return max(most, 1)


def _look(row: Row | None, manner: Manner) -> str:
    """Return a cell's colours as CSS."""
    if row is None or row["actual"] is None:
        return ""
    return f"background-color: {manner.tint(row['status'])}; color: {manner.ink}"
