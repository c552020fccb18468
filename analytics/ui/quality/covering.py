"""Which expected reports came: marks by target and period, one figure a frequency of reporting."""

from typing import Any

import pyarrow as pa
import streamlit as st

from analytics.charts import finding_of_coverage, matrix
from analytics.scorecard.coverage import coverage, punctuality
from analytics.ui import cached
from analytics.ui.figure import figure
from analytics.ui.fold import folded
from analytics.ui.give import give
from analytics.ui.marks import plain
from analytics.ui.pickers import choose_office
from analytics.ui.screen import UNNAMED, Screen
from analytics.ui.section import section, small, text
from analytics.ui.table import sheet
from analytics.where import where

COLUMNS = (
    *("target", "missing", "late", "arrived", "expected", "newest", "origin"),
    *("name", "lead_office", "report_months"),
)
MOST = 24  # targets in one figure
NAMED = frozenset({1, 3, 12})  # months between reports that have a word of their own


def coverage_of_targets(screen: Screen) -> None:
    """Draw what is reported of every target, or of those of the office that is picked."""
    section(screen.say("quality.coverage_title"))
    table, counts = _coverage(screen.view), _counts(screen.view)
    if table.num_rows and (office := choose_office(screen)):
        led = "" if office == UNNAMED else office
        table, counts = where(table, lead_office=led), where(counts, lead_office=led)
    if not counts.num_rows:
        key = "not_expected" if screen.view.through else "not_expected_yet"
        st.info(screen.say(f"quality.{key}", through=screen.through()), icon=":material/inbox:")
        return
    finding = finding_of_coverage(counts.to_pylist(), screen.manner)
    text([f"**{plain(finding)}**", small(screen.say("quality.coverage_note"))])
    with st.grid(min_column_width=280):
        for every in sorted(set(counts["report_months"].to_pylist())):
            _frequency(screen, table, counts, every)
    _rows_behind(screen, table, counts)


def _frequency(screen: Screen, table: pa.Table, counts: pa.Table, every: int) -> None:
    """Draw the targets of one frequency."""
    some = where(counts, report_months=every)
    late = dict(zip(some["target"].to_pylist(), some["late"].to_pylist(), strict=True))
    first = _lateness(some)[:MOST]
    drawn = matrix(where(table, target=first).to_pylist(), late, screen.manner)
    frequency = screen.say(f"quality.every_{every if every in NAMED else 'other'}", every=every)
    finding = finding_of_coverage(some.to_pylist(), screen.manner)
    title = screen.say("quality.frequency_finding", frequency=frequency, finding=finding)
    left_out = some.num_rows - len(first)
    figure(screen, drawn, title, some, key=f"coverage_{every}", opens=True, left_out=left_out, spans=True, fold=False)


def _rows_behind(screen: Screen, table: pa.Table, counts: pa.Table) -> None:
    """Draw one fold for all figures: a row a target, and files with a row a report too."""

    def fill() -> None:
        years = pa.array([screen.newest_year] * counts.num_rows, pa.int64())
        latest_first = counts.append_column("year", years).sort_by([("late", "descending")])
        sheet(screen, latest_first, COLUMNS, key="table_coverage", opens=True)
        give(screen, screen.say("quality.coverage_title"), counts, key="give_coverage")
        name = screen.say("quality.coverage_every_report")
        st.caption(name)
        give(screen, name, table, key="give_reports")

    folded(screen.say("ui.table_and_files"), fill, key="coverage")


def _lateness(counts: pa.Table) -> list[str]:
    """Return the targets with most overdue reports first, those with as many in the plan's order."""
    late = counts["late"].to_pylist()
    names: list[str] = counts["target"].to_pylist()
    return [names[at] for at in sorted(range(len(names)), key=lambda at: -late[at])]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _coverage(view: Any) -> pa.Table:
    return coverage(view)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _counts(view: Any) -> pa.Table:
    return punctuality(_coverage(view))
