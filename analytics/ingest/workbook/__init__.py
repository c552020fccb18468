"""Open any spreadsheet file by what it is, not by what it is called."""

import io
import stat
import struct
from pathlib import Path
from xml.parsers.expat import ExpatError

import msoffcrypto
import olefile  # type: ignore[import-untyped]
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from analytics.ingest.sheet import Workbook
from analytics.ingest.workbook import delimited, html, mhtml, ods, spreadsheetml, xls, xlsb, xlsx
from analytics.ingest.workbook.archive import Archive
from analytics.ingest.workbook.encoding import is_text
from analytics.ingest.workbook.limits import MAX_FILE
from analytics.ingest.workbook.ooxml import workbook_member
from analytics.ingest.workbook.texts import one_line
from analytics.refusal import Refusal, of_system

EXCEL_DEFAULT = "VelvetSweatshop"  # Excel locks and opens with it without asking
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF_STARTS = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")  # a sheet without a container
OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"MZ", "EXE"),
)
LOCKED = "file_password"
_UNLOCKING = (
    *(DecryptionError, FileFormatError, InvalidKeyError, ParseError, ExpatError, struct.error),
    *(OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, AssertionError),
)
"""What msoffcrypto raises on a wrong key and on damaged files."""


def read(content: bytes | Path, name: str, encoding: str | None = None, password: str | None = None) -> Workbook:
    """Return the workbook in a file; a Refusal names the file, says why it was not read and what to do.

    ``content`` is the file itself or where it lies, ``name`` what people call it. ``encoding`` overrules the encoding
    of text and the code page of an old .xls; ``password`` opens a locked file, after Excel's own default was tried.
    """
    try:
        data = contents(content) if isinstance(content, Path) else content
        if len(data) > MAX_FILE:
            raise Refusal("file_too_large", megabytes=MAX_FILE >> 20)
        if not data.strip(b"\x00\t\n\r "):
            raise Refusal("file_empty")
        workbook = _by_content(data, encoding, password)
        for sheet in workbook.sheets:
            sheet.name = one_line(sheet.name)
        return workbook
    except Refusal as refusal:
        raise Refusal(refusal.code, name, **refusal.values) from refusal.__cause__


def contents(path: Path) -> bytes:
    """Return the bytes of a regular file; refuse folders, devices, missing and oversized files."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("file_not_regular")
        if status.st_size > MAX_FILE:
            raise Refusal("file_too_large", megabytes=MAX_FILE >> 20)
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise Refusal("file_missing") from problem
    except OSError as problem:
        raise of_system(problem) from problem


def _by_content(data: bytes, encoding: str | None, password: str | None) -> Workbook:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(OLE):
        return _compound(data, encoding, password)
    if data[:2] in BIFF_STARTS and not data[4:5].isalpha():
        return _binary(data, encoding, password)
    for mark, kind in OTHERS:
        if data.startswith(mark):
            raise Refusal("file_kind", kind=kind)
    return _text(data, encoding)


def _zipped(data: bytes) -> Workbook:
    archive = Archive(data)
    names = archive.names()
    for folder, kind in (("word/", "Word"), ("ppt/", "PowerPoint"), ("visio/", "Visio")):
        if any(each.startswith(folder) for each in names):
            raise Refusal("file_kind", kind=kind)
    if ods.is_locked(archive):
        raise Refusal(LOCKED)
    if "content.xml" in archive:
        return ods.read(archive)
    if "[Content_Types].xml" not in archive and "xl/workbook.xml" not in archive and "xl/workbook.bin" not in archive:
        raise Refusal("file_kind", kind="Numbers" if any(each.endswith(".iwa") for each in names) else "ZIP")
    member = workbook_member(archive)
    if member.endswith(".bin"):
        return xlsb.read(archive, member)
    return xlsx.read(data, archive, member)


def _compound(data: bytes, encoding: str | None, password: str | None) -> Workbook:
    """Read what a compound file holds: a locked .xlsx, an .xls, or neither."""
    try:
        streams = {entry[0].lower() for entry in olefile.OleFileIO(io.BytesIO(data)).listdir()}
    except xls.UNREADABLE:
        streams = {"workbook"}  # xlrd is more patient with damaged directories
    if "encryptedpackage" in streams:
        return _zipped(unlocked(data, password))
    for stream, kind in (
        ("worddocument", "Word"),
        ("powerpoint document", "PowerPoint"),
        ("__properties_version1.0", "Outlook"),
    ):
        if stream in streams:
            raise Refusal("file_kind", kind=kind)
    return _binary(data, encoding, password)


def _binary(data: bytes, encoding: str | None, password: str | None) -> Workbook:
    try:
        return xls.read(data, encoding)
    except Refusal as refusal:
        if refusal.code != LOCKED:
            raise
    return xls.read(unlocked(data, password), encoding)


def unlocked(data: bytes, password: str | None) -> bytes:
    """Return the file without its lock; refuse where neither Excel's default nor the given password opens it."""
    for key in dict.fromkeys([EXCEL_DEFAULT, *([password] if password else [])]):
        opened = io.BytesIO()
        try:
            locked = msoffcrypto.OfficeFile(io.BytesIO(data))
            locked.load_key(password=key)
            locked.decrypt(opened)
        except _UNLOCKING:
            continue
        return opened.getvalue()
    raise Refusal("file_password_wrong" if password else LOCKED)


def _text(data: bytes, encoding: str | None) -> Workbook:
    if encoding is None and not is_text(data):
        raise Refusal("file_unknown")
    head = data[:65536].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\t\r\n ").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.startswith((b"<?xml", b"<workbook", b"<ss:")):
        return spreadsheetml.read(data)
    if b"<office:document" in head and head.startswith((b"<?xml", b"<office:document")):
        return ods.read_flat(data)
    if head.startswith(b"<") and any(mark in head for mark in (b"<table", b"<html", b"<!doctype html", b"<body")):
        return html.read(data, encoding)
    if mhtml.is_archive(data[:4096]):
        return mhtml.read(data, encoding)
    return delimited.read(data, encoding)
