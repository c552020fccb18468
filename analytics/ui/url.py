"""The URL is the only state: every filter is read from it and written to it, in codes that no language changes.

Streamlit's own ``bind="query-params"`` writes labels, which a switch of language would lose.
"""

import streamlit as st

KEPT = ("lang", "through", "as_of", "samples", "money", "year", "place", "industry")  # from page to page


def asked(name: str, default: str = "") -> str:
    """Return what the URL asks for under a name, else the default; an empty value asks for nothing."""
    return str(st.query_params.get(name) or default)


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
