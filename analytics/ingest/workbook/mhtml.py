"""Web archives, a page and its parts in one message: how Excel and reporting programs save a .mht, often named .xls."""

import email
import re

from analytics.ingest.sheet import Workbook
from analytics.ingest.workbook import html
from analytics.ingest.workbook.limits import MAX_SHEETS
from analytics.refusal import Refusal

_MESSAGE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def is_archive(head: bytes) -> bool:
    """Return whether a text begins with the head of a message that holds a page and its parts."""
    return bool(_MESSAGE.match(head.replace(b"\r\n", b"\n").lstrip()))


def read(content: bytes, encoding: str | None = None) -> Workbook:
    """Return the tables of all pages as sheets table1, table2, ...; a page that only frames others holds none."""
    found: Workbook | None = None
    for page in _pages(content):
        try:
            book = html.read(page, encoding)
        except Refusal as refusal:
            if refusal.code != "file_no_sheets":
                raise
            continue
        if found is None:
            found = book
        else:
            found.sheets += book.sheets
            if len(found.sheets) > MAX_SHEETS:
                raise Refusal("file_damaged", detail=f"over {MAX_SHEETS} sheets")
    if found is None:
        raise Refusal("file_no_sheets")
    for number, sheet in enumerate(found.sheets, 1):
        sheet.name = f"table{number}"
    return found


def _pages(content: bytes) -> list[bytes]:
    """Return the pages of a message, unpacked."""
    parts = (
        part for part in email.message_from_bytes(content.lstrip()).walk() if part.get_content_type() == "text/html"
    )
    return [page for part in parts if isinstance(page := part.get_payload(decode=True), bytes) and page.strip()]
