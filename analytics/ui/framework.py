"""The framework's own part of every page: its English words in the reader's language, and how a page looks on paper."""

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st

from analytics.text import DEFAULT, Language, say, sentences

HERE = Path(__file__).parent
TAGS = {"zh": "zh-CN", "en": "en"}  # what screen readers and fonts go by
SOURCE = "framework."  # the file of texts whose English stands in Streamlit itself


def dress(language: Language) -> None:
    """Let the framework speak the reader's language, show the focus, print well, title pictures and stay in its window.

    Nothing of this depends on data.
    """
    st.html(_dress(language, dark=st.context.theme.type == "dark"), unsafe_allow_javascript=True)


@cache
def _dress(language: Language, *, dark: bool) -> str:
    """Return styles and scripts as one piece."""
    names = ("focus.css", "print.css", *(["print_dark.css"] if dark else []))
    styles = "".join((HERE / name).read_text(encoding="utf-8") for name in names)
    return f"<style>{styles}</style>{_script(language)}"


def _script(language: Language) -> str:
    """Return the script that says the framework's words in a language and titles pictures."""
    told = {"WORDS": words(language), "CHOOSE": say("framework.file_upload", language), "LANGUAGE": TAGS[language]}
    script = (HERE / "framework.js").read_text(encoding="utf-8")
    for name, value in told.items():
        script = script.replace(name, json.dumps(value))
    for name in ("picture.js", "print.js", "links.js"):
        script += (HERE / name).read_text(encoding="utf-8")
    return f"<script>{script}</script>"


def words(language: Language) -> list[tuple[str, str]]:
    """Return pairs of a JavaScript pattern of the framework's words and what stands for them; none in English."""
    if language == "en":
        return []
    found = [wording for key, wording in sentences().items() if key.startswith(SOURCE)]
    return [(pattern(wording["en"]), replacement(wording["en"], wording[language or DEFAULT])) for wording in found]


def pattern(text: str) -> str:
    """Return the pattern of a text whose values in braces may be anything."""
    return "".join(
        "(.+?)" if part.startswith("{") else re.sub(r"([.*+?^${}()|\[\]\\/])", r"\\\1", part)
        for part in re.split(r"(\{\w+\})", text)
    )


def replacement(english: str, text: str) -> str:
    """Return what stands for a text, its values numbered in the order in which the English names them."""
    for at, name in enumerate(re.findall(r"\{\w+\}", english), 1):
        text = text.replace(name, f"${at}")
    return text
