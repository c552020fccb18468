"""The figures of a table's columns: value, what a person sees, unit in the cell; and what cannot be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analytics.ingest.cells import numbers, units
from analytics.ingest.cells.kinds import Kind, kind_of
from analytics.ingest.noticed import Noticed
from analytics.ingest.sheet import CellError, Position, Sheet, address
from analytics.ingest.workbook.number_formats import suffix
from analytics.ingest.workbook.shown import shown

WRITTEN_PLAINLY = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?", re.ASCII)


@dataclass(slots=True)
class Figures:
    """The figures of one column, lists of one length; ``places`` index the stub's rows."""

    places: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    as_found: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)  # as the cell itself says; empty for most
    multipliers: list[int] = field(default_factory=list)

    def add(self, place: int, value: str, as_found: str, unit: str = "", multiplier: int = 1) -> None:
        """Take one figure."""
        self.places.append(place)
        self.values.append(value)
        self.as_found.append(as_found)
        self.units.append(unit)
        self.multipliers.append(multiplier)


def figures(sheet: Sheet, column: int, rows: Sequence[int], noticed: list[Noticed]) -> Figures:
    """Return the figures of one column in the given rows; what is there and is no figure is noticed."""
    found = Figures()
    formats, written = sheet.formats, sheet.as_written
    for place, row in enumerate(rows):
        cells = sheet.rows[row]
        value = cells[column] if column < len(cells) else None
        if value is None:
            if sheet.unsaved and (row, column) in sheet.unsaved:
                noticed.append(Noticed("formula_without_value", sheet.name, address(row, column)))
            continue
        if type(value) is float or type(value) is int:
            form = formats.get((row, column), "")
            if not form and (not written or (row, column) not in written):
                text = numbers.plain(value)
                found.add(place, text, text)
                continue
        if type(value) is str and WRITTEN_PLAINLY.fullmatch(value):
            found.add(place, value, value)
            continue
        _one(sheet, (row, column), place, found, noticed)
    return found


def _one(sheet: Sheet, at: Position, place: int, found: Figures, noticed: list[Noticed]) -> None:
    """Take a cell that is not a plain number without a format."""
    value = sheet.value(*at)
    if isinstance(value, CellError) or (isinstance(value, str) and numbers.is_error(value)):
        text = value if isinstance(value, str) else value.text
        noticed.append(Noticed("error_cell", sheet.name, address(*at), {"text": text.strip()}))
        return
    number = numbers.read(value, sheet.as_written.get(at))
    if number is None and isinstance(value, str):
        number = numbers.read_counted(value)
    if number is None:
        if kind_of(value) in (Kind.TEXT, Kind.PERIOD, Kind.ERROR):
            noticed.append(Noticed("unreadable_number", sheet.name, address(*at), {"text": str(value)[:80]}))
        return
    form = sheet.formats.get(at, "")
    text = value.strip() if isinstance(value, str) else shown(value, form)
    if is_percent(form) and not isinstance(value, str):
        found.add(place, str(number.value), text, "%", 100)
    elif not isinstance(value, str) and units.is_unit(stated := suffix(form)):
        found.add(place, str(number.value), text, units.tidy(stated))
    else:
        found.add(place, f"{number.value:f}" if isinstance(value, str) else str(number.value), text, number.unit)


def is_percent(form: str) -> bool:
    """Return whether a number format shows a share of one as percent."""
    return "%" in form and '"%"' not in form and "\\%" not in form
