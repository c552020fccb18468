"""A page's outline in grey while its figures are counted: on the first visit, and after going to another page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

OUTLINE = Path(__file__).with_name("ghost.html")
DRAWN = "drawn"  # in the session: the page that was drawn last


@contextmanager
def outlined(page: str) -> Iterator[None]:
    """Draw what the block draws above the outline of a page, which goes when the block ends.

    A filter that changes leaves the page where it is, so there is no outline then. A page must run to its end:
    ``st.stop`` would leave the outline under it.
    """
    body = st.container()
    ghost = st.empty() if st.session_state.get(DRAWN) != page else None
    if ghost:
        ghost.html(OUTLINE)
    st.session_state[DRAWN] = page
    try:
        with body:
            yield
    finally:
        if ghost:
            ghost.empty()
