"""What ledgers count by stage, tier and level: targets, places without one, who is close, and counts beside reports."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.scorecard import entries, look
from analytics.scorecard.bands import beside, families, nearing, rungs
from tests.making import XIANGYANG, YUNZE, Row, Town, entry, figure

UPPER, LOWER, MISTY = "997301", "997302", "997303"
CITY = "997300"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "store")


def firms(*amounts: tuple[str, str, str], year: int = 2022) -> list[Row]:
    """Return yearly sales: name, place, amount in 亿元."""
    return [entry("firm", name, "sales", f"{year}-12", place, amount=amount) for name, place, amount in amounts]


def list_of_firms(town: Town, *rows: Row, until: str = "2022-12") -> None:
    town.sends(ledger=rows, covers=YUNZE.places, until=until, kind="firm", sender="tea_office")


def near(town: Town, within: str, year: int = 2022, place: str = CITY) -> list[tuple[str, str, str]]:
    """Return name, lacking amount and the target of the tier above, in the order shown."""
    (family,) = (family for family in families(YUNZE) if family.shape == "tiers")
    rows = nearing(look(YUNZE, town.store, None, "2022-12"), family, place, year, Decimal(within)).to_pylist()
    return [(row["entry"], f"{row['lacking'].normalize():f}", row["target"]) for row in rows]


def test_families_follow_the_ledger_rules_of_the_plan() -> None:
    assert [(family.id, family.shape, len(family.targets)) for family in families(YUNZE)] == [
        ("garden", "kinds", 1),
        ("firm_sales", "tiers", 2),
        ("park", "kinds", 1),
        ("event", "kinds", 2),
    ]
    shapes = {family.id: family.shape for family in families(XIANGYANG)}
    assert shapes["project_introduced"] == shapes["project_completed"] == "nested"
    assert (shapes["enterprise_sales"], shapes["incubator"], shapes["listing"]) == ("tiers", "kinds", "kinds")


def test_every_target_that_a_ledger_counts_stands_in_one_family() -> None:
    for plan in (XIANGYANG, YUNZE):
        shown = [target.id for family in families(plan) for target in family.targets]
        assert sorted(shown) == sorted(target.id for target in plan.judged if target.ledger_kind)


@pytest.mark.parametrize(
    ("amount", "within", "shown"),
    [
        ("9", "10", True),  # lacks exactly a tenth of 10
        ("8.99", "10", False),
        ("9.99999999", "5", True),
        ("10", "20", False),  # it is there
        ("0.9", "10", True),  # of the tier from 1 on
        ("0.8", "10", False),
        ("12", "20", False),  # no tier above
    ],
)
def test_close_is_who_lacks_at_most_so_much_of_the_next_floor(
    town: Town, amount: str, within: str, shown: bool
) -> None:
    list_of_firms(town, *firms(("甲", UPPER, amount)))
    assert bool(near(town, within)) == shown


def test_the_nearest_comes_first_and_last_years_sales_stand_beside(town: Town) -> None:
    earlier, later = firms(("甲", UPPER, "9.1"), year=2021), firms(("甲", UPPER, "9.2"), ("乙", LOWER, "0.99"))
    list_of_firms(town, *earlier, *later)
    assert near(town, "10") == [("乙", "0.01", "2.1b"), ("甲", "0.8", "2.1a")]
    (family,) = (family for family in families(YUNZE) if family.shape == "tiers")
    rows = nearing(look(YUNZE, town.store, None, "2022-12"), family, CITY, 2022, Decimal(10)).to_pylist()
    assert [row["amount_before"] for row in rows] == [None, Decimal("9.1")]
    assert (rows[1]["file"], rows[1]["sheet"], rows[1]["cell"]) == ("表.xlsx", "表", "C3")
    assert near(town, "10", place=LOWER) == [("乙", "0.01", "2.1b")]


def test_before_any_ledger_nobody_is_close(town: Town) -> None:
    assert near(town, "20") == []


def test_a_place_without_a_part_of_the_target_shows_its_count_alone(town: Town) -> None:
    list_of_firms(town, *firms(("甲", UPPER, "11"), ("乙", LOWER, "12")))
    view = look(YUNZE, town.store, None, "2022-12")
    (family,) = (family for family in families(YUNZE) if family.shape == "tiers")
    rows: list[dict[str, Any]] = rungs(view, town.card("2022-12"), family.targets, UPPER).to_pylist()
    top = next(row for row in rows if (row["target"], row["year"]) == ("2.1a", 2022))
    assert (top["actual"], top["goal"], top["status"], top["place"]) == (1, None, "no_base", UPPER)
    whole = rungs(view, town.card("2022-12"), family.targets, CITY).to_pylist()
    assert next(row for row in whole if (row["target"], row["year"]) == ("2.1a", 2022))["goal"] == 2


def test_a_ledger_is_counted_up_to_the_month_of_the_report_beside_it(town: Town) -> None:
    months = ("2022-02", "2022-03", "2022-05", "2022-06")
    rows = [entry("garden", f"g{month}", "opened", month, UPPER) for month in months]
    town.sends(ledger=rows, covers=YUNZE.places, until="2022-06", kind="garden", sender="farm_bureau")
    town.sends(figure("garden_opened", "2022-01..2022-03", 3))
    found = beside(look(YUNZE, town.store, None, "2022-06"), families(YUNZE), CITY).to_pylist()
    (row,) = (row for row in found if row["target"] == "1.2a" and row["year"] == 2022)
    assert (row["counted"], row["reported"], row["difference"], row["last_month"]) == (2, 3, -1, "2022-03")
    assert (row["sheet"], row["cell"]) == ("表", "B2")


def test_what_is_known_from_one_side_has_no_difference_and_stands_in_its_own_year_alone(town: Town) -> None:
    list_of_firms(town, *firms(("甲", UPPER, "11"), year=2021), until="2021-12")
    town.sends(figure("garden_opened", "2021", 30))
    found = beside(look(YUNZE, town.store, None, "2023-06"), families(YUNZE), CITY).to_pylist()
    told = {(row["target"], row["year"]): (row["counted"], row["reported"], row["difference"]) for row in found}
    assert told == {("1.2a", 2021): (None, 30, None), ("2.1a", 2021): (1, None, None), ("2.1b", 2021): (0, None, None)}


def test_the_rows_behind_a_count_are_as_many_as_it_says(town: Town) -> None:
    list_of_firms(town, *firms(("甲", UPPER, "11"), ("乙", LOWER, "12"), ("丙", MISTY, "3")))
    view = look(YUNZE, town.store, None, "2022-12")
    for row in beside(view, families(YUNZE), CITY).to_pylist():
        assert entries(view, row["target"], CITY, row["year"]).num_rows == row["counted"]
