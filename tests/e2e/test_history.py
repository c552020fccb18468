"""The history of uploads: who brought what, the original and its findings, the way back, what differs between two."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from analytics import intake
from analytics.plan import Plan
from analytics.store import Store
from tests.e2e import browser as chromium
from tests.e2e.person import cells, choose, grid, holds, reads, signs
from tests.e2e.server import ROOT, serve

Visit = Callable[[str], Page]
PLAN = Plan.load(ROOT / "data")


def report(city: str, county: str = "400") -> bytes:
    """Return a half-year report."""
    lines = [
        "2018年1-6月襄阳市规模以上工业总产值",
        "单位：亿元",
        "地区,规模以上工业总产值",
        f"全市,{city}",
        f"襄州区,{county}",
    ]
    return "\n".join(lines).encode()


@pytest.fixture
def store(actuals: Path) -> Store:
    """Return a store with two uploads, the second a revision with a finding."""
    found = Store(actuals, PLAN.id)
    for name, content in (("一月报.csv", report("3210.5")), ("二月报.csv", report("3300", "3400"))):
        intake.commit(intake.preview(content, name, PLAN, found), PLAN, found, "王五")
    return found


@pytest.fixture
def address(store: Store, actuals: Path) -> Iterator[str]:
    """Run a dashboard over that store; yield the address of its history."""
    with serve(actuals) as url:
        yield f"{url}/history"


def test_every_upload_is_listed_and_a_row_opens_one(address: str, visit: Visit) -> None:
    page = visit(address)
    holds(page, "上传批次", "二月报.csv")
    listed = cells(page, "上传批次")
    assert listed.index("二月报.csv") < listed.index("一月报.csv")
    assert "● 有效" in listed
    assert "◆ 已上传" in listed
    grid(page, "上传批次").locator("canvas").first.click(position={"x": 16, "y": 52}, force=True)
    page.get_by_role("heading", name="二月报.csv").wait_for()
    assert "upload=u3" in page.url
    reads(page, "部分大于整体")


def test_an_upload_is_retracted_with_a_reason_and_restored(address: str, visit: Visit, store: Store) -> None:
    page = visit(f"{address}?upload=u3")
    page.get_by_label("撤回的原因").fill("县区数有误")
    page.get_by_role("button", name="撤回", exact=True).click()
    reads(page, "没有写是谁")  # the account of the machine names nobody
    assert all(row["active"] for row in store.uploads().to_pylist())
    signs(page)
    page.get_by_role("button", name="撤回", exact=True).click()
    reads(page, "李四 撤回。县区数有误")
    assert [row["active"] for row in store.uploads().to_pylist()] == [True, False]
    page.get_by_role("button", name="恢复", exact=True).click()
    page.get_by_role("button", name="撤回", exact=True).wait_for()
    assert all(row["active"] for row in store.uploads().to_pylist())


def test_the_difference_between_any_two_is_shown(address: str, visit: Visit) -> None:
    page = visit(f"{address}?upload=u3")
    choose(page, "与哪个批次比较", "u2 · 一月报.csv")
    holds(page, "与另一批次的差异", "3,300")
    shown = cells(page, "与另一批次的差异")
    assert "3,210.5" in shown
    assert "3,300" in shown


def test_original_and_annotated_copy_are_given_out(address: str, visit: Visit) -> None:
    page = visit(f"{address}?upload=u3")
    with page.expect_download() as original:
        page.get_by_role("button", name="下载原始文件").click()
    assert original.value.suggested_filename == "二月报.csv"
    assert Path(original.value.path()).read_bytes() == report("3300", "3400")
    page.get_by_role("button", name="制作批注副本").click()
    with page.expect_download() as copy:
        page.get_by_role("button", name="下载批注副本").click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(copy.value.path()).read_bytes())).worksheets[0]
    assert "部分大于整体" in sheet["B5"].comment.text


def test_a_kept_finding_leads_to_its_cell_in_the_file_as_it_came(address: str, visit: Visit) -> None:
    page = visit(f"{address}?upload=u3")
    reads(page, "部分大于整体")
    choose(page, "查看哪一条", "1 · csv!B5 · 部分大于整体")
    page.get_by_text("位置：csv!B5").wait_for()
    holds(page, "的画面", "▶ 3400")


def test_an_unknown_upload_is_refused_in_a_sentence(address: str, visit: Visit) -> None:
    page = visit(f"{address}?upload=u99")
    reads(page, "没有上传批次 u99")
    chromium.settled(page)
