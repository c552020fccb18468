"""What `check` finds: each way in which a plan folder can be wrong is a problem with its file, line and advice."""

from pathlib import Path

import pytest

from analytics.plan import Plan, read_files
from analytics.plan.check import RULES, check, check_folder
from analytics.refusal import Refusal
from tests.making import PLANS, XIANGYANG, YUNZE

YUNZE_FILES = read_files(PLANS / "yunze")


def broken(file: str, old: str, new: str) -> Plan:
    """Return the fictional plan with one thing in one file changed."""
    assert YUNZE_FILES[file].count(old) >= 1, old
    return Plan.read(YUNZE_FILES | {file: YUNZE_FILES[file].replace(old, new, 1)})


@pytest.mark.parametrize("plan", [XIANGYANG, YUNZE], ids=["xiangyang", "yunze"])
def test_both_plans_hold_together(plan: Plan) -> None:
    assert check(plan) == []


# file, what stands there, what is put there, then the code and the line of the one problem
WRONG = [
    ("targets.csv", "\n1.1b,", "\n1.1a,", "twice", 3),
    ("tasks.csv", "\n3.2,", "\n3.1,", "twice", 6),
    ("places.csv", "\n997302,", "\n997301,", "twice", 4),
    ("units.csv", "\n万元,", "\n亿元,", "twice", 3),
    ("marks.csv", "1.1a,997301,2022", "1.1a,997300,2022", "twice", 3),
    ("bases.csv", "2.1d,2020", "1.1a,2020", "twice", 3),
    ("targets.csv", ",128,142,", ",127,141,", "span", 2),
    ("targets.csv", "全市茶叶总产值达到300亿元,", "全市茶叶总产值达到 300 亿元,", "phrase_absent", 2),
    ("notice.txt", "累计改造茶厂", "累计改建茶厂", "phrase_absent", 6),
    ("plan.toml", 'phrase = "茶产业振兴"', 'phrase = "茶产业复兴"', "phrase_absent", 1),
    ("targets.csv", "\n2.1c,2.1,", "\n2.1c,9.9,", "clause", 10),
    ("targets.csv", "\n2.1c,2.1,", "\n2.1c,1.2,", "outside_clause", 10),
    ("targets.csv", ",annual,", ",yearly,", "unknown", 5),
    ("targets.csv", ",between,", ",within,", "unknown", 10),
    ("targets.csv", ",each_park,", ",each_garden,", "unknown", 13),
    ("targets.csv", ",strive,firm", ",hope,firm", "unknown", 8),
    ("targets.csv", ",260,,家,", ",260,,户口,", "unknown", 6),
    ("targets.csv", ",factory_renewed,", ",factory_built,", "unknown", 6),
    ("targets.csv", ",turnover,refined,", ",turnover,green,", "unknown", 3),
    ("targets.csv", ",city,1.1a,part,", ",city,1.9z,part,", "unknown", 3),
    ("targets.csv", ",garden,opened,", ",orchard,opened,", "unknown", 5),
    ("targets.csv", ",event,done,museum,", ",event,done,gallery,", "unknown", 16),
    ("indicators.csv", "茶叶出口额,Tea exported,flow,亿元", "茶叶出口额,Tea exported,flow,美元", "unknown", 3),
    ("indicators.csv", "Tea exported,flow", "Tea exported,river", "unknown", 3),
    ("indicators.csv", ",export/all,", ",exports/all,", "unknown", 4),
    ("places.csv", "Shangxi,county", "Shangxi,shire", "unknown", 3),
    ("sources.csv", ",0,factory_renewed", ",0,factory_built", "unknown", 4),
    ("ledgers.csv", "garden,event,opened", "garden,happening,opened", "unknown", 6),
    ("levels.csv", "event,museum", "events,museum", "unknown", 2),
    ("tasks.csv", ",,,none", ",,,nobody", "unknown", 4),
    ("plan.toml", 'comparator = "at_least"', 'comparator = "no_less"', "unknown", 1),
    ("plan.toml", '[apportion]\nindicator = "turnover"', '[apportion]\nindicator = "harvest"', "unknown", 1),
    ("targets.csv", ",event,done,museum,", ",event,opened,museum,", "unknown", 16),
    ("plan.toml", 'first_month = "2021-01"', 'first_month = "2021-13"', "row", 1),
    ("plan.toml", 'money = "亿元"', 'money = "公顷"', "unknown", 1),
    ("plan.toml", 'money_shown = ["亿元", "万元"]', 'money_shown = ["亿元", "公顷"]', "unknown", 1),
    ("rules.toml", "ahead = 2", "ahead = -6", "row", 1),
    ("rules.toml", "behind = -5", "behnid = -5", "row", 1),
    ("marks.csv", "1.1a,997301", "1.1a,420600", "no_place", 3),
    ("marks.csv", "1.1a,997301", "7.7x,997301", "no_target", 3),
    ("bases.csv", "2.1d,2020", "7.7x,2020", "no_target", 3),
    ("plan.toml", 'city = "997300"', 'city = "997000"', "no_place", 1),
    ("places.csv", "\n997303,", "\n420303,", "place_code", 5),
    ("places.csv", "997302|997303", "997302|997309", "place_code", 6),
    ("targets.csv", ",between,3,5,", ",between,3,,", "bounds", 10),
    ("targets.csv", ",between,3,5,", ",between,5,3,", "bounds", 10),
    ("targets.csv", ",at_least,260,,", ",at_least,260,300,", "bounds", 6),
    ("targets.csv", ",share,all,100,,%,,,park_power", ",share,all,99,,%,,,park_power", "bounds", 13),
    (
        "targets.csv",
        ",multiple,at_least,2,,倍,,2025,firm_count",
        ",multiple,at_least,2,,家,,2025,firm_count",
        "bounds",
        11,
    ),
    ("targets.csv", ",milestone,at_least,1,", ",milestone,at_least,2,", "bounds", 16),
    ("targets.csv", ",个,2021,2025,", ",个,,2025,", "bounds", 5),
    ("targets.csv", ",个,2021,2025,", ",个,2026,2025,", "bounds", 5),
    ("targets.csv", "sales,,1,10,", "sales,,10,1,", "bounds", 9),
    ("targets.csv", "sales,,1,10,", "sales,,1,9,", "band", 9),
    ("plan.toml", 'residual = "180"', 'residual = "170"', "sum", 1),
    ("plan.toml", 'total = "300"', 'total = "310"', "sum", 1),
    ("targets.csv", ",more_than,120,", ",more_than,130,", "sum", 1),
    ("plan.toml", 'parts = ["1.1b"]', 'parts = ["1.1z"]', "no_target", 1),
    ("tasks.csv", ",,,none", ",,,explicit", "office", 4),
    ("tasks.csv", ",市茶办,市商务局,explicit", ",市茶办,市商务局,none", "office", 2),
    ("targets.csv", ",市农业农村局,市茶办,explicit", ",市文旅局,市茶办,explicit", "office", 5),
    ("targets.csv", ",市农业农村局,市茶办,explicit", ",市文旅局,市茶办,explicit", "office_unnamed", 5),
    ("tasks.csv", ",市茶办,市商务局,explicit", ",市茶办,市商务委,explicit", "office_unnamed", 2),
    ("plan.toml", 'lead_office = "市茶办"', 'lead_office = "市政府"', "office_unnamed", 1),
    ("offices.csv", ",County governments", ",", "office_unnamed", 5),
    ("offices.csv", "各县政府,", "各区政府,", "office_idle", 3),
    ("offices.csv", "各县政府,", "市茶办,", "office_idle", 3),
    ("offices.csv", "各县政府,", "市商务局,", "twice", 3),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "line"), WRONG)
