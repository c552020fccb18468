"""How much: which of the stored rows stand, and what they add up to; one behaviour a test, on hand-made rows."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.scorecard import look
from analytics.scorecard.actuals import actuals
from analytics.scorecard.slots import as_table, slots_of
from tests.making import YUNZE, Row, Town, entry, figure, says

UPPER, LOWER, MISTY, ZONE = "997301", "997302", "997303", "9973A1"
COUNTIES = (UPPER, LOWER, MISTY)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "store")


def standing(town: Town, **where: Any) -> list[Row]:
    """Return what stands of an indicator, the city's output of tea unless said."""
    asked = {"indicator": "turnover", "place": "997300", "industry": "all"} | where
    rows: list[Row] = look(YUNZE, town.store, None, "2025-12").ask("report/series", **asked).to_pylist()
    return rows


def actual(
    town: Town, target: str, year: int, through: str, *, place: str = "997300", samples: bool = True
) -> tuple[str | None, str | None]:
    """Return what came for a cell: the value, without zeros behind, and the month that it reaches."""
    view = look(YUNZE, town.store, None, through, samples=samples)
    asked = [slot for slot in slots_of(view) if (slot.target, slot.year, slot.place) == (target, year, place)]
    found = actuals(view, asked).get(asked[0].slot)
    return (f"{found.value.normalize():f}", found.last_month) if found else (None, None)


# Who is believed first


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        pytest.param(
            {"origin": "sample"}, {"origin": "uploaded", "source": "unknown"}, 2, id="no sample before a report"
        ),
        pytest.param({"source": "unknown"}, {"origin": "sample", "source": "tea_office"}, 1, id="nor by its source"),
        pytest.param({"origin": "published"}, {"origin": "sample"}, 1, id="nor before what is published"),
        pytest.param({"source": "tea_office"}, {"source": "farm_bureau"}, 1, id="the source's rank"),
        pytest.param({"released": "2021-09-01"}, {"released": "2021-08-01"}, 1, id="the later release"),
        pytest.param({"released": "2021-08-01"}, {"released": "2021-09-01"}, 2, id="the later release, sent later"),
        pytest.param({}, {}, 2, id="the newest upload"),
        pytest.param(
            {"source": "tea_office", "released": "2021-08-01"},
            {"source": "farm_bureau", "released": "2021-09-01"},
            1,
            id="rank before release",
        ),
    ],
)
def test_of_two_reports_of_one_figure_one_stands(town: Town, first: Any, second: Any, stands: int) -> None:
    town.sends(figure("turnover", "2021", 1), **first)
    town.sends(figure("turnover", "2021", 2), **second)
    (row,) = standing(town)
    says(row, value=str(stands), reports=2)


@pytest.mark.parametrize(("status", "stands"), [("preliminary", 1), ("revised", 1), ("final", 2)])
def test_final_stands_before_revised_before_preliminary(town: Town, status: str, stands: int) -> None:
    town.sends(figure("turnover", "2021", 1, status="revised" if status == "preliminary" else "final"))
    town.sends(figure("turnover", "2021", 2, status=status))
    says(standing(town)[0], value=str(stands))


def test_a_source_has_a_rank_of_its_own_for_some_indicators(town: Town) -> None:
    for source, value in (("farm_bureau", 1), ("tea_office", 2)):
        town.sends(figure("factory_renewed", "2021", value), figure("turnover", "2021", value), source=source)
    says(standing(town, indicator="factory_renewed")[0], value="1")
    says(standing(town)[0], value="2")


def test_two_figures_of_one_upload_keep_their_own_source(town: Town) -> None:
    town.sends(
        figure("turnover", "2021", 1, source="county"),
        figure("turnover", "2022", 2, source="county"),
        figure("turnover", "2021", 3, source="tea_office"),
    )
    assert [row["value"] for row in standing(town)] == [Decimal(3), Decimal(2)]


def test_what_a_row_leaves_open_does_not_make_it_vanish(town: Town) -> None:
    """A null in a joined column once made the figure disappear without a word."""
    town.sends(figure("master", "..2021-12", 2, source=None, status=None, first_month=None, industry=None))
    says(standing(town, indicator="master")[0], value="2", source="unknown", status="final", first_month="")


