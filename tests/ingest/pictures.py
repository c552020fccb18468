"""Pictures of sheets with their cells tinted as the reader took them: ``python -m tests.ingest.pictures`` draws all.

They stand in ``docs/shapes`` and are proof of reading: title, unit, heading, label, data and note are what the reader
found, never what was meant, and the line beneath is the record of the outlined cell. A test holds them up to date.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from analytics.ingest.mapping import Declared
from analytics.ingest.sheet import Sheet, Span, Value, Workbook, address
from analytics.ingest.tidy import extract
from analytics.ingest.tidy.extract import Table
from analytics.ingest.tidy.preview import records
from analytics.ingest.workbook.cells import position
from analytics.intake.drawn import Drawn, drawn
from analytics.intake.prepared import Reading
from tests.ingest import pictured
from tests.ingest.shapes import Shape, shapes

FOLDER = Path(__file__).parents[2] / "docs" / "shapes"
HEIGHT, CHARACTER, PAD = 22, 6.6, 6  # of a row, of half a Chinese character, and beside a text
NARROWEST, WIDEST, LONGEST, MARGIN = 44, 190, 420, 30  # of a column, of a text over blank cells, left of the sheet
ROWS, COLUMNS = 16, 9  # that are drawn of a sheet
LOOKS = {  # role: fill, and how the text looks, since a colour alone says nothing to some
    "title": ("#cfe2f3", 'font-weight="700"'),
    "unit": ("#fce5cd", 'text-decoration="underline"'),
    "about": ("#e8eef4", ""),
    "header": ("#d9d2e9", 'font-weight="600"'),
    "label": ("#fff2cc", ""),
    "data": ("#d9ead3", 'text-anchor="end"'),
    "note": ("#eeeeee", 'font-style="italic"'),
    "": ("#ffffff", 'fill="#666666"'),
}
STYLE = "font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\" font-size=\"12\""


@dataclass(frozen=True)
class Page:
    """One sheet to be drawn: its cells as they are seen, its tables and where its figures stand."""

    sheet: Sheet
    drawn: Drawn
    tables: list[Table]
    figures: frozenset[str]

    @property
    def widths(self) -> list[float]:
        """Return the width of each column, by its longest text that does not reach over others."""
        columns = range(min(len(self.drawn.columns), COLUMNS))
        return [min(max([NARROWEST, *self._texts(at)]), WIDEST) for at in columns]

    def _texts(self, column: int) -> Iterator[float]:
        for line in self.drawn.lines[:ROWS]:
            alone = sum(map(bool, line.texts)) == 1 or line.role in {"about", "note"}
            if line.texts[column] and not alone:
                yield _width(line.texts[column]) + 2 * PAD

    def spans(self) -> Iterator[Span]:
        """Yield each cell that is drawn, a merged area as one."""
        merged = [span for span in self.sheet.merged if span.left < COLUMNS and span.top < ROWS]
        for row in range(len(self.drawn.lines)):
            for column in range(min(len(self.drawn.columns), COLUMNS)):
                span = next((each for each in merged if _holds(each, row, column)), Span(row, column, row, column))
                if (span.top, span.left) == (row, column):
                    yield span

    def text(self, span: Span, lefts: list[float]) -> tuple[str, float]:
        """Return a cell's text as far as there is room for it, over blank cells beside it, and that room."""
        texts, right = self.drawn.lines[span.top].texts, min(span.right + 1, len(lefts) - 1)
        free = next((at for at in range(right, len(lefts) - 1) if texts[at]), len(lefts))
        end = lefts[free] if free < len(lefts) else max(lefts[-1], lefts[span.left] + LONGEST)
        room = (lefts[right] if self.role(span.top, span.left) == "data" else end) - lefts[span.left] - 2 * PAD
        return _fitted(texts[span.left], room), room

    def role(self, row: int, column: int) -> str:
        """Return what a cell was taken for; a cell among data that gave no figure is not data."""
        line = self.drawn.lines[row]
        role, text = line.roles[column], line.texts[column]
        if any(line.texts == self.drawn.lines[each].texts for table in self.tables for each in table.header):
            return "header" if text or role == "header" else ""  # that comes again on another page
        if role == "data":
            return role if address(row, column) in self.figures else ""
        if role != "about" or not text:
            return role if text else ""
        table = next(table for table in self.tables if row in table.preamble)
        if _squashed(table.title) and _squashed(table.title) in _squashed(text):
            return "title"
        return "unit" if any(unit in text for unit in table.units) else "about"


