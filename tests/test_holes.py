"""A figure that is old although newer reports came says which months are missing between them."""

from pathlib import Path

import pytest

from analytics.periods import Month
from analytics.reasons import Reason
from analytics.scorecard import reason_of
from tests.making import YUNZE, Town, figure


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "store")


def reason(town: Town, target: str, year: int, through: str, *periods: str) -> Reason:
    """Return why a target stands as it does once these periods were reported."""
    town.sends(*(figure(YUNZE.target(target).indicator, period, 5) for period in periods))
    return reason_of(town.cell(target, year, through)["reason"])


@pytest.mark.parametrize(
    ("asked", "periods", "key", "missing"),
    [
        (("1.1a", 2021, "2021-06"), "2021-01..2021-02 2021-03 2021-05 2021-06", "stale_hole", "2021-04"),
        (
            ("1.1a", 2021, "2021-08"),
            "2021-01..2021-02 2021-05 2021-08",
            "stale_hole",
            "2021-03 2021-04 2021-06 2021-07",
        ),
        (("1.1a", 2021, "2021-06"), "2021-03 2021-04", "no_sum_hole", "2021-01 2021-02"),
        (("1.2a", 2021, "2022-03"), "2021-01..2021-09 2021-11 2021-12", "awaiting_hole", "2021-10"),
        (("1.2b", 2022, "2022-06"), "2021-04..2021-12 2022-01..2022-06", "no_sum_hole", "2021-01 2021-02 2021-03"),
    ],
)
def test_the_months_of_a_hole_are_named(
    asked: tuple[str, int, str], periods: str, key: str, missing: str, town: Town
) -> None:
    """Reports that had come after the hole were called missing."""
    found = reason(town, *asked, *periods.split())
    assert found.key == f"because_{key}"
    assert found.numbers["missing"] == tuple(map(Month.parse, missing.split()))
    assert str(found.numbers["newest"]) == periods[-7:]


def test_the_missing_months_are_said_as_periods(town: Town) -> None:
    found = reason(town, "1.1a", 2021, "2021-08", "2021-01..2021-02", "2021-05", "2021-08")
    assert "缺 2021年3-4月、2021年6-7月，之后报来的数（到2021年8月）接不上" in found.sentence("zh")
    assert "Mar-Apr 2021, Jun-Jul 2021 was never reported" in found.sentence("en")


@pytest.mark.parametrize("periods", ["2021-01..2021-02 2021-03", "2021-03 2021-01..2021-03"])
def test_what_simply_did_not_come_is_late_and_no_hole(periods: str, town: Town) -> None:
    assert reason(town, "1.1a", 2021, "2021-06", *periods.split()).key == "because_stale"


def test_a_hole_that_is_filled_is_none(town: Town) -> None:
    reason(town, "1.1a", 2021, "2021-06", "2021-01..2021-02", "2021-03", "2021-05", "2021-06")
    found = reason(town, "1.1a", 2021, "2021-06", "2021-04")
    assert found.key not in {"because_stale", "because_stale_hole"}
