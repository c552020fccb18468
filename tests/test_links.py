"""Links to pages as Markdown: what stands in them is data, and the filters that are kept go along."""

import pytest
import streamlit as st

from analytics.ui import links
from analytics.ui.marks import plain
from analytics.ui.section import section, text


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    class Asked(dict[str, str]):
        def to_dict(self) -> dict[str, str]:
            return dict(self)

    monkeypatch.setattr(st, "query_params", Asked(lang="en", through="2018-06", search="a&b"))


@pytest.mark.parametrize(
    ("base", "page", "path"),
    [
        ("", "register", "/register"),
        ("gap/", "register", "/gap/register"),
        ("", "overview", "/"),
        ("gap", "overview", "/gap"),
    ],
)
def test_a_link_leads_to_a_page_with_what_is_kept(
    base: str, page: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    assert links.linked("x", page, status="behind") == f"[x]({path}?lang=en&through=2018-06&status=behind)"


def test_a_name_in_a_link_is_shown_to_the_letter() -> None:
    name = "a](http://127.0.0.1) [b"
    assert links.linked(name, "register").startswith(f"[{plain(name)}](/register?")


def test_a_link_that_stays_keeps_all_that_was_asked_of_the_page() -> None:
    assert links.staying("x", samples="0") == "[x](?lang=en&through=2018-06&search=a%26b&samples=0)"


def test_a_section_is_one_piece_whose_heading_is_shown_to_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(st, "markdown", drawn.append)
    section("1.2b #x", "one", "", "two", level=3)
    text(["", ""])
    assert drawn == ["### 1\\.2b \\#x\n\none\n\ntwo"]
