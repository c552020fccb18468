"""The pieces of a screen: title and dates, banners, tiles, lists, and what an empty screen says."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analytics import export, numerals
from analytics.charts import attention, finding_of_targets
from analytics.charts.manner import ahead
from analytics.periods import Month, Period
from analytics.progress import FINE, Status
from analytics.ui import url
from analytics.ui.explaining import reason
from analytics.ui.links import leading, staying, to_page, to_target
from analytics.ui.marks import origin_mark, plain, status_mark
from analytics.ui.routes import has
from analytics.ui.screen import Row, Screen
from analytics.ui.section import BREAK, section, small, text

SILENT = (Status.STALE, Status.AWAITING, Status.NO_DATA)
FIRST = 12  # bars of a figure on the overview
NAMED = 40  # targets in one sentence


def title(screen: Screen, page: str, about: str = "", *paragraphs: str) -> None:
    """Draw a page's title, the dates that everything on it stands on, and that samples are shown where they are."""
    section(about or screen.say(f"pages.{page}"), small(dated(screen)), banner(screen), *paragraphs, level=1)


def dated(screen: Screen) -> str:
    """Return period and version of all that is shown."""
    return screen.say("ui.dated", through=screen.through(), as_of=screen.view.as_of)


def banner(screen: Screen) -> str:
    """Say that samples are shown, with a link that leaves them out; nothing where there are none."""
    if not screen.has_samples:
        return ""
    said = f":orange-badge[◫ {screen.say('ui.origin_sample')}] {plain(screen.say('ui.samples_shown'))}"
    return f"{said} {staying(screen.say('ui.leave_samples_out'), samples='0')}"


def nothing_yet(screen: Screen) -> bool:
    """Say, on a store that holds nothing to show, what to do; return whether that is so."""
    if not screen.is_empty:
        return False
    st.info(screen.say(f"ui.{_nothing(screen)}"), icon=":material/inbox:")
    if has("upload"):
        goes = screen.say("ui.go_upload")
        st.markdown(to_page(goes, "upload"))
    return True


def _nothing(screen: Screen) -> str:
    """Return the sentence for a screen without figures, by what was asked for: a store may hold others."""
    if not screen.view.samples:
        return "nothing_without_samples"
    return "nothing_by_then" if url.asked("through") or url.asked("as_of") else "nothing_yet"


def none_reported(screen: Screen, rows: Sequence[Row]) -> bool:
    """Say that none of these rows is reported; return whether that is so."""
    if any(row["actual"] is not None for row in rows):
        return False
    st.info(screen.say("ui.none_reported"), icon=":material/inbox:")
    return True


def elapsed(screen: Screen) -> None:
    """Draw how much of the plan's term is gone."""
    text = screen.say("ui.elapsed", share=numerals.percent(screen.elapsed), through=screen.through())
    st.progress(float(screen.elapsed or 0), text=text)


def tile(screen: Screen, row: Row) -> None:
    """Draw one target's figure against its target, how it stands, and where the figure comes from."""
    manner = screen.manner
    mark = f"{status_mark(manner, row['status'])} :small[{plain(yardstick(screen, row))}] {origin_mark(manner, row)}"
    facts = {
        "goal": manner.amount(row["goal"], row["unit"], with_unit=False),
        "completion": numerals.percent(row["completion"]),
        "path": _of_goal(screen, row),
        "against_path": manner.amount(ahead(row), row["unit"], signed=True, with_unit=False),
    }
    told = {export.title_of(name, manner.language, screen.plan): fact for name, fact in facts.items()}
    with st.container(border=True, height="stretch", key="tile"):
        text(
            [
                plain(screen.say("ui.with_unit", name=manner.name(row), unit=manner.unit(row["unit"]))),
                f"**{plain(manner.amount(row['actual'], row['unit'], with_unit=False))}**",
                mark,
                small(" · ".join(_over_months(screen, row))),
                "\n".join(f"- {plain(name)} **{plain(fact)}**" for name, fact in told.items()),
                plain(sentence(screen, *still_needed(screen, row))),
                BREAK.join([*reason(screen, row), to_target(screen, row)]),
            ]
        )


def _of_goal(screen: Screen, row: Row) -> str:
    """Return what was expected by then, and how much of the target that is, to be held against the completion."""
    path = screen.manner.amount(row["path"], row["unit"], with_unit=False)
    if row["path"] is None or not row["goal"]:
        return path
    return screen.say("ui.of_goal", value=path, share=numerals.percent(row["path"] / row["goal"]))


def _over_months(screen: Screen, row: Row) -> list[str]:
    """Return the months of a row's figure; in an open year the last twelve too: a year as the target is."""
    said = [screen.manner.period(row)]
    if row["trailing_twelve"] is not None:
        value = screen.manner.amount(row["trailing_twelve"], row["unit"])
        said.append(screen.say("ui.twelve_months_are", value=value))
    return said


def how_they_stand(screen: Screen, rows: Sequence[Row]) -> None:
    """Say how targets stand and count them by status; each count leads to them in the register."""
    counts = Counter(Status(row["status"]) for row in rows)
    marks = [
        leading(status_mark(screen.manner, status, counts[status]), "register", status=status.value)
        for status in Status
        if counts[status]
    ]
    with st.container(key="status_counts"):
        section(screen.say("pages.how_they_stand"), finding_of_targets(rows, screen.manner), " ".join(marks))


