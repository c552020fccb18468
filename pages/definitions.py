"""Definitions: what each indicator measures, and how each status comes about."""

import streamlit as st

from analytics import ui

screen = ui.open_screen()

ui.title(screen, "definitions")
st.markdown(screen.say("pages.definitions_what"))
st.header(screen.say("pages.definition_statuses"), anchor=False)
ui.status_meanings(screen)
st.header(screen.say("pages.definition_indicators"), anchor=False)
ui.indicator_meanings(screen)
