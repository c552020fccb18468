"""A dashboard of its own for a test: a real server on a free port of 127.0.0.1, over a store that is named."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
PATIENCE = 60  # seconds until a server must have answered


@contextmanager
def serve(actuals: Path, plan: Path | None = None) -> Iterator[str]:
    """Run the dashboard over the store `actuals` until the block ends; yield its address, ``http://127.0.0.1:PORT``."""
    with running("app.py", environment(actuals, plan)) as url:
        yield url


@contextmanager
def running(script: str, given: dict[str, str]) -> Iterator[str]:
    """Run a Streamlit script in an environment until the block ends; yield its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", "--server.headless=true"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, env=given, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            if not answers(process, f"{url}/_stcore/health"):
                log.seek(0)
                raise RuntimeError(f"the dashboard did not start:\n{log.read().decode(errors='replace')[-4000:]}")
            yield url
        finally:
            stop(process)


def answers(process: subprocess.Popen[bytes], url: str) -> bool:
    """Return whether the server came to answer at `url` before it ended or patience ran out."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server, by force if it does not end by itself within ten seconds."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def load_samples(actuals: Path) -> None:
    """Fill the store with the workbooks that ship, through the importer that an analyst uses."""
    command = [sys.executable, "-m", "analytics", "import", str(SAMPLES)]
    subprocess.run(command, cwd=ROOT, env=environment(actuals), check=True, capture_output=True)


def environment(actuals: Path, plan: Path | None = None) -> dict[str, str]:
    """Return this process's environment with the store and the plan that are wanted, and no others."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PLAN_DIR", "ACTUALS_DIR")}
    return kept | {"ACTUALS_DIR": str(actuals)} | ({"PLAN_DIR": str(plan)} if plan else {})


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
