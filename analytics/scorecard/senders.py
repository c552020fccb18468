"""Who sends which table how often, and what is due from whom: the list of those to be reminded."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pyarrow as pa

from analytics.periods import Month
from analytics.plan import Plan
from analytics.scorecard.needed import needed_from
from analytics.text import LANGUAGES, Language, say
from analytics.view import View

YEAR = 12
REMINDERS = pa.schema(
    [
        *((name, pa.string()) for name in ("series", "sender", "report_zh", "report_en")),
        ("every", pa.int64()),  # months between two reports
        ("last_month", pa.string()),  # of the last report; empty where none ever came
        ("due", pa.string()),  # months that are expected and have not come, 2018-05 2018-06
        ("overdue", pa.int64()),  # how many
        ("next_month", pa.string()),  # in which the next report is expected
        ("file", pa.string()),  # of the last report
        ("upload", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Series:
    """A table that a sender sends again and again, or should: an indicator's figures, or a ledger of a kind.

    ``places`` and ``industries`` are what it was ever broken down by; the city and the whole of industry stand among
    them. ``months`` are those it reached, oldest first; ``every`` is how many lie between two of them. ``seq`` is the
    event of its last upload, 0 where none came.
    """

    sender: str
    indicator: str  # empty: a ledger
    kind: str  # of a ledger
    places: tuple[str, ...]
    industries: tuple[str, ...]
    months: tuple[Month, ...]
    every: int
    seq: int
    since: Month | None = None  # after which a target needs it; else nothing is expected before its first report
    answered: frozenset[Month] = field(default=frozenset(), repr=False)  # by any report, also one that reaches further

    @property
    def id(self) -> str:
        """Return a name that is the same in every language."""
        split = f"{'-place' if len(self.places) > 1 else ''}{'-industry' if len(self.industries) > 1 else ''}"
        return f"{self.sender}:{self.kind or self.indicator}{'' if self.kind else split}"

    @property
    def last(self) -> Month | None:
        """Return the last month that the sender reported."""
        return self.months[-1] if self.months else None

    @property
    def next(self) -> Month:
        """Return the month of the next report."""
        start = self.last or self.since
        if start is None:
            raise ValueError(f"{self.id} was never sent, and no target needs it")
        return expected_after(start, self.every)

    def due(self, month: Month) -> list[Month]:
        """Return the months that are expected up to a month and have not come, oldest first.

        A hole between two reports is one of them, unless a later report holds its figure too.
        """
        ends: list[Month] = [*([self.since] if self.since else []), *self.months]
        limits = [*(following.shift(-1) for following in ends[1:]), month]
        return [
            at
            for start, limit in zip(ends, limits, strict=True)
            for at in _expected(start, min(limit, month), self.every)
            if at not in self.answered
        ]


def _expected(start: Month, limit: Month, every: int) -> list[Month]:
    """Return the months of the reports after one, up to a limit."""
    found, at = [], expected_after(start, every)
    while at <= limit:
        found.append(at)
        at = expected_after(at, every)
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
Table = tuple[str, str, bool, bool]  # source, indicator, by place, by industry


def _figures(view: View) -> list[Series]:
    """Return the tables of figures; one broken down by places and one by industries are two tables."""
    members: dict[Table, list[dict[str, Any]]] = {}
    for row in view.ask("report/sent_members").to_pylist():
        members.setdefault(_table(view.plan, row), []).append(row)
    sent: dict[Table, list[dict[str, Any]]] = {}
    known: dict[Table, list[dict[str, Any]]] = {}
    for row in view.ask("report/sent_months").to_pylist():
        table = row["source"], row["indicator"], bool(row["by_place"]), bool(row["by_industry"])
        sent.setdefault(table, []).append(row)
        known.setdefault(("", *table[1:]), []).append(row)
    return [_sent(view.plan, table, rows, members[table], known["", *table[1:]]) for table, rows in sent.items()]


def _sent(
    plan: Plan,
    table: Table,
    rows: list[dict[str, Any]],
    members: list[dict[str, Any]],
    known: list[dict[str, Any]],
) -> Series:
    """Return a table that was sent; ``known`` are the reports of the same table by whomever."""
    source, indicator, by_place, by_industry = table
    places = {row["place"] for row in members} | {plan.city}
    industries = {row["industry"] for row in members} | {plan.headline.industry}
    chosen = _ordered(plan.industries, industries) if by_industry else ("all",)
    reached = tuple(sorted({Month.parse(row["last_month"]) for row in rows}))
    needed = needed_from(plan)
    wanted = [needed[key] for industry in chosen if (key := (indicator, industry)) in needed]
    declared = plan.indicators[indicator].report_months
    usual = cadence(reached, declared)
    every = min(usual, declared) if wanted else usual
    return Series(
        sender=source,
        indicator=indicator,
        kind="",
        places=_ordered(plan.places, places) if by_place else (plan.city,),
        industries=chosen,
        months=reached,
        every=every,
        seq=max(row["last_seq"] for row in rows),
        since=min(wanted, default=None),
        answered=answered(known, every, flows=plan.indicators[indicator].nature == "flow"),
    )


def answered(reports: Iterable[Mapping[str, Any]], every: int, *, flows: bool) -> frozenset[Month]:
    """Return the months whose expected report is there: of a flow also those that a longer report holds."""
    ends = [(Month.parse(row["first_month"] or row["last_month"]), Month.parse(row["last_month"])) for row in reports]
    if not flows:
        return frozenset(last for _, last in ends)
    told = {at for first, last in ends for at in range(first.ordinal, last.ordinal + 1)}
    months = map(Month.from_ordinal, told)
    return frozenset(month for month in months if told.issuperset(_asked(month, every)))


def _asked(month: Month, every: int) -> range:
    """Return the months that an expected report is about: January comes with February."""
    length = 2 if every == 1 and month.month == 2 else every
    return range(month.ordinal - length + 1, month.ordinal + 1)


def _table(plan: Plan, row: Mapping[str, Any]) -> Table:
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
        declared = declared_of_ledger(view.plan, kind)
        found.append(
            Series(
                sender=sender,
                indicator="",
                kind=kind,
                places=_ordered(view.plan.places, {row["place"] for row in seen}),
                industries=("all",),
                months=reached,
                every=min(cadence(reached, declared), declared),
                seq=max(row["last_seq"] for row in seen),
                answered=frozenset(map(Month.from_ordinal, range(reached[0].ordinal, reached[-1].ordinal))),
            )
        )
    return found


def declared_of_ledger(plan: Plan, kind: str) -> int:
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


def to_ask(plan: Plan, series: Series, due: Sequence[Month]) -> list[Month]:
    """Return the months for which a sender is asked where some are due: a figure from January on holds those before.

    A list holds everything up to its date, so it is asked for once.
    """
    if series.kind:
        return list(due[-1:])
    if plan.indicators[series.indicator].nature != "flow":
        return list(due)
    return list({month.year: month for month in due}.values())


def in_runs(months: Sequence[Month], every: int) -> list[tuple[Month, Month, int]]:
    """Return months as runs of reports that follow each other: the first, the last, and how many they are."""
    runs: list[tuple[Month, Month, int]] = []
    for month in months:
        if runs and expected_after(runs[-1][1], every) == month:
            first, _, count = runs[-1]
            runs[-1] = first, month, count + 1
        else:
            runs.append((month, month, 1))
    return runs


def reminders(view: View, series: Iterable[Series], month: Month) -> pa.Table:
    """Return one row a table that somebody sends or should, those most overdue in a month first (``REMINDERS``)."""
    uploads = {row["seq"]: row for row in view.store.uploads(view.as_of).to_pylist()}
    rows: list[dict[str, Any]] = []
    for each in series:
        due = each.due(month)
        upload = uploads.get(each.seq, {})
        rows.append(
            {f"report_{language}": name_of(view.plan, each, language) for language in LANGUAGES}
            | {"series": each.id, "sender": each.sender, "every": each.every}
            | {"last_month": str(each.last) if each.last else None}
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
    if not series.months:  # what never came is asked for by name
        whole = plan.headline.industry
        by = [plan.industries[code].name(language) for code in series.industries if code != whole]
    return say("quality.table_split", language, name=name, by=say("ui.and", language).join(by)) if by else name
