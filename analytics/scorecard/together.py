"""What is said of a cell when its status hangs on other cells: the members of a scope, the bands above its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from analytics.plan import Plan, Target
from analytics.progress import Case, Rules, Status, Verdict, judge, of_all
from analytics.reasons import Reason
from analytics.scorecard.actuals import Actual
from analytics.scorecard.marks import Expectation
from analytics.scorecard.slots import Cut, Slot


class Judged(NamedTuple):
    """One cell with what was expected of it, what came, and what is said of it alone."""

    slot: Slot
    expectation: Expectation
    actual: Actual | None
    path: Decimal | None
    path_basis: str | None
    case: Case  # where nothing came, that of the target's first place
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a cell in the end; of an exclusive band with the count from its floor and that count's goal."""

    status: Status
    reason: Reason
    floor_actual: Decimal | None = None
    floor_goal: Decimal | None = None


SILENT = {Status.NO_DATA, Status.AWAITING, Status.STALE, Status.NOT_DUE}
Cells = Mapping[tuple[str, str, int], Judged]


def with_bands_above(plan: Plan, cut: Cut) -> Cut:
    """Return a cut with the bands above its exclusive ones: their statuses hang on each other."""
    if cut.targets is None:
        return cut
    higher = (above(plan, target) for target in plan.judged if target.id in cut.targets)
    return replace(cut, targets=cut.targets.union(*higher))


def hanging_on_members(plan: Plan) -> set[str]:
    """Return the targets whose status in the city hangs on all places."""
    return {target.id for target in plan.judged if target.place_scope == "city_and_each_county"}


def above(plan: Plan, target: Target) -> list[str]:
    """Return the bands above an exclusive one, from the next to the highest."""
    found = []
    while target.edge == "exclusive_band":
        target = plan.target(target.parent)
        found.append(target.id)
    return found


def sayings(plan: Plan, cells: list[Judged], rules: Rules, *, nothing_reported: bool) -> list[Saying]:
    """Return what is said of each cell, in their order."""
    if nothing_reported:
        never = Reason("because_never_reported", {})
        verdicts = [cell.verdict for cell in cells]
        return [Saying(said.status, said.reason if said.status is Status.NO_TASK else never) for said in verdicts]
    by_key = {(cell.slot.target, cell.slot.place, cell.slot.year): cell for cell in cells}
    members: dict[tuple[str, int], list[Status]] = {}
    for cell in cells:
        members.setdefault((cell.slot.target, cell.slot.year), []).append(cell.verdict.status)
    said = []
    for cell in cells:
        target = plan.target(cell.slot.target)
        alone = Saying(cell.verdict.status, cell.verdict.reason)
        if target.place_scope == "city_and_each_county" and cell.slot.place == plan.city:
            alone = of_members(alone, members[target.id, cell.slot.year])
        elif target.edge == "exclusive_band" and alone.status is not Status.NO_TASK:
            alone = of_band(plan, target, cell, by_key, rules)
        said.append(alone)
    return said


def of_members(alone: Saying, members: list[Status]) -> Saying:
    """Return what holds for all members of a scope; where that is not the city's own status, the reason says so."""
    together = of_all(members)
    if together == alone.status:
        return alone
    silent = sum(status in SILENT for status in members)
    numbers = {
        "counties": Decimal(len(members) - 1),  # besides the city itself
        "reached": Decimal(members.count(Status.MET)),
        "silent": Decimal(silent),
        "short": Decimal(len(members) - silent - members.count(Status.MET)),
    }
    return Saying(together, Reason("because_members", numbers))


def of_band(plan: Plan, target: Target, cell: Judged, cells: Cells, rules: Rules) -> Saying:
    """Judge an exclusive band by the count from its floor upwards, and by that of every higher floor.

    An enterprise that grows out of a band must not make the band fail: 8 of 50-100 and 8 above are 16 from 50 upwards.
    """
    chain = [cell]
    for higher in above(plan, target):
        band = cells.get((higher, cell.slot.place, cell.slot.year))
        if band is None:
            return Saying(cell.verdict.status, cell.verdict.reason)
        chain.append(band)
    floors = [floor_of(chain[index:]) for index in range(len(chain))]
    verdicts = [judge(case, rules) for case in floors]
    status = of_all(verdict.status for verdict in verdicts)
    decisive = next(verdict for verdict in verdicts if verdict.status == status)
    return Saying(status, decisive.reason, floors[0].actual, floors[0].low)


def floor_of(bands: list[Judged]) -> Case:
    """Return the case of a band and all bands above it taken together; unreported if one of them is."""
    actuals = [band.case.actual for band in bands]
    lows = [band.expectation.promise.low for band in bands]
    known = [value for value in actuals if value is not None]
    wanted = [value for value in lows if value is not None]
    return replace(
        bands[0].case,
        actual=sum(known, Decimal(0)) if len(known) == len(bands) else None,
        low=sum(wanted, Decimal(0)) if len(wanted) == len(bands) else None,
        path=None,
        base=None,
    )
