"""One small file for each finding: it is found, at its cell, it blocks or not, and both languages say what to do."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics import intake
from analytics.intake import Finding, answers_of
from analytics.plan import Plan
from analytics.store import Store

ROOT = Path(__file__).resolve().parents[1]
PLAN = Plan.load(ROOT / "data")
COUNTIES = [place.name_zh for place in PLAN.members("county")]
ZONES = [place.name_zh for place in PLAN.members("zone")]
Rows = Sequence[Sequence[Any]]
TITLE = "2017年1-6月各县（市、区）规模以上工业总产值"
BLOCKING = {"unknown_unit", "unit_unread", "ambiguous_place", "unreadable_number", "error_cell", "duplicate_key"}
ASKING = {
    "no_period",
    "place_not_said",
    "unit_answer_unfit",
}  # an open question is shown at its cell, and blocks as such
TWICE = {"entry_twice", "entry_twice_more"}  # a ledger's duplicate key


def output(*rows: Sequence[Any], title: str = TITLE, line: str = "填报单位：市统计局　单位：亿元") -> Rows:
    """Return a table of output by place; its first figure is in B4."""
    return [[title], [line], ["地区", "工业总产值"], *rows]


def projects(*rows: Sequence[Any], line: str = "填报单位：市招商局　填报范围：全市　截至2017年6月底") -> Rows:
    """Return a ledger; its first entry's date is in F4."""
    headings = ["项目编号", "项目名称", "县市区", "所属产业", "总投资（亿元）", "签约时间"]
    return [["工业项目台账"], [line], headings, *rows]


def one(number: int = 1, **changes: Any) -> list[Any]:
    """Return a row of a ledger."""
    row = {"code": f"P{number}", "name": f"项目{number}", "place": "襄州区", "industry": "电子信息", "amount": 3}
    return list((row | {"at": "2017年3月"} | changes).values())


def full(city: float, county: float = 10, **zones: float) -> Rows:
    """Return a city with every county, and the zones that are named."""
    return output(["全市", city], *([name, county] for name in COUNTIES), *zones.items())


@dataclass(frozen=True)
class Odd:
    """A file with one thing wrong with it, at ``where``; ``before`` came in earlier, with answers of its own."""

    code: str
    rows: Rows
    where: str
    answers: dict[str, Any] = field(default_factory=dict)
    before: Rows = ()
    before_answers: dict[str, Any] = field(default_factory=dict)
    name: str = "报表.xlsx"
    hidden: bool = False

    def __str__(self) -> str:
        """Return how the test is called."""
        return self.code


