"""One target: its clause, its way, how its status came about, its offices, and where every figure comes from."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()
head = st.container()
with st.container(horizontal=True):
    target = ui.choose_target(screen)
    place = ui.choose_place(screen, target)
row = screen.row(target, place)

with head:
    ui.title(screen, "target", f"{target.id} {target.name(screen.language)}", *ui.clause(screen, target))

finding = charts.finding_of_target(row, screen.manner)
drawn = charts.trajectory(screen.rows(target.id, place), screen.manner)
ui.figure(screen, drawn, finding, screen.table(target.id, place), key="target", columns=ui.BY_YEAR)

how, who = st.columns([2, 1])
with how:
    pace = charts.finding_of_pace(screen.rows(target.id, place), screen.manner)
    ui.section(screen.say("pages.target_status"), *ui.figures_of(screen, row), ui.small(pace))
with who:
    ui.section(screen.say("pages.target_offices"), *ui.offices(screen, target))

ui.section(screen.say("pages.target_from"))
ui.where_from(screen, target, row)
ui.explain(screen, row)
