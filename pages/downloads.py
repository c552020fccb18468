"""Downloads: the gap tables of what is looked at, as files."""

import streamlit as st

from analytics import ui
from analytics.scorecard import BY

screen = ui.open_screen()

ui.title(screen, "downloads")
st.markdown(screen.say("pages.downloads_what"))
ui.nothing_yet(screen)
year = ui.choose_year(screen)
for by in BY:
    with st.container(border=True):
        name = screen.say(f"pages.download_{by}")
        st.subheader(name, anchor=False)
        table = screen.gaps(by, year=None if by == "year" else year)
        counted = [] if "year" in table.column_names else [screen.say("ui.year_is", year=year)]
        ui.give(screen, name, table, key=by, forms=ui.ALL_FORMS, chosen=counted)
with st.container(border=True):
    name = screen.say("pages.download_scorecard")
    st.subheader(name, anchor=False)
    ui.give(screen, name, screen.card, key="scorecard", forms=ui.ALL_FORMS)
