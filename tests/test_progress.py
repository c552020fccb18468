"""Goal, points, pace and status of a target, on the notice's own numbers, and the laws that hold for any numbers."""

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.path import Shape, settle
from analytics.periods import Month
from analytics.progress import Case, PaceKind, Rules, Status, goal, judge, met, of_all
from analytics.reasons import named_in
from analytics.refusal import Refusal
from analytics.text import LANGUAGES, say, sentences

ROOT = Path(__file__).resolve().parent.parent
RULES = Rules.load(tomllib.loads((ROOT / "data" / "rules.toml").read_text(encoding="utf-8")))
NUMBERS = {"low", "high", "base", "mark", "path", "actual"}
MONTHS = {"first", "last", "through", "actual_last"}


def changed(case: Case, **fields: object) -> Case:
    """Return the case with other fields; numbers and months may be given as text."""
    read = {
        name: Decimal(str(value))
        if name in NUMBERS and value is not None
        else Month.parse(value)
        if name in MONTHS and isinstance(value, str)
        else value
        for name, value in fields.items()
    }
    return replace(case, **read)


BLANK = Case("level", "at_least", None, None, "", "flow", *[Month(2016, 1)] * 3, None, None, None, None, None)

# 3.1: 80 projects over 500 million yuan are introduced every year
INTRODUCED = changed(
    BLANK, measure="annual", low=80, unit="个", first="2017-01", last="2017-12", through="2017-06", mark=80, path=40
)
# 3.1: 1,500 projects completed over the three years
PLAN = {"first": "2016-01", "last": "2018-12", "through": "2017-06"}
COMPLETED = changed(BLANK, measure="cumulative", low=1500, unit="个", mark=1000, path=750, **PLAN)
# 1.2: output of automobiles, 2,100 in 2016 (official) to 3,200 in 2018; half of the 2017 mark by June
AUTOMOBILES = changed(BLANK, low=3200, unit="亿元", base=2100, mark="2592.29627936", path="1296.14813968", **PLAN)
# 3.2: eight enterprises with sales over 10 billion yuan
LARGE = changed(BLANK, low=8, unit="家", nature="stock", base=2, mark=6, path=5, shape=Shape.LINEAR, **PLAN)
# 3.6: enterprises in the specialised parks double from 685
DOUBLED = changed(BLANK, measure="multiple", low=2, unit="家", nature="stock", base=685, mark=1141, path=1027, **PLAN)
# 1.2: a quarter of the automobiles are new-energy vehicles
NEW_ENERGY = changed(
    BLANK, measure="share", comparator="about", low=25, unit="%", nature="ratio", base=5, mark=18, path=15, **PLAN
)
# 3.3: two or three entrepreneurs
ENTREPRENEURS = changed(LARGE, comparator="between", low=2, high=3, unit="名", base=0, mark=1, path=1)
# 2.7: every industrial enterprise meets the standard
DISCHARGES = changed(NEW_ENERGY, comparator="all", low=100, base=80, mark=93, path=90)
# 3.9: a named centre
CENTRE = changed(BLANK, measure="milestone", low=1, unit="个", nature="stock", **PLAN)


def status(case: Case) -> Status:
    return judge(case, RULES).status


def test_44_of_80_by_june():
    verdict = judge(changed(INTRODUCED, actual=44, actual_last="2017-06"), RULES)
    assert verdict.status is Status.ON_SCHEDULE
    assert (verdict.completion, verdict.elapsed, verdict.points) == (Decimal("0.55"), Decimal("0.5"), 5)
    assert (verdict.gap, verdict.final_gap, verdict.shortfall) == (-36, -36, None)
    assert (verdict.required_pace, verdict.pace_kind) == (6, PaceKind.COUNT_A_MONTH)
    assert verdict.reason.sentence("zh") == (
        "截至2017年6月，实际 44，同期应达 40：(44 - 40) ÷ (80 - 0) × 100 = +5.0 个百分点，"
        "高于 -10.0，最多 +5.0，判为按期。时间进度 50.0 %，完成率 55.0 %。"
    )
    assert "(44 - 40) ÷ (80 - 0) × 100 = +5.0 points" in verdict.reason.sentence("en")


