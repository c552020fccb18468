"""Years: the way of one target and place to the deadline, year by year."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()

ui.title(screen, "years")
st.markdown(screen.say("pages.years_what"))
with st.container(horizontal=True):
    target = ui.choose_target(screen)
    place = ui.choose_place(screen, target)
rows = screen.rows(target.id, place)
newest = screen.row(target, place, screen.newest_year)
table = screen.table(target.id, place)
finding = charts.finding_of_target(newest, screen.manner)
ui.figure(screen, charts.trajectory(rows, screen.manner), finding, table, key="years", columns=ui.BY_YEAR)
ui.link(newest, screen.say("ui.to_target"))
if not ui.nothing_yet(screen):
    every = screen.gaps("year", place=place)
    st.header(screen.say("pages.small_multiples"), anchor=False)
    ui.small_multiples(screen, screen.outputs(screen.newest_year).to_pylist())
    ui.give(screen, screen.say("pages.download_year"), every, key="every_year")
