"""Streamlit's own words in the reader's language: patterns that fit the whole text and keep the values in it."""

import re

import pytest
from streamlit.elements.exception import _GENERIC_UNCAUGHT_EXCEPTION_TEXT as FAULT

from analytics.ui.framework import HERE, pattern, replacement, words

NO_PAGE = (
    "You have requested page /x, but no corresponding file was found in the app's pages/ directory. "
    "Running the app's main page."
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Search", "搜索"),
        ("Show/hide columns", "显示或隐藏列"),
        ("100MB per file • XLSX, CSV", "每个文件不超过 100MB • XLSX, CSV"),
        ("Delete row(s)", "删除所选行"),
        ("Running...", "正在运行…"),
        ("Search: 目标", "搜索：目标"),
        (NO_PAGE, "没有名为“x”的页面，现在显示首页。"),
        (FAULT, "程序出错，这一部分没有显示。详细情况已写入服务器日志，请告知管理员；其他页面仍可使用。"),
    ],
)
def test_a_word_of_the_framework_is_replaced_whole(said: str, shown: str) -> None:
    found = [re.sub(f"^{one}$", by.replace("$", "\\"), said) for one, by in words("zh") if re.match(f"^{one}$", said)]
    assert found[0] == shown


def test_what_only_looks_like_one_stays() -> None:
    assert not [one for one, _ in words("zh") if re.match(f"^{one}$", "Search and rescue")]


def test_in_english_nothing_is_replaced() -> None:
    assert words("en") == []


def test_values_keep_the_order_of_the_english_text() -> None:
    assert pattern("{a} of {b}.") == r"(.+?) of (.+?)\."
    assert replacement("{a} of {b}.", "{b} 之 {a}") == "$2 之 $1"


@pytest.mark.parametrize("name", ["framework.js", "picture.js", "print.js", "links.js"])
def test_no_script_holds_what_looks_like_a_tag(name: str) -> None:
    """Streamlit's sanitiser drops such a script whole and says nothing: every page was in English again."""
    assert not re.search(r"<[/\w!]", (HERE / name).read_text(encoding="utf-8"))
