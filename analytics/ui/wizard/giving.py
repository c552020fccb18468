"""Files to take away: the table beside which they stand, and an annotated copy of a workbook."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from analytics import export
from analytics.intake import Finding
from analytics.intake.annotate import annotated
from analytics.refusal import Refusal
from analytics.ui.give import OFFERED
from analytics.ui.marks import plain
from analytics.ui.wizard.desk import Desk


def give_table(desk: Desk, name: str, titles: Sequence[str], rows: Sequence[Sequence[Any]], *, key: str) -> None:
    """Offer a table as files, in the words in which it is shown."""
    table = pa.table({title: [row[at] for row in rows] for at, title in enumerate(titles)})
    with st.container(horizontal=True, gap="small"):
        for form in OFFERED:
            st.download_button(
                desk.say(f"ui.download_{form}"),
                data=partial(export.render, table, form, desk.language),
                file_name=f"{name}.{form}",
                mime=export.MIME[form],
                key=f"{key}_{form}",
                on_click="ignore",
                icon=":material/download:",
            )


def give_annotated(
    desk: Desk,
    content: Callable[[], bytes],
    name: str,
    findings: Sequence[Finding],
    options: Mapping[str, str],
    *,
    key: str,
) -> None:
    """Offer to make a copy with comments on the cells in question, then to take it away."""
    if not findings:
        return
    held = f"{key}_made"
    about = tuple(finding.where for finding in findings)
    made: tuple[tuple[str, ...], str, bytes] | None = st.session_state.get(held)
    if made is None or made[0] != about:
        if not st.button(desk.say("upload.annotate"), key=f"{key}_make", icon=":material/comment:"):
            return
        try:
            with st.spinner(desk.say("upload.annotating")):
                file_name, copy = annotated(content(), name, findings, desk.language, options)
        except Refusal as refusal:
            st.error(plain(refusal.sentence(desk.language)), icon=":material/block:")
            return
        made = (about, file_name, copy)
        st.session_state[held] = made
    st.download_button(
        desk.say("upload.annotated"),
        data=made[2],
        file_name=made[1],
        mime=export.MIME["xlsx"],
        key=f"{key}_take",
        on_click="ignore",
        icon=":material/download:",
    )
