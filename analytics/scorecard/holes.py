"""Why a figure is old although newer reports came: between them some months are missing, so nothing can be added up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analytics.periods import Month
from analytics.progress import Reason, Status
from analytics.scorecard.actuals import answers
from analytics.scorecard.slots import Slot
from analytics.scorecard.together import Judged
from analytics.view import View

OLD = {Status.STALE, Status.AWAITING, Status.NO_DATA}
BEHIND = {  # the reason that would otherwise be given: the one that names the hole
    "because_stale": "because_stale_hole",
    "because_awaiting_rest": "because_awaiting_hole",
    "because_awaiting": "because_no_sum_hole",
    "because_no_data": "because_no_sum_hole",
}


class Hole(NamedTuple):
    """The months that are missing before the newest report."""

    missing: tuple[Month, ...]
    newest: Month


def with_holes(view: View, cells: Sequence[Judged]) -> list[Judged]:
    """Return the cells, those whose figure stops before a hole with a reason that names its months."""
    asked = [cell.slot for cell in cells if cell.verdict.status in OLD and cell.slot.gather != "last"]
    reports: dict[int, list[tuple[Month, Month]]] = {}
    for row in answers(view, "report/pieces", [slot for slot in asked if slot.bound_month]):
        period = Month.parse(row["first_month"]), Month.parse(row["last_month"])
        reports.setdefault(row["slot"], []).append(period)
    return [_told(cell, reports.get(cell.slot.slot, ())) for cell in cells]


def _told(cell: Judged, reports: Sequence[tuple[Month, Month]]) -> Judged:
    reason = cell.verdict.reason
    if not reports or reason.key not in BEHIND:
        return cell
    known_to = Month.parse(cell.actual.last_month) if cell.actual else None
    hole = hole_in(reports, cell.slot, known_to)
    if hole is None:
        return cell
    numbers = dict(reason.numbers) | hole._asdict()
    return cell._replace(verdict=replace(cell.verdict, reason=Reason(BEHIND[reason.key], numbers)))


def hole_in(reports: Iterable[tuple[Month, Month]], slot: Slot, known_to: Month | None) -> Hole | None:
    """Return what is missing before the newest of some reports; None where no report came after the figure known."""
    told = list(reports)
    newest = max(last for _, last in told)
    if known_to is not None and newest <= known_to:
        return None
    start = Month.parse(slot.span_start) if slot.gather == "span" else Month(newest.year, 1)
    held = {at for first, last in told for at in range(first.ordinal, last.ordinal + 1)}
    lacking = (at for at in range(start.ordinal, newest.ordinal + 1) if at not in held)
    missing = tuple(map(Month.from_ordinal, lacking))
    return Hole(missing, newest) if missing else None
