"""The parts of the counties' page: one place's profile, all targets by place, and what the split comes to."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from pandas.io.formats.style import Styler

from analytics.charts import (
    MOST,
    Manner,
    bullets,
    comparable,
    finding_of_heat,
    finding_of_map,
    finding_of_places,
    finding_of_split,
    finding_of_targets,
    geography,
    heat,
    ranking,
)
from analytics.charts.geography import BOXES
from analytics.charts.heat import SMALLER, Heat
from analytics.charts.lettering import FIXED, glued
from analytics.charts.manner import SHAPES
from analytics.scorecard.allocation import allocation
from analytics.ui import cached, fields
from analytics.ui.explaining import reasons
from analytics.ui.figure import figure, source_line, table_and_files
from analytics.ui.links import linked
from analytics.ui.marks import plain, status_mark
from analytics.ui.screen import Row, Screen
from analytics.ui.section import section, small, text
from analytics.ui.table import BY_PLACE, sheet
from analytics.where import but, where

PROFILE = ("target", "name", "status", "actual", "goal", "completion", "against_path", "points", "path", "period")
SPLIT = ("target", "name", "city_mark", "places_mark", "over", "official_places", "places")
HEAT = ("name", "place_name", *BY_PLACE[1:])
COUNTY = "county"  # the kind of place that an outline is of
NAME, PLACE = 18, 8  # cells of a terminal after which names of targets and places may break
HEAD = "8.5rem"  # the least width of the targets' names in the heat table
LETTER = 0.8125  # of the page's, in the heat table


def choose_county(screen: Screen) -> str:
    """Return the place whose profile the reader picks, or nothing for all of them."""
    plan = screen.plan
    words = {code: place.name(screen.language) for code, place in plan.places.items() if code != plan.city}
    label = screen.say("pages.choose_county")
    return fields.choose("place", label, ["", *words], words | {"": screen.say("pages.all_places")})


def profile(screen: Screen, place: str, year: int) -> None:
    """Draw everything that is known of one place: all its targets, from the furthest behind."""
    table = where(screen.card, place=place, year=year).sort_by([("points", "ascending"), ("target", "ascending")])
    rows = table.to_pylist()
    section(screen.plan.places[place].name(screen.language))
    if not any(row["actual"] is not None for row in rows):
        st.info(screen.say("ui.none_reported"), icon=":material/inbox:")
        return
    order = comparable(rows, "points")
    known = order or _known(rows)
    drawn = (
        ranking(rows, screen.manner, "name", by="points")
        if order
        else bullets(known, screen.manner, "name", relative=len({row["unit"] for row in known}) > 1)
    )
    finding = finding_of_targets(rows, screen.manner)
    left_out = len(rows) - len(known)
    figure(screen, drawn, finding, table, key="profile", columns=PROFILE, opens=True, left_out=left_out)
    if order:
        st.caption(screen.say("pages.profile_points"))


def _known(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are reported, as many as one figure holds, the largest first where they share a unit."""
    known = [row for row in rows if row["actual"] is not None]
    if len({row["unit"] for row in known}) == 1:
        known.sort(key=lambda row: -row["actual"])
    return known[:MOST]


def ranking_of(screen: Screen, table: pa.Table) -> None:
    """Draw the places of one industry from the furthest behind what was expected of them."""
    rows = table.to_pylist()
    order, finding = comparable(rows), finding_of_places(rows, screen.manner)
    known = order or _known(rows)
    drawn = ranking(rows, screen.manner) if order else bullets(known, screen.manner, "place")
    left_out = len(rows) - len(known)
    figure(screen, drawn, finding, table, key="counties", columns=BY_PLACE, opens=True, left_out=left_out)
    if order:
        split_note(screen)


