"""Tables that scroll on a screen and stand whole on paper, where they are drawn only when one prints."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from analytics.charts.lettering import JOINER
from analytics.ui.component import component
from analytics.ui.marks import with_units

DATED = re.compile(r"(?<=\d)-(?=\d)")
_draw = component("paper")


@contextmanager
def scrolling(titles: Sequence[str], rows: Sequence[Sequence[object]], more: str = "", *, key: str) -> Iterator[None]:
    """Let the block draw a table that scrolls on a screen; on paper these rows stand in its place.

    ``more`` says which rows there are besides.
    """
    with st.container(key=f"scrolls_{key}"):
        yield
        written = [[_written(cell) for cell in row] for row in rows]
        _draw(data={"titles": list(titles), "rows": written, "more": more}, key=f"paper_{key}")


def _written(cell: object) -> str:
    """Return a cell as text in which no date is parted and no figure from its unit; nothing where there is nothing."""
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else DATED.sub(f"{JOINER}-{JOINER}", with_units(str(cell)))