def picture(workbook: Workbook, outlined: str = "") -> str:
    """Return a workbook's sheets as SVG; ``outlined`` is the cell whose record stands beneath."""
    for sheet in workbook.sheets:
        sheet.rows = [[_day(value) for value in row] for row in sheet.rows]
    found = extract(workbook)
    reading = Reading("", b"", "", found, workbook, Declared())
    figures = {(record["sheet"], record["cell"]): record for record in records(found)}
    pages = [
        Page(
            sheet,
            drawn(reading, sheet.name, rows=ROWS),
            [table for table in found.tables if table.sheet == sheet.name],
            frozenset(cell for name, cell in figures if name == sheet.name),
        )
        for sheet in workbook.sheets
    ]
    pieces: list[str] = []
    top, right = 4.0, 0.0
    for page in pages:
        cells, reach = _page(page, top, outlined if page is pages[0] else "", many=len(pages) > 1)
        pieces += cells
        top += HEIGHT * (len(page.drawn.lines) + 1 + (len(pages) > 1)) + 8
        right = max(right, reach)
    said = _record(figures.get((workbook.sheets[0].name, outlined)))
    if said:
        pieces.append(_text(6, top + 15, said, 'fill="#274e13"'))
        top, right = top + HEIGHT, max(right, _width(said) + 12)
    size = f"{right + 5:.0f} {top + 4:.0f}"
    width, height = size.split()
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {size}" {STYLE}>'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#ffffff"/>', *pieces, "</svg>"]) + "\n"


def _page(page: Page, top: float, outlined: str, many: bool) -> tuple[list[str], float]:
    """Return one sheet and how far it reaches: its name where there are several, letters, numbers and cells."""
    widths = page.widths
    lefts = [MARGIN + sum(widths[:at]) for at in range(len(widths) + 1)]
    pieces: list[str] = []
    texts: list[str] = []
    reach: float = lefts[-1]
    if many:
        pieces.append(_text(6, top + 15, page.sheet.name, 'font-weight="700"'))
        top += HEIGHT
    for at, (letter, _) in enumerate(page.drawn.columns[:COLUMNS]):
        pieces.append(_text((lefts[at] + lefts[at + 1]) / 2, top + 15, letter, 'fill="#666666" text-anchor="middle"'))
    top += HEIGHT
    number = 'fill="#666666" text-anchor="end"'
    count = len(page.drawn.lines)
    pieces += [_text(MARGIN - 6, top + HEIGHT * row + 15, str(row + 1), number) for row in range(count)]
    for span in page.spans():
        box = _box(page, span, lefts, top)
        fill, look = LOOKS[page.role(span.top, span.left)]
        pieces.append(f'<rect {box} fill="{fill}" stroke="#cccccc"/>')
        if address(span.top, span.left) == outlined:
            texts.append(f'<rect {box} fill="none" stroke="#38761d" stroke-width="2"/>')
        text, room = page.text(span, lefts)
        if text:
            end = page.role(span.top, span.left) == "data"
            x = lefts[min(span.right + 1, len(widths))] - PAD if end else lefts[span.left] + PAD
            texts.append(_text(x, top + HEIGHT * span.top + 15, text, look))
            reach = max(reach, x + (0 if end else min(_width(text), room) + PAD))
    return pieces + texts, reach


def _box(page: Page, span: Span, lefts: list[float], top: float) -> str:
    right, bottom = min(span.right + 1, len(lefts) - 1), min(span.bottom + 1, len(page.drawn.lines))
    left, y = lefts[span.left], top + HEIGHT * span.top
    return f'x="{left:.1f}" y="{y:.1f}" width="{lefts[right] - left:.1f}" height="{HEIGHT * (bottom - span.top)}"'


def _holds(span: Span, row: int, column: int) -> bool:
    return span.top <= row <= span.bottom and span.left <= column <= span.right


def _record(record: dict[str, Any] | None) -> str:
    if record is None:
        return ""
    said = [record["unit"], record["period"], " › ".join(record["row"]), " › ".join(record["column"])]
    return f"{record['cell']} = {record['value']} · " + " · ".join(" ".join(each.split()) for each in said if each)


def _text(x: float, y: float, text: str, look: str) -> str:
    spaces = ' xml:space="preserve"' if text[:1] in " \u3000" or "  " in text else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}{spaces}>{escape(text)}</text>'


def _width(text: str) -> float:
    return CHARACTER * sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1.1 for each in text)


def _fitted(text: str, room: float) -> str:
    """Return as much of a text as there is room for, on one line."""
    line = text.replace("\n", " ")
    while len(line) > 1 and _width(line) > room + CHARACTER:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _day(value: Value) -> Value:
    """Return a moment at midnight as the day that a spreadsheet shows."""
    return value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value


def _squashed(text: str) -> str:
    return "".join(text.split())


def pictures() -> dict[str, str]:
    """Return each picture by the name of its file."""
    known = {shape.name: shape for shape in shapes()}
    return {name: picture(known[shape].made(), _outlined(known[shape])) for name, shape in pictured.SHAPES.items()}


def _outlined(shape: Shape) -> str:
    """Return the first cell of the first sheet that a shape says holds a figure."""
    cells = (want.partition(": ") for want in shape.wants)
    return next((cell for cell, _, said in cells if said != "-" and "!" not in cell and position(cell)), "")


def main() -> None:
    """Draw all pictures, and remove those that are no longer drawn."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pictures()
    for path in FOLDER.glob("*.svg"):
        if path.stem not in made:
            path.unlink()
    for name, svg in made.items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
