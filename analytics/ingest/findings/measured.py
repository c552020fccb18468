"""A figure as a finding shows it: in the unit of the store, with what the file says in brackets."""

from collections.abc import Mapping
from decimal import Decimal

from analytics.ingest.mapping.records import Row
from analytics.plan import Plan
from analytics.text import LANGUAGES, say


def written(value: Decimal) -> str:
    """Return a value without trailing zeros."""
    return f"{value.normalize():f}"


def stored(value: Decimal, unit: str) -> str:
    """Return a value with the unit it is stored in."""
    return f"{written(value)} {unit}"


def measured(name: str, row: Row, plan: Plan) -> Mapping[str, str]:
    """Return a figure under a name, in each language: 325.36 亿元（原文 3253600 万元）.

    What the file says is left out where it says the same.
    """
    unit = plan.indicators[row.indicator].unit
    shown, found = stored(row.value, unit), f"{row.as_found.strip()} {row.unit_found}".strip()
    if not found or found in (shown, written(row.value)):
        return {name: shown}
    return {
        f"{name}_{language}": say("findings.measured", language, value=shown, found=found) for language in LANGUAGES
    }
