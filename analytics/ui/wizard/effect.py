"""What an upload changed for the targets: another status, or another yardstick of an open year."""

import streamlit as st

from analytics.plan import Plan
from analytics.scorecard import look
from analytics.scorecard.changes import Change, effect
from analytics.store import Store
from analytics.ui import cached
from analytics.ui.marks import plain, status_mark
from analytics.ui.wizard.desk import Desk

SHOWN = 12  # targets; the others are counted


def effect_of(desk: Desk, seq: int) -> None:
    """Draw the targets whose status or yardstick event ``seq`` changed."""
    st.subheader(desk.say("history.effect"), anchor=False)
    found = _effect(desk.plan, desk.store, seq) if seq > 1 else []
    if not found:
        st.markdown(desk.say("history.effect_none"))
        return
    turned, remeasured = (sum(getattr(one, name) for one in found) for name in ("turned", "remeasured"))
    said = desk.say("history.effect_found", turned=turned, remeasured=remeasured)
    more = [f"- {desk.say('ui.and_more', count=len(found) - SHOWN)}"] if len(found) > SHOWN else []
    st.markdown("\n".join([said, "", *(f"- {_line(desk, one)}" for one in found[:SHOWN]), *more]))


@st.cache_resource(
    max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES | {Store: lambda store: str(store.root)}
)
def _effect(plan: Plan, store: Store, seq: int) -> list[Change]:
    """Return the changes: what an event changed never changes again, whatever comes later."""
    before, now = (look(plan, store, str(at)) for at in (seq - 1, seq))
    return effect(before, now)


def _line(desk: Desk, change: Change) -> str:
    """Return one target with its status, and yardstick where that is another one, then and now."""
    name = plain(f"{change.now['target']} {desk.manner.name(change.now)}")
    then, now = (status_mark(desk.manner, row["status"]) for row in (change.before, change.now))
    line = f"{name} {then} → {now}" if change.turned else f"{name} {now}"
    if not change.remeasured:
        return line
    ways = {
        when: desk.say(f"export.basis_{row['path_basis']}")
        for when, row in (("then", change.before), ("now", change.now))
    }
    return f"{line} · {plain(desk.say('history.remeasured', **ways))}"
