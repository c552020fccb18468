"""How the program runs, as the environment says."""

import pytest

from analytics.ingest import guard
from analytics.ingest.guard import children
from analytics.refusal import Refusal
from analytics.setting import limit


@pytest.mark.parametrize(
    ("written", "whole", "found"),
    [(None, False, 14), ("", False, 14), ("0.3", False, 0.3), ("20", True, 20), ("2.9", True, 2)],
)
def test_a_limit_is_the_environments_else_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, written: str | None, whole: bool, found: float
) -> None:
    monkeypatch.delenv("SOME_LIMIT", raising=False)
    if written is not None:
        monkeypatch.setenv("SOME_LIMIT", written)
    assert limit("SOME_LIMIT", 14, whole=whole) == found


@pytest.mark.parametrize(
    ("written", "whole"),
    [("abc", False), ("0", False), ("-1", False), ("nan", False), ("inf", False), ("0", True), ("0.5", True)],
)
def test_a_limit_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, written: str, whole: bool) -> None:
    monkeypatch.setenv("SOME_LIMIT", written)
    with pytest.raises(Refusal, match=f"SOME_LIMIT: .*{written}") as refused:
        limit("SOME_LIMIT", 14, whole=whole)
    assert refused.value.code == "setting"


@pytest.mark.parametrize("name", ["IMPORT_SECONDS", "IMPORT_MEMORY_MB", "IMPORT_CHILDREN"])
def test_each_limit_of_reading_is_checked_before_a_child_starts(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """No child at a time waited for ever, seconds in words were a fault, and memory in words a broken installation."""
    monkeypatch.setattr(guard, "_pool", guard._pool.__wrapped__)
    monkeypatch.setattr(children.subprocess, "Popen", lambda *_, **__: pytest.fail("a child was started"))
    monkeypatch.setenv(name, "0")
    with pytest.raises(Refusal) as refused:
        guard.read(b"a,b\n1,2\n", "t.csv")
    assert (refused.value.code, refused.value.where) == ("setting", name)
