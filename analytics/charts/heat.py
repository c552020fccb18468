"""A heat table: how every target stands in every place, in words and shapes that the colours only repeat."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
from pandas.io.formats.style import Styler

from analytics import numerals
from analytics.charts.findings import LAGGING
from analytics.charts.manner import SHAPES, Manner, Row
from analytics.progress import Status


def heat(rows: Sequence[Row], manner: Manner) -> tuple[Styler, list[list[Row | None]]]:
    """Return a table of targets by places, the worst place first, and the row of the scorecard behind each cell.

    A cell holds the shape of its status and its points, where it has any; colours repeat the status. Targets that no
    place reports are left out.
    """
    reported = {row["target"] for row in rows if row["actual"] is not None}
    shown = [row for row in rows if row["target"] in reported]
    places = _places(shown)
    by_cell = {(row["target"], row["place"]): row for row in shown}
    targets = list({row["target"]: row for row in shown}.values())
    cells = [[by_cell.get((target["target"], place)) for place in places] for target in targets]
    words = [[None if row is None else written(row) for row in line] for line in cells]
    names = [manner.name(found, "place") for found in places.values()]
    frame = pd.DataFrame(words, index=[f"{row['target']} {manner.name(row)}" for row in targets], columns=names)
    looks = pd.DataFrame([[_look(row, manner) for row in line] for line in cells], index=frame.index, columns=names)
    return frame.style.apply(lambda _: looks, axis=None), cells


def written(row: Row) -> str:
    """Return a cell's text: the shape of the status, and the points where it is not yet met and has any."""
    shape = SHAPES[Status(row["status"])]
    return (
        shape if row["points"] is None or row["status"] == Status.MET else f"{shape} {numerals.points(row['points'])}"
    )


def _places(rows: Sequence[Row]) -> dict[str, Row]:
    """Return the places, from the one with the most targets that lag."""
    lagging = Counter(row["place"] for row in rows if row["status"] in LAGGING)
    found = {row["place"]: row for row in rows}
    return {place: found[place] for place in sorted(found, key=lambda place: (-lagging[place], place))}


def _look(row: Row | None, manner: Manner) -> str:
    """Return a cell's colours as CSS."""
    if row is None or row["actual"] is None:
        return ""
    return f"background-color: {manner.colour(row['status'])}; color: {manner.over(row['status'])}"
