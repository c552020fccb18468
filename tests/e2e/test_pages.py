"""Each page as a person uses it: it draws in both languages, keeps its filters, leads from a gap to its origin."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pyarrow import parquet

from tests.e2e.axe import WORDS, violations
from tests.e2e.browser import settled
from tests.e2e.person import asked, asks, choose, english, path, sound

PAGES = {
    "": ("总览", "Overview"),
    "industries": ("行业", "Industries"),
    "counties": ("县区", "Counties"),
    "years": ("年度", "Years"),
    "register": ("目标台账", "Register of targets"),
    "target": ("H 规模以上工业总产值（万亿工业强市）", "H Industrial output above scale (the trillion)"),
    "projects": ("项目与企业", "Projects and enterprises"),
    "quality": ("数据质量", "Data quality"),
    "downloads": ("下载", "Downloads"),
    "definitions": ("指标解释", "Definitions"),
}
VISITED = {**PAGES, "counties?place=420683": PAGES["counties"], "years?target=3.1h": PAGES["years"]}
QUOTING = {"target", "projects", "quality"}  # the notice, enterprises and sheets by their own names
KNOWN = {"counties": {"echarts", "china", "cities", "jaska"}}  # the map's origin
FITS = "(main => main.scrollWidth <= main.clientWidth)(document.querySelector('[data-testid=stMain]'))"
ENGLISH = r"!/\p{Script=Han}/u.test(document.querySelector('[data-testid=stMain]').textContent)"
LAST_BAR_SHOWS = "document.querySelector('.js-plotly-plot').getBoundingClientRect().bottom <= innerHeight"
LAYOUT = "drawn => JSON.stringify([drawn.layout.title, drawn.layout.margin, drawn._context.toImageButtonOptions])"
Visit = Callable[[str], Page]


@pytest.mark.parametrize("name", VISITED)
def test_a_page_draws_in_both_languages_and_on_a_telephone(
    name: str, server: str, empty_server: str, visit: Visit
) -> None:
    for address in (empty_server, server):
        page = visit(f"{address}/{name}")
        expect(page.get_by_role("heading", level=1)).to_have_text(VISITED[name][0])
        assert address == server or not violations(page)
        assert not english(page) - KNOWN.get(name.partition("?")[0], set())
        sound(page)
        page.get_by_test_id("stSidebar").get_by_text("English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(VISITED[name][1])
        sound(settled(page))
        if name not in QUOTING:
            page.wait_for_function(ENGLISH)  # offices stood there by their Chinese names
        assert address == empty_server or not violations(page, WORDS)
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_function(FITS)
        expect(page.get_by_test_id("stPlotlyChart").filter(visible=False)).to_have_count(0)
        page.set_viewport_size({"width": 1440, "height": 900})


def test_the_first_visit_to_a_new_server_may_be_any_page(tmp_path: Path, visit: Visit) -> None:
    """Streamlit 1.67 runs a page of ``pages/`` without app.py until pages were declared once."""
    from tests.e2e.server import serve

    with serve(tmp_path / "actuals") as url:
        page = visit(f"{url}/register")
        expect(page.get_by_test_id("stSidebar").get_by_text("目标台账")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_text("目标台账")
        assert page.get_by_test_id("stSidebarNavLink").count() == 0


def test_a_page_that_is_drawn_has_no_outline_left(server: str, empty_server: str, visit: Visit) -> None:
    for address in (f"{server}/industries", f"{empty_server}/counties", f"{server}/target?target=9.9z"):
        page = visit(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".ghost")).to_have_count(0, timeout=60_000)


def test_filters_go_from_page_to_page_and_no_language_loses_them(server: str, visit: Visit) -> None:
    page = visit(f"{server}/counties?through=2017-06&money=万元&industry=auto&year=2017")
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Counties")
    settled(page)
    wanted = {"through": "2017-06", "money": "万元", "industry": "auto", "year": "2017", "lang": "en"}
    asks(page, wanted)
    page.get_by_test_id("stSidebar").get_by_text("Industries").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Industries")
    settled(page)
    assert path(page) == "/industries"
    asks(page, wanted)
    assert "end of Jun 2017" in page.get_by_test_id("stMain").inner_text()


def test_a_filter_chosen_stands_in_the_address_and_back_undoes_it(server: str, visit: Visit) -> None:
    page = visit(f"{server}/counties")
    choose(page, "行业", "汽车及零部件")
    industry = page.get_by_role("combobox", name="行业")
    expect(industry).to_have_value("auto")
    asks(page, {"industry": "auto"})
    page.go_back()
    expect(industry).to_have_value("all")
    asks(page, {})


def test_steps_that_break_each_other_off_do_not_stop_the_page(server: str, visit: Visit) -> None:
    """Streamlit 1.67 loses count of the messages that the browser kept where runs are broken off."""
    page = visit(server)
    picker = page.get_by_role("combobox", name="截至期")
    for _ in range(3):
        for at in range(1, 9):
            picker.select_option(index=at)
            page.wait_for_timeout(50)
        settled(page)
        for step in ("back", "forward"):
            page.evaluate(f"for (let at = 0; at < 5; at++) setTimeout(() => history.{step}(), 30 * at)")
            page.wait_for_timeout(500)
        settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stMain")).to_contain_text("截至期：2018年5月末")


def test_one_target_has_an_address_of_its_own(server: str, visit: Visit) -> None:
    for address in (f"{server}/target?target=1.2a", f"{server}/?target=1.2a"):
        page = visit(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("1.2a 汽车及零部件产业产值")
        expect(page.get_by_test_id("stMain")).to_contain_text("汽车及零部件产业产值达到3200亿元")
        expect(page.locator("strong", has_text="汽车及零部件产业产值达到3200亿元")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("target?target=99z", "99z"),
        ("industries?through=soon", "soon"),
        ("counties?as_of=10000", "10000"),
    ],
)
def test_an_address_that_means_nothing_is_refused_in_words_with_a_way_out(
    query: str, said: str, server: str, visit: Visit
) -> None:
    page = visit(f"{server}/{query}")
    expect(page.get_by_test_id("stAlertContentError")).to_contain_text(said)
    page.get_by_role("link", name="清除筛选，回到总览").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    sound(settled(page))


@pytest.mark.parametrize(("gap", "origin"), [(1, "是清点得出的"), (4, "单元格")])  # link 0 is the headline's
def test_from_a_worst_gap_to_where_it_stands_in_two_clicks(gap: int, origin: str, server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_test_id("stMain").get_by_role("link", name="查看目标").nth(gap).click()
    expect(page.get_by_test_id("stMain")).to_contain_text("每个数字的来处")
    settled(page)
    assert "target" in asked(page)
    expect(page.get_by_test_id("stMain").get_by_text(origin).first).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("button", name="下载原件").click()
    assert found.value.suggested_filename.endswith((".xlsx", ".csv"))
    sound(page)


@pytest.mark.parametrize(("lang", "title"), [("zh", "总览"), ("en", "Overview")])
def test_the_overview_lies_at_its_name_too(lang: str, title: str, server: str, visit: Visit) -> None:
    """Under its own name the framework said that there is no such page, in English first."""
    page = visit(f"{server}/overview?lang={lang}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("dialog")).to_have_count(0)
    sound(page)


@pytest.mark.parametrize(
    ("lang", "title", "out"), [("zh", "没有这个页面", "回到总览"), ("en", "No such page", "Back to the overview")]
)
def test_a_path_that_is_no_page_is_answered_in_the_readers_language(
    lang: str, title: str, out: str, server: str, visit: Visit
) -> None:
    visit(server)  # the very first visit to a server is answered by Streamlit itself, before any page is declared
    page = visit(f"{server}/nosuch?lang={lang}&through=2017-12")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_test_id("stMain").get_by_role("link", name=out).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览" if lang == "zh" else "Overview")
    settled(page)
    asks(page, {"through": "2017-12", "lang": lang})


def test_a_status_says_against_what_it_is_said(server: str, visit: Visit) -> None:
    """The same target was behind on one page and on schedule on another, by yardsticks that neither named."""
    main = visit(f"{server}/target?target=3.1d").get_by_test_id("stMain")
    expect(main).to_contain_text("▼ 滞后 （按 2018 年当年目标）")
    main = visit(f"{server}/years?target=3.1d").get_by_test_id("stMain")
    expect(main).to_contain_text("按整个期限合计：10 个目标中 7 个达标或跟上进度")
    expect(main).to_contain_text("每年开工投资过5亿元重大工业项目（2016-2018 年合计）")


def test_a_share_shows_where_both_its_parts_stand(server: str, visit: Visit) -> None:
    """The cell that was named held the numerator alone."""
    main = visit(f"{server}/target?target=1.2b").get_by_test_id("stMain")
    expect(main).to_contain_text("由两个数相除得出：161.5 亿元 ÷ 1,134.3 亿元")
    expect(main).to_contain_text("分子 工业总产值（新能源汽车）：161.5 亿元取自")
    expect(main).to_contain_text("分母 工业总产值（汽车及零部件）：1,134.3 亿元取自")


def test_samples_can_be_left_out(server: str, visit: Visit) -> None:
    page = visit(server)
    page.get_by_role("link", name="只看公布和上传的数字").click()
    expect(page.get_by_test_id("stMain").get_by_text("不是真实统计数")).to_have_count(0)
    settled(page)
    assert asked(page)["samples"] == "0"


def test_an_empty_store_says_what_to_do_and_nothing_is_zero(empty_server: str, visit: Visit) -> None:
    page = visit(empty_server)
    expect(page.get_by_test_id("stMain")).to_contain_text("还没有任何上报数据")
    expect(page.get_by_test_id("stMain")).to_contain_text("无数据 60")


def test_a_status_leads_to_its_targets_in_the_register(server: str, visit: Visit) -> None:
    page = visit(server)
    page.evaluate("window.never = 'loaded anew'")
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("^▼ 滞后")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("目标台账")
    settled(page)
    assert asked(page)["status"] == "behind"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    assert page.evaluate("window.never") == "loaded anew", "a link in a text loaded the dashboard once more"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_table_is_downloaded_and_opened_again(language: str, server: str, visit: Visit) -> None:
    page = visit(f"{server}/downloads?lang={language}&through=2017-06")
    with page.expect_download() as found:
        page.get_by_role("button", name="CSV").nth(1).click()
    assert "2017-06" in found.value.suggested_filename
    content = Path(found.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    titles, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert {"zh": "实际值", "en": "Actual"}[language] in titles
    assert len(rows) > 10


def test_a_workbook_holds_numbers_a_frozen_header_a_chart_and_what_they_are(server: str, visit: Visit) -> None:
    page = visit(f"{server}/industries?through=2017-06")
    page.get_by_text("数据表与下载").first.click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Excel").first.click()
    content = Path(found.value.path()).read_bytes()
    data, about = openpyxl.load_workbook(io.BytesIO(content)).worksheets[:2]
    assert data.freeze_panes
    titles = [cell.value for cell in data[1]]
    assert all(isinstance(row[titles.index("目标值")].value, int | float) for row in data.iter_rows(min_row=2))
    told = {str(row[0].value): str(row[1].value) for row in about.iter_rows()}
    assert "2017年6月" in told["截至期"]
    assert {"数据版本", "样本数据"} <= set(told)
    assert any(name.startswith("xl/charts/") for name in zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_a_parquet_file_keeps_decimals(server: str, visit: Visit) -> None:
    page = visit(f"{server}/downloads?through=2017-06")
    with page.expect_download() as found:
        page.get_by_role("button", name="Parquet").nth(1).click()
    table = parquet.read_table(found.value.path())
    assert table.schema.field("goal").type == pa.decimal128(38, 8)
    assert table.num_rows > 10


def test_the_wall_leads_back_to_the_overview(server: str, visit: Visit) -> None:
    page = visit(f"{server}/wall?lang=en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xiangyang")
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_a_choice_that_the_address_makes_up_is_said(server: str, visit: Visit) -> None:
    page = visit(f"{server}/register?status=*fine*")
    expect(page.get_by_test_id("stMain")).to_contain_text("网址中的“*fine*”不是这里的状态，现在显示“全部”")
    expect(page.get_by_test_id("stMain")).to_contain_text("共 61 项")


def test_a_picture_bears_what_stands_above_its_figure(server: str, visit: Visit) -> None:
    """The button's picture was the bare drawing: pasted into a report it had no title, unit, source or date."""
    page = visit(f"{server}/industries")
    figure = page.locator(".st-key-figure_industries .js-plotly-plot")
    before = figure.evaluate(LAYOUT)
    figure.hover()
    with page.expect_download() as found:
        figure.locator(".modebar-btn").first.click()
    picture = Image.open(found.value.path()).convert("RGB")
    wide, tall = (2 * side for side in figure.evaluate("drawn => [drawn._fullLayout.width, drawn._fullLayout.height]"))
    assert picture.width == wide
    assert picture.height > tall + 100
    assert len(picture.crop((0, 0, wide, picture.height - tall)).getcolors(wide * tall) or ()) > 10  # coloured letters
    assert figure.evaluate(LAYOUT) == before


