"""The server answers and draws its first page."""

import urllib.request
from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_health(empty_server: str) -> None:
    with urllib.request.urlopen(f"{empty_server}/_stcore/health", timeout=10) as answer:
        assert answer.read() == b"ok"


def test_first_page_of_an_empty_store_has_a_title(empty_server: str, visit: Callable[[str], Page]) -> None:
    page = visit(empty_server)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
