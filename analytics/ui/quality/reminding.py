"""Who has not sent which table by a month, with a blank form for each sender."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from analytics import export
from analytics.export.form import blank_form
from analytics.intake.zoning import zones_of
from analytics.periods import Month, Period
from analytics.scorecard.senders import Series, expected_after, name_of, reminders, series_of
from analytics.ui import cached, url
from analytics.ui.fold import folded
from analytics.ui.give import give
from analytics.ui.marks import plain
from analytics.ui.screen import Screen
from analytics.ui.table import sheet

COLUMNS = ("overdue", "due", "last_month", "every", "next_month", "file", "upload")
BEYOND = 12  # months after the newest figures that may be picked


def remind(screen: Screen) -> None:
    """Draw who owes which tables by the month that is picked, one line and one form a sender, then all tables."""
    series = _series(screen.view)
    if not series:
        st.info(screen.say("quality.no_senders"), icon=":material/inbox:")
        return
    month = _choose_month(screen)
    table = reminders(screen.view, series, month)
    st.markdown(f"**{plain(_finding(screen, table, month))}**")
    st.caption(screen.say("quality.reminders_note"))
    senders = dict.fromkeys([*table["sender"].to_pylist()])
    with st.grid(min_column_width=320):
        for sender in senders:
            _sender(screen, [each for each in series if each.sender == sender], month)
    st.caption(screen.say("quality.form_note"))

    def fill() -> None:
        columns = ("sender", f"report_{screen.language}", *COLUMNS)
        sheet(screen, table, columns, key="reminders", wraps=True)
        give(screen, screen.say("quality.reminders_title"), table, key="give_reminders")

    folded(screen.say("quality.reminders_all", count=table.num_rows), fill, key="reminders")


def _choose_month(screen: Screen) -> Month:
    """Return the month up to which reports are due; to begin with the one that follows the newest figures."""
    through = screen.view.through or Month.parse(screen.plan.settings["first_month"])
    first = Month.parse(screen.plan.settings["first_month"])
    months = [str(Month.from_ordinal(at)) for at in range(through.ordinal + BEYOND, first.ordinal - 1, -1)]
    usual = str(expected_after(through, 1))
    return Month.parse(
        url.choose(
            "month",
            screen.say("quality.choose_month"),
            months,
            lambda code: _in_words(screen, Month.parse(code)),
            default=usual,
        )
    )


def _in_words(screen: Screen, month: Month) -> str:
    return Period(month, month).label(screen.language)


def _finding(screen: Screen, table: pa.Table, month: Month) -> str:
    """Say how many senders owe how many tables, and which one is longest overdue."""
    owed = table.filter(pc.field("overdue") > 0).to_pylist()
    if not owed:
        return screen.say("quality.reminders_none", month=_in_words(screen, month))
    worst = max(owed, key=lambda row: (row["overdue"] * row["every"], row["series"]))
    values = {"senders": len({row["sender"] for row in owed}), "tables": len(owed), "count": worst["overdue"]}
    values |= {"worst": _publisher(screen, worst["sender"]), "table": screen.manner.name(worst, "report")}
    return screen.say("quality.reminders_due", month=_in_words(screen, month), **values)


def _publisher(screen: Screen, sender: str) -> str:
    return next((row.name(screen.language) for row in screen.plan.sources if row.source == sender), sender)


def _sender(screen: Screen, series: Sequence[Series], month: Month) -> None:
    """Draw what one sender owes, with the form for it; with nothing owed, the form of what comes next."""
    sender = series[0].sender
    owed = [(each, each.due(month)[-1]) for each in series if each.due(month)]
    soonest = min(each.next for each in series)
    tables = owed or [(each, each.next) for each in series if each.next == soonest]
    words = [_table(screen, each, when) for each, when in tables]
    said = screen.say("ui.and").join(words)
    key = "quality.owes" if owed else "quality.owes_nothing"
    name = _publisher(screen, sender)
    with st.container(border=True, height="stretch", key=f"sender_{sender}"):
        st.markdown(f"{'▼' if owed else '✔'} **{plain(name)}**")
        st.markdown(plain(screen.say(key, count=len(tables), tables=said)))
        until = max(month, *(when for _, when in tables)) if owed else soonest
        st.download_button(
            screen.say("quality.form", sender=name),
            data=partial(
                blank_form, screen.plan, sender, tables, until, zones_of(screen.view.store, screen.plan, sender)
            ),
            file_name=screen.say("quality.form_file", sender=name, month=until).replace(" ", "_"),
            mime=export.MIME["xlsx"],
            key=f"form_{sender}",
            on_click="ignore",
            icon=":material/edit_document:",
        )


def _table(screen: Screen, series: Series, month: Month) -> str:
    name = name_of(screen.plan, series, screen.language)
    return screen.say("quality.table_month", name=name, month=_in_words(screen, month))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _series(view: Any) -> list[Series]:
    return series_of(view)
