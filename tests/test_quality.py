"""What is reported and what is missing, who is to be reminded of what, and what was revised."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.periods import Month
from analytics.scorecard import look
from analytics.scorecard.coverage import coverage, punctuality
from analytics.scorecard.revisions import revisions, triangle
from analytics.scorecard.senders import Series, cadence, expected_after, in_runs, reminders, series_of, to_ask
from analytics.scorecard.unsent import tables_of
from tests.making import YUNZE, Town, entry, figure

UPPER, CITY = "997301", "997300"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "store")


def states(town: Town, target: str, through: str, *, samples: bool = True) -> str:
    """Return a target's expected reports in order: R reported, C counted, a point for missing."""
    view = look(YUNZE, town.store, None, through, samples=samples)
    rows = [row for row in coverage(view).to_pylist() if row["target"] == target]
    return "".join({"reported": "R", "counted": "C", "missing": "."}[row["state"]] for row in rows)


def counts(town: Town, target: str, through: str) -> dict[str, Any]:
    """Return the line of a target in the table of punctuality."""
    rows: list[dict[str, Any]] = punctuality(coverage(look(YUNZE, town.store, None, through))).to_pylist()
    (row,) = (row for row in rows if row["target"] == target)
    return row


def months(*codes: str) -> tuple[Month, ...]:
    return tuple(map(Month.parse, codes))


# Coverage


@pytest.mark.parametrize(
    ("target", "through", "expected"),
    [
        ("1.1a", "2021-01", 0),  # January comes with February
        ("1.1a", "2021-02", 1),
        ("1.1a", "2021-12", 11),
        ("1.1a", "2025-12", 55),
        ("1.2b", "2021-02", 0),
        ("1.2b", "2021-03", 1),
        ("1.2b", "2022-05", 5),
        ("2.1c", "2022-11", 1),
        ("2.1c", "2030-01", 5),  # none after the plan's end
    ],
)
def test_reports_are_expected_by_the_indicators_frequency(target: str, through: str, expected: int, town: Town) -> None:
    assert len(states(town, target, through)) == expected


def test_a_hole_that_a_later_report_overtook_is_missing_but_not_late(town: Town) -> None:
    town.sends(*(figure("turnover", f"2021-01..2021-{month:02}", month) for month in (2, 3, 5)))
    assert states(town, "1.1a", "2021-08") == "RR.R..."
    row = counts(town, "1.1a", "2021-08")
    found = {name: row[name] for name in ("expected", "arrived", "missing", "late", "newest")}
    assert found == {"expected": 7, "arrived": 3, "missing": 4, "late": 3, "newest": "2021-05"}


def test_a_target_that_never_reported_is_late_with_every_report(town: Town) -> None:
    row = counts(town, "1.2b", "2021-09")
    assert (row["late"], row["newest"]) == (3, None)


def test_a_share_is_there_when_both_its_parts_are(town: Town) -> None:
    town.sends(figure("export", "2021-01..2021-02", 1), figure("turnover", "2021-01..2021-03", 5))
    assert states(town, "1.1c", "2021-03") == ".."
    town.sends(figure("export", "2021-01..2021-03", 2))
    assert states(town, "1.1c", "2021-03") == ".R"


def test_a_ledger_counts_as_far_as_it_covers(town: Town) -> None:
    row = entry("garden", "g", "opened", "2021-02", UPPER)
    town.sends(ledger=[row], covers=YUNZE.places, until="2021-07", kind="garden", sender="farm_bureau")
    assert states(town, "1.2a", "2021-12") == "CC.."


def test_without_samples_their_reports_are_missing(town: Town) -> None:
    town.sends(figure("turnover", "2021-01..2021-02", 1), origin="sample")
    assert (states(town, "1.1a", "2021-02"), states(town, "1.1a", "2021-02", samples=False)) == ("R", ".")


# Reminders


@pytest.mark.parametrize(
    ("reached", "declared", "every"),
    [
        (months("2021-06"), 3, 3),  # one report: as the plan declares
        (months("2021-03", "2021-06", "2021-09"), 12, 3),
        (months("2020-12", "2021-02", "2021-03", "2021-04"), 1, 1),  # January with February
        (months("2021-12", "2022-02"), 1, 1),
        (months("2021-06", "2021-12", "2022-12"), 3, 6),  # as common: the shorter
    ],
)
def test_the_interval_is_the_commonest_so_far(reached: tuple[Month, ...], declared: int, every: int) -> None:
    assert cadence(reached, declared) == every


