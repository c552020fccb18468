"""Tables of words as Markdown: cells wrap, so that a sentence can be read whole on a telephone and on paper.

Streamlit 1.67 makes a text of its own of every cell of its tables, which costs the browser twice as much.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import streamlit as st

from analytics.ui.marks import plain

MOST = 300  # rows; a file holds the others
LONG = 12  # rows from which on a table scrolls inside itself
WRAPPED = 66  # pixels of a row, from which on Streamlit 1.67 breaks long words into lines
HEAD = 37  # pixels of a table's head with its edges
TALL = 600  # pixels of such a table


def height_of(rows: int, tall: int, most: int) -> int | Literal["content"]:
    """Return how tall a table is of so many rows that are so many pixels tall: as they are, and at most so much."""
    return most if HEAD + rows * tall > most else "content"


def worded(titles: Sequence[str], rows: Sequence[Sequence[str]], *, key: str) -> None:
    """Draw rows whose cells are Markdown, under titles."""
    with st.container(key=f"words_{key}", height=TALL if len(rows) > LONG else "content", border=False):
        st.markdown(_table(titles, rows[:MOST]))


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [[plain(title) for title in titles], ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(' '.join(cell.split()) for cell in line)} |" for line in lines)
