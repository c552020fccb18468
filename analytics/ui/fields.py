"""Pickers and fields of a page, each kept in the URL under a name of its own.

Most are the browser's own. Streamlit 1.67 builds its picker anew in every run, with all that it offers: those of a
page's frame took the browser as long as a figure. These stay as they are, and what is picked is asked for at once.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import streamlit as st

from analytics.ui.component import component
from analytics.ui.marks import plain
from analytics.ui.screen import manner
from analytics.ui.url import asked, put

LONG = 100  # options from which on one wants to search among them, as the framework's picker lets one
QUOTED = 40  # characters of what is no choice, of an address that may hold thousands
Words = Mapping[str, str] | Callable[[str], str]  # of the options' codes
_draw = component("fields")


@dataclass(frozen=True)
class Field:
    """A filter under a name in the URL: a picker of options, pairs of code and words, or without any a switch.

    The URL does not name the usual value; a switch is ``1`` or ``0``. What is explained stands under the field.
    """

    name: str
    label: str
    options: Sequence[tuple[str, str]] = ()
    usual: str = ""
    explained: str = ""

    @property
    def is_refused(self) -> bool:
        """Say whether the URL asks for what is no choice."""
        return bool(self.options) and asked(self.name, self.usual) not in dict(self.options)

    @property
    def value(self) -> str:
        """Return the code that the URL asks for; the usual one where that is no choice."""
        return self.usual if self.is_refused else asked(self.name, self.usual)


def offered(codes: Sequence[str], words: Words) -> list[tuple[str, str]]:
    """Return codes with their words, as a field offers them."""
    named = words if callable(words) else (lambda code: words.get(code, code))
    return [(code, str(named(code))) for code in codes]


def draw_fields(*fields: Field, key: str) -> None:
    """Draw filters one under the other; under a picker stands what the URL asks of it that is no choice."""
    told = ({"explained": _no_choice(field)} if field.is_refused else {} for field in fields)
    _draw(
        data=[vars(field) | {"value": field.value} | more for field, more in zip(fields, told, strict=True)],
        key=f"fields_{key}",
    )


def choose(name: str, label: str, options: Sequence[str], words: Words, *, default: str = "") -> str:
    """Show a picker and return its value, one of the options' codes."""
    field = Field(name, label, offered(options, words), default)
    if len(options) < LONG:
        draw_fields(field, key=name)
    else:
        _framework(st.selectbox, field)
    return field.value


def choose_button(name: str, label: str, options: Sequence[str], words: Words, *, default: str = "") -> str:
    """Show a few options beside each other, and return the code of the one that is chosen."""
    field = Field(name, label, offered(options, words), default)
    _framework(st.radio, field, horizontal=True)
    return field.value


def _framework(draw: Callable[..., object], field: Field, **manner: bool) -> None:
    """Draw a picker of the framework's."""
    key, words = f"pick_{field.name}", dict(field.options)
    st.session_state[key] = field.value

    def changed() -> None:
        put(field.name, st.session_state[key] or field.usual, field.usual)

    with st.container() if field.is_refused else nullcontext():  # beside it the notice would squeeze the others
        draw(field.label, list(words), format_func=words.__getitem__, key=key, on_change=changed, **manner)
        if field.is_refused:
            st.caption(f":material/info: {plain(_no_choice(field))}")


def _no_choice(field: Field) -> str:
    """Return the sentence that what the URL asks for is no choice of a picker, and what is shown instead."""
    value, shown = asked(field.name), dict(field.options)[field.value]
    quoted = value if len(value) <= QUOTED else f"{value[:QUOTED]}…"
    return manner().say("ui.not_a_choice", label=field.label, value=quoted, shown=shown)


def search(name: str, label: str, hint: str) -> str:
    """Show a field for words that are looked for, and return them."""
    key = f"pick_{name}"
    st.session_state[key] = asked(name)

    def changed() -> None:
        put(name, st.session_state[key].strip())

    return str(st.text_input(label, key=key, on_change=changed, placeholder=hint)).strip()
