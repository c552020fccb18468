"""The findings that are kept with the uploads that count, and the way to each upload."""

import json
from collections import Counter
from typing import Any

import pyarrow as pa
import streamlit as st

from analytics import export, intake
from analytics.intake.history import findings_of
from analytics.text import Language, sentences
from analytics.ui import cached, fields
from analytics.ui.give import give
from analytics.ui.links import linked
from analytics.ui.marks import plain
from analytics.ui.screen import Screen
from analytics.ui.section import section, small, text
from analytics.ui.wizard.findings import SHAPES
from analytics.ui.worded import MOST, worded

COLUMNS = ("severity", "title", "upload", "file", "where", "sentence")


def findings_kept(screen: Screen) -> None:
    """Draw the findings of every active upload as a table, with links to the uploads."""
    section(screen.say("quality.findings_title"))
    uploads = _uploads(screen.view)
    if not uploads:
        st.info(screen.say("history.none_yet"), icon=":material/inbox:")
        return
    severity = _choose_severity(screen)
    rows, more = _findings(screen.view, screen.language)
    shown = [row for row in rows if severity in {"", row["severity"]}]
    if rows and not shown:
        st.info(screen.say("quality.findings_other"), icon=":material/search_off:")
        return
    if not shown:
        st.success(screen.say("quality.findings_none"), icon=":material/check_circle:")
        return
    notes = [screen.say("quality.findings_open")]
    notes += [screen.say("quality.findings_more", count=f"{more:,}")] if more else []
    text([f"**{plain(_finding(screen, shown, uploads))}**", *map(small, notes)])
    _table(screen, shown)
    table = pa.Table.from_pylist(shown, schema=pa.schema([(column, pa.string()) for column in COLUMNS]))
    give(screen, screen.say("quality.findings_title"), table, key="give_findings")


def _finding(screen: Screen, shown: list[dict[str, str]], uploads: dict[str, dict[str, Any]]) -> str:
    """Say how many findings there are, and which upload has most of them, if one has."""
    by_upload = Counter(row["upload"] for row in shown).most_common(2)
    values = {"uploads": len({row["upload"] for row in shown}), "count": f"{len(shown):,}"}
    (name, most), *others = by_upload
    if not others or others[0][1] == most:
        return screen.say("quality.findings_few", **values)
    worst = f"{name} {uploads[name]['file']}"
    return screen.say("quality.findings_count", worst=worst, most=f"{most:,}", **values)


def _choose_severity(screen: Screen) -> str:
    words = {name: f"{SHAPES[name]} {screen.say(f'upload.severity_{name}')}" for name in SHAPES}
    words[""] = screen.say("pages.every")
    options = ["", *SHAPES]
    return fields.choose_button("severity", screen.say("quality.choose_severity"), options, words)


def _table(screen: Screen, rows: list[dict[str, str]]) -> None:
    """Draw the rows, each with a link to its upload."""
    titles = [export.title_of(column, screen.language, screen.plan) for column in ("title", "sentence", "file")]
    lines = [
        (
            f"{SHAPES[row['severity']]} {screen.say('upload.severity_' + row['severity'])} · {plain(row['title'])}",
            plain(row["sentence"]),
            f"{linked(row['upload'], 'history', upload=row['upload'])} {plain(row['file'])} · {plain(row['where'])}",
        )
        for row in rows
    ]
    worded(titles, lines, key="findings")
    if len(rows) > MOST:
        st.caption(screen.say("ui.and_more", count=len(rows) - MOST))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _uploads(view: Any) -> dict[str, dict[str, Any]]:
    """Return the uploads that count in a view."""
    rows = view.store.uploads(view.as_of).to_pylist()
    return {row["upload"]: row for row in rows if row["active"] and (view.samples or row["origin"] != "sample")}


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=cached.DECIDES)
def _findings(view: Any, language: Language) -> tuple[list[dict[str, str]], int]:
    """Return the findings of the uploads that count, the newest upload first, and how many were not kept."""
    rows, more = [], 0
    for name, upload in reversed(_uploads(view).items()):
        detail = json.loads(upload["detail"])
        more += int(detail.get("findings_more", 0))
        for each in findings_of(detail):
            known = f"findings.{each.code}_title" in sentences()
            title = intake.title(each, language) if known else each.code
            said = intake.sentence(each, language).removeprefix(f"{each.where}: ") if known else each.code
            values = {"severity": each.severity, "title": title, "where": each.where, "sentence": said}
            rows.append(values | {"upload": name, "file": upload["file"]})
    return rows, more
