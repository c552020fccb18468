"""Upload: choose files, see what was found, answer what is open, try out, commit; nothing is written before."""

import streamlit as st

from analytics.ui import wizard

desk = wizard.open_desk()
batch = wizard.current_batch()

st.title(desk.say("pages.upload"), anchor=False)
st.caption(desk.say("upload.what"))
wizard.choose_files(desk, batch)
wizard.read_waiting(desk, batch)
wizard.list_files(desk, batch)
wizard.enter_by_hand(desk, batch)
wizard.show_steps(desk, batch)
