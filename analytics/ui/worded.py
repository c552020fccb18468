"""Tables of words as Markdown: cells wrap, so that a sentence can be read whole on a telephone and on paper.

Streamlit 1.67 makes a text of its own of every cell of its tables, which costs the browser twice as much.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import streamlit as st

from analytics.charts.lettering import JOINER
from analytics.ui.marks import plain

MOST = 300  # rows; a file holds the others
LONG = 12  # rows from which on a table scrolls inside itself
DATED = re.compile(r"(?<=\d)-(?=\d)")
WRAPPED = 66  # pixels of a row, from which on Streamlit 1.67 breaks long words into lines
HEAD = 37  # pixels of a table's head with its edges
TALL = 600  # pixels of such a table
PAPER = Path(__file__).with_name("paper.js")
_paper = st.components.v2.component("paper", js=PAPER.read_text(encoding="utf-8"), isolate_styles=False)


def height_of(rows: int, tall: int, most: int) -> int | Literal["content"]:
    """Return how tall a table is of so many rows that are so many pixels tall: as they are, and at most so much."""
    return most if HEAD + rows * tall > most else "content"


def worded(titles: Sequence[str], rows: Sequence[Sequence[str]], *, key: str) -> None:
    """Draw rows whose cells are Markdown, under titles."""
    with st.container(key=f"words_{key}", height=TALL if len(rows) > LONG else "content", border=False):
        st.markdown(_table(titles, rows[:MOST]))


@contextmanager
def scrolling(titles: Sequence[str], rows: Sequence[Sequence[object]], more: str = "", *, key: str) -> Iterator[None]:
    """Let the block draw a table that scrolls on a screen; on paper these rows stand in its place.

    ``more`` says which rows there are besides.
    """
    with st.container(key=f"scrolls_{key}"):
        yield
        written = [[_written(cell) for cell in row] for row in rows]
        _paper(data={"titles": list(titles), "rows": written, "more": more}, key=f"paper_{key}")


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [[plain(title) for title in titles], ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(' '.join(cell.split()) for cell in line)} |" for line in lines)


def _written(cell: object) -> str:
    """Return a cell as text in which no date is parted; nothing where there is nothing."""
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else DATED.sub(f"{JOINER}-{JOINER}", str(cell))
