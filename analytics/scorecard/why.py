"""A reason as it stands in a table: JSON there, a ``Reason`` for people."""

import json
from decimal import Decimal

from analytics.periods import Month
from analytics.reasons import Reason


def reason_text(reason: Reason) -> str:
    """Return a reason as JSON, so that it can stand in a table."""
    numbers = {
        name: ["month", str(number)] if isinstance(number, Month) else ["number", str(number)]
        for name, number in reason.numbers.items()
    }
    return json.dumps({"key": reason.key, "numbers": numbers})


def reason_of(text: str) -> Reason:
    """Return the reason that ``reason_text`` wrote."""
    stored = json.loads(text)
    return Reason(
        stored["key"],
        {
            name: Month.parse(value) if kind == "month" else Decimal(value)
            for name, (kind, value) in stored["numbers"].items()
        },
    )
