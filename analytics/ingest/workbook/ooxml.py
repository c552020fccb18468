"""What the parts of an Office Open XML workbook say besides its cells: sheets, styles, strings."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from analytics.ingest.workbook.archive import SAFE, Archive, attribute, forbid_declared, forbid_entities, local
from analytics.ingest.workbook.limits import MAX_SHEETS, MAX_STRINGS
from analytics.ingest.workbook.number_formats import GENERAL
from analytics.ingest.workbook.serials import BUILTIN
from analytics.ingest.workbook.texts import seen
from analytics.refusal import Refusal

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Style(NamedTuple):
    """How a cell is shown: its number format and the steps its text is set in."""

    code: str = GENERAL
    indent: int = 0


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet of the workbook and the member that holds it."""

    name: str
    member: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """What all sheets of a workbook share."""

    archive: Archive
    sheets: list[SheetPart]
    styles: list[Style]
    strings: str  # the member that holds the shared strings; empty if there is none
    date1904: bool


def text_of(raw: str) -> str:
    """Return text without the escapes ``_x000D_`` and with plain line breaks."""
    if "_x" in raw:
        raw = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
    return seen(raw)


def relations(archive: Archive, member: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the member that each relation of a part leads to; links to the outside are left out."""
    folder, name = posixpath.split(member)
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    if path not in archive:
        return {}
    found = {}
    for relation in archive.xml(path):
        target, identity = attribute(relation, "Target"), attribute(relation, "Id")
        if target is None or identity is None or attribute(relation, "TargetMode") == "External":
            continue
        target = target.replace("\\", "/")
        absolute = target if target.startswith("/") else posixpath.join(folder, target)
        kind = (attribute(relation, "Type") or "").rpartition("/")[2]
        found[identity] = (kind, posixpath.normpath(absolute).lstrip("/"))
    return found


def workbook_member(archive: Archive) -> str:
    """Return the member that holds the workbook itself."""
    for kind, member in relations(archive, "").values():
        if kind == "officeDocument" and member in archive:
            return member
    for member in ("xl/workbook.xml", "xl/workbook.bin"):
        if member in archive:
            return member
    raise Refusal("file_damaged", detail="the workbook part is missing")


def package(archive: Archive, member: str) -> Package:
    """Return what the workbook part and its neighbours say; parts that cannot be read are refused."""
    root = archive.xml(member)
    leads = relations(archive, member)
    sheets: list[SheetPart] = []
    date1904 = False
    for part in root:
        if local(part) == "workbookPr":  # only here: extensions have a namesake
            date1904 = attribute(part, "date1904") in {"1", "true", "on"}
        elif local(part) == "sheets":
            sheets = [found for element in part if (found := _sheet_part(element, leads))]
    forbid_shared(sheets)
    by_kind = {kind: part for kind, part in leads.values() if part in archive}
    styles = _styles(archive.xml(by_kind["styles"])) if "styles" in by_kind else []
    return Package(archive, sheets, styles, by_kind.get("sharedStrings", ""), date1904)


def forbid_shared(sheets: list[SheetPart]) -> None:
    """Refuse more sheets than anybody keeps, and two sheets of one part, which would be read over and over."""
    if len(sheets) > MAX_SHEETS or len({part.member for part in sheets}) < len(sheets):
        raise Refusal("file_damaged", detail=f"{len(sheets)} sheets")


def _sheet_part(element: etree._Element, leads: dict[str, tuple[str, str]]) -> SheetPart | None:
    """Return a worksheet's part; charts and macro sheets hold no table."""
    kind, member = leads.get(_relation(element), ("", ""))
    if kind != "worksheet":
        return None
    return SheetPart(element.get("name", ""), member, attribute(element, "state") in {"hidden", "veryHidden"})


def _relation(sheet: etree._Element) -> str:
    """Return the ``r:id`` of a sheet; it carries a namespace, the sheet's own number does not."""
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _styles(root: etree._Element) -> list[Style]:
    codes: dict[int, str] = dict(BUILTIN)
    styles: list[Style] = []
    for part in root:
        if local(part) == "numFmts":
            codes |= {_count(each.get("numFmtId")): each.get("formatCode", GENERAL) for each in part}
        if local(part) == "cellXfs":
            for xf in part:
                indent = next((each.get("indent", "0") for each in xf if local(each) == "alignment"), "0")
                code = codes.get(_count(xf.get("numFmtId")), GENERAL)
                styles.append(Style(code, _count(indent)))
    return styles


def _count(text: str | None) -> int:
    """Return a number of a style; one that is none counts as 0, since only looks hang on it."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def shared_strings(archive: Archive, member: str) -> list[str]:
    """Return the shared strings in order, phonetic guides left out."""
    if not member:
        return []
    strings = []
    for item in elements(archive, member, "{*}si"):
        strings.append(_runs(item))
        if len(strings) > MAX_STRINGS:
            raise Refusal("file_too_many_cells", limit=MAX_STRINGS)
    return strings


def elements(archive: Archive, member: str, tag: str | tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the elements of some tags as they end, and forget each afterwards."""
    parser = etree.XMLPullParser(events=("end",), tag=tag, **SAFE)
    try:
        for number, piece in enumerate(archive.chunks(member)):
            if number == 0:
                forbid_entities(piece[:65536])
            parser.feed(piece)
            for _, element in parser.read_events():
                forbid_declared(element)
                yield element
                forget(element)
        forbid_declared(parser.close())
        for _, element in parser.read_events():
            yield element
    except etree.XMLSyntaxError as problem:
        raise Refusal("file_damaged", detail=f"{member}: {problem.msg}") from problem


def forget(element: etree._Element) -> None:
    """Free an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _runs(item: etree._Element) -> str:
    """Return the text of a string with its runs; a phonetic guide is how it sounds, not what it says."""
    pieces = []
    for child in item:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            pieces.extend(each.text or "" for each in child if local(each) == "t")
    return text_of("".join(pieces))


def inline_text(cell: etree._Element) -> str:
    """Return the text of a cell that carries its own string."""
    return next((_runs(child) for child in cell if local(child) == "is"), "")
