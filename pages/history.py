"""History of uploads: what came in when and from whom, what was found odd, and the way back."""

import streamlit as st

from analytics.ui import wizard

desk = wizard.open_desk()

st.title(desk.say("pages.history"), anchor=False)
st.caption(desk.say("history.what"))
upload = wizard.list_uploads(desk)
wizard.samples(desk)
if upload:
    st.divider()
    wizard.show_upload(desk, upload)