# Uploads set aside, brought back, seen as of an event


def test_a_retracted_upload_gives_way_to_what_stood_behind_it(town: Town) -> None:
    town.sends(figure("turnover", "2021", 1))
    newer = town.sends(figure("turnover", "2021", 2))
    town.retracts(newer)
    says(standing(town)[0], value="1", reports=1)
    town.restores(newer)
    says(standing(town)[0], value="2", reports=2)


def test_as_of_sees_the_events_up_to_it(town: Town) -> None:
    first = town.sends(figure("turnover", "2021", 1))
    town.retracts(first)
    town.restores(first)
    town.sends(figure("turnover", "2021", 4))
    seen = [town.cell("1.1a", 2021, "2021-12", str(event))["actual"] for event in range(5)]
    assert seen == [None, Decimal(1), None, Decimal(1), Decimal(4)]


def test_without_samples_only_published_and_uploaded_figures_are_there(town: Town) -> None:
    town.sends(figure("turnover", "2021", 1), origin="published")
    town.sends(figure("turnover", "2022", 2), origin="sample")
    assert actual(town, "1.1a", 2022, "2022-12") == ("2", "2022-12")
    assert actual(town, "1.1a", 2022, "2022-12", samples=False) == (None, None)
    assert actual(town, "1.1a", 2021, "2022-12", samples=False) == ("1", "2021-12")


# A flow from January on


def months(indicator: str, values: dict[str, object], **columns: object) -> list[Row]:
    return [figure(indicator, period, value, **columns) for period, value in values.items()]


@pytest.mark.parametrize(
    ("reported", "through", "expected"),
    [
        pytest.param({"2021-01": 1, "2021-02": 2, "2021-03": 4}, "2021-06", ("7", "2021-03"), id="months"),
        pytest.param(
            {"2021-01..2021-02": 3, "2021-03": 4}, "2021-06", ("7", "2021-03"), id="January and February joint"
        ),
        pytest.param({"2021Q1": 7, "2021Q2": 5}, "2021-06", ("12", "2021-06"), id="quarters"),
        pytest.param({"2021Q1": 7, "2021-04": 1}, "2021-06", ("8", "2021-04"), id="a quarter and a month"),
        pytest.param(
            {"2021-01..2021-06": 11, "2021-07": 1}, "2021-09", ("12", "2021-07"), id="year to date and a month"
        ),
        pytest.param({"2021-01": 1, "2021-03": 4}, "2021-06", ("1", "2021-01"), id="not across a hole"),
        pytest.param({"2021-02": 2, "2021-03": 4}, "2021-06", (None, None), id="not without January"),
        pytest.param({"2021Q1": 7, "2021Q3": 5}, "2021-09", ("7", "2021-03"), id="nor across a missing quarter"),
        pytest.param({"2021-01..2021-05": 9, "2021-01..2021-06": 11}, "2021-06", ("11", "2021-06"), id="the longest"),
        pytest.param(
            {"2021-01..2021-05": 9, "2021-01..2021-06": 11}, "2021-05", ("9", "2021-05"), id="not beyond through"
        ),
    ],
)
def test_a_flow_is_put_together_from_january_without_a_hole(
    town: Town, reported: dict[str, object], through: str, expected: tuple[str | None, str | None]
) -> None:
    town.sends(*months("turnover", reported))
    assert actual(town, "1.1a", 2021, through) == expected


def test_a_reported_year_to_date_stands_before_the_sum_of_its_months(town: Town) -> None:
    town.sends(*months("turnover", {"2021-01": 1, "2021-02": 2, "2021-01..2021-02": "3.1"}))
    says(town.cell("1.1a", 2021, "2021-02"), actual="3.1", actual_kind="reported")


def test_a_sum_of_reports_stands_before_a_sample_of_the_whole(town: Town) -> None:
    town.sends(figure("turnover", "2021-01..2021-02", 9), origin="sample")
    town.sends(*months("turnover", {"2021-01": 1, "2021-02": 2}))
    says(town.cell("1.1a", 2021, "2021-02"), actual="3", actual_kind="composed", origin="uploaded")