FILES = [
    Odd("unknown_unit", output(["全市", 900], line="填报单位：市统计局"), "表!B4"),
    Odd("unit_unread", output(["全市", 900], line="单位：万圆元"), "表!A2"),
    Odd("unit_unfit", output(["全市", 900], line="单位：公顷"), "表!B4"),
    Odd("unit_unfit_several", output(["全市", 900], ["襄州区", 100], line="单位：公顷"), "表!B4"),
    Odd("unit_answer_unfit", output(["全市", 900], line="填报单位：市统计局"), "表!B4", {"unit": "公顷"}),
    Odd("no_period", output(["全市", 900], title="规模以上工业总产值"), "表!B4"),
    Odd("ambiguous_place", output(["合计", 900], title="武汉市2017年1-6月规模以上工业总产值"), "表"),
    Odd("place_not_said", [["指标", "2017年6月"], ["工业增加值同比增长(%)", 7.6], ["数据来源：国家统计局"]], "表!B2"),
    Odd("unknown_place", output(["全市", 900], ["武汉市", 500]), "表!B5"),
    Odd(
        "unknown_indicator", [*output(["全市", 900, 3])[:2], ["地区", "工业总产值", "税收"], ["全市", 900, 3]], "表!C4"
    ),
    Odd("unreadable_number", output(["全市", 900], ["襄州区", "约一百"]), "表!B5"),
    Odd("error_cell", output(["全市", 900], ["襄州区", "#REF!"]), "表!B5"),
    Odd("error_cell", projects(one(), one(2, place="#REF!"), one(3)), "表!C5"),
    Odd("error_cell", projects(one(), one(2, at="#VALUE!"), one(3)), "表!F5"),
    Odd("error_cell", projects(one(), one(2, name="#N/A"), one(3)), "表!B5"),
    Odd("row_unlabelled", output(["#REF!", 300], ["襄州区", 100], ["枣阳市", 90], ["宜城市", 80]), "表!B4"),
    Odd("event_beyond", projects(one(), one(2, at="2019年3月")), "表!F5"),
    Odd("formula_without_value", output(["全市", 900], ["襄州区", "=B4/9"], ["枣阳市", 90]), "表!B5"),
    Odd("empty_column", [*output()[:2], ["地区", "工业总产值", "其中：汽车"], ["全市", 900], ["襄州区", 100]], "表!C3"),
    Odd("duplicate_key", output(["全市", 900], ["襄州区", 100], ["襄州区", 120]), "表!B5"),
    Odd("part_above_whole", output(["全市", 90], ["襄州区", 100]), "表!B5"),
    Odd("parts_off_total", full(150, **dict.fromkeys(ZONES, 5.0)), "表!B4"),
    Odd("parts_missing", full(120, 高新区=20), "表!B4", {"zones": "excluded"}),
    Odd("zones_contradict", full(90, **dict.fromkeys(ZONES, 5.0)), "表!B4", {"zones": "excluded"}),
    Odd("zones_unsaid", output(["襄州区", 100], ["高新区", 20]), "表!B5"),
    Odd("falling", output(["全市", 900]), "表!B4", before=output(["全市", 950], title=TITLE.replace("6", "5"))),
    Odd("jump", output(["全市", 900]), "表!B4", before=output(["全市", 90], title=TITLE.replace("2017", "2016"))),
    Odd("out_of_scale", output(["全市", 32_536_000]), "表!B4"),
    Odd(
        "out_of_scale",
        output(["襄州区", 4_200_000]),
        "表!B4",
        before=output(["襄州区", 420], title="2017年1-5月工业总产值"),
    ),
    Odd(
        "growth_apart",
        [*output()[:2], ["地区", "工业总产值", "同比增长（%）"], ["全市", 900, 7]],
        "表!C4",
        before=output(["全市", 700], title=TITLE.replace("2017", "2016")),
    ),
    Odd("future_period", output(["全市", 900]), "表!B4", {"released": "2017-05-10"}),
    Odd(
        "figures_gone",
        output(["全市", 900], ["襄州区", 100]),
        "表",
        before=output(["全市", 900], ["襄州区", 100], ["枣阳市", 90]),
    ),
    Odd("publishers_differ", output(["全市", 900]), "表!B4", {"source": "press"}, before=output(["全市", 800])),
    Odd(
        "samples_replaced",
        output(["全市", 900]),
        "表",
        before=output(["全市", 800]),
        before_answers={"origin": "sample"},
    ),
    Odd("hidden_sheet", output(["全市", 900]), "底稿", hidden=True),
    Odd("unreadable_date", projects(one(), one(2, at="尽快")), "表!F5"),
    Odd("planned_date", projects(one(), one(2, at="预计2018年9月")), "表!F5"),
    Odd("entry_twice", projects(one(), one(1, amount=5)), "表!F5"),
    Odd("entry_twice_more", projects(*(one(1, amount=number) for number in range(1, 30))), ""),
    Odd("entry_without_place", projects(one(), one(2, place="某地")), "表!C5"),
    Odd("industry_misspelt", projects(one(), one(2, industry="电子信心")), "表!D5"),
    Odd(
        "unknown_level",
        [
            ["孵化器名单"],
            ["填报单位：市科技局　填报范围：全市　截至2017年6月底"],
            ["孵化器名称", "县市区", "级别", "认定时间"],
            ["甲", "襄州区", "省级", "2016年3月"],
            ["乙", "枣阳市", "星级", "2016年5月"],
        ],
        "表!C5",
    ),
    Odd("outside_coverage", projects(one(), one(2, place="枣阳市")), "表", {"covers": "襄州区"}),
    Odd("more", projects(one(), *(one(number, at="尽快") for number in range(2, 30))), "表"),
    Odd(
        "column_supposed", [*projects()[:2], [*projects()[2][:2], "位于何处", *projects()[2][3:]], one(), one(2)], "表"
    ),
    Odd(
        "no_place_column",
        [row[:2] + row[3:] if len(row) > 2 else row for row in map(list, projects(one(), one(2)))],
        "表",
    ),
    Odd("amounts_out_of_scale", projects(one(amount=60_000), one(2, amount=20_000)), "表!F4"),
    Odd("amounts_out_of_scale", projects(one(amount=0.0006)), "表!F4", before=projects(one(2, amount=20))),
    Odd("likely_duplicate", projects(one(7)), "表!F4", {"sender": "county"}, before=projects(one(9, name="项目7"))),
    Odd("samples_give_way", projects(one()), "表", before=projects(one(2)), before_answers={"origin": "sample"}),
    Odd("entries_gone", projects(one()), "表", before=projects(one(2))),
    Odd("ledger_late", projects(one()), "表", {"covered_to": "2017-03"}, before=projects(one())),
]


def book(odd: Odd, rows: Rows, path: Path) -> Path:
    """Write rows as a workbook, with the same on a hidden sheet where that is the odd thing."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name in ("表", "底稿") if odd.hidden else ("表",):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
            for cell in sheet[sheet.max_row]:
                cell.data_type = "e" if cell.value == "#REF!" else cell.data_type
        sheet.sheet_state = "visible" if name == "表" else "hidden"
    made.save(path)
    return path


def found(odd: Odd, folder: Path, store: Store) -> list[Finding]:
    """Return what is found of the odd kind, after what came before was stored."""
    if odd.before:
        path = book(odd, odd.before, folder / "早先.xlsx")
        before = intake.preview(path, path.name, PLAN, store, answers_of(odd.before_answers, PLAN))
        intake.commit(before, PLAN, store, "tester")
    path = book(odd, odd.rows, folder / odd.name)
    prepared = intake.preview(path, path.name, PLAN, store, answers_of(odd.answers, PLAN))
    return [each for each in prepared.findings if each.code == odd.code]


@pytest.mark.parametrize("odd", FILES, ids=str)
def test_each_finding_has_its_file_and_its_cell_and_blocks_or_not(odd: Odd, tmp_path: Path, actuals: Path) -> None:
    all_of_them = found(odd, tmp_path, Store(actuals, PLAN.id))
    assert all_of_them, "nothing of this kind is found"
    first = all_of_them[0]
    assert first.where == odd.where
    assert (first.severity == "blocking") == (odd.code in BLOCKING | ASKING | TWICE)
    for language in ("zh", "en"):
        said = intake.sentence(first, language)
        assert said.startswith(f"{odd.where}: " if odd.where else "")
        assert "{" not in said
        assert intake.title(first, language)


def test_every_finding_has_a_file() -> None:
    texts = tomllib.loads((ROOT / "analytics" / "text" / "findings.toml").read_text("utf-8"))
    assert {odd.code for odd in FILES} == {key.removesuffix("_title") for key in texts if key.endswith("_title")}
