"""The header of a table: for each column its path of labels, its units, and what rows of meta data say of it."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from analytics.ingest.cells import times, units
from analytics.ingest.cells.dotted import octobers
from analytics.ingest.cells.kinds import Grid, Kind
from analytics.ingest.cells.labels import CHINESE, clean, is_english, join
from analytics.ingest.cells.words import FREQUENCY, META, UNIT, is_stub_heading
from analytics.ingest.layout.panels import Block
from analytics.ingest.layout.rows import RowClass, class_of
from analytics.ingest.sheet import Position

PARALLEL = re.compile(
    r"绝对[量数额值]|总[量额值数]|实绩|完成|增[长减速幅]|同比|环比|比重|占|[#＃]|其中|累计|本[月期年季]|当[月期年季]"
    r"|计划|实际|上年|去年|数量|金额|面积|产量|位次|排名|人数|户数|个数"
)
TOTAL = re.compile(r"[合小总共]计|计")
GROUP = re.compile(r"按|[#＃]?其中|分")
PART = re.compile(r"[#＃]|(?:其中|内)[:：]?")
GOES_ON = re.compile(r"[比较与和及为占](?:\d{4}年)?$")
PERIODICITY = {
    "季": "季",
    "季度": "季",
    "quarterly": "季",
    "q": "季",
    "年": "年",
    "年度": "年",
    "yearly": "年",
    "annual": "年",
    "y": "年",
    "月": "月",
    "月度": "月",
    "monthly": "月",
    "m": "月",
}


@dataclass(slots=True)
class Head:
    """What stands over one column: labels from the top down, units, frequency (年, 季, 月 or empty)."""

    path: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    frequency: str = ""

    @property
    def text(self) -> str:
        """Return the whole path as one label."""
        return "".join(self.path)


@dataclass(slots=True)
class _Cell:
    text: str
    own: bool  # stands in this very column and reaches over no other


def heads(grid: Grid, block: Block) -> dict[int, Head]:
    """Return the head of each column of a table."""
    if block.headed_as:
        meant = heads(grid, replace(block, columns=tuple(sorted(set(block.headed_as))), headed_as=()))
        return {own: meant[column] for own, column in zip(block.columns, block.headed_as, strict=True)}
    found = {column: Head() for column in block.columns}
    rows: list[int] = []
    labelled: list[int] = []  # and those of units, which tell too how far a label above them reaches
    for row in block.header:
        kind = "" if _are_months(grid, block, row) else _meta(grid, block, row)
        if kind in ("unit", ""):
            labelled.append(row)
        if kind == "unit":
            bases = _all_bases(grid, block, row)
            for column in block.columns[1:] if len(block.columns) > 1 else block.columns:
                stated = units.stated(_spanned(grid, row, column))
                left = found.get(column - 1)
                if (
                    not stated
                    and left
                    and (bases or (rows and not any(_spanned(grid, above, column) for above in rows)))
                ):
                    stated = left.units  # a pair of years under one name, the unit beneath the name
                found[column].units = stated
        elif kind == "frequency":
            for column in block.columns:
                found[column].frequency = frequency(grid.label(row, column))
        elif kind != "other":
            rows.append(row)
    levels = [_level(grid, block, row, [each for each in labelled if each > row]) for row in rows]
    stubs = [cell.text if (cell := level.get(block.columns[0])) else "" for level in levels]
    apart = all(stubs) or all(
        map(META.fullmatch, stubs[1:])
    )  # each line has a name of its own, the first may do without
    for column in block.columns:
        _set_path(found[column], [level.get(column) for level in levels], apart and column != block.columns[0])
    _settle_parts(found, block)
    return found


def _settle_parts(found: dict[int, Head], block: Block) -> None:
    """Give parts that state no unit that of the whole to their left: 生猪存栏(头), #能繁母猪."""
    whole: Head | None = None
    for column in block.columns:
        head = found[column]
        if not (head.path and PART.match(head.path[-1])):
            grown = whole is not None and units.is_percent(head.units) and not units.is_percent(whole.units)
            whole = whole if grown else head  # the growth of a whole is none: 投资 增长% #工业
        elif whole and not head.units and len(whole.units) == 1 and units.implied(head.text, ()) is None:
            head.units = whole.units


