"""When the source released a file: a date that its sheet names so or is signed with, else one in the file's name."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analytics.ingest.cells.times import DIGIT
from analytics.ingest.mapping.names import Names
from analytics.ingest.sheet import Sheet, Workbook, address
from analytics.ingest.tidy.extract import Extract, Table
from analytics.ingest.workbook.shown import shown

DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?!\d)")
CLOSE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.年]?(0\d|1[0-2])[-_.月]?([0-2]\d|3[01])日?(?!\d)")  # in a name: 20170720
WORDS = r"发布|公布|印发|报出|出表|制表|填表|填报|报送|上报|编制|编印"
LABELLED = re.compile(rf"(?:{WORDS})(?:日期|时间|日)(?:\s*[:：])?\s*(?={DATE.pattern})")
NUMERAL = "[〇零○Ｏ一二三四五六七八九十]"
NUMERALS = re.compile(rf"(?<!{NUMERAL}){NUMERAL}+(?=\s*[年月日])")
OFFICE = re.compile(
    r"[一-鿿](?:局|委|办|委员会|办公室|政府|中心|院|厅|处|公司|协会|管委会)(?:[（(]?(?:公章|盖章|章)[）)]?)?$"
)
UNTIL = re.compile(r"[至到止]\s*$")  # 截至20170630 is what the figures reach to


@dataclass(frozen=True, slots=True)
class Release:
    """A date such as 2017-07-20, the words that say it and where they stand; ``where`` is empty for a file's name."""

    date: str = ""
    said: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row above or below a table: its texts, and each one's address where it is known."""

    sheet: str
    texts: tuple[str, ...]
    cells: tuple[str, ...]
    below: bool

    def where(self, text: str) -> str:
        """Return ``sheet!cell`` of the first text that holds the words."""
        cell = next((cell for cell, each in zip(self.cells, self.texts, strict=True) if text in each), self.cells[0])
        return "!".join(filter(None, (self.sheet, cell)))


def release(name: str, extract: Extract, top: Workbook, names: Names) -> Release:
    """Return when a file was released, as far as it says so; ``top`` holds the first rows of its sheets."""
    lines = list(_lines(extract, top))
    return next(_labelled(lines), None) or next(_signed(lines, names), None) or _named(name)


def _lines(extract: Extract, top: Workbook) -> Iterator[Line]:
    """Yield the rows around the tables, those above a table first."""
    sheets = {sheet.name: sheet for sheet in top.sheets}
    for table in extract.tables:
        yield from _above(table, sheets.get(table.sheet))
        yield from _below(table, sheets.get(table.sheet))


def _above(table: Table, sheet: Sheet | None) -> Iterator[Line]:
    for row in table.preamble if sheet is not None else ():
        if line := _line(sheet, row, below=False):
            yield line


def _below(table: Table, sheet: Sheet | None) -> Iterator[Line]:
    """Yield a table's notes; those of a long list, of which the rows are not at hand, without their cells."""
    drawn = len(sheet.rows) if sheet is not None else 0
    for row in table.note_rows:
        if row < drawn and (line := _line(sheet, row, below=True)):
            yield line
    if not any(row < drawn for row in table.note_rows):
        yield from (Line(table.sheet, (note,), ("",), True) for note in table.notes)


def _line(sheet: Sheet | None, row: int, *, below: bool) -> Line | None:
    if sheet is None or row >= len(sheet.rows):
        return None
    found = [
        (_arabic(text), address(row, column))
        for column, value in enumerate(sheet.rows[row])
        if value is not None and (text := shown(value, sheet.formats.get((row, column), "General")).strip())
    ]
    return (
        Line(sheet.name, tuple(text for text, _ in found), tuple(cell for _, cell in found), below) if found else None
    )


def _labelled(lines: Iterable[Line]) -> Iterator[Release]:
    """Yield the dates that are named as those of release, 填报日期：2017年7月20日; the date may have its own cell."""
    for line in lines:
        text = " ".join(line.texts)
        label = LABELLED.search(text)
        when = DATE.match(text, label.end()) if label else None
        if label and when and (date := _date(when)):
            yield Release(date, text[label.start() : when.end()].strip(), line.where(when[0].strip()))


def _signed(lines: Sequence[Line], names: Names) -> Iterator[Release]:
    """Yield the dates beside or, at the end, below an office that stands by itself: 市统计局 2017年7月20日."""
    office = ""
    for line in lines:
        office = office if line.below else ""
        for text in line.texts:
            when = DATE.search(text)
            whole = when is not None and when.end() == len(text)
            before = text[: when.start()].strip() if when and whole else text
            signer = before if _is_office(before, names) else "" if before else office
            if when and whole and signer and (date := _date(when)) and (line.below or not _ends_month(date)):
                yield Release(date, text if before else f"{signer} {text}", line.where(text))
            office = signer


def _is_office(text: str, names: Names) -> bool:
    """Return whether a text is an office's name and nothing else."""
    last = re.split(r"[\s　:：]+", text)[-1]
    return bool(last) and (bool(OFFICE.search(last)) or bool(names.source(last)))


def _named(name: str) -> Release:
    """Return the one full date in a file's name; two of them are a span, a month's last day is that of the figures."""
    found = list(CLOSE.finditer(name))
    if len(found) != 1 or UNTIL.search(name[: found[0].start()]):
        return Release()
    date = _date(found[0])
    return Release(date, name) if date and not _ends_month(date) else Release()


def _date(found: re.Match[str]) -> str:
    """Return a date as 2017-07-20; empty where there is no such day."""
    try:
        return dt.date(*(int(part) for part in found.groups()[-3:])).isoformat()
    except ValueError:
        return ""


def _ends_month(date: str) -> bool:
    """Return whether a date is a month's last day, which a balance sheet has beside its maker: its figures' own day."""
    return (dt.date.fromisoformat(date) + dt.timedelta(days=1)).day == 1


def _arabic(text: str) -> str:
    """Return a text with the numerals of its dates as digits: 二〇一七年七月二十日 is 2017年7月20日."""
    return NUMERALS.sub(lambda found: _number(found[0]), text)


def _number(text: str) -> str:
    if "十" not in text:
        return "".join(DIGIT[character] for character in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return f"{DIGIT.get(tens, '1')}{DIGIT.get(ones, '0')}"
