"""The menu: the languages and the way to every page, with the filters that are kept."""

from collections.abc import Mapping

import streamlit as st

from analytics.text import LANGUAGES, say
from analytics.ui import routes
from analytics.ui.component import component
from analytics.ui.links import path_here, path_to
from analytics.ui.screen import manner

_draw = component("menu")


def draw_menu(pages: Mapping[str, st.Page], chosen: str) -> None:
    """Draw the language switch and the links to pages, of which the chosen one is marked as where one is."""
    here = manner()
    others = {code: path_here(lang=code) for code in LANGUAGES if code != here.language}
    languages = [
        {"words": say("ui.language_name", code), "code": code, "href": others.get(code, "")} for code in LANGUAGES
    ]
    shown = [
        {"words": page.title, "icon": _icon(name), "href": path_to(name), "current": name == chosen}
        for name, page in pages.items()
        if name not in routes.REACHED_BY_LINK
    ]
    _draw(data={"label": here.say("ui.menu"), "languages": languages, "pages": shown}, key="menu")


def _icon(page: str) -> str:
    """Return the name of a page's icon."""
    return routes.PAGES[page].removeprefix(":material/").removesuffix(":")
