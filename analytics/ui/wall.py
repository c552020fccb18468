"""The wall: few figures in large letters on a big screen, drawn again every half minute."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from analytics import numerals
from analytics.charts import attention, finding_of_outputs, wall_bars
from analytics.charts.manner import SHAPES, ahead
from analytics.progress import Status
from analytics.ui.figure import CONFIG
from analytics.ui.links import linked
from analytics.ui.marks import plain
from analytics.ui.pieces import SILENT, none_urgent
from analytics.ui.refused import refusing
from analytics.ui.routes import FIRST
from analytics.ui.screen import Row, Screen, open_screen

STYLE = Path(__file__).with_name("wall.css")
EVERY = "30s"
URGENT = 4  # lines
BARS = 10


@st.fragment(run_every=EVERY)
def wall() -> None:
    """Draw the wall over the newest figures."""
    with refusing():
        _draw(open_screen())


def _draw(opened: Screen) -> None:
    """Draw the wall of an opened screen."""
    screen = replace(opened, manner=replace(opened.manner, dark=True))
    st.html(STYLE)
    _head(screen)
    if screen.is_empty:
        st.subheader(plain(screen.say("ui.nothing_yet")), anchor=False)
        return
    year = screen.newest_year
    rows = screen.city_rows(year)
    left, right = st.columns(2, gap="large")
    with left:
        _headline(screen, screen.row(screen.plan.headline, year=year))
        _counts(screen, rows)
        _urgent(screen, rows)
    with right:
        _outputs(screen, screen.outputs(year).to_pylist()[:BARS])


def _head(screen: Screen) -> None:
    """Draw what the screen is about and up to when."""
    name = screen.plan.settings[f"name_{screen.language}"]
    gone = screen.say("ui.elapsed", share=numerals.percent(screen.elapsed), through=screen.through())
    told = [] if screen.elapsed is None else [gone]
    told += [screen.say("ui.as_of_is", as_of=screen.view.as_of)]
    told += [f"◫ {screen.say('charts.key_samples')}"] if screen.has_samples else []
    with st.container(horizontal=True, vertical_alignment="center", key="wall_head"):
        st.title(plain(name), anchor=False)
        st.markdown(linked(f"← {screen.say('pages.overview')}", FIRST, lang=screen.language), width="content")
    st.markdown(plain(" · ".join(told)))


def _headline(screen: Screen, row: Row) -> None:
    """Draw the plan's headline: the figure, its target, and how it stands."""
    manner, gap = screen.manner, ahead(row)
    values = {
        "period": manner.period(row),
        "goal": manner.amount(row["goal"], row["unit"]),
        "completion": numerals.percent(row["completion"]),
    }
    with st.container(key="wall_headline", gap="xxsmall"):
        label = plain(screen.say("ui.with_unit", name=manner.name(row), unit=manner.unit(row["unit"])))
        st.markdown(label)
        value = plain(manner.amount(row["actual"], row["unit"], with_unit=False))
        st.metric(label, value, label_visibility="collapsed")
        st.markdown(plain(screen.say("ui.tile_goal", **values)))
        apart = manner.amount(gap, row["unit"], signed=True)
        st.markdown(f"**{plain(manner.status(row['status']))} {plain(apart)}**")


def _outputs(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw the industries as bars; where the screen is a telephone's, wall.css shows them as lines instead."""
    with st.container(key="wall_bars"):
        st.markdown(screen.say("pages.wall_legend"))
        st.plotly_chart(
            wall_bars(rows, screen.manner),
            config=CONFIG | {"staticPlot": True},
            alt=finding_of_outputs(rows, screen.manner),
            key="wall",
        )
    with st.container(key="wall_lines", gap="xxsmall"):
        st.subheader(screen.say("pages.industries_beside"), anchor=False)
        for row in rows:
            done = f"{screen.manner.status(row['status'])} **{plain(numerals.percent(row['completion']))}**"
            st.markdown(f"{plain(screen.manner.name(row, 'industry'))} {done}")


def _counts(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw how many targets stand how; those without usable figures are one number."""
    counts = Counter(Status(row["status"]) for row in rows)
    with st.container(horizontal=True, gap="medium", key="wall_counts"):
        for status in Status:
            if counts[status] and status not in SILENT:
                said = f"{SHAPES[status]} {screen.say(f'status.{status}')} **{counts[status]}**"
                st.markdown(said, width="content")
        if silent := sum(counts[status] for status in SILENT):
            st.markdown(f"○ {screen.say('pages.wall_silent')} **{silent}**", width="content")


def _urgent(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw the targets that need attention first, one line each."""
    with st.container(key="wall_urgent", gap="xxsmall"):
        st.subheader(screen.say("pages.wall_attention"), anchor=False)
        urgent = attention(rows, URGENT)
        if not urgent:
            st.markdown(plain(none_urgent(screen, rows)))
        for row in urgent:
            st.markdown(plain(line(screen, row)))


def line(screen: Screen, row: Row) -> str:
    """Return a target that needs attention in one line, with its lead office where the notice names one."""
    points = _share(screen, row) if row["points"] is None else numerals.points(row["points"])
    said = f"{SHAPES[Status(row['status'])]} {points} {screen.manner.name(row)}"
    return f"{said} · {screen.office(row['lead_office'])}" if row["lead_office"] else said


def _share(screen: Screen, row: Row) -> str:
    """Return actual and target, for a row that has no points."""
    amounts = (screen.manner.amount(row[name], row["unit"], with_unit=False) for name in ("actual", "goal"))
    return " / ".join(amounts)
