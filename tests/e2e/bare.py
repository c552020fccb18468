"""A bare Streamlit app that draws what was made beforehand: ``tests.e2e.pace`` puts the dashboard's pages beside it."""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

CHOICES = ("a", "b")
LABEL = "choice"


@dataclass(frozen=True)
class Made:
    """A plotly figure or a data frame and its size on the page in pixels, or a text, as wide as the page."""

    what: Any
    width: int = 0
    height: int = 0


@st.cache_resource
def everything() -> dict[str, dict[str, list[Made]]]:
    """Return what there is to draw, by page and choice."""
    found: dict[str, dict[str, list[Made]]] = pickle.loads(Path(os.environ["FIGURES"]).read_bytes())
    return found


def script(page: str) -> Callable[[], None]:
    """Return the script of a page: a title, a filter, and its figures or texts."""

    def draw() -> None:
        st.title(page)
        choice = st.selectbox(LABEL, CHOICES)  # the picker that the dashboard has
        for at, made in enumerate(everything()[page][choice]):
            if isinstance(made.what, str):
                st.markdown(made.what)
                continue
            show = st.dataframe if hasattr(made.what, "columns") else st.plotly_chart
            show(made.what, width=made.width, height=made.height, key=f"{at}")

    return draw


def main() -> None:
    """Run the page that the reader is on."""
    st.set_page_config(layout="wide")
    pages = [st.Page(script(page), title=page, url_path=page, default=not at) for at, page in enumerate(everything())]
    st.navigation(pages).run()


if __name__ == "__main__":
    main()
