"""Letters in figures: text that plotly draws as it stands, and lines that a telephone can hold."""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

OPENING, CLOSING = "（《“〔", "），。、；：》”〕％"  # what no line ends with, and what none begins with
JOINER, BREAK, FIXED = "\N{WORD JOINER}", "\N{ZERO WIDTH SPACE}", "\N{NO-BREAK SPACE}"
NARROW = 38  # cells of a terminal that a line of a figure holds on a telephone, in bold letters
PLAIN = 46  # of the letters that are not bold
WHOLE = re.compile(r"[+-]?\d[\d.,:-]*|.", re.DOTALL)  # what no line parts: a number, a span of years, a letter


def escaped(text: str) -> str:
    """Return a text that plotly draws to the letter: names may hold what it takes for mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def width(text: str) -> int:
    """Return how many narrow letters a text is as wide as."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str, most: int = NARROW) -> list[str]:
    """Return a text in lines of so many terminal cells; English breaks between words, Chinese at a letter."""
    lines, line, across = [], "", 0
    for piece in text.replace(" ", " \0").split("\0") if _is_spaced(text) else WHOLE.findall(text):
        across += width(piece)
        if line and across > most and piece not in CLOSING:
            held = line[-1] if line[-1] in OPENING else ""
            lines.append(line.removesuffix(held).rstrip())
            line, across = held, width(held + piece)
        line += piece
    return [*lines, line.rstrip()]


def _is_spaced(text: str) -> bool:
    """Return whether a text breaks between words: it has no Chinese letter, whatever dashes and signs it has."""
    return not any(east_asian_width(character) in "WF" for character in text)


def glued(text: str, most: int = 10**6) -> str:
    """Return a text that breaks only after about so many terminal cells, or not at all."""
    lines = [line.replace(" ", FIXED).replace("–", f"–{JOINER}") for line in wrapped(text, most)]
    return " ".join(lines) if _is_spaced(text) else BREAK.join(map(JOINER.join, lines))


def named(names: Sequence[str], joint: str, rest: str, most: int = 5) -> str:
    """Return names as one enumeration; beyond so many, what is said of the rest stands for them."""
    return joint.join(names[:most]) + (rest if len(names) > most else "")
