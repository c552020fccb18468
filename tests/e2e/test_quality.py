"""Data quality as a person uses it: what is missing, whom to remind with which form, what was odd, any day's page."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from analytics import intake
from analytics.plan import Plan
from analytics.store import Store
from tests.e2e.browser import settled
from tests.e2e.person import asked, asks, choose, path, reads
from tests.e2e.server import ROOT, serve

Visit = Callable[[str], Page]


def test_the_targets_of_one_office_stand_in_the_address(server: str, visit: Visit) -> None:
    page = visit(f"{server}/quality")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("61 个目标中")
    choose(page, "牵头单位", "市招商局")
    expect(main).to_contain_text("11 个目标都已报到最新一次")
    asks(page, {"office": "市招商局"})
    choose(page, "牵头单位", "原文未注明")
    expect(main).to_contain_text("12 个目标")  # none was found


def test_whoever_owes_a_table_is_named_and_gets_a_form_that_is_read_without_a_question(
    server: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit(f"{server}/quality?month=2018-07")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("到2018年7月，4 个单位还有 13 张表未报")
    expect(main).to_contain_text("省级以上开发区循环化改造达标率（从未报过：2016年12月至2017年12月共 2 期）")
    main.get_by_text("空白表：每个单位一份").click()
    with page.expect_download() as found:
        main.get_by_role("button", name="空白表：市统计局").click()
    assert found.value.suggested_filename == "填报表_市统计局_2018-07.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(Path(found.value.path()).read_bytes()))
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=4, min_col=2):
            for cell in row:
                cell.value = 10
    filled = io.BytesIO()
    book.save(filled)
    plan = Plan.load(ROOT / "data")
    read = intake.preview(filled.getvalue(), "填报.xlsx", plan, Store(tmp_path / "empty", plan.id))
    assert (read.questions, read.ready, read.source) == ([], True, "statistics")
    assert {row.last_month for row in read.rows} == {"2018-07"}


def test_when_everything_has_come_it_says_so(server: str, visit: Visit) -> None:
    page = visit(f"{server}/quality?month=2016-02")
    expect(page.get_by_test_id("stMain")).to_contain_text("到2016年2月，所有单位都已报齐")


def test_revisions_are_drawn_and_shared_by_address(server: str, visit: Visit) -> None:
    page = visit(f"{server}/quality?series=output/electronics/420600")
    expect(page.get_by_role("heading", name="工业总产值·电子信息·襄阳市")).to_contain_text("538.3 亿元改为 531.2 亿元")


def test_a_day_leads_to_the_dashboard_as_it_was(server: str, visit: Visit) -> None:
    page = visit(f"{server}/quality")
    page.get_by_test_id("stMain").get_by_role("link", name="的看板").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    settled(page)
    assert path(page) == "/"
    assert len(asked(page)["as_of"]) == len("2018-07-15")


@pytest.fixture
def odd_server(actuals: Path) -> str:
    """Fill a store with one upload whose counties do not add up to the city; return what the finding is called."""
    plan = Plan.load(ROOT / "data")
    counties = [[place.name_zh, 1_000_000] for place in plan.members("county")]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    lines = [
        ["襄阳市2017年1-6月各县（市、区）规模以上工业总产值"],
        ["填报单位：市统计局　　单位：万元"],
        ["县（市、区）", "工业总产值"],
        ["全市", 8_000_000],
    ]
    for line in [*lines, *counties]:
        sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    store = Store(actuals, plan.id)
    receipt = intake.commit(intake.preview(content.getvalue(), "半年.xlsx", plan, store), plan, store, "tester")
    assert receipt.findings
    return intake.title(receipt.findings[0], "zh")


def test_a_finding_kept_leads_to_its_upload(odd_server: str, actuals: Path, visit: Visit) -> None:
    with serve(actuals) as url:
        page = visit(f"{url}/quality")
        reads(page, "1 个有效批次留有 1 条核对提示")
        settled(page)
        reads(page, odd_server)
        page.locator("tbody").get_by_role("link", name="u2").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("上传记录")
        settled(page)
        assert asked(page)["upload"] == "u2"
