"""From a file to the store and back: preview, commit, revision, snapshot, duplicate, retract, folders and samples."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics import intake, scorecard
from analytics.intake import Answers, Outcome, Prepared, Receipt, answers_of, committing, refusing
from analytics.intake.history import kept
from analytics.intake.recipes import following, skeleton
from analytics.intake.releasing import origin_of
from analytics.periods import Period
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.store import Store

PLAN = Plan.load(Path(__file__).resolve().parents[1] / "data")
COUNTIES = [place.name_zh for place in PLAN.members("county")]
Rows = Sequence[Sequence[Any]]


@pytest.fixture
def store(actuals: Path) -> Store:
    return Store(actuals, PLAN.id)


def book(path: Path, rows: Rows, name: str = "Sheet") -> Path:
    """Write a workbook of one sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return path


def half_year(city: int, **changes: int) -> Rows:
    """Return output by county in 万元 with the zone inside the counties: each county 100 亿元."""
    figures = [(name, changes.get(name, 1_000_000)) for name in COUNTIES]
    return [
        ["襄阳市2017年1-6月各县（市、区）规模以上工业总产值"],
        ["填报单位：市统计局　　单位：万元"],
        ["县（市、区）", "工业总产值"],
        ["全市", city],
        *figures,
        ["高新区", 700_000],
    ]


def ledger(until: str, *projects: Sequence[Any]) -> Rows:
    return [
        ["襄阳市工业项目台账"],
        [f"填报单位：市招商局　填报范围：全市　截至{until}　单位：亿元"],
        ["项目编号", "项目名称", "县市区", "所属产业", "总投资（亿元）", "签约时间", "开工时间"],
        *projects,
    ]


def bring(path: Path, store: Store, **answers: Any) -> Receipt:
    """Preview and commit a file."""
    return intake.commit(looked_at(path, store, **answers), PLAN, store, "tester")


def looked_at(path: Path, store: Store, **answers: Any) -> Prepared:
    return intake.preview(path, path.name, PLAN, store, answers_of(answers, PLAN))


def actual(store: Store, target: str, place: str = PLAN.city, as_of: str | None = None) -> Decimal | None:
    """Return the city's actual of a target for 2017, up to June."""
    table = scorecard.gaps(scorecard.look(PLAN, store, as_of, "2017-06"), "year", year=2017, place=place)
    return next((row["actual"] for row in table.to_pylist() if row["target"] == target), None)


def test_a_half_year_report_in_ten_thousand_yuan_with_zones_inside_the_counties(tmp_path: Path, store: Store) -> None:
    found = looked_at(book(tmp_path / "半年.xlsx", half_year(9_000_000)), store)
    assert (found.zones, found.source, found.origin, found.stored) == ("4206A1=included", "statistics", "uploaded", 11)
    assert found.ready
    assert not found.findings
    receipt = intake.commit(found, PLAN, store, "tester")
    assert (receipt.upload, receipt.seq, receipt.rows, receipt.difference.new) == ("u2", 2, 11, 11)
    assert actual(store, "H") == 900
    assert actual(store, "H", "420607") == 100
    event = store.uploads().to_pylist()[0]
    assert json.loads(event["detail"])["zones"] == "4206A1=included"
    assert store.plan_in_force() == PLAN.edition


def test_a_preview_writes_nothing(tmp_path: Path, store: Store, actuals: Path) -> None:
    looked_at(book(tmp_path / "半年.xlsx", half_year(9_000_000)), store)
    assert not actuals.exists()


def test_zones_are_remembered_for_the_next_file_of_the_layout(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store)
    some = [row for row in half_year(9_000_000) if row[0] not in COUNTIES[:3]]
    assert looked_at(book(tmp_path / "b.xlsx", some), store).zones == "4206A1=included"
    assert looked_at(book(tmp_path / "b.xlsx", some), store, zones="unknown").zones == "unknown"
    other = [["2017年6月底建设用地规模"], some[1], ["县（市、区）", "工业总产值"], *some[3:]]
    assert looked_at(book(tmp_path / "c.xlsx", other), store).zones == "unknown"  # declared of another layout


@pytest.mark.parametrize(
    ("name", "line", "given", "released", "origin"),
    [
        ("a.xlsx", "填报日期：2017年7月20日", "", "2017-07-20", "取自 表!A2：“填报日期：2017年7月20日”"),
        ("产值_20170720.xlsx", "", "", "2017-07-20", "取自文件名"),
        ("a.xlsx", "填报日期：2017年7月20日", "2017-08-01", "2017-08-01", "人工填写"),
        ("a.xlsx", "", "", committing.today(), "文件没有写明，暂按今天；请核对"),
        ("a.xlsx", "填报日期：2917年7月20日", "", committing.today(), "文件没有写明，暂按今天；请核对"),
    ],
)
def test_the_release_is_proposed_from_the_file_and_said_where_it_stands(
    *, name: str, line: str, given: str, released: str, origin: str, tmp_path: Path, store: Store
) -> None:
    rows = half_year(9_000_000)
    path = book(tmp_path / name, [rows[0], [f"填报单位：市统计局　单位：万元　{line}"], *rows[2:]], "表")
    receipt = bring(path, store, released=given)
    assert (receipt.released, origin_of(receipt.release, "zh")) == (released, origin)
    row = store.uploads().to_pylist()[-1]
    assert (row["released"], kept(store, row["upload"]).release) == (released, receipt.release)