def test_a_wrong_folder_is_told_by_file_and_line(file: str, old: str, new: str, code: str, line: int) -> None:
    problems = check(broken(file, old, new))
    found = {(problem.code, problem.line) for problem in problems}
    assert (code, line) in found
    for problem in problems:
        for language in ("zh", "en"):
            sentence = problem.sentence(language)  # type: ignore[arg-type]
            assert sentence.startswith(f"{problem.file}:{problem.line}: ")
            assert "{" not in sentence


def test_a_misplaced_quotation_is_told_where_it_stands() -> None:
    """``found at -1`` was said of a phrase that the notice does not hold; a position has two ends to be set."""
    (moved,) = check(broken("targets.csv", ",128,142,", ",127,141,"))
    assert moved.sentence("en").endswith("set span_start to 128 and span_end to 142.")
    (absent,) = check(broken("plan.toml", 'phrase = "茶产业振兴"', 'phrase = "茶产业复兴"'))
    assert absent.sentence("zh").endswith("：通知原文里没有“茶产业复兴”；请把 phrase 改成原文的字句。")


def test_the_table_above_breaks_every_rule() -> None:
    codes = {code for *_, code, _ in WRONG}
    assert codes >= {
        "twice",
        "span",
        "clause",
        "unknown",
        "no_target",
        "no_place",
        "place_code",
        "bounds",
        "band",
        "sum",
        "office",
        "office_unnamed",
        "office_idle",
    }
    plans = [broken(*wrong[:3]) for wrong in WRONG]
    assert all(any(list(rule(plan)) for plan in plans) for rule in RULES)


def written(folder: Path, **changed: str) -> Path:
    """Write the fictional plan into a folder, with some files changed."""
    for name, text in (YUNZE_FILES | {name.replace("_csv", ".csv"): text for name, text in changed.items()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (",at_least,260,", ",at_least,many,", "low=many"),
        (",家,2021,2025,factory", ",家,MMXXI,2025,factory", "from_year=MMXXI"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_problem_not_a_crash(tmp_path: Path, old: str, new: str, named: str) -> None:
    folder = written(tmp_path, targets_csv=YUNZE_FILES["targets.csv"].replace(old, new, 1))
    (problem,) = check_folder(folder)
    assert (problem.file, problem.line, problem.code) == ("targets.csv", 6, "row")
    assert named in problem.sentence("en")


def test_a_folder_without_all_its_files_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        check_folder(tmp_path)
    assert refused.value.code == "no_plan"
    (written(tmp_path) / "marks.csv").unlink()
    with pytest.raises(Refusal) as refused:
        check_folder(tmp_path)
    assert refused.value.code == "plan_file_missing"
    assert "marks.csv" in str(refused.value)
