"""Overview: how far the plan is, the trillion with the industries beside it, what needs attention now."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()
headline = screen.row(screen.plan.headline, year=screen.newest_year)
targets = screen.city_rows(screen.newest_year)

ui.title(screen, "overview")
ui.elapsed(screen)
if not ui.nothing_yet(screen):
    st.header(charts.finding_of_target(headline, screen.manner), anchor=False)
    facts, trend = st.columns([1, 2])
    with facts:
        ui.tile(screen, headline)
    with trend, st.container(border=True):
        st.plotly_chart(
            charts.trajectory(screen.rows(headline["target"]), screen.manner, 250),
            config=ui.CONFIG,
            alt=charts.finding_of_target(headline, screen.manner),
        )

st.header(screen.say("pages.how_they_stand"), anchor=False)
st.markdown(charts.finding_of_targets(targets, screen.manner))
ui.status_counts(screen, targets)
ui.unanswered(screen, targets)

if not screen.is_empty:
    st.header(screen.say("pages.attention"), anchor=False)
    ui.attention_list(screen, targets)
    industries = screen.outputs(screen.newest_year)
    ui.figure(
        screen,
        charts.bullets(industries.to_pylist(), screen.manner),
        screen.say("pages.industries_beside"),
        industries,
        key="industries",
    )
    st.caption(screen.say("pages.may_overlap"))