def test_a_county_s_row_may_say_which_zones_it_holds(tmp_path: Path, store: Store) -> None:
    """Such a county was no place of the plan, and its figure was lost."""
    named = {"襄州区": "襄州区（含东津新区）", "樊城区": "樊城区(不含高新区)"}
    rows = [[named.get(str(row[0]), row[0]), *row[1:]] for row in half_year(9_700_000)]
    found = looked_at(book(tmp_path / "a.xlsx", rows), store)
    assert (found.stored, found.zones, found.findings) == (11, "4206A1=excluded,4206A2=included", [])


def test_zones_that_nothing_is_said_of_stay_asked_one_by_one(tmp_path: Path, store: Store) -> None:
    """A note about one zone closed the question for all of them."""
    rows = [row for row in half_year(9_000_000) if row[0] != "全市"]
    path = book(tmp_path / "a.xlsx", [*rows, ["东津新区", 300_000], ["注：襄州区数据含东津新区。"]])
    found = looked_at(path, store)
    assert found.zones == "4206A2=included"
    assert [refusing.flag(each, PLAN) for each in found.questions] == ["--zones 高新区=excluded"]
    assert [each.cell for each in found.findings if each.code == "zones_unsaid"] == ["B13"]
    found = looked_at(path, store, zones=["高新区=excluded"])
    assert (found.zones, found.questions) == ("4206A1=excluded,4206A2=included", [])
    assert not [each for each in found.findings if each.code == "zones_unsaid"]


@pytest.mark.parametrize("word", ["", "（修订）", "（修订稿）", "修订表", "（调整后）", "（更正）", "（终审数）"])
def test_a_table_that_says_it_is_revised_stands_before_what_it_revises(tmp_path: Path, store: Store, word: str) -> None:
    # Cause: 修订 and 调整后 made a figure less sure than the plain one, so that of one day the old one kept standing.
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store, released="2017-07-15")
    rows = half_year(9_000_500, 襄州区=1_000_500)
    rows[0] = [f"{rows[0][0]}{word}"]
    revised = looked_at(book(tmp_path / "b.xlsx", rows), store, released="2017-07-15")
    assert (revised.difference.changed, revised.difference.same) == (2, 9)
    intake.commit(revised, PLAN, store, "tester")
    assert actual(store, "H") == Decimal("900.05")


def test_a_revision_is_a_difference_and_the_newer_figure_stands(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store, released="2017-07-15")
    revised = looked_at(book(tmp_path / "b.xlsx", half_year(9_000_500, 襄州区=1_000_500)), store, released="2017-08-15")
    assert (revised.difference.new, revised.difference.changed, revised.difference.same) == (0, 2, 9)
    assert [(change.kind, change.before, change.after) for change in revised.difference.changes] == [
        ("changed", "900", "900.05"),
        ("changed", "100", "100.05"),
    ]
    intake.commit(revised, PLAN, store, "tester")
    assert actual(store, "H") == Decimal("900.05")
    assert actual(store, "H", as_of="2") == 900


def test_a_figure_that_an_earlier_file_had_is_shown_as_gone_and_goes_on_to_count(tmp_path: Path, store: Store) -> None:
    """A county left out of a revised report was passed over in silence."""
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store)
    found = looked_at(book(tmp_path / "b.xlsx", [row for row in half_year(9_000_000) if row[0] != "枣阳市"]), store)
    difference = found.difference
    assert (difference.new, difference.changed, difference.same, difference.gone) == (0, 0, 10, 1)
    (gone,) = difference.changes
    assert (gone.kind, gone.what[1], gone.before, gone.upload) == ("gone", "420683", "100", "u2")
    assert found.ready
    intake.commit(found, PLAN, store, "tester")
    assert actual(store, "H", "420683") == 100
    later = [[str(cell).replace("1-6月", "1-7月") for cell in half_year(9_900_000)[0]], *half_year(9_900_000)[1:5]]
    assert looked_at(book(tmp_path / "c.xlsx", later), store).difference.gone == 0  # of another period


def test_publishers_that_differ_by_rounding_do_not_differ(tmp_path: Path, store: Store) -> None:
    """The earlier figure was written without decimals; the later one's tenth was taken for a difference."""
    bring(
        book(tmp_path / "a.xlsx", [["2017年1-6月工业总产值"], ["单位：亿元"], ["地区", "工业总产值"], ["全市", 900]]),
        store,
    )
    for value, codes in ((900.4, []), (902, ["publishers_differ"])):
        rows = [["2017年1-6月工业总产值"], ["单位：亿元"], ["地区", "工业总产值"], ["全市", value]]
        found = looked_at(book(tmp_path / "b.xlsx", rows), store, source="economy")
        assert [each.code for each in found.findings] == codes


