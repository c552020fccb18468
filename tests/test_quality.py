"""What is reported and what is missing, who is to be reminded of what, and what was revised."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.periods import Month
from analytics.scorecard import look
from analytics.scorecard.coverage import coverage, punctuality
from analytics.scorecard.revisions import revisions, triangle
from analytics.scorecard.senders import Series, cadence, expected_after, reminders, series_of
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
