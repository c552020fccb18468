"""The thresholds that judge a plan: its ``rules.toml``, versioned with it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Self

from analytics.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Rules:
    """The ``[status]`` table of ``rules.toml``; what each number means stands there beside it."""

    ahead: Decimal = Decimal(5)  # points
    behind: Decimal = Decimal(-10)  # points
    far_behind: Decimal = Decimal(-30)  # points
    tolerance: Decimal = Decimal("0.05")  # of the target
    share_tolerance: Decimal = Decimal(2)  # percentage points
    zero_after_share: Decimal = Decimal("0.25")  # of the term
    late_reports: Decimal = Decimal(1)

    @classmethod
    def load(cls, content: Mapping[str, object]) -> Self:
        """Read the content of ``rules.toml``; what it leaves out keeps its default.

        An unknown name or a value that is no number is a Refusal ``rule_unreadable``; thresholds that contradict each
        other are a Refusal ``rules_out_of_order``.
        """
        table = content.get("status", {})
        if not isinstance(table, Mapping):
            raise Refusal("rule_unreadable", "rules.toml", rule="status", value=table)
        known = {item.name for item in fields(cls)}
        rules = cls(**{name: _number(name, value, known) for name, value in table.items()})
        allowances = (rules.tolerance, rules.share_tolerance, rules.zero_after_share, rules.late_reports)
        if not rules.ahead > rules.behind > rules.far_behind or min(allowances) < 0:
            order = {"ahead": rules.ahead, "behind": rules.behind, "far_behind": rules.far_behind}
            raise Refusal("rules_out_of_order", "rules.toml", **order)
        return rules


def _number(name: str, value: object, known: set[str]) -> Decimal:
    """Read one rule; a TOML float is taken by its digits."""
    try:
        number = Decimal("nan" if isinstance(value, bool) else str(value))
    except InvalidOperation:
        number = Decimal("nan")
    if name not in known or not number.is_finite():
        raise Refusal("rule_unreadable", "rules.toml", rule=name, value=value)
    return number