def test_a_ledger_sent_again_replaces_the_one_before(tmp_path: Path, store: Store) -> None:
    stays = ["P1", "底盘扩建", "襄州区", "汽车及零部件", 10.68, "2016年5月", "2017.3.1"]
    goes = ["P2", "面料生产线", "枣阳市", "纺织服装", 5, "2017年2月", None]
    grows = ["P3", "显示模组", "高新区", "电子信息", 4.5, "2017-01-08", None]
    comes = ["P4", "动力电池", "高新区", "新能源汽车", 60, "2017-05-08", None]
    first = bring(book(tmp_path / "a.xlsx", ledger("2017年3月底", stays, goes, grows)), store)
    assert first.difference.new == 4
    assert actual(store, "3.1a") == 1
    grown = [*grows[:4], 5.5, *grows[5:]]
    second = bring(book(tmp_path / "b.xlsx", ledger("2017年6月底", stays, grown, comes)), store)
    counts = second.difference
    assert (counts.new, counts.changed, counts.same, counts.gone) == (1, 1, 2, 1)
    assert actual(store, "3.1a") == 2
    assert actual(store, "3.1c") == 1
    intake.retract(store, second.upload, "tester", "误报")
    assert actual(store, "3.1a") == 1
    intake.restore(store, second.upload, "tester")
    assert actual(store, "3.1a") == 2


def test_numbers_that_restart_in_each_county_keep_their_entries_apart(tmp_path: Path, store: Store) -> None:
    """Entries were known by their code alone: 9 rows of 18 were stored, and another county's entry looked unchanged."""
    projects: list[list[Any]] = [
        [number, f"{county}{name}项目", county, "汽车及零部件", 2, "2016年5月", "2017.3.1"]
        for county in ("襄城区", "樊城区", "襄州区")
        for number, name in ((1, "一"), (2, "二"), (3, "三"))
    ]
    first = bring(book(tmp_path / "a.xlsx", ledger("2017年3月底", *projects)), store)
    assert (first.rows, first.difference.new) == (18, 18)
    renamed = [*projects[:4], [2, "改名项目", *projects[4][2:]], *projects[5:8]]
    second = looked_at(book(tmp_path / "b.xlsx", ledger("2017年6月底", *renamed)), store).difference
    assert (second.new, second.changed, second.same, second.gone) == (0, 2, 14, 2)
    assert {(each.kind, each.what[3], each.before, each.after) for each in second.changes if each.after} == {
        ("changed", "420606", f"樊城区二项目 {month} 2", f"改名项目 {month} 2") for month in ("2016-05", "2017-03")
    }
    assert {each.what[3] for each in second.changes if each.kind == "gone"} == {"420607"}


def test_a_list_of_enterprises_in_gb18030(tmp_path: Path, store: Store) -> None:
    lines = [
        "襄阳市重点企业名录,,,,,",
        "填报单位：市经信委　填报范围：全市　单位：万元,,,,,",
        "序号,统一社会信用代码,企业名称,县市区,所属产业,2016年产销,",
        "1,A1,甲公司,襄州区,汽车及零部件,2050426",
        "2,A2,乙公司,枣阳市,食品加工,500000",
        "3,A3,丙公司,枣阳市,食品加工,99999",
    ]
    path = tmp_path / "企业.csv"
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    receipt = bring(path, store)
    assert receipt.rows == 3
    assert actual(store, "3.2a") == 1
    assert actual(store, "3.2b") == 1
    assert actual(store, "3.2c") == 0


def test_an_open_question_is_a_refusal_that_names_the_flag_and_the_cell(tmp_path: Path, store: Store) -> None:
    path = book(tmp_path / "a.xlsx", [row for row in half_year(9_000_000) if "单位" not in str(row[0])])
    with pytest.raises(Refusal) as refused:
        bring(path, store)
    assert (refused.value.code, refused.value.where) == ("questions_open", "a.xlsx!Sheet!B3")
    assert refused.value.sentence("zh") == (
        "a.xlsx!Sheet!B3: 没有写明计量单位，请加 --unit 亿元，"
        "也可能是 万元、元、千元、百万元、千万元（按实际情况填写）；没有入库。"
    )
    assert "--unit" in refused.value.sentence()
    assert bring(path, store, unit="万元").rows == 11


def unlike(*labels: str) -> Rows:
    """Return a report whose labels are nearly those of targets."""
    return [
        ["襄阳市2017年1-6月主要指标"],
        ["填报单位：市统计局　单位：%"],
        ["指标", "数值"],
        ["新能源汽车产值占比", 4],
        *([label, 5 + number] for number, label in enumerate(labels)),
    ]