def test_no_monthly_report_is_expected_for_january_alone() -> None:
    assert str(expected_after(Month(2021, 12), 1)) == "2022-02"
    assert str(expected_after(Month(2021, 12), 3)) == "2022-03"
    assert str(expected_after(Month(2021, 1), 12)) == "2022-01"


def test_what_is_due_has_not_come_and_is_expected_by_then() -> None:
    series = Series("tea_office", "turnover", "", (CITY,), ("all",), months("2021-09", "2021-10", "2021-11"), 1, 1)
    assert [str(month) for month in series.due(Month(2022, 3))] == ["2021-12", "2022-02", "2022-03"]
    assert series.due(Month(2021, 11)) == []


def test_a_table_by_county_holds_the_citys_row_and_what_was_published_nobody_sends(town: Town) -> None:
    town.sends(
        figure("turnover", "2021-01..2021-02", 5),
        figure("turnover", "2021-01..2021-02", 2, UPPER),
        source="tea_office",
    )
    town.sends(figure("export", "2021", 5), source="tea_office", origin="published")
    row = entry("garden", "g", "opened", "2021-02", UPPER)
    town.sends(ledger=[row], covers=[UPPER], until="2021-03", kind="garden", sender="county", source="county")
    found = series_of(look(YUNZE, town.store))
    assert [(each.id, each.places, str(each.next)) for each in found] == [
        ("tea_office:turnover-place", (CITY, UPPER), "2021-03"),
        ("county:garden", (UPPER,), "2021-06"),
    ]


def test_the_most_overdue_table_stands_first_with_its_last_file(town: Town) -> None:
    for month in (2, 3, 4):
        town.sends(figure("turnover", f"2021-01..2021-{month:02}", month), source="tea_office")
    town.sends(figure("factory_renewed", "2021-01..2021-06", 9), source="farm_bureau")
    view = look(YUNZE, town.store)
    rows = reminders(view, series_of(view), Month(2021, 7)).to_pylist()
    assert [(row["sender"], row["overdue"], row["due"], row["upload"]) for row in rows] == [
        ("tea_office", 3, "2021-05 2021-06 2021-07", "u3"),
        ("farm_bureau", 0, "", "u4"),
    ]
    earlier = look(YUNZE, town.store, "2")
    assert series_of(earlier)[0].months == months("2021-02", "2021-03")


def owed(town: Town, month: str, **looked: Any) -> dict[str, str]:
    """Return what is due by a month: the months by table."""
    tables = tables_of(look(YUNZE, town.store, **looked))
    due = {each.id: each.due(Month.parse(month)) for each in tables}
    return {name: " ".join(map(str, months)) for name, months in due.items() if months}


def test_a_hole_between_two_reports_is_owed_unless_a_later_report_holds_it(town: Town) -> None:
    """Reminders began after the last report: the figure behind a hole stayed old, and nobody was asked for the hole."""
    single = [figure("turnover", f"2021-{month:02}", 1) for month in (3, 5, 6)]
    town.sends(figure("turnover", "2021-01..2021-02", 5), *single, source="tea_office")
    assert owed(town, "2021-06")["tea_office:turnover"] == "2021-04"
    town.sends(figure("turnover", "2021-01..2021-05", 9), source="tea_office")
    assert "tea_office:turnover" not in owed(town, "2021-06")


def test_a_year_before_the_first_report_is_owed_where_a_target_needs_it(town: Town) -> None:
    town.sends(figure("factory_renewed", "2022-01..2022-06", 30), source="farm_bureau")
    assert owed(town, "2022-06")["farm_bureau:factory_renewed"] == "2021-03 2021-06 2021-09 2021-12"


def test_a_stock_is_owed_for_each_date_that_nobody_reported(town: Town) -> None:
    ends = (figure("master", f"..{year}-12", 2) for year in (2021, 2023))
    town.sends(*ends, source="tea_office")
    assert owed(town, "2024-12")["tea_office:master"] == "2022-12 2024-12"


def test_a_table_comes_as_often_as_the_plan_says_even_if_its_sender_is_slower(town: Town) -> None:
    """The page of quality called a target late and its sender up to date, side by side."""
    for year in (2021, 2022):
        town.sends(figure("factory_renewed", str(year), 30), source="farm_bureau")
    assert owed(town, "2023-06")["farm_bureau:factory_renewed"] == "2023-03 2023-06"


