"""What stands around a table and holds for all of it: title, units, dates, indicator and place of its preamble."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analytics.ingest.cells import places, times, units
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.labels import CHINESE, chinese, is_continued, is_note, key_value
from analytics.ingest.cells.times import When
from analytics.ingest.cells.words import META, is_stub_heading
from analytics.ingest.layout.panels import Block

OFFICE = re.compile(
    r"(?:查询|制表|填报|打印|更新|发布|报出|上报|导出|下载|审核|填表|编制|主管|联系|抄送|报送|批准|有效期|表\s*号|文\s*号|制\s*表|制定)"
)
TABLE_NUMBER = re.compile(r"(?:附?表\s*)?\d+\s*[-－—–.]\s*\d+|附?表\s*[\d一二三四五六七八九十]+\s*[:：]")
CHAPTER = re.compile(r"[一二三四五六七八九十]+[、.]|第[一二三四五六七八九十\d]+[章篇部节]|按.*分")
ASIDE = re.compile(r"请|[勿仅]|保密|内部|[局厅办处]$|委$|委员会$|办公室$|公司$|年鉴$|快报数?$")
GAP = re.compile(r"[ \u3000\xa0\t]{2,}|\u3000")
INDICATOR, PLACE, PERIOD, SOURCE = "指标", "地区", "时间", "数据库"
KEYS = {
    "指标": INDICATOR,
    "指标名称": INDICATOR,
    "统计指标": INDICATOR,
    "地区": PLACE,
    "地区名称": PLACE,
    "区域": PLACE,
    "时间": PERIOD,
    "日期": PERIOD,
    "报告期": PERIOD,
    "统计时间": PERIOD,
    "期别": PERIOD,
    "数据库": SOURCE,
    "表名": SOURCE,
    "indicator": INDICATOR,
    "indicators": INDICATOR,
    "region": PLACE,
    "year": PERIOD,
    "time": PERIOD,
    "period": PERIOD,
    "database": SOURCE,
}


@dataclass(slots=True)
class Context:
    """The heading of a table."""

    title: str = ""
    units: tuple[str, ...] = ()
    whens: list[When] = field(default_factory=list)
    indicator: str = ""
    place: str = ""
    notes: list[str] = field(default_factory=list)
    continued: bool = False

    def inherit(self, before: "Context", with_units: bool) -> None:
        """Take from the table before what this one does not say itself."""
        if not self.title or self.continued:
            self.title = before.title or self.title
        self.whens = self.whens + before.whens if not any(when.year for when in self.whens) else self.whens
        self.indicator = self.indicator or before.indicator
        self.place = self.place or before.place
        if with_units:
            self.units = self.units or before.units

    @property
    def topic(self) -> str:
        """Return what the title is about, without its number, places in general and dates."""
        text = re.sub(r"^[表图]?\s*\d+\s*[-－—–.]?\s*\d*\s*|[(（][^()（）]*\d{4}[^()（）]*[)）]", "", self.title)
        return re.sub(
            r"^\d{4}年(?:[\d一二三四上下前至—-]+(?:月份?|季度|半年))?|^(?:各|分|全国各?)(?:地区|省|市|县)+", "", text
        ).strip()


def around(grid: Grid, block: Block) -> Context:
    """Return what the lines above a table and the notes below it say."""
    context = of_lines([line for row in block.preamble for line in _lines(grid, row, block.reach)])
    context.units = context.units or _over_the_other_half(grid, block)
    for column in block.columns[:2]:
        for row in block.header:
            if not context.units and (stated := _of_corner(grid.label(row, column))):
                context.units = stated
    if block.header and not context.whens:
        context.whens = [when for text in _corner(grid, block) if (when := times.read(text)).whole]
    context.notes = [
        "".join(grid.texts(row, list(block.reach))) for row in block.notes if any(grid.texts(row, list(block.reach)))
    ]
    context.units = context.units or next((stated for note in context.notes if (stated := units.noted(note))), ())
    return context


def _over_the_other_half(grid: Grid, block: Block) -> tuple[str, ...]:
    """Return the units stated at the right end of the lines above a table that is folded: to its right the same
    headings come again."""
    beside = range(block.reach[-1] + 1, grid.width)
    own, other = ({text for row in block.header for text in grid.texts(row, each)} for each in (block.columns, beside))
    if not own or own != other:
        return ()
    lines = (text for row in block.preamble for text in grid.texts(row, beside))
    return next((stated for text in lines if (stated := units.declared(text))), ())


def _corner(grid: Grid, block: Block) -> list[str]:
    """Return what stands over a stub of words: 2017年 in the place of 地区."""
    at = block.columns[0]
    words = any(grid.kind(row, at) == Kind.TEXT for row in block.body[:20] if row < grid.height)
    return [grid.label(row, at) for row in block.header] if words else []


def _of_corner(heading: str) -> tuple[str, ...] | None:
    """Return the units that a heading of the stub states for the whole table: 指标（亿元）."""
    return units.declared(heading) or (units.bracketed(heading) if is_stub_heading(units.without(heading)) else None)


def _lines(grid: Grid, row: int, reach: Sequence[int]) -> list[str]:
    """Return the lines that a row of a heading holds; a key and its value may stand in two cells."""
    filled = [column for column in grid.filled(row, reach) if grid.kind(row, column) != Kind.MISSING]
    if len(filled) == 2:
        key, said = (grid.label(row, column) for column in filled)
        if key.lower() in KEYS or META.fullmatch(key) or (len(key) <= 6 and OFFICE.search(key)):
            return [f"{key}：{said}"]
    return _paired([line for column in filled for line in _apart(grid, row, column)])


def _paired(lines: Sequence[str]) -> list[str]:
    """Return lines with a key that ends in a colon before what the next one says."""
    found: list[str] = []
    for line in lines:
        if found and found[-1].endswith((":", "：")) and not line.endswith((":", "：")):
            found[-1] += line
        else:
            found.append(line)
    return found


def _apart(grid: Grid, row: int, column: int) -> list[str]:
    """Return the parts of one cell's line that wide gaps keep apart: ``填报单位：农业局    单位：万元``."""
    value = grid.sheet.value(row, column)
    if not (isinstance(value, str) and GAP.search(value.strip())):
        return [grid.label(row, column)]
    signed = any(ASIDE.search(part) or times.is_period(part) for part in GAP.split(value.strip()) if part)
    if not (signed or re.search("[:：]", value)):
        return [grid.label(row, column)]
    parts: list[str] = []
    for part in GAP.split(value.strip()):
        if parts and (len(part) < 2 or len(parts[-1]) < 2 or parts[-1].endswith((":", "："))):
            parts[-1] += part
        else:
            parts.append(part)
    return [chinese(part) for part in parts]


