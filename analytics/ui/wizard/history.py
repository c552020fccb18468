"""The history of uploads: the list, and one upload with all that is kept of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import intake
from analytics.intake.between import between
from analytics.intake.history import Kept, kept
from analytics.intake.prepared import Reading, read
from analytics.intake.releasing import origin_of
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.ui import url
from analytics.ui.marks import ORIGINS, plain
from analytics.ui.paper import scrolling
from analytics.ui.refused import say_refused, trying
from analytics.ui.wizard import differing, findings
from analytics.ui.wizard import sheets as drawing
from analytics.ui.wizard.desk import Desk, moment, who, who_field
from analytics.ui.wizard.effect import effect_of
from analytics.ui.wizard.giving import give_annotated, give_table
from analytics.ui.worded import WRAPPED, height_of

Row = Mapping[str, Any]
WIDTHS: Mapping[str, int] = {  # pixels of the list's columns; number, state and file fill 390, all of them 1440
    "upload": 56,
    "state": 78,
    "file": 189,
    "at": 134,
    "who": 66,
    "origin": 106,
    "source": 154,
    "released": 96,
    "rows": 66,
}
COLUMNS = tuple(WIDTHS)
SPELLED = 316  # pixels of a source in English on one line: the framework breaks such names too late, and cuts them
CLOCK = len("2017-07-15 08:30")  # of a moment: what stands before its distance from UTC
MOST = 664  # pixels of the list


def list_uploads(desk: Desk) -> str:
    """Draw all uploads, the newest first, and return the one that is chosen: in the list, else in the URL."""
    rows = desk.store.uploads().to_pylist()[::-1]
    if not rows:
        st.info(desk.say("history.none_yet"), icon=":material/inbox:")
        return ""
    titles = {name: desk.say(f"history.{name}") for name in COLUMNS}
    zones = {moment(row["at"])[CLOCK:].strip() for row in rows}
    if len(zones) == 1:
        titles["at"] = desk.say("history.at_in", zone=zones.pop())
    listed = [_shown(desk, row, zoned=bool(zones)) for row in rows]
    data = pd.DataFrame(listed, columns=list(titles.values()))
    at = [place for place, row in enumerate(rows) if row["upload"] == url.asked("upload")]
    with scrolling(list(titles.values()), listed, key="uploads"):
        shown: Any = st.dataframe(
            data,
            hide_index=True,
            height=height_of(len(rows), WRAPPED, MOST),
            row_height=WRAPPED,
            column_config={titles[name]: _column(name, desk) for name in COLUMNS},
            key="uploads",
            on_select="rerun",
            selection_mode="single-row",
            selection_default={"selection": {"rows": at}},
            alt=desk.say("history.list"),
        )
    give_table(desk, desk.say("history.list"), list(titles.values()), listed, key="give_uploads")
    if chosen := shown["selection"]["rows"]:
        url.put("upload", rows[chosen[0]]["upload"])
    return url.asked("upload")


def _column(name: str, desk: Desk) -> Any:
    """Return how a column of the list is shown: long names go on in a second line."""
    if name == "rows":
        return st.column_config.NumberColumn(format="%,d", width=WIDTHS[name])
    wide = SPELLED if name == "source" and desk.language == "en" else WIDTHS[name]
    return st.column_config.TextColumn(width=wide)


def _shown(desk: Desk, row: Row, *, zoned: bool) -> tuple[Any, ...]:
    """Return an upload as a row of the list; ``zoned`` where times do not share their distance from UTC."""
    origin = f"{ORIGINS[row['origin']]} {desk.say('store.origin_' + row['origin'])}"
    state = f"● {desk.say('store.active')}" if row["active"] else f"↶ {desk.say('store.retracted')}"
    source = desk.publisher(row["source"])
    return (
        row["upload"],
        state,
        row["file"],
        moment(row["at"])[: None if zoned else CLOCK],
        row["who"],
        origin,
        source,
        row["released"],
        row["rows"],
    )


def samples(desk: Desk) -> None:
    """Offer to set all samples aside at once, after a question."""
    active = [row for row in desk.store.uploads().to_pylist() if row["active"] and row["origin"] == "sample"]
    if not active:
        return

    @st.dialog(desk.say("history.retract_samples"))
    def sure() -> None:
        st.markdown(desk.say("history.retract_samples_sure", count=len(active)))
        who_field(desk.say("upload.who"), "samples_who")
        if st.button(desk.say("history.retract_samples_do"), type="primary", key="samples_sure"):
            try:
                name = who(desk.language, "samples_who")
                intake.retract_samples(desk.store, name, desk.say("history.retract_samples_why"))
            except Refusal as refusal:
                st.error(plain(refusal.sentence(desk.language)), icon=":material/block:")
            else:
                st.rerun()

    words = desk.say("history.retract_samples")
    st.button(words, on_click=sure, key="retract_samples", icon=":material/layers_clear:")


def show_upload(desk: Desk, upload: str) -> None:
    """Draw one upload: what it was, the way back, its findings, its original, its difference to another."""
    one = kept(desk.store, upload)
    st.header(plain(f"{upload} · {one.row['file']}"), anchor=False)
    _facts(desk, one)
    _turn(desk, one)
    original = desk.store.original(one.row["sha256"])
    st.download_button(
        desk.say("history.original"),
        data=original.read_bytes,
        file_name=one.row["file"],
        key="original",
        on_click="ignore",
        icon=":material/download:",
    )
    st.subheader(desk.say("history.findings"), anchor=False)
    options = {"encoding": one.detail["encoding"]} if one.detail.get("encoding") else {}
    _findings(desk, one, original, options)
    give_annotated(desk, original.read_bytes, one.row["file"], one.findings, options, key=f"annotate_{upload}")
    if one.more:
        st.caption(desk.say("history.findings_more", count=one.more))
    effect_of(desk, one.row["seq"])
    _difference(desk, upload)


def _findings(desk: Desk, one: Kept, original: Path, options: Mapping[str, str]) -> None:
    """Draw the findings that were kept; the one that is chosen is shown at its cell, in the file as it came."""
    chosen = findings.listed(desk, one.findings, key=f"kept_{one.upload}")
    if chosen is None:
        return
    try:
        with st.spinner(desk.say("history.reading")):
            reading = _read(original, one.row["file"], options, desk.plan)
    except Refusal as refusal:
        st.error(plain(refusal.sentence(desk.language)), icon=":material/block:")
        return
    drawing.at_finding(desk, reading, one.findings, chosen, key=f"kept_{one.upload}")


@st.cache_data(max_entries=4, show_spinner=False, hash_funcs={Plan: lambda plan: plan.edition})
def _read(original: Path, name: str, options: Mapping[str, str], plan: Plan) -> Reading:
    """Read a kept file once more, in a child process; it lies under its sha256, so the same path is the same file."""
    return read(original, name, plan, options)


def _released(desk: Desk, one: Kept) -> str:
    """Return when the source released an upload's file, and where that was found if it was in the file."""
    date = str(one.row["released"] or "")
    return f"{date} · {origin_of(one.release, desk.language)}" if one.release.said else date


