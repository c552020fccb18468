"""The parts of the counties' page: one place's profile, all targets by place, and what the split comes to."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from analytics import numerals
from analytics.charts import (
    finding_of_heat,
    finding_of_map,
    finding_of_split,
    finding_of_targets,
    geography,
    heat,
    ranking,
)
from analytics.charts.geography import BOXES
from analytics.scorecard.allocation import allocation
from analytics.ui import cached, url
from analytics.ui.figure import figure, source_line
from analytics.ui.give import give
from analytics.ui.routes import page_path
from analytics.ui.screen import Row, Screen
from analytics.ui.table import BY_PLACE, sheet

PROFILE = ("target", "name", "actual", "period", "path", "against_path", "goal", "completion", "points", "status")
SPLIT = ("target", "name", "city_mark", "places_mark", "over", "official_places", "places")
MANY, TALL = 30, 900  # rows of the heat table, and its pixels beyond them
NAME = 190  # pixels of the column that stays


def choose_county(screen: Screen) -> str:
    """Return the place whose profile the reader picks, or nothing for all of them."""
    plan = screen.plan
    words = {code: place.name(screen.language) for code, place in plan.places.items() if code != plan.city}
    label = screen.say("pages.choose_county")
    return url.choose("place", label, ["", *words], words | {"": screen.say("pages.all_places")})


def profile(screen: Screen, place: str, year: int) -> None:
    """Draw everything that is known of one place: all its targets, from the furthest behind."""
    wanted = (pc.field("place") == place) & (pc.field("year") == year)
    table = screen.card.filter(wanted).sort_by([("points", "ascending"), ("target", "ascending")])
    rows = table.to_pylist()
    st.header(screen.plan.places[place].name(screen.language), anchor=False)
    if not any(row["actual"] is not None for row in rows):
        st.info(screen.say("ui.none_reported"), icon=":material/inbox:")
        return
    drawn = ranking(rows, screen.manner, "name", by="points")
    finding = finding_of_targets(rows, screen.manner)
    figure(screen, drawn, finding, table, key="profile", columns=PROFILE, opens=True)
    st.caption(screen.say("pages.profile_points"))


def heat_table(screen: Screen, year: int) -> None:
    """Draw how every target stands in every place; a cell leads to its target."""
    wanted = (pc.field("place") != screen.plan.city) & (pc.field("year") == year)
    rows: Sequence[Row] = screen.card.filter(wanted).to_pylist()
    table, cells = heat(rows, screen.manner)
    if not cells:
        return
    st.header(screen.say("pages.heat"), anchor=False)
    st.markdown(finding_of_heat(rows, screen.manner))
    st.caption(f"{screen.say('pages.heat_what')} {source_line(screen, rows)}")
    chosen = st.dataframe(
        table,
        column_config={"_index": st.column_config.Column(screen.say("pages.choose_target"), width=NAME, pinned=True)},
        placeholder=numerals.NOTHING,
        height=TALL if len(cells) > MANY else "content",
        key="heat",
        on_select="rerun",
        selection_mode="single-cell",
        alt=finding_of_heat(rows, screen.manner),
    )
    names = list(table.data.columns)
    for at, name in chosen["selection"]["cells"]:
        if name in names and (row := cells[at][names.index(name)]):
            st.switch_page(page_path("target"), query_params=url.kept(target=row["target"], place=row["place"]))


def split(screen: Screen, year: int) -> None:
    """Draw what the places' marks come to together against the city's: over- or under-allocated."""
    table = allocation(screen.plan, screen.card, year)
    if not table.num_rows:
        return
    st.header(screen.say("pages.split"), anchor=False)
    st.markdown(finding_of_split(table.to_pylist(), screen.manner))
    sheet(screen, table, SPLIT, key="split")
    give(screen, screen.say("pages.split"), table, key="give_split")


def split_note(screen: Screen) -> None:
    """Say how the places' targets were split from the city's, where the plan splits them."""
    if split := screen.plan.settings.get("apportion"):
        st.caption(screen.say("pages.counties_derived", year=split["year"]))


def map_of(screen: Screen, table: pa.Table) -> None:
    """Draw the places of a table on the plan's map, if it has one, and say what the map does not show."""
    if outlines := cached.outlines():
        rows = table.to_pylist()
        drawn = geography(rows, outlines, screen.manner)
        figure(screen, drawn, finding_of_map(rows, screen.manner), table, key="map", columns=BY_PLACE, opens=True)
        drawn_places = {outline.code for outline in outlines}
        zones = [screen.manner.name(row, "place") for row in rows if row["place"] not in drawn_places]
        rest = [screen.say("pages.map_rest", count=len(zones) - BOXES)] if len(zones) > BOXES else []
        said = [screen.say("pages.map_says", zones=screen.say("ui.and").join(zones[:BOXES]))] if zones else []
        said += rest
        st.caption(" ".join([*said, cached.credit(screen.language)]))
