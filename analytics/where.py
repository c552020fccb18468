"""Rows of an Arrow table, chosen by the values of their columns.

By masks, not by Arrow's expressions: those start its query engine and threads, which for the few hundred rows of a
scorecard takes five times as long, and a third of a page's script.
"""

from collections.abc import Collection
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def where(table: pa.Table, **wanted: Any) -> pa.Table:
    """Return the rows whose columns hold these values, or one of several values each; None is held where nothing is."""
    for column, value in wanted.items():
        table = table.filter(_held(table, column, value))
    return table


def but(table: pa.Table, **unwanted: Any) -> pa.Table:
    """Return the rows of which no column named holds its value, or one of several."""
    for column, value in unwanted.items():
        table = table.filter(pc.invert(_held(table, column, value)))
    return table


def _held(table: pa.Table, column: str, value: Any) -> Any:
    """Return a mask of the rows in which a column holds a value, or one of several."""
    several = list(value) if isinstance(value, Collection) and not isinstance(value, str) else [value]
    return pc.is_in(table[column], pa.array(several, table.schema.field(column).type))
