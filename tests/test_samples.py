"""The workbooks that ship: made anew they are the same, marked as samples, and their figures add up."""

import csv
import datetime as dt
import re
import subprocess
import sys
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.slow
DATA = Path(__file__).parent.parent / "data"
SAMPLES = DATA / "samples"
MANIFEST: list[dict[str, Any]] = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["file"]
NAMES = [file["name"] for file in MANIFEST]
SAMPLE_NAMES = [file["name"] for file in MANIFEST if file["origin"] == "sample"]
LEDGERS = sorted(name for name in NAMES if "项目台账" in name)
LAST_LEDGER = "样本_工业项目台账_截至2018年6月.xlsx"
Rows = list[list[Any]]


@cache
def sheets(path: Path) -> dict[str, Rows]:
    """Return every sheet's cells; a text file is one sheet."""
    if path.suffix == ".csv":
        with path.open(encoding="gb18030", newline="") as file:
            return {path.stem: list(csv.reader(file))}
    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def table(rows: Rows, header_rows: int) -> Rows:
    """Return the body of a sheet: under title, line and header, above the notes."""
    body = rows[2 + header_rows :]
    return [row for row in body if not re.match("注：|　　[0-9]", str(row[0]))]


def ids(name: str, column: str) -> set[str]:
    """Return a column of one of the plan's files."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def month(value: object) -> tuple[int, int] | None:
    """Return year and month of a date in any form that the ledger uses."""
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.year, value.month
    year, number = re.findall(r"\d+", str(value))[:2]
    return int(year), int(number)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        subprocess.run([sys.executable, str(SAMPLES / "make_samples.py"), str(folder)], check=True)
    return folders


@pytest.mark.parametrize("name", [*NAMES, "manifest.toml"])
def test_two_runs_give_the_same_bytes(made: tuple[Path, Path], name: str) -> None:
    first, second = made
    assert (first / name).read_bytes() == (second / name).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_what_ships_is_what_the_script_makes(made: tuple[Path, Path], name: str) -> None:
    assert sheets(SAMPLES / name) == sheets(made[0] / name)


def test_the_manifest_lists_every_file_in_order_of_release(made: tuple[Path, Path]) -> None:
    spreadsheets = {path.name for path in SAMPLES.iterdir() if path.suffix in {".xlsx", ".csv"}}
    assert sorted(NAMES) == sorted(spreadsheets) == sorted(p.name for p in made[0].iterdir() if p.suffix != ".toml")
    assert [file["released"] for file in MANIFEST] == sorted(file["released"] for file in MANIFEST)


def test_the_manifest_names_only_what_the_plan_knows() -> None:
    sources, places, kinds = ids("sources.csv", "source"), ids("places.csv", "code"), ids("ledgers.csv", "kind")
    for file in MANIFEST:
        assert file["source"] in sources
        assert file["origin"] in {"published", "sample"}
        assert file.get("zones", "excluded") == "excluded"
        assert dt.date.fromisoformat(file["released"])
        if "kind" in file:
            assert file["kind"] in kinds
            assert file["sender"] in sources
            assert set(file["covers"]) <= places
            assert re.fullmatch(r"201[67]-12|201[78]-06", file["last_month"])
            assert file["last_month"] < file["released"]
            assert file["additional"] is False


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_is_marked_in_its_name_and_on_every_sheet(name: str) -> None:
    assert "样本" in name
    for rows in sheets(SAMPLES / name).values():
        assert "样本数据" in rows[0][0]
        assert any("样本数据" in str(row[0]) for row in rows[-2:])


def test_published_figures_are_not_marked_as_samples_and_each_has_a_source() -> None:
    rows = next(iter(sheets(SAMPLES / "公开数据_published_figures.xlsx").values()))
    body = table(rows, 1)
    assert len(body) == 28
    assert not any("样本" in str(cell) for row in rows for cell in row)
    assert all(row[4] is not None and row[5] and row[7] and row[8] for row in body)
    assert {row[0].endswith("同比") for row in body if row[6] == "公布增速"} == {True}


@pytest.mark.parametrize("name", [name for name in NAMES if "县市区工业总产值" in name])
def test_places_add_up_to_the_city_in_every_period(name: str) -> None:
    for rows in sheets(SAMPLES / name).values():
        body = table(rows, 2)
        assert body[0][0] == "全市"
        assert len(body) == 13
        assert sum(row[1] for row in body[1:]) == body[0][1]


def test_the_city_is_the_same_by_place_and_by_industry() -> None:
    for year in ("2016年", "2017年", "2018年1-6月"):
        by_industry = next(iter(sheets(SAMPLES / f"样本_分行业工业总产值_{year}.xlsx").values()))
        city = next(row for row in by_industry if row[0] == "全市工业")[2:]
        by_place = sheets(SAMPLES / f"样本_县市区工业总产值_{year}.xlsx")
        periods = [rows for period, rows in by_place.items() if not period.startswith("2015")]
        assert [round(value * 10000) for value in city] == [table(rows, 2)[0][1] for rows in periods]


def test_cumulative_figures_never_fall_within_a_year() -> None:
    for name in NAMES:
        if "分行业工业总产值" in name:
            rows = next(iter(sheets(SAMPLES / name).values()))
            for row in table(rows, 2 if "2018" in name else 1):
                assert row[2:] == sorted(row[2:]), (name, row[0])
        if "县市区工业总产值" in name:
            periods = [table(rows, 2) for period, rows in sheets(SAMPLES / name).items() if "2015" not in period]
            for place in zip(*periods, strict=True):
                values = [row[1] for row in place]
                assert values == sorted(values), (name, place[0][0])


def test_a_part_of_an_industry_is_never_above_the_whole() -> None:
    for name in (name for name in NAMES if "分行业工业总产值" in name):
        rows = next(iter(sheets(SAMPLES / name).values()))
        found = {str(row[0]).strip("　").removeprefix("其中："): row[1:] for row in rows}
        for column in range(len(found["全市工业"])):
            assert found["新能源汽车"][column] <= found["汽车及零部件"][column]
            assert found["纺织服装"][column] + found["食品加工"][column] <= found["农产品深加工"][column]


@pytest.mark.parametrize(
    ("name", "header_rows"),
    [("样本_建设用地情况_2016-2017年.xlsx", 2), ("样本_科技企业孵化器在孵企业数.xlsx", 1)],
)
def test_other_tables_by_place_add_up(name: str, header_rows: int) -> None:
    city, *places = table(next(iter(sheets(SAMPLES / name).values())), header_rows)
    assert [round(sum(column), 1) for column in zip(*(row[1:] for row in places), strict=True)] == city[1:]


def project_rows(name: str) -> dict[str, list[Any]]:
    """Return a project ledger by code, its investment in 亿元."""
    rows = next(iter(sheets(SAMPLES / name).values()))
    factor = 10000 if rows[2][4] == "总投资（万元）" else 1
    return {row[0]: [*row[:4], round(row[4] / factor, 4), *row[5:]] for row in table(rows, 1)}


@pytest.mark.parametrize(
    ("column", "year", "counts"),
    [
        (5, 2016, (83, 41, 2)),  # introduced: met
        (5, 2017, (76, 36, 3)),  # introduced: missed
        (5, 2018, (44, 15, 0)),
        (6, 2016, (71, 38, 1)),  # started
        (6, 2017, (82, 43, 2)),
        (6, 2018, (31, 23, 1)),
    ],
)
def test_annual_counts_of_the_last_ledger(column: int, year: int, counts: tuple[int, ...]) -> None:
    rows = [row for row in project_rows(LAST_LEDGER).values() if (month(row[column]) or (0,))[0] == year]
    assert tuple(sum(row[4] >= floor for row in rows) for floor in (5, 10, 50)) == counts


def test_completed_projects_of_the_last_ledger() -> None:
    rows = [row for row in project_rows(LAST_LEDGER).values() if (month(row[7]) or (0,))[0] >= 2016]
    assert [sum(row[4] >= floor for row in rows) for floor in (0.3, 5, 10, 50)] == [1170, 170, 92, 2]


def test_a_project_is_introduced_before_it_starts_and_starts_before_it_is_completed() -> None:
    for name in LEDGERS:
        year, last = re.findall(r"\d+", name)
        for row in project_rows(name).values():
            dates = [month(cell) for cell in row[5:]]
            known = [date for date in dates if date]
            assert dates[: len(known)] == known == sorted(known), row
            assert known[-1] <= (int(year), int(last)), row


def test_a_later_ledger_has_new_changed_and_gone_projects() -> None:
    order = sorted(LEDGERS, key=lambda name: [int(number) for number in re.findall(r"\d+", name)])
    snapshots = [project_rows(name) for name in order]
    assert [len(rows) for rows in snapshots] == sorted(len(rows) for rows in snapshots)
    assert 2900 <= len(snapshots[-1]) <= 3100
    for before, after in pairwise(snapshots):
        both = before.keys() & after.keys()
        assert len(after.keys() - before.keys()) > 300
        assert len(before.keys() - after.keys()) == 12
        assert sum(before[code][4] != after[code][4] for code in both) > 10
        assert any(before[code][6] and before[code][6] != after[code][6] for code in both)


def test_incubators_at_their_highest_level() -> None:
    rows = table(next(iter(sheets(SAMPLES / "样本_科技企业孵化器名单.xlsx").values())), 1)
    for last, counts in (((2016, 12), [3, 9, 4]), ((2018, 6), [4, 11, 14])):
        held: dict[str, set[str]] = {}
        for _, name, _, level, recognised in rows:
            if (month(recognised) or (9999, 1)) <= last:
                held.setdefault(name, set()).add(level)
        order = ["国家级", "省级", "市级"]
        highest = [min(levels, key=order.index) for levels in held.values()]
        assert [highest.count(level) for level in order] == counts


def test_enterprises_and_listings_fill_the_bands() -> None:
    enterprises = table(next(iter(sheets(SAMPLES / "样本_重点企业名录_2017年.csv").values())), 1)
    sales = [int(row[7]) for row in enterprises]
    bands = ((1000000, 10**9), (500000, 1000000), (100000, 500000))
    assert [sum(low <= value < high for value in sales) for low, high in bands] == [6, 7, 98]
    listings = table(next(iter(sheets(SAMPLES / "样本_上市挂牌企业名单.xlsx").values())), 1)
    since = [row[4] == "四板" for row in listings if row[5].year >= 2016]
    assert (since.count(False), since.count(True)) == (54, 215)


def test_the_samples_stay_small() -> None:
    assert sum((SAMPLES / name).stat().st_size for name in NAMES) < 2_000_000
