"""Styles of OpenDocument: the number formats they amount to, indents, and which tables they hide."""

import re
from collections.abc import Mapping

from lxml import etree

from analytics.ingest.workbook.archive import local
from analytics.ingest.workbook.limits import MAX_STYLES
from analytics.ingest.workbook.number_formats import GENERAL, LONGEST
from analytics.ingest.workbook.ooxml import PLAIN, Style
from analytics.refusal import Refusal

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
FORMATTED = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt)$")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_STEP = 10  # points of a step that text is set in
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|=|<|>)\s*(-?[\d.]+)$")
_KINDS = {"number-style", "percentage-style", "date-style", "time-style", "currency-style"}
STYLED = (f"{STYLE}style", *(f"{NUMBER}{kind}" for kind in sorted(_KINDS)))


class Styles:
    """The styles of a document, taken one after another; a style is declared before those that build on it."""

    def __init__(self) -> None:
        self.of_cells: dict[str, Style] = {}
        self.invisible: set[str] = set()  # of tables: their sheets are hidden
        self._codes: dict[str, str] = {}  # data style: number format
        self._taken = 0

    def take(self, element: etree._Element) -> None:
        """Take one style; elements of other kinds say nothing."""
        self._taken += 1
        if self._taken > MAX_STYLES:
            raise Refusal("file_damaged", detail=f"over {MAX_STYLES} styles")
        name, kind = element.get(f"{STYLE}name", ""), local(element)
        if kind in _KINDS:
            self._codes[name] = code_of(element, self._codes)
        elif kind == "style":
            self._take_style(name, element)

    def _take_style(self, name: str, element: etree._Element) -> None:
        above = self.of_cells.get(element.get(f"{STYLE}parent-style-name", ""), PLAIN)
        code = self._codes.get(element.get(f"{STYLE}data-style-name", ""), above.code)
        indent = above.indent
        for child in element:
            if local(child) == "paragraph-properties":
                indent = _steps(child)
            elif any(str(key).endswith("}display") and value == "false" for key, value in child.attrib.items()):
                self.invisible.add(name)
        self.of_cells[name] = Style(code, indent)


def _steps(properties: etree._Element) -> int:
    """Return how many steps a paragraph is set in."""
    found = _LENGTH.match(properties.get(f"{FORMATTED}margin-left", ""))
    return round(float(found[1]) * _POINTS[found[2]] / _STEP) if found else 0


def code_of(style: etree._Element, known: Mapping[str, str]) -> str:
    """Return the number format that an OpenDocument data style amounts to, with those that it leaves numbers to."""
    number = next((part for part in style if local(part) == "number"), None)
    plain = number is not None and local(style) == "number-style" and f"{NUMBER}decimal-places" not in number.attrib
    code = "".join(GENERAL if plain and part is number else _piece(part) for part in style)
    maps = [part for part in style if local(part) == "map"]
    conditions = [_CONDITION.match(part.get(f"{STYLE}condition", "")) for part in maps]
    if not code or not all(conditions):
        return code or GENERAL
    bounds = [found[1].replace("!=", "<>") + found[2] for found in conditions if found]
    usual = bounds in ([">=0"], [">0", "<0"])  # what a format's sections mean without saying so
    codes = [known.get(part.get(f"{STYLE}apply-style-name", ""), GENERAL) for part in maps]
    said = ["" if usual else f"[{bound}]" for bound in bounds]
    whole = ";".join([*(first + each for first, each in zip(said, codes, strict=True)), code])
    return whole if len(whole) <= LONGEST else GENERAL  # styles that build on each other could double without end


def _places(part: etree._Element) -> str:
    """Return the places of a number, a comma behind them for each three digits that are left off."""
    places = min(_whole(part, "decimal-places", 0), 30)
    always = min(_whole(part, "min-decimal-places", places), places)
    whole = "#,##0" if part.get(f"{NUMBER}grouping") == "true" else "0" * max(_whole(part, "min-integer-digits", 1), 1)
    code = whole + ("." + "0" * always + "#" * (places - always) if places else "")
    if local(part) == "scientific-number":
        return code + "E+" + "0" * _whole(part, "min-exponent-digits", 2)
    return code + "," * ((len(part.get(f"{NUMBER}display-factor", "1").partition(".")[0]) - 1) // 3)


def _whole(part: etree._Element, name: str, default: int) -> int:
    text = part.get(f"{NUMBER}{name}", "")
    return min(int(text), 30) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _piece(part: etree._Element) -> str:
    name = local(part)
    long = part.get(f"{NUMBER}style") == "long"
    if name in {"number", "scientific-number"}:
        return _places(part)
    if name == "text":
        text = part.text or ""
        return text if text in {"%", "-", "/", ":", " ", "."} else f'"{text}"' if text else ""
    if name == "currency-symbol":
        return f'"{part.text or ""}"'
    if name == "month":
        textual = part.get(f"{NUMBER}textual") == "true"
        return ("mmmm" if long else "mmm") if textual else "mm" if long else "m"
    if name == "seconds":
        return "ss" if long else "s"
    letters = {"year": "yyyy" if long else "yy", "day": "dd" if long else "d", "am-pm": "AM/PM"}
    letters |= {"hours": "hh" if long else "h", "minutes": "mm" if long else "m"}
    return letters.get(name, "")
