"""Which pages there are and where they lie."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

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


@cache
def has(name: str) -> bool:
    """Say whether a page is there."""
    return (FOLDER / f"{name}.py").is_file()


def page_path(name: str) -> str:
    """Return the file of a page, by which links name it."""
    return f"pages/{name}.py"


def route(language: Language) -> tuple[dict[str, st.Page], str]:
    """Declare the pages to Streamlit and return them by name, with the name of the one that the URL asks for.

    A path that is no page's is its own name: it is declared too, for Streamlit would answer with words of its own.
    The first page lies at the root and under its name.
    """
    st.set_page_config(layout="wide", page_icon=ICON)
    root, pages = _pages(language)
    asked = _asked()
    unknown = [] if asked in {"", *pages} else [st.Page(_nothing, title=asked, url_path=asked, visibility="hidden")]
    chosen = st.navigation([root, *pages.values(), *unknown], position="hidden")
    st.session_state[ROUTED] = True
    if not chosen.url_path:
        return pages | {FIRST: root}, FIRST
    return pages, chosen.url_path


def _asked() -> str:
    """Return the last part of the path that the browser shows, as far as a page could lie there."""
    path = unquote(urlsplit(st.context.url or "").path).strip("/")
    return path.rpartition("/")[2].strip()


def _nothing() -> None:
    """Stand for a page that is not there; what is shown instead the frame knows."""


def route_first(language: Language) -> None:
    """Run ``app.py`` instead where Streamlit runs a page by itself.

    Streamlit 1.67 takes the folder ``pages/`` for an application of its older kind until pages were first declared, so
    the very first visit to a new server would be shown a page without its frame.
    """
    if ROUTED not in st.session_state:
        route(language)
        st.rerun()


def _pages(language: Language) -> tuple[st.Page, dict[str, st.Page]]:
    """Return the page at the root and all pages by name: made once a session, for each looks its file up."""
    known: tuple[st.Page, dict[str, st.Page]] | None = st.session_state.get(f"pages_{language}")
    if known is None:
        titled = {name: say(f"pages.{name}", language) for name in PAGES if has(name)}
        root = st.Page(FOLDER / f"{FIRST}.py", title=titled[FIRST], url_path="", default=True)
        known = (
            root,
            {
                name: st.Page(FOLDER / f"{name}.py", title=title, url_path=name, icon=PAGES[name] or None)
                for name, title in titled.items()
            },
        )
        st.session_state[f"pages_{language}"] = known
    return known
