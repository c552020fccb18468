"""Cells of the scorecard, each column worked by hand; the working stands beside the numbers that are not plain."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.scorecard import BY, SCORECARD, By, View, cube, gaps, look, reason_of
from analytics.scorecard.marks import Shares, expectation, promise
from analytics.scorecard.slots import Cut
from tests.making import XIANGYANG, YUNZE, Town, cell_of, entry, figure, says

CITY, XIANGZHOU, LAOHEKOU, ZONE = "420600", "420607", "420682", "4206A1"
UPPER, LOWER, MISTY = "997301", "997302", "997303"

Wanted = dict[str, object]


def five_uploads(town: Town) -> Town:
    """Send, event by event, what the hand-worked table stands on."""
    town.sends(  # 1: the base year, and the first half of 2016
        *(figure("output", "2015", value, place) for place, value in ((CITY, 6000), (XIANGZHOU, 780), (LAOHEKOU, 610))),
        figure("output", "2015", 2500, ZONE),
        figure("output", "2016-01..2016-06", "2899.1"),
    )
    town.sends(  # 2: the year 2016, preliminary
        figure("output", "2016", 6900, status="preliminary"),
        figure("output", "2016", 880, XIANGZHOU),
        figure("project_introduced_5", "2016", 79),
        figure("project_started_5", "2016", 80),
        figure("project_completed_03", "2016", 480),
        figure("entrepreneur_growing", "..2016-12", 40),
        figure("park_output", "2016", 4200),
        figure("park_enterprise", "..2016-12", 900),
        figure("park_investment", "2016", 310),
        figure("land_new", "2016", 800),
        figure("land_industrial", "2016", 396),
        released="2017-01-20",
    )
    town.sends(figure("output", "2016", 6930), released="2017-03-20")  # 3: the year 2016, final
    town.sends(  # 4: the first half of 2017
        figure("output", "2017-01..2017-06", "3600.5"),
        figure("output", "2017-01..2017-06", 470, XIANGZHOU),
        figure("output", "2017-01..2017-06", 500, industry="nev"),
        figure("output", "2017-01..2017-06", 2200, industry="auto"),
        figure("project_introduced_5", "2017Q1", 20),
        figure("project_introduced_5", "2017Q2", 24),
        figure("project_started_5", "2017-01..2017-06", 45),
        figure("project_completed_03", "2017-01..2017-06", 300),
        figure("listing_main", "2016-01..2017-06", 0),
    )
    town.sends(  # 5: the rest, to the end of the term
        figure("output", "2017", 8100),
        figure("output", "2018-01..2018-06", 4300),
        figure("output", "2018", 3000, industry="agri"),
        figure("output", "2018", "3200.00000001", industry="equipment"),
        figure("entrepreneur_manufacturing_500", "..2018-12", 2),
        figure("entrepreneur_private_500", "..2018-12", 4),
        figure("entrepreneur_growing", "..2018-12", 100),
        figure("headquarters_introduced", "2016-01..2018-12", 19),
        figure("nev_share", "..2018-12", 23, industry="nev"),
        figure("water_recycling", "..2018-12", "89.99999999"),
    )
    return town


@pytest.fixture(scope="module")
def xiangyang(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return five_uploads(Town(tmp_path_factory.mktemp("xiangyang") / "store", XIANGYANG))


CARDS: dict[tuple[str, str], pa.Table] = {}


def card(town: Town, through: str, as_of: str) -> pa.Table:
    """Return a scorecard, made once for all cases that look at it."""
    key = through, as_of
    if key not in CARDS:
        CARDS[key] = town.card(through, as_of)
    return CARDS[key]


# Base 6000 (2015), official mark 7000 (2016), target 10000 (2018): the mark of 2017 is 7000 x (10/7)^(1/2).
HEADLINE: list[tuple[str, str, int, Wanted]] = [
    (
        "2016-06",
        "1",
        2016,  # no first half of 2015: the path is 7000 x 6/12; 100 x (2899.1 - 3500) / 4000; pace (10/6)^(1/3) - 1
        {
            "base_year": 2015,
            "base": "6000",
            "mark": "7000",
            "mark_kind": "official",
            "goal": "10000",
            "goal_kind": "official",
            "actual": "2899.1",
            "first_month": "2016-01",
            "last_month": "2016-06",
            "path": "3500",
            "trailing_twelve": None,
            "gap": "-4100.9",
            "final_gap": "-7100.9",
            "completion": "0.28991",
            "elapsed": "0.16666667",
            "points": "-15.0225",
            "required_pace": "0.18563110",
            "pace_kind": "growth_a_year",
            "status": "behind",
            "sources": 1,
        },
    ),
    (
        "2017-06",
        "2",
        2016,  # preliminary: 100 x (6900 - 7000) / 4000; pace (10000 / 6900)^(1/2) - 1
        {"actual": "6900", "release": "preliminary", "gap": "-100", "points": "-2.5", "required_pace": "0.20385853"},
    ),
    (
        "2016-12",
        "3",
        2016,  # final: 100 x (6930 - 7000) / 4000; pace (10000 / 6930)^(1/2) - 1
        {
            "actual": "6930",
            "release": "final",
            "sources": 2,
            "path": "7000",
            "gap": "-70",
            "final_gap": "-3070",
            "completion": "0.693",
            "elapsed": "0.33333333",
            "points": "-1.75",
            "required_pace": "0.20124995",
            "status": "on_schedule",
        },
    ),
    (
        "2017-06",
        "4",
        2017,  # path: mark x 2899.1 / 6930; points from the path with all its digits
        {
            "mark": "8366.60026534",
            "mark_kind": "derived",
            "actual": "3600.5",
            "path": "3500.08814275",
            "trailing_twelve": "7631.4",
            "gap": "-4766.10026534",
            "final_gap": "-6399.5",
            "completion": "0.36005",
            "elapsed": "0.5",
            "points": "2.51029643",
            "required_pace": "0.20124995",
            "status": "on_schedule",
        },
    ),
    ("2017-06", "3", 2017, {"actual": "6930", "last_month": "2016-12", "status": "stale", "elapsed": "0.5"}),
    ("2017-06", "4", 2018, {"actual": None, "gap": None, "points": None, "status": "not_due", "mark": "10000"}),
    (
        "2018-06",
        "5",
        2018,  # path 10000 x 3600.5 / 8100; pace 10000 / 8100 - 1
        {
            "mark": "10000",
            "mark_kind": "official",
            "actual": "4300",
            "path": "4445.06172840",
            "trailing_twelve": "8799.5",
            "gap": "-5700",
            "final_gap": "-5700",
            "elapsed": "0.83333333",
            "points": "-3.62654321",
            "required_pace": "0.23456790",
            "status": "on_schedule",
        },
    ),
    ("2018-06", "5", 2017, {"actual": "8100", "gap": "-266.60026534", "points": "-6.66500663"}),
    ("2018-12", "5", 2018, {"actual": "4300", "last_month": "2018-06", "status": "awaiting", "elapsed": "1"}),
]


@pytest.mark.parametrize(("through", "as_of", "year", "wanted"), HEADLINE)
def test_the_headline_over_the_years(xiangyang: Town, *, through: str, as_of: str, year: int, wanted: Wanted) -> None:
    says(cell_of(card(xiangyang, through, as_of), "H", year, CITY), **wanted)


OTHERS: list[tuple[str, str, str, int, Wanted]] = [
    # A stock without base or mark: nothing to measure it against on the way; (100 - 40) / 24 months a month
    (
        "3.3d",
        "2016-12",
        "2",
        2016,
        {
            "base": None,
            "mark": None,
            "mark_kind": "none",
            "actual": "40",
            "gap": None,
            "final_gap": "-60",
            "completion": "0.4",
            "points": None,
            "required_pace": "2.5",
            "pace_kind": "count_a_month",
            "status": "no_base",
        },
    ),
    ("3.3d", "2018-12", "5", 2018, {"actual": "100", "gap": "0", "completion": "1", "status": "met"}),
    # Annual: 44 of 80 by June is 55 % against 50 %: +5.0, on schedule; 45 is ahead; a missed year stays missed
    (
        "3.1a",
        "2017-06",
        "4",
        2017,
        {
            "base": "0",
            "mark": "80",
            "mark_kind": "official",
            "goal": "80",
            "actual": "44",
            "actual_kind": "composed",
            "path": "40",
            "gap": "-36",
            "final_gap": "-36",
            "completion": "0.55",
            "elapsed": "0.5",
            "points": "5",
            "required_pace": "6",
            "pace_kind": "count_a_month",
            "status": "on_schedule",
        },
    ),
    (
        "3.1d",
        "2017-06",
        "4",
        2017,
        {"actual": "45", "points": "6.25", "status": "ahead", "required_pace": "5.83333333"},
    ),
    (
        "3.1a",
        "2017-06",
        "4",
        2016,
        {"actual": "79", "gap": "-1", "elapsed": "1", "status": "missed", "points": "-1.25"},
    ),
    ("3.1d", "2017-06", "4", 2016, {"actual": "80", "gap": "0", "status": "met", "required_pace": "0"}),
    ("3.1a", "2017-12", "4", 2017, {"actual": "44", "last_month": "2017-06", "status": "awaiting"}),
    ("3.1a", "2017-06", "1", 2016, {"actual": None, "status": "awaiting", "sources": 0}),
    ("3.1a", "2017-06", "1", 2017, {"actual": None, "status": "no_data", "sources": 0}),
    # Cumulative: 480 + 300 of 1500; the path is 1500 x 18 / 36, the mark of 2017 is 1000, (1500 - 780) / 18 a month
    (
        "3.1g",
        "2017-06",
        "4",
        2017,
        {
            "base": "0",
            "mark": "1000",
            "mark_kind": "derived",
            "actual": "780",
            "first_month": "2016-01",
            "path": "750",
            "gap": "-220",
            "final_gap": "-720",
            "completion": "0.52",
            "elapsed": "0.5",
            "points": "2",
            "required_pace": "40",
            "status": "on_schedule",
        },
    ),
    ("3.1g", "2017-06", "4", 2016, {"mark": "500", "actual": "480", "path": "500", "points": "-1.33333333"}),
    # A reported zero after a quarter of the term is far behind; unreported is not zero
    ("3.2d", "2017-06", "4", 2017, {"actual": "0", "completion": "0", "status": "far_behind"}),
    ("3.2e", "2017-06", "4", 2017, {"actual": None, "completion": None, "gap": None, "status": "no_data"}),
    # About 20: met from 19 on
    (
        "4.5a",
        "2018-12",
        "5",
        2018,
        {"actual": "19", "goal": "20", "final_gap": "-1", "completion": "0.95", "status": "met"},
    ),
    # About a quarter: met from 23 on; on the way 500 / 2200, and no base to measure it against
    (
        "1.2b",
        "2017-06",
        "4",
        2017,
        {"actual": "22.72727273", "actual_kind": "share", "points": None, "status": "no_base"},
    ),
    ("1.2b", "2018-12", "5", 2018, {"actual": "23", "actual_kind": "reported", "final_gap": "-2", "status": "met"}),
    ("2.7b", "2018-12", "5", 2018, {"actual": "89.99999999", "final_gap": "-0.00000001", "status": "missed"}),
    # Between: met at the lower bound, stretch at the upper
    ("3.3a", "2018-12", "5", 2018, {"actual": "2", "goal": "2", "high": "3", "completion": "1", "status": "met"}),
    ("3.3b", "2018-12", "5", 2018, {"actual": "4", "goal": "3", "high": "4", "final_gap": "1", "status": "met"}),
    # More than: the number itself is not enough
    ("1.4a", "2018-12", "5", 2018, {"actual": "3000", "final_gap": "0", "completion": "1", "status": "missed"}),
    ("1.5a", "2018-12", "5", 2018, {"actual": "3200.00000001", "status": "met"}),
    ("1.4a", "2017-06", "4", 2017, {"base": "1700", "base_year": 2016, "mark": "2258.31795813"}),  # from the first mark
    # Multiples: 2 x 3252.8, the mark of 2016 is 3252.8 x 2^(1/3); counts go straight: 685 + 685 / 3; a base pending
    (
        "3.6c",
        "2016-12",
        "2",
        2016,
        {
            "unit": "亿元",
            "base": "3252.8",
            "goal": "6505.6",
            "mark": "4098.27119110",
            "actual": "4200",
            "path": "4098.27119110",
            "gap": "101.7288089",
            "completion": "0.64559764",
            "points": "3.12742280",
            "required_pace": "0.24456915",
            "status": "on_schedule",
        },
    ),
    (
        "3.6b",
        "2016-12",
        "2",
        2016,
        {
            "unit": "家",
            "base": "685",
            "goal": "1370",
            "mark": "913.33333333",
            "gap": "-13.33333333",
            "points": "-1.94647202",
            "required_pace": "19.58333333",
            "pace_kind": "count_a_month",
        },
    ),
    ("3.6a", "2016-12", "2", 2016, {"base": None, "goal": None, "mark": None, "actual": "310", "status": "no_base"}),
    # A share of land: 396 / 800
    ("8.7a", "2016-12", "2", 2016, {"actual": "49.5", "actual_kind": "share", "goal": "50", "final_gap": "-0.5"}),
]


@pytest.mark.parametrize(("target", "through", "as_of", "year", "wanted"), OTHERS)
def test_every_measure_and_comparator(
    xiangyang: Town, *, target: str, through: str, as_of: str, year: int, wanted: Wanted
) -> None:
    says(cell_of(card(xiangyang, through, as_of), target, year, CITY), **wanted)


PLACES: list[tuple[str, str, int, str, Wanted]] = [
    # 780 of 6000 is 13 %: 1300 of 10000. Official 900 in 2016, then (900 x 1300)^(1/2), half of it by June
    ("H", XIANGZHOU, 2016, "2017-06", {"base": "780", "goal": "1300", "goal_kind": "derived", "mark": "900"}),
    (
        "H",
        XIANGZHOU,
        2016,
        "2017-06",
        {"mark_kind": "official", "actual": "880", "gap": "-20", "completion": "0.67692308"},
    ),
    (
        "H",
        XIANGZHOU,
        2017,
        "2017-06",  # 100 x (470 - 540.83269132) / 520
        {"mark": "1081.66538264", "mark_kind": "derived", "path": "540.83269132", "points": "-13.62167141"},
    ),
    ("H", XIANGZHOU, 2018, "2017-06", {"mark": "1300", "mark_kind": "derived", "status": "not_due"}),
    ("H", LAOHEKOU, 2017, "2017-06", {"goal": "1016.66666667", "base": "610", "actual": "610", "status": "stale"}),
    # 80 a year: 10.4 + 8.13 + 33.33 = 51.87, so 52 are split: the largest remainder gets the one that is left
    ("3.1a", XIANGZHOU, 2017, "2017-06", {"goal": "11", "goal_kind": "derived", "base": "0", "path": None}),
    ("3.1a", LAOHEKOU, 2017, "2017-06", {"goal": "8", "mark": "8", "status": "no_data"}),
    ("3.1a", ZONE, 2017, "2017-06", {"goal": "33"}),
    ("3.1a", "420602", 2017, "2017-06", {"goal": None, "goal_kind": "none", "mark": None}),  # not reported in 2015
]


@pytest.mark.parametrize(("target", "place", "year", "through", "wanted"), PLACES)
def test_a_place_has_its_part_of_the_city(
    xiangyang: Town, *, target: str, place: str, year: int, through: str, wanted: Wanted
) -> None:
    says(cell_of(card(xiangyang, through, "4"), target, year, place), **wanted)


# Yunze: another city, other years, other thresholds and ledgers


@pytest.fixture
def yunze(tmp_path: Path) -> Town:
    return Town(tmp_path / "store")


def test_another_plan_is_judged_by_its_own_years_and_rules(yunze: Town) -> None:
    """Base 100 (2020), official 160 (2022), target 300 (2025); ahead begins above 2 points, behind at -5."""
    yunze.sends(*(figure("turnover", str(year), value) for year, value in ((2020, 100), (2021, 120), (2022, 161))))
    says(
        yunze.cell("1.1a", 2021, "2021-12"),  # 100 x 1.6^(1/2); 100 x (120 - 126.49110641) / 200; 2.5^(1/4) - 1
        mark="126.49110641",
        gap="-6.49110641",
        points="-3.24555320",
        elapsed="0.2",
        completion="0.4",
        required_pace="0.25743343",
        status="on_schedule",
    )
    says(yunze.cell("1.1a", 2022, "2022-12"), mark="160", mark_kind="official", points="0.5", status="on_schedule")
    says(yunze.cell("1.1a", 2023, "2022-12"), mark="197.29696595", status="not_due")  # 160 x (300 / 160)^(1/3)


@pytest.mark.parametrize(
    ("arrived", "status"),
    [("7.2", "met"), ("7.19999999", "missed")],  # about 8, and this plan allows a tenth
)
def test_the_tolerance_of_about_is_the_plans(yunze: Town, arrived: str, status: str) -> None:
    yunze.sends(figure("robot_maker", "2021-01..2025-12", arrived))
    says(yunze.cell("1.2c", 2025, "2025-12"), actual=arrived, status=status)


BANDS = [
    # big, middling; the status of the higher and the lower band; the count from the lower floor upwards
    pytest.param(2, 18, ("met", "met"), "20", id="both"),
    pytest.param(4, 16, ("met", "met"), "20", id="grown out of the lower band"),
    pytest.param(4, 15, ("met", "missed"), "19", id="too few from the floor"),
    pytest.param(1, 25, ("missed", "missed"), "26", id="enough from the floor, too few above"),
    pytest.param(0, 0, ("missed", "missed"), "0", id="none, and covered"),
]


@pytest.mark.parametrize(("big", "middling", "statuses", "from_floor"), BANDS)
def test_an_exclusive_band_is_judged_from_its_floor_upwards(
    yunze: Town, *, big: int, middling: int, statuses: tuple[str, str], from_floor: str
) -> None:
    sales = [10] * big + ["9.99999999"] * middling + ["0.99999999"]
    rows = [entry("firm", f"firm {n}", "sales", "2025-12", UPPER, amount=amount) for n, amount in enumerate(sales)]
    yunze.sends(ledger=rows, until="2025-12", covers=["997300"], kind="firm", sender="tea_office")
    card = yunze.card("2025-12")
    higher, lower = (cell_of(card, target, 2025, "997300") for target in ("2.1a", "2.1b"))
    assert (higher["status"], lower["status"]) == statuses
    says(higher, actual=str(big), floor_actual=None, floor_goal=None)
    says(lower, actual=str(middling), goal="18", final_gap=str(middling - 18), floor_actual=from_floor, floor_goal="20")


def test_nested_bands_include_their_floor_and_each_other(tmp_path: Path) -> None:
    town = Town(tmp_path / "store", XIANGYANG)
    amounts = ("4.99999999", "5", "9.99", "10", "49.9", "50", "120")
    rows = [entry("project", f"p{a}", "introduced", "2016-03", "420602", amount=a) for a in amounts]
    town.sends(ledger=rows, until="2016-06", covers=[CITY], kind="project", sender="promotion")
    card = town.card("2016-06")
    counts = {target: cell_of(card, target, 2016, CITY)["actual"] for target in ("3.1a", "3.1b", "3.1c", "3.1d")}
    assert {target: str(count.normalize()) for target, count in counts.items()} == {
        "3.1a": "6",  # 过5亿元 includes 5
        "3.1b": "4",
        "3.1c": "2",
        "3.1d": "0",
    }


def test_an_incubator_counts_at_the_highest_level_held_on_the_date(tmp_path: Path) -> None:
    town = Town(tmp_path / "store", XIANGYANG)
    held = (("a", "2015-05", "municipal"), ("a", "2016-09", "provincial"), ("b", "2014-01", "provincial"))
    rows = [entry("incubator", name, "recognised", month, "420606", level=level) for name, month, level in held]
    rows.append(entry("incubator", "b", "recognised", "2017-02", "420606", level="national"))
    town.sends(ledger=rows, until="2017-06", covers=[CITY], kind="incubator", sender="science")
    seen = {}
    for through in ("2016-06", "2016-12", "2017-06"):
        card = town.card(through)
        cells = (cell_of(card, target, int(through[:4]), CITY) for target in ("3.9a", "3.9b", "3.9c"))
        seen[through] = [int(cell["actual"]) for cell in cells]
    assert seen == {"2016-06": [0, 1, 1], "2016-12": [0, 2, 0], "2017-06": [1, 1, 0]}


def test_a_scope_with_each_is_met_when_every_member_is(yunze: Town) -> None:
    places = ("997300", UPPER, LOWER, MISTY)
    yunze.sends(*(figure("garden_area", "..2025-12", 100, place) for place in places))
    yunze.sends(
        *(figure("organic", "..2025-12", value, place) for place, value in zip(places, (61, 70, 59, 60), strict=True))
    )
    says(yunze.cell("3.1c", 2025, "2025-12"), actual="61", final_gap="1", status="missed")
    table = yunze.card("2025-12")
    statuses = [cell_of(table, "3.1c", 2025, place)["status"] for place in places[1:]]
    assert statuses == ["met", "missed", "met"]
    yunze.sends(figure("organic", "..2025-12", 60, LOWER))
    says(yunze.cell("3.1c", 2025, "2025-12"), status="met")


def test_a_member_that_does_not_report_keeps_the_scope_open(yunze: Town) -> None:
    for place in ("997300", UPPER, LOWER):
        yunze.sends(figure("garden_area", "..2025-12", 100, place), figure("organic", "..2025-12", 90, place))
    says(yunze.cell("3.1c", 2025, "2025-12"), actual="90", status="awaiting")


@pytest.mark.parametrize(("done", "status", "actual"), [("2024-03", "met", "1"), (None, "missed", "0")])
def test_a_milestone_is_done_or_not(yunze: Town, done: str | None, status: str, actual: str) -> None:
    rows = [entry("event", "museum", "done", done, UPPER, level="museum")] if done else []
    yunze.sends(ledger=rows, until="2025-12", covers=["997300"], kind="event", sender="tea_office")
    says(yunze.cell("3.1d", 2025, "2025-12"), actual=actual, goal="1", completion=actual, status=status)


def test_a_milestone_that_no_ledger_covers_is_unreported(yunze: Town) -> None:
    says(yunze.cell("3.1d", 2025, "2025-12"), actual=None, status="awaiting")


def test_a_pending_base_leaves_a_multiple_without_a_goal(yunze: Town) -> None:
    yunze.sends(figure("brand_income", "2021", 7), figure("firm_count", "..2021-12", 300))
    says(yunze.cell("2.1e", 2021, "2021-12"), actual="7", goal=None, base=None, completion=None, status="no_base")
    says(  # 240 to 480 in five years, straight: 288; 100 x (300 - 288) / 240; (480 - 300) / 48
        yunze.cell("2.1d", 2021, "2021-12"), goal="480", mark="288", points="5", required_pace="3.75", status="ahead"
    )


def test_a_place_without_a_share_is_told_so(yunze: Town) -> None:
    """It was told that the base of a multiple is pending, of a target that is none."""
    yunze.sends(figure("turnover", "2021", 9, LOWER))
    row = yunze.cell("H", 2021, "2021-12", place=LOWER)
    says(row, actual="9", goal=None, completion=None, points=None, status="no_base")
    assert "分解" in reason_of(row["reason"]).sentence("zh")


def test_a_place_whose_part_is_zero_has_no_task_and_meets_nothing(yunze: Town) -> None:
    """It stood as met: nothing is no less than nothing."""
    base = {"997300": 100, UPPER: 60, LOWER: 39, MISTY: 1}
    yunze.sends(*(figure("turnover", "2020", value, place) for place, value in base.items()))
    rows = [entry("garden", f"g{n}", "opened", "2021-05", place) for n, place in enumerate((UPPER, LOWER, MISTY))]
    yunze.sends(ledger=rows, until="2021-12", covers=["997300"], kind="garden", sender="farm_bureau")
    told = yunze.cell("1.2a", 2021, "2021-12", place=MISTY)  # 40 gardens: 24, 15.6 and 0.4
    says(told, goal="0", actual="1", gap="1", completion=None, points=None, required_pace=None, status="no_task")
    assert "没有任务" in reason_of(told["reason"]).sentence("zh")
    says(yunze.cell("1.2a", 2022, "2021-12", place=MISTY), goal="0", actual=None, status="no_task")
    says(yunze.cell("1.2a", 2022, "2021-12", place=LOWER), goal="16", actual=None, status="not_due")


def test_a_base_year_stands_only_with_its_base(yunze: Town) -> None:
    """The year of the city's base stood beside a place that has no share of it, and beside its first official mark."""
    yunze.sends(figure("turnover", "2021", 70, UPPER))
    says(yunze.cell("1.1a", 2021, "2021-12", place=LOWER), base=None, base_year=None)
    says(yunze.cell("1.1a", 2021, "2021-12", place=UPPER), base="70", base_year=2022)


