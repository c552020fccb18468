"""What the places' marks come to together, against the city's own."""

from decimal import Decimal
from pathlib import Path

import pytest

from analytics.plan import Plan
from analytics.scorecard.allocation import ALLOCATION, allocation
from tests.rows import row, table


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    return Plan.load(root / "data")


def test_marks_of_places_are_added_and_held_against_the_city(plan: Plan) -> None:
    card = table(
        row(target="H", mark="7000"),
        row(target="H", place="4206A1", mark="2900", mark_kind="official"),
        row(target="H", place="420607", mark="900"),
        row(target="H", place="420607", mark="5000", year=2018),
    )
    (found,) = allocation(plan, card, 2017).to_pylist()
    assert (found["places_mark"], found["over"]) == (Decimal(3800), Decimal(-3200))
    assert (found["places"], found["official_places"]) == (2, 1)


def test_what_each_place_must_meet_by_itself_is_no_part_of_a_whole(plan: Plan) -> None:
    card = table(row(target="5.6a", mark="100"), row(target="5.6a", place="420607", mark="100"))
    assert allocation(plan, card, 2017).schema == ALLOCATION
    assert not allocation(plan, card, 2017).num_rows


def test_a_target_that_no_place_shares_is_left_out(plan: Plan) -> None:
    assert not allocation(plan, table(row(target="H", mark="7000")), 2017).num_rows
    assert not allocation(plan, table(row(target="H", place="4206A1", mark="7000")), 2017).num_rows
