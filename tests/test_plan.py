"""The plan that ships, read against the notice's own words; and the fictional one, which is only another folder."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.plan import Plan, Target, edition_from, read_files
from analytics.plan.lookup import industry_named, place_named
from analytics.plan.records import Place, Unit, record_from, rows_of, split_list
from analytics.refusal import Refusal
from tests.making import PLANS, XIANGYANG, YUNZE

FIRST_COLUMNS = (
    "id,clause,name_zh,name_en,phrase,span_start,span_end,measure,comparator,low,high,unit,from_year,to_year"
)
HANZI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}


def test_targets_begin_with_the_agreed_columns() -> None:
    assert XIANGYANG.files["targets.csv"].startswith(FIRST_COLUMNS + ",")


def test_sixty_targets_of_every_measure_and_comparator() -> None:
    assert len(XIANGYANG.targets) == 60
    assert Counter(target.measure for target in XIANGYANG.targets) == {
        "level": 29,
        "cumulative": 10,
        "share": 10,
        "annual": 6,
        "multiple": 3,
        "milestone": 2,
    }
    assert Counter(target.comparator for target in XIANGYANG.targets) == {
        "at_least": 46,
        "all": 5,
        "about": 4,
        "more_than": 3,
        "between": 2,
    }


def told(target: Target) -> bool:
    """Say whether the number of a target stands in its phrase, in whatever words the notice uses."""
    if target.comparator == "all":
        return bool(re.search("全部|每个|达标|综合性公共服务平台", target.phrase))
    words = {25: "四分之一", 2: "倍增", 1: "建", 1000: "千亿"}
    number = f"{target.low:f}"
    return number in re.findall(r"\d+", target.phrase) or words.get(int(target.low), "?") in target.phrase


def told_in_yuan(target: Target) -> bool:
    """Say whether the floor of an amount band stands in its phrase, in 亿元 or 万元."""
    numbers = {Decimal(number) for number in re.findall(r"\d+", target.phrase)}
    return target.amount_from is None or bool({target.amount_from, target.amount_from * 10000} & numbers)


@pytest.mark.parametrize("target", XIANGYANG.targets, ids=lambda target: target.id)
def test_a_target_says_what_its_phrase_says(target: Target) -> None:
    assert XIANGYANG.notice[target.span_start : target.span_end] == target.phrase
    assert told(target), target.phrase
    assert told_in_yuan(target), target.phrase
    words = {"左右": "about", "突破": "more_than", "全部": "all", "每个": "all"}
    wanted = {comparator for word, comparator in words.items() if word in target.phrase}
    assert not wanted or target.comparator in wanted
    if re.search("新增|新引进|累计|^引进", target.phrase) and target.unit != "%":
        assert target.measure == "cumulative"
    if "每年" in target.phrase:
        assert target.measure == "annual"


def paragraphs(notice: str) -> dict[str, tuple[int, int]]:
    """Return the span of every paragraph under a numbered title, by section and number: 3.1."""
    found: dict[str, tuple[int, int]] = {}
    section = number = position = 0
    started = False
    for line in notice.split("\n"):
        start, position = position, position + len(line) + 1
        title = re.match("([一二三四五六七八])、(.{4,20})$", line)
        if title and not line.endswith("。"):
            section, number, started = HANZI[title[1]], 0, True
        elif started and line.strip():
            number += 1
            found[f"{section}.{number}"] = (start, start + len(line))
    return found


def test_tasks_are_the_notices_paragraphs_in_order_with_their_offices() -> None:
    spans = paragraphs(XIANGYANG.notice)
    assert [(task.id, (task.span_start, task.span_end)) for task in XIANGYANG.tasks] == list(spans.items())
    assert len(spans) == 54
    for task in XIANGYANG.tasks:
        named = re.search(r"\[责任单位:(.*)\]$", XIANGYANG.notice[task.span_start : task.span_end])
        offices = tuple(re.split("[、,]", named[1])) if named else ()
        assert (offices[0] if offices else "", offices[1:]) == (task.lead_office, task.cooperating_offices)
        assert task.offices == ("explicit" if named else "none")
    assert Counter(task.offices for task in XIANGYANG.tasks) == {"explicit": 32, "none": 22}


def test_a_target_has_its_clauses_offices() -> None:
    tasks = {task.id: task for task in XIANGYANG.tasks}
    for target in XIANGYANG.targets:
        task = tasks[target.clause]
        assert (target.lead_office, target.cooperating_offices) == (task.lead_office, task.cooperating_offices)


def test_years_stand_where_the_text_has_them() -> None:
    assert {target.to_year for target in XIANGYANG.targets} == {None, 2018}
    undated = {target.clause for target in XIANGYANG.targets if target.to_year is None}
    assert undated == {"2.7", "2.8", "3.4", "5.2", "5.3", "5.4", "5.6", "8.7"}
    assert {XIANGYANG.due_year(target) for target in XIANGYANG.targets} == {2018}
    assert {target.clause for target in XIANGYANG.targets if target.from_year} == {"3.1"}


def test_marks_and_bases_are_the_published_ones() -> None:
    city = {mark.target: int(mark.value) for mark in XIANGYANG.marks if mark.place == XIANGYANG.city}
    outputs = {"1.2a": 2100, "1.4a": 1700, "1.4b": 630, "1.5a": 1100, "1.6a": 530, "1.7a": 650, "1.11a": 400}
    assert city == {"H": 7000, **outputs, "1.12a": 260, "2.8a": 560}
    places = {mark.place: int(mark.value) for mark in XIANGYANG.marks if mark.place != XIANGYANG.city}
    assert places == {"4206A1": 2900, "420607": 900, "420683": 900, "420625": 800, "420684": 700, "420682": 700}
    assert {mark.year for mark in XIANGYANG.marks} == {2016}
    bases = {base.target: (base.year, base.value) for base in XIANGYANG.bases}
    assert bases == {"H": (2015, 6000), "3.6b": (2015, 685), "3.6c": (2015, Decimal("3252.8"))}  # 3.6a is pending


def test_nine_counties_and_three_zones_that_lie_in_them() -> None:
    counties, zones = XIANGYANG.members("county"), XIANGYANG.members("zone")
    assert (len(counties), len(zones)) == (9, 3)
    assert all(set(zone.lies_in) <= {county.code for county in counties} and zone.lies_in for zone in zones)


# Another plan is another folder


def test_the_fictional_plan_uses_every_measure_comparator_and_scope() -> None:
    assert {target.measure for target in YUNZE.targets} == {target.measure for target in XIANGYANG.targets}
    assert {target.comparator for target in YUNZE.targets} == {target.comparator for target in XIANGYANG.targets}
    assert {target.place_scope for target in YUNZE.targets} == {target.place_scope for target in XIANGYANG.targets}


def test_nothing_in_the_code_knows_the_plan_that_ships() -> None:
    """But the examples in the help of the command line, which are of the plan that ships."""
    analytics = PLANS.parent.parent / "analytics"
    program = [*analytics.rglob("*.sql"), *(path for path in analytics.rglob("*.py") if path.parent.name != "command")]
    telling = re.compile(r"4206\d|襄阳|xiangyang", re.IGNORECASE)
    found = [
        f"{path.name}: {line.strip()}"
        for path in program
        for line in path.read_text(encoding="utf-8").splitlines()
        if telling.search(line.split("#")[0]) and not line.lstrip().startswith(("--", '"', "#", "Read ", "As "))
    ]
    assert not found


def test_years_come_from_the_plan() -> None:
    assert list(YUNZE.years()) == [2021, 2022, 2023, 2024, 2025]
    assert (YUNZE.first_year(YUNZE.target("1.1a")), YUNZE.due_year(YUNZE.target("3.1d"))) == (2021, 2025)


# Reading and keeping


@pytest.mark.parametrize("plan", [XIANGYANG, YUNZE], ids=["xiangyang", "yunze"])
def test_an_edition_kept_is_the_plan_again(plan: Plan) -> None:
    again = edition_from(plan.content)
    assert again == plan
    assert again.edition == plan.edition


def test_a_changed_word_is_another_edition() -> None:
    changed = Plan.read(YUNZE.files | {"rules.toml": YUNZE.files["rules.toml"] + "\n"})
    assert changed.edition != YUNZE.edition


def test_files_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    for name, text in YUNZE.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    assert Plan.load(tmp_path).edition == Plan.load(PLANS / "yunze").edition


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("targets.csv", ",260,", ",many,", "targets.csv:6"),
        ("bases.csv", "2.1d,2020", "2.1d,MMXX", "bases.csv:3"),
        ("plan.toml", 'low = "300"', 'low = "much"', "plan.toml"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(file: str, old: str, new: str, where: str) -> None:
    files = read_files(PLANS / "yunze")
    assert old in files[file]
    with pytest.raises(Refusal) as refused:
        Plan.read(files | {file: files[file].replace(old, new, 1)})
    assert (refused.value.code, refused.value.where) == ("plan_row", where)


def test_an_unknown_target_is_refused() -> None:
    assert YUNZE.target("H") is YUNZE.headline
    with pytest.raises(Refusal) as refused:
        YUNZE.target("9.9z")
    assert refused.value.code == "no_such_target"


@pytest.mark.parametrize("text", ["4206A1", "高新区", "襄阳高新技术产业开发区", "High-tech Zone", " high-tech zone "])
def test_a_place_is_found_by_code_name_and_alias(text: str) -> None:
    assert place_named(XIANGYANG, text) == "4206A1"


def test_an_industry_is_found_by_id_name_and_alias() -> None:
    assert [industry_named(XIANGYANG, text) for text in ("auto", "汽车及零部件", "汽车及零部件产业")] == ["auto"] * 3
    assert industry_named(XIANGYANG, None) is None
    with pytest.raises(Refusal) as refused:
        industry_named(XIANGYANG, "烟草")
    assert "汽车及零部件" in refused.value.sentence("zh")
    assert "Automobiles and parts" in refused.value.sentence("en")


def test_an_empty_cell_takes_the_default_and_a_list_splits_at_either_mark() -> None:
    row = {"code": "1", "name_zh": "甲", "name_en": "", "kind": "zone", "lies_in": "2|3", "aliases": "乙、丙"}
    place = record_from(Place, row)
    assert (place.lies_in, place.aliases, place.name("en")) == (("2", "3"), ("乙", "丙"), "甲")
    assert split_list("") == ()


def test_a_row_is_named_by_the_line_it_ends_on() -> None:
    assert [(line, row["b"]) for line, row in rows_of('a,b\n1,"x\ny"\n2,z\n')] == [(3, "x\ny"), (4, "z")]


def test_money_is_the_plans_setting_else_its_first_unit_of_money() -> None:
    files = read_files(PLANS / "yunze")
    assert Plan.read(files).money == "亿元"
    assert (
        Plan.read(files | {"plan.toml": files["plan.toml"].replace('money = "亿元"', 'money = "万元"')}).money == "万元"
    )
    older = files["plan.toml"].replace(
        'money = "亿元"', ""
    )  # an edition that a store kept before there was the setting
    assert Plan.read(files | {"plan.toml": older}).money == "亿元"


def test_readers_choose_between_the_units_of_money_that_the_plan_shows_else_have_the_one_of_its_ledgers() -> None:
    files = read_files(PLANS / "yunze")
    assert Plan.read(files).money_shown == ("亿元", "万元")
    older = re.sub("^money_shown.*$", "", files["plan.toml"], flags=re.MULTILINE)
    assert Plan.read(files | {"plan.toml": older}).money_shown == ("亿元",)


@pytest.mark.parametrize("decimals", ["-1", "9", "one"])
def test_decimals_of_a_unit_are_those_that_a_figure_can_have(decimals: str) -> None:
    with pytest.raises(ValueError, match=f"decimals={decimals}"):
        record_from(Unit, {"unit": "吨", "dimension": "weight", "factor": "1", "decimals": decimals})


def test_ledgers_of_things_to_get_done_are_told_by_their_targets() -> None:
    assert (XIANGYANG.milestone_ledgers, YUNZE.milestone_ledgers) == ({"event"}, {"event"})


def test_every_office_that_leads_a_target_is_a_publisher() -> None:
    """The figures of three lead offices, sent by themselves, came from nobody: 来源未注明."""
    names = {name for row in XIANGYANG.sources for name in (row.name_zh, *row.aliases)}
    tasks = {task.id: task for task in XIANGYANG.tasks}
    leading = {tasks[target.clause].lead_office for target in XIANGYANG.targets if target.clause in tasks}
    assert leading - {""} <= names