def heat_table(screen: Screen, year: int) -> None:
    """Draw how every target stands in every place; the name of a target leads to it."""
    everything = but(where(screen.card, year=year), place=screen.plan.city)
    found = heat(everything.to_pylist(), screen.manner)
    if not found.targets:
        return
    finding = finding_of_heat(found.rows, screen.manner)
    with st.container(border=True, key="figure_heat"):
        statuses = [status for status in SHAPES if any(row["status"] == status for row in found.rows)]
        marks = f"{FIXED} ".join(status_mark(screen.manner, status) for status in statuses)
        what = small(f"{screen.say('pages.heat_what')} {source_line(screen, found.rows)}")
        section(finding, what, marks, level=3)
        st.table(_styled(screen, found), alt=finding)
        more = left_out(screen, found)
        text([*reasons(screen, found.rows), small(more) if more else ""])
        table = where(everything, target={row["target"] for row in found.rows})
        table_and_files(screen, finding, table, columns=HEAT, key="heat", opens=True)


def _styled(screen: Screen, found: Heat) -> Styler:
    """Return the table with its colours; a target's name is a link to its page, a place's to its profile."""
    manner = screen.manner
    lines = [linked(_name(manner, row), "target", target=row["target"], year=str(row["year"])) for row in found.targets]
    columns = [linked(glued(manner.name(row, "place"), PLACE), "counties", place=row["place"]) for row in found.places]
    words = found.words.set_axis(lines, axis="index").set_axis(columns, axis="columns")
    looks = found.looks.set_axis(lines, axis="index").set_axis(columns, axis="columns")
    styled = words.map(plain).style.apply(lambda _: looks, axis=None)
    looks_of_all = f"font-size: {LETTER}rem; padding: 0.25rem"
    heads = [
        {"selector": "th.row_heading", "props": f"min-width: {HEAD}"},
        {"selector": "th.col_heading", "props": f"font-size: {LETTER * SMALLER}rem"},
    ]
    return styled.set_table_styles([{"selector": part, "props": looks_of_all} for part in ("th", "td")] + heads)


def _name(manner: Manner, row: Row) -> str:
    """Return a target's number and name, which break where the table's first column is full."""
    return glued(f"{row['target']} {manner.name(row)}", NAME)


def left_out(screen: Screen, found: Heat) -> str:
    """Say how many targets and places are in the table and the files alone."""
    counts = {
        "charts.more_targets": (found.more_targets, len(found.targets)),
        "charts.more_places": (found.more_places, len(found.places)),
    }
    said = [screen.say(key, count=more, all=more + shown) for key, (more, shown) in counts.items() if more]
    return screen.say("charts.not_drawn", what=screen.say("ui.and").join(said)) if said else ""


def split(screen: Screen, year: int) -> None:
    """Draw what the places' marks come to together against the city's: over- or under-allocated."""
    table = allocation(screen.plan, screen.card, year)
    if not table.num_rows:
        return
    st.header(screen.say("pages.split"), anchor=False)
    finding = finding_of_split(table.to_pylist(), screen.manner)
    st.markdown(plain(finding))
    promised = table.filter(pc.greater(table["official_places"], 0))
    if promised.num_rows:  # what is split from the city's comes to the city's: only promises can differ
        sheet(screen, promised, SPLIT, key="split")
    table_and_files(screen, finding, table, columns=SPLIT, key="split_all")


def split_note(screen: Screen) -> None:
    """Say how the places' targets were split from the city's, where the plan splits them."""
    if split := screen.plan.settings.get("apportion"):
        st.caption(screen.say("pages.counties_derived", year=split["year"]))


def map_of(screen: Screen, table: pa.Table) -> None:
    """Draw the places of a table on the plan's map, if it has one, and say what the map does not show."""
    outlines = cached.outlines()
    if not outlines:
        return
    rows, places = table.to_pylist(), screen.plan.places
    outlined = {outline.code for outline in outlines}
    zones = [row for row in rows if row["place"] not in outlined and places[row["place"]].kind != COUNTY][:BOXES]
    shown = [*(row for row in rows if row["place"] in outlined), *zones]
    drawn = geography(shown, outlines, screen.manner)
    figure(screen, drawn, finding_of_map(rows, screen.manner), table, key="map", columns=BY_PLACE, opens=True)
    names = screen.say("ui.and").join(screen.manner.name(row, "place") for row in zones)
    said = [screen.say("pages.map_says", zones=names)] if zones else []
    said += [screen.say("pages.map_rest", count=len(rows) - len(shown))] if len(rows) > len(shown) else []
    st.caption(" ".join([*said, cached.credit(screen.language)]))
