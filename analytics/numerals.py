"""The one way in which a number is written for people: rounded half up, thousands apart, same decimals in a column."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from analytics.path import DIGITS
from analytics.text import DEFAULT, Language, say, sentences

MoneyUnit = Literal["亿元", "万元"]
MONEY_IN = {"亿元": Decimal(1), "万元": Decimal(10000)}
NOTHING = "—"


def decimals_of(unit: str) -> int:
    """Return how many decimals an amount in a unit is shown with."""
    return {"亿元": 1, "万元": 0, "%": 1, "百分点": 1, "倍": 2, "公顷": 1}.get(unit, 0)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up; what rounds to zero has no sign."""
    return DIGITS.add(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, DIGITS), Decimal(0))


def number(value: Decimal | None, decimals: int = 0, *, signed: bool = False) -> str:
    """Return ``1,234.5``; ``+1,234.5`` where signed; a dash for what is not known."""
    if value is None:
        return NOTHING
    shown = rounded(value, decimals)
    return f"{shown:+,.{decimals}f}" if signed and shown else f"{shown:,.{decimals}f}"


def money(value: Decimal, unit: str, shown_in: MoneyUnit) -> tuple[Decimal, str]:
    """Return an amount of money in the unit that is shown, and that unit; any other amount as it is."""
    if unit not in MONEY_IN:
        return value, unit
    return value * MONEY_IN[shown_in] / MONEY_IN[unit], shown_in


def amount(
    value: Decimal | None,
    unit: str,
    shown_in: MoneyUnit = "亿元",
    *,
    signed: bool = False,
    with_unit: bool = False,
    language: Language = DEFAULT,
) -> str:
    """Return an amount written for people, with its unit where that does not stand beside it."""
    if value is None:
        return NOTHING
    shown, shown_unit = money(value, unit, shown_in)
    text = number(shown, decimals_of(shown_unit), signed=signed)
    return f"{text} {unit_name(shown_unit, language)}" if with_unit else text


def percent(ratio: Decimal | None, decimals: int = 1, *, signed: bool = False) -> str:
    """Return a ratio in per cent: 0.55 is ``55.0 %``."""
    return NOTHING if ratio is None else f"{number(100 * ratio, decimals, signed=signed)} %"


def points(value: Decimal | None) -> str:
    """Return percentage points with their sign: ``+5.0``."""
    return number(value, 1, signed=True)


def unit_name(unit: str, language: Language) -> str:
    """Return the name of a unit of measure; counts have none in English."""
    key = f"units.{unit}"
    return say(key, language) if key in sentences() else unit
