"""The URL is the only state: every filter is read from it and written to it, in codes that no language changes.

Streamlit's own ``bind="query-params"`` writes labels, which a switch of language would lose.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext

import streamlit as st

from analytics.text import DEFAULT, LANGUAGES, say
from analytics.ui.marks import plain

KEPT = ("lang", "through", "as_of", "samples", "money", "year", "place", "industry")  # from page to page


def asked(name: str, default: str = "") -> str:
    """Return what the URL asks for under a name, else the default."""
    return str(st.query_params.get(name, default))


def put(name: str, value: str, default: str = "") -> None:
    """Write a filter into the URL; the default leaves it."""
    if value != default:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def kept(**others: str) -> dict[str, str]:
    """Return the filters that a link to another page takes along, and others with them."""
    given = st.query_params.to_dict()  # once: to ask for each takes longer than the link itself
    return {name: given[name] for name in KEPT if name in given} | others


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    words: Mapping[str, str] | Callable[[str], str],
    *,
    default: str = "",
    buttons: bool = False,
    explained: str | None = None,
) -> str:
    """Show a picker whose value stands in the URL under ``name``, and return the value: one of the options' codes."""
    key = f"pick_{name}"
    value = asked(name, default)
    st.session_state[key] = value if value in options else default
    named = words if callable(words) else (lambda code: words.get(code, code))

    def changed() -> None:
        put(name, st.session_state[key] or default, default)

    with nullcontext() if value in options else st.container():  # beside its picker the notice would squeeze the others
        if buttons:
            st.radio(label, options, format_func=named, key=key, on_change=changed, horizontal=True, help=explained)
        else:
            st.selectbox(label, options, format_func=named, key=key, on_change=changed, help=explained)
        if value not in options:
            shown = str(named(st.session_state[key] or default))
            st.caption(f":material/info: {plain(not_a_choice(label, value, shown))}")
    return str(st.session_state[key] or default)


def not_a_choice(label: str, value: str, shown: str) -> str:
    """Return the sentence that what the URL asks for is no choice of a picker, and what is shown instead."""
    language = next((language for language in LANGUAGES if language == asked("lang")), DEFAULT)
    return say("ui.not_a_choice", language, label=label, value=value, shown=shown)


def search(name: str, label: str, hint: str) -> str:
    """Show a field for words that are looked for, kept in the URL, and return them."""
    key = f"pick_{name}"
    st.session_state[key] = asked(name)

    def changed() -> None:
        put(name, st.session_state[key].strip())

    return str(st.text_input(label, key=key, on_change=changed, placeholder=hint)).strip()