NEARLY = ("新能源汽车产值的占比", "新能源汽车(产业)产值之占比")


def test_one_refusal_names_every_open_question_and_its_flag(tmp_path: Path, store: Store) -> None:
    path = book(tmp_path / "a.xlsx", unlike(*NEARLY))
    with pytest.raises(Refusal) as refused:
        bring(path, store)
    said = refused.value.sentence("zh")
    assert said.startswith("a.xlsx!Sheet!B5: “新能源汽车产值的占比”可能是新能源汽车产值占比，")
    assert "--name 新能源汽车产值的占比=nev_share" in said
    assert "--name 新能源汽车产值的占比=-" in said
    assert "Sheet!B6 “新能源汽车(产业)产值之占比”可能是" in said
    assert "--name '新能源汽车(产业)产值之占比=-'" in said  # one word for a shell
    assert "--skip-labels" in said
    assert "to leave out all of these labels" in refused.value.sentence("en")


def test_labels_that_are_skipped_are_not_asked_about_again(tmp_path: Path, store: Store) -> None:
    receipt = bring(book(tmp_path / "a.xlsx", unlike(*NEARLY)), store, names=["市辖=襄州区"], skip_labels=True)
    assert receipt.rows == 1
    (recipe,) = store.recipes().values()
    assert recipe.answers["names"] == {"市辖": "420607", **dict.fromkeys(NEARLY, "-")}
    assert not looked_at(book(tmp_path / "b.xlsx", [*unlike(*NEARLY), ["其他", 1]]), store).questions


def test_answers_can_be_given_without_reading_again(tmp_path: Path, store: Store) -> None:
    path = book(tmp_path / "a.xlsx", [row for row in half_year(9_000_000) if "单位" not in str(row[0])])
    asked = looked_at(path, store)
    assert not asked.ready
    assert intake.answer(asked, PLAN, store, Answers(unit="万元")).ready


def test_a_contradiction_blocks_until_it_is_left_out(tmp_path: Path, store: Store) -> None:
    path = book(tmp_path / "a.xlsx", [*half_year(9_000_000), ["襄州区", 5]])
    with pytest.raises(Refusal, match="leave-out"):
        bring(path, store)
    assert bring(path, store, leave_out=True).rows == 10
    assert actual(store, "H", "420607") is None


def test_of_two_who_bring_the_same_file_at_once_the_first_does(tmp_path: Path, store: Store, actuals: Path) -> None:
    """Both had looked at it before either committed, so both stood as ready: each stored it."""
    path = book(tmp_path / "半年.xlsx", half_year(9_000_000))
    theirs = Store(actuals, PLAN.id)
    first, second = looked_at(path, store), looked_at(path, theirs)
    intake.commit(first, PLAN, store, "tester")
    with pytest.raises(Refusal, match=r"u2") as refused:
        intake.commit(second, PLAN, theirs, "another")
    assert refused.value.code == "file_duplicate"
    assert store.uploads()["upload"].to_pylist() == ["u2"]
    intake.retract(store, "u2", "tester")
    assert intake.commit(second, PLAN, theirs, "another").rows == 11


def test_the_same_file_comes_in_once(tmp_path: Path, store: Store) -> None:
    path = book(tmp_path / "a.xlsx", half_year(9_000_000))
    receipt = bring(path, store)
    with pytest.raises(Refusal) as refused:
        bring(path.rename(tmp_path / "b.xlsx"), store)
    assert (refused.value.code, refused.value.values) == ("file_duplicate", {"upload": receipt.upload})


