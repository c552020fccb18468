"""Overview: how far the plan is, the trillion with the industries beside it, what needs attention now."""

import streamlit as st

from analytics import charts, ui

screen = ui.open_screen()
headline = screen.row(screen.plan.headline, year=screen.newest_year)
targets = screen.city_rows(screen.newest_year)

ui.title(screen, "overview")
if not ui.nothing_yet(screen):
    ui.elapsed(screen)
    facts, way = st.columns([1, 2])
    with facts:
        ui.tile(screen, headline)
    with way:
        years = screen.table(headline["target"], screen.plan.city)
        drawn = charts.trajectory(years.to_pylist(), screen.manner, 250)
        finding = charts.finding_of_target(headline, screen.manner)
        ui.figure(screen, drawn, finding, years, key="headline", columns=ui.BY_YEAR)
    ui.text([charts.finding_of_pace(years.to_pylist(), screen.manner), ui.places_behind(screen)])

ui.how_they_stand(screen, targets)
ui.unanswered(screen, targets)

if not screen.is_empty:
    ui.attention_list(screen, targets)
    outputs = screen.outputs(screen.newest_year)
    rows = outputs.to_pylist()
    drawn = charts.bullets(rows[: ui.FIRST], screen.manner)
    ui.section(screen.say("pages.industries_beside"), ui.small(screen.say("pages.may_overlap")))
    finding = charts.finding_of_outputs(rows, screen.manner)
    left_out = len(rows) - ui.FIRST
    ui.figure(screen, drawn, finding, outputs, key="industries", opens=True, left_out=left_out)
    ui.since_last_quarter(screen, targets)
    ui.office_table(screen, targets)
