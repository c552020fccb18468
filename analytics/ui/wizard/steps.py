"""The steps of one file: what was found, what is asked, the dry run, the commit with its receipt."""

from collections.abc import Callable, Mapping

import streamlit as st

from analytics.ui.marks import plain
from analytics.ui.wizard.asking import ask
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.found import show_found
from analytics.ui.wizard.state import STEPS, Batch, Entry, Step
from analytics.ui.wizard.storing import store_it
from analytics.ui.wizard.trying import try_out

DRAW: Mapping[Step, Callable[[Desk, Entry], None]] = {"found": show_found, "mapping": ask, "dry_run": try_out}


def show_steps(desk: Desk, batch: Batch) -> None:
    """Draw the file that is looked at, at the step it has come to."""
    entry = batch.entry
    if entry is None or entry.prepared is None:
        return
    if entry.receipt is not None:
        entry.step = "commit"
    st.divider()
    st.header(plain(entry.name), anchor=False)
    _stepper(desk, entry)
    st.subheader(f"{desk.say(f'upload.step_{entry.step}')}", anchor=False)
    if entry.step == "commit":
        store_it(desk, batch, entry)
    else:
        DRAW[entry.step](desk, entry)
    if entry.receipt is None:
        _buttons(desk, entry)


def _stepper(desk: Desk, entry: Entry) -> None:
    """Draw the way with the steps that can be gone to."""
    with st.container(horizontal=True, gap="small", key="stepper"):
        for number, step in enumerate(STEPS, 2):
            st.button(
                f"{number} {desk.say(f'upload.step_{step}')}",
                key=f"step_{step}",
                on_click=_go,
                args=(entry, step),
                type="primary" if step == entry.step else "secondary",
                disabled=not may_go(entry, step),
            )


def may_go(entry: Entry, step: Step) -> bool:
    """Say whether a step can be gone to: after the commit only the receipt, before it only when nothing is open."""
    if entry.receipt is not None:
        return step == "commit"
    if step == "commit":
        return entry.stand == "ready"
    return True


def why_not(desk: Desk, entry: Entry) -> str:
    """Return why a file cannot be stored yet and where that is settled; empty where it can."""
    prepared = entry.prepared
    if prepared is None or entry.receipt is not None or entry.stand == "ready":
        return ""
    counts = {"asking": len(prepared.open), "blocked": len(prepared.blocking)}
    return desk.say(f"upload.not_yet_{entry.stand}", count=counts.get(entry.stand, 0))


def _go(entry: Entry, step: Step) -> None:
    entry.step = step


def _buttons(desk: Desk, entry: Entry) -> None:
    """Draw the ways back and on."""
    at = STEPS.index(entry.step)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="back_and_on"):
        if at:
            st.button(desk.say("upload.back"), key="step_back", on_click=_go, args=(entry, STEPS[at - 1]))
        if at + 1 < len(STEPS) and entry.step != "mapping":
            following = STEPS[at + 1]
            st.button(
                desk.say("upload.on"),
                key="step_on",
                on_click=_go,
                args=(entry, following),
                type="primary",
                disabled=not may_go(entry, following),
            )
    if reason := why_not(desk, entry):
        st.caption(f":material/lock: {plain(reason)}")
