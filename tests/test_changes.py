"""What changed between two looks, who lags, and the reasons that were given for gaps."""

import datetime as dt
from itertools import count
from pathlib import Path

import pyarrow as pa

from analytics.charts import by_office
from analytics.events import EXPLANATIONS, explanations
from analytics.schema import AMOUNT
from analytics.scorecard import cut
from analytics.scorecard.changes import changes
from analytics.store import Store
from tests.rows import row


def test_what_turned_comes_before_what_is_only_newer_and_the_worse_first() -> None:
    before = [
        row(target="a", status="behind", last_month="2017-06"),
        row(target="b", status="on_schedule", last_month="2017-06"),
        row(target="c", status="behind", last_month="2017-06"),
        row(target="d", status="behind"),
    ]
    now = [
        row(target="a", status="ahead"),
        row(target="b", status="far_behind"),
        row(target="c", status="behind"),
        row(target="d", status="behind"),
        row(target="e", status="met"),
    ]
    found = changes(before, now)
    assert [(pair.now["target"], pair.turned, pair.worse) for pair in found] == [
        ("b", True, True),
        ("a", True, False),
        ("c", False, False),
    ]


def test_a_new_year_of_an_annual_target_is_no_change() -> None:
    before = [row(measure="annual", year=2017, status="met")]
    assert not changes(before, [row(measure="annual", year=2018, status="behind", last_month="2018-03")])
    assert changes(before, [row(measure="annual", year=2017, status="missed")])


def test_offices_are_ranked_by_what_lags_and_the_unnamed_is_one_of_them() -> None:
    rows = [
        row(target="a", lead_office="甲局", status="met", points="3"),
        row(target="b", lead_office="", status="missed", points=None),
        row(target="c", lead_office="乙局", status="behind", points="-12"),
        row(target="d", lead_office="乙局", status="far_behind", points="-40"),
        row(target="e", lead_office="乙局", status="no_data", points=None),
    ]
    found = by_office(rows)
    assert [office.office for office in found] == ["乙局", "", "甲局"]
    worst = found[0]
    assert (worst.targets, worst.fine, worst.lagging, worst.open, worst.worst) == (3, 0, 2, 1, "d")
    assert (found[1].worst, found[1].points) == ("b", None)  # without points it was passed over


def test_the_page_and_the_file_name_the_same_target_as_an_office_s_worst() -> None:
    """A milestone that is far behind has no points, and a target with some was called the slowest."""
    rows = [
        row(target="a", lead_office="甲局", status="behind", points="-12"),
        row(target="b", lead_office="甲局", status="far_behind", points=None, completion="0"),
        row(target="c", lead_office="甲局", status="no_data", points=None),
    ]
    words = ((name, pa.string()) for name in ("lead_office", "status", "target"))
    schema = pa.schema([*words, ("points", AMOUNT), ("completion", AMOUNT)])
    (file,) = cut.by_office(pa.Table.from_pylist(rows, schema=schema)).to_pylist()
    assert [office.worst for office in by_office(rows)] == [file["worst"]] == ["b"]


def test_a_reason_is_kept_with_those_that_it_replaced_and_as_of_hides_later_ones(tmp_path: Path) -> None:
    seconds = count()
    store = Store(tmp_path / "s", "p", now=lambda: dt.datetime(2018, 7, 1, second=next(seconds), tzinfo=dt.UTC))
    about = {"target": "3.1c", "place": "420600", "year": 2018, "through": "2018-06"}
    first = store.explain(about, "甲", "多在下半年签约")
    store.explain(about, "乙", "=1+1")
    found = explanations(store.events())
    assert found.schema == EXPLANATIONS
    assert found["why"].to_pylist() == ["=1+1", "多在下半年签约"]
    assert found["target"].to_pylist() == ["3.1c"] * 2
    assert explanations(store.events(first.seq))["who"].to_pylist() == ["甲"]
    assert not store.uploads().num_rows
    assert not explanations(store.events(0)).num_rows
