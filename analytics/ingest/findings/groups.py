"""Figures that belong together, and how finely each was written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analytics.ingest.mapping.records import Row

ADDITIVE = ("flow", "stock")  # natures of indicators whose figures add up


def step(row: Row) -> Decimal:
    """Return the last digit's worth of a figure as it was written, in the indicator's unit."""
    return digit(row.as_found, row.multiplier)


def digit(as_found: str, multiplier: Decimal) -> Decimal:
    """Return the last digit's worth of a number as it was written, in the unit to which it is multiplied."""
    written = as_found.strip().rstrip("%％")
    decimals = len(written.partition(".")[2]) if "." in written else 0
    return multiplier.scaleb(-decimals)


def by(rows: Iterable[Row], *names: str) -> Iterator[dict[str, Row]]:
    """Yield the rows that share everything but one column, by that column; the column is the last name."""
    groups: dict[tuple[str, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        groups[tuple(getattr(row, name) for name in names[:-1])][getattr(row, names[-1])] = row
    yield from groups.values()
