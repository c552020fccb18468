"""An open table is the newest until the next file of its log is there, and is handed to one user alone."""

import os
from pathlib import Path

import pytest

from analytics.versions import Idle, Version


@pytest.fixture
def table(tmp_path: Path) -> Path:
    write(tmp_path, 0)
    return tmp_path


def write(table: Path, number: int) -> Path:
    entry = table / "_delta_log" / f"{number:020}.json"
    entry.parent.mkdir(exist_ok=True)
    entry.touch()
    return entry


def test_a_version_is_the_newest_until_another_is_written(table: Path) -> None:
    version = Version.of(table, 0)
    assert version is not None
    assert version.is_newest()
    write(table, 1)
    assert not version.is_newest()


def test_a_version_whose_file_is_gone_or_another_is_not_the_newest(table: Path) -> None:
    version = Version.of(table, 0)
    assert version is not None
    entry = write(table, 0)
    os.utime(entry, (1, 1))
    assert not version.is_newest()
    entry.unlink()
    assert not version.is_newest()
    assert Version.of(table, 0) is None


def test_an_idle_table_is_taken_once_and_only_while_it_is_the_newest(table: Path) -> None:
    idle = Idle[str]()
    assert idle.take(table) is None
    idle.leave(table, 0, "open")
    assert (idle.take(table), idle.take(table)) == ("open", None)
    idle.leave(table, 0, "open")
    write(table, 1)
    assert idle.take(table) is None
    idle.leave(table, 7, "of no file")
    assert idle.take(table) is None
