"""Amounts of a ledger's column, in the unit of the store, exactly."""

from collections.abc import Mapping
from decimal import Decimal, localcontext

import pyarrow as pa

from analytics.ingest.cells import numbers
from analytics.ingest.mapping.measures import EXACT, STORED, factor, units_of
from analytics.plan import Plan, Unit
from analytics.schema import AMOUNT


def amounts_of(values: pa.Array, unit: str, plan: Plan) -> tuple[pa.Array, list[int], list[int]]:
    """Return a column's amounts in the plan's unit of money, where one cannot be read, and where one has no unit.

    A unit in the cell, 3.2亿元, comes before the column's.
    """
    encoded, units = values.dictionary_encode(), units_of(plan)
    multiplier = factor(units, unit, plan.money)
    with localcontext(EXACT):
        found = [_amount(text, multiplier, units, plan.money) for text in encoded.dictionary.to_pylist()]
    unread = {place for place, amount in enumerate(found) if amount is False}
    unitless = {place for place, amount in enumerate(found) if amount is True}
    known = pa.array([amount if isinstance(amount, Decimal) else None for amount in found], AMOUNT)
    indices = encoded.indices
    amounts = known.take(indices) if found else pa.nulls(len(values), AMOUNT)
    return amounts, _where(indices, unread), _where(indices, unitless)


def _where(indices: pa.Array, wanted: set[int]) -> list[int]:
    return [place for place, index in enumerate(indices.to_pylist()) if index in wanted] if wanted else []


def _amount(text: str, multiplier: Decimal | None, units: Mapping[str, Unit], wanted: str) -> Decimal | bool | None:
    """Return an amount; None where the cell stands for none, False where it is unreadable, True without a unit."""
    if multiplier is not None and is_plain(text):
        return (Decimal(text) * multiplier).quantize(STORED)
    if numbers.is_missing(text):
        return None
    number = numbers.read_text(text)
    if number is None:
        return False
    own = factor(units, number.unit, wanted) if number.unit else multiplier
    return True if own is None else (number.value * own).quantize(STORED)


def is_plain(text: str) -> bool:
    """Return whether a text is a number without any doubt, which most are: a tall ledger is read in no time."""
    return text[0] != "0" and len(text) < 16 and text.isascii() and text.replace(".", "", 1).isdigit()
