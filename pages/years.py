"""Years: the way of one target and place to the deadline, what its gap is made of, and where its pace leads."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()

ui.title(screen, "years", "", screen.say("pages.years_what"))
with st.container(horizontal=True):
    target = ui.choose_target(screen)
    place = ui.choose_place(screen, target)
rows = screen.rows(target.id, place)
newest = screen.row(target, place, screen.newest_year)
table = screen.table(target.id, place)
finding = charts.finding_of_target(newest, screen.manner, with_place=place != screen.plan.city)
ui.figure(screen, charts.trajectory(rows, screen.manner), finding, table, key="years", columns=ui.BY_YEAR)
ui.text([ui.small(charts.finding_of_pace(rows, screen.manner)), ui.to_target(screen, newest)])
if not ui.nothing_yet(screen):
    ui.made_of(screen, target, newest)
    ui.over_term(screen, place)
    outputs = screen.outputs(screen.newest_year).to_pylist()
    ui.small_multiples(screen, screen.say("pages.small_multiples"), outputs, key="ways")
    ui.text([ui.small(screen.say("pages.years_files"))])
    ui.give(screen, screen.say("pages.download_year"), screen.gaps("year", place=place), key="every_year")
