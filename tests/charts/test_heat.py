"""The heat table: words that say what the colours say, and what it leaves out is counted."""

import pytest

from analytics.charts import Manner, heat
from analytics.charts.heat import PLACES, TARGETS
from analytics.progress import Status
from tests.making import XIANGYANG
from tests.rows import EN, ZH, row

SOME = [
    row(place="a", place_zh="甲县", points="-10", status="behind"),
    row(place="b", place_zh="乙县", points="-50.5", status="far_behind"),
    row(place="c", place_zh="丙县", points="20", status="ahead"),
    row(place="d", place_zh="丁县", actual=None, points=None, status="no_data"),
    row(target="2", place="c", place_zh="丙县", points=None, status="no_base"),
]


def test_a_cell_says_in_words_what_its_colour_says() -> None:
    found = heat(SOME, ZH)
    assert [place["place_zh"] for place in found.places] == ["甲县", "乙县", "丙县", "丁县"]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in found.words.iloc[0]] == [
        "▼ -10",
        "▼▼ -51",
        "▲ +20",
        "○",
    ]
    assert list(found.words.iloc[1]) == ["", "", "◇", ""]
    assert ZH.tint("behind") in found.looks.iloc[0, 0]
    assert found.looks.iloc[0, 3] == ""


def test_what_no_place_reports_is_left_out() -> None:
    assert not heat([row(place="a", actual=None)], ZH).targets


def test_a_place_without_a_task_is_neither_met_nor_missed() -> None:
    found = heat([row(place="a", points=None, goal="0", status=Status.NO_TASK), row(place="b")], ZH)
    assert found.words.iloc[0, 1] == "–"
    assert found.looks.iloc[0, 1] != found.looks.iloc[0, 0]


def test_of_very_many_the_most_lagging_are_shown_and_the_others_counted() -> None:
    rows = [
        row(target=f"t{line}", place=f"p{column:03}", status="missed" if column == line == 99 else "met", points=None)
        for line in range(60, 120)
        for column in range(80, 120)
    ]
    found = heat(rows, ZH)
    assert (len(found.places), len(found.targets)) == (PLACES, TARGETS)
    assert (found.more_places, found.more_targets) == (40 - PLACES, 60 - TARGETS)
    assert (found.places[0]["place"], found.targets[0]["target"]) == ("p099", "t99")
    assert len(found.rows) == len(rows)


def test_as_many_places_are_shown_as_their_names_leave_room_for() -> None:
    """Twelve long English names made the table wider than the page, which cut the last of them."""
    rows = [
        row(place=f"{at:02}", place_zh=f"县{at}", place_en=f"Longnamedcounty{at}", status="behind") for at in range(12)
    ]
    assert heat(rows, ZH).more_places == 0
    found = heat(rows, EN)
    assert (len(found.places), found.more_places) == (6, 6)


@pytest.mark.parametrize("reader", [ZH, EN])
def test_all_places_of_the_plan_that_ships_stand_side_by_side(reader: Manner) -> None:
    """In English one was dropped for the length of the others' names."""
    places = [place for place in XIANGYANG.places.values() if place.code != XIANGYANG.city]
    rows = [row(place=place.code, place_zh=place.name_zh, place_en=place.name_en) for place in places]
    found = heat(rows, reader)
    assert (len(found.places), found.more_places) == (len(places), 0)
