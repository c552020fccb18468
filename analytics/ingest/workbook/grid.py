"""A grid that is filled cell by cell and never holds more than its cells."""

from analytics.ingest.sheet import Value
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_GRID, MAX_ROWS
from analytics.ingest.workbook.texts import seen
from analytics.refusal import Refusal


class Grid:
    """Cells by row and column, both from 0; the last one written to a position stays."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Value]] = {}

    def put(self, row: int, column: int, value: Value) -> None:
        """Write a value; None leaves the cell blank. A position outside Excel's own sheet is refused."""
        if value is None:
            return
        if not (0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS):
            raise Refusal("file_too_many_cells", limit=MAX_GRID)
        self._rows.setdefault(row, {})[column] = seen(value) if type(value) is str else value

    def rows(self) -> list[list[Value]]:
        """Return the ragged rows from the first of the sheet; blank rows share one empty list."""
        if not self._rows:
            return []
        if sum(max(cells) + 1 for cells in self._rows.values()) > MAX_GRID:
            raise Refusal("file_too_many_cells", limit=MAX_GRID)
        empty: list[Value] = []
        return [_dense(self._rows[row]) if row in self._rows else empty for row in range(max(self._rows) + 1)]


def _dense(cells: dict[int, Value]) -> list[Value]:
    return [cells.get(column) for column in range(max(cells) + 1)]