def test_a_sum_with_a_sample_in_it_is_a_sample(town: Town) -> None:
    town.sends(figure("turnover", "2021-01", 1), origin="sample")
    town.sends(figure("turnover", "2021-02", 2))
    says(town.cell("1.1a", 2021, "2021-02"), actual="3", origin="sample")


def test_trailing_twelve_months_need_the_year_before(town: Town) -> None:
    town.sends(*months("turnover", {"2020": 100, "2020-01..2020-06": 40, "2021-01..2021-06": 50}))
    says(town.cell("1.1a", 2021, "2021-06"), trailing_twelve="110")
    assert town.cell("1.1a", 2021, "2021-05")["trailing_twelve"] == Decimal(100)  # the newest known is the year 2020


def test_a_whole_year_is_its_own_trailing_twelve_months(town: Town) -> None:
    """It was unknown where the year before was not reported."""
    town.sends(figure("turnover", "2021", 120))
    says(town.cell("1.1a", 2021, "2021-12"), trailing_twelve="120")


# A sum over the span


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        pytest.param(
            {"2021": 30, "2022": 40, "2023-01..2023-06": 25}, ("95", "2023-06"), id="years and a year to date"
        ),
        pytest.param(
            {"2021": 30, "2022Q1": 9, "2022Q2": 9, "2022Q3": 9, "2022Q4": 9, "2023Q1": 4}, ("70", "2023-03"), id="q"
        ),
        pytest.param({"2021-01..2023-06": 90}, ("90", "2023-06"), id="reported since the start"),
        pytest.param(
            {"2021": 30, "2023-01..2023-06": 25}, ("30", "2021-12"), id="a hole leaves the newest without one"
        ),
        pytest.param({"2022": 40, "2023-01..2023-06": 25}, (None, None), id="no first year, no sum"),
        pytest.param({"2021": 30, "2022-01..2022-09": 20}, ("50", "2022-09"), id="newest known of an open year"),
        pytest.param(
            {"2021": 30, "2022": 30, "2021-01..2022-12": 61}, ("61", "2022-12"), id="as reported, not as added"
        ),
    ],
)
def test_a_span_is_summed_without_a_hole(
    town: Town, reported: dict[str, object], expected: tuple[str | None, str | None]
) -> None:
    town.sends(*months("factory_renewed", reported))
    assert actual(town, "1.2b", 2023, "2023-06") == expected


def test_a_closed_year_without_a_report_of_its_own_shows_no_sum(town: Town) -> None:
    town.sends(figure("factory_renewed", "2021", 30))
    assert actual(town, "1.2b", 2022, "2023-06") == (None, None)


# Ledgers


def gardens(*opened: tuple[str, str, str]) -> list[Row]:
    """Return gardens by name, month of opening and place."""
    return [entry("garden", name, "opened", month, place) for name, month, place in opened]


def test_the_newest_snapshot_of_a_sender_replaces_the_earlier_one(town: Town) -> None:
    garden = {"kind": "garden", "sender": "farm_bureau", "covers": ["997300"]}
    town.sends(ledger=gardens(("a", "2021-03", UPPER), ("b", "2021-05", UPPER)), until="2021-06", **garden)
    newer = town.sends(ledger=gardens(("a", "2021-03", UPPER), ("c", "2021-08", LOWER)), until="2021-09", **garden)
    assert actual(town, "1.2a", 2021, "2021-09") == ("2", "2021-09")  # a and c: b is gone
    town.retracts(newer)
    assert actual(town, "1.2a", 2021, "2021-09") == ("2", "2021-06")  # a and b


def test_a_snapshot_that_reaches_less_far_replaces_nothing_though_it_is_sent_later(town: Town) -> None:
    """A folder is imported in the order of its names: ...截至2017年12月 comes before ...截至2017年6月."""
    garden = {"kind": "garden", "sender": "farm_bureau", "covers": ["997300"]}
    town.sends(ledger=gardens(("a", "2021-03", UPPER), ("c", "2021-08", LOWER)), until="2021-12", **garden)
    town.sends(ledger=gardens(("a", "2021-03", UPPER)), until="2021-06", **garden)
    assert actual(town, "1.2a", 2021, "2021-12") == ("2", "2021-12")


