"""How long the command line takes on the shipped workbooks: ``python -m tests.bench``. Printed, never asserted."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.server import ROOT, SAMPLES, environment

COMMANDS = (
    ("check",),
    ("import", str(SAMPLES)),
    ("gaps",),
    ("gaps", "--by", "industry"),
    ("gaps", "--by", "place"),
    ("gaps", "--by", "year"),
)


def main() -> int:
    """Run each command once over a fresh store and print its seconds; return 1 when one of them failed."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for words in COMMANDS:
            started = time.perf_counter()
            command = [sys.executable, "-m", "analytics", *words]
            done = subprocess.run(
                command, cwd=ROOT, env=environment(Path(folder) / "actuals"), check=False, stdout=subprocess.DEVNULL
            )
            failed += done.returncode != 0
            print(f"{time.perf_counter() - started:7.2f} s  {' '.join(words)}")  # noqa: T201
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
