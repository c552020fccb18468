"""Read the files that were chosen, in the person's own thread: a click on cancel ends the child that reads."""

import time
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics.ui.marks import plain
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.state import Batch

REACHED = {"start": 0.05, "read": 0.5, "tidy": 0.8, "map": 0.9}  # share of one file's way when a stage is over


def read_waiting(desk: Desk, batch: Batch) -> None:
    """Read one file after the other, showing how far it is; draws nothing where none waits."""
    waiting = batch.waiting
    if not waiting:
        return
    with st.container(border=True, key="reading"):
        bar = st.progress(0.0)
        st.button(desk.say("upload.cancel"), on_click=batch.cancel, key="cancel_reading", icon=":material/cancel:")
    for done, entry in enumerate(waiting):
        teller = _Teller(desk, bar, entry.name, done, len(waiting), time.monotonic())
        entry.read(desk.plan, desk.store, teller.reached, teller.cancelled)
    batch.look_at_next()
    st.rerun()


@dataclass
class _Teller:
    """Tells how far the reading of one file is."""

    desk: Desk
    bar: Any
    name: str
    done: int
    total: int
    began: float
    stage: str = "start"

    def reached(self, stage: str) -> None:
        """Note a stage that is over."""
        self.stage = stage

    def cancelled(self) -> bool:
        """Write to the screen: there Streamlit breaks off a run that a click has overtaken, and the child with it."""
        values = {"done": self.done + 1, "total": self.total, "name": plain(self.name)}
        seconds = int(time.monotonic() - self.began)
        stage = self.desk.say(f"upload.stage_{self.stage}")
        words = self.desk.say("upload.reading", **values, stage=stage, seconds=seconds)
        self.bar.progress((self.done + REACHED[self.stage]) / self.total, text=words)
        return False
