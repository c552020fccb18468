"""Amounts of a ledger's column, in the unit of the store, exactly."""

from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa

from analytics.ingest import numbers
from analytics.ingest.mapping.measures import converted, factor
from analytics.plan import Unit
from analytics.schema import AMOUNT

MONEY = "亿元"


def amounts_of(values: pa.Array, unit: str, units: Mapping[str, Unit]) -> tuple[pa.Array, list[int], list[int]]:
    """Return a column's amounts in 亿元, where one cannot be read, and where one has no unit.

    A unit in the cell, 3.2亿元, comes before the column's.
    """
    encoded = values.dictionary_encode()
    found = [_amount(text, unit, units) for text in encoded.dictionary.to_pylist()]
    unread = {place for place, amount in enumerate(found) if amount is False}
    unitless = {place for place, amount in enumerate(found) if amount is True}
    known = pa.array([amount if isinstance(amount, Decimal) else None for amount in found], AMOUNT)
    indices = encoded.indices
    amounts = known.take(indices) if found else pa.nulls(len(values), AMOUNT)
    return amounts, _where(indices, unread), _where(indices, unitless)


def _where(indices: pa.Array, wanted: set[int]) -> list[int]:
    return [place for place, index in enumerate(indices.to_pylist()) if index in wanted] if wanted else []


def _amount(text: str, unit: str, units: Mapping[str, Unit]) -> Decimal | bool | None:
    """Return an amount; None where the cell stands for none, False where it is unreadable, True without a unit."""
    if numbers.is_missing(text):
        return None
    number = numbers.read_text(text)
    if number is None:
        return False
    own = number.unit or unit
    multiplier = factor(units, own, MONEY) if own else None
    if multiplier is None:
        return True
    return converted(number.value, multiplier)
