"""Things noticed while reading that a person should know of."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing at one place: ``code`` is error_cell, unreadable_number, formula_without_value or empty_column."""

    code: str
    sheet: str
    cell: str
    values: dict[str, str] = field(default_factory=dict)
