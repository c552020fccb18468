"""A figure as a finding shows it: in the unit of the store, with what the file says in brackets."""

from collections.abc import Mapping
from decimal import Decimal

from analytics.ingest.mapping.records import Row
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language, say


def written(value: Decimal) -> str:
    """Return a value without trailing zeros."""
    return f"{value.normalize():f}"


def stored(name: str, value: Decimal, indicator: str, plan: Plan) -> Mapping[str, str]:
    """Return an indicator's value under a name, with the unit it is stored in; one a language where they differ."""
    return _by_language(name, {language: _in_unit(value, indicator, plan, language) for language in LANGUAGES})


def measured(name: str, row: Row, plan: Plan) -> Mapping[str, str]:
    """Return a figure under a name, in each language: 325.36 亿元（原文 3253600 万元）.

    What the file says is left out where it says the same.
    """
    unit = plan.indicators[row.indicator].unit
    found = f"{row.as_found.strip()} {row.unit_found}".strip()
    if not found or found in (f"{written(row.value)} {unit}", written(row.value)):
        return stored(name, row.value, row.indicator, plan)
    texts = {
        language: say("findings.measured", language, value=value, found=found)
        for language in LANGUAGES
        for value in [_in_unit(row.value, row.indicator, plan, language)]
    }
    return _by_language(name, texts)


def _in_unit(value: Decimal, indicator: str, plan: Plan, language: Language) -> str:
    return f"{written(value)} {plan.unit_name(plan.indicators[indicator].unit, language)}".strip()


def _by_language(name: str, texts: Mapping[Language, str]) -> Mapping[str, str]:
    """Return one text under a name where all languages say the same, else each under its own."""
    if len(set(texts.values())) == 1:
        return {name: next(iter(texts.values()))}
    return {f"{name}_{language}": text for language, text in texts.items()}
