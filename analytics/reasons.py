"""How a status came about: one sentence, worked with its own numbers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from string import Formatter

from analytics.path import DIGITS
from analytics.periods import Month, Period
from analytics.text import DEFAULT, Language, say, sentences

Number = Decimal | Month | tuple[Month, ...]

_PERCENTS = frozenset({"completion", "elapsed"})  # ratios that are written in %
_COUNTS = frozenset({"counties", "reached", "short", "silent", "late"})  # of members and reports, in no unit
_POINTS = frozenset({"points", "ahead", "behind", "far_behind"})


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence ``status.<key>`` of ``text/status.toml``, the numbers it may name, and sentences that follow it."""

    key: str
    numbers: Mapping[str, Number]
    also: tuple[str, ...] = ()

    def sentence(self, language: Language = DEFAULT, write: Callable[[Decimal], str] | None = None) -> str:
        """Return the sentence; ``write`` formats amounts, with or without their unit."""
        words = {"completion": "—"}  # not defined for a goal of zero
        words |= {name: _word(name, number, language, write or plain) for name, number in self.numbers.items()}
        told = [say(f"status.{key}", language, **words) for key in (self.key, *self.also)]
        said = ("" if language == "zh" else " ").join(told)
        if "factor" in words and "goal" in words:
            return say("status.goal_of_multiple", language, **words) + said
        return said


@cache
def named_in(*keys: str) -> tuple[str, ...]:
    """Return the names of the numbers that the sentences of these reasons name, in either language, in order."""
    wordings = (wording for key in keys for wording in sentences()[f"status.{key}"].values())
    return tuple(sorted({name for wording in wordings for _, name, _, _ in Formatter().parse(wording) if name}))


def plain(amount: Decimal) -> str:
    """Write an amount with at most two decimals, rounded half up: 44, 2592.3, 0.05."""
    text = f"{_rounded(amount, Decimal('0.01')):f}"
    return text.rstrip("0").rstrip(".")


def _word(name: str, number: Number, language: Language, write: Callable[[Decimal], str]) -> str:
    """Write one number as its name asks."""
    if isinstance(number, Month):
        return Period(number, number).label(language)
    if not isinstance(number, Decimal):
        return say("ui.and", language).join(run.label(language) for run in runs(number))
    if name in _PERCENTS:
        return f"{_rounded(100 * number, Decimal('0.1'))} %"
    if name in _COUNTS:
        return plain(number)
    if name in _POINTS:
        return f"{_rounded(number, Decimal('0.1')):+f}"
    return write(number)


def runs(months: Iterable[Month]) -> list[Period]:
    """Return months, in order, as periods without a hole."""
    found: list[Period] = []
    for month in months:
        if found and found[-1].last.shift(1) == month:
            found[-1] = Period(found[-1].first, month)
        else:
            found.append(Period(month, month))
    return found


def _rounded(number: Decimal, to: Decimal) -> Decimal:
    """Round half up; what rounds to zero has no sign."""
    return DIGITS.add(number.quantize(to, ROUND_HALF_UP, DIGITS), Decimal(0))
