"""A plan of 300 targets and 100 places, made of the shipped one: ``python -m tests.large_plan FOLDER``."""

import csv
import io
import shutil
import sys
from pathlib import Path

from tests.e2e.server import ROOT

TARGETS, PLACES = 300, 100


def make(folder: Path) -> Path:
    """Copy the shipped plan and repeat targets and places, each under a number of its own; return the folder."""
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("actuals", "samples", "__pycache__"))
    for name, key, most in (("targets.csv", "id", TARGETS), ("places.csv", "code", PLACES)):
        path = folder / name
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        path.write_text(written(repeated(rows, key, most)), encoding="utf-8")
    return folder


def repeated(rows: list[dict[str, str]], key: str, most: int) -> list[dict[str, str]]:
    """Return the rows and numbered copies of them, so many in all; a copy has no aliases and no parent."""
    made = list(rows)
    copied = rows if key == "id" else [row for row in rows if row["kind"] == "county"]
    for at in range(most - len(rows)):
        row, number = copied[at % len(copied)], at // len(copied) + 2
        fresh = {key: f"{row[key]}x{number}", "name_zh": f"{row['name_zh']}之{number}"}
        fresh |= {"name_en": f"{row['name_en']} no. {number}"}
        made.append(row | fresh | {name: "" for name in ("aliases", "parent", "edge") if name in row})
    return made


def written(rows: list[dict[str, str]]) -> str:
    """Return rows as a table of a plan folder."""
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
