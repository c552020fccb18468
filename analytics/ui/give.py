"""Download buttons: the table beside which they stand, as files that say what was looked at."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import pyarrow as pa
import streamlit as st

from analytics import export
from analytics.export import Format, Notes
from analytics.ui.filters import in_force
from analytics.ui.screen import Screen

OFFERED: tuple[Format, ...] = ("csv", "xlsx", "parquet")


def year_of(screen: Screen, years: Iterable[object]) -> list[str]:
    """Return the year that rows are of, in words; nothing where they are of several or of none."""
    known = set(years) - {None}
    return [screen.say("ui.year_is", year=known.pop())] if len(known) == 1 else []


def give(
    screen: Screen,
    title: str,
    table: pa.Table,
    *,
    key: str,
    forms: tuple[Format, ...] = OFFERED,
    chosen: Sequence[str] = (),
) -> None:
    """Offer a table as files; each is made when it is asked for. ``chosen`` are filters that its rows do not show."""
    notes = notes_of(screen, title, table, chosen)
    with st.container(horizontal=True, gap="small"):
        for form in forms:
            st.download_button(
                screen.say(f"ui.download_{form}"),
                data=_made(screen, table, form, notes),
                file_name=export.file_name(title, form, screen.language, screen.view),
                mime=export.MIME[form],
                key=f"{key}_{form}",
                on_click="ignore",
                icon=":material/download:",
            )


def notes_of(screen: Screen, title: str, table: pa.Table, chosen: Sequence[str] = ()) -> Notes:
    """Return what a file says of itself: what it is a table of, and the filters that it was cut by."""
    years = table["year"].to_pylist() if "year" in table.column_names else []
    filters = [*chosen, *in_force(screen, table)] or [screen.say("export.no_filters")]
    return [
        (screen.say("export.contents"), " · ".join([*year_of(screen, years), title])),
        (screen.say("export.filters"), screen.say("ui.clauses").join(filters)),
    ]


def _made(screen: Screen, table: pa.Table, form: Format, notes: Notes) -> Callable[[], bytes]:
    """Return what makes the file."""
    return partial(export.render, table, form, screen.language, screen.view, notes)
