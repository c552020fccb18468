"""The parts of the overview that look back and at people: what changed since last quarter, and who lags."""

from collections.abc import Sequence

import streamlit as st

from analytics import numerals
from analytics.charts import by_office, finding_of_places
from analytics.charts.manner import ahead
from analytics.periods import Period
from analytics.scorecard.changes import Change, changes
from analytics.ui import cached
from analytics.ui.links import linked, to_page
from analytics.ui.marks import plain, status_mark
from analytics.ui.screen import UNNAMED, Row, Screen
from analytics.ui.section import section, small
from analytics.ui.worded import worded

MONTHS_BACK = 3
SHOWN = 8  # changes; the others are behind a fold


def since_last_quarter(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw the targets whose status turned in the last three months, and count those with a newer figure."""
    if screen.view.through is None:
        return
    past = screen.until(screen.view.through.shift(-MONTHS_BACK))
    found = changes(past.city_rows(past.newest_year), rows)
    turned = [change for change in found if change.turned]
    then = Period(None, screen.view.through.shift(-MONTHS_BACK)).label(screen.language)
    worse = sum(change.worse for change in turned)
    values = {"then": then, "turned": len(turned), "worse": worse, "newer": len(found) - len(turned)}
    said = screen.say("pages.changes_found", **values)
    section(screen.say("pages.changes"), said, "\n".join(_change(screen, change) for change in turned[:SHOWN]))
    if rest := turned[SHOWN:]:
        with st.expander(screen.say("pages.more", count=len(rest))):
            st.markdown("\n".join(_change(screen, change) for change in rest))


def _change(screen: Screen, change: Change) -> str:
    """Return one target with its status then and now as an item of a list, whose name leads to its page."""
    manner, now = screen.manner, change.now
    name, then = f"{now['target']} {manner.name(now)}", manner.status(change.before["status"])
    there = linked(name, "target", target=now["target"])
    return f"- {screen.say('pages.change', name=there, then=plain(then))} {status_mark(manner, now['status'])}"


def places_behind(screen: Screen) -> str:
    """Return how many places are behind in the plan's headline and which one most; their ranking is a click away."""
    rows = cached.headline_by_place(screen.view, screen.newest_year).to_pylist()
    known = any(ahead(row) is not None for row in rows)
    said = [f"**{plain(finding_of_places(rows, screen.manner))}**"] if known else []
    return "\N{EM SPACE}".join([*said, to_page(screen.say("pages.counties_rank"), "counties")])


def office_table(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw who is behind: how each lead office's targets stand; its name leads to them in the register."""
    found = by_office(rows)
    say = screen.say
    titles = [say(f"export.{name}") for name in ("lead_office", "lagging", "fine", "open", "targets", "worst")]
    titles.append(say("export.worst_points"))
    lines = [
        (
            linked(screen.office(line.office), "register", office=line.office or UNNAMED),
            *map(str, (line.lagging, line.fine, line.open, line.targets)),
            linked(line.worst, "target", target=line.worst) if line.worst else numerals.NOTHING,
            plain(numerals.points(line.points)),
        )
        for line in found
    ]
    section(say("pages.offices"), small(say("pages.offices_what")))
    worded(titles, lines, key="offices")
