"""What stands behind one cell of the scorecard."""

import pyarrow as pa

from analytics.scorecard.slots import Cut, as_table, slots_of
from analytics.view import View


def entries(view: View, target: str, place: str, year: int) -> pa.Table:
    """Return the ledger rows that a cell counts, one an entry and month, as the sender wrote them."""
    cell = Cut(frozenset({target}), frozenset({place}), frozenset({year}))
    return view.ask("report/entries", as_table(slots_of(view, cell)))
