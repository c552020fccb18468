"""Reasons (原因说明) that people give for a gap: shown beside it, written on the target's page, kept as vintages."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from analytics import intake
from analytics.ui.fold import folded
from analytics.ui.marks import plain
from analytics.ui.refused import say_refused, trying
from analytics.ui.screen import Row, Screen
from analytics.ui.section import BREAK, section, small
from analytics.ui.wizard.desk import moment, who, who_field

LONGEST = 500  # characters
KEY = ("target", "place", "year")  # of a gap
MOST = 5  # reasons under a figure; its table holds the others


def explained(screen: Screen, row: Row) -> str:
    """Return the reason that stands for a row's gap as one line, nothing where none was given."""
    given = vintages(screen, row)
    if not given or not given[0]["why"]:
        return ""
    return screen.say("ui.explained", why=given[0]["why"], who=given[0]["who"], at=moment(given[0]["at"])[:10])


def vintages(screen: Screen, row: Row) -> Sequence[Mapping[str, Any]]:
    """Return every reason that was given for a row's target, place and year, the newest first."""
    key = (row["target"], row["place"], row["year"])
    return screen.explanations.get(key, ())


def reason(screen: Screen, row: Row) -> list[str]:
    """Return the reason that stands beside a gap as Markdown, in a list that is empty where none was given."""
    said = explained(screen, row)
    return [f":material/comment: {small(said)}"] if said else []


def reasons(screen: Screen, rows: Iterable[Row]) -> list[str]:
    """Return the reasons for gaps among the rows of a figure as Markdown, each with its target, place and year."""
    if not (given := screen.explanations):
        return []
    by_key = {tuple(row.get(name) for name in KEY): row for row in rows}
    said = [_named(screen, row) for key, row in by_key.items() if key in given and given[key][0]["why"]]
    more = [small(screen.say("ui.and_more", count=len(said) - MOST))] if len(said) > MOST else []
    return [*(f":material/comment: {small(line)}" for line in said[:MOST]), *more]


def _named(screen: Screen, row: Row) -> str:
    name, place = screen.manner.name(row), screen.manner.name(row, "place")
    return f"{row['target']} {name} · {place} · {row['year']} {explained(screen, row)}"


def explain(screen: Screen, row: Row) -> None:
    """Draw the reasons given for a gap with those that they replaced, and the form for a new one."""
    given = vintages(screen, row)
    none = [] if given else [small(screen.say("ui.explained_not"))]
    section(screen.say("pages.explain", year=row["year"]), *none)
    for at, one in enumerate(given):
        values = {"who": one["who"], "at": moment(one["at"]), "seq": one["seq"], "through": one["through"]}
        standing = screen.say("ui.explained_stands" if at == 0 else "ui.explained_replaced")
        said = small(f"{screen.say('ui.explained_by', **values)} · {standing}")
        with st.container(border=True):
            st.markdown(BREAK.join([plain(one["why"] or screen.say("ui.explained_back")), said]))
    if screen.view.as_of == screen.view.store.seq():
        folded(screen.say("ui.explain_write"), partial(_form, screen, row), key="explain")
    else:
        st.caption(screen.say("ui.explain_newest"))


def _form(screen: Screen, row: Row) -> None:
    """Draw the form; what is written becomes an event of the store at once."""
    key = f"explain_why_{len(vintages(screen, row))}"  # a saved reason leaves an empty field, a refused one its words
    refused = "explain_refused_" + "_".join(str(row[name]) for name in KEY)
    with st.form("explain", border=False):
        why = st.text_area(screen.say("ui.explain_why"), max_chars=LONGEST, key=key, height=80)
        who_field(screen.say("ui.explain_who"), "explain_who")
        if st.form_submit_button(screen.say("ui.explain_save"), icon=":material/save:"):
            about = {name: row[name] for name in ("target", "place", "year")}
            about["through"] = str(screen.view.through or "")
            with trying(refused):
                intake.explain(screen.view.store, about, who(screen.language, "explain_who"), why.strip())
                st.rerun()
        say_refused(refused, screen.language)
