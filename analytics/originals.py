"""The files that the store keeps as they came, each once under the sha256 of its content."""

import hashlib
import os
import re
import threading
from pathlib import Path

from analytics.refusal import Refusal


class Originals:
    """The folder of kept files; it is created by the first one."""

    def __init__(self, folder: Path) -> None:
        """Keep files in this folder."""
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Keep a file's content, once, whole or not at all, and return its sha256."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.folder / sha256
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{sha256}.{os.getpid()}.{threading.get_ident()}")
            try:
                draft.write_bytes(content)
                draft.replace(path)
            except OSError:  # of a full disk the part that was written would be kept for good
                draft.unlink(missing_ok=True)
                raise
        return sha256

    def path(self, sha256: str) -> Path:
        """Return where a kept file lies; a Refusal when there is none."""
        path = self.folder / sha256
        if not re.fullmatch("[0-9a-f]{64}", sha256) or not path.is_file():
            raise Refusal("unknown_file", sha256=sha256)
        return path