@pytest.mark.parametrize(
    ("actual", "points", "expected"),
    [
        ("80", "50", Status.MET),
        ("79.99999999", "49.99999999", Status.AHEAD),
        ("44.00000001", "5.00000001", Status.AHEAD),
        ("44", "5", Status.ON_SCHEDULE),
        ("40", "0", Status.ON_SCHEDULE),
        ("32.00000001", "-9.99999999", Status.ON_SCHEDULE),
        ("32", "-10", Status.BEHIND),
        ("16", "-30", Status.BEHIND),
        ("15.99999999", "-30.00000001", Status.FAR_BEHIND),
        ("1", "-48.75", Status.FAR_BEHIND),
    ],
)
def test_the_thresholds_to_the_last_decimal(actual, points, expected):
    verdict = judge(changed(INTRODUCED, actual=actual), RULES)
    assert (verdict.points, verdict.status) == (Decimal(points), expected)


@pytest.mark.parametrize(
    ("case", "actual", "reached"),
    [
        (INTRODUCED, "80", True),
        (INTRODUCED, "79", False),
        (changed(AUTOMOBILES, comparator="more_than", low=3000), "3000", False),  # 突破
        (changed(AUTOMOBILES, comparator="more_than", low=3000), "3000.00000001", True),
        (changed(COMPLETED, comparator="about", low=20), "19", True),  # 左右: 5 %
        (changed(COMPLETED, comparator="about", low=20), "18.99", False),
        (changed(COMPLETED, comparator="about", low=20), "200", True),  # more is no failure
        (NEW_ENERGY, "23", True),  # 2 points
        (NEW_ENERGY, "22.99999999", False),
        (ENTREPRENEURS, "1", False),
        (ENTREPRENEURS, "2", True),
        (DISCHARGES, "99.99", False),
        (DISCHARGES, "100", True),
        (changed(DISCHARGES, low=None), "100", True),
        (DOUBLED, "1369", False),
        (DOUBLED, "1370", True),
        (changed(DOUBLED, base=None), "99999", False),
        (CENTRE, "0", False),
        (CENTRE, "1", True),
        (changed(CENTRE, low=None), "1", True),
    ],
)
def test_every_comparator(case, actual, reached):
    case = changed(case, actual=actual)
    assert met(case, RULES) is reached
    assert (status(case) is Status.MET) is reached
    assert judge(case, RULES).met is reached


def test_the_goal_of_a_multiple_is_pending_until_its_base_is_registered():
    assert goal(DOUBLED) == 1370
    pending = judge(changed(DOUBLED, base=None, actual=900), RULES)
    assert (pending.goal, pending.completion, pending.points) == (None, None, None)
    assert (pending.status, pending.reason.key) == (Status.NO_BASE, "because_pending")
    assert (
        judge(changed(DOUBLED, actual=1000), RULES)
        .reason.sentence("en")
        .startswith("The goal is 2 times the base: 2 × 685 = 1370. ")
    )


def test_more_than_the_upper_bound_is_no_stretch_before_it_is_reached():
    assert [judge(changed(ENTREPRENEURS, actual=count), RULES).stretch for count in (1, 2, 3, 4)] == [
        False,
        False,
        True,
        True,
    ]


OVER = {"through": "2017-12", "actual_last": "2017-12"}