def test_a_snapshot_of_one_county_replaces_that_county_alone(town: Town) -> None:
    garden = {"kind": "garden", "sender": "farm_bureau"}
    town.sends(
        ledger=gardens(("a", "2021-03", UPPER), ("b", "2021-05", LOWER)), until="2021-06", covers=["997300"], **garden
    )
    town.sends(
        ledger=gardens(("d", "2021-04", UPPER), ("e", "2021-04", UPPER)), until="2021-06", covers=[UPPER], **garden
    )
    assert actual(town, "1.2a", 2021, "2021-06") == ("3", "2021-06")  # b, d and e


def test_an_additional_list_stands_beside_the_snapshot_until_the_next_one(town: Town) -> None:
    garden = {"kind": "garden", "sender": "farm_bureau", "covers": ["997300"]}
    town.sends(ledger=gardens(("a", "2021-03", UPPER)), until="2021-06", **garden)
    town.sends(ledger=gardens(("b", "2021-04", UPPER)), until="2021-06", additional=True, **garden)
    assert actual(town, "1.2a", 2021, "2021-06") == ("2", "2021-06")
    town.sends(ledger=gardens(("a", "2021-03", UPPER)), until="2021-09", **garden)
    assert actual(town, "1.2a", 2021, "2021-09") == ("1", "2021-09")


