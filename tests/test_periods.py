"""Months, periods and the share of a term gone by."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.periods import Month, Period, elapsed_share, parse_through
from analytics.refusal import Refusal

months = st.builds(Month, st.integers(1000, 2999), st.integers(1, 12))
periods = st.tuples(st.none() | months, months).map(
    lambda ends: Period(*ends) if ends[0] is None else Period(min(ends), max(ends))
)


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2017", "2017-01", "2017-12", ("2017", "2017年", "2017")),
        ("2017-06", "2017-06", "2017-06", ("2017-06", "2017年6月", "Jun 2017")),
        ("2017Q1", "2017-01", "2017-03", ("2017Q1", "2017年1-3月", "Jan-Mar 2017")),
        ("2017Q3", "2017-07", "2017-09", ("2017Q3", "2017年三季度", "Q3 2017")),
        ("2017-01..2017-06", "2017-01", "2017-06", ("2017-01..2017-06", "2017年1-6月", "Jan-Jun 2017")),
        ("2017-01..2017-12", "2017-01", "2017-12", ("2017", "2017年", "2017")),
        ("2016..2018", "2016-01", "2018-12", ("2016-01..2018-12", "2016-2018年", "2016-2018")),
        ("2016-07..2017Q2", "2016-07", "2017-06", ("2016-07..2017-06", "2016年7月至2017年6月", "Jul 2016 to Jun 2017")),
        ("..2017-06", None, "2017-06", ("..2017-06", "2017年6月末", "end of Jun 2017")),
        ("..2017", None, "2017-12", ("..2017-12", "2017年末", "end of 2017")),
    ],
)
def test_a_period_is_read_written_and_labelled(text, first, last, written):
    period = Period.parse(text)
    assert period == Period(first and Month.parse(first), Month.parse(last))
    assert (str(period), period.label("zh"), period.label("en")) == written


@pytest.mark.parametrize("text", ["", "17", "2017-6", "2017-13", "2017-00", "２０１７-06", "2017-06 ", "0999-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Refusal) as refused:
        Month.parse(text)
    assert refused.value.code == "not_a_month"
    assert text in refused.value.sentence("zh")


@pytest.mark.parametrize(
    "text", ["", "..", "2017..", "2017Q5", "2018..2017", "2017-06..2017-05", "2016..2017..2018", "June"]
)
def test_what_is_no_period_is_refused(text):
    for read in (Period.parse, parse_through):
        with pytest.raises(Refusal) as refused:
            read(text)
        assert refused.value.code == "not_a_period"
        assert f"“{text}”" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2017", "2017-12"), ("2017Q2", "2017-06"), ("2017-05", "2017-05"), ("2017-01..2017-04", "2017-04")],
)
def test_through_is_the_last_month_of_any_period(text, month):
    assert str(parse_through(text)) == month


@given(months, st.integers(-500, 500))
def test_shifting_months_is_undone_by_shifting_back(month, by):
    assert month.shift(by).shift(-by) == month
    assert month.months_between(month.shift(by)) == by
    assert (month.shift(by) > month) == (by > 0)


@given(periods)
def test_a_written_period_is_read_back(period):
    assert Period.parse(str(period)) == period
    assert period.label("zh")
    assert period.label("en")


@given(months)
def test_a_written_month_is_read_back(month):
    assert Month.parse(f"{month}") == month
    assert Period.year_to_date(month).months == month.month


@pytest.mark.parametrize(
    ("through", "share"),
    [
        ("2015-12", "0"),
        ("2016-09", "0.25"),
        ("2017-06", "0.5"),
        ("2018-12", "1"),
        ("2020-01", "1"),
    ],
)
def test_elapsed_share_of_the_plan(through, share):
    elapsed = elapsed_share(Month(2016, 1), Month(2018, 12), Month.parse(through))
    assert elapsed == Decimal(share)


def test_a_term_that_ends_before_it_begins_is_an_error():
    with pytest.raises(ValueError, match="2018-01 to 2017-12"):
        elapsed_share(Month(2018, 1), Month(2017, 12), Month(2017, 6))


@given(months, st.integers(0, 120), st.integers(-130, 250))
def test_elapsed_share_never_shrinks_and_stays_between_0_and_1(first, length, at):
    last, through = first.shift(length), first.shift(at)
    share = elapsed_share(first, last, through)
    assert 0 <= share <= elapsed_share(first, last, through.shift(1)) <= 1
    assert (share == 0) == (through < first)
    assert (share == 1) == (through >= last)
