"""Parts of a page that scripts of ours draw in the browser, each of the name of its module and its script."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


def component(name: str) -> ComponentRenderer:
    """Return what draws a component: its script, with what all of them build elements by before it."""
    script = "".join((HERE / part).read_text(encoding="utf-8") for part in ("made.js", f"{name}.js"))
    return st.components.v2.component(name, js=script, isolate_styles=False)
