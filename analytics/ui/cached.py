"""Questions asked once: an answer is kept under the plan's edition, the store, the event and the months looked at.

A new upload is a new event, so it is seen at once; nothing has to be cleared.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import streamlit as st

from analytics import scorecard
from analytics.charts import Manner, Outline, outlines_of, trajectory
from analytics.events import explanations as given_reasons
from analytics.plan import Plan, Target
from analytics.scorecard import View, term
from analytics.scorecard import months as of_months
from analytics.scorecard.slots import Cut
from analytics.setting import plan_folder, store_folder
from analytics.store import Store
from analytics.where import but, where


def _stamps(folder: Path) -> str:
    """Return name, time and size of a folder's files: what decides a plan that is read from it."""
    if not folder.is_dir():
        return ""
    with os.scandir(folder) as found:
        files = sorted((entry.path, entry.stat()) for entry in found if entry.is_file())
    return repr([(path, stat.st_mtime_ns, stat.st_size) for path, stat in files])


def _looked_at(view: View) -> str:
    """Return what decides a view's answers."""
    return repr((view.plan.edition, str(view.store.root), view.as_of, str(view.through), view.samples))


DECIDES: dict[str | type, Any] = {  # to one text each, which Streamlit hashes at once: a page asks some hundred times
    type(Path()): _stamps,
    Plan: lambda plan: plan.edition,
    Target: lambda target: target.id,
    Store: lambda store: f"{store.root} {store.seq()}",
    View: _looked_at,
    Manner: lambda manner: repr((manner.language, manner.units.chosen, manner.dark)),  # its units are those of the view
}


def opened() -> tuple[Plan, Store]:
    """Return the plan and its store as the environment names them; the plan is read again when its files change."""
    folder = plan_folder()
    plan = _plan(folder)
    return plan, _store(str(store_folder(folder)), plan.id)


def looked(as_of: str, through: str, *, samples: bool) -> View:
    """Return the view that the filters ask for; a Refusal where one of them means nothing."""
    return _view(*opened(), as_of, through, samples=samples)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=DECIDES)
def card(view: View) -> pa.Table:
    """Return the whole scorecard of a view."""
    return scorecard.cube(view)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=DECIDES)
def city(view: View) -> pa.Table:
    """Return the city's rows of a view's scorecard: what most pages show, known long before every place is judged."""
    return scorecard.cube(view, Cut(places=frozenset({view.plan.city})))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=DECIDES)
def city_rows(view: View, year: int) -> Sequence[Mapping[str, Any]]:
    """Return the city's row of every target in a year; the headline is not one of them."""
    table = scorecard.gaps(view, "target", year=year, card=city(view))
    found: list[dict[str, Any]] = but(table, target=view.plan.headline.id).to_pylist()
    return found


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=DECIDES)
def outputs(view: View, year: int) -> pa.Table:
    """Return the industries' outputs in a year: they may overlap, and are never added up."""
    headline = view.plan.headline
    table = scorecard.gaps(view, "industry", year=year, card=city(view))
    return but(where(table, indicator=headline.indicator), target=headline.id)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=DECIDES)
def headline_by_place(view: View, year: int) -> pa.Table:
    """Return each place's row of the plan's headline in a year, without the city's: sooner known than all."""
    found = scorecard.gaps(view, "place", year=year)
    return but(found, place=view.plan.city)


def rows(view: View, place: str) -> pa.Table:
    """Return a place's rows of a view's scorecard."""
    return city(view) if place == view.plan.city else Cut(places=frozenset({place})).of(card(view))


@st.cache_resource(max_entries=512, show_spinner=False, hash_funcs=DECIDES)
def way(view: View, manner: Manner, target: str, place: str, height: int) -> Any:
    """Return a small figure of one target's way in one place."""
    years = where(rows(view, place), target=target).to_pylist()
    return trajectory(years, manner, height, projected=False)


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=DECIDES)
def ask(view: View, question: str, **values: str) -> pa.Table:
    """Return the answer to a question of ``sql/report``."""
    return view.ask(question, **values)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=DECIDES)
def entries(view: View, target: str, place: str, year: int) -> pa.Table:
    """Return the ledger rows behind one cell of the scorecard."""
    return scorecard.entries(view, target, place, year)


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=DECIDES)
def months(view: View, target: Target, place: str, year: int) -> pa.Table:
    """Return one target's year in one place, month by month."""
    return of_months.months(view, target, place, year)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=DECIDES)
def over_term(view: View, place: str) -> pa.Table:
    """Return annual and cumulative targets of the same entries, each over its whole span."""
    return term.over_term(view, rows(view, place), place)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=DECIDES)
def explanations(view: View) -> dict[tuple[str, str, int], list[dict[str, Any]]]:
    """Return the reasons that were given for gaps, the newest first, by target, place and year."""
    found: dict[tuple[str, str, int], list[dict[str, Any]]] = {}
    for row in given_reasons(view.store.events(view.as_of)).to_pylist():
        found.setdefault((row["target"], row["place"], row["year"]), []).append(row)
    return found


def outlines() -> tuple[Outline, ...]:
    """Return the outlines of the plan's places, none where the plan has no map."""
    return _outlines(plan_folder())


def credit(language: str) -> str:
    """Return what the plan's map says of its origin and licence, nothing where it says nothing."""
    return str(_map(plan_folder()).get("attribution", {}).get(language, ""))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=DECIDES)
def _outlines(folder: Path) -> tuple[Outline, ...]:
    return outlines_of(_map(folder))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=DECIDES)
def _map(folder: Path) -> dict[str, Any]:
    path = folder / "counties.geojson"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"features": []}
    return found


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=DECIDES)
def _plan(folder: Path) -> Plan:
    return Plan.load(folder)


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(root: str, plan: str) -> Store:
    return Store(Path(root), plan)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=DECIDES)
def _view(plan: Plan, store: Store, as_of: str, through: str, *, samples: bool) -> View:
    return scorecard.look(plan, store, as_of or None, through or None, samples=samples)