def test_a_retracted_file_may_come_in_anew_by_itself_but_not_with_its_folder(tmp_path: Path, store: Store) -> None:
    path = book(tmp_path / "a.xlsx", half_year(9_000_000))
    intake.retract(store, bring(path, store).upload, "tester", "单位有误")
    (skipped,) = intake.import_folder(tmp_path, PLAN, store, "tester")
    assert skipped.skipped
    assert skipped.refusal is not None
    assert skipped.refusal.code == "file_retracted"
    assert bring(path, store).rows == 11


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["襄阳市2017年粮食产量"], ["县市区", "粮食产量（吨）"], ["襄州区", 5], ["枣阳市", 6]], "file_nothing_known"),
        ([["只有一句话"]], "file_no_table"),
    ],
)
def test_a_file_without_a_row_to_store_is_refused(rows: Rows, code: str, tmp_path: Path, store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        bring(book(tmp_path / "a.xlsx", rows), store)
    assert refused.value.code == code
    assert store.seq() == 0


def test_a_slip_of_the_unit_is_shown_against_what_is_stored(tmp_path: Path, store: Store) -> None:
    before = [
        [str(cell).replace("2017", "2016") if isinstance(cell, str) else cell for cell in row]
        for row in half_year(9_000_000)
    ]
    bring(book(tmp_path / "a.xlsx", before), store)
    wrong = [["单位：亿元" if "单位" in str(row[0]) else row[0], *row[1:]] for row in half_year(9_000_000)]
    assert {each.code for each in looked_at(book(tmp_path / "b.xlsx", wrong), store).findings} == {"out_of_scale"}


def test_two_publishers_that_differ(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store)
    other = looked_at(book(tmp_path / "b.xlsx", half_year(9_000_000, 襄州区=1_200_000)), store, source="press")
    assert "publishers_differ" in {each.code for each in other.findings}
    assert other.ready


def test_samples_do_not_come_back(tmp_path: Path, store: Store) -> None:
    book(tmp_path / "样本_产值.xlsx", half_year(9_000_000))
    (first,) = intake.import_folder(tmp_path, PLAN, store, "tester")
    assert first.receipt is not None
    assert first.receipt.origin == "sample"
    assert len(intake.retract_samples(store, "tester")) == 1
    assert intake.retract_samples(store, "tester") == []
    (again,) = intake.import_folder(tmp_path, PLAN, store, "tester")
    assert again.skipped
    with pytest.raises(Refusal) as refused:
        bring(tmp_path / "样本_产值.xlsx", store)
    assert refused.value.code == "sample_retracted"


def test_real_figures_take_the_place_of_samples_and_that_is_said(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "样本_产值.xlsx", half_year(9_000_000)), store)
    real = looked_at(book(tmp_path / "b.xlsx", half_year(9_000_500, 襄州区=1_000_500)), store)
    counts = real.difference
    assert (counts.new, counts.changed, counts.same, counts.samples) == (0, 11, 0, 11)
    city = counts.changes[0]
    assert (city.before, city.after, city.upload, city.origin) == ("900", "900.05", "u2", "sample")
    assert [(each.code, each.values) for each in real.findings] == [("samples_replaced", {"count": "11"})]


def test_a_sample_that_corrects_a_sample_is_not_called_real(tmp_path: Path, store: Store) -> None:
    """A later workbook of samples was said to bring the real figures."""
    bring(book(tmp_path / "样本_产值.xlsx", half_year(9_000_000)), store)
    again = looked_at(book(tmp_path / "样本_订正.xlsx", half_year(9_000_500, 襄州区=1_000_500)), store)
    assert again.origin == "sample"
    assert again.difference.changed
    assert not again.difference.samples
    assert "samples_replaced" not in {each.code for each in again.findings}


def test_real_figures_are_not_checked_against_samples(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "样本_产值.xlsx", half_year(9_000_000)), store)
    real = looked_at(book(tmp_path / "b.xlsx", half_year(90_000_000)), store)
    assert {each.code for each in real.findings} == {"samples_replaced", "parts_missing"}


def test_a_sample_changes_nothing_where_a_real_figure_stands(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store)
    found = looked_at(book(tmp_path / "样本_产值.xlsx", half_year(9_000_500)), store).difference
    assert (found.new, found.changed, found.same, found.beside) == (0, 0, 10, 1)


def test_a_figure_that_is_believed_less_is_stored_beside_the_one_that_stands(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store)
    other = looked_at(book(tmp_path / "b.xlsx", half_year(9_000_500)), store, source="press")
    assert [(each.kind, each.before, each.after, each.upload) for each in other.difference.changes] == [
        ("beside", "900", "900.05", "u2")
    ]
    intake.commit(other, PLAN, store, "tester")
    assert actual(store, "H") == 900


STAYS = ["P1", "底盘扩建", "襄州区", "汽车及零部件", 10.68, "2016年5月", "2017.3.1"]
GOES = ["P2", "面料生产线", "枣阳市", "纺织服装", 5, "2017年2月", None]
COMES = ["P9", "动力电池", "高新区", "新能源汽车", 60, "2017-05-08", None]


def counted(found: Prepared) -> dict[str, tuple[int, int]]:
    return {count.event: (count.before, count.after) for count in found.counts}


def test_a_short_ledger_says_how_many_samples_give_way(tmp_path: Path, store: Store) -> None:
    # A newcomer's ledger of a few rows silently took all samples out of the counts.
    bring(book(tmp_path / "样本_台账.xlsx", ledger("2017年6月底", STAYS, GOES)), store)
    assert actual(store, "3.1a") == 1
    real = looked_at(book(tmp_path / "b.xlsx", ledger("2017年6月底", COMES)), store)
    assert counted(real) == {"introduced": (2, 1), "started": (1, 0)}
    counts = real.difference
    assert (counts.new, counts.changed, counts.same, counts.gone, counts.samples) == (1, 0, 0, 3, 3)
    (finding,) = (each for each in real.findings if each.code == "samples_give_way")
    assert "项目台账·引进 2 → 1；项目台账·开工 1 → 0" in intake.sentence(finding, "zh")
    assert not real.replaces
    intake.commit(real, PLAN, store, "tester")
    again = looked_at(book(tmp_path / "c.xlsx", ledger("2017年7月底", COMES, STAYS)), store)
    assert counted(again) == {"introduced": (1, 2), "started": (0, 1)}


