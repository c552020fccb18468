"""Sheets and what must be read in them, one text file for each kind of source.

A shape is headed ``### its name``; then come the sheet as ``grids`` notes it, ``---``, and a line for each cell::

    B5: 12.3 / row / column+column / unit / period ; place=枣阳市
    B4: -

``-`` is no data, ``any`` is not looked at, ``none`` is empty; labels are looked for in part. Before the sheet may stand
``merged: A3:A4 B3:D3``, ``formats: C2=0.0%`` and ``names: Sheet1 汇总``; ``+++`` begins another sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analytics.ingest.sheet import Position, Span, Workbook
from analytics.ingest.workbook.cells import area, position
from tests.ingest.grids import workbook

FOLDER = Path(__file__).parent
OPTION = re.compile(r"(merged|formats|names): (.*)\n")


@dataclass(frozen=True)
class Shape:
    """A workbook in notation and what must be read in it, one line a cell."""

    name: str
    sheets: tuple[str, ...]
    wants: tuple[str, ...]
    merged: tuple[Span, ...] = ()
    formats: dict[Position, str] = field(default_factory=dict)
    names: tuple[str, ...] = ("Sheet1", "Sheet2", "Sheet3")

    def made(self) -> Workbook:
        """Return the workbook."""
        return workbook(*self.sheets, merged=self.merged, formats=self.formats, names=self.names)


def shapes() -> list[Shape]:
    """Return the shapes of all files."""
    return [shape for path in sorted(FOLDER.glob("*.txt")) for shape in _of(path.read_text(encoding="utf-8"))]


def _of(text: str) -> Iterator[Shape]:
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        options: dict[str, Any] = {}
        while said := OPTION.match(rest):
            options[said[1]] = _option(said[1], said[2].split())
            rest = rest[said.end() :]
        sheets, _, wants = rest.partition("\n---\n")
        yield Shape(
            name,
            tuple(f"\n{sheet}\n" for sheet in sheets.split("\n+++\n")),
            tuple(wants.strip().split("\n")),
            **options,
        )


def _option(key: str, words: list[str]) -> object:
    if key == "merged":
        return tuple(area(word) for word in words)
    if key == "formats":
        return {position(at): form for at, _, form in (word.partition("=") for word in words)}
    return tuple(words)


def differences(record: dict[str, Any] | None, want: str) -> list[str]:
    """Return in what a record differs from one line of wants."""
    if want == "-":
        return ["is data"] if record else []
    if record is None:
        return ["no record"]
    labels, *more = [part.strip() for part in want.split(";")]
    value, row, column, unit, period = [part.strip() for part in re.split(r"\s/(?=\s)", labels)]
    joined = "".join(record["column"])
    checks = {
        f"value {record['value']}": float(record["value"]) == float(value),
        f"row {record['row']}": row in "".join(record["row"]),
        f"column {record['column']}": all(piece in joined for piece in column.split("+")),
        f"unit {record['unit']!r}": unit in ("any", record["unit"] or "none"),
        f"period {record['period']!r}": period in ("any", record["period"] or "none"),
    }
    for key, _, wanted in (part.partition("=") for part in more):
        checks[f"{key} {record[key]!r}"] = record[key] == wanted
    return [said for said, holds in checks.items() if not holds]
