"""A year month by month, and annual targets over their whole span, over stores made by hand."""

from pathlib import Path

from analytics.scorecard import cube, look
from analytics.scorecard.months import months
from analytics.scorecard.term import families, over_term
from tests.making import XIANGYANG, Town, entry, figure


def test_a_year_s_months_hold_their_gaps_to_what_was_expected(tmp_path: Path) -> None:
    town = Town(tmp_path / "s", XIANGYANG)
    town.sends(
        figure("output", "2015", 6000),
        figure("output", "2016-01..2016-02", 1000),
        figure("output", "2016-01..2016-03", 1600),
    )
    view = look(town.plan, town.store)
    rows = months(view, town.plan.headline, town.plan.city, 2016).to_pylist()
    assert [(row["last_month"], row["opening"]) for row in rows] == [("2016-02", False), ("2016-03", False)]
    (mark,) = (mark.value for mark in town.plan.marks if (mark.target, mark.place) == ("H", town.plan.city))
    assert [row["path"] for row in rows] == [round(mark * months / 12, 8) for months in (2, 3)]
    assert [row["against_path"] for row in rows] == [row["actual"] - row["path"] for row in rows]
    assert {row["actual_kind"] for row in rows} == {"reported"}


def test_a_stock_has_no_months_that_add_up(tmp_path: Path) -> None:
    town = Town(tmp_path / "s", XIANGYANG)
    town.sends(figure("output", "2016", 6600))
    view = look(town.plan, town.store)
    assert not months(view, town.plan.target("3.9a"), town.plan.city, 2016).num_rows
    assert not months(look(town.plan, town.store, as_of="0"), town.plan.headline, town.plan.city, 2016).num_rows


def test_the_months_of_a_count_say_that_they_are_counted(tmp_path: Path) -> None:
    """The figure of a counted target's months named no source: its rows did not say where they come from."""
    town = Town(tmp_path / "s", XIANGYANG)
    projects = [entry("project", f"p{at}", "introduced", f"2016-{at:02}", "420607", amount=6) for at in range(1, 4)]
    town.sends(
        figure("output", "2016", 6600), ledger=projects, covers=[town.plan.city], until="2016-12", kind="project"
    )
    rows = months(look(town.plan, town.store), town.plan.target("3.1a"), town.plan.city, 2016).to_pylist()
    assert rows
    assert {row["actual_kind"] for row in rows} == {"counted"}


def test_the_years_of_an_annual_target_are_one_commitment(tmp_path: Path) -> None:
    town = Town(tmp_path / "s", XIANGYANG)
    projects = [entry("project", f"p{at}", "introduced", f"2016-{at:02}", "420607", amount=6) for at in range(1, 11)]
    town.sends(
        figure("output", "2016", 6600), ledger=projects, covers=[town.plan.city], until="2016-12", kind="project"
    )
    view = look(town.plan, town.store)
    assert {target.id for target in families(view)} >= {"3.1a", "3.1h"}
    rows = {row["target"]: row for row in over_term(view, cube(view), town.plan.city).to_pylist()}
    assert (rows["3.1a"]["actual"], rows["3.1a"]["goal"], rows["3.1a"]["path"]) == (10, 240, 80)
    assert rows["3.1a"]["status"] == "behind"
    assert rows["3.1h"]["goal"] == 240


def test_a_year_that_nobody_reported_leaves_the_sum_unreported(tmp_path: Path) -> None:
    town = Town(tmp_path / "s", XIANGYANG)
    town.sends(figure("output", "2017", 6600))
    view = look(town.plan, town.store)
    rows = {row["target"]: row for row in over_term(view, cube(view), town.plan.city).to_pylist()}
    assert rows["3.1a"]["actual"] is None
    assert rows["3.1a"]["status"] == "no_data"
