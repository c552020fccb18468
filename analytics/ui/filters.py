"""The filters that a file says it was cut by: those of the URL that every one of its rows fits.

A page has tables that a picker narrows and others that it leaves whole, and the URL keeps filters from page to page.
So the rows decide: a file that says "behind" holds nothing else.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from analytics.ui import url
from analytics.ui.screen import UNNAMED, Screen

Named = Callable[[Screen, str], str]
COLUMNS: Mapping[str, str] = {  # of a filter in the URL: the column that holds it
    "place": "place",
    "industry": "industry",
    "target": "target",
    "status": "status",
    "office": "lead_office",
    "severity": "severity",
}
LABELS: Mapping[str, str] = {
    "place": "pages.choose_place",
    "industry": "pages.choose_industry",
    "target": "pages.choose_target",
    "status": "pages.filter_status",
    "office": "pages.filter_office",
    "severity": "quality.choose_severity",
}
WORDS: Mapping[str, Named] = {
    "place": lambda screen, code: screen.plan.places[code].name(screen.language),
    "industry": lambda screen, code: screen.plan.industries[code].name(screen.language),
    "target": lambda screen, code: f"{code} {screen.plan.target(code).name(screen.language)}",
    "status": lambda screen, code: screen.manner.status(code),
    "office": lambda screen, code: screen.office("" if code == UNNAMED else code),
    "severity": lambda screen, code: screen.say(f"upload.severity_{code}"),
}


def in_force(screen: Screen, table: pa.Table) -> list[str]:
    """Return the filters that a table was cut by, each with what it is called on the page."""
    found = [
        _said(screen, LABELS[name], WORDS[name](screen, url.asked(name))) for name in COLUMNS if _cuts(name, table)
    ]
    if (words := url.asked("words").strip()) and _holds(screen, table, words):
        found.append(_said(screen, "pages.search", words))
    if url.asked("through"):
        found.append(_said(screen, "ui.through", screen.through()))
    if url.asked("as_of"):
        found.append(_said(screen, "ui.as_of", str(screen.view.as_of)))
    if not screen.view.samples:
        found.append(_said(screen, "export.samples", screen.say("export.without_samples")))
    return found


def _said(screen: Screen, label: str, chosen: str) -> str:
    return screen.say("ui.filter_is", label=screen.say(label), chosen=chosen)


def _cuts(name: str, table: pa.Table) -> bool:
    """Say whether a filter is asked for and every row of a table fits it."""
    asked, column = url.asked(name), COLUMNS[name]
    if not asked or column not in table.column_names:
        return False
    wanted = "" if (name, asked) == ("office", UNNAMED) else asked
    held: set[Any] = set(table[column].unique().to_pylist())
    return held == {wanted}


def _holds(screen: Screen, table: pa.Table, words: str) -> bool:
    """Say whether words that are looked for are in every target of a table."""
    named = table["target"].unique().to_pylist() if "target" in table.column_names else []
    return bool(named) and all(screen.tells(target, words) for target in named)
