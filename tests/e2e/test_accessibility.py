"""No serious or critical violation of our own making on any page, and everything that leads on works by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import COLOURS, WORDS, violations
from tests.e2e.browser import settled

APART = ("upload", "history", "wall")  # of whose pages test_pages opens none
PAGES = (
    *("", "industries", "counties", "counties?place=420683", "years", "years?target=3.1h", "projects", "register"),
    *("target?target=3.1c", "quality", "downloads", "definitions", *APART),
)
IS_DARK = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor !== 'rgb(255, 255, 255)'"


def visited(page: Page, address: str, language: str = "zh") -> Page:
    """Return a page in a language, drawn whole."""
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    return settled(page)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_grave_violation_light_or_dark(path: str, server: str, page: Page) -> None:
    """In the other language and over an empty store ``test_pages`` looks, which is there already."""
    assert not violations(visited(page, f"{server}/{path}"))
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(IS_DARK)
    assert not violations(settled(page), COLOURS)


@pytest.mark.parametrize("path", APART)
def test_no_page_apart_has_a_grave_violation_in_english_or_empty(
    path: str, server: str, empty_server: str, page: Page
) -> None:
    assert not violations(visited(page, f"{empty_server}/{path}"))
    assert not violations(visited(page, f"{server}/{path}", "en"), WORDS)


def test_the_first_press_of_tab_leads_past_the_menu(server: str, page: Page) -> None:
    page.goto(server)
    settled(page).keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="只看公布和上传的数字")).to_be_focused()


def test_a_link_shows_that_the_keyboard_is_on_it(server: str, page: Page) -> None:
    page.goto(server)
    settled(page).keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("Tab")
    link = page.get_by_test_id("stSidebar").get_by_role("link", name="总览")
    expect(link).to_be_focused()
    assert link.evaluate("link => getComputedStyle(link).outlineWidth") == "2px"


def test_the_menu_says_where_one_is_and_keeps_the_keyboard(server: str, page: Page) -> None:
    page.goto(f"{server}/register")
    menu = settled(page).get_by_role("navigation", name="导航")
    here = menu.get_by_role("link", name="目标台账", exact=True)
    expect(here).to_have_attribute("aria-current", "page")
    assert menu.locator("[aria-current]").count() == 1
    here.evaluate("link => { window.before = link }")
    page.get_by_role("combobox", name="截至期").select_option("2018-05")
    expect(settled(page).get_by_test_id("stMain")).to_contain_text("截至期：2018年5月末")
    assert here.evaluate("link => link === window.before && link.search.includes('through=2018-05')")
    menu.get_by_role("link", name="English").press("Enter")
    expect(page.get_by_role("heading", name="Register of targets")).to_be_visible()
    expect(page.get_by_role("navigation", name="Navigation").get_by_role("link", name="中文")).to_be_focused()


def test_the_keyboard_stays_in_a_picker_that_was_changed(server: str, page: Page) -> None:
    page.goto(server)
    picker = settled(page).get_by_role("combobox", name="截至期")
    picker.focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"through=2018-12"))
    expect(settled(page).get_by_test_id("stMain")).to_contain_text("截至期：2018年末")
    expect(picker).to_be_focused()
    page.go_back()
    expect(picker).to_have_value("")


def follow(page: Page, name: str, *, at: int = 0) -> None:
    """Follow a link by keyboard alone: tab to it and press Enter."""
    link = page.get_by_test_id("stMain").get_by_role("link", name=name).nth(at)
    link.focus()
    assert link.evaluate("link => link === document.activeElement && link.tabIndex >= 0")
    page.keyboard.press("Enter")
    settled(page)


def test_a_fold_is_filled_when_the_keyboard_opens_it_and_emptied_when_it_closes(server: str, page: Page) -> None:
    page.goto(f"{server}/industries?through=2017-06")
    fold = settled(page).get_by_test_id("stExpander").filter(has_text="数据表与下载").first
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_role("button", name="Parquet")).to_be_visible()
    expect(fold.get_by_test_id("stDataFrame")).to_be_visible()
    expect(fold.locator("summary")).to_be_focused()
    assert not violations(settled(page))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)


def test_by_keyboard_from_the_worst_gap_to_its_cell_of_origin_in_four_steps(server: str, page: Page) -> None:
    page.goto(server)
    settled(page)
    follow(page, "查看目标", at=4)  # one: the worst gap that stands on a spreadsheet's figure
    origin = page.get_by_test_id("stMain").get_by_text("单元格", exact=False).first
    expect(origin).to_be_visible()
    button = page.get_by_role("button", name="下载原件")  # two: the file itself
    button.focus()
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    assert found.value.suggested_filename.endswith((".xlsx", ".csv"))
