"""The files of one person on their way into the store: how they stand, what is put right, what is stored once."""

import io
import threading
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import intake
from analytics.intake import by_hand
from analytics.intake.between import between
from analytics.intake.by_hand import Figure, written
from analytics.intake.corrected import checked, corrected, told
from analytics.intake.drawn import drawn, position, sheets
from analytics.intake.history import kept
from analytics.plan import Target
from analytics.refusal import Refusal
from analytics.store import Store
from analytics.ui.wizard import giving
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.state import Batch, Entry, answers_in
from tests.making import XIANGYANG, Town, entry, figure
from tests.rows import ZH

TITLE = "2018年1-6月襄阳市规模以上工业总产值"
PATIENCE = 60  # seconds that a page may take on a busy machine


def report(*rows: str, unit: str = "单位：亿元", note: str = "注：正式数。") -> bytes:
    """Return a half-year report as a text file."""
    lines = [TITLE, unit, "地区,规模以上工业总产值", *(rows or ("全市,3210.5", "襄州区,400")), note]
    return "\n".join(line for line in lines if line).encode()


def nobody() -> bool:
    return False


def silent(_stage: str) -> None:
    return None


@pytest.fixture
def store(actuals: Path) -> Store:
    return Store(actuals, XIANGYANG.id)


def read(content: bytes, store: Store, name: str = "表.csv") -> Entry:
    """Return a file that was read."""
    one = Entry(1, name, content)
    one.read(XIANGYANG, store, silent, nobody)
    return one


@pytest.mark.parametrize(
    ("content", "stand"),
    [
        (report(), "ready"),
        (report(unit=""), "asking"),
        (report("全市,1", "全市,2"), "blocked"),
        (report().replace("规模以上工业总产值".encode(), "常住人口".encode()), "empty"),
        (b"PK\x03\x04 torn", "refused"),
    ],
)
def test_a_file_stands_where_its_content_leaves_it(content: bytes, stand: str, store: Store) -> None:
    assert Entry(1, "表.csv", content).stand == "waiting"
    assert read(content, store).stand == stand
    assert store.seq() == 0


def test_a_file_that_is_stored_stands_as_a_duplicate_under_any_name(store: Store) -> None:
    read(report(), store).commit(XIANGYANG, store, "甲", "")
    assert read(report(), store, "别名.csv").stand == "duplicate"


def _trial(plan, store, one):  # type: ignore[no-untyped-def]
    from analytics.ui.screen import manner
    from analytics.ui.wizard.desk import Desk
    from analytics.ui.wizard.trying import try_out

    try_out(Desk(plan, store, manner(plan)), one)


def test_the_dry_run_says_why_figures_are_only_kept_beside_and_that_a_file_was_retracted(store: Store) -> None:
    # Cause: only the command line said so; the page showed a count without a word, and nothing of the retraction.
    done = read(report(), store).commit(XIANGYANG, store, "甲", "")
    assert done
    upload = store.uploads().to_pylist()[0]["upload"]
    less_sure = read(report("全市,3300", "襄州区,410").replace(TITLE.encode(), f"{TITLE}（快报）".encode()), store)
    trial = AppTest.from_function(_trial, args=(XIANGYANG, store, less_sure), default_timeout=PATIENCE).run()
    assert any("并存 2 个数值" in each.value for each in trial.info)
    intake.retract(store, upload, "甲", "")
    again = AppTest.from_function(
        _trial, args=(XIANGYANG, store, read(report(), store)), default_timeout=PATIENCE
    ).run()
    assert any(upload in each.value and "撤回" in each.value for each in again.info)
    assert not any("撤回" in each.value for each in trial.info)


