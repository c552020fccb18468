"""What the words mean: statuses with the rules that decide them, worked with real numbers, and the indicators."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.charts import Manner
from analytics.plan import Indicator, Plan
from analytics.progress import Rules, Status
from analytics.reasons import plain as digits
from analytics.scorecard import reason_of
from analytics.ui import cached
from analytics.ui.links import to_target
from analytics.ui.marks import plain, status_mark
from analytics.ui.screen import Row, Screen
from analytics.ui.section import BREAK, heading, small

COMPARABLE = ("proxy", "no", "yes")  # what needs an explanation first


def status_meanings(screen: Screen) -> list[str]:
    """Return every status with its meaning, and how a target of this plan came by it, worked with its own numbers."""
    rules = Rules.load(screen.plan.rules)
    values = {name: digits(getattr(rules, name)) for name in ("ahead", "behind", "far_behind")}
    rows: Sequence[Row] = screen.city.to_pylist()
    return [
        heading(screen.say("pages.definition_statuses")),
        plain(screen.say("pages.definition_points", **values)),
        "\n".join(_meaning(screen, rows, status) for status in Status),
    ]


def _meaning(screen: Screen, rows: Sequence[Row], status: Status) -> str:
    """Return what a status means, with an example where there is one, as an item of a list."""
    said = [f"{status_mark(screen.manner, status)} {plain(screen.say(f'status.{status}_means'))}"]
    if (row := _example(screen, rows, status)) is not None:
        said += [_worked(screen, row), to_target(screen, row)]
    return f"- {(BREAK + '  ').join(said)}"


def _worked(screen: Screen, row: Row) -> str:
    """Return how a row came by its status, worked with its own numbers."""
    write = partial(screen.manner.amount, unit=row["unit"], with_unit=False)
    said = reason_of(row["reason"]).sentence(screen.language, write)
    name = f"{row['target']} {screen.manner.name(row)} · {screen.manner.name(row, 'place')} · {row['year']}"
    return small(screen.say("pages.definition_example", name=name, said=said))


def _example(screen: Screen, rows: Sequence[Row], status: Status) -> Row | None:
    """Return a row with the status: one with points, of the year that is looked at, where there is one."""
    found = [row for row in rows if row["status"] == status]
    year = screen.newest_year
    return min(found, key=lambda row: (row["points"] is None, abs(row["year"] - year)), default=None)


def indicator_meanings(screen: Screen) -> None:
    """Draw every indicator: what it measures, its unit, who reports it, whether it is comparable and why not."""
    for kind in COMPARABLE:
        count = sum(indicator.comparable == kind for indicator in screen.plan.indicators.values())
        if count:
            named = screen.say(f"pages.comparable_{kind}")
            label = screen.say("pages.comparable_all", kind=named, count=count)
            with st.expander(label, expanded=kind != "yes"):
                st.markdown(_indicators(screen.plan, screen.manner, kind))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=cached.DECIDES)
def _indicators(plan: Plan, manner: Manner, kind: str) -> str:
    """Return the indicators that are comparable, proxies or neither: only language and unit of money change them."""
    chosen = [indicator for indicator in plan.indicators.values() if indicator.comparable == kind]
    return "\n\n".join(_indicator(plan, manner, indicator) for indicator in chosen)


def _indicator(plan: Plan, manner: Manner, indicator: Indicator) -> str:
    """Return one indicator as a short paragraph."""
    said = manner.language
    unit = manner.say("ui.unit_is", unit=manner.unit(indicator.unit))
    told = [getattr(indicator, f"definition_{said}"), getattr(indicator, f"why_{said}")]
    if indicator.stands_for and indicator.stands_for in plan.indicators:
        told.append(manner.say("pages.indicator_stands_for", name=plan.indicators[indicator.stands_for].name(said)))
    sources = [source for source in plan.sources if indicator.id in source.indicators.split()]
    if sources:
        names = manner.say("ui.and").join(dict.fromkeys(source.name(said) for source in sources))
        told.append(manner.say("pages.indicator_source", sources=names))
    return f"**{plain(indicator.name(said))}** {plain(unit)}  \n{plain(' '.join(filter(None, told)))}"
