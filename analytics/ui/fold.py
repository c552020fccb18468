"""A fold that is filled when it is opened, without running the page again.

Most folds are never opened, and the tables and buttons in them would take as long as the figures above them.
"""

from collections.abc import Callable

import streamlit as st

from analytics.ui.refused import refusing


@st.fragment
def folded(label: str, fill: Callable[[], None], *, key: str) -> None:
    """Draw a fold under a label; ``fill`` draws what is in it, each time it is open."""
    fold = st.expander(label, on_change="rerun", key=f"fold_{key}")
    if fold.open:
        with fold, refusing(level=3):
            fill()
