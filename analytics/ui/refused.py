"""What was refused stays said until it is tried again: a message that is drawn once goes with the page's next run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.refusal import Refusal
from analytics.text import Language
from analytics.ui.links import afresh
from analytics.ui.marks import plain
from analytics.ui.screen import manner
from analytics.ui.section import section


@contextmanager
def trying(key: str) -> Iterator[None]:
    """Keep a refusal of what is done within, under a key of the session; the one before it is forgotten."""
    st.session_state.pop(key, None)
    try:
        yield
    except Refusal as refusal:
        st.session_state[key] = refusal


@contextmanager
def refusing(level: int = 1) -> Iterator[None]:
    """Show a Refusal of what is drawn within as its sentence under a heading, with a way out.

    A fragment needs one of its own: the framework keeps its exceptions from the page around it, and shows their trace.
    """
    try:
        yield
    except Refusal as refusal:
        here = manner()
        section(here.say("ui.refused"), level=level)
        st.error(plain(refusal.sentence(here.language)), icon=":material/block:")
        st.markdown(afresh(here.say("ui.start_over"), lang=here.language))


def say_refused(key: str, language: Language, sentence: Callable[[Refusal], str] | None = None) -> None:
    """Say what was refused last under a key, if anything was; ``sentence`` words it otherwise than it does itself."""
    refusal: Refusal | None = st.session_state.get(key)
    if refusal is not None:
        words = sentence(refusal) if sentence else refusal.sentence(language)
        st.error(plain(words), icon=":material/block:")
