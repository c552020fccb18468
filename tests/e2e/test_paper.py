"""Pages on paper: every table whole, no figure cut, no controls."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Visit = Callable[[str], Page]
SHEET = (688, 940)  # pixels between the margins: as wide as A4 and as tall as Letter
SIZE = "card => [card.getBoundingClientRect().width, card.getBoundingClientRect().height]"
BLANK = "held => held.querySelector('table').getBoundingClientRect().top - held.getBoundingClientRect().top"
OUTSIDE = """() => [...document.querySelectorAll('[class*="st-key-paper_"] table')].filter(table => {
    const page = document.querySelector('[data-testid=stMainBlockContainer]');
    const around = table.closest('[class*="st-key-figure_"]') ?? page;
    return table.getBoundingClientRect().right > around.getBoundingClientRect().right + 1;
}).map(table => table.textContent.slice(0, 60))"""
HIDDEN = ("stSidebar", "stDataFrame", "stDownloadButton")


def on_paper(page: Page) -> Page:
    """Have the page look as it does when it prints."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page


def wider(page: Page) -> list[str]:
    """Return the printed tables that stick out of the page or out of the figure that they belong to."""
    return [str(found) for found in page.evaluate(OUTSIDE)]


def lines(table: Locator) -> list[list[str]]:
    """Return what the cells of a printed table say, once it is drawn."""
    expect(table.locator("tbody tr").first).to_be_visible()
    return [row.locator("td").all_text_contents() for row in table.locator("tbody tr").all()]


def test_the_register_is_whole_and_no_name_is_parted(server: str, visit: Visit) -> None:
    """Names had a blank where the screen's column parts them, and half a sheet was left free for the screen's table."""
    page = visit(f"{server}/register")
    table = page.locator(".st-key-paper_register table")
    expect(table).to_have_count(0)  # a screen has the rows once
    rows = lines(on_paper(page).locator(".st-key-paper_register table"))
    assert page.locator(".st-key-scrolls_register").evaluate(BLANK) < 32
    assert len(rows) == 61
    assert ["1.4a 农产品深加工产业产值", "▼▼ 严重滞后"] in [row[:2] for row in rows]
    for hidden in HIDDEN:
        expect(page.get_by_test_id(hidden).filter(visible=True)).to_have_count(0)


def test_a_table_of_many_columns_and_an_opened_one_have_them_all(server: str, visit: Visit) -> None:
    """Tables that scroll sideways were cut at the paper's edge."""
    page = visit(f"{server}/projects?count=3.1a-2018")
    page.get_by_text("数据表与下载").last.click()
    expect(page.locator(".st-key-paper_table_beside_all")).to_be_attached()
    on_paper(page)
    behind, beside, every = (
        page.locator(f".st-key-paper_{name} table") for name in ("behind", "beside", "table_beside_all")
    )
    for table in (behind, beside, every):
        expect(table).to_be_visible()
    counted = [row[3:6] for row in lines(beside)]
    assert all(float(counts[0]) - float(counts[1]) == float(counts[2]) for counts in counted), counted
    assert not any("." in cell for row in counted for cell in row)  # whole things have no decimals
    assert len(lines(every)) > len(counted)
    assert len(lines(behind)) == 40
    expect(page.get_by_text("另有 4 项")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_keep_within_the_sheet_and_their_cards(server: str, visit: Visit, language: str) -> None:
    """Tables of figures that stand beside each other lay over each other, and long names were cut at the edge."""
    page = visit(f"{server}/projects?lang={language}")
    for family in ("introduced", "started"):
        page.locator(f'[class*="st-key-figure_"][class*="{family}"] summary').click()
        expect(page.locator(f'[class*="st-key-paper_table_"][class*="{family}"]')).to_be_attached()
    assert not wider(on_paper(page))
    assert not wider(on_paper(visit(f"{server}/register?lang={language}")))


@pytest.mark.parametrize(("path", "sheets"), [("definitions", 2), ("register", 2), ("overview", 4)])
def test_no_sheet_is_left_empty(server: str, visit: Visit, path: str, sheets: int) -> None:
    """A heading that was kept with all that follows it moved the page to its second sheet."""
    printed = visit(f"{server}/{path}").pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= sheets


def test_what_changes_while_it_is_printed_is_printed_anew(server: str, visit: Visit) -> None:
    page = on_paper(visit(f"{server}/register"))
    expect(page.locator(".st-key-paper_register tbody tr")).to_have_count(61)
    page.evaluate("history.pushState({}, '', '?status=far_behind'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator(".st-key-paper_register tbody tr")).to_have_count(7)


def test_a_page_is_as_it_is_laid_out_and_made_as_small_as_the_sheet(server: str, visit: Visit) -> None:
    """Figures were cut at their right edge: they keep the width in which they were drawn, and paper is narrower."""
    page = visit(f"{server}/industries")
    figure = page.locator(".st-key-chart_industries .main-svg").first
    drawn = figure.evaluate("svg => svg.getBoundingClientRect().width")
    on_paper(page)
    card = page.locator(".st-key-figure_industries")
    printed = figure.evaluate("svg => svg.getBoundingClientRect().right")
    assert printed <= card.evaluate("card => card.getBoundingClientRect().right")
    assert figure.evaluate("svg => svg.getBoundingClientRect().width") < drawn
    assert card.evaluate(SIZE)[0] <= SHEET[0]


@pytest.mark.parametrize("wide", [1440, 390])
def test_a_figure_taller_than_the_sheet_is_made_to_fit_it(server: str, page: Page, visit: Visit, wide: int) -> None:
    """A figure that did not fit the sheet was parted, and its second part lay over what came after it."""
    page.set_viewport_size({"width": wide, "height": 900})
    cards = on_paper(visit(f"{server}/quality?lang=en")).locator('[class*="st-key-figure_coverage_"]')
    assert cards.count() == 3
    for card in cards.all():
        assert card.evaluate(SIZE)[1] <= SHEET[1]