def _all_bases(grid: Grid, block: Block, row: int) -> bool:
    """Return whether a row of units holds bases of indices alone: each reaches to the next."""
    stated = [units.several(text) for text in grid.texts(row, block.columns[1:])]
    return bool(stated) and all(map(units.is_index, stated))


def frequency(text: str) -> str:
    """Return 年, 季 or 月 for what a series says of its frequency; empty for anything else."""
    return PERIODICITY.get(text.lower(), "")


def _are_months(grid: Grid, block: Block, row: int) -> bool:
    """Return whether a row that counts 1, 2, 3 counts the months of the years above it, and not the columns."""
    if row == block.header[0] or class_of(grid, row, block.columns) != RowClass.INDEX:
        return False
    numbers = [number.value for column in block.columns if (number := grid.number(row, column))]
    above = [text for upper in block.header if upper < row for text in grid.texts(upper, block.columns[1:])]
    return bool(above) and max(numbers) <= 12 and all(times.is_period(text) and times.read(text).year for text in above)


def _meta(grid: Grid, block: Block, row: int) -> str:
    """Return what a row of the header holds besides labels: unit, frequency, other; empty for labels."""
    first = next((grid.label(row, column) for column in block.columns if grid.kind(row, column) != Kind.BLANK), "")
    rest = [
        grid.label(row, column)
        for column in block.columns[1:]
        if grid.kind(row, column) not in (Kind.BLANK, Kind.MISSING)
    ]
    if (
        rest
        and all(units.several(text) for text in rest)
        and (UNIT.fullmatch(first) or not grid.label(row, block.columns[0]))
    ):
        return "unit"
    if UNIT.fullmatch(first) and _heads_columns(rest):
        return ""
    if UNIT.fullmatch(first) and rest and row != block.header[0]:
        return "unit"
    if FREQUENCY.fullmatch(first):
        return "frequency"
    if class_of(grid, row, block.columns) == RowClass.INDEX:
        return "other"
    if (
        META.fullmatch(first)
        and row != block.header[0]
        and not re.fullmatch("国家|region|country", first, re.IGNORECASE)
    ):
        return "other"
    return ""


def _heads_columns(rest: list[str]) -> bool:
    """Return whether a word for unit heads a column among others and not a row of units: 单位 消费量 单位 消费量."""
    return any(map(UNIT.fullmatch, rest)) and not any(map(units.several, rest))


def _spanned(grid: Grid, row: int, column: int) -> str:
    span = grid.spans.get((row, column))
    return grid.label(span.top, span.left) if span else grid.label(row, column)


def _level(grid: Grid, block: Block, row: int, below: list[int]) -> dict[int, _Cell]:
    """Return the labels of one header row by column, spread over the columns they head."""
    cells: dict[int, _Cell] = {}
    source: int | None = None
    months = "月" in next(grid.texts(row, block.columns), "") or _are_months(grid, block, row)
    lost = octobers([grid.sheet.value(row, column) for column in block.columns])
    october = {block.columns[place]: month for place, month in lost.items()}
    for column in block.columns:
        span = grid.spans.get((row, column))
        if span is not None and grid.kind(span.top, span.left) != Kind.BLANK:
            if span.top == row or span.top not in block.header:
                cells[column] = _Cell(grid.label(span.top, span.left), span.left == span.right)
            source = None
        elif grid.kind(row, column) not in (Kind.BLANK, Kind.MISSING):
            cells[column] = _Cell(october.get(column) or _own(grid, row, column, months), own=True)
            source = column
        elif source is not None and not _is_stub(grid, block, row, source):
            goes_on = column - 1 > source and column - 1 in cells and bool(_beneath(grid, column, below))
            if goes_on or _spreads(grid, block, (row, source), column, below):
                cells[source].own = False
                for reached in range(source + 1, column + 1):
                    cells.setdefault(reached, _Cell(cells[source].text, own=False))
    return cells


def _own(grid: Grid, row: int, column: int, months: bool) -> str:
    """Return a header cell's label; a bare number beside 月份 is a month."""
    label = grid.label(row, column)
    return f"{label}月" if months and grid.kind(row, column) == Kind.NUMBER and len(label) < 3 else label


