"""Projects and enterprises: what ledgers count, by stage, tier, level and board, against targets and reports."""

import streamlit as st

from analytics import ui
from analytics.ui import projects

screen = ui.open_screen()
shown = projects.families_of(screen)

ui.title(screen, "projects", "", screen.say("projects.what"))
if not shown:
    st.info(screen.say("projects.no_ledgers"), icon=":material/inbox:")
elif not ui.nothing_yet(screen):
    place = projects.choose_where(screen)
    for part, families in shown.items():
        note = ui.small(screen.say(f"projects.{'nested' if part == 'stages' else part}_note"))
        ui.section(screen.say(f"projects.{part}"), note)
        projects.family_figures(screen, families, place)
        for family in families:
            if family.shape == "tiers":
                projects.near_next_tier(screen, family, place)
    ui.section(screen.say("projects.beside_title"))
    projects.ledgers_beside_reports(screen, shown, place)