def test_several_senders_count_together_and_a_shared_entry_once(town: Town) -> None:
    rows = {UPPER: gardens(("a", "2021-03", UPPER)), LOWER: gardens(("b", "2021-05", LOWER)), MISTY: []}
    for place, ledger in rows.items():
        town.sends(ledger=ledger, until="2021-06", covers=[place], kind="garden", sender=place)
    both = gardens(("a", "2021-03", UPPER), ("b", "2021-05", LOWER), ("c", "2021-06", MISTY))
    town.sends(ledger=both, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau")
    assert actual(town, "1.2a", 2021, "2021-06") == ("3", "2021-06")


def test_a_city_is_covered_when_each_county_is_and_as_far_as_all_of_them(town: Town) -> None:
    for place, until in ((UPPER, "2021-09"), (LOWER, "2021-06")):
        rows = gardens((f"{place}a", "2021-03", place), (f"{place}b", "2021-08", place))
        town.sends(ledger=rows, until=until, covers=[place], kind="garden", sender=place)
    assert actual(town, "1.2a", 2021, "2021-09") == (None, None)
    town.sends(until="2021-09", covers=[MISTY], kind="garden", sender=MISTY)
    assert actual(town, "1.2a", 2021, "2021-09") == ("2", "2021-06")  # not the one of August: Xiaxi reports to June


def test_an_entry_dated_after_the_covered_month_is_not_counted(town: Town) -> None:
    rows = gardens(("a", "2021-03", UPPER), ("planned", "2021-08", UPPER))
    town.sends(ledger=rows, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau")
    assert actual(town, "1.2a", 2021, "2021-12") == ("1", "2021-06")


def test_covered_without_an_entry_is_zero_and_not_covered_is_unreported(town: Town) -> None:
    assert actual(town, "1.2a", 2021, "2021-06") == (None, None)
    town.sends(until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau")
    assert actual(town, "1.2a", 2021, "2021-06") == ("0", "2021-06")
    assert actual(town, "1.2a", 2022, "2022-06") == (None, None)


def test_a_ledger_of_the_city_covers_its_places(town: Town) -> None:
    """The city's own code says that all of it is covered; it once covered no county, and no entry was found."""
    town.sends(*(figure("turnover", "2020", 50, place) for place in ("997300", UPPER)))
    rows = gardens(("a", "2021-03", UPPER))
    town.sends(ledger=rows, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau")
    assert actual(town, "1.2a", 2021, "2021-06", place=UPPER) == ("1", "2021-06")
    assert actual(town, "1.2a", 2021, "2021-06", place=LOWER) == ("0", "2021-06")


def test_a_list_that_does_not_tell_places_apart_says_nothing_of_each(town: Town) -> None:
    """A county that a list of the city does not name once counted zero, although nobody had reported that."""
    town.sends(*(figure("turnover", "2020", 50, place) for place in ("997300", UPPER)))
    rows = gardens(("a", "2021-03", "997300"))
    town.sends(ledger=rows, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau", apart=False)
    assert actual(town, "1.2a", 2021, "2021-06") == ("1", "2021-06")
    assert actual(town, "1.2a", 2021, "2021-06", place=UPPER) == (None, None)


def test_counties_that_number_their_entries_alike_are_told_apart(town: Town) -> None:
    """Two counties' own serial numbers once made one entry for the city."""
    rows = gardens(("1", "2021-03", UPPER), ("1", "2021-04", LOWER))
    town.sends(ledger=rows, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau")
    assert actual(town, "1.2a", 2021, "2021-06") == ("2", "2021-06")


def test_a_sample_ledger_gives_way_place_by_place(town: Town) -> None:
    sample = gardens(("s1", "2021-03", UPPER), ("s2", "2021-03", UPPER), ("s3", "2021-03", LOWER))
    town.sends(
        ledger=gardens(("a", "2021-03", UPPER)), until="2021-06", covers=[UPPER], kind="garden", sender="farm_bureau"
    )
    town.sends(ledger=sample, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau", origin="sample")
    says(town.cell("1.2a", 2021, "2021-06"), actual="2", origin="sample")  # a and s3
    says(town.cell("1.2a", 2021, "2021-06", place=UPPER), actual="1", origin="uploaded")
    says(town.cell("1.2a", 2021, "2021-06", place=LOWER), actual="1", origin="sample")


def firms(**sales: dict[int, object]) -> list[Row]:
    """Return enterprises with their sales by year."""
    return [
        entry("firm", name, "sales", f"{year}-12", UPPER, amount=amount)
        for name, years in sales.items()
        for year, amount in years.items()
    ]


def test_a_yearly_figure_is_counted_in_the_last_full_year_known(town: Town) -> None:
    rows = firms(
        big={2021: 10, 2022: 12}, small={2021: 1, 2022: "9.99"}, tiny={2021: "0.99", 2022: 1}, grown={2022: 50}
    )
    town.sends(ledger=rows, until="2022-12", covers=["997300"], kind="firm", sender="tea_office")
    assert actual(town, "2.1a", 2021, "2021-12") == ("1", "2021-12")
    assert actual(town, "2.1b", 2021, "2021-12") == ("1", "2021-12")
    assert actual(town, "2.1a", 2022, "2023-06") == ("2", "2022-12")
    assert actual(town, "2.1b", 2022, "2023-06") == ("2", "2022-12")
    assert actual(town, "2.1b", 2023, "2023-06") == ("2", "2022-12")  # an open year shows the newest known
    assert actual(town, "2.1b", 2023, "2024-06") == (None, None)  # a closed one its own


def test_a_year_that_the_list_does_not_hold_is_unreported_not_zero(town: Town) -> None:
    """A list of the sales of 2022 alone once made 2021 a year without a single enterprise."""
    town.sends(ledger=firms(big={2022: 12}), until="2022-12", covers=["997300"], kind="firm", sender="tea_office")
    assert actual(town, "2.1a", 2021, "2022-12") == (None, None)
    assert actual(town, "2.1b", 2022, "2022-12") == ("0", "2022-12")


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        pytest.param({"until": "2022-12"}, {"until": "2022-12"}, "other", id="sent last"),
        pytest.param({"until": "2022-12"}, {"until": "2022-06"}, "one", id="reaches furthest, though sent first"),
        pytest.param({"until": "2022-12"}, {"until": "2022-12", "origin": "sample"}, "one", id="no sample"),
    ],
)
def test_an_entry_that_two_senders_date_apart_counts_in_one_year(
    town: Town, one: dict[str, str], other: dict[str, str], stands: str
) -> None:
    """It was counted in the year that each of them said, so an annual target was met twice by one garden."""
    for sender, month, said in (("one", "2021-03", one), ("other", "2022-03", other)):
        town.sends(ledger=gardens(("a", month, UPPER)), covers=["997300"], kind="garden", sender=sender, **said)
    found = [actual(town, "1.2a", year, f"{year}-12")[0] for year in (2021, 2022)]
    assert found == (["1", "0"] if stands == "one" else ["0", "1"])


def test_an_addition_that_dates_an_entry_anew_moves_it(town: Town) -> None:
    """What a sender corrected beside its list was counted along with what it corrected."""
    garden = {"kind": "garden", "sender": "farm_bureau", "covers": ["997300"], "until": "2022-12"}
    town.sends(ledger=gardens(("a", "2021-03", UPPER), ("b", "2021-05", LOWER)), **garden)
    added = town.sends(ledger=gardens(("a", "2022-03", UPPER)), additional=True, **garden)
    assert [actual(town, "1.2a", year, f"{year}-12")[0] for year in (2021, 2022)] == ["1", "1"]
    town.retracts(added)
    assert [actual(town, "1.2a", year, f"{year}-12")[0] for year in (2021, 2022)] == ["2", "0"]


def test_an_enterprise_whose_sales_two_senders_tell_apart_counts_in_one_tier(town: Town) -> None:
    """It was counted in the tier that each of them said, though tiers exclude each other."""
    for sender, sales in (("county", {2020: 3, 2021: 5}), ("tea_office", {2021: 12})):
        town.sends(ledger=firms(big=sales), until="2021-12", covers=["997300"], kind="firm", sender=sender)
    assert [actual(town, target, 2021, "2021-12")[0] for target in ("2.1a", "2.1b")] == ["1", "0"]
    view = look(YUNZE, town.store, None, "2021-12")
    asked = [slot for slot in slots_of(view) if slot.target == "2.1a" and slot.year == 2021]
    (row,) = view.ask("report/entries", as_table(asked)).to_pylist()
    says(row, amount="12", sender="tea_office")


def test_parks_with_a_date_are_a_share_of_the_parks_known(town: Town) -> None:
    rows = [entry("park", name, "named", "2021-01", UPPER) for name in "abcde"]
    rows.append(entry("park", "late", "named", "2022-03", UPPER))
    rows += [entry("park", name, "powered", month, UPPER) for name, month in (("a", "2021-06"), ("b", "2022-02"))]
    town.sends(ledger=rows, until="2022-06", covers=["997300"], kind="park", sender="tea_office")
    assert actual(town, "3.1a", 2021, "2022-06") == ("20", "2021-12")
    says(town.cell("3.1a", 2022, "2022-06"), actual="33.33333333", actual_kind="counted", last_month="2022-06")


def test_each_county_is_a_share_of_the_counties_and_a_zone_is_none(town: Town) -> None:
    places = ((UPPER, "2021-05"), (LOWER, "2021-07"), (ZONE, "2021-05"))
    rows = [entry("event", place, "done", month, place, level="station") for place, month in places]
    town.sends(ledger=rows, until="2021-12", covers=["997300"], kind="event", sender="tea_office")
    assert actual(town, "3.1b", 2021, "2021-06") == ("33.33333333", "2021-06")
    assert actual(town, "3.1b", 2021, "2021-12") == ("66.66666667", "2021-12")
    assert actual(town, "3.1b", 2021, "2021-12", place=LOWER) == ("100", "2021-12")
    assert actual(town, "3.1b", 2021, "2021-12", place=MISTY) == ("0", "2021-12")


def test_a_thing_done_stays_done(town: Town) -> None:
    """A museum opened in 2021 was unreported in 2022, when the list that told of it had not been sent again."""
    rows = [entry("event", "museum", "done", "2021-05", UPPER, level="museum")]
    town.sends(ledger=rows, until="2021-06", covers=["997300"], kind="event", sender="tea_office")
    says(town.cell("3.1d", 2022, "2023-06"), actual="1", status="met")


# Shares, and what stands beside


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            {"export": {"2021-01..2021-06": 5}, "turnover": {"2021-01..2021-06": 30}}, "16.66666667", id="same"
        ),
        pytest.param(
            {"export": {"2021-01": 1, "2021-02": 2}, "turnover": {"2021-01..2021-02": 16}}, "18.75", id="composed"
        ),
        pytest.param(
            {"export": {"2021-01..2021-06": 5}, "turnover": {"2021-01..2021-05": 20}}, None, id="not of other months"
        ),
        pytest.param({"export": {"2021-01..2021-06": 5}}, None, id="not without the whole"),
        pytest.param(
            {"export": {"2021-01..2021-06": 0}, "turnover": {"2021-01..2021-06": 0}}, None, id="none of nothing"
        ),
        pytest.param({"export": {"2021-01..2021-06": 0}, "turnover": {"2021-01..2021-06": 9}}, "0", id="zero of some"),
    ],
)
def test_a_share_is_its_numerator_over_its_denominator(
    town: Town, rows: dict[str, dict[str, object]], expected: str | None
) -> None:
    town.sends(*(row for indicator, values in rows.items() for row in months(indicator, values)))
    assert actual(town, "1.1c", 2021, "2021-06")[0] == expected


def test_a_share_names_the_cells_of_both_its_parts(town: Town) -> None:
    """The cell of origin was the numerator's alone, as if it held the share."""
    lower = town.sends(figure("turnover", "2021-01..2021-06", 50, cell="B9"))
    upper = town.sends(figure("export", "2021-01..2021-06", 8, cell="C4", sheet="出口"))
    row = town.cell("1.1c", 2021, "2021-06")
    says(row, actual="16", numerator="8", denominator="50", upload=upper, sheet="出口", cell="C4")
    says(row, denominator_upload=lower, denominator_sheet="表", denominator_cell="B9")
    town.sends(figure("export_share", "2021-01..2021-06", 17), origin="published")
    town.retracts(upper)
    says(town.cell("1.1c", 2021, "2021-06"), actual="17", numerator=None, denominator_cell=None)


def test_a_share_of_two_stocks_is_of_the_same_date(town: Town) -> None:
    """Only flows were divided; a share of stocks had no value."""
    town.sends(
        figure("organic", "..2021-12", 3), figure("garden_area", "..2021-12", 8), figure("organic", "..2022-03", 4)
    )
    assert actual(town, "3.1c", 2022, "2022-06") == ("37.5", "2021-12")


def test_the_newest_stands_and_beside_it_what_else_is_known_of_that_month(town: Town) -> None:
    town.sends(figure("garden_opened", "2021-01..2021-03", 5))
    rows = gardens(("a", "2021-03", UPPER), ("b", "2021-05", UPPER))
    town.sends(ledger=rows, until="2021-06", covers=["997300"], kind="garden", sender="farm_bureau", origin="sample")
    says(town.cell("1.2a", 2021, "2021-03"), actual="5", origin="uploaded", other_actual="1", other_kind="counted")
    says(town.cell("1.2a", 2021, "2021-06"), actual="2", origin="sample", other_actual=None, last_month="2021-06")


def test_two_uploaded_counts_stand_in_the_order_ledger_then_report(town: Town) -> None:
    town.sends(figure("garden_opened", "2021-01..2021-06", 5))
    town.sends(ledger=gardens(("a", "2021-03", UPPER)), until="2021-06", covers=["997300"], kind="garden", sender="x")
    says(town.cell("1.2a", 2021, "2021-06"), actual="1", actual_kind="counted", other_actual="5", other_kind="reported")


def test_a_sample_never_measures_a_figure_that_is_none(town: Town) -> None:
    """An uploaded half-year was once cut by the seasons of a sample year, and nothing said so."""
    town.sends(figure("turnover", "2021", 100), figure("turnover", "2021-01..2021-06", 30), origin="sample")
    town.sends(figure("turnover", "2022-01..2022-06", 40))
    view = look(YUNZE, town.store, None, "2022-06")
    asked = [slot for slot in slots_of(view) if slot.indicator == "turnover" and slot.year == 2022]
    found = [actuals(view, asked)[slot.slot] for slot in asked if slot.place == "997300" and slot.industry == "all"]
    assert found
    assert {(each.same_months_before, each.year_before_whole, each.trailing_twelve) for each in found} == {(None,) * 3}
