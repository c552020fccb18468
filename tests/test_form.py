"""A blank form, filled in by its sender, is read by our own reader without a question, and says what was asked for."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics import intake
from analytics.export.form import blank_form
from analytics.intake import Prepared
from analytics.periods import Month
from analytics.plan import Plan
from analytics.scorecard import look, unsent
from analytics.scorecard.senders import Series, series_of, to_ask
from tests.making import XIANGYANG, YUNZE, Town, entry, figure

COUNTY, OTHER = "420602", "420606"
UPPER, LOWER = "997301", "997302"
HEAD = 3  # lines above the cells to be filled in: title, sender, headings


def of_xiangyang(folder: Path) -> Town:
    """Return a store in which each kind of table was sent once, by the sender whose table it is."""
    town = Town(folder, XIANGYANG)
    month = "2018-01..2018-06"
    town.sends(
        figure("output", month, 900),
        figure("output", month, 500, COUNTY),
        figure("output", month, 400, OTHER),
        figure("output", month, 120, industry="auto"),
        figure("output", month, 60, COUNTY, "auto"),
        figure("output_growth", month, 8, COUNTY),
        source="statistics",
    )
    town.sends(
        figure("discharge_compliance", month, 97),
        figure("fortune_500_introduced", month, 12),
        figure("incubated_enterprise", "..2018-06", 800),
        source="economy",
    )
    year = "2017-01..2017-12"
    town.sends(*(figure(f"land_{name}", year, 90) for name in ("new", "industrial", "in_park")), source="land")
    for kind, name, event, sender in (
        ("project", "一号项目", "introduced", "promotion"),
        ("enterprise", "一号企业", "sales", "economy"),
        ("incubator", "一号孵化器", "recognised", "science"),
        ("listing", "一号公司", "listed", "finance_office"),
        ("park", "一号园区", "promoted", "economy"),
        ("event", "汉江流域创业创新中心", "established", "economy"),
    ):
        when = "2017-12" if event == "sales" else "2018-05"
        row = entry(kind, name, event, when, COUNTY, amount=12)
        town.sends(ledger=[row], covers=XIANGYANG.places, until="2018-06", kind=kind, sender=sender, source=sender)
    return town


def of_yunze(folder: Path) -> Town:
    """Return a store of another plan: other indicators, places and ledgers."""
    town = Town(folder, YUNZE)
    month = "2022-01..2022-03"
    town.sends(figure("turnover", month, 9), figure("turnover", month, 4, UPPER), source="tea_office")
    town.sends(figure("factory_renewed", month, 9), figure("firm_count", "..2022-03", 70), source="farm_bureau")
    row = entry("garden", "一号茶园", "opened", "2022-02", UPPER)
    town.sends(ledger=[row], covers=[UPPER, LOWER], until="2022-03", kind="garden", sender="county", source="county")
    row = entry("firm", "一号茶企", "sales", "2021-12", UPPER, amount=3)
    town.sends(ledger=[row], covers=YUNZE.places, until="2022-03", kind="firm", sender="tea_office")
    return town


TOWNS = {"xiangyang": of_xiangyang, "yunze": of_yunze}
OFTEN = ("statistics", "promotion", "finance_office", "science")  # senders with a table due in the middle of a year


def tables_of(town: Town, sender: str, month: Month) -> list[tuple[Series, Month]]:
    """Return the tables of a sender with the month that each is asked for."""
    found = [each for each in series_of(look(town.plan, town.store)) if each.sender == sender]
    return [(each, (each.due(month) or [each.next])[-1]) for each in found]


def filled(form: bytes, plan: Plan) -> bytes:
    """Fill every cell of a form as a sender would: a figure where one is asked for, three rows in a ledger."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    for sheet in book.worksheets:
        headings = [cell.value for cell in sheet[HEAD] if cell.value]
        is_ledger = "填报范围" in str(sheet.cell(2, 1).value)
        rows = range(HEAD + 1, HEAD + 4) if is_ledger else range(HEAD + 1, sheet.max_row + 1)
        for row in rows:
            for column, heading in enumerate(headings, 1):
                cell = sheet.cell(row, column)
                if cell.value is None:
                    cell.value = entered(str(heading), row, plan) if is_ledger else 12.5
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def entered(heading: str, row: int, plan: Plan) -> Any:
    """Return what a sender writes under a ledger's heading."""
    field = next(row for row in plan.ledgers if row.name_zh in heading and row.role != "kind")
    levels = [level.name_zh for level in plan.levels if level.kind == field.kind]
    county = plan.members("county")[0].name_zh
    words: dict[str, Any] = {
        "code": f"X{row}",
        "name": f"第{row}个",
        "place": county,
        "industry": "",
        "amount": 12.5,
        "yearly": 12.5,
        "level": levels[0] if levels else "",
        "event": "2018年6月" if plan is XIANGYANG else "2022年3月",
    }
    return words[field.role] or None


