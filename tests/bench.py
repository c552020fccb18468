"""How long the product takes beside the bare engine and beside what a user would write: ``python -m tests.bench``.

All sides do the same work in one run on this machine, so the ratios hold where the seconds do not. Nothing is asserted.
"""

import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import python_calamine
import xlsxwriter

from analytics import scorecard
from analytics.intake import answers_of, import_files
from analytics.plan import Plan
from analytics.schema import LEDGER, OBSERVATIONS
from analytics.store import Store, Upload
from tests.e2e.server import SAMPLES

PLAN = SAMPLES.parent
UPLOADS, ROWS, ENTRIES = 10, 200_000, 200_000
RUNS = 3


def main() -> int:
    """Print each question's median seconds and its ratios."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan.load(PLAN)
        questions(plan, Path(folder))
        files(plan, Path(folder))
        samples(plan, Path(folder))
    return 0


def questions(plan: Plan, folder: Path) -> None:
    """Time a question over two million figures of ten uploads that revise each other."""
    store = Store(folder / "large", plan.id)
    for number in range(UPLOADS):
        upload = Upload(
            file=f"{number}.csv",
            origin="uploaded",
            source="statistics",
            released=f"2018-{number + 1:02}-01",
            who="bench",
        )
        store.commit(upload, figures(plan, number), None, None, str(number).encode())
    view = scorecard.look(plan, store, through="2018-06")
    wanted = {"indicator": "output", "industry": "all", "december": "2017-12"}
    paths = store.files("observation")
    bare = (
        "select place, max(value) from read_parquet(?) "
        "where indicator = 'output' and last_month = '2017-12' and industry = 'all' group by place"
    )
    told(
        f"newest figure of a year by place, {UPLOADS * ROWS:,} rows",
        {
            "product": lambda: view.ask("report/whole_year", **wanted),
            "bare DuckDB, no ranking": lambda: duckdb.sql(bare, params=[paths]).to_arrow_table(),
            "pandas": lambda: by_pandas(paths),
        },
    )


def by_pandas(paths: list[str]) -> pd.DataFrame:
    """What a user would write: read everything, keep the newest, filter."""
    rows = pd.concat(pd.read_parquet(path) for path in paths)
    newest = rows.drop_duplicates(["indicator", "place", "industry", "first_month", "last_month"], keep="last")
    return newest[(newest["indicator"] == "output") & (newest["last_month"] == "2017-12")]


def figures(plan: Plan, seed: int) -> pa.Table:
    """Return one upload's figures: every place, many indicators and months."""
    places, indicators = list(plan.places), list(plan.indicators)
    months = [f"{year}-{month:02}" for year in range(2010, 2019) for month in range(1, 13)]
    chance = random.Random(seed)
    count = len(places) * len(indicators) * len(months)
    keys = [(i, p, m) for i in indicators for p in places for m in months]
    keys = (keys * (ROWS // count + 1))[:ROWS]
    columns = {
        "upload": pa.nulls(ROWS, pa.string()),
        "indicator": [key[0] for key in keys],
        "place": [key[1] for key in keys],
        "industry": [f"all{number // count or ''}" for number in range(ROWS)],
        "first_month": [f"{key[2][:4]}-01" for key in keys],
        "last_month": [key[2] for key in keys],
        "value": [Decimal(chance.randrange(10**6)).scaleb(-2) for _ in keys],
        "status": ["final"] * ROWS,
        "source": ["statistics"] * ROWS,
    }
    rest = {field.name: pa.nulls(ROWS, field.type) for field in OBSERVATIONS if field.name not in columns}
    return pa.table({name: (columns | rest)[name] for name in OBSERVATIONS.names}, schema=OBSERVATIONS)


def files(plan: Plan, folder: Path) -> None:
    """Time the import of a ledger of 200,000 rows: read, laid out, mapped, checked and committed."""
    path = folder / "项目台账.xlsx"
    write_ledger(plan, path)
    answers = answers_of(
        {"sender": "promotion", "covers": [plan.city], "covered_to": "2018-06", "released": "2018-07-12"}, plan
    )
    store = Store(folder / "ledger", plan.id)
    told(
        f"ledger of {ENTRIES:,} rows ({len(LEDGER)} columns stored) into the store",
        {
            "product": lambda: taken_in(path, answers, plan, store),
            "calamine, cells only": lambda: (
                python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            ),
            "pandas.read_excel with openpyxl, cells only": lambda: pd.read_excel(path, engine="openpyxl", header=2),
        },
        runs=1,
    )


def taken_in(path: Path, answers: object, plan: Plan, store: Store) -> None:
    """Import one file and see that it came in."""
    outcomes = list(import_files([(path, answers)], plan, store, "bench"))
    if store.seq() == 0:
        sys.exit(f"not imported: {outcomes}")


def write_ledger(plan: Plan, path: Path) -> None:
    """Write a ledger as a bureau would."""
    counties = [place.name_zh for place in plan.places.values() if place.kind != "city"]
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "全市工业项目台账（截至2018年6月底）")
    sheet.write(1, 0, "填报单位：市招商局　　单位：万元")
    sheet.write_row(
        2, 0, ["项目编号", "项目名称", "县市区", "所属产业", "总投资", "签约时间", "开工时间", "竣工投产时间"]
    )
    chance = random.Random(7)
    start = dt.date(2016, 1, 1)
    for number in range(ENTRIES):
        days = sorted(chance.randrange(900) for _ in range(3))
        dates = [(start + dt.timedelta(day)).strftime("%Y-%m-%d") for day in days]
        place = counties[number % len(counties)]
        sheet.write_row(
            number + 3, 0, [f"P{number:06}", f"项目{number}", place, "电子信息", chance.randrange(3000, 90000), *dates]
        )
    book.close()


def samples(plan: Plan, folder: Path) -> None:
    """Time the whole scorecard of the shipped samples."""
    from analytics.intake import import_folder

    store = Store(folder / "samples", plan.id)
    list(import_folder(SAMPLES, plan, store, "bench"))
    view = scorecard.look(plan, store)
    told("scorecard of the shipped workbooks", {"product": lambda: scorecard.cube(view)})


def told(title: str, sides: dict[str, Callable[[], object]], runs: int = RUNS) -> None:
    """Print the median seconds of each side, and how many times the product's they are."""
    seconds = {name: statistics.median(timed(work) for _ in range(runs)) for name, work in sides.items()}
    print(title)  # noqa: T201
    for name, taken in seconds.items():
        ratio = f"product / this = {seconds['product'] / taken:6.2f}" if name != "product" else ""
        print(f"  {taken:8.2f} s  {name:<45}{ratio}", flush=True)  # noqa: T201


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
