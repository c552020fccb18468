"""How the server's answers leave the machine: at once.

Streamlit 1.67 binds its socket without naming the protocol, so asyncio does not know it for TCP and leaves Nagle's
algorithm on: what is left of an answer waits until the browser has acknowledged what came before, 40 ms on Linux, which
is as long as a page's script (https://github.com/Kludex/uvicorn/issues/3149 tells the same of another server).
"""

import os
import socket
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

DESCRIPTORS = Path("/dev/fd")  # of this process; Windows has no such folder, and goes on as before


@cache
def send_at_once() -> None:
    """Switch the delay off, once: on the connections that are open, and on the socket from which others come."""
    for number in [int(each.name) for each in DESCRIPTORS.iterdir()] if DESCRIPTORS.is_dir() else ():
        with suppress(OSError):  # closed meanwhile, or not TCP
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as found:
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
