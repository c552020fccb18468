"""Counties: who is ahead and who is behind, ranked by the gap to what was expected for the same months."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()

ui.title(screen, "counties")
with st.container(horizontal=True):
    year = ui.choose_year(screen)
    industry = ui.choose_industry(screen)
places = screen.places(year, industry)
rows = places.to_pylist()
if not ui.nothing_yet(screen) and not ui.none_reported(screen, rows):
    finding = charts.finding_of_places(rows, screen.manner)
    ui.figure(screen, charts.ranking(rows, screen.manner), finding, places, key="counties", columns=ui.BY_PLACE)
    ui.split_note(screen)
    ui.map_of(screen, places)
    st.header(screen.say("pages.counties_by_status"), anchor=False)
    with st.grid(min_column_width=320):
        for row in charts.ranked(rows):
            ui.small_trajectory(screen, row, named="place")
