"""The one way in which a number is written for people: rounded half up, thousands apart, same decimals in a column."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from analytics.path import DIGITS
from analytics.plan import Plan, Unit
from analytics.text import DEFAULT, Language

NOTHING = "—"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up; what rounds to zero has no sign."""
    return DIGITS.add(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, DIGITS), Decimal(0))


def number(value: Decimal | None, decimals: int = 0, *, signed: bool = False) -> str:
    """Return ``1,234.5``; ``+1,234.5`` where signed; a dash for what is not known."""
    if value is None:
        return NOTHING
    shown = rounded(value, decimals)
    return f"{shown:+,.{decimals}f}" if signed and shown else f"{shown:,.{decimals}f}"


def percent(ratio: Decimal | None, decimals: int = 1, *, signed: bool = False) -> str:
    """Return a ratio in per cent: 0.55 is ``55.0 %``."""
    return NOTHING if ratio is None else f"{number(100 * ratio, decimals, signed=signed)} %"


def points(value: Decimal | None) -> str:
    """Return percentage points with their sign: ``+5.0``."""
    return number(value, 1, signed=True)


@dataclass(frozen=True, slots=True)
class Units:
    """A plan's units of measure, and the one that a reader is shown amounts of money in: ``chosen``, one of ``money``.

    A unit that is not among those known is written as it is, with no decimals.
    """

    known: tuple[Unit, ...] = ()
    money: tuple[str, ...] = ()
    chosen: str = ""

    @classmethod
    def of(cls, plan: Plan, chosen: str = "") -> Self:
        """Return a plan's units; money is shown in the plan's first where the chosen unit is none it shows."""
        offered = plan.money_shown
        return cls(plan.units, offered, chosen if chosen in offered else next(iter(offered), ""))

    def decimals(self, unit: str) -> int:
        """Return how many decimals an amount is shown with: as the plan says, else none in counts, one in others."""
        found = self._find(unit)
        if found is None:
            return 0
        return int(found.dimension != "count") if found.decimals is None else found.decimals

    def shown(self, value: Decimal, unit: str) -> tuple[Decimal, str]:
        """Return an amount of money in the unit that is shown, and that unit; any other amount as it is."""
        own, other = self._find(unit), self._find(self.chosen)
        if unit not in self.money or unit == self.chosen or own is None or other is None:
            return value, unit
        return DIGITS.divide(DIGITS.multiply(value, own.factor), other.factor), self.chosen

    def amount(
        self,
        value: Decimal | None,
        unit: str,
        *,
        signed: bool = False,
        with_unit: bool = False,
        language: Language = DEFAULT,
        finer: int = 0,
    ) -> str:
        """Return an amount written for people, with its unit where that does not stand beside it.

        ``finer`` is how many decimals more than usual are written, where amounts are added up before the reader's eyes.
        """
        if value is None:
            return NOTHING
        shown, shown_unit = self.shown(value, unit)
        text = number(shown, self.decimals(shown_unit) + finer, signed=signed)
        return f"{text} {self.name(shown_unit, language)}".rstrip() if with_unit else text

    def name(self, unit: str, language: Language) -> str:
        """Return the name of a unit; nothing for counts of things that have none in English."""
        found = self._find(unit)
        return found.name(language) if found else unit

    def _find(self, unit: str) -> Unit | None:
        return next((known for known in self.known if known.unit == unit), None)


NO_UNITS = Units()  # of a reader who is shown no amounts
