"""Things noticed while reading that a person should know of."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing at one place: ``code`` is error_cell, unreadable_number, formula_without_value, empty_column or
    unit_unread.

    ``row_labels`` and ``column_labels`` are those of the figure that would have stood there.
    """

    code: str
    sheet: str
    cell: str
    values: dict[str, str] = field(default_factory=dict)
    row_labels: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Noticed":
        """Put together again what ``asdict`` and JSON made of a notice."""
        return cls(
            **{**plain, "row_labels": tuple(plain["row_labels"]), "column_labels": tuple(plain["column_labels"])}
        )
