"""What ledgers count: bands by stage, tiers, levels and boards against their targets, and against what is reported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from analytics.plan import Plan, Target
from analytics.progress import Status
from analytics.schema import AMOUNT
from analytics.scorecard.actuals import Actual, actuals, counted, reported
from analytics.scorecard.card import SCORECARD
from analytics.scorecard.slots import Slot, as_table, counting, slot_of, years_of
from analytics.view import View
from analytics.where import where

NAMES = ("target", "name_zh", "name_en", "place", "place_zh", "place_en", "year", "unit")
BESIDE = pa.schema(
    [
        *(SCORECARD.field(name) for name in NAMES),
        *(SCORECARD.field(name) for name in ("first_month", "last_month")),
        ("counted", AMOUNT),  # by the ledger, up to the month that the report reaches
        ("reported", AMOUNT),
        ("difference", AMOUNT),  # counted less reported
        *(SCORECARD.field(name) for name in ("origin", "source", "upload", "sheet", "cell")),  # of the report
    ]
)
NEARING = pa.schema(
    [
        *((name, pa.string()) for name in ("entry", "entry_name", "place", "place_zh", "place_en", "month")),
        ("unit", pa.string()),
        ("amount", AMOUNT),
        ("amount_before", AMOUNT),  # a year before
        ("floor", AMOUNT),  # of the tier that comes next
        ("lacking", AMOUNT),
        ("target", pa.string()),  # of that tier
        *((name, pa.string()) for name in ("origin", "sender", "file", "sheet", "cell", "upload")),
    ]
)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Family:
    """Targets that one ledger counts side by side; ``event`` is empty where they differ in it.

    ``shape``: nested (bands that hold each other), tiers (of a yearly amount, that exclude each other), else kinds.
    """

    kind: str
    event: str
    shape: str
    targets: tuple[Target, ...]

    @property
    def id(self) -> str:
        """Return a name that is the same in every language."""
        return f"{self.kind}_{self.event}" if self.event else self.kind


def families(plan: Plan) -> tuple[Family, ...]:
    """Return the plan's targets that a ledger counts, by ledger and, where amounts bound them, by event."""
    groups: dict[tuple[str, str], list[Target]] = {}
    for target in plan.judged:
        if target.ledger_kind:
            groups.setdefault((target.ledger_kind, target.ledger_event if _bounded(target) else ""), []).append(target)
    return tuple(Family(*key, _shape(plan, targets), tuple(targets)) for key, targets in groups.items())


def _bounded(target: Target) -> bool:
    return target.amount_from is not None or target.amount_below is not None


def _shape(plan: Plan, targets: Sequence[Target]) -> str:
    if not any(map(_bounded, targets)):
        return "kinds"
    return "tiers" if any(counting(plan, target) == "yearly" for target in targets) else "nested"


def rungs(view: View, card: pa.Table, targets: Sequence[Target], place: str) -> pa.Table:
    """Return the rows of some targets in a place, one a target and year, in the order of the plan (``SCORECARD``).

    A target that has no part for the place is shown by its count alone: no target, no status by it.
    """
    known = {(row["target"], row["year"]): row for row in _rows(card, targets, place)}
    city = _rows(card, targets, view.plan.city)
    lacking = [row for row in city if (row["target"], row["year"]) not in known]
    slots = [_slot(view, number, row["target"], place, row["year"]) for number, row in enumerate(lacking)]
    found = actuals(view, slots) if slots else {}
    for number, row in enumerate(lacking):
        actual = found.get(number)
        bare = dict.fromkeys(SCORECARD.names) | {name: row[name] for name in KEPT}
        bare |= {
            "place": place,
            "place_zh": view.plan.places[place].name_zh,
            "place_en": view.plan.places[place].name_en,
        }
        bare |= actual.columns() if actual else {"sources": 0}
        status = Status.NO_DATA if actual is None else Status.NO_BASE
        known[row["target"], row["year"]] = bare | {"status": status.value, "mark_kind": "none", "goal_kind": "none"}
    return pa.Table.from_pylist([known[row["target"], row["year"]] for row in city], schema=SCORECARD)


KEPT = (
    *("target", "clause", "name_zh", "name_en", "industry", "industry_zh", "industry_en", "indicator", "year"),
    *("measure", "comparator", "unit", "lead_office"),
)