def _spreads(grid: Grid, block: Block, at: Position, column: int, below: list[int]) -> bool:
    """Return whether a label reaches to a blank neighbour.

    It does where the neighbour has a label of its own further down and the two are parallel (periods, kinds of
    measure, repeated pairs), not pieces of one phrase.
    """
    row, source = at
    under = _beneath(grid, column, below)
    if not under or is_english(under):
        return False
    beneath = _beneath(grid, source, below)
    if not beneath or is_english(beneath) or TOTAL.fullmatch(beneath):
        return True
    if times.is_period(under) or PARALLEL.search(under) or _is_year(grid, column, below) or units.several(under):
        return True
    label = grid.label(row, source)
    if times.is_period(label) or _parallel(beneath, under):
        return True
    if GROUP.match(label) or units.bracketed(label) or _strides(grid, block, row):
        return True
    again = [grid.label(lower, other) for lower in below for other in block.columns if other not in (column, source)]
    return under in again and beneath in again


def _parallel(one: str, other: str) -> bool:
    """Return whether two labels are of one kind by their looks: 大型 and 中型, 合同数(项) and 成交额(万元)."""
    if units.bracketed(one) and units.bracketed(other):
        return True
    one, other = units.without(one), units.without(other)
    return 1 < len(one) == len(other) and one != other and one[-1] == other[-1] and one[0] not in "的之和与及"


def _is_stub(grid: Grid, block: Block, row: int, column: int) -> bool:
    return column == block.columns[0] or is_stub_heading(grid.label(row, column))


def _strides(grid: Grid, block: Block, row: int) -> bool:
    """Return whether the labels of a row stand at equal distances of two or more, each over a group of columns."""
    filled = grid.filled(row, block.columns[1:])
    end = max(column for lower in block.header for column in grid.filled(lower, block.columns)) + 1
    steps = {right - left for left, right in pairwise([*filled, end])}
    return len(filled) > 1 and len(steps) == 1 and steps != {1}


def _beneath(grid: Grid, column: int, below: list[int]) -> str:
    """Return the first label further down in a column."""
    return next((grid.label(row, column) for row in below if grid.kind(row, column) != Kind.BLANK), "")


def _is_year(grid: Grid, column: int, below: list[int]) -> bool:
    return any(grid.kind(row, column) == Kind.NUMBER for row in below)


def _set_path(head: Head, cells: list[_Cell | None], apart: bool) -> None:
    """Join the physical lines of one phrase, keep levels apart, take units out, drop the English twin.

    ``apart``: each line has a name of its own in the stub (指标, 地区 ...), so that no phrase runs over two of them.
    """
    path: list[tuple[str, bool]] = []
    stands = [cell for cell in cells if cell]
    has_chinese = any(CHINESE.search(cell.text) for cell in stands)
    latest = max((place for place, cell in enumerate(stands) if CHINESE.search(cell.text)), default=-1)
    for place, cell in enumerate(stands):
        if has_chinese and is_english(cell.text) and (place > latest or not re.search("[A-Z]{2}|&", cell.text)):
            continue
        stated = units.several(cell.text)
        if stated and path and path[-1][1] and len(cell.text) == 1 and cell.text != "%":
            stated = ()  # the last character of a phrase (年末总人 / 口), not a unit
        if stated:
            head.units = head.units or stated
            if path:
                continue
        if path and path[-1][1] and cell.own and not apart and _one_phrase(path[-1][0], cell.text):
            path[-1] = (clean(join([path[-1][0], cell.text])), True)
        elif not path or path[-1][0] != cell.text:
            path.append((cell.text, cell.own))
    head.path = tuple(text for text, _ in path)
    if not head.units:
        head.units = next((stated for text in reversed(head.path) if (stated := units.in_label(text))), ())


def _one_phrase(upper: str, lower: str) -> bool:
    """Return whether two lines in a column can be pieces of a phrase: no periods, no unit after the first.

    A line that cannot end where it does goes on with whatever follows: 2017年比 / 2016年 / 增长.
    """
    return bool(GOES_ON.search(upper)) or not (
        times.is_period(upper) or times.is_period(lower) or units.in_label(upper)
    )