@pytest.mark.parametrize(
    ("case", "fields", "expected", "key"),
    [
        (INTRODUCED, {"through": "2016-12", "actual": None}, Status.NOT_DUE, "because_not_due"),
        (INTRODUCED, {}, Status.NO_DATA, "because_no_data"),
        (INTRODUCED, {"actual": 0, "through": "2017-02", "path": "13.33"}, Status.BEHIND, "because_behind"),
        (INTRODUCED, {"actual": 0, "through": "2017-03", "path": 20}, Status.FAR_BEHIND, "because_zero"),
        (INTRODUCED, {"actual": 80, **OVER}, Status.MET, "because_met"),
        (INTRODUCED, {"actual": 79, **OVER}, Status.MISSED, "because_missed"),
        (INTRODUCED, {"actual": 0, **OVER}, Status.MISSED, "because_missed"),
        (INTRODUCED, {"actual": None, "through": "2017-12"}, Status.AWAITING, "because_awaiting"),
        (INTRODUCED, {"actual": 79, **OVER, "actual_last": "2017-11"}, Status.AWAITING, "because_awaiting_rest"),
        (INTRODUCED, {"actual": 81, **OVER, "actual_last": "2017-11"}, Status.MET, "because_met"),
        (INTRODUCED, {"actual": 79, **OVER, "through": "2018-06"}, Status.MISSED, "because_missed"),
        (INTRODUCED, {"actual": 40, "actual_last": "2017-05"}, Status.ON_SCHEDULE, "because_on_schedule"),
        (INTRODUCED, {"actual": 40, "actual_last": "2017-04"}, Status.STALE, "because_stale"),
        (INTRODUCED, {"actual": 80, "actual_last": "2017-02"}, Status.MET, "because_met"),
        (COMPLETED, {"comparator": "more_than", "actual": 1501}, Status.MET, "because_met_above"),
        (NEW_ENERGY, {"actual": 24}, Status.MET, "because_met_about"),
        (ENTREPRENEURS, {"actual": 3}, Status.MET, "because_stretch"),
        (AUTOMOBILES, {"actual": 3300, "through": "2017-12", "path": 2592}, Status.MET, "because_met_early"),
        (AUTOMOBILES, {"actual": 3200, "through": "2018-11"}, Status.MET, "because_met"),
        (
            AUTOMOBILES,
            {"comparator": "more_than", "low": 3000, "actual": 3000, "through": "2018-12"},
            Status.MISSED,
            "because_missed_above",
        ),
        (AUTOMOBILES, {"actual": 1000, "base": None}, Status.NO_BASE, "because_no_base"),
        (AUTOMOBILES, {"actual": 1000, "path": None}, Status.NO_BASE, "because_no_path"),
        (AUTOMOBILES, {"actual": 1000, "low": None, "path": None}, Status.NO_BASE, "because_no_part"),
        (AUTOMOBILES, {"actual": 1000, "base": 3200}, Status.NO_BASE, "because_base_not_below"),
        (AUTOMOBILES, {"actual": 1000, "base": 3300}, Status.NO_BASE, "because_base_not_below"),
        (AUTOMOBILES, {"actual": 3200, "base": None, "path": None}, Status.MET, "because_met_early"),
        (AUTOMOBILES, {"actual": 0, "base": None}, Status.FAR_BEHIND, "because_zero"),
        (DOUBLED, {"actual": 900, "base": None, "through": "2018-12"}, Status.NO_BASE, "because_pending"),
        (DOUBLED, {"actual": 0, "base": None, "comparator": "more_than"}, Status.NO_BASE, "because_pending"),
        (DOUBLED, {"actual": None, "base": None}, Status.NO_DATA, "because_no_data"),
        (CENTRE, {"actual": 0, "through": "2016-06", "path": "0.1666"}, Status.BEHIND, "because_behind"),
        (CENTRE, {"actual": 0, "path": "0.5"}, Status.FAR_BEHIND, "because_zero"),
        (INTRODUCED, {"low": 0, "actual": 3, "path": 0, "mark": 0}, Status.NO_TASK, "because_no_task"),
        (INTRODUCED, {"low": 0, **OVER, "actual": 0}, Status.NO_TASK, "because_no_task"),
        (INTRODUCED, {"low": 0, "through": "2016-12"}, Status.NO_TASK, "because_no_task"),
        (INTRODUCED, {"low": 0, "comparator": "more_than", "actual": 1}, Status.MET, "because_met_above"),
        (DOUBLED, {"base": 0, "actual": 9}, Status.NO_BASE, "because_base_not_below"),  # twice nothing is no promise
    ],
)
def test_every_status_and_its_reason(case, fields, expected, key):
    verdict = judge(changed(case, **fields), RULES)
    assert (verdict.status, verdict.reason.key) == (expected, key)
    for language in LANGUAGES:
        assert verdict.reason.sentence(language)