def test_a_county_s_ledger_takes_the_place_of_its_own_samples_alone(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "样本_台账.xlsx", ledger("2017年6月底", STAYS, GOES)), store)
    rows = [
        [str(cell).replace("全市", "襄州区") if "填报" in str(cell) else cell for cell in row]
        for row in ledger("2017年6月底", STAYS)
    ]
    real = looked_at(book(tmp_path / "b.xlsx", rows), store)
    counts = real.difference
    assert (counts.new, counts.changed, counts.gone, counts.samples) == (0, 2, 0, 2)
    assert counted(real) == {"introduced": (2, 2), "started": (1, 1)}


def test_entries_that_a_shorter_ledger_would_lose_are_said_and_kept_where_it_adds(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", ledger("2017年3月底", STAYS, GOES)), store)
    path = book(tmp_path / "b.xlsx", ledger("2017年6月底", COMES))
    instead = looked_at(path, store)
    assert "entries_gone" in {each.code for each in instead.findings}
    assert (instead.difference.new, instead.difference.gone) == (1, 3)
    assert counted(instead) == {"introduced": (2, 1), "started": (1, 0)}
    assert instead.replaces
    beside = looked_at(path, store, additional=True)
    assert "entries_gone" not in {each.code for each in beside.findings}
    assert (beside.difference.new, beside.difference.gone) == (1, 0)
    assert counted(beside) == {"introduced": (2, 3), "started": (1, 1)}
    intake.commit(beside, PLAN, store, "tester")
    assert actual(store, "3.1a") == 2


def test_a_ledger_older_than_the_one_that_stands_says_that_it_is_not_counted(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", ledger("2017年6月底", STAYS, GOES)), store)
    late = looked_at(book(tmp_path / "b.xlsx", ledger("2017年3月底", STAYS)), store)
    assert [(each.code, each.values) for each in late.findings] == [("ledger_late", {"month": "2017-06"})]
    assert (late.difference.new, late.difference.gone, late.stored) == (0, 0, 2)
    intake.commit(late, PLAN, store, "tester")
    assert actual(store, "3.1a") == 1


def test_the_first_ledger_is_all_new_and_listed(tmp_path: Path, store: Store) -> None:
    # A dry run said 3 new and below it that nothing was.
    first = looked_at(book(tmp_path / "a.xlsx", ledger("2017年3月底", STAYS, GOES)), store).difference
    assert (first.new, [change.kind for change in first.changes]) == (3, ["new"] * 3)


def test_a_manifest_answers_for_its_files_in_its_order(tmp_path: Path, store: Store) -> None:
    rows = [row for row in half_year(9_000_000) if "单位" not in str(row[0])]
    book(tmp_path / "a.xlsx", rows)
    book(tmp_path / "b.xlsx", half_year(9_000_000))
    book(tmp_path / "not in it.xlsx", half_year(9_000_001))
    text = (
        '[[file]]\nname = "b.xlsx"\norigin = "published"\nsource = "press"\nreleased = "2017-07-15"\n'
        '[[file]]\nname = "a.xlsx"\nunit = "万元"\nzones = "unknown"\n'
    )
    (tmp_path / "manifest.toml").write_text(text, encoding="utf-8")
    seen: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, outcome: Outcome) -> None:
        seen.append((done, total, outcome.file.name))

    intake.import_folder(tmp_path, PLAN, store, "tester", progress=progress)
    assert seen == [(1, 2, "b.xlsx"), (2, 2, "a.xlsx")]
    uploads = store.uploads().to_pylist()
    assert [row["origin"] for row in uploads] == ["published", "uploaded"]
    assert [row["source"] for row in uploads] == ["press", "unknown"]
    assert uploads[0]["released"] == "2017-07-15"
    assert json.loads(uploads[1]["detail"])["zones"] == "unknown"


def test_a_folder_stops_where_it_is_cancelled(tmp_path: Path, store: Store) -> None:
    for number in range(3):
        book(tmp_path / f"{number}.xlsx", half_year(9_000_000 + number))
    done: list[str] = []
    outcomes = intake.import_folder(
        tmp_path,
        PLAN,
        store,
        "tester",
        progress=lambda _done, _total, outcome: done.append(outcome.file.name),
        cancelled=lambda: bool(done),
    )
    assert [outcome.file.name for outcome in outcomes] == done == ["0.xlsx"]


def test_a_folder_takes_spreadsheets_by_suffix_or_content(tmp_path: Path, actuals: Path) -> None:
    (tmp_path / "deep").mkdir()
    content = book(tmp_path / "deep" / "a.xlsx", half_year(1)).read_bytes()
    (tmp_path / "no suffix").write_bytes(content)
    (tmp_path / ".hidden.xlsx").write_bytes(content)
    (tmp_path / "~$a.xlsx").write_bytes(content)
    (actuals / "files").mkdir(parents=True)
    (actuals / "files" / "0a1b").write_bytes(content)
    (tmp_path / "letter.docx").write_bytes(content)
    (tmp_path / "notes.md").write_text("x")
    assert [path.name for path, _ in intake.listed(tmp_path, Answers(), PLAN, actuals)] == ["a.xlsx", "no suffix"]


@pytest.mark.parametrize(
    "text", ["", "[[file]]\n", "[[file", '[[file]]\nname = "a.xlsx"\nsender = "某单位"\n', "[[file]]\nname = 5\n"]
)
def test_a_manifest_that_cannot_be_read_is_refused(text: str, tmp_path: Path, store: Store) -> None:
    (tmp_path / "manifest.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        intake.import_folder(tmp_path, PLAN, store, "tester")
    assert "manifest.toml" in refused.value.where


@pytest.mark.parametrize("outside", ["../secret.xlsx", "link.xlsx", "{folder}/../secret.xlsx"])
def test_a_manifest_brings_in_nothing_from_outside_its_folder(outside: str, tmp_path: Path, store: Store) -> None:
    """A folder comes from others, and so does its list: what else lies on this machine is none of theirs."""
    secret, folder = book(tmp_path / "secret.xlsx", half_year(9_000_000)), tmp_path / "sent"
    folder.mkdir()
    (folder / "link.xlsx").symlink_to(secret)
    name = outside.format(folder=folder)
    (folder / "manifest.toml").write_text(f'[[file]]\nname = "{name}"\n', encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        intake.import_folder(folder, PLAN, store, "tester")
    assert (refused.value.code, refused.value.values) == ("manifest_outside", {"file": name})
    assert not store.uploads().num_rows


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ({"sender": "市招商局"}, {"sender": "promotion"}),
        ({"covers": "襄州区、枣阳市"}, {"covers": ("420607", "420683")}),
        ({"covers": "全市"}, {"covers": ("420600",)}),
        ({"covers": ["420607"]}, {"covers": ("420607",)}),
        ({"last_month": "2017-06"}, {"covered_to": "2017-06"}),
        ({"names": ["产出=output", "a=b=-"]}, {"names": {"产出": "output", "a=b": "-"}}),
        ({"names": ["产出=工业总产值", "某区=襄州"]}, {"names": {"产出": "output", "某区": "420607"}}),
        ({"place": "襄州"}, {"place": "420607"}),
        ({"zones": "unknown"}, {"zones": "unknown"}),
        (
            {"zones": ["高新区=excluded", "工业总产值/东津新区=included", "included"]},
            {"zones": "included,4206A1=excluded,output/4206A2=included"},
        ),
        ({"unit": None, "additional": False}, {}),
    ],
)
def test_answers_are_made_exact(written: dict[str, Any], exact: dict[str, Any]) -> None:
    assert answers_of(written, PLAN) == Answers(**exact)


@pytest.mark.parametrize(
    "written",
    [
        {"unit": "两"},
        {"source": "某局"},
        {"zones": "maybe"},
        {"zones": "襄州区=excluded"},
        {"zones": ["高新区=maybe"]},
        {"zones": ["高新区=included", "高新区=excluded"]},
        {"zones": ["税收/高新区=excluded"]},
        {"origin": "somewhere"},
        {"kind": "things"},
        {"covers": "武汉市"},
        {"covered_to": "June"},
        {"period": "soon"},
        {"released": "2017/7/15"},
        {"names": ["output"]},
        {"place": "武汉市"},
    ],
)
def test_an_answer_that_cannot_be_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        answers_of(written, PLAN)


def test_a_meaning_without_its_label_is_refused_as_it_was_written() -> None:
    """Who wrote --name foo was told that =foo cannot be."""
    with pytest.raises(Refusal) as refused:
        answers_of({"names": ["foo"]}, PLAN)
    assert refused.value.values["value"] == "foo"


def unitless(month: str, value: int, label: str = "产出") -> Rows:
    return [
        [f"2017年{month}工业运行情况"],
        ["填报单位：市统计局"],
        ["县（市、区）", label],
        ["全市", value],
        ["襄州区", value // 10],
    ]


def test_what_was_said_once_of_a_layout_is_used_next_month(tmp_path: Path, store: Store) -> None:
    first = book(tmp_path / "a.xlsx", unitless("1-3月", 15_888_200))
    bring(first, store, unit="万元", names={"产出": "output"}, released="2017-04-15", leave_out=True)
    assert [(each.title, each.answers) for each in store.recipes().values()] == [
        ("2017年1-3月工业运行情况", {"unit": "万元", "names": {"产出": "output"}})
    ]
    second = looked_at(book(tmp_path / "b.xlsx", unitless("1-4月", 21_227_100)), store)
    assert second.ready
    assert {(row.last_month, row.unit_found, row.value) for row in second.rows if row.place == PLAN.city} == {
        ("2017-04", "万元", Decimal("2122.71"))
    }
    receipt = intake.commit(second, PLAN, store, "tester")
    assert receipt.recipe == next(iter(store.recipes().values()))
    assert len(store.events()) == receipt.seq  # nothing new was said


def test_another_layout_does_not_use_it(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", unitless("1-3月", 100)), store, unit="万元", names={"产出": "output"})
    other = [["2017年1-4月运行情况"], ["县（市、区）", "产出"], ["全市", 1], ["襄州区", 1]]
    assert looked_at(book(tmp_path / "b.xlsx", other), store).recipe is None


def test_what_is_said_now_and_what_the_file_says_come_before_what_is_remembered(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", unitless("1-3月", 15_888_200)), store, unit="万元", names={"产出": "output"})
    next_one = book(tmp_path / "b.xlsx", unitless("1-4月", 2_122))
    told = looked_at(next_one, store, unit="亿元")
    assert {row.unit_found for row in told.rows} == {"亿元"}
    stated = [*unitless("1-4月", 2_122)]
    stated[1] = ["填报单位：市统计局　单位：亿元"]
    assert {row.unit_found for row in looked_at(book(tmp_path / "c.xlsx", stated), store).rows} == {"亿元"}
    intake.commit(told, PLAN, store, "tester")
    assert next(iter(store.recipes().values())).answers == {"unit": "亿元", "names": {"产出": "output"}}


def test_what_came_with_a_retracted_upload_is_no_longer_used(tmp_path: Path, store: Store) -> None:
    said = bring(book(tmp_path / "a.xlsx", unitless("1-3月", 100)), store, unit="元", names={"产出": "output"})
    intake.retract(store, said.upload, "tester", "单位有误")
    assert looked_at(book(tmp_path / "b.xlsx", unitless("1-4月", 100)), store).recipe is None
    intake.restore(store, said.upload, "tester")
    assert looked_at(book(tmp_path / "b.xlsx", unitless("1-4月", 100)), store).recipe is not None


def test_a_recipe_changes_no_answer_of_before(tmp_path: Path, store: Store) -> None:
    bring(book(tmp_path / "a.xlsx", half_year(9_000_000)), store)
    before = store.seq()
    bring(book(tmp_path / "b.xlsx", unitless("1-3月", 100)), store, unit="万元", names={"产出": "output"})
    assert actual(store, "H", as_of=str(before)) == 900
    assert store.recipes(before) == {}


def test_a_layout_without_title_and_sender_remembers_names_alone(tmp_path: Path, store: Store) -> None:
    bare = [["县（市、区）", "2017年1-3月产出"], ["全市", 100], ["襄州区", 10]]
    bring(book(tmp_path / "a.xlsx", bare), store, unit="万元", source="economy", names={"2017年1-3月产出": "output"})
    assert [each.answers for each in store.recipes().values()] == [{"names": {"2017年1-3月产出": "output"}}]
    later = [["县（市、区）", "2017年1-4月产出"], *bare[1:]]
    assert {row.last_month for row in looked_at(book(tmp_path / "b.xlsx", later), store, unit="万元").rows} == {
        "2017-04"
    }


def test_a_sample_teaches_nothing(tmp_path: Path, store: Store) -> None:
    rows = unitless("1-3月", 100)
    bring(book(tmp_path / "样本.xlsx", rows), store, unit="万元", names={"产出": "output"})
    assert store.recipes() == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2017年1-6月各县市区工业总产值", "2018年1-9月各县市区工业总产值"),
        ("襄阳市2017年上半年快报", "襄阳市2018年三季度快报"),
        ("表3-5 工业", "表3-6 工业"),
    ],
)
def test_a_title_is_known_without_its_period(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2017-01..2017-05", "2017-01..2017-06"),
        ("2017-01..2017-11", "2017"),
        ("2017", "2018"),
        ("2017-12", "2018-01"),
        ("2017Q4", "2018Q1"),
        ("..2017-12", "..2018-01"),
    ],
)
def test_the_next_report_is_likely_of_the_next_period(before: str, after: str) -> None:
    assert Period.parse(following(before)) == Period.parse(after)


def test_a_period_that_the_table_does_not_state_is_proposed_and_asked(tmp_path: Path, store: Store) -> None:
    rows = [
        ["规模以上工业总产值"],
        ["填报单位：市统计局　单位：亿元"],
        ["地区", "工业总产值"],
        ["全市", 2900],
        ["襄州区", 250],
    ]
    first = looked_at(book(tmp_path / "2018年5月_产值.xlsx", rows), store)
    assert [(each.code, each.proposed, each.required) for each in first.questions] == [("period", ("2018-05",), True)]
    bring(tmp_path / "2018年5月_产值.xlsx", store, period="2018-01..2018-05")
    nameless = looked_at(book(tmp_path / "上月.xlsx", rows[:-1]), store)
    assert [(each.code, each.proposed) for each in nameless.open] == [("period", ("2018-01..2018-06",))]
