"""Small marks in running text: how a target stands, where a figure comes from. Word and shape, never colour alone."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from analytics.charts import Manner
from analytics.charts.manner import SHAPES
from analytics.progress import Status

COLOURS: Mapping[str, str] = {  # names of the theme's colours
    Status.MET: "green",
    Status.AHEAD: "blue",
    Status.ON_SCHEDULE: "blue",
    Status.BEHIND: "orange",
    Status.FAR_BEHIND: "orange",
    Status.MISSED: "red",
}
ORIGINS = {
    "published": "■",
    "uploaded": "◆",
    "sample": "◫",
    "composed": "⊕",
    "counted": "▤",
    "share": "÷",
    "revised": "↻",
}
SHAPED = "".join({*ORIGINS.values(), *(shape[-1] for shape in SHAPES.values() if shape != "–")})  # a word follows


def with_units(text: str) -> str:
    """Return a text in which a figure keeps its unit on its line."""
    return re.sub(r"(?<=\d) (?=[%‰\u4e00-\u9fff])", "\N{NO-BREAK SPACE}", text)


@lru_cache(maxsize=4096)  # a page says the same names in run after run
def plain(text: str) -> str:
    """Return a text that Markdown shows to the letter: names and phrases are data, never mark-up."""
    no_line_begins_with_a_dot = rf" (?=[·/] )|(?<=\d /) (?=\d)|(?<=[{SHAPED}]) "
    text = re.sub(no_line_begins_with_a_dot, "\N{NO-BREAK SPACE}", with_units(text))
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])", r"\\\1", text)


def status_mark(manner: Manner, status: str, count: int | None = None) -> str:
    """Return a status as a badge in Markdown, with how many stand so where that is told."""
    counted = "" if count is None else f" {count}"
    return f":{COLOURS.get(status, 'gray')}-badge[{manner.status(status)}{counted}]"


def origin_mark(manner: Manner, row: Mapping[str, Any]) -> str:
    """Return where a row's figure comes from, as badges in Markdown; nothing where there is no figure."""
    names = [row.get(name) for name in ("origin", "actual_kind", "release")]
    return " ".join(
        f":{'orange' if name == 'sample' else 'gray'}-badge[{ORIGINS[name]} {manner.say(f'ui.origin_{name}')}]"
        for name in names
        if name in ORIGINS
    )