def read(content: bytes, town: Town) -> Prepared:
    return intake.preview(content, "填报.xlsx", town.plan, town.store)


def test_every_sender_s_form_is_tried(tmp_path: Path) -> None:
    """Bureaus send tables; whoever else publishes, or has its figures sent by another bureau, owes none."""
    senders = {each.sender for each in series_of(look(XIANGYANG, of_xiangyang(tmp_path / "store").store))}
    bureaus = {row.source for row in XIANGYANG.sources} - {"government", "county", "press", "unknown"}
    assert senders == {*OFTEN, "economy", "land"} <= bureaus


@pytest.mark.parametrize(
    ("name", "sender", "month"),
    [
        *(("xiangyang", sender, Month(2018, 7)) for sender in OFTEN),
        ("xiangyang", "land", Month(2018, 12)),
        ("xiangyang", "economy", Month(2018, 12)),
        *(("yunze", sender, Month(2022, 6)) for sender in ("tea_office", "farm_bureau", "county")),
    ],
)
def test_a_filled_form_is_ready_without_a_question(name: str, sender: str, month: Month, tmp_path: Path) -> None:
    town = TOWNS[name](tmp_path / "store")
    tables = tables_of(town, sender, month)
    form = blank_form(town.plan, sender, tables, max(month, *(when for _, when in tables)))
    found = read(filled(form, town.plan), town)
    assert found.questions == []
    assert found.blocking == []
    assert found.ready
    assert dict(found.ignored) == {}
    assert found.source == sender
    asked = {(each.indicator, str(when)) for each, when in tables if each.indicator}
    assert {(row.indicator, row.last_month) for row in found.rows} == asked
    assert {row.value for row in found.rows} <= {Decimal("12.5")}
    kinds = {each.kind for each, _ in tables if each.kind}
    assert set(found.coverage["kind"].to_pylist() if found.coverage else []) == kinds
    assert set(found.coverage["sender"].to_pylist() if found.coverage else []) <= {sender}


def test_a_form_says_of_each_zone_what_was_said_of_it(tmp_path: Path) -> None:
    town = Town(tmp_path / "store", XIANGYANG)
    half = "2018-01..2018-06"
    town.sends(figure("output", half, 9), figure("output", half, 4, COUNTY), figure("output", half, 3, "4206A1"))
    tables = tables_of(town, "unknown", Month(2018, 7))
    told = {"4206A1": "excluded", "4206A2": "included"}
    made = blank_form(XIANGYANG, "statistics", tables, Month(2018, 7), told)
    assert read(filled(made, XIANGYANG), town).zones == "4206A1=excluded,4206A2=included"


@pytest.mark.parametrize(("plan", "month"), [(XIANGYANG, Month(2018, 6)), (YUNZE, Month(2022, 3))])
def test_the_form_of_what_nobody_ever_sent_is_read_without_a_question(plan: Plan, month: Month, tmp_path: Path) -> None:
    """Also of an office that is no publisher of the plan, and where the plan names nobody."""
    town = Town(tmp_path / "store", plan)
    tables = unsent.tables_of(look(plan, town.store))
    for sender in dict.fromkeys(each.sender for each in tables):
        own = [each for each in tables if each.sender == sender]
        asked = [(each, when) for each in own for when in to_ask(plan, each, each.due(month))]
        found = read(filled(blank_form(plan, sender, asked, month), plan), town)
        assert (found.questions, found.blocking, dict(found.ignored), found.ready) == ([], [], {}, True), sender
        wanted = {(each.indicator, str(when)) for each, when in asked if each.indicator}
        assert {(row.indicator, row.last_month) for row in found.rows} == wanted


