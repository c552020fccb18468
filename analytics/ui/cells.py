"""What a cell of a table says: on a screen as a value of its column's type, on paper as text."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from analytics import export, numerals
from analytics.charts.lettering import wrapped
from analytics.charts.manner import ahead
from analytics.export.wording import namer
from analytics.ui.explaining import explained
from analytics.ui.screen import Row, Screen

AMOUNTS = frozenset(
    {"actual", "path", "against_path", "mark", "goal", "base", "gap", "final_gap", "value"}
    | {"city_mark", "places_mark", "over"}
)
SIGNED = frozenset({"against_path", "gap", "final_gap", "points", "worst_points", "over"})
NAMED = {"name": "name", "place_name": "place", "industry_name": "industry"}
TITLES = {"titled": "export.name", "place": "export.place_name"}  # of what files title otherwise
Trends = Mapping[str, list[float]]
LOOKED_UP = frozenset({"place", "source", "sender", "lead_office", "event", "level"})
COUNTED = frozenset({"counted", "reported", "difference"})  # in the unit of their target
TITLED = 19  # narrow letters that the column of numbers and names holds: a Chinese line is parted anywhere, digits too


def title_of(screen: Screen, column: str) -> str:
    """Return the title of a column in the reader's language."""
    if column in TITLES:
        return screen.say(TITLES[column])
    return export.title_of(column, screen.language, screen.plan)


def value_of(screen: Screen, column: str, row: Row, shared: str | None, trends: Trends) -> Any:
    """Return what a cell shows: numbers rounded as they are written, codes as words."""
    manner = screen.manner
    if column in NAMED and f"{NAMED[column]}_zh" in row:  # an entry of a ledger has one name, in any language
        return manner.name(row, NAMED[column])
    if column == "titled":
        return " ".join(wrapped(f"{row['target']}\N{NO-BREAK SPACE}{manner.name(row)}", TITLED))
    if column == "period":
        return manner.period(row)
    if column == "explained":
        return explained(screen, row) or None
    if column == "trend":
        return found if len(found := trends.get(row["target"], [])) > 1 else None
    value = ahead(row) if column == "against_path" else row[column]
    if value is None or value == "":
        return None
    if column == "status":
        return manner.status(row[column])
    if column in AMOUNTS and shared is None:
        return manner.amount(value, row["unit"], signed=column in SIGNED)
    if column in AMOUNTS:
        shown, unit = manner.units.shown(value, str(shared))
        return float(numerals.rounded(shown, manner.units.decimals(unit)))
    if column in LOOKED_UP:
        return _looked_up(screen, column, str(value))
    if column == "unit":
        return manner.unit(str(value))
    if column == "multiplier":
        return export.digits(value)
    if isinstance(value, Decimal):
        return float(numerals.rounded(100 * value if column in export.RATIOS else value, 1))
    return export.word(column, value, screen.language)


def paper_lines(
    screen: Screen, rows: Sequence[Row], columns: Sequence[str], most: int, shared: str | None
) -> tuple[list[str], list[list[str]], str]:
    """Return the titles and cells of a table on paper, and how many rows it leaves out."""
    written = [[_written(screen, name, row, with_unit=not shared) for name in columns] for row in rows[:most]]
    more = screen.say("ui.and_more", count=len(rows) - most) if len(rows) > most else ""
    return [title_of(screen, name) for name in columns], written, more


def _written(screen: Screen, column: str, row: Row, *, with_unit: bool) -> str:
    """Return a cell as text for paper, with its unit where rows do not share one."""
    if column in AMOUNTS and not with_unit:
        value = ahead(row) if column == "against_path" else row[column]
        return screen.manner.amount(value, row["unit"], signed=column in SIGNED, with_unit=False)
    if column in export.RATIOS:
        return numerals.percent(row[column])
    if column in export.POINTS:
        return numerals.points(row[column])
    if column == "titled":
        return f"{row['target']} {screen.manner.name(row)}"
    if column in COUNTED:
        return screen.manner.amount(row[column], row["unit"], with_unit=False)
    value = value_of(screen, column, row, None, {})
    if isinstance(value, float):
        return f"{value:,.1f}"
    return numerals.NOTHING if value is None else str(value)


def _looked_up(screen: Screen, column: str, code: str) -> str:
    """Return the name that the plan gives a place, publisher, office, event or level; the code where it knows none."""
    plan = screen.plan
    if column == "place":
        return plan.places[code].name(screen.language) if code in plan.places else code
    return namer(plan, column, screen.language)(code)
