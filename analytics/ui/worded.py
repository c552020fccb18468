"""Tables of words: cells wrap, so that a sentence can be read whole on a telephone and on paper; a name may lead on."""

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.charts.lettering import JOINER
from analytics.ui import url
from analytics.ui.marks import plain

MOST = 300  # rows; a file holds the others
LONG = 12  # rows from which on a table scrolls inside itself
DATED = re.compile(r"(?<=\d)-(?=\d)")
WRAPPED = 66  # pixels of a row, from which on Streamlit 1.67 breaks long words into lines
HEAD = 37  # pixels of a table's head with its edges
TALL = 600  # pixels of such a table


def height_of(rows: int, tall: int, most: int) -> int | Literal["content"]:
    """Return how tall a table is of so many rows that are so many pixels tall: as they are, and at most so much."""
    return most if HEAD + rows * tall > most else "content"


def worded(titles: Sequence[str], rows: Sequence[Sequence[str]], *, alt: str, key: str) -> None:
    """Draw rows whose cells are Markdown, under titles."""
    data = pd.DataFrame(list(rows[:MOST]), columns=[plain(title) for title in titles], dtype=str)
    with st.container(key=f"words_{key}"):
        st.table(data, hide_index=True, height=TALL if len(data) > LONG else "content", alt=alt)


def on_paper(titles: Sequence[str], rows: Sequence[Sequence[object]], *, key: str) -> None:
    """Draw rows for paper, where nothing scrolls; print.css shows them in place of what ``on_screen`` holds."""
    lines = [[plain(_written(cell)) for cell in row] for row in rows]
    with st.container(key=f"on_paper_{key}"):
        st.table(pd.DataFrame(lines, columns=[plain(title) for title in titles], dtype=str), hide_index=True)


def _written(cell: object) -> str:
    """Return a cell as text in which no date is parted; nothing where there is nothing."""
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else DATED.sub(f"{JOINER}-{JOINER}", str(cell))


def linked(name: str, page: str, **filters: str) -> str:
    """Return a name that leads to a page, with the filters that are kept and others, as Markdown."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")  # where a proxy puts the dashboard
    return f"[{plain(name)}](/{f'{base}/' if base else ''}{page}?{urlencode(url.kept(**filters))})"