def _rows(card: pa.Table, targets: Sequence[Target], place: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = where(card, place=place, target=[target.id for target in targets]).to_pylist()
    return rows


def _slot(view: View, number: int, target: str, place: str, year: int) -> Slot:
    return slot_of(view, number, view.plan.target(target), place, year)


def beside(view: View, families_shown: Iterable[Family], place: str) -> pa.Table:
    """Return what ledgers count beside what is reported of the same targets, one row a target and year (``BESIDE``).

    Where both are known the ledger is counted up to the very month of the report, so that the difference is of like.
    """
    targets = [target for family in families_shown for target in family.targets]
    cells = [(target, year) for target in targets for year in years_of(view.plan, target)]
    slots = [slot_of(view, number, target, place, year) for number, (target, year) in enumerate(cells)]
    asked = as_table(slots)
    told = _of_its_year(slots, {row["slot"]: reported(row) for row in view.ask("report/actual", asked).to_pylist()})
    like = [slot._replace(bound_month=told[slot.slot].last_month) if slot.slot in told else slot for slot in slots]
    rows = view.ask("report/count", as_table(like)).to_pylist()
    counts = {row["slot"]: counted(view.plan, like[row["slot"]], row) for row in rows}
    known = _of_its_year(slots, {number: count for number, count in counts.items() if count})
    table = []
    for slot, (target, year) in zip(slots, cells, strict=True):
        report, count = (found.get(slot.slot) for found in (told, known))
        if report is None and count is None:
            continue
        names = _named(view.plan, target, place) | {"year": year}
        difference = count.value - report.value if report and count else None
        shown = report or count
        columns = shown.columns() if shown else {}
        values = {"counted": count and count.value, "reported": report and report.value, "difference": difference}
        table.append(columns | names | values)
    rows = [{name: row.get(name) for name in BESIDE.names} for row in table]
    return pa.Table.from_pylist(rows, schema=BESIDE)


def _of_its_year(slots: Sequence[Slot], found: Mapping[int, Actual]) -> dict[int, Actual]:
    """Return the figures that reach into the very year of their slot; an older one stands in its own year."""
    return {number: actual for number, actual in found.items() if actual.last_month[:4] == str(slots[number].year)}


def _named(plan: Plan, target: Target, place: str) -> dict[str, Any]:
    where, unit = plan.places[place], plan.indicators[target.indicator].unit
    return {
        "target": target.id,
        "name_zh": target.name_zh,
        "name_en": target.name_en,
        "place": place,
        "place_zh": where.name_zh,
        "place_en": where.name_en,
        "unit": unit if target.measure == "multiple" else target.unit,
    }


def nearing(view: View, family: Family, place: str, year: int, within: Decimal) -> pa.Table:
    """Return the entries that lack at most ``within`` per cent of the floor of the tier above theirs (``NEARING``).

    Amounts are those of the last full year known in ``year``; the nearest comes first.
    """
    floors = sorted((target.amount_from, target.id) for target in family.targets if target.amount_from is not None)
    newest = _amounts(view, family, place, year)
    before = _amounts(view, family, place, int(newest[0]["month"][:4]) - 1) if newest else []
    earlier = {(row["entry"], row["place"]): row["amount"] for row in before}
    found = []
    for row in newest:
        above = next(((floor, target) for floor, target in floors if row["amount"] < floor), None)
        if above is None or HUNDRED * (above[0] - row["amount"]) > within * above[0]:
            continue
        where = view.plan.places[row["place"]]
        found.append(
            row
            | {"entry_name": row["name"], "place_zh": where.name_zh, "place_en": where.name_en}
            | {"unit": view.plan.money, "floor": above[0], "target": above[1], "lacking": above[0] - row["amount"]}
            | {"amount_before": earlier.get((row["entry"], row["place"]))}
        )
    found.sort(key=lambda row: (row["lacking"] / row["floor"], -row["amount"], row["entry"]))
    return pa.Table.from_pylist([{name: row[name] for name in NEARING.names} for row in found], schema=NEARING)


def _amounts(view: View, family: Family, place: str, year: int) -> list[dict[str, Any]]:
    """Return every entry's amount of the last full year known in a year, whatever its tier."""
    years = view.plan.years()
    slot = slot_of(view, 0, family.targets[0], place, max(year, years[0]))
    bound = min(slot.bound_month, f"{year}-12") if slot.bound_month else ""
    every = slot._replace(amount_from=None, amount_below=None, bound_month=bound)
    rows = view.ask("report/entries", as_table([every])).to_pylist()
    return [row for row in rows if row["amount"] is not None]
