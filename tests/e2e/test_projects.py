"""Projects and enterprises as a person uses it: pick a place, see who is close, go from a count to its cells."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browser import settled
from tests.e2e.person import asks, choose, path, sound

Visit = Callable[[str], Page]


def test_every_rung_has_a_finding_and_leads_to_its_target(server: str, visit: Visit) -> None:
    page = visit(f"{server}/projects")
    expect(page.get_by_role("heading", name="项目台账·竣工投产").first).to_contain_text("4 项中")
    page.get_by_role("link", name="50–100 亿元").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3.2b")
    assert path(page) == "/target"


def test_a_place_without_a_part_says_so_and_stands_in_the_address(server: str, visit: Visit) -> None:
    page = visit(f"{server}/projects")
    choose(page, "地区", "襄州区")
    expect(page.get_by_role("heading", name="企业名录·产销").first).to_contain_text("10–50 亿元：2017年末 12 / 15 家")
    expect(page.get_by_test_id("stMain")).to_contain_text("无目标")
    sound(settled(page))
    asks(page, {"place": "420607"})


def test_how_close_is_close_stands_in_the_address(server: str, visit: Visit) -> None:
    page = visit(f"{server}/projects")
    near = page.get_by_role("heading", name="家企业距上一档不到")
    expect(near).to_contain_text("10 %")
    page.get_by_text("20 %", exact=True).click()
    expect(near).to_contain_text("20 %")
    settled(page)
    asks(page, {"within": "20"})


def test_a_count_opens_to_its_rows_with_file_sheet_and_cell(server: str, visit: Visit) -> None:
    page = visit(f"{server}/projects?count=3.9a-2018")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("国家级科技企业孵化器，2018 年：台账 4 行")
    with page.expect_download() as found:
        main.get_by_role("button", name="CSV").last.click()
    content = Path(found.value.path()).read_bytes()
    titles, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert len(rows) == 4
    at = titles.index("文件")
    assert {row[at] for row in rows} == {"样本_科技企业孵化器名单.xlsx"}
    assert all(row[titles.index("单元格")] for row in rows)


def test_the_reported_count_stands_beside_the_ledger(server: str, visit: Visit) -> None:
    page = visit(f"{server}/projects")
    expect(page.get_by_test_id("stMain")).to_contain_text("3 个数既有台账又有上报，全部一致")
