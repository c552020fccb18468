"""The filters that all pages share as the browser's own fields, all in one piece, each kept in the URL.

Streamlit 1.67 builds its pickers anew in every run, with all that they offer: the frame of a page took the browser as
long as its figures. These stay as they are, and what is picked is asked for at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analytics.ui import url
from analytics.ui.section import small, text

SCRIPT = Path(__file__).with_name("fields.js")
_draw = st.components.v2.component("fields", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False)


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
    def value(self) -> str:
        """Return the code that the URL asks for; the usual one where that is no choice."""
        asked = url.asked(self.name, self.usual)
        return asked if asked in dict(self.options) or not self.options else self.usual


def offered(codes: Sequence[str], words: Mapping[str, str] | Callable[[str], str]) -> list[tuple[str, str]]:
    """Return codes with their words, as a field offers them."""
    named = words if callable(words) else (lambda code: words.get(code, code))
    return [(code, str(named(code))) for code in codes]


def draw_fields(fields: Sequence[Field]) -> None:
    """Draw filters one under the other, and under them what the URL asks for that is no choice."""
    names = ("name", "label", "options", "value", "usual", "explained")
    _draw(data=[{name: getattr(field, name) for name in names} for field in fields], key="fields")
    text(small(url.not_a_choice(field.label, url.asked(field.name), _shown(field))) for field in _refused(fields))


def _refused(fields: Sequence[Field]) -> list[Field]:
    return [field for field in fields if field.options and field.value != url.asked(field.name, field.usual)]


def _shown(field: Field) -> str:
    return dict(field.options)[field.value]
