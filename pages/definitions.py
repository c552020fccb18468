"""Definitions: what each indicator measures, and how each status comes about."""

import streamlit as st

from analytics import ui

screen = ui.open_screen()
statuses = ui.status_meanings(screen)
indicators = ui.heading(screen.say("pages.definition_indicators"))

with st.container(key="definitions"):
    ui.title(screen, "definitions", "", screen.say("pages.definitions_what"), *statuses, indicators)
ui.indicator_meanings(screen)
