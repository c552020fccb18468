"""Stores made by hand: a test says which figures and ledger entries arrive, event by event, and looks at answers."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.events import Upload
from analytics.periods import Period
from analytics.plan import Plan
from analytics.schema import COVERAGE, LEDGER, OBSERVATIONS
from analytics.scorecard import cube, gaps, look
from analytics.store import Store

PLANS = Path(__file__).parent / "plans"
XIANGYANG = Plan.load(Path(__file__).parent.parent / "data")
YUNZE = Plan.load(PLANS / "yunze")

Row = dict[str, Any]


def figure(
    indicator: str, period: str, value: object, place: str = "", industry: str = "all", **columns: object
) -> Row:
    """Return a figure: ``2017``, ``2017-01..2017-06``, or ``..2017-06`` for a stock; the place defaults to the city."""
    first, last = Period.parse(period)
    return {
        "indicator": indicator,
        "place": place,
        "industry": industry,
        "first_month": str(first) if first else "",
        "last_month": str(last),
        "value": Decimal(str(value)),
        "status": "final",
        "sheet": "表",
        "cell": "B2",
        "as_found": str(value),
        "unit_found": "",
        "multiplier": Decimal(1),
        "note": "",
    } | columns


def entry(kind: str, name: str, event: str, month: str, place: str, **columns: object) -> Row:
    """Return a ledger row: what happened to an entry in a month; ``amount`` and ``level`` where the kind has them."""
    row = {"kind": kind, "entry": name, "name": name, "place": place, "industry": "all", "event": event, "month": month}
    amount = columns.pop("amount", None)
    blank = {"level": None, "sheet": "表", "cell": "C3", "as_found": month}
    return row | blank | {"amount": None if amount is None else Decimal(str(amount))} | columns


class Town:
    """A plan with a store of its own."""

    def __init__(self, root: Path, plan: Plan = YUNZE) -> None:
        """Open a store in the folder; nothing is in it."""
        self.plan = plan
        self.store = Store(root, plan.id)
        self._files = count(1)

    def sends(
        self,
        *figures: Row,
        ledger: Iterable[Row] = (),
        covers: Iterable[str] = (),
        until: str = "",
        kind: str = "",
        sender: str = "",
        additional: bool = False,
        apart: bool = True,
        origin: str = "uploaded",
        source: str = "unknown",
        released: str = "2018-07-01",
    ) -> str:
        """Commit one upload and return its id. A ledger of ``kind`` covers places up to the month ``until``.

        One of the whole city tells its places apart, unless ``apart`` is false.
        """
        observations = [{"source": source} | row | {"place": row["place"] or self.plan.city} for row in figures]
        asked = list(covers)
        told = list(self.plan.places) if self.plan.city in asked and apart else asked
        coverage = [
            {"kind": kind, "sender": sender or source, "place": place, "last_month": until, "additional": additional}
            for place in told
        ]
        upload = Upload(file="表.xlsx", origin=origin, source=source, released=released, who="tester")  # type: ignore[arg-type]
        event = self.store.commit(
            upload,
            pa.Table.from_pylist(observations, schema=OBSERVATIONS),
            pa.Table.from_pylist(list(ledger), schema=LEDGER),
            pa.Table.from_pylist(coverage, schema=COVERAGE),
            str(next(self._files)).encode(),
        )
        assert event.upload is not None
        return event.upload

    def retracts(self, upload: str) -> None:
        """Set an upload aside."""
        self.store.retract(upload, "tester", "")

    def restores(self, upload: str) -> None:
        """Let an upload count again."""
        self.store.restore(upload, "tester", "")

    def card(self, through: str | None = None, as_of: str | None = None, *, samples: bool = True) -> pa.Table:
        """Return the whole scorecard."""
        return cube(look(self.plan, self.store, as_of, through, samples=samples))

    def gaps(self, by: str, through: str | None = None, as_of: str | None = None, **narrowed: Any) -> pa.Table:
        """Return a gap table."""
        return gaps(look(self.plan, self.store, as_of, through), by, **narrowed)  # type: ignore[arg-type]

    def cell(
        self,
        target: str,
        year: int,
        through: str | None = None,
        as_of: str | None = None,
        *,
        place: str = "",
        samples: bool = True,
    ) -> Row:
        """Return one cell of the scorecard, the city's unless a place is given."""
        return cell_of(self.card(through, as_of, samples=samples), target, year, place or self.plan.city)


def cell_of(card: pa.Table, target: str, year: int, place: str) -> Row:
    """Return the one row of a scorecard for a target, year and place."""
    rows: list[Row] = card.to_pylist()
    (found,) = (row for row in rows if (row["target"], row["year"], row["place"]) == (target, year, place))
    return found


def says(row: Mapping[str, Any], **wanted: object) -> None:
    """Check columns of a row; a number is written as its decimal text, ``None`` is not known."""
    numbers = {name: Decimal(value) if isinstance(row[name], Decimal) else value for name, value in wanted.items()}
    assert {name: row[name] for name in wanted} == numbers