def test_every_reason_that_judging_can_give_is_given_by_a_case_above():
    table = test_every_status_and_its_reason.pytestmark[0].args[1]
    given_keys = {key for *_, key in table} | {"because_ahead", "because_far_behind"}
    source = (ROOT / "analytics" / "progress.py").read_text(encoding="utf-8")
    assert given_keys == set(re.findall(r"because_\w+", source))
    assert {f"status.{key}" for key in given_keys} <= set(sentences())


def test_every_status_has_a_word_and_a_meaning():
    for language in LANGUAGES:
        words = [say(f"status.{each}", language) for each in Status]
        assert len(set(words)) == len(Status)
        assert all(say(f"status.{each}_means", language) for each in Status)


@pytest.mark.parametrize(
    ("report_months", "reported", "through", "stale"),
    [
        (1, "2017-05", "2017-06", False),
        (1, "2017-04", "2017-06", True),
        (1, "2016-12", "2017-02", False),  # January and February come together
        (1, "2016-12", "2017-03", True),
        (1, "2016-11", "2017-01", False),
        (3, "2017-03", "2017-06", False),
        (3, "2017-03", "2017-08", False),  # only the second quarter is due
        (3, "2017-03", "2017-09", True),
        (3, "2017-02", "2017-05", False),
        (12, "2016-12", "2017-12", False),
        (12, "2015-12", "2017-11", False),
        (12, "2015-12", "2017-12", True),
    ],
)
def test_stale_is_more_than_one_expected_report_late(report_months, reported, through, stale):
    case = changed(COMPLETED, actual=700, actual_last=reported, through=through, report_months=report_months)
    assert (status(case) is Status.STALE) is stale


def test_a_figure_is_stale_with_its_month_and_its_numbers():
    verdict = judge(changed(COMPLETED, actual=600, actual_last="2017-03"), RULES)
    assert (verdict.status, verdict.completion) == (Status.STALE, Decimal("0.4"))
    assert verdict.reason.sentence("en") == (
        "The newest figure is of Mar 2017 (600); by Jun 2017, 3 expected reports are missing, so it counts as no data."
    )


def test_a_flow_in_an_open_year_against_its_own_months():
    verdict = judge(changed(AUTOMOBILES, actual=1200, full_year=(2016, Decimal(2000))), RULES)
    assert verdict.points == settle(Decimal("-9614.813968") / 1100)
    assert verdict.status is Status.ON_SCHEDULE
    assert verdict.gap == Decimal("-1392.29627936")  # against the whole year's mark
    assert verdict.final_gap == -2000
    assert verdict.required_pace == Decimal("0.26491106")  # (3200 / 2000) ^ (1 / 2) - 1, from the full year 2016


@pytest.mark.parametrize(
    ("case", "fields", "pace"),
    [
        (AUTOMOBILES, {"actual": 1200}, None),  # half a year says nothing of a year's growth
        (AUTOMOBILES, {"actual": 2560, "through": "2017-12"}, ("0.25", PaceKind.GROWTH_A_YEAR)),
        (AUTOMOBILES, {"actual": 3200, "through": "2017-12"}, ("0", PaceKind.GROWTH_A_YEAR)),
        (AUTOMOBILES, {"actual": 3000, "through": "2018-12"}, None),
        (AUTOMOBILES, {"actual": 0, "through": "2017-12"}, None),
        (AUTOMOBILES, {}, None),
        (COMPLETED, {"actual": 780}, ("40", PaceKind.COUNT_A_MONTH)),
        (COMPLETED, {"actual": 780, "actual_last": "2017-05"}, ("37.89473684", PaceKind.COUNT_A_MONTH)),
        (LARGE, {"actual": 5}, ("0.16666667", PaceKind.COUNT_A_MONTH)),
        (changed(LARGE, shape=Shape.COMPOUND), {"actual": 2, "through": "2016-12"}, ("1", PaceKind.GROWTH_A_YEAR)),
        (DOUBLED, {"actual": 685, "through": "2017-12"}, ("1", PaceKind.GROWTH_A_YEAR)),
        (changed(DOUBLED, base=None), {"actual": 685}, None),
        (NEW_ENERGY, {"actual": 16}, ("0.5", PaceKind.COUNT_A_MONTH)),
        (INTRODUCED, {"actual": 79, "through": "2017-12"}, None),
    ],
)
def test_the_required_pace(case, fields, pace):
    verdict = judge(changed(case, **fields), RULES)
    expected = (Decimal(pace[0]), pace[1]) if pace else (None, None)
    assert (verdict.required_pace, verdict.pace_kind) == expected


