"""Findings as a list with severity; the one that is chosen is shown at its cell."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.intake import Finding, sentence, title
from analytics.text import sentences
from analytics.ui.marks import plain
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.giving import give_table
from analytics.ui.worded import MOST, worded

SHAPES: Mapping[str, str] = {"blocking": "✖", "warning": "▲", "note": "○"}
LISTED = 1000  # in a file


def listed(desk: Desk, found: Sequence[Finding], *, key: str, leads: bool = True) -> Finding | None:
    """Draw findings as a table and return the one whose cell is looked at; with ``leads`` one can be chosen."""
    counts = Counter(str(finding.severity) for finding in found)
    words = [
        f"{SHAPES[name]} {desk.say(f'upload.severity_{name}')} **{counts[name]}**" for name in SHAPES if counts[name]
    ]
    st.markdown(" · ".join(words) or desk.say("upload.nothing_odd"))
    if not found:
        return None
    titles = [desk.say(f"upload.finding_{name}") for name in ("severity", "title", "sentence", "where")]
    rows = [
        (
            f"{SHAPES[each.severity]} {desk.say(f'upload.severity_{each.severity}')}",
            _title(desk, each),
            said(desk, each),
            each.where,
        )
        for each in found[:LISTED]
    ]
    lines = [(f"{at}", f"{row[0]} · {plain(row[1])}", plain(row[2]), plain(row[3])) for at, row in enumerate(rows, 1)]
    worded(["", *titles[1:]], lines, key=key)
    if len(found) > MOST:
        st.caption(desk.say("ui.and_more", count=len(found) - MOST))
    give_table(desk, desk.say("upload.findings"), titles, rows, key=f"give_{key}")
    return _looked_at(desk, found[:MOST], key) if leads else None


def _looked_at(desk: Desk, found: Sequence[Finding], key: str) -> Finding | None:
    """Let one finding be chosen whose cell is shown, among those that have a place in the file."""
    placed = [at for at, finding in enumerate(found) if finding.sheet]
    if not placed:
        return None
    chosen = st.selectbox(
        desk.say("upload.choose_finding"),
        placed,
        None,
        format_func=lambda at: f"{at + 1} · {found[at].where} · {_title(desk, found[at])}",
        key=key,
        placeholder=desk.say("upload.pick"),
    )
    return None if chosen is None else found[chosen]


def said(desk: Desk, finding: Finding) -> str:
    """Return the sentence of a finding without its place, which stands beside it."""
    return sentence(finding, desk.language, placed=False)


def _title(desk: Desk, finding: Finding) -> str:
    """Return a finding's title; its code where an older program kept one that is not known any more."""
    return title(finding, desk.language) if f"findings.{finding.code}_title" in sentences() else finding.code
