"""What every test may count on: a store of its own, and property tests that do not depend on the machine's speed."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("anywhere", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("anywhere")

ROOT = Path(__file__).resolve().parent.parent


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how a test failed that was then run once more and passed: it is not to be forgotten."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"failed at first: {report.nodeid}")
        terminalreporter.write_line(str(report.longrepr))
        for title, content in report.sections:
            terminalreporter.write_line(f"--- {title}\n{content}")


@pytest.fixture(autouse=True)
def actuals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty store of its own, so that none ever touches the person's, and the shipped plan."""
    store = tmp_path / "actuals"
    monkeypatch.delenv("PLAN_DIR", raising=False)
    monkeypatch.setenv("ACTUALS_DIR", str(store))
    return store


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the module that runs the tests: Streamlit's AppTest leaves its own, which spawned processes would run."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's top folder."""
    return ROOT
