"""One target's year month by month: what was reported by then, what was expected by then, and the gap between."""

from typing import Any

import pyarrow as pa

from analytics.path import settle
from analytics.periods import Month
from analytics.plan import Target
from analytics.schema import AMOUNT
from analytics.scorecard import marks
from analytics.scorecard.actuals import actuals
from analytics.scorecard.slots import slot_of
from analytics.view import View

MONTHS = pa.schema(
    [
        ("target", pa.string()),
        ("name_zh", pa.string()),
        ("name_en", pa.string()),
        ("place", pa.string()),
        ("year", pa.int64()),
        ("unit", pa.string()),
        ("first_month", pa.string()),
        ("last_month", pa.string()),
        ("actual", AMOUNT),
        ("actual_kind", pa.string()),  # reported, composed or counted
        ("path", AMOUNT),
        ("against_path", AMOUNT),  # actual less path
        ("opening", pa.bool_()),  # what the years before brought forward
        ("origin", pa.string()),
        ("source", pa.string()),
    ]
)


def months(view: View, target: Target, place: str, year: int) -> pa.Table:
    """Return a row for every month of a year up to which a flow is reported (``MONTHS``), in order.

    A cumulative count opens with the gap that the years before brought forward. Stocks and ratios do not add up over
    months and have no rows.
    """
    nature = view.plan.indicators[target.indicator].nature
    if nature != "flow" or view.through is None:
        return MONTHS.empty_table()
    first = Month(year, 1)
    carried = target.measure == "cumulative" and year > view.plan.first_year(target)
    last = min(view.through, Month(year, 12))
    times = [Month.from_ordinal(at) for at in range(first.ordinal - carried, last.ordinal + 1)]
    slot = slot_of(view, 0, target, place, year)
    slots = [slot._replace(slot=at, bound_month=str(month), floor_month=str(month)) for at, month in enumerate(times)]
    found = actuals(view, slots)
    promise = marks.promise(view.plan, target, place, marks.place_shares(view))
    expectation = marks.expectation(promise, year, promise.route(year))
    rows: list[dict[str, Any]] = []
    for at, _ in enumerate(times):
        if (actual := found.get(at)) is None:
            continue
        path, _ = marks.path_for(expectation, actual)
        if path is None:
            continue
        known = {"actual": settle(actual.value), "path": settle(path), "against_path": settle(actual.value - path)}
        months_of = {"first_month": actual.first_month, "last_month": actual.last_month}
        rows.append(
            {"target": target.id, "name_zh": target.name_zh, "name_en": target.name_en, "place": place, "year": year}
            | known
            | months_of
            | {"unit": promise.unit, "opening": at == 0 and carried}
            | {"origin": actual.origin, "actual_kind": actual.kind, "source": actual.source}
        )
    return pa.Table.from_pylist(rows, schema=MONTHS)
