"""Who sends which table how often, and what is due from whom: the list of those to be reminded."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyarrow as pa

from analytics.periods import Month
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language, say
from analytics.view import View

YEAR = 12
REMINDERS = pa.schema(
    [
        *((name, pa.string()) for name in ("series", "sender", "report_zh", "report_en")),
        ("every", pa.int64()),  # months between two reports, by those so far
        ("last_month", pa.string()),  # of the last report
        ("due", pa.string()),  # months that are expected and have not come, 2018-05 2018-06
        ("overdue", pa.int64()),  # how many
        ("next_month", pa.string()),  # in which the next report is expected
        ("file", pa.string()),  # of the last report
        ("upload", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Series:
    """A table that a sender sends again and again: an indicator's figures, or a ledger of a kind.

    ``places`` and ``industries`` are what it was ever broken down by; the city and the whole of industry stand among
    them. ``months`` are those it reached, oldest first; ``every`` is how many lie between two of them. ``seq`` is the
    event of its last upload.
    """

    sender: str
    indicator: str  # empty: a ledger
    kind: str  # of a ledger
    places: tuple[str, ...]
    industries: tuple[str, ...]
    months: tuple[Month, ...]
    every: int
    seq: int

    @property
    def id(self) -> str:
        """Return a name that is the same in every language."""
        split = f"{'-place' if len(self.places) > 1 else ''}{'-industry' if len(self.industries) > 1 else ''}"
        return f"{self.sender}:{self.kind or self.indicator}{'' if self.kind else split}"

    @property
    def last(self) -> Month:
        """Return the last month that the sender reported."""
        return self.months[-1]

    @property
    def next(self) -> Month:
        """Return the month of the next report."""
        return expected_after(self.last, self.every)

    def due(self, month: Month) -> list[Month]:
        """Return the months that are expected up to a month and have not come, oldest first."""
        found, at = [], self.next
        while at <= month:
            found.append(at)
            at = expected_after(at, self.every)
        return found


def expected_after(month: Month, every: int) -> Month:
    """Return the month of the report after this one; no monthly one is expected for January alone."""
    following = month.shift(every)
    return following.shift(1) if every == 1 and following.month == 1 else following


def series_of(view: View) -> list[Series]:
    """Return every table that somebody sent, by sender; what was merely published nobody sends."""
    figures = _figures(view)
    whole = {(each.sender, each.indicator) for each in figures if len(each.places) > 1 or len(each.industries) > 1}
    kept = [each for each in figures if (each.sender, each.indicator) not in whole or each.id.endswith(SPLIT)]
    order = {source.source: place for place, source in enumerate(view.plan.sources)}
    every = [*kept, *_ledgers(view)]
    return sorted(every, key=lambda each: (order.get(each.sender, len(order)), each.sender, each.kind, each.id))


SPLIT = ("-place", "-industry")


def _figures(view: View) -> list[Series]:
    """Return the tables of figures; one broken down by places and one by industries are two tables."""
    members: dict[tuple[str, str, bool, bool], list[dict[str, Any]]] = {}
    for row in view.ask("report/sent_members").to_pylist():
        members.setdefault(_key(view.plan, row), []).append(row)
    months: dict[tuple[str, str, bool, bool], dict[Month, int]] = {}
    for row in view.ask("report/sent_months").to_pylist():
        key = row["source"], row["indicator"], bool(row["by_place"]), bool(row["by_industry"])
        months.setdefault(key, {})[Month.parse(row["last_month"])] = row["last_seq"]
    found = []
    for key, seen in months.items():
        source, indicator, by_place, by_industry = key
        rows = members[key]
        places = {row["place"] for row in rows} | {view.plan.city}
        industries = {row["industry"] for row in rows} | {view.plan.headline.industry}
        reached = tuple(sorted(seen))
        found.append(
            Series(
                sender=source,
                indicator=indicator,
                kind="",
                places=_ordered(view.plan.places, places) if by_place else (view.plan.city,),
                industries=_ordered(view.plan.industries, industries) if by_industry else ("all",),
                months=reached,
                every=cadence(reached, view.plan.indicators[indicator].report_months),
                seq=max(seen.values()),
            )
        )
    return found


def _key(plan: Plan, row: Mapping[str, Any]) -> tuple[str, str, bool, bool]:
    return row["source"], row["indicator"], plan.places[row["place"]].kind != "city", row["industry"] != "all"


def _ordered(known: Iterable[str], wanted: set[str]) -> tuple[str, ...]:
    """Return the codes that are wanted in the order of the plan."""
    return tuple(code for code in known if code in wanted)


def _ledgers(view: View) -> list[Series]:
    """Return the ledgers that somebody sent, with the places that each ever covered."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in view.ask("report/sent_ledgers").to_pylist():
        rows.setdefault((row["sender"], row["kind"]), []).append(row)
    found = []
    for (sender, kind), seen in rows.items():
        reached = tuple(sorted({Month.parse(row["last_month"]) for row in seen}))
        found.append(
            Series(
                sender=sender,
                indicator="",
                kind=kind,
                places=_ordered(view.plan.places, {row["place"] for row in seen}),
                industries=("all",),
                months=reached,
                every=cadence(reached, _declared(view.plan, kind)),
                seq=max(row["last_seq"] for row in seen),
            )
        )
    return found


def _declared(plan: Plan, kind: str) -> int:
    """Return how often the plan expects what a ledger counts; once a year where it counts for no target."""
    months = [plan.indicators[target.indicator].report_months for target in plan.judged if target.ledger_kind == kind]
    return min(months, default=YEAR)


def cadence(months: tuple[Month, ...], declared: int) -> int:
    """Return the usual number of months between two reports: the commonest so far, the shorter of two as common.

    With a single report so far it is what the plan declares. January and February come together: their two months
    count as one.
    """
    gaps = [
        1 if declared == 1 and after.month == 2 and before.month == YEAR else before.months_between(after)
        for before, after in pairwise(months)
    ]
    if not gaps:
        return declared
    counts = Counter(gaps)
    return min(counts, key=lambda gap: (-counts[gap], gap))


def reminders(view: View, series: Iterable[Series], month: Month) -> pa.Table:
    """Return one row a table that somebody sends, those most overdue in a month first (``REMINDERS``)."""
    uploads = {row["seq"]: row for row in view.store.uploads(view.as_of).to_pylist()}
    rows: list[dict[str, Any]] = []
    for each in series:
        due = each.due(month)
        upload = uploads.get(each.seq, {})
        rows.append(
            {f"report_{language}": name_of(view.plan, each, language) for language in LANGUAGES}
            | {"series": each.id, "sender": each.sender, "every": each.every, "last_month": str(each.last)}
            | {"due": " ".join(map(str, due)), "overdue": len(due), "next_month": str(each.next)}
            | {"file": upload.get("file"), "upload": upload.get("upload")}
        )
    rows.sort(key=lambda row: -row["overdue"])
    return pa.Table.from_pylist(rows, schema=REMINDERS)


def name_of(plan: Plan, series: Series, language: Language) -> str:
    """Return what a table is called: its ledger's name, or its indicator and how it is broken down."""
    if series.kind:
        rows = (row for row in plan.ledgers if (row.kind, row.role) == (series.kind, "kind"))
        return next((row.name(language) for row in rows), series.kind)
    name = plan.indicators[series.indicator].name(language)
    split = {"places": len(series.places) > 1, "industries": len(series.industries) > 1}
    by = [say(f"quality.table_by_{way}", language) for way, there in split.items() if there]
    return say("quality.table_split", language, name=name, by=say("ui.and", language).join(by)) if by else name
