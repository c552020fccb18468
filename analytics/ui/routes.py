"""Which pages there are and where they lie."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from analytics.text import Language, say

FOLDER = Path(__file__).resolve().parents[2] / "pages"
PAGES: Mapping[str, str] = {  # file and path, in the order of the menu: its icon
    "overview": ":material/flag:",
    "industries": ":material/factory:",
    "counties": ":material/map:",
    "years": ":material/timeline:",
    "projects": ":material/domain:",
    "register": ":material/list_alt:",
    "target": "",
    "quality": ":material/fact_check:",
    "upload": ":material/upload_file:",
    "history": ":material/history:",
    "downloads": ":material/download:",
    "definitions": ":material/menu_book:",
    "wall": ":material/tv:",
}
FIRST = "overview"
REACHED_BY_LINK = frozenset({"target"})
ICON = Path(__file__).with_name("icon.svg")  # an icon by name would be fetched from outside
ROUTED = "routed"  # in the session: whether app.py has run in it


def has(name: str) -> bool:
    """Say whether a page is there."""
    return (FOLDER / f"{name}.py").is_file()


def page_path(name: str) -> str:
    """Return the file of a page, by which links name it."""
    return f"pages/{name}.py"


def route(language: Language) -> tuple[dict[str, st.Page], str]:
    """Declare the pages to Streamlit and return them by name, with the name of the one that the URL asks for."""
    st.set_page_config(layout="wide", page_icon=ICON)
    pages = {name: _page(name, language) for name in PAGES if has(name)}
    chosen = st.navigation(list(pages.values()), position="hidden")
    st.session_state[ROUTED] = True
    return pages, next(name for name, page in pages.items() if page.url_path == chosen.url_path)


def route_first(language: Language) -> None:
    """Run ``app.py`` instead where Streamlit runs a page by itself.

    Streamlit 1.67 takes the folder ``pages/`` for an application of its older kind until pages were first declared, so
    the very first visit to a new server would be shown a page without its frame.
    """
    if ROUTED not in st.session_state:
        route(language)
        st.rerun()


def _page(name: str, language: Language) -> st.Page:
    title = say(f"pages.{name}", language)
    return st.Page(FOLDER / f"{name}.py", title=title, url_path=name, icon=PAGES[name] or None, default=name == FIRST)
