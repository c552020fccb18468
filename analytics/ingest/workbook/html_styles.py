"""How deep the style of a page's cells sets their text in: all that Excel keeps of an indent when it saves a page."""

import re
from collections.abc import Mapping

from lxml import etree

_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]*)\}")
_COUNTED = re.compile(r"mso-char-indent-count:\s*(\d{1,2})(?!\d)", re.IGNORECASE)
_LENGTH = re.compile(r"(?:padding-left|text-indent):\s*(\d{1,3}(?:\.\d{1,3})?)\s*(px|pt|em)", re.IGNORECASE)
_STEP = {"px": 12.0, "pt": 9.0, "em": 1.0}  # of an indent of one


def of_classes(root: etree._Element) -> dict[str, int]:
    """Return the steps of the classes that set text in."""
    rules = (rule for style in root.iter("style") for rule in _RULE.findall(style.text or ""))
    return {name: deep for name, said in rules if (deep := steps(said))}


def steps(style: str) -> int:
    """Return how many steps a style sets text in."""
    if counted := _COUNTED.search(style):
        return int(counted[1])
    return max((round(float(size) / _STEP[unit.lower()]) for size, unit in _LENGTH.findall(style)), default=0)


def of_cell(cell: etree._Element, classes: Mapping[str, int]) -> int:
    """Return how many steps a cell's text is set in, by its own style, else by one of its classes."""
    own = cell.get("style")
    if own and (deep := steps(own)):
        return deep
    named = cell.get("class")
    return max((classes.get(each, 0) for each in named.split()), default=0) if named and classes else 0
