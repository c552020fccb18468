"""What the words mean: statuses with the rules that decide them, and the indicators."""

import pandas as pd
import streamlit as st

from analytics.progress import Rules, Status
from analytics.reasons import plain as digits
from analytics.ui.marks import plain, status_mark
from analytics.ui.screen import Screen


def status_meanings(screen: Screen) -> None:
    """Draw every status with its mark and its meaning, and the thresholds of the plan's rules."""
    rules = Rules.load(screen.plan.rules)
    values = {name: digits(getattr(rules, name)) for name in ("ahead", "behind", "far_behind")}
    st.markdown(plain(screen.say("pages.definition_points", **values)))
    word, meaning = screen.say("pages.status_word"), screen.say("pages.status_meaning")
    rows = [(status_mark(screen.manner, status), plain(screen.say(f"status.{status}_means"))) for status in Status]
    st.table(pd.DataFrame(rows, columns=[word, meaning]), hide_index=True, border="horizontal")


def indicator_meanings(screen: Screen) -> None:
    """Draw every indicator: what it measures, its unit, whether it is comparable and why not."""
    said = screen.language
    rows = [
        (
            indicator.name(said),
            getattr(indicator, f"definition_{said}") or None,
            screen.manner.unit(indicator.unit),
            screen.say(f"pages.comparable_{indicator.comparable}"),
            getattr(indicator, f"why_{said}") or None,
        )
        for indicator in screen.plan.indicators.values()
    ]
    titles = [screen.say(f"pages.indicator_{name}") for name in ("name", "definition", "unit", "comparable", "why")]
    st.dataframe(pd.DataFrame(rows, columns=titles), hide_index=True, placeholder="—", key="indicators")
