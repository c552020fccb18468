"""Where the tests' browser comes from, and what is said when there is none."""

from pathlib import Path

import pytest

from tests.e2e import browser


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend a machine without any Chromium, whose user is not root; return the one folder that is searched."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    monkeypatch.setattr(browser, "is_root", lambda: False)
    monkeypatch.setattr(browser, "draws_chinese", lambda: True)
    return tmp_path


def put(folder: Path, name: str) -> str:
    """Put a program of that name into the folder."""
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return str(program)


def test_the_named_browser_comes_before_the_machines_own(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = put(bare, "google-chrome")
    assert browser.find() == own
    named = put(bare, "another")
    monkeypatch.setenv("CHROME", named)
    assert browser.find() == named


def test_root_installs_it_with_apt_get_and_the_font_too(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bare, "apt-get")
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        ran.append(command)
        if "install" in command:
            put(bare, "chromium")

    monkeypatch.setattr(browser, "is_root", lambda: True)
    monkeypatch.setattr("subprocess.run", run)
    assert browser.main() == 0
    assert [command[:2] for command in ran] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {"chromium", "fonts-noto-cjk"} <= set(ran[-1])


@pytest.mark.usefixtures("bare")
def test_without_a_way_one_line_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("subprocess.run", lambda command, **_: ran.append(command))
    assert browser.main() == 2
    assert [command[1:] for command in ran] == [["-m", "playwright", "install", "chromium"]]
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert "chromium" in said[0]
