"""What the dashboard looked like on any day: what stood then beside what stands now, and the way there."""

import datetime as dt

import streamlit as st

from analytics.periods import Period
from analytics.plan import Plan
from analytics.scorecard import View
from analytics.ui import cached, routes, url
from analytics.ui.links import to_page
from analytics.ui.marks import plain
from analytics.ui.screen import Screen
from analytics.ui.section import section, small, text
from analytics.where import where


def back_to_a_day(screen: Screen) -> None:
    """Draw the day that is picked against now, with the way to the dashboard as it was at the end of it."""
    section(screen.say("quality.back_title"))
    events = screen.view.store.events()
    if not len(events):
        st.info(screen.say("quality.back_nothing"), icon=":material/inbox:")
        return
    first, last = (events["at"][at].as_py().date() for at in (0, -1))
    day = _choose_day(screen, first, last)
    then = cached.looked(day, url.asked("through"), samples=screen.view.samples)
    now = cached.looked("", url.asked("through"), samples=screen.view.samples)
    stood = (_standing(screen, then, "then", day), _standing(screen, now, "now", day))
    there = to_page(screen.say("quality.back_open", day=day), routes.FIRST, as_of=day)
    text([small(screen.say("quality.back_note")), *map(plain, stood), there])


def _choose_day(screen: Screen, first: dt.date, last: dt.date) -> str:
    """Return the day that is picked, ``2017-07-15``; the last one on which anything happened to begin with."""
    asked = url.asked("day")
    try:
        chosen = min(max(dt.date.fromisoformat(asked), first), last)
    except ValueError:
        chosen = last
    st.session_state["pick_day"] = chosen

    def changed() -> None:
        picked = st.session_state["pick_day"]
        url.put("day", (picked or last).isoformat(), last.isoformat())

    label = screen.say("quality.choose_day")
    st.date_input(label, min_value=first, max_value=last, format="YYYY-MM-DD", key="pick_day", on_change=changed)
    return chosen.isoformat()


def _standing(screen: Screen, view: View, when: str, day: str) -> str:
    """Say what stood in a view: uploads, the last month reported, targets with a figure, targets met."""
    plan: Plan = view.plan
    rows = where(cached.city(view), year=Screen(screen.manner, view).newest_year)
    uploads = view.store.uploads(view.as_of)["active"].to_pylist()
    through = Period(None, view.through).label(screen.language) if view.through else screen.say("ui.no_period")
    values = {
        "uploads": sum(uploads),
        "all": len(plan.judged),
        "known": rows.num_rows - rows["actual"].null_count,
        "met": rows["status"].to_pylist().count("met"),
    }
    return screen.say(f"quality.back_{when}", day=day, through=through, **values)
