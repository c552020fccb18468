"""The parts of the page of projects and enterprises: families of counts, who is close, and counts against reports."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from analytics import numerals
from analytics.charts import approaching, bands, finding_of_approaching, finding_of_bands
from analytics.charts.bands import RUNGS as MOST_RUNGS
from analytics.charts.manner import told_apart
from analytics.charts.nearing import MOST as MOST_NEAR
from analytics.plan import Plan, Target
from analytics.scorecard.bands import Family, beside, families, nearing, rungs
from analytics.text import LANGUAGES
from analytics.ui import cached, fields
from analytics.ui.figure import figure, table_and_files
from analytics.ui.give import give
from analytics.ui.links import linked
from analytics.ui.marks import plain
from analytics.ui.screen import Row, Screen
from analytics.ui.section import section, small, text
from analytics.ui.table import sheet
from analytics.where import where

RUNGS = ("rung", "year", "actual", "goal", "status", "completion", "path", "mark", "period", "origin", "name")
TIERS = (*RUNGS[:4], "floor_actual", "floor_goal", *RUNGS[4:])
NEAR = (
    "entry_name",
    "place_name",
    "month",
    "amount",
    "amount_before",
    "floor",
    "lacking",
    "sender",
    "file",
    "sheet",
    "cell",
)
BESIDE = (
    *("name", "year", "period", "counted", "reported", "difference", "unit", "origin", "source"),
    *("upload", "sheet", "cell"),
)
BEHIND = (
    *("entry_name", "place_name", "amount", "level", "month", "event", "origin", "sender"),
    *("file", "sheet", "cell", "as_found"),
)
SHAPES_OF_FAMILIES: Mapping[str, str] = {"nested": "stages", "tiers": "tiers", "kinds": "kinds"}
SMALLEST, HALF = 300, 420  # pixels of a figure among others; of one that shares a page's width with one other
WITHIN = ("5", "10", "20")  # per cent of the next tier's floor


def choose_where(screen: Screen) -> str:
    """Return the place that the reader picks; the city to begin with."""
    words = {code: place.name(screen.language) for code, place in screen.plan.places.items()}
    return fields.choose("place", screen.say("pages.choose_place"), list(words), words, default=screen.plan.city)


def families_of(screen: Screen) -> dict[str, list[Family]]:
    """Return the families of counts by the part of the page in which they stand; a part without any is left out."""
    found: dict[str, list[Family]] = {}
    for shape, part in SHAPES_OF_FAMILIES.items():
        if fitting := [family for family in families(screen.plan) if family.shape == shape]:
            found[part] = fitting
    return found


def family_figures(screen: Screen, found: list[Family], place: str) -> None:
    """Draw families side by side where there are several."""
    even = HALF if len(found) in (2, 4) else SMALLEST  # no figure alone in a row of three
    with st.grid(min_column_width=even) if len(found) > 1 else st.container():
        for family in found:
            family_figure(screen, family, place)


def family_figure(screen: Screen, family: Family, place: str) -> None:
    """Draw one family: each rung's years against its target, with a link to the page of each."""
    ids = [target.id for target in family.targets]
    table = where(_rungs(screen.view, place), target=ids)
    rows = table.to_pylist()
    names = [rung_name(screen, family, target) for target in family.targets]
    named = dict(zip(ids, told_apart([{"target": name} for name in ids], names), strict=True))
    table = table.append_column("rung", pa.array([named[row["target"]] for row in rows], pa.string()))
    finding = finding_of_bands(rows, screen.manner, family_name(screen, family), named)
    columns = TIERS if family.shape == "tiers" else RUNGS
    counted = any(row["actual"] is not None for row in rows)
    ways = _ways(screen, dict(list(named.items())[:MOST_RUNGS]))
    if counted:
        drawn, more = bands(rows, screen.manner, named), len(named) - MOST_RUNGS
        figure(screen, drawn, finding, table, key=family.id, columns=columns, opens=True, left_out=more, ways=ways)
    else:
        with st.container(border=True, key=f"figure_{family.id}"):
            st.info(plain(finding), icon=":material/inbox:")
            st.markdown(ways)


def _ways(screen: Screen, named: Mapping[str, str]) -> str:
    """Return links to targets by the names of their rungs, in one line; focus.css parts no name that fits a line."""
    links = [linked(name, "target", target=target) for target, name in named.items()]
    return f":small[{plain(screen.say('projects.targets'))} {' '.join(links)}]"


def family_name(screen: Screen, family: Family) -> str:
    """Return how the ledger calls a family: its kind, and its event where one binds the family together."""
    kind = _field(screen.plan, family.kind, "kind", "", screen.language) or family.kind
    if not family.event:
        return kind
    return screen.say("projects.family", kind=kind, event=_event(screen, family.kind, family.event))


def rung_name(screen: Screen, family: Family, target: Target) -> str:
    """Return what tells a rung from the others of its family: its band, its level, its event, else its name."""
    if target.amount_from is not None or target.amount_below is not None:
        return _band(screen, target)
    levels = {row.level: row.name(screen.language) for row in screen.plan.levels if row.kind == family.kind}
    if target.ledger_level in levels:
        return levels[target.ledger_level]
    several = len({each.ledger_event for each in family.targets}) > 1
    return _event(screen, family.kind, target.ledger_event) if several else target.name(screen.language)


def _band(screen: Screen, target: Target) -> str:
    """Return a band by its bounds, with no more decimals than they have."""
    shape = {"from": target.amount_below is None, "below": target.amount_from is None}
    key = next((name for name, fits in shape.items() if fits), "between")
    told = {}
    for name, amount in (("low", target.amount_from), ("high", target.amount_below)):
        shown, unit = screen.manner.units.shown(amount or Decimal(0), screen.plan.money)
        told[name] = numerals.number(shown, max(0, -int(shown.normalize().as_tuple().exponent)))
    return screen.say(f"projects.band_{key}", unit=screen.plan.unit_name(unit, screen.language), **told)


