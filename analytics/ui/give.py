"""Download buttons: the table beside which they stand, as files that say what was looked at."""

from collections.abc import Callable, Iterable
from functools import partial

import pyarrow as pa
import streamlit as st

from analytics import export
from analytics.export import Format, Notes
from analytics.ui.screen import Screen

OFFERED: tuple[Format, ...] = ("csv", "xlsx", "parquet")


def year_of(screen: Screen, years: Iterable[object]) -> list[str]:
    """Return the year that rows are of, in words; nothing where they are of several or of none."""
    known = set(years) - {None}
    return [screen.say("ui.year_is", year=known.pop())] if len(known) == 1 else []


def give(screen: Screen, title: str, table: pa.Table, *, key: str, forms: tuple[Format, ...] = OFFERED) -> None:
    """Offer a table as files; each is made when it is asked for."""
    with st.container(horizontal=True, gap="small"):
        for form in forms:
            st.download_button(
                screen.say(f"ui.download_{form}"),
                data=_made(screen, table, form, title),
                file_name=export.file_name(title, form, screen.language, screen.view),
                mime=export.MIME[form],
                key=f"{key}_{form}",
                on_click="ignore",
                icon=":material/download:",
            )


def _made(screen: Screen, table: pa.Table, form: Format, title: str) -> Callable[[], bytes]:
    """Return what makes the file."""
    years = table["year"].to_pylist() if "year" in table.column_names else []
    notes: Notes = [(screen.say("export.filters"), " · ".join([*year_of(screen, years), title]))]
    return partial(export.render, table, form, screen.language, screen.view, notes)
