"""Headings with the text under them as one piece of a page: a piece for each costs the browser more than the text."""

from collections.abc import Iterable

import streamlit as st

from analytics.ui.marks import plain

BREAK = "  \n"  # a new line in a paragraph


def heading(title: str, level: int = 2) -> str:
    """Return a heading, which is data, in Markdown."""
    return f"{'#' * level} {plain(title)}"


def section(title: str, *paragraphs: str, level: int = 2) -> None:
    """Draw a heading and the paragraphs of Markdown that follow it; empty ones are left out."""
    text([heading(title, level), *paragraphs])


def text(paragraphs: Iterable[str]) -> None:
    """Draw paragraphs of Markdown as one piece; nothing where all are empty."""
    if said := [paragraph for paragraph in paragraphs if paragraph]:
        st.markdown("\n\n".join(said))


def small(words: str) -> str:
    """Return a text that is data as a note in small grey letters."""
    return f":gray[:small[{plain(words)}]]"
