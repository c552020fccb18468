"""Counties: who is ahead and who is behind, one place's profile, all targets by place, and what the split comes to."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()

ui.title(screen, "counties")
with st.container(horizontal=True):
    year = ui.choose_year(screen)
    place = ui.choose_county(screen)
    industry = ui.choose_industry(screen)
places = screen.places(year, industry)
rows = places.to_pylist()
if not ui.nothing_yet(screen):
    if place:
        ui.profile(screen, place, year)
    else:
        if not ui.none_reported(screen, rows):
            ui.ranking_of(screen, places)
            ui.map_of(screen, places)
        ui.heat_table(screen, year)
        ui.split(screen, year)
        if reported := [row for row in charts.ranked(rows) if row["actual"] is not None]:
            ui.small_multiples(screen, screen.say("pages.counties_by_status"), reported, key="ways", named="place")
