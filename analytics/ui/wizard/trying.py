"""The dry run: what a commit would change and what is odd, before anything is written."""

from dataclasses import replace

import streamlit as st

from analytics.intake import Prepared
from analytics.intake.snapshots import LOSING
from analytics.ui.marks import plain
from analytics.ui.wizard import differing, findings
from analytics.ui.wizard import sheets as drawing
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.giving import give_annotated
from analytics.ui.wizard.state import Entry


def try_out(desk: Desk, entry: Entry) -> None:
    """Draw counts, difference and findings of a file."""
    prepared = entry.prepared
    assert prepared is not None
    st.markdown(plain(desk.say("upload.would_store", count=prepared.stored)))
    differing.counts(desk, prepared.difference, sum(prepared.ignored.values()))
    if prepared.difference.beside:
        st.info(desk.say("upload.beside_why", count=prepared.difference.beside), icon=":material/info:")
    if prepared.retracted and not prepared.retracted_sample:
        st.info(desk.say("upload.was_retracted", upload=prepared.retracted), icon=":material/undo:")
    _in_the_way(desk, entry, prepared)
    differing.entries(desk, prepared.counts)
    for finding in prepared.findings:
        if finding.code in LOSING:
            st.warning(plain(findings.said(desk, finding)), icon=":material/warning:")
    _beside_or_instead(desk, entry, prepared)
    st.subheader(desk.say("upload.findings"), anchor=False)
    chosen = findings.listed(desk, prepared.findings, key=f"findings_{entry.number}")
    if chosen is not None:
        drawing.at_finding(desk, prepared.reading, prepared.findings, chosen, key=f"focus_{entry.number}")
    give_annotated(
        desk, lambda: entry.content, entry.name, prepared.findings, entry.options, key=f"annotate_{entry.number}"
    )
    st.subheader(desk.say("upload.difference"), anchor=False)
    if prepared.ledger is not None and prepared.coverage is None:
        st.markdown(desk.say("upload.difference_open"))
    else:
        differing.changes(desk, prepared.difference, desk.say("upload.difference"), key=f"changes_{entry.number}")


def _beside_or_instead(desk: Desk, entry: Entry, prepared: Prepared) -> None:
    """Let a ledger replace what its sender sent before, or add to it, where there is any."""
    if not (prepared.replaces or entry.answers.additional):
        return
    key = f"additional_{entry.number}"
    words = {False: desk.say("upload.instead"), True: desk.say("upload.beside")}

    def changed() -> None:
        entry.answers = replace(entry.answers, additional=st.session_state[key])
        entry.prepare(desk.plan, desk.store)

    st.radio(
        desk.say("upload.instead_or_beside"),
        list(words),
        int(entry.answers.additional),
        format_func=lambda code: words[code],
        key=key,
        on_change=changed,
    )


def _in_the_way(desk: Desk, entry: Entry, prepared: Prepared) -> None:
    """Say what must be settled before the file can be stored, and how."""
    if prepared.open:
        st.warning(desk.say("upload.questions", count=len(prepared.open)), icon=":material/help:")
    elif not prepared.stored:
        key = "upload.nothing_known" if prepared.ignored else "upload.nothing_to_store"
        st.error(desk.say(key, count=sum(prepared.ignored.values())), icon=":material/block:")
    if prepared.blocking or entry.answers.leave_out:
        if prepared.blocking:
            st.error(desk.say("upload.blocking", count=len(prepared.blocking)), icon=":material/block:")
        key = f"leave_out_{entry.number}"

        def changed() -> None:
            entry.answers = replace(entry.answers, leave_out=st.session_state[key])
            entry.prepare(desk.plan, desk.store)

        st.checkbox(desk.say("upload.leave_out"), entry.answers.leave_out, key=key, on_change=changed)
