"""The tables that nobody ever sent, though a target needs them: by whom they should be sent, as the plan names it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from analytics.periods import Month
from analytics.plan import Plan, Target
from analytics.scorecard.needed import Key, needed_from, own, parts
from analytics.scorecard.senders import Series, answered, declared_of_ledger, series_of
from analytics.view import View

UNKNOWN = "unknown"  # the publisher of what names none


def tables_of(view: View) -> list[Series]:
    """Return every table that somebody sent or should send, by sender in the order of the plan."""
    sent = series_of(view)
    return by_sender(view.plan, [*named(view.plan, sent), *unsent(view, sent)])


def named(plan: Plan, sent: Iterable[Series]) -> list[Series]:
    """Return tables with those that came without a publisher under the name of whoever should send them."""
    known = {each.id for each in sent}
    found = []
    for each in sent:
        kin = (target for target in plan.judged if is_of(target, each)) if each.sender == UNKNOWN else ()
        meant = next((replace(each, sender=who_sends(plan, target)) for target in kin), each)
        found.append(each if meant.id in known else meant)
    return found


def is_of(target: Target, table: Series) -> bool:
    """Say whether a table holds what a target counts."""
    if table.kind:
        return target.ledger_kind == table.kind
    return target.indicator == table.indicator and target.industry in table.industries


def by_sender(plan: Plan, tables: Iterable[Series]) -> list[Series]:
    """Return tables by sender: publishers in their order, then offices that publish nothing, then nobody's."""
    order = {source.source: place for place, source in enumerate(plan.sources) if source.source != UNKNOWN}
    return sorted(tables, key=lambda each: (each.sender == UNKNOWN, order.get(each.sender, len(order)), each.sender))


def unsent(view: View, sent: Iterable[Series]) -> list[Series]:
    """Return the tables of which no sender is known by what came: of nothing reported, or merely published.

    The figures of an indicator by industry are one table, and so is a ledger, whatever targets it counts for.
    """
    figures = {(each.indicator, industry) for each in sent if each.indicator for industry in each.industries}
    kinds = {each.kind for each in sent if each.kind}
    published = _known(view)
    ledgers: dict[tuple[str, str], None] = {}
    wanted: dict[tuple[str, str], list[Key]] = {}
    for target in view.plan.judged:
        if target.ledger_kind and target.ledger_kind not in kinds and not {own(target)} & {*figures, *published}:
            ledgers[who_sends(view.plan, target), target.ledger_kind] = None
        elif not target.ledger_kind or target.ledger_kind not in kinds:
            for key in lacking(view.plan, target, figures):
                keys = wanted.setdefault((who_sends(view.plan, target, key[0]), key[0]), [])
                keys += [key] if key not in keys else []
    found = [_ledger(view.plan, *each) for each in ledgers]
    return [*found, *(_figures(view.plan, sender, keys, published) for (sender, _), keys in wanted.items())]


def lacking(plan: Plan, target: Target, sent: set[Key]) -> list[Key]:
    """Return the figures of a target that nobody sends: its own, or the parts of its share."""
    if own(target) in sent:
        return []
    return [key for key in parts(plan.indicators[target.indicator]) or [own(target)] if key not in sent]


def who_sends(plan: Plan, target: Target, indicator: str = "") -> str:
    """Return who should send a target's figure: the publisher declared for its indicator, else the lead office.

    An office that is no publisher of the plan keeps its name; nobody named is the publisher ``unknown``.
    """
    declared = [source for source in plan.sources if (indicator or target.indicator) in source.indicators.split()]
    if declared:
        return min(declared, key=lambda source: source.rank).source
    named = (row.source for row in plan.sources if target.lead_office in (row.name_zh, *row.aliases))
    return next(named, target.lead_office) if target.lead_office else UNKNOWN


def _known(view: View) -> Mapping[Key, list[dict[str, Any]]]:
    """Return the periods of which each figure of the city is known, whoever reported them."""
    found: dict[Key, list[dict[str, Any]]] = {}
    for row in view.ask("report/periods", place=view.plan.city).to_pylist():
        found.setdefault((row["indicator"], row["industry"]), []).append(row)
    return found


def _figures(plan: Plan, sender: str, keys: list[Key], known: Mapping[Key, list[dict[str, Any]]]) -> Series:
    """Return the table of an indicator's figures, with what is known of all of them."""
    indicator = plan.indicators[keys[0][0]]
    needed = needed_from(plan)
    told = [answered(known.get(key, ()), indicator.report_months, flows=indicator.nature == "flow") for key in keys]
    industries = {industry for _, industry in keys}
    whole = () if industries == {"all"} else (plan.headline.industry,)
    return Series(
        sender=sender,
        indicator=indicator.id,
        kind="",
        places=(plan.city,),
        industries=tuple(code for code in plan.industries if code in {*industries, *whole}),
        months=(),
        every=indicator.report_months,
        seq=0,
        since=min(needed[key] for key in keys),
        answered=frozenset.intersection(*told),
    )


def _ledger(plan: Plan, sender: str, kind: str) -> Series:
    """Return a ledger of the whole city."""
    years = [plan.first_year(target) for target in plan.judged if target.ledger_kind == kind]
    return Series(
        sender=sender,
        indicator="",
        kind=kind,
        places=tuple(plan.places),
        industries=("all",),
        months=(),
        every=declared_of_ledger(plan, kind),
        seq=0,
        since=Month(min(years) - 1, 12),
    )
