"""A form for one figure that comes without a file: it becomes a file of one row and goes the same way."""

from dataclasses import replace

import streamlit as st

from analytics.intake import Answers
from analytics.intake.by_hand import Figure, written
from analytics.ui.refused import say_refused, trying
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.state import Batch

REFUSED = "by_hand_refused"  # in the session


def enter_by_hand(desk: Desk, batch: Batch) -> None:
    """Draw the form; what is entered is tried out like a file, and nothing is written before it is stored."""
    with st.expander(desk.say("upload.by_hand"), key="by_hand"):
        st.markdown(desk.say("upload.by_hand_what"))
        indicator = _indicator(desk)
        with st.form("by_hand_form", enter_to_submit=False, border=False):
            figure, source = _figure(desk, indicator)
            if st.form_submit_button(desk.say("upload.by_hand_try"), type="primary"):
                with trying(REFUSED):
                    _take(desk, batch, figure, source)
            say_refused(REFUSED, desk.language)


def _indicator(desk: Desk) -> str:
    """Ask for the indicator first: its unit is then proposed."""
    names = {each.id: each.name(desk.language) for each in desk.plan.indicators.values()}
    label = desk.say("upload.by_hand_indicator")
    return str(st.selectbox(label, list(names), format_func=lambda code: names[code], key="hand_indicator"))


def _figure(desk: Desk, indicator: str) -> tuple[Figure, str]:
    """Ask for everything else of the figure, and for its source."""
    plan, language = desk.plan, desk.language
    places = {code: place.name(language) for code, place in plan.places.items()}
    industries = {each.id: each.name(language) for each in plan.industries.values()}
    publishers = {source: desk.publisher(source) for source in desk.publishers()}
    units = [unit.unit for unit in plan.units]
    usual = units.index(plan.indicators[indicator].unit)
    left, right = st.columns(2)
    with left:
        place = st.selectbox(
            desk.say("upload.by_hand_place"), list(places), format_func=lambda code: places[code], key="hand_place"
        )
        period = st.text_input(desk.say("upload.by_hand_period"), key="hand_period", placeholder="2017-01..2017-06")
        value = st.text_input(desk.say("upload.by_hand_value"), key="hand_value", placeholder="1234.5")
    with right:
        industry = st.selectbox(
            desk.say("upload.by_hand_industry"),
            list(industries),
            list(industries).index("all") if "all" in industries else 0,
            format_func=lambda code: industries[code],
            key="hand_industry",
        )
        source = st.selectbox(
            desk.say("upload.ask_source"),
            list(publishers),
            None,
            format_func=lambda code: publishers[code],
            key="hand_source",
            placeholder=desk.say("upload.pick"),
        )
        unit = st.selectbox(desk.say("upload.unit"), units, usual, format_func=desk.unit, key=f"hand_unit_{indicator}")
    note = st.text_input(desk.say("upload.by_hand_note"), key="hand_note")
    figure = Figure(
        indicator=indicator,
        place=str(place),
        industry=str(industry),
        period=period.strip(),
        value=value.strip(),
        unit=str(unit),
        note=note,
    )
    return figure, str(source or "")


def _take(desk: Desk, batch: Batch, figure: Figure, source: str) -> None:
    """Put the figure among the files; a Refusal says why one cannot stand, and nothing is changed."""
    name, content = written(figure, desk.plan)
    batch.add([(name, content)])
    entry = next(entry for entry in reversed(batch.entries) if entry.content == content)
    entry.answers = replace(entry.answers, source=source) if source else Answers()
    entry.step = "dry_run"
    batch.chosen = entry.number
    st.rerun()
