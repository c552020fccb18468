"""How jobs cross between two processes: a JSON header and Arrow tables in one frame, nothing that can run."""

import json
import struct
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

_LENGTH = struct.Struct(">Q")
PREFIX = _LENGTH.size
LONGEST = 4 << 30  # bytes of a frame; more is not one of ours


def pack(header: Mapping[str, object], parts: Mapping[str, bytes | pa.Buffer]) -> list[bytes | memoryview]:
    """Return a frame in pieces to be written one after another: its length, its header, its parts in order."""
    sizes = {name: len(part) for name, part in parts.items()}
    head = json.dumps({**header, "parts": sizes}, ensure_ascii=False).encode()
    total = PREFIX + len(head) + sum(sizes.values())
    return [_LENGTH.pack(total), _LENGTH.pack(len(head)), head, *(memoryview(part) for part in parts.values())]


def unpack(body: bytes | bytearray | memoryview) -> tuple[dict[str, Any], dict[str, memoryview]]:
    """Return header and parts of a frame without its length; a ValueError where it is none."""
    view = memoryview(body)
    start = PREFIX + _LENGTH.unpack_from(view)[0]
    header = json.loads(bytes(view[PREFIX:start]))
    parts: dict[str, memoryview] = {}
    for name, size in header.pop("parts").items():
        parts[name] = view[start : start + size]
        start += size
    if start != len(view):
        raise ValueError("a frame of another length than it says")
    return header, parts


def length(prefix: bytes) -> int:
    """Return how many bytes of the frame follow; a ValueError where it cannot be."""
    number = int(_LENGTH.unpack(prefix)[0])
    if number > LONGEST:
        raise ValueError("a frame too long to be one")
    return number


def to_buffer(table: pa.Table) -> pa.Buffer:
    """Return a table as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def from_buffer(part: memoryview) -> pa.Table:
    """Return the table of an Arrow IPC stream, without copying its columns."""
    return pa.ipc.open_stream(pa.py_buffer(part)).read_all()
