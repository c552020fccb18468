"""Who has not sent which table by a month, or never did, with a blank form for each sender."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from analytics import export
from analytics.export.form import blank_form
from analytics.intake.zoning import zones_of
from analytics.periods import Month, Period
from analytics.scorecard.senders import Series, expected_after, in_runs, name_of, reminders, to_ask
from analytics.scorecard.unsent import UNKNOWN, tables_of
from analytics.ui import cached, fields
from analytics.ui.fold import folded
from analytics.ui.give import give
from analytics.ui.marks import plain
from analytics.ui.screen import Screen
from analytics.ui.section import BREAK, section, small, text
from analytics.ui.table import sheet

COLUMNS = ("overdue", "due", "last_month", "every", "next_month", "file", "upload")
BEYOND = 12  # months after the newest figures that may be picked
Asked = tuple[Series, Sequence[Month]]  # a table, and the months that are asked for of it
NAMED = 6  # tables on a sender's card; the others are in the table of all


def remind(screen: Screen) -> None:
    """Draw who owes which tables by the month that is picked, one line and one form a sender, then all tables."""
    section(screen.say("quality.reminders_title"))
    month = _choose_month(screen)
    table = _reminders(screen.view, str(month))
    notes = [screen.say("quality.reminders_note"), screen.say("quality.form_note")]
    asked = _due(screen.view, str(month))
    text([f"**{plain(_finding(screen, asked, month))}**", *map(small, notes)])
    by_sender = [
        [(each, due) for each, due in asked if each.sender == sender]
        for sender in dict.fromkeys(table["sender"].to_pylist())
    ]
    with st.container(key="senders"):
        st.markdown("\n".join(_sender(screen, sent) for sent in by_sender))
    folded(
        screen.say("quality.forms", count=len(by_sender)),
        lambda: _forms(screen, by_sender, month),
        key="forms",
    )

    def fill() -> None:
        columns = ("sender", f"report_{screen.language}", *COLUMNS)
        sheet(screen, table, columns, key="reminders", wraps=True)
        until = screen.say("ui.filter_is", label=screen.say("quality.choose_month"), chosen=_in_words(screen, month))
        give(screen, screen.say("quality.reminders_title"), table, key="give_reminders", chosen=[until])

    folded(screen.say("quality.reminders_all", count=table.num_rows), fill, key="reminders")


def _choose_month(screen: Screen) -> Month:
    """Return the month up to which reports are due; to begin with the one that follows the newest figures."""
    through = screen.view.through or Month.parse(screen.plan.settings["first_month"])
    first = Month.parse(screen.plan.settings["first_month"])
    months = [str(Month.from_ordinal(at)) for at in range(through.ordinal + BEYOND, first.ordinal - 1, -1)]
    usual = str(expected_after(through, 1))
    return Month.parse(
        fields.choose(
            "month",
            screen.say("quality.choose_month"),
            months,
            lambda code: _in_words(screen, Month.parse(code)),
            default=usual,
        )
    )


def _in_words(screen: Screen, month: Month) -> str:
    return Period(month, month).label(screen.language)


def _finding(screen: Screen, asked: Sequence[Asked], month: Month) -> str:
    """Say how many senders owe how many tables, since when those that wait longest, and how many are nobody's."""
    owed = _owed(asked)
    if not owed:
        return screen.say("quality.reminders_none", month=_in_words(screen, month))
    since = min(due[0] for _, due in owed)
    longest = [each for each, due in owed if due[0] == since]
    nobodys = sum(each.sender == UNKNOWN for each, _ in owed)
    values: dict[str, Any] = {"senders": len({each.sender for each, _ in owed} - {UNKNOWN}), "tables": len(owed)}
    values |= {"month": _in_words(screen, month), "since": _in_words(screen, since), "count": len(longest)}
    values |= {"worst": _publisher(screen, longest[0].sender)}
    values |= {"table": name_of(screen.plan, longest[0], screen.language)}
    said = screen.say("quality.reminders_due" if len(longest) == 1 else "quality.reminders_due_several", **values)
    return said + (screen.say("quality.reminders_nobodys", count=nobodys) if nobodys else "")


