"""Where a person brings figures in: the plan, its newest store, and the reader's language."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from analytics.charts import Manner
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.store import Store
from analytics.text import Language, say
from analytics.ui import cached, routes
from analytics.ui.screen import manner

WHO = "who"  # in the session: the name that its person gave


@dataclass(frozen=True)
class Desk:
    """The plan and its store as they are now, and how the reader is shown things."""

    plan: Plan
    store: Store
    manner: Manner

    @property
    def language(self) -> Language:
        """Return the reader's language."""
        return self.manner.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence in the reader's language."""
        return self.manner.say(key, **values)

    def unit(self, unit: str) -> str:
        """Return how a unit is called; one that the plan does not list as it was found."""
        return self.plan.unit_name(unit, self.language) or self.say("charts.count")

    def publisher(self, source: str) -> str:
        """Return the name of a publisher."""
        known = next((row for row in self.plan.sources if row.source == source), None)
        return known.name(self.language) if known else self.say("upload.source_unknown")

    def publishers(self) -> list[str]:
        """Return the ids of the publishers that can be named, in the plan's order."""
        return list(dict.fromkeys(row.source for row in self.plan.sources if row.source != "unknown"))


def open_desk() -> Desk:
    """Return the desk that the environment and the URL name."""
    routes.route_first(manner().language)
    plan, store = cached.opened()
    return Desk(plan, store, manner(plan))


def who_field(label: str, key: str) -> None:
    """Draw the field for one's name; a name that was given once in this session stands in every such field.

    The machine's account is no default: many may sit at one server, and its account names none of them.
    """
    if not st.session_state.get(key):
        st.session_state[key] = st.session_state.get(WHO, "")
    st.text_input(label, key=key, width=320)


def who(language: Language, key: str) -> str:
    """Return the name that was given in a field, kept for the session; a Refusal where none was given."""
    name = str(st.session_state.get(key, st.session_state.get(WHO, ""))).strip()
    if not name:
        raise Refusal("who_unnamed", say("upload.who", language))
    st.session_state[WHO] = name
    return name


def moment(at: dt.datetime) -> str:
    """Return a time by the reader's own clock with its distance from UTC: ``2017-07-15 08:30 UTC+08:00``."""
    try:
        zone: dt.tzinfo = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = dt.UTC
    written = at.astimezone(zone).isoformat(timespec="minutes")
    return f"{written[:10]} {written[11:16]} UTC{written[16:]}"
