"""The line that the current pace draws: nothing is forecast, what happened so far goes on as it went."""

from collections.abc import Sequence
from decimal import Decimal

from analytics.charts.manner import Manner, Row
from analytics.path import compound, linear
from analytics.periods import Month
from analytics.progress import Status

STEP = 3  # months between two points of the line
Point = tuple[Month, Decimal]


def pace(rows: Sequence[Row]) -> list[Point]:
    """Return the line from the base over the newest figure to the deadline, for the years of one target and place.

    A yearly flow goes on at its average growth since the base, counted on twelve months; a count or a stock at its
    average step. There is none for an annual target, which starts anew each year, nor for one that is
    met, nor without a start or a figure.
    """
    reported = [row for row in rows if row["actual"] is not None]
    if not reported or rows[0]["measure"] == "annual" or reported[-1]["status"] == Status.MET:
        return []
    newest, start = _newest(reported), _start(rows, reported)
    end = Month(rows[-1]["year"], 12)
    if newest is None or start is None or not start[0] < newest[0]:
        return []
    grows = _is_yearly_flow(reported[-1]) and start[1] > 0 and newest[1] > 0
    curve = compound if grows else linear
    times = [*range(newest[0].ordinal, end.ordinal, STEP), end.ordinal] if newest[0] < end else []
    known = (start[0].ordinal, start[1], newest[0].ordinal, newest[1])
    return [start, *((Month.from_ordinal(at), curve(*known, at)) for at in times)] if times else []


def position(month: Month) -> float:
    """Return where the end of a month stands on an axis of years: December 2017 is 2017."""
    return (month.ordinal + 1) / 12 - 1


def finding_of_pace(rows: Sequence[Row], manner: Manner) -> str:
    """Say where the current pace leads, and by how much that misses the target; nothing where there is no line."""
    line = pace(rows)
    goal = rows[-1]["goal"] if rows else None
    if not line or goal is None:
        return ""
    (month, value), unit = line[-1], rows[-1]["unit"]
    values = {
        "year": month.year,
        "value": manner.amount(value, unit),
        "goal": manner.amount(goal, unit),
        "gap": manner.amount(abs(value - goal), unit),
    }
    return manner.say("charts.pace_short" if value < goal else "charts.pace_enough", **values)


def _is_yearly_flow(row: Row) -> bool:
    return bool(row["first_month"]) and row["measure"] in {"level", "multiple"}


def _newest(reported: Sequence[Row]) -> Point | None:
    """Return the newest figure that can be compared with the start: of a yearly flow, one of twelve months."""
    for row in reversed(reported):
        month = Month.parse(row["last_month"])
        if not _is_yearly_flow(row) or month.month == 12:
            return month, row["actual"]
        if row["trailing_twelve"] is not None:
            return month, row["trailing_twelve"]
    return None


def _start(rows: Sequence[Row], reported: Sequence[Row]) -> Point | None:
    """Return where the pace is counted from: nothing before the span, the base, else the first figure of a year."""
    first = rows[0]
    if first["measure"] == "cumulative":
        return Month(first["year"] - 1, 12), Decimal(0)
    if first["base"] is not None and first["base_year"] is not None and first["base_year"] < first["year"]:
        return Month(first["base_year"], 12), first["base"]
    whole = [row for row in reported if row["last_month"].endswith("-12")]
    return (Month.parse(whole[0]["last_month"]), whole[0]["actual"]) if whole else None