def test_a_factor_is_no_multiple_of_an_official_mark() -> None:
    """Twice the first official mark became the goal of a multiple whose base is pending."""
    files = YUNZE.files | {"marks.csv": f"{YUNZE.files['marks.csv'].rstrip()}\n2.1e,997300,2022,50,达到,报告\n"}
    plan = Plan.read(files)
    asked = promise(plan, plan.target("2.1e"), plan.city, Shares({}, "none"))
    found = expectation(asked, 2022, asked.route(2022))
    assert (asked.goal, found.base, found.base_year, found.mark) == (None, None, None, 50)


# The questions


CUTS = st.builds(
    Cut,
    st.none() | st.frozensets(st.sampled_from([target.id for target in YUNZE.judged])),
    st.none() | st.frozensets(st.sampled_from(list(YUNZE.places))),
    st.none() | st.frozensets(st.integers(2021, 2025)),
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Send something of every kind: totals and places, shares, bands, what each place must meet."""
    town = Town(tmp_path_factory.mktemp("busy") / "store")
    places = ("997300", UPPER, LOWER)
    town.sends(
        *(figure("turnover", str(year), 50 + year % 7, place) for place in places for year in (2020, 2021, 2022))
    )
    town.sends(*(figure("garden_area", "..2022-12", 100, place) for place in places))
    town.sends(*(figure("organic", "..2022-12", 50 + 9 * n, place) for n, place in enumerate(places)))
    firms = [entry("firm", f"f{n}", "sales", "2022-12", UPPER, amount=n) for n in range(14)]
    town.sends(ledger=firms, until="2022-12", covers=["997300"], kind="firm", sender="tea_office")
    return town


def whole_of(view: View) -> pa.Table:
    """Return the whole scorecard of the busy town, made once."""
    if ("busy", "") not in CARDS:
        CARDS["busy", ""] = cube(view)
    return CARDS["busy", ""]


@settings(max_examples=12, deadline=None)
@given(cut=CUTS)
def test_a_cut_is_judged_as_it_stands_in_the_whole(busy: Town, cut: Cut) -> None:
    """Bands above an exclusive one, and members of a scope, are judged along with it where they are not asked for."""
    view = look(busy.plan, busy.store)
    whole = whole_of(view)
    assert same(cube(view, cut), cut.of(whole).combine_chunks())


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize(
    "narrowed", [{}, {"year": 2021}, {"place": LOWER}, {"industry": "refined"}, {"target": "2.1b"}]
)
def test_a_gap_table_reads_the_same_from_the_whole_and_judged_alone(
    busy: Town, by: By, narrowed: dict[str, Any]
) -> None:
    view = look(busy.plan, busy.store)
    whole = whole_of(view)
    assert same(gaps(view, by, **narrowed), gaps(view, by, card=whole, **narrowed).combine_chunks())


def test_an_empty_store_answers_from_the_plan(yunze: Town) -> None:
    rows = yunze.gaps("target").to_pylist()
    assert [row["target"] for row in rows] == [target.id for target in YUNZE.judged]
    assert {row["status"] for row in rows} == {"no_data"}
    assert {row["year"] for row in rows} == {2021}
    says(rows[0], goal="300", actual=None, elapsed=None, sources=0)


def test_through_is_the_headlines_last_month_unless_given(yunze: Town) -> None:
    yunze.sends(figure("turnover", "2022-01..2022-08", 90), figure("factory_renewed", "2021-01..2022-12", 50))
    says(yunze.cell("1.2b", 2022), actual=None)  # what is known after August is not looked at
    says(yunze.cell("1.2b", 2022, "2022-12"), actual="50")
    assert {row["year"] for row in yunze.gaps("target").to_pylist()} == {2022}


def test_gap_tables_are_cut_from_the_scorecard(xiangyang: Town) -> None:
    def targets(by: str, **narrowed: Any) -> list[tuple[str, str, int]]:
        rows = xiangyang.gaps(by, "2017-06", "4", card=card(xiangyang, "2017-06", "4"), **narrowed).to_pylist()
        return [(row["target"], row["place"], row["year"]) for row in rows]

    outputs = ["H", "1.2a", "1.2b", "1.4a", "1.4b", "1.4c", "1.5a", "1.6a", "1.7a", "1.11a", "1.12a", "2.8a"]
    assert targets("target") == [(target.id, CITY, 2017) for target in XIANGYANG.judged]
    assert targets("industry") == [(target, CITY, 2017) for target in outputs]
    assert targets("place") == [("H", place, 2017) for place in XIANGYANG.places]
    assert targets("place", industry="汽车及零部件", year=2018) == [("1.2a", place, 2018) for place in XIANGYANG.places]
    assert targets("place", place="襄州") == [("H", XIANGZHOU, 2017)]
    assert targets("place", target="3.1a") == [("3.1a", place, 2017) for place in XIANGYANG.places]
    assert targets("year", target="3.1a", place="襄州") == [("3.1a", XIANGZHOU, year) for year in (2016, 2017, 2018)]
    assert targets("target", target="3.1a") == targets("industry", target="3.1a") == [("3.1a", CITY, 2017)]
    assert targets("place", target="3.1a", industry="汽车及零部件") == []
    assert targets("year", industry="汽车及零部件") == [("1.2a", CITY, year) for year in (2016, 2017, 2018)]
    assert targets("target", place="襄州区", industry="all", year=2016)[:2] == [
        ("H", XIANGZHOU, 2016),
        ("3.1a", XIANGZHOU, 2016),
    ]


def test_the_offices_table_counts_every_target_once(xiangyang: Town) -> None:
    rows = xiangyang.gaps("office", "2017-06", "4", card=card(xiangyang, "2017-06", "4")).to_pylist()
    assert sum(row["targets"] for row in rows) == len(XIANGYANG.judged)
    for row in rows:
        assert (
            sum(row[status] for status in ("met", "ahead", "on_schedule", "behind", "far_behind", "missed"))
            <= (row["targets"])
        )
    (promotion,) = (row for row in rows if row["lead_office"] == "市招商局")
    says(promotion, targets=11, on_schedule=2, ahead=1, no_data=8, worst="3.1g", worst_points="2")


@pytest.mark.parametrize(
    ("narrowed", "code"),
    [
        ({"place": "武汉"}, "no_such_place"),
        ({"industry": "烟草"}, "no_such_industry"),
        ({"industry": "sector_c36"}, "no_output_target"),
        ({"target": "9.9z"}, "no_such_target"),
    ],
)
def test_a_question_about_what_is_not_there_is_refused(yunze: Town, narrowed: Wanted, code: str) -> None:
    town = Town(yunze.store.root.parent / "xiangyang", XIANGYANG)
    with pytest.raises(Refusal) as refused:
        town.gaps("place", **narrowed)
    assert refused.value.code == code


def test_every_reason_can_be_said_from_its_row_in_both_languages(xiangyang: Town) -> None:
    for row in card(xiangyang, "2017-06", "4").to_pylist() + card(xiangyang, "2018-12", "5").to_pylist():
        reason = reason_of(row["reason"])
        for language in ("zh", "en"):
            assert "{" not in reason.sentence(language)


# Laws


def same(one: pa.Table, other: pa.Table) -> bool:
    """Say whether two tables are equal to the last byte."""
    return bool(one.equals(other, check_metadata=True)) and str(one.to_pylist()) == str(other.to_pylist())


def test_a_scorecard_has_its_columns_and_a_total_order(xiangyang: Town) -> None:
    table = card(xiangyang, "2017-06", "4")
    assert table.schema.equals(SCORECARD)
    keys = [(row["target"], row["place"], row["year"]) for row in table.to_pylist()]
    assert len(keys) == len(set(keys))
    assert same(table, xiangyang.card("2017-06", "4"))


def test_retract_then_restore_gives_the_same_table(yunze: Town) -> None:
    first = yunze.sends(figure("turnover", "2021", 120), figure("turnover", "2020", 100))
    yunze.sends(figure("turnover", "2021", 125, status="preliminary"))
    before = yunze.card()
    yunze.retracts(first)
    assert not same(before, yunze.card())
    yunze.restores(first)
    assert same(before, yunze.card())


values = st.decimals(0, 1000, places=2)
uploads = st.lists(
    st.tuples(
        st.sampled_from(["turnover", "export", "factory_renewed", "organic", "garden_area"]),
        st.sampled_from(["2020", "2021", "2021-01..2021-06", "2021Q1", "2022-01", "2022-02"]),
        values,
        st.sampled_from(["uploaded", "sample", "published"]),
        st.booleans(),  # retracted at once
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(earlier=uploads, later=uploads)
def test_what_was_seen_as_of_an_event_is_seen_ever_after(
    tmp_path_factory: pytest.TempPathFactory, earlier: list[Any], later: list[Any]
) -> None:
    town = Town(tmp_path_factory.mktemp("as_of") / "store")

    def send(sent: list[Any]) -> None:
        for indicator, period, value, origin, retracted in sent:
            upload = town.sends(figure(indicator, period, value), origin=origin)
            if retracted:
                town.retracts(upload)

    send(earlier)
    as_of = str(town.store.seq())
    before = town.card(None, as_of)
    send(later)
    assert same(before, town.card(None, as_of))


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=uploads)
def test_unreported_never_becomes_zero(tmp_path_factory: pytest.TempPathFactory, sent: list[Any]) -> None:
    town = Town(tmp_path_factory.mktemp("unreported") / "store")
    reported = {indicator for indicator, *_ in sent}
    town.sends(*(figure(indicator, period, value + 1) for indicator, period, value, *_ in dict_of(sent)))
    wanted = {"export_share": {"export", "turnover"}, "organic_share": {"organic", "garden_area"}}
    for row in town.card("2022-12").to_pylist():
        assert row["actual"] is None or row["actual"] > 0
        if not reported & wanted.get(row["indicator"], {row["indicator"]}):
            assert (row["actual"], row["gap"], row["completion"], row["points"]) == (None, None, None, None)
            assert row["status"] in {"no_data", "awaiting", "not_due"}


def dict_of(sent: list[Any]) -> list[Any]:
    """Return one report a key: a key twice in a file is refused before it is stored."""
    return list({(indicator, period): (indicator, period, value) for indicator, period, value, *_ in sent}.values())


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any))
def test_places_apportioned_parts_sum_to_the_city(tmp_path_factory: pytest.TempPathFactory, parts: list[int]) -> None:
    town = Town(tmp_path_factory.mktemp("apportioned") / "store")
    places = list(YUNZE.places)
    town.sends(*(figure("turnover", "2020", n, place) for place, n in zip(places, [sum(parts), *parts], strict=True)))
    rows = town.card("2021-12").to_pylist()
    for target in ("1.1a", "1.2a", "1.2b"):
        goals = {row["place"]: row["goal"] for row in rows if (row["target"], row["year"]) == (target, 2021)}
        whole = goals.pop(YUNZE.city)
        assert sum(goals.values()) == whole
        if target != "1.1a":
            assert all(goal == goal.to_integral_value() for goal in goals.values())
        for place, part in zip(places[1:], parts, strict=True):
            assert abs(goals[place] - whole * part / Decimal(sum(parts))) < 1
