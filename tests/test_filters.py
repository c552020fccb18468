"""What a file says it was cut by: the filters of the URL that all its rows fit, and no others."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import ui
from analytics.scorecard import look
from analytics.store import Store
from analytics.ui import pieces
from analytics.ui.filters import in_force
from analytics.ui.give import notes_of
from analytics.ui.routes import FOLDER
from analytics.ui.screen import Screen
from tests.making import XIANGYANG
from tests.rows import EN, ZH, row, table

ZAOYANG = "420683"


def screen(actuals: Path, manner: object = ZH, *, samples: bool = True) -> Screen:
    return Screen(manner, look(XIANGYANG, Store(actuals, XIANGYANG.id), None, "2017-06", samples=samples))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "rows", "said"),
    [
        ({}, [row()], []),
        ({"status": "far_behind"}, [row(), row(year=2018)], ["状态：▼▼ 严重滞后"]),
        ({"office": "市经信委", "words": "装备"}, [row()], ["牵头单位：市经信委", "查找：装备"]),
        ({"office": "-"}, [row(lead_office="")], ["牵头单位：原文未注明"]),
        ({"place": ZAOYANG, "industry": "equipment"}, [row(place=ZAOYANG)], ["地区：枣阳市", "行业：装备制造"]),
        ({"through": "2017-06"}, [row()], ["截至期：2017年6月末"]),
        ({"as_of": "0"}, [row()], ["数据版本：0"]),
    ],
)
def test_a_file_names_the_filters_chosen_on_the_page(
    asked: dict[str, str],
    rows: list[dict[str, object]],
    said: list[str],
    actuals: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Title and year stood in the line of filters, and none of the filters."""
    monkeypatch.setattr(st, "query_params", asked)
    assert in_force(screen(actuals), table(*rows)) == said


@pytest.mark.parametrize(
    "asked",
    [
        {"place": ZAOYANG},  # kept from another page
        {"industry": "auto"},
        {"status": "behind"},
        {"office": "-"},
        {"words": "汽车"},
        {"severity": "error"},  # of another table
        {"status": "no such"},
    ],
)
def test_a_filter_that_does_not_hold_of_every_row_is_not_named(
    asked: dict[str, str], actuals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "query_params", asked)
    assert in_force(screen(actuals), table(row(), row(place="420600", status="ahead"))) == []


def test_contents_and_filters_stand_apart(actuals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "query_params", {"status": "far_behind"})
    found = notes_of(screen(actuals, EN, samples=False), "Register", table(row()), ["Month: Jul 2018"])
    left_out = "Sample data: left out: published and uploaded figures only"
    assert found == [
        ("Contents", "Year 2017 · Register"),
        ("Filters", f"Month: Jul 2018; Status: ▼▼ Far behind; {left_out}"),
    ]
    monkeypatch.setattr(st, "query_params", {})
    assert notes_of(screen(actuals, EN), "Register", table(row()))[1] == ("Filters", "none")


def test_every_file_of_a_year_says_its_year(actuals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The offices' table has no column of years, and its file said nothing of the year that it was counted in."""
    given: dict[str, list[str]] = {}

    def give(screen: Screen, title: str, table: pa.Table, *, key: str, chosen: Sequence[str] = (), **_: object) -> None:
        given[key] = [text for _, text in notes_of(screen, title, table, chosen)]

    monkeypatch.setenv("ACTUALS_DIR", str(actuals))
    monkeypatch.setattr(ui, "give", give)
    page = AppTest.from_file(str(FOLDER / "downloads.py"))
    page.query_params["year"] = "2017"
    page.run()
    assert not page.exception
    by_year = {key for key, texts in given.items() if any("2017" in text for text in texts)}
    assert by_year == set(given) - {"year", "scorecard"}


@pytest.mark.parametrize(
    ("samples", "asked", "key"),
    [
        (True, {}, "nothing_yet"),
        (True, {"through": "1999-01"}, "nothing_by_then"),
        (True, {"as_of": "0"}, "nothing_by_then"),
        (False, {"through": "1999-01"}, "nothing_without_samples"),
    ],
)
def test_what_is_empty_for_its_filters_is_not_called_an_empty_store(
    samples: bool, asked: dict[str, str], key: str, actuals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first month reported a filled store was said to hold nothing, and more was to be uploaded."""
    monkeypatch.setattr(st, "query_params", asked)
    assert pieces._nothing(screen(actuals, samples=samples)) == key