@pytest.mark.parametrize("zones", ["included", "excluded"])
def test_whether_counties_include_the_zones_is_said_again(zones: str, tmp_path: Path) -> None:
    """Where the sums do not tell, the reader would ask what the sender has said before."""
    town = Town(tmp_path / "store", XIANGYANG)
    half = "2018-01..2018-06"
    town.sends(figure("output", half, 9), figure("output", half, 4, COUNTY), figure("output", half, 3, "4206A1"))
    tables = tables_of(town, "unknown", Month(2018, 7))
    told: dict[str, str] = {zone.code: zones for zone in XIANGYANG.members("zone")}
    unsaid, said = (blank_form(XIANGYANG, "statistics", tables, Month(2018, 7), each) for each in ({}, told))
    assert [question.code for question in read(filled(unsaid, XIANGYANG), town).questions] == ["zones"]
    found = read(filled(said, XIANGYANG), town)
    assert (found.questions, found.zones, found.ready) == ([], zones, True)


def test_a_form_left_blank_stores_nothing_and_covers_nothing(tmp_path: Path) -> None:
    """An empty ledger taken for one without entries would set every count of the sender to zero."""
    town = of_xiangyang(tmp_path / "store")
    for sender in ("economy", "promotion"):
        form = blank_form(XIANGYANG, sender, tables_of(town, sender, Month(2018, 12)), Month(2018, 12))
        found = read(form, town)
        assert (found.stored, found.coverage, found.ready) == (0, None, False)


def test_a_form_asks_for_every_figure_once_and_says_period_unit_and_sender(tmp_path: Path) -> None:
    town = of_xiangyang(tmp_path / "store")
    form = blank_form(XIANGYANG, "statistics", tables_of(town, "statistics", Month(2018, 7)), Month(2018, 7))
    rows = [
        [str(cell) for cell in row if cell is not None]
        for sheet in openpyxl.load_workbook(io.BytesIO(form)).worksheets
        for row in sheet.values
    ]
    assert ["襄阳市2018年1-7月各县（市、区）主要指标"] in rows
    assert rows.count(["填报单位：市统计局"]) == 2
    assert ["县（市、区）", "工业总产值（亿元）", "工业总产值同比（%）"] in rows
    assert sum(row == ["全部工业"] for row in rows) == 0
    assert sum(row == ["襄阳市"] for row in rows) == 2  # by place, and by place and industry


@pytest.mark.parametrize("unit", ["亿元", "万元"])
def test_a_ledger_asks_for_amounts_in_the_plan_s_own_unit_of_money(unit: str, tmp_path: Path) -> None:
    town, month = of_yunze(tmp_path), Month(2022, 6)
    settings = YUNZE.files["plan.toml"].replace('money = "亿元"', f'money = "{unit}"')
    plan = Plan.read({**YUNZE.files, "plan.toml": settings})
    tables = [(each, when) for each, when in tables_of(town, "tea_office", month) if each.kind == "firm"]
    (page,) = openpyxl.load_workbook(io.BytesIO(blank_form(plan, "tea_office", tables, month))).worksheets
    said = [str(cell.value) for row in page.iter_rows(max_row=HEAD) for cell in row if cell.value]
    assert [text for text in said if text.endswith(f"单位：{unit}")]
    assert [text for text in said if text.endswith(f"（{unit}）")]


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    town = of_xiangyang(tmp_path / "store")
    tables = tables_of(town, "economy", Month(2018, 12))
    first, second = (blank_form(XIANGYANG, "economy", tables, Month(2018, 12)) for _ in range(2))
    assert first == second
