"""Zip archives that may be hostile: members by name, unpacked only up to a limit."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from analytics.ingest.workbook.limits import MAX_MEMBERS, MAX_UNPACKED
from analytics.refusal import Refusal

CHUNK = 8 << 20
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Archive:
    """The members of a zip file. Names compare without case; two of one name are refused: readers would differ."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE as problem:
            raise Refusal("file_damaged", detail=str(problem)) from problem
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise Refusal("file_damaged", detail=f"{len(infos)} members")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            if name in self._infos:
                raise Refusal("file_damaged", detail=f"{info.filename} stands in it twice")
            self._infos[name] = info
        self.unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._infos

    def names(self) -> list[str]:
        """Return the members' names in lower case, in the order of the archive."""
        return list(self._infos)

    def size(self, name: str) -> int:
        """Return the declared size of a member in bytes, unpacked; refuse a missing one."""
        return self._info(name).file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes, at most ``CHUNK`` at a time; refuse what is damaged, locked or too large."""
        with self._open(name) as member:
            while piece := self._piece(member, name):
                self.unpacked += len(piece)
                if self.unpacked > MAX_UNPACKED:
                    raise Refusal("file_unpacked", megabytes=MAX_UNPACKED >> 20)
                yield piece

    def read(self, name: str) -> bytes:
        """Return a whole member."""
        return b"".join(self.chunks(name))

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML member; entities and damaged XML are refused."""
        return parse(self.read(name), name)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = self._infos.get(name.lstrip("/").lower())
        if info is None:
            raise Refusal("file_damaged", detail=f"{name} is missing")
        return info

    def _open(self, name: str) -> IO[bytes]:
        info = self._info(name)
        if info.flag_bits & 1:
            raise Refusal("file_password")
        if info.file_size > MAX_UNPACKED:
            raise Refusal("file_unpacked", megabytes=MAX_UNPACKED >> 20)
        try:
            return self._zip.open(info)
        except DAMAGE as problem:
            raise Refusal("file_damaged", detail=f"{name}: {problem}") from problem

    @staticmethod
    def _piece(member: IO[bytes], name: str) -> bytes:
        try:
            return member.read(CHUNK)
        except DAMAGE as problem:
            raise Refusal("file_damaged", detail=f"{name}: {problem}") from problem


def forbid_entities(head: bytes) -> None:
    """Refuse a document type: no spreadsheet program writes one, and its entities are how bombs are built."""
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refusal("file_entities")


def parse(content: bytes, name: str) -> etree._Element:
    """Return the root of an XML document; entities and damaged XML are refused."""
    forbid_entities(content)
    try:
        root = etree.fromstring(content, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as problem:
        raise Refusal("file_damaged", detail=f"{name}: {problem.msg}") from problem
    forbid_declared(root)
    return root


def forbid_declared(element: etree._Element) -> None:
    """Refuse a document type that only the parser could see, in UTF-16 for example."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refusal("file_entities")


SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; strict and transitional files then read alike."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)
