"""What is drawn of names that come in files: never mark-up, which could fetch pictures or lead elsewhere."""

from pathlib import Path

import plotly.graph_objects as go
import pytest
import streamlit as st

from analytics.scorecard import look
from analytics.store import Store
from analytics.ui.figure import figure
from analytics.ui.marks import plain
from analytics.ui.screen import Screen
from tests.making import XIANGYANG
from tests.rows import ZH, row, table


@pytest.mark.parametrize(
    "name", ["![x](http://127.0.0.1/p.png)", "[x](http://127.0.0.1)", "**x**", ":red[x]", "$x$", "<b>x"]
)
def test_a_name_shows_to_the_letter(name: str) -> None:
    shown = plain(name)
    assert shown.replace("\\", "") == name
    assert all(shown[at - 1] == "\\" for at, letter in enumerate(shown) if letter in "![]()*:$<")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("31 / 80 个", "31_/_80_个"),
        ("单位：个 · 来源", "单位：个_· 来源"),
        ("◫ 含示例数据", "◫_含示例数据"),
        ("▼▼ 严重滞后 7、○ 无数据", "▼▼_严重滞后 7、○_无数据"),
        ("目标 80", "目标 80"),
    ],
)
def test_what_belongs_together_stays_on_one_line(said: str, shown: str) -> None:
    assert plain(said).replace("\N{NO-BREAK SPACE}", "_") == shown


def test_a_figure_s_finding_names_an_entry_to_the_letter(actuals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding of those close to the next tier names an entry as its sender wrote it."""
    drawn: list[str] = []
    monkeypatch.setattr(st, "markdown", lambda text, **_: drawn.append(text))
    screen = Screen(ZH, look(XIANGYANG, Store(actuals, XIANGYANG.id)))
    figure(screen, go.Figure(), "![x](http://127.0.0.1/p.png)", table(row()), key="near")
    assert drawn[0].partition("\n")[0] == f"### {plain('![x](http://127.0.0.1/p.png)')}"
