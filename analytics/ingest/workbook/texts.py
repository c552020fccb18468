"""Text of cells as a person sees it: no control characters, no half characters, no more than a cell can hold."""

import re

from analytics.ingest.workbook.limits import MAX_TEXT

UNSEEN = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def seen(text: str) -> str:
    """Return what shows of a text: what steers a terminal, or is half a character, does not."""
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT] + "…"
    if text.isprintable():
        return text
    text = UNSEEN.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")


def one_line(text: str) -> str:
    """Return the name of a sheet, which stands within sentences."""
    return " ".join(seen(text).split("\n"))
