"""Tables of a web page, which many offices save under the name .xls: sheets table1, table2, ..."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from lxml import html as page

from analytics.ingest.sheet import Position, Sheet, Span, Workbook
from analytics.ingest.workbook import html_styles
from analytics.ingest.workbook.encoding import declared
from analytics.ingest.workbook.grid import Grid
from analytics.ingest.workbook.limits import MAX_COLUMNS, MAX_GRID, MAX_ROWS, MAX_SHEETS
from analytics.ingest.workbook.serials import parsed
from analytics.ingest.workbook.shown import shown
from analytics.refusal import Refusal

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_WHOLE = re.compile(r"\s*(\d{1,9})")
_HEADINGS = 5  # lines before the first table that may be its title
_WIDEST, _LONGEST = 1000, 65534  # spans as the HTML standard limits them
_STORED = ("x:num", "sdval")  # where Excel and LibreOffice keep the number behind the text of a cell
_FENCE = re.compile("#{2,}")  # a figure too wide for its column
_FIGURE = re.compile(r"-?\d{1,3}(?P<group>,\d{3})*\d*(?:\.(?P<part>\d+))?(?P<percent>%)?")


def read(content: bytes, encoding: str | None = None) -> Workbook:
    """Return the page's tables, and as title its own title and the lines before the first table."""
    text, used, others = declared(content, _CHARSET, encoding)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        root = page.document_fromstring(text, parser=page.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise Refusal("file_damaged", detail=str(problem)) from problem
    tables = list(root.iter("table"))
    if len(tables) > MAX_SHEETS:
        raise Refusal("file_too_many_cells", limit=MAX_SHEETS)
    if not tables:
        raise Refusal("file_no_sheets")
    classes = html_styles.of_classes(root)
    sheets = [_table(table, f"table{number}", classes) for number, table in enumerate(tables, 1)]
    before = _before_tables(root)
    for table, sheet in zip(tables[1:], sheets[1:], strict=True):
        sheet.above = tuple(line for line in before.get(table, []) if not line.endswith("。"))[-_HEADINGS:]
    return Workbook("html", sheets, title=_title(root, before.get(tables[0], [])), encoding=used, encodings=others)


def _title(root: etree._Element, before: list[str]) -> str:
    title = root.find(".//title")
    lines = [_words(title)] if title is not None else []
    return "\n".join(line for line in [*lines, *before[-_HEADINGS:]] if line)


def _before_tables(root: etree._Element) -> dict[etree._Element, list[str]]:
    """Return the lines of the page's body that stand before each table, behind the one before, and its own caption."""
    found: dict[etree._Element, list[str]] = {}
    lines: list[str] = []
    inside = 0  # tables within tables: what stands there is in their cells
    body = root.find("body")
    for event, element in etree.iterwalk(root if body is None else body, events=("start", "end")):
        if element.tag == "table":
            inside += 1 if event == "start" else -1
            if event == "start" and inside == 1:
                caption = element.find("caption")
                found[element] = lines + ([] if caption is None else _words(caption).split("\n"))
                lines = []
                continue
        if inside:
            continue
        if element.tag in {"script", "style", "title", "head", "table"} or not isinstance(element.tag, str):
            text = element.tail if event == "end" else ""
        else:
            text = element.text if event == "start" else element.tail
        lines.extend(line for part in (text or "").split("\n") if (line := _squeezed(part)))
    return found


def _table(table: etree._Element, name: str, classes: Mapping[str, int]) -> Sheet:
    """Return one table as a sheet; tables nested in its cells are sheets of their own."""
    grid, merged, filled = Grid(), [], 0
    taken: dict[int, int] = {}  # column: first row that is free again
    hidden: set[int] = set()
    formats: dict[Position, str] = {}
    indents: dict[Position, int] = {}
    for number, row in enumerate(_own(table, "tr")):
        column = 0
        if _is_hidden(row):
            hidden.add(number)
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) > number:
                column += 1
            wide, high = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _LONGEST)
            filled += wide
            if column + wide > MAX_COLUMNS or filled > MAX_GRID or number >= MAX_ROWS:
                raise Refusal("file_too_many_cells", limit=MAX_GRID)
            words = _words(cell)
            stored, code = _stored(cell, words)
            grid.put(number, column, (words or None) if stored is None else stored)
            if code:
                formats[number, column] = code
            if words and stored is None and (deep := html_styles.of_cell(cell, classes)):
                indents[number, column] = deep
            if high > 1:
                taken |= dict.fromkeys(range(column, column + wide), number + high)
            if wide > 1 or high > 1:
                merged.append(Span(number, column, number + high - 1, column + wide - 1))
            column += wide
    rows = grid.rows()
    kept = [span._replace(bottom=max(span.top, min(span.bottom, len(rows) - 1))) for span in merged]
    return Sheet(name, rows, merged=kept, formats=formats, indents=indents, hidden_rows=frozenset(hidden))


def _stored(cell: etree._Element, words: str) -> tuple[float | None, str]:
    """Return the number that a program kept behind a cell's text, and the format under which it shows as that text.

    A number that does not show as the text is not believed: the text is what a person sees.
    """
    written = next((text for name in _STORED if (text := cell.get(name))), "")
    look = _FIGURE.fullmatch(words)
    number = parsed(written.strip())[0] if written else None
    if _FENCE.fullmatch(words):
        return (number, "") if isinstance(number, int | float) else (None, "")
    if not look:
        return None, ""
    code = "#,##0" if look["group"] else "0"
    code += ("." + "0" * len(look["part"]) if look["part"] else "") + ("%" if look["percent"] else "")
    if not isinstance(number, int | float) or shown(number, code) != words:
        return None, ""
    return number, "" if shown(number) == words else code


def _own(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table, not those of the tables inside it."""
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren(tag)


def _span(cell: etree._Element, name: str, most: int) -> int:
    text = cell.get(name)
    found = _WHOLE.match(text) if text else None
    return max(1, min(int(found[1]), most)) if found else 1


def _is_hidden(row: etree._Element) -> bool:
    return "display:none" in row.get("style", "").replace(" ", "").lower()


def _words(element: etree._Element) -> str:
    """Return the text of an element as a browser shows it: spaces squeezed, breaks kept, nested tables left out."""
    if not len(element):
        return _indented(_SPACE.sub(" ", element.text or ""))
    pieces: list[str] = []
    inside = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        nested = each is not element and (not isinstance(each.tag, str) or each.tag in {"table", "script", "style"})
        if event == "start":
            inside += nested
            if not inside:
                pieces.append("\n" if each.tag == "br" else "")
                pieces.append(_SPACE.sub(" ", each.text or ""))
        else:
            inside -= nested
            if not inside and each is not element:
                pieces.append(_SPACE.sub(" ", each.tail or ""))
    return _indented("\n".join(line.strip(" ") for line in "".join(pieces).split("\n")).strip("\n"))


def _indented(text: str) -> str:
    """Return a text with the hard blanks in front of it as plain ones: they set in what is part of the row above."""
    text = text.strip(" ").rstrip(" \xa0")
    rest = text.lstrip(" \xa0")
    return " " * (len(text) - len(rest)) + rest


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" \xa0")
