"""What a page's pickers offer and take from the URL."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.ui import fields, url
from analytics.ui.fields import LONG, QUOTED, Field, offered

MONTHS = (("", "newest"), ("2018-05", "May"), ("2018-06", "June"))


@pytest.mark.parametrize(
    ("field", "asked", "value", "refused"),
    [
        (Field("through", "Through", MONTHS), "", "", False),
        (Field("through", "Through", MONTHS), "2018-05", "2018-05", False),
        (Field("through", "Through", MONTHS), "nonsense", "", True),
        (Field("money", "Money", (("a", "A"), ("b", "B")), usual="a"), "", "a", False),
        (Field("money", "Money", (("a", "A"), ("b", "B")), usual="a"), "c", "a", True),
        (Field("samples", "Samples", usual="1"), "0", "0", False),
        (Field("samples", "Samples", usual="1"), "", "1", False),
    ],
)
def test_a_field_takes_only_what_it_offers(
    monkeypatch: pytest.MonkeyPatch, field: Field, asked: str, value: str, refused: bool
) -> None:
    monkeypatch.setattr(fields, "asked", lambda _, default="": asked or default)
    assert (field.value, field.is_refused) == (value, refused)


def test_codes_are_offered_with_their_words() -> None:
    assert offered(["a", "b"], {"a": "A"}) == [("a", "A"), ("b", "b")]
    assert offered(["a"], str.upper) == [("a", "A")]


@pytest.mark.parametrize(("count", "searched"), [(LONG - 1, 0), (LONG, 1)])
def test_a_long_list_can_be_searched(count: int, searched: int) -> None:
    def page(count: int) -> None:
        import streamlit as st

        from analytics.ui.fields import choose

        codes = [str(at) for at in range(count)]
        st.markdown(choose("code", "Code", codes, {}, default="7"))

    shown = AppTest.from_function(page, args=(count,))
    shown.query_params["code"] = "9"
    shown.run()
    assert not shown.exception
    assert [each.value for each in shown.markdown] == ["9"]
    assert len(shown.selectbox) == searched


@pytest.mark.parametrize(
    ("given", "value"), [({}, "usual"), ({"code": ""}, "usual"), ({"code": "other"}, "other")], ids=str
)
def test_an_empty_value_asks_for_nothing(given: dict[str, str], value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picker said of an address that ends in ``code=`` that nothing is no choice."""
    monkeypatch.setattr(st, "query_params", given)
    assert url.asked("code", "usual") == value


def test_what_is_no_choice_is_said_in_the_field_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice beside the field moved the field into a container, and the keyboard fell out of it."""
    drawn: list[dict[str, object]] = []
    monkeypatch.setattr(fields, "asked", lambda _, default="": "*fine*")
    monkeypatch.setattr(fields, "_draw", lambda data, key: drawn.extend(data))
    fields.draw_fields(Field("through", "Through", MONTHS, explained="up to a month"), key="through")
    assert [each["value"] for each in drawn] == [""]
    assert "*fine*" in str(drawn[0]["explained"])


@pytest.mark.parametrize(("length", "quoted"), [(QUOTED, "x" * QUOTED), (3000, "x" * QUOTED + "…")], ids=str)
def test_a_long_value_is_quoted_by_its_beginning(length: int, quoted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, str]] = []
    monkeypatch.setattr(fields, "asked", lambda _, default="": "x" * length)
    monkeypatch.setattr(fields, "_draw", lambda data, key: drawn.extend(data))
    fields.draw_fields(Field("through", "Through", MONTHS), key="through")
    assert f"“{quoted}”" in drawn[0]["explained"]