def _field(plan: Plan, kind: str, role: str, field: str, language: str) -> str:
    rows = (row for row in plan.ledgers if (row.kind, row.role) == (kind, role) and field in ("", row.field))
    return next((row.name(language) for row in rows), "")


def _event(screen: Screen, kind: str, event: str) -> str:
    """Return an event by the heading of its column, without the word for its date."""
    rows = (row for row in screen.plan.ledgers if (row.kind, row.field) == (kind, event))
    return next((row.event(screen.language) for row in rows), event)


def near_next_tier(screen: Screen, family: Family, place: str) -> None:
    """Draw the entries that lack little of the tier above theirs, if any is counted; how little is kept in the URL."""
    shown = {target.id for target in family.targets}
    if not any(row["actual"] is not None for row in _rungs(screen.view, place).to_pylist() if row["target"] in shown):
        return
    section(screen.say("projects.near_title"), level=3)
    words = {share: f"{share} %" for share in WITHIN}
    within = fields.choose_button("within", screen.say("projects.choose_within"), WITHIN, words, default="10")
    table = _nearing(screen.view, family, place, screen.newest_year, within)
    rows = table.to_pylist()
    finding = finding_of_approaching(rows, screen.manner, within)
    if rows:
        drawn, more = approaching(rows, screen.manner), len(rows) - MOST_NEAR
        figure(screen, drawn, finding, table, key=f"near_{family.id}", columns=NEAR, left_out=more)
    else:
        st.info(plain(finding), icon=":material/trending_flat:")


def ledgers_beside_reports(screen: Screen, shown: Mapping[str, list[Family]], place: str) -> None:
    """Draw each ledger count beside the reported one, with the difference, and the rows behind the one chosen."""
    every = tuple(family for part in shown.values() for family in part)
    table = _beside(screen.view, every, place)
    if not table.num_rows:
        st.info(screen.say("projects.none_counted"), icon=":material/inbox:")
        return
    rows = table.to_pylist()
    finding = finding_of_beside(screen, rows)
    text([f"**{plain(finding)}**", small(screen.say("projects.beside_note"))])
    both = table.filter(pc.is_valid(table["difference"]))
    if both.num_rows:
        sheet(screen, both, BESIDE, key="beside", opens=True)
    table_and_files(screen, finding, table, columns=BESIDE, key="beside_all", opens=True)
    _rows_behind(screen, rows, place)


def finding_of_beside(screen: Screen, rows: list[Row]) -> str:
    """Say how many counts are known from both sides, and how far they differ."""
    both = [row for row in rows if row["difference"] is not None]
    differing = [row for row in both if row["difference"]]
    if not both:
        return screen.say("projects.beside_none", all=len(rows))
    if not differing:
        return screen.say("projects.beside_same", both=len(both))
    most = max(differing, key=lambda row: (abs(row["difference"]) / max(abs(row["reported"]), 1), row["target"]))
    amounts = {name: screen.manner.amount(most[name], most["unit"]) for name in ("counted", "reported")}
    values: dict[str, Any] = {"both": len(both), "differ": len(differing), "year": most["year"], **amounts}
    return screen.say("projects.beside_differ", name=screen.manner.name(most), **values)


def _rows_behind(screen: Screen, rows: list[Row], place: str) -> None:
    """Draw the ledger rows behind the count that the reader picks: file, sheet and cell, and a download."""
    section(screen.say("projects.behind_title"), level=3)
    counts = {f"{row['target']}-{row['year']}": row for row in rows if row["counted"] is not None}
    if not counts:
        st.info(screen.say("projects.none_counted"), icon=":material/inbox:")
        return
    words = {name: f"{row['target']} {screen.manner.name(row)} · {row['year']}" for name, row in counts.items()}
    usual = next(reversed(counts))
    chosen = counts[fields.choose("count", screen.say("projects.choose_count"), list(counts), words, default=usual)]
    table = _with_names(screen, cached.entries(screen.view, chosen["target"], place, chosen["year"]))
    values = {"name": screen.manner.name(chosen), "year": chosen["year"], "count": f"{table.num_rows:,}"}
    title = screen.say("projects.behind" if table.num_rows else "projects.behind_none", **values)
    st.markdown(f"**{plain(title)}**")
    if table.num_rows:
        sheet(screen, table, BEHIND, key="behind")
        give(screen, title, table, key="give_behind")


def _with_names(screen: Screen, table: pa.Table) -> pa.Table:
    """Return ledger rows with the places' names; what an entry is called is no target's name."""
    places = [screen.plan.places[code] for code in table["place"].to_pylist()]
    named = table.rename_columns({"name": "entry_name"})
    for language in LANGUAGES:
        names = pa.array([place.name(language) for place in places], pa.string())
        named = named.append_column(f"place_{language}", names)
    return named


HASHED: dict[str | type, Any] = {Family: lambda family: family.id}


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=cached.DECIDES)
def _rungs(view: Any, place: str) -> pa.Table:
    """Return the rungs of all families: one question for all is as quick as for one."""
    every = [target for family in families(view.plan) for target in family.targets]
    return rungs(view, cached.card(view), every, place)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=cached.DECIDES | HASHED)
def _nearing(view: Any, family: Family, place: str, year: int, within: str) -> pa.Table:
    return nearing(view, family, place, year, Decimal(within))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=cached.DECIDES | HASHED)
def _beside(view: Any, every: tuple[Family, ...], place: str) -> pa.Table:
    return beside(view, every, place)
