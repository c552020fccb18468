"""Definitions: what each indicator measures, and how each status comes about."""

from analytics import ui

screen = ui.open_screen()

ui.title(screen, "definitions", "", screen.say("pages.definitions_what"))
ui.status_meanings(screen)
ui.section(screen.say("pages.definition_indicators"))
ui.indicator_meanings(screen)
