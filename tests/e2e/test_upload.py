"""Files come in through the browser as a person brings them: seen, answered, tried out, stored once, taken back."""

import contextlib
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page

from analytics import intake
from analytics.plan import Plan
from analytics.scorecard import cube, look
from analytics.store import Store
from tests.e2e import browser as chromium
from tests.e2e.person import cells, choose, drop, holds, press, reads, signs
from tests.e2e.server import ROOT, SAMPLES, serve

Visit = Callable[[str], Page]
PLAN = Plan.load(ROOT / "data")
TITLE = "2018年1-6月襄阳市规模以上工业总产值"


def report(value: str, unit: str = "单位：亿元") -> bytes:
    """Return a half-year report of the city's output."""
    lines = [TITLE, unit, "地区,规模以上工业总产值", f"全市,{value}", "襄州区,400", "注：快报以外的正式数。"]
    return "\n".join(line for line in lines if line).encode("gb18030")


def slow() -> bytes:
    """Return a table that takes long to read: many figures, each in its place."""
    heads = ",".join(f"{year}年" for year in range(2000, 2020))
    rows = (f"产值{row}," + ",".join(str(row * year % 997) for year in range(20)) for row in range(60_000))
    return "\n".join(["单位：亿元", f"指标,{heads}", *rows]).encode()


def corners() -> bytes:
    """Return a small workbook whose two cells lie as far apart as a sheet allows, which no reader must fill up."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet["A1"], sheet["XFD1048576"] = "指标", 1
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


@pytest.fixture
def address(actuals: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run a dashboard over a store of the test's own that holds nothing; yield the address of its upload page."""
    monkeypatch.setenv("IMPORT_SECONDS", "300")  # a slow file stays slow until it is cancelled
    with serve(actuals) as url:
        yield f"{url}/upload"


@pytest.fixture
def store(actuals: Path) -> Store:
    """Return the very store that the dashboard writes."""
    return Store(actuals, PLAN.id)


def to_the_end(page: Page) -> None:
    """Go from what was found to the commit and store the file."""
    press(page, "下一步")
    press(page, "确认，去试算")
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")


def commit(store: Store, content: bytes, name: str = "早先.csv") -> None:
    """Store a file beforehand, without the browser."""
    prepared = intake.preview(content, name, PLAN, store)
    intake.commit(prepared, PLAN, store, "tester")


def output(store: Store) -> Decimal | None:
    """Return the city's output that the headline stands on."""
    rows = cube(look(PLAN, store)).to_pylist()
    (row,) = (row for row in rows if (row["target"], row["place"], row["year"]) == ("H", PLAN.city, 2018))
    value: Decimal | None = row["actual"]
    return value


def test_a_file_is_seen_tried_out_and_stored_once(address: str, visit: Visit, store: Store) -> None:
    page = visit(address)
    drop(page, ("半年报.csv", report("3210.5")))
    reads(page, "1 个表，2 个数值")
    holds(page, "的画面", "3210.5")
    holds(page, "的画面", "▤ 表头")
    press(page, "下一步")
    press(page, "确认，去试算")
    reads(page, "现在还没有写入任何内容")
    holds(page, "与库中数据的差异", "3,210.5")
    assert store.seq() == 0
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).dblclick()
    reads(page, "已入库，批次")
    chromium.settled(page)
    page.reload()
    chromium.settled(page)
    (upload,) = store.uploads().to_pylist()
    assert (upload["file"], upload["rows"], upload["active"]) == ("半年报.csv", 2, True)
    assert output(store) == Decimal("3210.5")


def test_a_unit_that_the_file_does_not_state_is_asked_for(address: str, visit: Visit, store: Store) -> None:
    page = visit(address)
    drop(page, ("无单位.csv", report("32105000", unit="")))
    reads(page, "需要回答")
    assert page.get_by_role("button", name="5 入库").is_disabled()
    press(page, "下一步")
    reads(page, "还有 1 个问题要回答")
    choose(page, "文件没有写明的计量单位", "万元")
    press(page, "确认，去试算")
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    assert output(store) == Decimal("3210.5")


def test_a_unit_that_was_misread_is_put_right_and_said_beside_the_figure(
    address: str, visit: Visit, store: Store
) -> None:
    page = visit(address)
    drop(page, ("单位有误.csv", report("32105000")))
    page.get_by_text("更正单位或时期").first.click()
    choose(page, "单位 亿元（2 个）", "万元")
    press(page, "应用")
    reads(page, "亿元 → 万元（2 个）")
    to_the_end(page)
    assert output(store) == Decimal("3210.5")


