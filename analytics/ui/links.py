"""Links to pages of the dashboard as Markdown, within the text around them; links.js opens them without loading anew.

A widget of the framework's for each link would cost the browser more than all the text that it stands beside.
"""

from urllib.parse import urlencode

import streamlit as st

from analytics.ui import url
from analytics.ui.marks import plain
from analytics.ui.routes import FIRST, PAGES
from analytics.ui.screen import Row, Screen


def leading(words: str, page: str, **filters: str) -> str:
    """Return Markdown that leads to a page, with the filters that are kept and others."""
    return f"[{words}]({path_to(page, **filters)})"


def afresh(words: str, **filters: str) -> str:
    """Return words that lead to the first page, with none of the filters that were asked for but these."""
    return f"[{plain(words)}]({_path(FIRST)}?{urlencode(filters)})"


def path_to(page: str, **filters: str) -> str:
    """Return the address of a page, with the filters that are kept and others."""
    return f"{_path(page)}?{urlencode(url.kept(**filters))}"


def path_here(**filters: str) -> str:
    """Return the address of the page where one is, with all that was asked of it and other filters."""
    return f"?{urlencode(st.query_params.to_dict() | filters)}"


def _path(page: str) -> str:
    """Return the path of a page, under the one where a proxy puts the dashboard."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return "/".join(["", *filter(None, (base, "" if page == FIRST else page))]) or "/"


def linked(name: str, page: str, **filters: str) -> str:
    """Return a name that leads to a page."""
    return leading(plain(name), page, **filters)


def staying(words: str, **filters: str) -> str:
    """Return words that lead to the page where they stand, with all that was asked of it and other filters."""
    return f"[{plain(words)}]({path_here(**filters)})"


def to_page(words: str, page: str, **filters: str) -> str:
    """Return words that lead to a page, with its icon before them."""
    return leading(f"{PAGES[page]} {plain(words)}", page, **filters)


def to_target(screen: Screen, row: Row, **filters: str) -> str:
    """Return a link to the page of a row's target that stands by itself."""
    return leading(f"{plain(screen.say('ui.to_target'))} →", "target", target=row["target"], **filters)