def _publisher(screen: Screen, sender: str) -> str:
    return screen.plan.sender_name(sender, screen.language)


def _owed(sent: Sequence[Asked]) -> Sequence[Asked]:
    """Return the tables that a sender owes, with their months."""
    return [(each, due) for each, due in sent if due]


def _next(sent: Sequence[Asked]) -> Sequence[Asked]:
    """Return the tables that a sender who owes nothing will be asked for first."""
    soonest = min(each.next for each, _ in sent)
    return [(each, [soonest]) for each, _ in sent if each.next == soonest]


def _sender(screen: Screen, sent: Sequence[Asked]) -> str:
    """Return what one sender owes as an item of a list; with nothing owed, what comes next."""
    sender, owed = sent[0][0].sender, _owed(sent)
    tables = owed or _next(sent)
    never = not any(each.months for each, _ in sent)
    mark, key = ("▼", "owes") if owed else ("○", "owes_nothing_yet") if never else ("✔", "owes_nothing")
    unknown = [f":small[{plain(screen.say('quality.sender_unknown'))}]"] if sender == UNKNOWN else []
    head = [f"{mark} **{plain(_publisher(screen, sender))}**", *unknown]
    due = plain(screen.say(f"quality.{key}", count=len(tables)))
    said = [f"- {(BREAK + '  ').join([*head, due])}"]
    said += [f"  - {plain(_table(screen, each, due, is_owed=bool(owed)))}" for each, due in tables[:NAMED]]
    said += [f"  - {screen.say('ui.and_more_below', count=len(tables) - NAMED)}"] if len(tables) > NAMED else []
    return "\n".join(said)


def _forms(screen: Screen, by_sender: Sequence[Sequence[Asked]], month: Month) -> None:
    """Draw a button for each sender's blank form."""
    with st.container(horizontal=True, gap="small"):
        for sent in by_sender:
            _form(screen, sent, month)


def _form(screen: Screen, sent: Sequence[Asked], month: Month) -> None:
    """Draw the button for a sender's blank form: a sheet for every table and month that it is asked for."""
    sender, owed = sent[0][0].sender, _owed(sent)
    tables = owed or _next(sent)
    until = month if owed else tables[0][1][0]
    asked = [(each, month) for each, due in tables for month in to_ask(screen.plan, each, due)]
    last = max(until, *(month for _, month in asked))
    name = _publisher(screen, sender)
    st.download_button(
        screen.say("quality.form", sender=name),
        data=partial(_filled, screen, sender, asked, last),
        file_name=screen.say("quality.form_file", sender=name, month=last).replace(" ", "_"),
        mime=export.MIME["xlsx"],
        key=f"form_{sender}",
        on_click="ignore",
        icon=":material/edit_document:",
    )


def _filled(screen: Screen, sender: str, asked: Sequence[tuple[Series, Month]], last: Month) -> bytes:
    """Return the form; what the sender's earlier files said of zones is looked up only when it is asked for."""
    return blank_form(screen.plan, sender, asked, last, zones_of(screen.view.store, screen.plan, sender))


def _table(screen: Screen, series: Series, due: Sequence[Month], *, is_owed: bool) -> str:
    """Return a table with the months that are asked for of it, and whether it is owed and never came at all."""
    months = screen.say("ui.and").join(_run(screen, *run) for run in in_runs(due, series.every))
    key = "quality.table_never" if is_owed and not series.months else "quality.table_month"
    return screen.say(key, name=name_of(screen.plan, series, screen.language), month=months)


def _run(screen: Screen, first: Month, last: Month, count: int) -> str:
    if count == 1:
        return _in_words(screen, first)
    return screen.say("quality.months_run", first=_in_words(screen, first), last=_in_words(screen, last), count=count)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _series(view: Any) -> list[Series]:
    return tables_of(view)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _due(view: Any, month: str) -> list[Asked]:
    return [(each, each.due(Month.parse(month))) for each in _series(view)]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _reminders(view: Any, month: str) -> pa.Table:
    return reminders(view, _series(view), Month.parse(month))
