"""Findings as a list with severity; the one that is chosen is shown at its cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.intake import Finding, sentence, title
from analytics.text import sentences
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.giving import give_table

SHAPES: Mapping[str, str] = {"blocking": "✖", "warning": "▲", "note": "○"}
LISTED = 1000
TALL = 88  # pixels of a row: four lines of a sentence


def listed(desk: Desk, found: Sequence[Finding], *, key: str, leads: bool = True) -> Finding | None:
    """Draw findings as a table and return the one that is chosen; with ``leads`` one can be."""
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
    shown: Any = st.dataframe(
        pd.DataFrame(rows, columns=titles, dtype=str),
        hide_index=True,
        height="auto" if len(rows) < 5 else 360,
        row_height=TALL,
        column_config={titles[2]: st.column_config.TextColumn(width="large")},
        key=key,
        on_select="rerun" if leads else "ignore",
        selection_mode="single-row",
        alt=desk.say("upload.findings"),
    )
    give_table(desk, desk.say("upload.findings"), titles, rows, key=f"give_{key}")
    chosen = shown["selection"]["rows"] if leads else []
    return found[chosen[0]] if chosen else None


def said(desk: Desk, finding: Finding) -> str:
    """Return the sentence of a finding without its place, which stands beside it."""
    return sentence(finding, desk.language, placed=False)


def _title(desk: Desk, finding: Finding) -> str:
    """Return a finding's title; its code where an older program kept one that is not known any more."""
    return title(finding, desk.language) if f"findings.{finding.code}_title" in sentences() else finding.code