def test_a_missed_target_says_how_much_was_short():
    verdict = judge(changed(COMPLETED, actual=1425, through="2018-12"), RULES)
    assert (verdict.status, verdict.shortfall, verdict.completion) == (Status.MISSED, 75, Decimal("0.95"))
    assert "差 75，完成率 95.0 %" in verdict.reason.sentence("zh")


def test_amounts_in_a_reason_are_written_as_the_caller_likes():
    reason = judge(changed(INTRODUCED, actual=44), RULES).reason
    assert "(44个 - 40个) ÷ (80个 - 0个)" in reason.sentence("zh", lambda amount: f"{amount}个")


def test_a_goal_of_zero_has_no_completion():
    """A plan row with a target of 0 made the reason's sentence fail for want of a completion rate."""
    verdict = judge(changed(INTRODUCED, low=0, actual=3), RULES)
    assert (verdict.status, verdict.completion, verdict.required_pace) == (Status.NO_TASK, None, None)
    assert verdict.reason.sentence("en").startswith("The part of the target that falls here is 0")


def test_what_rounds_to_zero_has_no_sign():
    """Points of -0.01 were written -0.0."""
    assert "= +0.0 points" in judge(changed(INTRODUCED, actual="39.99"), RULES).reason.sentence("en")


@pytest.mark.parametrize(
    ("members", "together"),
    [
        ([Status.MET, Status.MET], Status.MET),
        ([Status.MET, Status.AHEAD], Status.AHEAD),
        ([Status.MET, Status.FAR_BEHIND, Status.NO_DATA], Status.FAR_BEHIND),
        ([Status.MET, Status.NO_DATA], Status.NO_DATA),
        ([Status.MET, Status.NO_TASK], Status.MET),
        ([Status.NO_TASK, Status.NO_DATA], Status.NO_DATA),
        ([Status.NO_TASK], Status.NO_TASK),
        ([], Status.NO_DATA),
    ],
)
def test_a_scope_is_met_when_all_its_members_are(members, together):
    assert of_all(members) is together


def test_the_plan_s_rules_are_the_documented_ones():
    assert Rules() == RULES
    assert Rules.load({}) == RULES
    assert Rules.load({"status": {"tolerance": 0.1}}).tolerance == Decimal("0.1")


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ({"ahed": 5}, "rule_unreadable"),
        ({"ahead": "much"}, "rule_unreadable"),
        ({"ahead": True}, "rule_unreadable"),
        ({"ahead": float("inf")}, "rule_unreadable"),
        (5, "rule_unreadable"),
        ({"ahead": -10}, "rules_out_of_order"),
        ({"behind": -30}, "rules_out_of_order"),
        ({"tolerance": -0.01}, "rules_out_of_order"),
    ],
)
def test_rules_that_cannot_judge_are_refused(table, code):
    with pytest.raises(Refusal) as refused:
        Rules.load({"status": table})
    assert refused.value.code == code
    assert "rules.toml" in str(refused.value)


