"""A reason as it stands in a table: JSON there, a ``Reason`` for people."""

import json
from decimal import Decimal

from analytics.periods import Month
from analytics.reasons import Number, Reason


def reason_text(reason: Reason) -> str:
    """Return a reason as JSON, so that it can stand in a table."""
    numbers = {name: _written(number) for name, number in reason.numbers.items()}
    also = {"also": list(reason.also)} if reason.also else {}
    return json.dumps({"key": reason.key, "numbers": numbers, **also})


def reason_of(text: str) -> Reason:
    """Return the reason that ``reason_text`` wrote."""
    stored = json.loads(text)
    numbers = {name: _read(*number) for name, number in stored["numbers"].items()}
    return Reason(stored["key"], numbers, tuple(stored.get("also", ())))


def _written(number: Number) -> list[str]:
    """Return a number with its kind."""
    if isinstance(number, Month):
        return ["month", str(number)]
    if not isinstance(number, Decimal):
        return ["months", " ".join(map(str, number))]
    return ["number", str(number)]


def _read(kind: str, text: str) -> Number:
    if kind == "months":
        return tuple(map(Month.parse, text.split()))
    return Month.parse(text) if kind == "month" else Decimal(text)
