"""What came: of each cell the reported figure, the ledger's count or the share, whichever is believed first."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from analytics.path import DIGITS, settle
from analytics.plan import Plan
from analytics.scorecard.slots import Slot, as_table
from analytics.view import View

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Actual:
    """One figure of a cell and where it comes from; ``kind`` is reported, composed, counted or share."""

    value: Decimal
    kind: str
    origin: str
    first_month: str
    last_month: str
    upload: str | None = None
    sheet: str | None = None
    cell: str | None = None
    source: str | None = None
    release: str | None = None
    sources: int = 1
    same_months_before: Decimal | None = None
    year_before_whole: Decimal | None = None
    sample_before: bool = False  # a sample of the year before was left aside: it measures no figure that is none
    trailing_twelve: Decimal | None = None
    numerator: Decimal | None = None  # of a share, in the unit of its indicator; upload, sheet and cell are its own
    denominator: Decimal | None = None
    denominator_upload: str | None = None
    denominator_sheet: str | None = None
    denominator_cell: str | None = None
    other: Decimal | None = None
    other_kind: str | None = None

    @property
    def full_year(self) -> tuple[int, Decimal] | None:
        """Return the year before this figure's and its whole flow, where that is known."""
        if self.year_before_whole is None:
            return None
        return int(self.last_month[:4]) - 1, self.year_before_whole

    def columns(self) -> dict[str, Any]:
        """Return the scorecard's columns about the actual."""
        return {
            "actual": self.value,
            "actual_kind": self.kind,
            "origin": self.origin,
            "release": self.release,
            "first_month": self.first_month,
            "last_month": self.last_month,
            "upload": self.upload,
            "sheet": self.sheet,
            "cell": self.cell,
            "source": self.source,
            "sources": self.sources,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "denominator_upload": self.denominator_upload,
            "denominator_sheet": self.denominator_sheet,
            "denominator_cell": self.denominator_cell,
            "other_actual": self.other,
            "other_kind": self.other_kind,
            "trailing_twelve": self.trailing_twelve,
        }


def actuals(view: View, slots: list[Slot]) -> dict[int, Actual]:
    """Return what came, by slot; a slot without a figure is missing, never zero."""
    begun = {slot.slot: slot for slot in slots if slot.bound_month}  # nothing can have come for a year to come
    listed = [slot for slot in begun.values() if slot.ledger_kind]
    divided = [slot for slot in begun.values() if slot.numerator]
    found: dict[int, list[Actual]] = {}
    for row in answers(view, "report/count", listed):
        if (actual := counted(view.plan, begun[row["slot"]], row)) is not None:
            found.setdefault(row["slot"], []).append(actual)
    for row in answers(view, "report/share", divided):
        if (actual := share(row)) is not None:
            found.setdefault(row["slot"], []).append(actual)
    for row in answers(view, "report/actual", list(begun.values())):
        found.setdefault(row["slot"], []).append(reported(row))
    return {slot: first_believed(candidates) for slot, candidates in found.items()}


def answers(view: View, question: str, slots: list[Slot]) -> list[dict[str, Any]]:
    """Return the rows that answer a question about slots; about none nothing is asked."""
    rows: list[dict[str, Any]] = view.ask(question, as_table(slots)).to_pylist() if slots else []
    return rows


def first_believed(candidates: list[Actual]) -> Actual:
    """Return the figure that stands, with the one beside it of the same month.

    The newest stands; of one month, published or uploaded before samples, then a count or share before a bare report.
    """
    latest = max(actual.last_month for actual in candidates)
    known = [actual for actual in candidates if actual.last_month == latest]
    ranked = sorted(known, key=lambda actual: actual.origin == "sample")
    return replace(ranked[0], other=ranked[1].value, other_kind=ranked[1].kind) if len(ranked) > 1 else ranked[0]


def reported(row: dict[str, Any]) -> Actual:
    """Return a figure as it was reported, or put together from the months that were."""
    kind = "reported" if row["pieces"] == 1 else "composed"
    return replace(
        figure(row, row["actual"], kind, row["origin"]),
        same_months_before=row["same_months_before"],
        year_before_whole=row["year_before_whole"],
        sample_before=bool(row["sample_before"]),
        trailing_twelve=row["trailing_twelve"],
    )


def share(row: dict[str, Any]) -> Actual | None:
    """Return a share in %, from its numerator and denominator, each with its place in a file; none of nothing."""
    if not row["whole"]:
        return None
    return replace(
        figure(row, in_percent(row["part"], row["whole"]), "share", row["origin_of_both"]),
        numerator=row["part"],
        denominator=row["whole"],
        denominator_upload=row["whole_upload"],
        denominator_sheet=row["whole_sheet"],
        denominator_cell=row["whole_cell"],
    )


def figure(row: dict[str, Any], value: Decimal, kind: str, origin: str) -> Actual:
    """Return a figure with the place in a file from which its newest part came."""
    return Actual(
        value=value,
        kind=kind,
        origin=origin,
        first_month=row["first_month"],
        last_month=row["last_month"],
        upload=row["upload"],
        sheet=row["sheet"],
        cell=row["cell"],
        source=row["source"],
        release=row["status"],
        sources=row["reports"],
    )


def counted(plan: Plan, slot: Slot, row: dict[str, Any]) -> Actual | None:
    """Return what a ledger counts for a cell, up to the month that it covers; none before the cell's own time."""
    last_month = row["latest_december"] if slot.counting == "yearly" else row["counted_month"]
    if last_month is None or last_month < max(slot.floor_month, slot.span_start):
        return None
    value = number_counted(plan, slot, row)
    if value is None:
        return None
    return Actual(value, "counted", row["ledger_origin"], slot.span_start, last_month)


def number_counted(plan: Plan, slot: Slot, row: dict[str, Any]) -> Decimal | None:
    """Return the count, or the share of members that have an entry where the target is a share."""
    target, entries = plan.target(slot.target), Decimal(row["entries"])
    if target.measure != "share":
        return entries
    if target.place_scope == "each_county":
        if slot.place != plan.city:
            return HUNDRED if entries else Decimal(0)
        return in_percent(Decimal(row["counties"]), Decimal(len(plan.members("county"))))
    return in_percent(entries, Decimal(row["whole"])) if row["whole"] else None


def in_percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return part of whole in %, to the last decimal that is stored."""
    return settle(DIGITS.multiply(DIGITS.divide(part, whole), 100))