amounts = st.decimals(Decimal(0), Decimal(20000), places=4)
months = st.integers(0, 47).map(Month(2015, 7).shift)
cases = st.builds(
    Case,
    measure=st.sampled_from(["level", "annual", "cumulative", "share", "multiple", "milestone"]),
    comparator=st.sampled_from(["at_least", "more_than", "about", "between", "all"]),
    low=amounts,
    high=st.none() | amounts,
    unit=st.just("亿元"),
    nature=st.sampled_from(["flow", "stock", "ratio"]),
    first=st.just(Month(2016, 1)),
    last=st.just(Month(2018, 12)),
    through=months,
    base=st.none() | amounts,
    mark=st.none() | amounts,
    path=st.none() | amounts,
    actual=st.none() | st.just(Decimal(0)) | amounts,
    actual_last=st.none() | months,
    report_months=st.sampled_from([1, 3, 12]),
    shape=st.none() | st.sampled_from(Shape),
    full_year=st.none() | st.tuples(st.just(2016), amounts),
)
ORDER = [Status.MISSED, Status.FAR_BEHIND, Status.BEHIND, Status.ON_SCHEDULE, Status.AHEAD, Status.MET]


@given(cases, st.decimals(Decimal("0.0001"), Decimal(10000), places=4))
def test_scaling_leaves_points_and_status(case, factor):
    assume(not (case.measure == "share" and case.comparator == "about"))  # its tolerance is in points
    scaled_low = case.low if case.measure == "multiple" else case.low * factor
    scaled = {
        name: None if getattr(case, name) is None else getattr(case, name) * factor
        for name in ("high", "base", "mark", "path", "actual")
    }
    one, other = judge(case, RULES), judge(replace(case, low=scaled_low, **scaled), RULES)
    assert (one.points, one.status, one.completion, one.stretch) == (
        other.points,
        other.status,
        other.completion,
        other.stretch,
    )


@given(cases, amounts)
def test_status_never_worsens_when_the_actual_rises(case, more):
    assume(case.actual is not None)
    low, high = status(case), status(replace(case, actual=case.actual + more))
    if low in ORDER and high in ORDER:
        assert ORDER.index(low) <= ORDER.index(high)
    else:  # what keeps from judging does not depend on the figure, unless it is a zero or meets the target
        assert low == high or high is Status.MET or (low is Status.FAR_BEHIND and case.actual == 0)


@given(cases)
def test_unreported_never_becomes_zero(case):
    verdict = judge(replace(case, actual=None), RULES)
    assert verdict.status in {Status.NO_DATA, Status.AWAITING, Status.NOT_DUE, Status.NO_TASK}
    assert {verdict.completion, verdict.gap, verdict.final_gap, verdict.points, verdict.required_pace} == {None}
    assert {verdict.shortfall, verdict.met, verdict.stretch} == {None, False}
    assert "actual" not in verdict.reason.numbers


@given(cases)
def test_every_verdict_explains_itself_and_agrees_with_itself(case):
    verdict = judge(case, RULES)
    for language in LANGUAGES:
        assert verdict.reason.sentence(language)
    assert verdict.met == (verdict.status is Status.MET)
    assert (verdict.shortfall is None) == (verdict.status is not Status.MISSED)
    assert (verdict.required_pace is None) == (verdict.pace_kind is None)
    assert 0 <= verdict.elapsed <= 1
    for number in (verdict.gap, verdict.final_gap, verdict.points, verdict.completion, verdict.required_pace):
        assert number == settle(number)


@given(cases)
def test_a_reason_carries_the_numbers_that_its_sentence_names_and_no_others(case):
    reason = judge(case, RULES).reason
    named = set(named_in(reason.key)) | (set(named_in("goal_of_multiple")) if case.measure == "multiple" else set())
    assert set(reason.numbers) <= named
    assert list(reason.numbers) == sorted(reason.numbers)  # the same bytes whatever order sets come in


@given(amounts.filter(bool), st.integers(1, 12), amounts)
def test_from_zero_points_are_completion_minus_elapsed_share(target, month, actual):
    case = changed(INTRODUCED, low=target, through=Month(2017, month), path=target * month / 12, actual=actual)
    verdict = judge(case, RULES)
    assert abs(verdict.points - 100 * (verdict.completion - verdict.elapsed)) < Decimal("0.00001")