def test_a_revision_shows_what_changes_and_then_stands(address: str, visit: Visit, store: Store) -> None:
    commit(store, report("3210.5"))
    page = visit(address)
    drop(page, ("修订.csv", report("3300")))
    press(page, "下一步")
    press(page, "确认，去试算")
    holds(page, "与库中数据的差异", "3,300")
    shown = cells(page, "与库中数据的差异")
    assert "↻ 变化" in shown
    assert "3,210.5" in shown
    assert "3,300" in shown
    assert "400" not in shown.split("|")
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    assert output(store) == Decimal(3300)


def test_the_same_file_is_known_whatever_its_name_and_the_others_go_on(
    address: str, visit: Visit, store: Store
) -> None:
    commit(store, report("3210.5"))
    page = visit(address)
    drop(page, ("换了名字.csv", report("3210.5")), ("坏的.xlsx", b"PK\x03\x04 torn"), ("新的.csv", report("3220")))
    reads(page, "已经入库，不会重复入库")
    reads(page, "坏的.xlsx:")
    reads(page, "1 个表，2 个数值")
    to_the_end(page)
    assert [row["file"] for row in store.uploads().to_pylist()] == ["早先.csv", "新的.csv"]
    page.get_by_role("link", name="查看批次 u2").first.click()
    page.get_by_role("heading", name="u2 · 早先.csv").wait_for()


def test_an_encoding_chosen_wrongly_by_hand_is_refused_and_chosen_anew(
    address: str, visit: Visit, store: Store
) -> None:
    page = visit(address)
    drop(page, ("编码.csv", report("3210.5")))
    reads(page, "1 个表，2 个数值")
    choose(page, "文字编码", "utf-8")
    reads(page, "不能按 utf-8 编码读取")
    choose(page, "文字编码", "gb18030")
    reads(page, "1 个表，2 个数值")
    to_the_end(page)
    assert output(store) == Decimal("3210.5")