def _facts(desk: Desk, one: Kept) -> None:
    """Draw who brought it in, when, from whom, and what was answered."""
    row = one.row
    facts = {
        "state": desk.say("store.active" if row["active"] else "store.retracted"),
        "event": str(row["seq"]),
        "at": moment(row["at"]),
        "who": row["who"],
        "why": row["why"],
        "origin": desk.say(f"store.origin_{row['origin']}"),
        "source": desk.publisher(row["source"]),
        "released": _released(desk, one),
        "rows": f"{row['rows']:,}",
        "ignored": f"{one.detail.get('ignored_count', 0):,}",
        "sha256": row["sha256"],
    }
    lines = [f"- {desk.say(f'history.{name}')} **{plain(str(text))}**" for name, text in facts.items() if text]
    for event in one.turned:
        words = {"kind": desk.say(f"store.kind_{event.kind}"), "at": moment(event.at), "who": event.who}
        lines.append(f"- {plain(desk.say('history.turned', **words, why=event.why))}")
    with st.container(border=True, key="upload_facts"):
        st.markdown("\n".join(lines))


def _turn(desk: Desk, one: Kept) -> None:
    """Offer to set the upload aside, or to let it count again, with a reason."""
    verb = "retract" if one.row["active"] else "restore"
    refused = f"refused_{one.upload}_{verb}"
    with st.form(f"turn_{one.upload}_{verb}", enter_to_submit=False):
        why = st.text_input(desk.say(f"history.{verb}_why"), key=f"why_{one.upload}_{verb}")
        who_field(desk.say("upload.who"), f"who_{one.upload}_{verb}")
        if st.form_submit_button(desk.say(f"history.{verb}"), key=f"do_{verb}"):
            act = intake.retract if verb == "retract" else intake.restore
            with trying(refused):
                act(desk.store, one.upload, who(desk.language, f"who_{one.upload}_{verb}"), why.strip())
                st.rerun()
        say_refused(refused, desk.language)


def _difference(desk: Desk, upload: str) -> None:
    """Draw what differs between this upload and another one that is chosen."""
    st.subheader(desk.say("history.difference"), anchor=False)
    rows = {row["upload"]: row for row in desk.store.uploads().to_pylist() if row["upload"] != upload}
    if not rows:
        st.markdown(desk.say("history.no_other"))
        return
    words = {name: f"{name} · {row['file']}" for name, row in reversed(rows.items())}
    other = st.selectbox(
        desk.say("history.against"),
        list(words),
        None,
        format_func=lambda name: words[name],
        key=f"against_{upload}",
        placeholder=desk.say("upload.pick"),
    )
    if other:
        found = between(desk.store, desk.plan, other, upload)
        differing.counts(desk, found)
        differing.changes(desk, found, desk.say("history.difference"), key=f"between_{other}_{upload}")
