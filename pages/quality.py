"""Quality: who reported and who did not, what was odd, what was revised, and how it all looked on any day."""

import streamlit as st

from analytics import ui
from analytics.ui import quality

screen = ui.open_screen()

ui.title(screen, "quality")
st.markdown(screen.say("quality.what"))
ui.nothing_yet(screen)

st.header(screen.say("quality.coverage_title"), anchor=False)
quality.coverage_of_targets(screen)

st.header(screen.say("quality.reminders_title"), anchor=False)
quality.remind(screen)

st.header(screen.say("quality.findings_title"), anchor=False)
quality.findings_kept(screen)

st.header(screen.say("quality.revisions_title"), anchor=False)
quality.revisions_of_series(screen)

st.header(screen.say("quality.back_title"), anchor=False)
quality.back_to_a_day(screen)