def test_a_file_is_stored_once_however_many_press_the_button(store: Store) -> None:
    windows = [read(report(), store) for _ in range(4)]
    told_off: list[str] = []

    def press(one: Entry) -> None:
        try:
            if not one.commit(XIANGYANG, store, "甲", ""):
                told_off.append("changed")
            one.commit(XIANGYANG, store, "甲", "")
        except Refusal as refusal:
            told_off.append(refusal.code)

    threads = [threading.Thread(target=press, args=(one,)) for one in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.uploads().num_rows == 1
    assert sum(one.receipt is not None for one in windows) == 1
    assert told_off.count("file_duplicate") == 3


def test_what_others_stored_meanwhile_is_shown_before_the_commit(store: Store) -> None:
    one = read(report(), store)
    read(report("全市,3000"), store).commit(XIANGYANG, store, "乙", "")
    assert not one.commit(XIANGYANG, store, "甲", "")
    assert one.prepared is not None
    assert (one.prepared.difference.changed, one.prepared.difference.new) == (1, 1)
    assert one.commit(XIANGYANG, store, "甲", "")


def test_a_batch_looks_at_the_first_file_that_needs_its_person(store: Store) -> None:
    read(report(), store).commit(XIANGYANG, store, "甲", "")
    batch = Batch()
    batch.add([("同.csv", report()), ("坏.xlsx", b"PK\x03\x04 torn"), ("新.csv", report("全市,1"))])
    for one in batch.waiting:
        one.read(XIANGYANG, store, silent, nobody)
    batch.look_at_next()
    assert [one.stand for one in batch.entries] == ["duplicate", "refused", "ready"]
    assert batch.chosen == 3
    batch.add([("新.csv", report("全市,1"))])
    assert len(batch.entries) == 3
    batch.remove(3)
    assert batch.chosen == 2


def test_cancelled_files_say_so_and_those_already_read_stay(store: Store) -> None:
    batch = Batch()
    batch.add([("一.csv", report()), ("二.csv", report("全市,1"))])
    batch.entries[0].read(XIANGYANG, store, silent, nobody)
    batch.cancel()
    assert [one.stand for one in batch.entries] == ["ready", "cancelled"]
    batch.entries[1].reread()
    assert batch.entries[1].stand == "waiting"


def test_the_encoding_a_text_was_read_in_may_be_chosen_again_without_losing_an_answer(store: Store) -> None:
    """A picker that had left the page was reported once more, which threw away the answers given meanwhile."""
    one = read(report(unit=""), store)
    one.answers = answers_in({"unit": "亿元"}, XIANGYANG)
    one.prepare(XIANGYANG, store)
    one.step = "dry_run"
    one.decode("utf-8", "UTF-8")
    assert (one.stand, one.step) == ("ready", "dry_run")
    one.decode("gb18030", "UTF-8")
    assert (one.stand, one.step, one.options) == ("waiting", "found", {"encoding": "gb18030"})


def test_what_was_answered_for_a_layout_is_taken_for_its_next_file(store: Store) -> None:
    first = read(report("全市,32105000", unit=""), store)
    first.answers = answers_in({"unit": "万元", "zones": "unknown"}, XIANGYANG)
    first.prepare(XIANGYANG, store)
    assert first.commit(XIANGYANG, store, "甲", "")
    second = read(report("全市,33000000", unit=""), store, "下期.csv")
    assert second.stand == "ready"
    assert second.prepared is not None
    assert second.prepared.answers.unit == "万元"


# What is drawn


def test_a_sheet_is_drawn_with_what_each_row_and_column_was_taken_for(store: Store) -> None:
    one = read(report(), store)
    assert one.prepared is not None
    reading = one.prepared.reading
    (name,) = sheets(reading)
    picture = drawn(reading, name)
    assert [line.role for line in picture.lines] == ["about", "about", "header", "data", "data", "note"]
    assert picture.columns == (("A", "label"), ("B", "data"))
    assert picture.lines[3].texts == ("全市", "3210.5")
    assert picture.lines[3].roles == ("label", "data")


def test_rows_far_down_a_long_list_are_drawn_too(store: Store) -> None:
    rows = [f"P{row},项目{row},襄州区,{row}.5,2017年5月" for row in range(1, 900)]
    content = "\n".join(["项目台账", "项目编号,项目名称,县市区,总投资（万元）,开工时间", *rows]).encode()
    one = read(content, store)
    assert one.prepared is not None
    picture = drawn(one.prepared.reading, "csv", 800, 3)
    assert [line.texts[:2] for line in picture.lines] == [("P799", "项目799"), ("P800", "项目800"), ("P801", "项目801")]
    assert [line.number for line in picture.lines] == [801, 802, 803]
    assert picture.more == 901 - 803


@pytest.mark.parametrize(("cell", "at"), [("A1", (0, 0)), ("AA12", (11, 26)), ("", None), ("csv", None)])
def test_an_address_is_a_row_and_a_column(cell: str, at: tuple[int, int] | None) -> None:
    assert position(cell) == at


# What is put right


def test_a_unit_put_right_converts_every_figure_and_is_noted_beside_it(store: Store) -> None:
    one = read(report("全市,32105000"), store)
    assert one.unasked is not None
    (unit, period) = told(one.unasked.reading, one.unasked.reading.extract.tables[0])
    assert (unit.found, unit.count, period.found) == ("亿元", 1, "2018-01..2018-06")
    one.corrections = {(0, "unit", "亿元"): checked("unit", "万元", XIANGYANG)}
    (row,) = one.prepare(XIANGYANG, store).rows
    assert (row.value, row.unit_found) == (Decimal("3210.5"), "万元")
    assert "亿元" in row.note
    assert "万元" in row.note


def test_a_period_put_right_is_meant_as_it_is_written(store: Store) -> None:
    one = read(report("全市,500").replace("1-6月".encode(), "1-6月累计".encode()), store)
    one.corrections = {(0, "period", "2018-01..2018-06"): checked("period", "2018-06", XIANGYANG)}
    (row,) = one.prepare(XIANGYANG, store).rows
    assert (row.first_month, row.last_month) == ("2018-06", "2018-06")


def test_a_ledgers_unit_is_put_right_in_its_heading(store: Store) -> None:
    content = "项目台账\n项目编号,项目名称,县市区,总投资（万元）,开工时间\nP1,甲项目,襄州区,5,2017年5月\n".encode()
    one = read(content, store)
    one.corrections = {(0, "unit", "万元"): "亿元"}
    prepared = one.prepare(XIANGYANG, store)
    assert prepared.ledger is not None
    assert prepared.ledger["amount"].to_pylist() == [Decimal(5)]


def test_nothing_put_right_leaves_the_reading_as_it_is(store: Store) -> None:
    one = read(report(), store)
    assert one.unasked is not None
    reading = one.unasked.reading
    assert corrected(reading, {(0, "unit", "亿元"): "亿元"}).extract.cells.equals(reading.extract.cells)


@pytest.mark.parametrize(("what", "said"), [("unit", "斗"), ("period", "去年")])
def test_what_is_no_unit_or_period_is_refused(what: str, said: str) -> None:
    with pytest.raises(Refusal):
        checked(what, said, XIANGYANG)  # type: ignore[arg-type]


# What is entered by hand


@pytest.mark.parametrize("target", XIANGYANG.targets, ids=lambda target: target.id)
def test_a_figure_of_any_target_entered_by_hand_is_read_back_exactly(target: Target, store: Store) -> None:
    measured = XIANGYANG.indicators[target.indicator]
    entered = Figure(
        indicator=measured.id,
        place="420607",
        industry=target.industry,
        period="2017-01..2017-06",
        value="1,234.50",
        unit=measured.unit,
        note="依据 12 号文",
    )
    name, content = written(entered, XIANGYANG)
    prepared = intake.preview(content, name, XIANGYANG, store)
    (row,) = prepared.rows
    assert (row.indicator, row.place, row.industry) == (measured.id, "420607", target.industry)
    assert (row.value, row.last_month) == (Decimal("1234.5"), "2017-06")
    assert "依据 12 号文" in row.note
    assert prepared.ready


@pytest.mark.parametrize("place", list(XIANGYANG.places))
@pytest.mark.parametrize("industry", ["all", "nev"])
@pytest.mark.parametrize("period", ["2017", "2017-06", "2017-01..2017-03"])
def test_any_place_industry_and_period_is_read_back(place: str, industry: str, period: str, store: Store) -> None:
    entered = Figure(indicator="output", place=place, industry=industry, period=period, value="8", unit="万元")
    name, content = written(entered, XIANGYANG)
    (row,) = intake.preview(content, name, XIANGYANG, store).rows
    months = {"2017": ("2017-01", "2017-12"), "2017-06": ("2017-06", "2017-06")}
    wanted = months.get(period, ("2017-01", "2017-03"))
    assert (row.place, row.industry, row.first_month, row.last_month) == (place, industry, *wanted)
    assert row.value == Decimal("0.0008")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"value": "很多"}, "by_hand_value"),
        ({"value": "12亿元"}, "by_hand_value"),
        ({"value": ""}, "by_hand_value"),
        ({"unit": "个"}, "by_hand_unit"),
        ({"period": "六月"}, "not_a_period"),
    ],
)
def test_what_cannot_stand_by_hand_is_refused(changed: dict[str, str], code: str) -> None:
    entered = {"indicator": "output", "place": "420600", "period": "2017", "value": "1", "unit": "亿元"} | changed
    with pytest.raises(Refusal) as refused:
        written(Figure(**entered), XIANGYANG)
    assert refused.value.code == code