def test_what_nobody_ever_sent_is_owed_by_whom_the_plan_names(town: Town) -> None:
    """Targets of which nothing was ever reported were nobody's to send."""
    by_sender: dict[str, set[str]] = {}
    for name in owed(town, "2021-12"):
        sender, _, table = name.partition(":")
        by_sender.setdefault(sender, set()).add(table)
    assert by_sender == {
        "tea_office": {"turnover-industry", "export", "organic", "garden_area", "park", "event"},
        "farm_bureau": {"garden", "factory_renewed", "robot_maker"},
        "unknown": {"firm", "master", "firm_count", "brand_income"},
    }
    assert owed(town, "2022-12")["tea_office:organic"] == "2021-12 2022-12"


def test_what_was_merely_published_is_asked_of_the_lead_office_from_there_on(town: Town) -> None:
    town.sends(figure("firm_count", "..2021-12", 70), source="tea_office", origin="published")
    assert owed(town, "2022-12")["unknown:firm_count"] == "2022-12"


def test_a_table_that_came_without_a_publisher_is_asked_of_whom_the_plan_names(town: Town) -> None:
    town.sends(figure("robot_maker", "2021-01..2021-03", 1))
    assert owed(town, "2021-06")["farm_bureau:robot_maker"] == "2021-06"
    assert "unknown:robot_maker" not in owed(town, "2021-06")


def test_what_came_later_is_not_seen_from_an_earlier_version(town: Town) -> None:
    town.sends(figure("robot_maker", "2021-01..2021-03", 1), source="farm_bureau")
    town.sends(figure("robot_maker", "2021-01..2021-06", 1), source="farm_bureau")
    assert owed(town, "2021-06", as_of="1")["farm_bureau:robot_maker"] == "2021-06"
    assert "farm_bureau:robot_maker" not in owed(town, "2021-06")


@pytest.mark.parametrize(
    ("indicator", "kind", "due", "asked"),
    [
        ("turnover", "", ("2021-11", "2021-12", "2022-02"), ("2021-12", "2022-02")),  # a flow: from January on
        ("master", "", ("2021-12", "2022-12"), ("2021-12", "2022-12")),  # a stock: each date
        ("", "garden", ("2021-12", "2022-03"), ("2022-03",)),  # a list holds everything up to its date
    ],
)
def test_a_form_asks_for_no_more_than_what_makes_up_for_all_that_is_owed(
    indicator: str, kind: str, due: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    series = Series("tea_office", indicator, kind, (CITY,), ("all",), (), 1, 0, since=Month(2020, 12))
    assert to_ask(YUNZE, series, months(*due)) == list(months(*asked))


def test_reports_that_follow_each_other_are_said_as_one_run() -> None:
    found = in_runs(months("2021-11", "2021-12", "2022-02", "2022-05"), 1)
    assert [(str(first), str(last), count) for first, last, count in found] == [
        ("2021-11", "2022-02", 3),
        ("2022-05", "2022-05", 1),
    ]


# Revisions


def vintages(town: Town) -> Any:
    asked = {"indicator": "turnover", "place": CITY, "industry": "all"}
    return triangle(look(YUNZE, town.store).ask("report/vintages", **asked), "亿元")


def test_each_release_is_compared_with_the_one_before_it(town: Town) -> None:
    for released, value in (("2021-09-01", 13), ("2021-08-01", 12), ("2021-10-01", 13)):
        town.sends(figure("turnover", "2021-01..2021-06", value), released=released)
    town.sends(figure("turnover", "2021-01..2021-07", 15), released="2021-10-01")
    table = vintages(town)
    told = [(row["last_month"], row["released"], row["value"], row["change"]) for row in table.to_pylist()]
    assert told == [
        ("2021-06", "2021-08-01", 12, None),
        ("2021-06", "2021-09-01", 13, 1),
        ("2021-06", "2021-10-01", 13, 0),
        ("2021-07", "2021-10-01", 15, None),
    ]
    (revised,) = revisions(table)
    assert (revised["first_value"], revised["value"], revised["releases"]) == (12, 13, 3)
    assert [row["revised_keys"] for row in look(YUNZE, town.store).ask("report/revised").to_pylist()] == [1]


def test_a_published_figure_that_differs_from_a_sample_is_no_revision(town: Town) -> None:
    town.sends(figure("turnover", "2021-01..2021-06", 12), released="2021-08-01", origin="sample")
    town.sends(figure("turnover", "2021-01..2021-06", 20), released="2021-09-01", origin="published")
    table = vintages(town)
    assert table["change"].to_pylist() == [None, None]
    assert revisions(table) == []


def test_what_is_retracted_was_never_said(town: Town) -> None:
    town.sends(figure("turnover", "2021-01..2021-06", 12), released="2021-08-01")
    town.retracts(town.sends(figure("turnover", "2021-01..2021-06", Decimal("12.5")), released="2021-09-01"))
    assert revisions(vintages(town)) == []