def test_one_place_s_profile_and_a_filtered_register_have_addresses_to_share(server: str, visit: Visit) -> None:
    page = visit(f"{server}/counties?place=420683&lang=en")
    expect(page.get_by_role("heading", name="Zaoyang")).to_be_visible()
    page = visit(f"{server}/register?status=behind&office=市招商局&words=开工")
    expect(page.get_by_test_id("stMain")).to_contain_text("共 1 项")
    page = visit(f"{server}/register?office=-&words=没有这样的目标")
    expect(page.get_by_test_id("stMain")).to_contain_text("没有符合条件的目标")


def test_a_bar_leads_to_its_target(server: str, visit: Visit) -> None:
    page = visit(f"{server}/industries?through=2017-06")
    box = page.locator(".barlayer .point path").nth(2).bounding_box()
    assert box
    page.mouse.click(box["x"] + 8, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("1.4b 纺织服装产业产值")
    assert asked(settled(page)) == {"target": "1.4b", "year": "2017", "place": "420600", "through": "2017-06"}


def test_a_reason_is_written_beside_a_gap_and_stands_wherever_the_gap_does(own_server: str, visit: Visit) -> None:
    page = visit(f"{own_server}/target?target=3.1c")
    page.get_by_text("写原因说明", exact=True).click()
    page.get_by_label("为什么有这一差距").fill("多在下半年签约，*已*约谈")
    page.get_by_label("填写人").fill("李四")
    page.get_by_role("button", name="保存说明").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("多在下半年签约，*已*约谈")
    page = visit(own_server)
    expect(page.get_by_test_id("stMain")).to_contain_text("原因说明：多在下半年签约，*已*约谈")
    page = visit(f"{own_server}/register?status=far_behind")  # once behind the screen's right edge
    expect(page.locator("[role=gridcell]", has_text="多在下半年签约").first).to_be_attached()
    page = visit(f"{own_server}/?as_of=21")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("多在下半年签约")


def test_the_framework_speaks_the_reader_s_language_and_goes_back(server: str, visit: Visit) -> None:
    page = visit(f"{server}/register")
    page.get_by_test_id("stDataFrame").hover()
    tools = page.get_by_test_id("stElementToolbar").first
    expect(tools.get_by_role("button", name="全屏")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Register of targets")
    page.get_by_test_id("stDataFrame").hover()
    expect(tools.get_by_role("button", name="Fullscreen")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(("language", "said"), [("zh", "完成率"), ("en", "complete")])
def test_the_big_screen_fits_a_wall_without_controls(language: str, said: str, server: str, visit: Visit) -> None:
    page = visit(f"{server}/wall?lang={language}")
    page.set_viewport_size({"width": 1920, "height": 1080})
    expect(page.get_by_test_id("stMain")).to_contain_text(said)
    expect(page.get_by_test_id("stSidebar").filter(visible=True)).to_have_count(0)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollHeight <= 1080")
    page.set_viewport_size({"width": 1366, "height": 768})  # the last bars were cut here
    page.wait_for_function(LAST_BAR_SHOWS)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollHeight <= 768")
    sound(page)


def test_the_empty_big_screen_says_so(empty_server: str, visit: Visit) -> None:
    expect(visit(f"{empty_server}/wall").get_by_test_id("stMain")).to_contain_text("还没有任何上报数据")
