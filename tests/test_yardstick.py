"""How a year's mark is cut to the months of an open year is said, and so is which upload changed that."""

from pathlib import Path

import pytest

from analytics.scorecard import gaps, look, reason_of
from analytics.scorecard.changes import CHANGES, effect, since
from tests.making import YUNZE, Town, figure

WHOLE, HALF, NOW = "2021", "2021-01..2021-06", "2022-01..2022-06"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Return a store of samples: a third of last year came in its first half. The mark of 2022 is 160."""
    town = Town(tmp_path / "store")
    before = (figure("turnover", WHOLE, 90), figure("turnover", HALF, 30))
    town.sends(*before, figure("turnover", NOW, 30), origin="sample")
    return town


def test_a_real_figure_is_not_cut_by_samples_and_the_reason_says_so(town: Town) -> None:
    """The path fell from last year's share to twelfths, and no word was said of it."""
    told = [
        ("last_year", "按上一完整年度同月所占比重"),
        ("twelfths_sample", "上一年只有样本数据"),
        ("last_year", "同月"),
    ]
    for step, (basis, words) in enumerate(told):
        if step == 1:
            town.sends(figure("turnover", NOW, 31))
        if step == 2:
            town.sends(figure("turnover", WHOLE, 88), figure("turnover", HALF, 29))
        row = town.cell("1.1a", 2022, "2022-06")
        assert row["path_basis"] == basis
        assert words in reason_of(row["reason"]).sentence("zh")


def test_without_any_last_year_the_reason_says_that(tmp_path: Path) -> None:
    town = Town(tmp_path / "store")
    town.sends(figure("turnover", NOW, 31))
    row = town.cell("1.1a", 2022, "2022-06")
    assert row["path"] == 80  # 160 x 6 / 12
    assert "the year before has no usable months" in reason_of(row["reason"]).sentence("en")


def test_no_yardstick_is_named_of_a_whole_year(town: Town) -> None:
    assert reason_of(town.cell("1.1a", 2021, "2022-06")["reason"]).also == ()


def test_an_upload_names_the_targets_whose_yardstick_or_status_it_changed(town: Town) -> None:
    town.sends(figure("turnover", NOW, 31))
    before, now = (look(YUNZE, town.store, version) for version in ("1", "2"))
    (change,) = (change for change in effect(before, now) if change.now["target"] == "1.1a")
    assert (change.turned, change.worse, change.remeasured) == (True, True, True)  # -11.7 points, then -24.5
    assert [change.before["status"], change.now["status"]] == ["behind", "far_behind"]
    assert effect(now, now) == []


def test_what_changed_since_a_version_stands_beside_what_stood_then(town: Town) -> None:
    town.sends(figure("turnover", NOW, 31))
    before, now = (gaps(look(YUNZE, town.store, version)) for version in ("1", "2"))
    table = since(before, now)
    assert table.schema == CHANGES
    (row,) = (row for row in table.to_pylist() if row["target"] == "1.1a")
    assert (row["actual_before"], row["actual"], row["path_basis_before"]) == (30, 31, "last_year")
    assert not since(now, now).num_rows
