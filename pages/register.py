"""Register: all targets as one table to search, sort and filter; a row opens its target."""

import streamlit as st

from analytics import ui

screen = ui.open_screen()

ui.title(screen, "register")
ui.nothing_yet(screen)
with st.container(horizontal=True):
    year = ui.choose_year(screen)
    status = ui.choose_status(screen)
    office = ui.choose_office(screen)
    words = ui.search(screen)
table = screen.found(year, status, office, words)
if table.num_rows:
    st.markdown(screen.say("pages.register_found", count=table.num_rows))
    ui.sheet(screen, table, ui.REGISTER, ui.ON_PAPER, key="register", most=table.num_rows, opens=True, wraps=True)
    ui.give(screen, screen.say("pages.register"), table, key="register")
else:
    st.info(screen.say("pages.no_match"), icon=":material/search_off:")
