"""What stands behind one cell of the scorecard."""

import pyarrow as pa

from analytics.scorecard.slots import as_table, slots_of
from analytics.view import View


def entries(view: View, target: str, place: str, year: int) -> pa.Table:
    """Return the ledger rows that a cell counts, one an entry and month, as the sender wrote them."""
    cell = [slot for slot in slots_of(view) if (slot.target, slot.place, slot.year) == (target, place, year)]
    return view.ask("report/entries", as_table(cell))