def test_a_note_stays_in_one_cell() -> None:
    entered = Figure(indicator="output", place="420600", period="2017", value="1", unit="亿元", note="一\n=2,三")
    assert by_hand.written(entered, XIANGYANG)[1].count(b"\n") == 2


# What is kept


def test_the_difference_between_two_uploads_is_what_the_second_says_otherwise(tmp_path: Path) -> None:
    town = Town(tmp_path)
    first = town.sends(figure("output", "2017", 5), figure("output", "2016", 4), figure("output", "2015", 3))
    second = town.sends(figure("output", "2017", 6), figure("output", "2016", 4), figure("output", "2018", 7))
    found = between(town.store, town.plan, first, second)
    assert (found.new, found.changed, found.same, found.gone) == (1, 1, 1, 1)
    assert [(each.kind, each.before, each.after) for each in found.changes] == [
        ("changed", "5", "6"),
        ("gone", "3", ""),
        ("new", "", "7"),
    ]


def test_two_ledgers_differ_by_entry_and_event(tmp_path: Path) -> None:
    town = Town(tmp_path)
    city = town.plan.city
    kind = town.plan.ledgers[0].kind
    first = town.sends(
        ledger=[entry(kind, "甲", "started", "2017-01", city), entry(kind, "乙", "started", "2017-01", city)]
    )
    second = town.sends(
        ledger=[entry(kind, "甲", "started", "2017-03", city), entry(kind, "丙", "started", "2017-01", city)]
    )
    found = between(town.store, town.plan, first, second)
    assert (found.new, found.changed, found.same, found.gone) == (1, 1, 0, 1)
    assert {(each.kind, each.what[1]) for each in found.changes} == {("changed", "甲"), ("gone", "乙"), ("new", "丙")}


