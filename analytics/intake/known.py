"""What the store holds of the figures and ledgers in a file: loaded once, and kept up with one's own commits."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from analytics.events import Recipe
from analytics.ingest.findings.history import Active, History, Key
from analytics.ingest.findings.publishers import Claim
from analytics.ingest.mapping.records import Row
from analytics.plan import Plan
from analytics.schema import COVERAGE, LEDGER, OBSERVATIONS
from analytics.store import Store

FIGURE = ("upload", "indicator", "place", "industry", "first_month", "last_month", "value", "source", "status")
WRITTEN = ("as_found", "multiplier")
UNSAID = ("", "unknown")


class Standing(NamedTuple):
    """The figure that stands under a key, and how far it is believed."""

    value: Decimal
    upload: str
    claim: Claim


@dataclass
class Known:
    """A store as one import sees it; ``fresh`` after others have written. Samples and real figures are kept apart."""

    store: Store
    seq: int = -1
    histories: dict[bool, History] = field(default_factory=dict)  # by: of samples?
    indicators: set[str] = field(default_factory=set)
    active: dict[str, Active] = field(default_factory=dict)  # by upload, the oldest first
    remembered: Mapping[str, Recipe] = field(default_factory=dict)
    details: dict[str, Mapping[str, Any]] = field(default_factory=dict)  # what is kept of each active upload

    def fresh(self) -> None:
        """Look at the store anew where an event came in between."""
        if self.store.seq() == self.seq:
            return
        rows = self.store.uploads().to_pylist()
        self.remembered = self.store.recipes()
        self.active = {
            row["upload"]: Active(row["origin"], row["released"] or "", row["seq"]) for row in rows if row["active"]
        }
        self.details = {row["upload"]: json.loads(row["detail"]) for row in rows if row["active"]}
        released = {row["upload"]: row["released"] for row in rows}
        self.seq, self.indicators = self.store.seq(), set()
        self.histories = {sample: History(released=dict(released)) for sample in (False, True)}

    def recipes(self) -> Mapping[str, Recipe]:
        """Return what is remembered of each layout."""
        self.fresh()
        return self.remembered

    def history(self, indicators: Collection[str], sample: bool) -> History:
        """Return the stored figures of some indicators."""
        self.fresh()
        if missing := set(indicators) - self.indicators:
            self._load(missing)
        return self.histories[sample]

    def standing(self, key: Key, plan: Plan) -> Standing | None:
        """Return the figure that stands under a key of an indicator whose history was asked for; None for none."""
        found = (each for history in self.histories.values() for each in history.figures.get(key, ()))
        claims = (
            Standing(each.value, each.upload, Claim.of(plan, key[0], each, self.active[each.upload])) for each in found
        )
        return max(claims, key=lambda standing: standing.claim, default=None)

    def _load(self, indicators: set[str]) -> None:
        wanted = _among("indicator", indicators)
        records = self.read("observation", OBSERVATIONS, wanted, (*FIGURE, *WRITTEN)).to_pylist()
        active = self.active
        records = sorted((row for row in records if row["upload"] in active), key=lambda row: active[row["upload"]].seq)
        for sample, history in self.histories.items():
            history.add(row for row in records if self.is_sample(row["upload"]) == sample)
        self.indicators |= indicators

    def is_sample(self, upload: str) -> bool:
        """Return whether an active upload is a sample."""
        return self.active[upload].origin == "sample"

    def committed(self, upload: str, active: Active, rows: Iterable[Row], detail: Mapping[str, Any]) -> None:
        """Keep up with a commit of one's own."""
        if not self.histories or active.seq != self.seq + 1:
            return
        rows = list(rows)
        if {row.indicator for row in rows} <= self.indicators:
            self.seq, self.active[upload], self.details[upload] = active.seq, active, detail
            history = self.histories[self.is_sample(upload)]
            history.add_rows(rows, upload)
            history.released[upload] = active.released

    def _of_layout(self, layout: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the active uploads of a layout with what is kept of them, the newest first."""
        self.fresh()
        return ((upload, kept) for upload, kept in reversed(self.details.items()) if kept.get("layout") == layout)

    def upload_before(self, layout: str) -> str:
        """Return the last upload of a layout; empty for none."""
        return next((upload for upload, _ in self._of_layout(layout)), "")

    def zones_before(self, layout: str) -> str:
        """Return what the last upload of a layout that knew it had of the zones; empty for none."""
        found = (kept.get("zones", "") for _, kept in self._of_layout(layout))
        return next((zones for zones in found if zones not in UNSAID), "")

    def period_before(self, layout: str) -> str:
        """Return the period that was answered for the last upload of a layout; empty for none."""
        said = (kept.get("answers", {}).get("period", "") for _, kept in self._of_layout(layout))
        return next(filter(None, said), "")

    def read(
        self, table: str, schema: pa.Schema, wanted: ds.Expression, columns: Iterable[str] | None = None
    ) -> pa.Table:
        """Return the stored rows that are wanted; a file compacted meanwhile is looked for once more."""
        names = list(columns or schema.names)
        try:
            return self._read(table, schema, wanted, names)
        except FileNotFoundError:
            return self._read(table, schema, wanted, names)

    def _read(self, table: str, schema: pa.Schema, wanted: ds.Expression, names: list[str]) -> pa.Table:
        files = self.store.files(table)
        if not files:
            return pa.table({name: pa.nulls(0, schema.field(name).type) for name in names})
        return ds.dataset(files, schema=schema, format="parquet").to_table(columns=names, filter=wanted)

    def ledgers(self, kinds: Iterable[str]) -> pa.Table:
        """Return what the active uploads cover with ledgers of some kinds, ``schema.COVERAGE``."""
        self.fresh()
        return self.read("coverage", COVERAGE, _among("upload", self.active) & _among("kind", kinds))

    def entries(self, uploads: Collection[str], kinds: Iterable[str]) -> pa.Table:
        """Return the ledger rows of some uploads."""
        if not uploads:
            return LEDGER.empty_table()
        return self.read("ledger", LEDGER, _among("upload", uploads) & _among("kind", kinds))


def _among(column: str, values: Iterable[str]) -> ds.Expression:
    return ds.field(column).isin(pa.array(sorted(values), pa.string()))


def zones_before(store: Store, source: str) -> str:
    """Return what a publisher's last upload that said so declared of zones; empty for none."""
    uploads = store.uploads()
    rows = uploads.filter(pc.and_(uploads["active"], pc.equal(uploads["source"], source)))["detail"]
    declared = (json.loads(detail.as_py()).get("zones", "") for detail in reversed(rows))
    return next((zones for zones in declared if zones not in UNSAID), "")
