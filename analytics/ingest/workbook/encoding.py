"""In which encoding bytes are text: what is certain, what is likely, and what else would read."""

import codecs
import re

from analytics.refusal import Refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ORDER = ("utf-8", "gb18030", "big5")  # as likely as they come; UTF-16 shows by its zero bytes
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}  # browsers read all of these alike
_XML = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9_\-]+)""")
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
_TOLERATED = 2_000  # one damaged character among so many is shown as such, more are another encoding


def decode(content: bytes, encoding: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the encoding it was read in, and the others that would read it too.

    A chosen ``encoding`` is obeyed or refused. Without one a byte order mark decides, then strict UTF-8, then strict
    GB18030; nothing else is guessed, because short Chinese text reads in many encodings.
    """
    others = alternatives(content)
    if encoding is not None:
        return _chosen(content, encoding), encoding, tuple(each for each in others if each != encoding)
    for mark, name in MARKS:
        if content.startswith(mark):
            return _strict(content, name), name, ()
    likely = _wide(content) or next((each for each in others if each in {"utf-8", "gb18030"}), None)
    if likely is not None:
        text = _strict(content, likely)
        return text, likely, () if text.isascii() else tuple(each for each in others if each != likely)
    return (*_tolerant(content), others)


def declared(
    content: bytes, pattern: re.Pattern[bytes], encoding: str | None = None
) -> tuple[str, str, tuple[str, ...]]:
    """Return what ``decode`` does, with the encoding that ``pattern`` finds declared, if the bytes read so.

    A choice and a byte order mark come first.
    """
    found = pattern.search(content[:4096])
    if encoding is None and found and not any(content.startswith(mark) for mark, _ in MARKS):
        name = found[1].decode().lower()
        try:
            return decode(content, _CHINESE.get(name, name))
        except Refusal:
            return decode(content)
    return decode(content, encoding)


def xml_in_utf8(content: bytes) -> bytes:
    """Return an XML document that any parser reads: many declare GB2312, or UTF-8, and are written in GB18030."""
    if any(content.startswith(mark) for mark, _ in MARKS) or _reads(content, "utf-8") or _wide(content):
        return content
    text = declared(content, _XML)[0]
    return _XML_HEAD.sub("", text, count=1).encode()


def alternatives(content: bytes) -> tuple[str, ...]:
    """Return the encodings that read the bytes without a fault, the likeliest first."""
    return tuple(each for each in ORDER if _reads(content, each))


def is_text(content: bytes) -> bool:
    """Return whether the first bytes are text in some encoding, by their marks or the lack of control characters."""
    head = content[:4096]
    if any(head.startswith(mark) for mark, _ in MARKS) or _wide(content):
        return True
    return not _CONTROL.search(head.decode("latin-1"))


def _wide(content: bytes) -> str | None:
    """Return which UTF-16 it is, told by the zero bytes of its ASCII characters; UTF-8 with stray zeros is none."""
    head = content[: min(len(content), 1 << 16) & ~1]
    rest = head.replace(b"\x00", b"")
    if not rest.isascii() and _reads(rest[: rest.rfind(b"\n") + 1] or rest, "utf-8"):
        return None
    for name, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[0::2].count(0))):
        other = head.count(0) - zeros
        if zeros * 50 > len(head) and other * 20 <= zeros and _reads(content, name):
            return name
    return None


def _reads(content: bytes, encoding: str) -> bool:
    try:
        return not _CONTROL.search(content.decode(encoding)[:65536])
    except UnicodeDecodeError:
        return False


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Refusal("file_encoding", encoding=encoding) from problem


def _chosen(content: bytes, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError as problem:
        raise Refusal("file_encoding", encoding=encoding) from problem
    return _strict(content, encoding)


def _tolerant(content: bytes) -> tuple[str, str]:
    """Read a text with a few damaged characters; they stay visible as U+FFFD."""
    for encoding in ("utf-8", "gb18030"):
        text = content.decode(encoding, errors="replace")
        if text.count("�") * _TOLERATED <= max(len(text), _TOLERATED):
            return text, encoding
    raise Refusal("file_encoding", encoding="UTF-8, GB18030")
