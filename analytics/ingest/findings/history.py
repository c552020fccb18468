"""What the store already knows of the figures in a file, as the checks need it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from analytics.ingest.findings.groups import digit, step
from analytics.ingest.mapping.records import Row

Key = tuple[str, str, str, str, str]  # indicator, place, industry, first month, last month
Series = tuple[str, str, str]  # indicator, place, industry


class Active(NamedTuple):
    """An upload that counts: its origin, the date of its source's release, and the event that brought it."""

    origin: str
    released: str
    seq: int


class Known(NamedTuple):
    """One stored figure: its value, publisher, upload and how sure it is."""

    value: Decimal
    source: str
    upload: str
    status: str = "final"
    step: Decimal = Decimal(0)  # what its last digit was worth


@dataclass
class History:
    """Stored figures by what they are of, oldest upload first; the caller keeps samples and real figures apart."""

    figures: dict[Key, list[Known]] = field(default_factory=lambda: defaultdict(list))
    released: dict[str, str] = field(default_factory=dict)  # upload to its date of release
    series: dict[Series, dict[tuple[str, str], Decimal]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Take stored rows, oldest first; the newest value of a key stands in its series."""
        for record in records:
            key = (
                record["indicator"],
                record["place"],
                record["industry"],
                record["first_month"],
                record["last_month"],
            )
            worth = digit(record["as_found"], record["multiplier"])
            self.figures[key].append(
                Known(record["value"], record["source"], record["upload"], record["status"], worth)
            )
            self.series[key[:3]][key[3:]] = record["value"]

    def add_rows(self, rows: Iterable[Row], upload: str) -> None:
        """Take the rows of an upload just committed."""
        for row in rows:
            self.figures[row.key].append(Known(row.value, row.source, upload, row.status, step(row)))
            self.series[row.key[:3]][row.key[3:]] = row.value
