"""Where a person brings figures in: the plan, its newest store, and the reader's language."""

import datetime as dt
import getpass
import os
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from analytics.charts import Manner
from analytics.plan import Plan
from analytics.store import Store
from analytics.text import Language
from analytics.ui import cached, routes
from analytics.ui.screen import manner


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


def local_user() -> str:
    """Return who sits at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER") or "local"


def moment(at: dt.datetime) -> str:
    """Return a time by the reader's own clock: ``2017-07-15 08:30``."""
    try:
        zone: dt.tzinfo = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = dt.UTC
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
