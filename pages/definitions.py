"""Definitions: what each indicator measures, and how each status comes about."""

import streamlit as st

from analytics import ui

screen = ui.open_screen()
statuses = ui.status_meanings(screen)

with st.container(key="definitions"):
    ui.title(screen, "definitions", "", screen.say("pages.definitions_what"), *statuses)
ui.section(screen.say("pages.definition_indicators"))
ui.indicator_meanings(screen)
