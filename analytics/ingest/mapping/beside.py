"""What stands beside a figure and says more of it: the columns of a long list."""

import re
from typing import Literal

import pyarrow as pa

from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.words import normal
from analytics.ingest.tidy.extract import Table

Labels = tuple[str, ...]
RELIABILITY = re.compile(r"可靠性|口径|性质说明|备注|说明|注")
PUBLISHER = re.compile(r"(?:资料|数据)?来源|出处|发布单位|公布单位")
INDUSTRY = re.compile(r"(?:所属)?(?:产业|行业)(?:名称|分类)?")


class Beside:
    """The columns of a long list that stand beside its figures: how sure, who published it, which industry."""

    def __init__(self, table: Table) -> None:
        listed = table.columns
        self.rows: dict[int, int] = {}
        self.notes: list[list[str | None]] = []
        self.publishers: list[str | None] = []
        self.industries: list[str | None] = []
        if listed is None:
            return
        self.rows = {row: place for place, row in enumerate(listed["row"].to_pylist())}
        for name in listed.column_names[1:]:
            if PUBLISHER.fullmatch(normal(name)):
                self.publishers = listed[name].to_pylist()
            elif RELIABILITY.fullmatch(normal(name)):
                self.notes.append(listed[name].to_pylist())
            elif INDUSTRY.fullmatch(normal(name)):
                self.industries = listed[name].to_pylist()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def of(self, row: int) -> tuple[str, str]:
        """Return the remark and the publisher of a row."""
        place = self.rows.get(row)
        if place is None:
            return "", ""
        remarks = "；".join(text for column in self.notes if (text := column[place]))
        return remarks, (self.publishers[place] or "") if self.publishers else ""

    def industry(self, row: int, names: Names) -> str:
        """Return the industry that a row names in a column of its own; else all."""
        place = self.rows.get(row)
        text = self.industries[place] if place is not None and self.industries else ""
        return (names.read(text).industry if text else "") or "all"


def labels_of(cells: pa.Table, line: Literal["row", "column"]) -> dict[int, Labels]:
    """Return the labels of a table's rows or columns by their number."""
    pairs = zip(cells[line].to_pylist(), cells[f"{line}_labels"].to_pylist(), strict=True)
    return {at: tuple(labels) for at, labels in pairs}


def position(cell: str) -> tuple[int, int]:
    """Return row and column, from 0, of an address such as C5."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1
