"""The findings that are kept with the uploads that count, and the way to each upload."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from analytics import export, intake
from analytics.charts.lettering import FIXED, wrapped
from analytics.intake.history import findings_of
from analytics.text import Language, sentences
from analytics.ui import cached, url
from analytics.ui.give import give
from analytics.ui.marks import plain
from analytics.ui.routes import page_path
from analytics.ui.screen import Screen
from analytics.ui.table import height_of
from analytics.ui.wizard.findings import SHAPES

LINE, FEWEST, MOST = 22, 3, 6  # pixels of a line, and how many lines a row has
CELLS = 54  # of a terminal, that a line of a sentence holds
WIDTHS: Mapping[str, int] = {"title": 120, "file": 150, "where": 100, "sentence": 412}  # pixels
COLUMNS = ("severity", "title", "upload", "file", "where", "sentence")


def findings_kept(screen: Screen) -> None:
    """Draw the findings of every active upload as a table; a row that is chosen opens its upload."""
    uploads = _uploads(screen.view)
    if not uploads:
        st.info(screen.say("history.none_yet"), icon=":material/inbox:")
        return
    severity = _choose_severity(screen)
    rows, more = _findings(screen.view, screen.language)
    shown = [row for row in rows if severity in {"", row["severity"]}]
    if not shown:
        st.success(screen.say("quality.findings_none"), icon=":material/check_circle:")
        return
    st.markdown(f"**{plain(_finding(screen, shown, uploads))}**")
    st.caption(screen.say("quality.findings_open"))
    if chosen := _table(screen, shown):
        st.switch_page(page_path("history"), query_params=url.kept(upload=chosen))
    table = pa.Table.from_pylist(shown, schema=pa.schema([(column, pa.string()) for column in COLUMNS]))
    give(screen, screen.say("quality.findings_title"), table, key="give_findings")
    if more:
        st.caption(screen.say("quality.findings_more", count=f"{more:,}"))


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
    return url.choose("severity", screen.say("quality.choose_severity"), options, words, buttons=True)


def _table(screen: Screen, rows: list[dict[str, str]]) -> str:
    """Draw the rows and return the upload of the one that is chosen."""
    titles = {column: export.title_of(column, screen.language, screen.plan) for column in COLUMNS}
    data = pd.DataFrame(rows, columns=list(COLUMNS), dtype=str).rename(columns=titles)
    words = {name: f"{SHAPES[name]} {screen.say(f'upload.severity_{name}')}" for name in SHAPES}
    data[titles["severity"]] = data[titles["severity"]].map(words)
    lines = [wrapped(row["sentence"], CELLS) for row in rows]
    if screen.language == "zh":  # the table breaks at spaces where there are any, else where the line is full
        data[titles["sentence"]] = [row["sentence"].replace(" ", FIXED) for row in rows]
    tall = LINE * min(max(FEWEST, *map(len, lines)), MOST)
    shown: Any = st.dataframe(
        data,
        hide_index=True,
        height=height_of(len(rows), tall, 660),
        row_height=tall,
        column_config={titles[name]: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()},
        key="findings",
        on_select="rerun",
        selection_mode="single-row",
        alt=screen.say("quality.findings_title"),
    )
    chosen = shown["selection"]["rows"]
    return rows[chosen[0]]["upload"] if chosen else ""


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
