"""Make the workbooks that ship and their manifest: ``python make_samples.py [FOLDER]``, by default beside this file.

Figures of the samples are invented from fixed seeds; two runs give the same bytes.
"""

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from making import lists, output, projects, published, tables
from making.book import Page, write_csv, write_xlsx

HERE = Path(__file__).parent
CITY = "420600"
HEAD = """\
# What an importer would have to ask about each file of this folder; files are imported in this order.
# Written by make_samples.py.
"""


@dataclass(frozen=True)
class File:
    """One file that ships: its pages and the answers that stand for it in the manifest."""

    name: str
    pages: Sequence[Page]
    source: str  # id in sources.csv
    released: dt.date
    origin: str = "sample"
    zones: str = ""  # for tables by county: are the zones inside the county rows?
    kind: str = ""  # of a ledger
    last_month: str = ""  # of a ledger

    def answers(self) -> str:
        """Return this file's part of the manifest."""
        lines = [f'name = "{self.name}"', f'origin = "{self.origin}"', f'source = "{self.source}"']
        lines.append(f'released = "{self.released}"')
        if self.zones:
            lines.append(f'zones = "{self.zones}"')
        if self.kind:
            lines += [f'kind = "{self.kind}"', f'sender = "{self.source}"', f'covers = ["{CITY}"]']
            lines += [f'last_month = "{self.last_month}"', "additional = false"]
        return "\n".join(["[[file]]", *lines])

    def write(self, folder: Path) -> None:
        """Write the file into a folder, as its name ends."""
        dated = [replace(page, released=self.released) for page in self.pages]
        pages = dated if self.origin == "sample" else self.pages
        if self.name.endswith(".csv"):
            write_csv(folder / self.name, pages[0])
        else:
            write_xlsx(folder / self.name, pages, self.released)


def files() -> list[File]:
    """Return every file that ships, in order of release."""
    june = dt.date(2018, 7, 18)
    found = [
        File(
            "公开数据_published_figures.xlsx",
            [published.published()],
            "press",
            dt.date(2018, 12, 5),
            origin="published",
        ),
        File("样本_科技企业孵化器在孵企业数.xlsx", [tables.incubated()], "science", june, zones="excluded"),
        File("样本_建设用地情况_2016-2017年.xlsx", [tables.land()], "land", dt.date(2018, 3, 9), zones="excluded"),
        File("样本_特色产业园区主要指标_2015-2017年.xlsx", [tables.park_figures()], "economy", dt.date(2018, 2, 27)),
        File("样本_重点任务指标_2018年二季度.xlsx", [tables.quarterly()], "economy", dt.date(2018, 7, 25)),
    ]
    for name, (pages, released) in output.pages().items():
        found.append(File(name, pages, "statistics", released, zones="excluded" if "县市区" in name else ""))
    for name, (pages, released, month) in projects.pages().items():
        found.append(File(name, pages, "promotion", released, kind="project", last_month=month))
    for name, page, source, kind, month, released in (
        ("样本_重点企业名录_2017年.csv", lists.enterprises(), "economy", "enterprise", "2017-12", dt.date(2018, 3, 30)),
        ("样本_科技企业孵化器名单.xlsx", lists.incubators(), "science", "incubator", "2018-06", june),
        ("样本_上市挂牌企业名单.xlsx", lists.listings(), "finance_office", "listing", "2018-06", june),
        ("样本_特色产业园区名单.xlsx", lists.parks(), "economy", "park", "2018-06", june),
        ("样本_事项台账.xlsx", lists.events(), "economy", "event", "2018-06", june),
    ):
        found.append(File(name, [page], source, released, kind=kind, last_month=month))
    return sorted(found, key=lambda file: (file.released, file.name))


def make(folder: Path) -> None:
    """Write every file and the manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = files()
    for file in shipped:
        file.write(folder)
    manifest = "\n\n".join([HEAD.strip(), *(file.answers() for file in shipped)]) + "\n"
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