def of_lines(texts: Sequence[str]) -> Context:
    """Return what the lines of a heading say, whichever order they come in."""
    context = Context()
    titles: list[str] = []
    for text in texts:
        stated = units.declared(text)
        if stated and not context.units:
            context.units = stated
        if (OFFICE.search(text) and key_value(text)) or is_note(text):
            continue
        pair = key_value(text)
        if pair and (key := KEYS.get(pair[0].lower())):
            _take(context, key, pair[1])
        elif stated and units.MARK.match(text.lstrip("(（[【")):
            _take_rest(context, text)
        else:
            titles.append(text)
    _take_titles(context, titles)
    return context


def _take(context: Context, key: str, said: str) -> None:
    if key == INDICATOR:
        context.indicator = units.without(said)
        context.units = context.units or units.in_label(said)
    elif key == PLACE:
        context.place = said
    elif key == SOURCE:
        context.title = said
    when = times.read(said)
    if when.says or (key == INDICATOR and (when.mode or when.level)):
        context.whens.append(when)


def _take_rest(context: Context, text: str) -> None:
    when = times.read(text)
    if when.says:
        context.whens.append(when)


def _take_titles(context: Context, titles: Sequence[str]) -> None:
    lines = [text for text in titles if not units.several(text)]
    context.continued = any(is_continued(text) for text in lines)
    named = [
        text
        for text in lines
        if CHINESE.search(text) and not re.fullmatch(r"[(（].*[)）]", text) and not times.is_period(text)
    ]
    if named:
        context.title = max(named, key=_rank)
    elif lines and not context.title:
        context.title = lines[0]
    for text in lines:
        when = times.read(text)
        if when.says or when.mode or when.level:
            context.whens.append(when)
    if not context.units:
        context.units = next(
            (stated for text in reversed(titles) if (stated := units.several(text) or units.bracketed(text))), ()
        )


def _rank(line: str) -> tuple[bool, bool, bool]:
    """Rank the lines of a heading: a title says when or has a number, it is no chapter, no office, no warning.

    Among equals the first line is the title.
    """
    return (
        bool(times.read(line).says),
        bool(TABLE_NUMBER.match(line)),
        len(line) > 3 and not (CHAPTER.match(line) or ASIDE.search(line) or places.is_place(line)),
    )


def sheet_topic(name: str) -> str:
    """Return a sheet's name where somebody gave it one: not Sheet1, csv, table2, 5 or 2018年."""
    return (
        ""
        if re.fullmatch(r"(?:sheet|table|工作表|表)?\s*[\d-]*|csv", name, re.IGNORECASE) or times.is_period(name)
        else name
    )
