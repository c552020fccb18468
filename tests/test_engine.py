"""From a question to one statement, and from raw tables to its answer."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.engine import compose as composing
from analytics.engine.compose import FOLDER, compose, needed, parameters_of, tables_of, text_of
from analytics.engine.duckdb import run
from analytics.refusal import Refusal
from analytics.schema import AMOUNT, TABLES
from analytics.scorecard import cube, look
from analytics.scorecard.slots import SLOTS, as_table
from analytics.view import LEVELS, MONTHS, PLACES, SOURCES, WANTED, calendar
from tests.making import Town, figure

QUESTIONS = sorted(f"report/{path.stem}" for path in (FOLDER / "report").glob("*.sql"))
EMPTY = {
    **{name: schema.empty_table() for name, schema in TABLES.items()},
    "slot": SLOTS.empty_table(),
    "month": MONTHS.empty_table(),
    "source": SOURCES.empty_table(),
    "level": LEVELS.empty_table(),
    "place": PLACES.empty_table(),
    "wanted": WANTED.empty_table(),
}
VALUES = {"as_of": 9, "samples": True, "indicator": "x", "place": "x", "industry": "all", "december": "2017-12"}


@pytest.fixture
def sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of SQL of its own: raw/number, model/doubled, model/sum and report/total."""
    files = {
        "raw/number": "-- Numbers.\nselect number, kind\nfrom number",
        "model/large": "-- The large ones.\nselect number, kind\nfrom raw_number\nwhere number >= $floor",
        "model/total": "-- Their sum.\nselect kind, sum(number) as total\nfrom model_large\ngroup by kind",
        "report/total": "-- How much.\nselect kind, total\nfrom model_total\n"
        "where kind in (select kind from raw_number)\norder by kind nulls last",
        "report/alone": "-- Nothing needed.\nselect 1 as one",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).with_suffix(".sql").write_text(text, encoding="utf-8")
    monkeypatch.setattr(composing, "FOLDER", tmp_path)
    for cached in (text_of, compose):
        cached.cache_clear()
    yield tmp_path
    for cached in (text_of, compose):
        cached.cache_clear()


def numbers(*pairs: tuple[str, object]) -> pa.Table:
    schema = pa.schema([("number", AMOUNT), ("kind", pa.string())])
    return pa.Table.from_pylist([{"kind": kind, "number": Decimal(str(number))} for kind, number in pairs], schema)


def test_a_statement_joins_the_files_in_the_order_of_their_references(sql: Path) -> None:
    assert needed(text_of("report/total")) == ("raw_number", "model_large", "model_total")
    statement = compose("report/total")
    heads = [statement.index(f"{part} as (") for part in ("raw_number", "model_large", "model_total")]
    assert statement.startswith("with raw_number as (")
    assert heads == sorted(heads)
    assert "--" not in statement


def test_a_question_that_needs_nothing_is_its_own_statement(sql: Path) -> None:
    assert compose("report/alone") == "select 1 as one"


def test_a_statement_names_its_values_and_its_raw_tables(sql: Path) -> None:
    assert parameters_of(compose("report/total")) == {"floor"}
    assert tables_of(compose("report/total")) == {"number"}


def test_a_question_is_answered_over_an_arrow_table(sql: Path) -> None:
    table = numbers(("a", 1), ("a", "2.5"), ("b", 7), ("c", "0.00000001"))
    answer = run("report/total", {"number": table}, {"floor": Decimal(1), "unused": "x"})
    assert answer.to_pylist() == [{"kind": "a", "total": Decimal("3.5")}, {"kind": "b", "total": Decimal(7)}]


def test_a_question_is_answered_over_parquet_files_and_over_none(sql: Path, tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in ("1.parquet", "2.parquet")]
    for file, number in zip(files, (1, 2), strict=True):
        pq.write_table(numbers(("a", number)), file)
    schema = numbers().schema
    answer = run("report/total", {"number": (schema, files)}, {"floor": Decimal(0)})
    assert answer.to_pylist() == [{"kind": "a", "total": Decimal(3)}]
    assert run("report/total", {"number": (schema, [])}, {"floor": Decimal(0)}).num_rows == 0


def test_a_file_that_is_gone_is_told_as_such(sql: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run("report/total", {"number": (numbers().schema, [str(tmp_path / "gone.parquet")])}, {"floor": Decimal(0)})


def test_a_file_that_is_there_and_broken_is_not_told_as_gone(sql: Path, tmp_path: Path) -> None:
    """Every trouble of reading was told as a file that is gone, asked for again, and ended in a traceback."""
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1")
    with pytest.raises(Refusal) as refused:
        run("report/total", {"number": (numbers().schema, [str(broken)])}, {"floor": Decimal(0)})
    assert refused.value.code == "store_unreadable"


def test_decimals_are_added_to_the_last_digit(sql: Path) -> None:
    parts = [("a", "0.1"), ("a", "0.2"), ("a", "123456789012345678.00000001")]
    answer = run("report/total", {"number": numbers(*parts)}, {"floor": Decimal(0)})
    assert answer["total"].to_pylist() == [Decimal("123456789012345678.30000001")]


def test_threads_do_not_see_each_others_tables(sql: Path) -> None:
    def ask(number: int) -> list[Decimal]:
        totals: list[Decimal] = run("report/total", {"number": numbers(("a", number))}, {"floor": Decimal(0)})[
            "total"
        ].to_pylist()
        return totals

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(12))) == [[Decimal(number)] for number in range(12)]


# The questions that ship


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_needs_only_raw_tables_that_exist_and_values_that_are_given(question: str) -> None:
    statement = compose(question)
    assert tables_of(statement) <= set(EMPTY)
    assert parameters_of(statement) <= set(VALUES)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_over_empty_tables_has_its_columns(question: str) -> None:
    answer = run(question, EMPTY, VALUES)
    assert answer.num_rows == (1 if question == "report/headline_month" else 0)
    assert len(set(answer.column_names)) == answer.num_columns > 0


def test_every_part_is_used_by_a_question() -> None:
    used = {part for question in QUESTIONS for part in needed(text_of(question))}
    parts = {f"{path.parent.name}_{path.stem}" for path in FOLDER.rglob("*.sql")} - {
        f"report_{question.removeprefix('report/')}" for question in QUESTIONS
    }
    assert parts == used


def test_the_calendar_has_every_month_once_in_order() -> None:
    months = calendar(2015, 2016).to_pylist()
    assert [row["month"] for row in months] == sorted({row["month"] for row in months})
    assert [row["ordinal"] for row in months] == list(range(2015 * 12, 2015 * 12 + 24))
    assert months[13] == {
        "month": "2016-02",
        "ordinal": 2016 * 12 + 1,
        "year": 2016,
        "january": "2016-01",
        "december": "2016-12",
        "year_before": "2015-02",
    }


def test_no_slots_are_a_table_with_their_columns() -> None:
    assert as_table([]).schema.equals(SLOTS)


def test_a_file_that_a_newer_snapshot_lacks_too_is_refused_by_its_name(tmp_path: Path) -> None:
    """The second look for a compacted file ended in a traceback."""
    town = Town(tmp_path / "store")
    town.sends(figure("turnover", "2021", 5))
    view = look(town.plan, town.store)
    (file,) = town.store.files("observation")
    Path(file).unlink()
    with pytest.raises(Refusal) as refused:
        cube(view)
    assert (refused.value.code, refused.value.where) == ("store_file_gone", file)