def attention_list(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw the targets that need attention now, one sentence each, with gap, required pace and lead office."""
    urgent = attention(rows)
    with st.container(key="urgent"):
        section(screen.say("pages.attention"), *(_urgent(screen, row) for row in urgent))
    if not urgent:
        st.info(none_urgent(screen, rows), icon=":material/info:")


def _urgent(screen: Screen, row: Row) -> str:
    """Return a target that needs attention as an item of a list."""
    name = f"**{plain(row['target'])} {plain(screen.manner.name(row))}**"
    mark = f"{status_mark(screen.manner, row['status'])} :small[{plain(yardstick(screen, row))}]"
    said = [f"{mark} {plain(urgency(screen, row))}", *reason(screen, row), to_target(screen, row)]
    return f"- {(BREAK + '  ').join([name, *said])}"


def none_urgent(screen: Screen, rows: Sequence[Row]) -> str:
    """Say that no target lags, of those that can be judged: silence is no success."""
    judged = sum(row["status"] in FINE for row in rows)
    if not judged:
        return screen.say("charts.targets_unknown", all=len(rows))
    if judged == len(rows):
        return screen.say("ui.nothing_urgent")
    return screen.say("ui.nothing_urgent_so_far", judged=judged, open=len(rows) - judged)


def yardstick(screen: Screen, row: Row) -> str:
    """Return against what a status is said: an annual target's year alone, else the whole term."""
    if row["measure"] == "annual":
        return screen.say("ui.by_year", year=row["year"])
    target = screen.plan.target(row["target"])
    return screen.say("ui.by_term", first=screen.plan.first_year(target), last=screen.plan.due_year(target))


def urgency(screen: Screen, row: Row) -> str:
    """Return the sentence of a target that needs attention."""
    manner, gap = screen.manner, ahead(row)
    values = {
        "period": manner.period(row),
        "actual": manner.amount(row["actual"], row["unit"]),
        "gap": manner.amount(abs(row["final_gap"] if gap is None else gap), row["unit"]),
        "goal": manner.amount(row["goal"], row["unit"]),
        "points": numerals.points(row["points"]),
    }
    parts = [screen.say("ui.short_of_goal" if gap is None else "ui.short_of_path", **values)]
    return sentence(screen, *parts, *still_needed(screen, row))


def still_needed(screen: Screen, row: Row) -> list[str]:
    """Return what is still needed to arrive, where anything is, and who leads."""
    needed = [pace(screen, row)] if row["required_pace"] else []
    return [*needed, who_leads(screen, row)]


def who_leads(screen: Screen, row: Row) -> str:
    """Return who leads; where the notice names nobody, who cooperates, and that one must be appointed."""
    if row["lead_office"]:
        return screen.say("ui.lead_is", office=screen.office(row["lead_office"]))
    if others := screen.plan.target(row["target"]).cooperating_offices:
        return screen.say("ui.lead_none_but", offices=screen.offices(others))
    return screen.say("ui.lead_none")


def sentence(screen: Screen, *clauses: str) -> str:
    """Return clauses joined into one sentence."""
    said = screen.say("ui.sentence", clauses=screen.say("ui.clauses").join(clauses))
    return said[:1].upper() + said[1:]


def pace(screen: Screen, row: Row) -> str:
    """Return what is still needed to arrive, in words."""
    if row["measure"] == "milestone":  # one thing to be done has no pace a month
        return screen.say("ui.pace_milestone", rest=screen.manner.amount(abs(row["final_gap"]), row["unit"]))
    if row["pace_kind"] == "growth_a_year":
        nature = screen.plan.indicators[screen.plan.target(row["target"]).indicator].nature
        key = "ui.pace_growth_of_years" if nature == "flow" else "ui.pace_growth_a_year"
        return screen.say(key, pace=numerals.percent(row["required_pace"]))
    manner, unit = screen.manner, row["unit"]
    values = {"rest": manner.amount(abs(row["final_gap"]), unit), "pace": numerals.number(row["required_pace"], 1)}
    values["since"] = Period(None, Month.parse(row["last_month"])).label(screen.language)
    return screen.say("ui.pace_count_a_month", **values, unit=manner.unit(unit))


def unanswered(screen: Screen, rows: Sequence[Row]) -> None:
    """Name the targets that are stale, awaited or without data; how many there are of each stands above."""
    silent = [row for row in rows if row["status"] in SILENT]
    if silent:
        with st.expander(screen.say("pages.unanswered", count=len(silent))):
            text(_silent(screen, silent, status) for status in SILENT)


def _silent(screen: Screen, rows: Sequence[Row], status: Status) -> str:
    """Return the targets of one status that says nothing of how they stand, by name; nothing where there is none."""
    named = [f"{row['target']} {screen.manner.name(row)}" for row in rows if row["status"] == status]
    if not named:
        return ""
    rest = [screen.say("ui.and_more", count=len(named) - NAMED)] if len(named) > NAMED else []
    return f"{status_mark(screen.manner, status)} {plain(screen.say('ui.and').join([*named[:NAMED], *rest]))}"