def readers(actuals: Path) -> set[int]:
    """Return the processes that read files for the dashboard over this store."""
    told: dict[int, tuple[bytes, bytes, int]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile, or is another's
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            told[int(process.name)] = (process / "cmdline").read_bytes(), (process / "environ").read_bytes(), parent
    servers = {number for number, (_, where, _) in told.items() if f"ACTUALS_DIR={actuals}\0".encode() in where + b"\0"}
    return {number for number, (line, _, parent) in told.items() if parent in servers and b"ingest.child" in line}


def test_reading_is_cancelled_and_nothing_is_left_behind(
    address: str, visit: Visit, store: Store, actuals: Path
) -> None:
    page = visit(address)
    drop(page, ("很慢.csv", slow()))
    cancel = page.get_by_role("button", name="取消读取")
    cancel.wait_for()
    reads(page, "已用")
    reading = readers(actuals)
    assert reading
    cancel.click()
    reads(page, "已按要求取消")
    assert not reading & readers(actuals), "the process that read the file goes on"
    drop(page, ("半年报.csv", report("3210.5")))
    reads(page, "可以入库")
    assert store.seq() == 0


@pytest.mark.parametrize(("name", "made"), [("很慢.csv", slow), ("两角.xlsx", corners)])
def test_other_people_are_answered_while_a_file_is_read(
    name: str, made: Callable[[], bytes], address: str, visit: Visit, browser: Browser
) -> None:
    other = browser.new_page(locale="zh-CN")
    other.goto(address.replace("/upload", "/register"))
    chromium.settled(other)
    page = visit(address)
    drop(page, (name, made()))
    cancel = page.get_by_role("button", name="取消读取")
    cancel.wait_for()
    answered = 0
    for title in ("指标解释", "县区", "目标台账"):
        other.get_by_role("link", name=title).click()
        other.get_by_role("heading", name=title).first.wait_for(timeout=60_000)
        chromium.settled(other)
        answered += cancel.is_visible()  # a busy machine may draw three pages for as long as the file takes
    assert answered, "the file was over too soon for this to show anything"
    other.close()


def test_a_commit_is_undone_and_restored(address: str, visit: Visit, store: Store) -> None:
    page = visit(address)
    drop(page, ("半年报.csv", report("3210.5")))
    to_the_end(page)
    press(page, "撤回这次入库")
    reads(page, "已撤回，页面不再使用它")
    assert output(store) is None
    press(page, "恢复")
    reads(page, "已入库，批次")
    assert output(store) == Decimal("3210.5")


def test_a_finding_leads_to_its_cell(address: str, visit: Visit) -> None:
    page = visit(address)
    drop(page, ("分项过大.csv", report("300")))
    press(page, "下一步")
    press(page, "确认，去试算")
    reads(page, "部分大于整体")
    choose(page, "查看哪一条", "1 · csv!B5 · 部分大于整体")
    page.get_by_text("位置：csv!B5").wait_for()
    holds(page, "的画面", "▶ 400")


def test_what_contradicts_itself_is_left_out_when_the_person_says_so(address: str, visit: Visit, store: Store) -> None:
    page = visit(address)
    torn = report("3210.5").replace("注：".encode("gb18030"), "襄州区,500\n注：".encode("gb18030"))
    drop(page, ("矛盾.csv", torn))
    reads(page, "有须处理的问题")
    press(page, "下一步")
    press(page, "确认，去试算")
    assert page.get_by_role("button", name="5 入库").is_disabled()
    page.get_by_text("略去这些单元格，其余入库").click()
    chromium.settled(page)
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    (upload,) = store.uploads().to_pylist()
    assert upload["rows"] == 1


def test_several_files_are_stored_at_once_each_as_an_upload_of_its_own(
    address: str, visit: Visit, store: Store
) -> None:
    months = [
        (
            f"{month}月.csv",
            report(str(500 * month)).replace("1-6月".encode("gb18030"), f"1-{month}月".encode("gb18030")),
        )
        for month in (4, 5, 6)
    ]
    page = visit(address)
    drop(page, *months, ("无单位.csv", report("1", unit="")))
    reads(page, "3 个已就绪，全部入库")
    signs(page)
    press(page, "3 个已就绪，全部入库")
    page.get_by_role("button", name="全部入库").wait_for(state="detached")
    assert [row["file"] for row in store.uploads().to_pylist()] == ["4月.csv", "5月.csv", "6月.csv"]
    reads(page, "需要回答")
    assert output(store) == Decimal(3000)


def test_a_hidden_sheet_is_said_and_read_only_when_it_is_wanted(address: str, visit: Visit, store: Store) -> None:
    made = openpyxl.Workbook()
    for name, rows in (("公开", [("全市", 3210.5)]), ("底稿", [("襄州区", 400)])):
        sheet = made.create_sheet(name)
        for row in ((TITLE,), ("单位：亿元",), ("地区", "规模以上工业总产值"), *rows):
            sheet.append(row)
    made.remove(made.worksheets[0])
    made["底稿"].sheet_state = "hidden"
    content = io.BytesIO()
    made.save(content)
    page = visit(address)
    drop(page, ("有底稿.xlsx", content.getvalue()))
    reads(page, "文件里有隐藏的工作表：底稿。没有读取其中的数值")
    press(page, "4 试算")
    reads(page, "入库后将有 1 行")
    press(page, "2 读到的内容")
    page.get_by_text("也读取隐藏的工作表").click()
    reads(page, "隐藏的工作表也读取了：底稿")
    to_the_end(page)
    (upload,) = store.uploads().to_pylist()
    assert upload["rows"] == 2


def ledger(*projects: str) -> bytes:
    """Return a ledger of the whole city, complete up to the month in its title."""
    lines = ["2018年6月项目台账", "填报单位：市招商局", "项目名称,县市区,总投资（亿元）,签约时间", *projects]
    return "\n".join(lines).encode()


def test_a_shorter_ledger_says_what_it_loses_and_can_be_added_instead(
    own_server: str, visit: Visit, store: Store
) -> None:
    page = visit(f"{own_server}/upload")
    drop(page, ("台账.csv", ledger("甲项目,襄州区,60,2018年3月", "乙项目,枣阳市,20,2018年5月")))
    press(page, "下一步")
    press(page, "确认，去试算")
    reads(page, "其中 6852 条样本被取代")
    reads(page, "2,997 → 2")
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    drop(page, ("续报.csv", ledger("丙项目,宜城市,30,2018年6月")))
    press(page, "下一步")
    press(page, "确认，去试算")
    reads(page, "该单位先前报送的 2 条不在这份名单里")
    reads(page, "2 → 1")
    page.get_by_text("补充先前的：两份都计数").click()
    reads(page, "2 → 3")
    page.get_by_text("该单位先前报送的 2 条不在这份名单里").wait_for(state="detached")


def test_a_file_is_stored_with_the_keyboard_alone(address: str, visit: Visit, store: Store) -> None:
    def reach(wanted: Locator) -> None:
        """Move the focus on until it is on what is wanted."""
        for _ in range(60):
            page.keyboard.press("Tab")
            if wanted.evaluate("each => each === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def follow(name: str) -> None:
        """Reach the main area's button of this name, and press it."""
        reach(page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True))
        page.keyboard.press("Enter")
        chromium.settled(page)

    page = visit(address)
    drop(page, ("半年报.csv", report("3210.5")))
    reads(page, "可以入库")
    for name in ("下一步", "确认，去试算", "下一步"):
        follow(name)
    name = page.get_by_label("经手人").last
    name.wait_for()
    reach(name)
    page.keyboard.type("李四")
    follow("入库")
    reads(page, "已入库，批次")
    assert output(store) == Decimal("3210.5")


def test_samples_that_were_retracted_do_not_come_back(own_server: str, visit: Visit, store: Store) -> None:
    sample = SAMPLES / "样本_县市区工业总产值_2017年.xlsx"
    page = visit(f"{own_server}/history")
    press(page, "撤回全部样本数据")
    signs(page)
    press(page, "确认撤回")
    page.get_by_role("button", name="撤回全部样本数据").wait_for(state="detached")
    assert not any(row["active"] for row in store.uploads().to_pylist() if row["origin"] == "sample")
    page = visit(f"{own_server}/upload")
    drop(page, (sample.name, sample.read_bytes()))
    reads(page, "不会自动回来")
    assert (
        not page.get_by_role("button", name="下一步").is_enabled()
        or page.get_by_role("button", name="5 入库").is_disabled()
    )


def test_a_figure_without_a_file_is_entered_by_hand(address: str, visit: Visit, store: Store) -> None:
    page = visit(address)
    page.get_by_text("没有文件？手工录入或更正一个数").click()
    page.get_by_label("时期，如 2017").fill("2018-01..2018-06")
    page.get_by_label("数值").fill("很多")
    press(page, "试算")
    reads(page, "“很多”不是数值")
    choose(page, "金额单位", "万元")
    reads(page, "“很多”不是数值")  # any other run of the page wiped it
    page.get_by_label("数值").fill("3210.5")
    press(page, "试算")
    holds(page, "与库中数据的差异", "3,210.5")
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    assert output(store) == Decimal("3210.5")


def test_all_that_is_open_is_asked_in_one_form_and_labels_are_left_out_together(
    address: str, visit: Visit, store: Store
) -> None:
    rows = ["工业主要指标", "填报单位：市经信委　填报日期：2018年7月12日", "指标,本期", "规模以上工业总产值,32105000"]
    page = visit(address)
    drop(page, ("经信委.csv", "\n".join([*rows, "新能源汽车产值的占比,4.5", "新能源汽车产值之占比,4.6"]).encode()))
    press(page, "下一步")
    reads(page, "还有 4 个问题要回答")
    reads(page, "取自 csv!A2：“填报日期：2018年7月12日”")
    choose(page, "文件没有写明的计量单位", "万元")
    page.get_by_label("文件没有写明的时期").fill("2018-01..2018-06")
    page.get_by_text("没有选的标签都略去").click()
    press(page, "确认，去试算")
    press(page, "下一步")
    reads(page, "发布日期 2018-07-12（取自 csv!A2：“填报日期：2018年7月12日”）")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    assert output(store) == Decimal("3210.5")
    (recipe,) = store.recipes().values()
    assert recipe.answers["names"] == {"新能源汽车产值的占比": "-", "新能源汽车产值之占比": "-"}


def test_zones_that_the_file_does_not_speak_of_are_told_one_by_one(address: str, visit: Visit, store: Store) -> None:
    rows = [TITLE, "单位：亿元", "地区,规模以上工业总产值", "襄州区,400", "高新区,200", "东津新区,60"]
    page = visit(address)
    drop(page, ("县区.csv", "\n".join([*rows, "注：襄州区数据含东津新区。"]).encode()))
    press(page, "下一步")
    choose(page, "县（市、区）数不含这些开发区", "高新区")
    page.keyboard.press("Escape")
    press(page, "确认，去试算")
    press(page, "下一步")
    signs(page)
    page.get_by_role("button", name="入库", exact=True).click()
    reads(page, "已入库，批次")
    (upload,) = store.uploads().to_pylist()
    assert json.loads(upload["detail"])["zones"] == "4206A1=excluded,4206A2=included"