def test_an_unknown_upload_has_no_history_and_no_difference(store: Store) -> None:
    with pytest.raises(Refusal):
        kept(store, "u99")
    with pytest.raises(Refusal):
        between(store, XIANGYANG, "u98", "u99")


def test_findings_and_who_turned_an_upload_are_kept_with_it(store: Store) -> None:
    one = read(report("全市,300", "襄州区,400"), store)
    one.commit(XIANGYANG, store, "甲", "试")
    assert one.receipt is not None
    upload = one.receipt.upload
    intake.retract(store, upload, "乙", "有误")
    intake.restore(store, upload, "丙", "")
    found = kept(store, upload)
    assert [(each.code, each.where) for each in found.findings] == [("part_above_whole", "csv!B5")]
    assert found.findings[0] == one.receipt.findings[0]
    assert [(event.kind, event.who) for event in found.turned] == [("retracted", "乙"), ("restored", "丙")]


def _form(plan, store, language):  # type: ignore[no-untyped-def]
    import streamlit as st

    from analytics.ui.screen import manner
    from analytics.ui.wizard.by_hand import enter_by_hand
    from analytics.ui.wizard.desk import Desk
    from analytics.ui.wizard.state import Batch

    st.query_params["lang"] = language
    enter_by_hand(Desk(plan, store, manner(plan)), Batch())


@pytest.mark.parametrize(
    ("language", "first", "counted"), [("zh", "亿元", "个"), ("en", "hundred million yuan", "count")]
)
def test_the_form_names_units_in_the_reader_s_language(language: str, first: str, counted: str, store: Store) -> None:
    # Cause: units were offered by their codes, which are Chinese, on an English screen too.
    form = AppTest.from_function(_form, args=(XIANGYANG, store, language), default_timeout=PATIENCE).run()
    unit = next(field for field in form.selectbox if field.key.startswith("hand_unit"))
    assert unit.options[0] == first
    assert counted in unit.options
    assert unit.value == "亿元"


def test_a_table_of_the_wizard_is_offered_as_the_pages_tables_are(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of uploads could not be had as parquet, and its buttons looked like links."""
    made: dict[str, bytes] = {}
    monkeypatch.setattr(st, "download_button", lambda _, *, data, file_name, **kept: made.update({file_name: data()}))
    giving.give_table(Desk(XIANGYANG, store, ZH), "批次", ["批次", "行数"], [("u1", 2), ("u2", None)], key="give")
    assert list(made) == ["批次.csv", "批次.xlsx", "批次.parquet"]
    assert pq.read_table(io.BytesIO(made["批次.parquet"])).to_pydict() == {"批次": ["u1", "u2"], "行数": [2, None]}
