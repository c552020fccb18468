"""The parts of the overview that look back and at people: what changed since last quarter, and who lags."""

import streamlit as st

from analytics import numerals
from analytics.charts import by_office, finding_of_places
from analytics.charts.manner import ahead
from analytics.periods import Period
from analytics.scorecard.changes import Change, changes
from analytics.ui import cached, url
from analytics.ui.marks import plain, status_mark
from analytics.ui.pieces import link
from analytics.ui.routes import page_path
from analytics.ui.screen import UNNAMED, Row, Screen
from analytics.ui.worded import linked, worded

MONTHS_BACK = 3
SHOWN = 8  # changes; the others are behind a fold


def since_last_quarter(screen: Screen, rows: list[Row]) -> None:
    """Draw the targets whose status turned in the last three months, and count those with a newer figure."""
    if screen.view.through is None:
        return
    past = screen.until(screen.view.through.shift(-MONTHS_BACK))
    found = changes(past.city_rows(past.newest_year), rows)
    turned = [change for change in found if change.turned]
    st.header(screen.say("pages.changes"), anchor=False)
    then = Period(None, screen.view.through.shift(-MONTHS_BACK)).label(screen.language)
    worse = sum(change.worse for change in turned)
    values = {"then": then, "turned": len(turned), "worse": worse, "newer": len(found) - len(turned)}
    st.markdown(screen.say("pages.changes_found", **values))
    for change in turned[:SHOWN]:
        _change(screen, change)
    if rest := turned[SHOWN:]:
        with st.expander(screen.say("pages.more", count=len(rest)), icon=":material/expand_more:"):
            for change in rest:
                _change(screen, change)


def _change(screen: Screen, change: Change) -> None:
    """Draw one target with its status then and now, as a link to its page."""
    manner, now = screen.manner, change.now
    name, then = f"{now['target']} {manner.name(now)}", manner.status(change.before["status"])
    turned = screen.say("pages.change", name=plain(name), then=plain(then))
    link(now, f"{turned} {status_mark(manner, now['status'])}")


def places_behind(screen: Screen) -> None:
    """Say how many places are behind in the plan's headline and which one most; their ranking is a click away."""
    rows = cached.headline_by_place(screen.view, screen.newest_year).to_pylist()
    with st.container(horizontal=True, vertical_alignment="center", key="places_behind"):
        if any(ahead(row) is not None for row in rows):
            st.markdown(f"**{plain(finding_of_places(rows, screen.manner))}**", width="content")
        label = screen.say("pages.counties_rank")
        st.page_link(page_path("counties"), label=label, query_params=url.kept(), icon=":material/map:")


def office_table(screen: Screen, rows: list[Row]) -> None:
    """Draw who is behind: how each lead office's targets stand; its name leads to them in the register."""
    found = by_office(rows)
    say = screen.say
    st.header(say("pages.offices"), anchor=False)
    titles = [say(f"export.{name}") for name in ("lead_office", "lagging", "fine", "open", "targets", "worst")]
    titles.append(say("export.worst_points"))
    unnamed = say("ui.lead_unnamed")
    lines = [
        (
            linked(line.office or unnamed, "register", office=line.office or UNNAMED),
            *map(str, (line.lagging, line.fine, line.open, line.targets)),
            linked(line.worst, "target", target=line.worst) if line.worst else numerals.NOTHING,
            plain(numerals.points(line.points)),
        )
        for line in found
    ]
    worded(titles, lines, alt=say("pages.offices"), key="offices")
    st.caption(say("pages.offices_what"))
