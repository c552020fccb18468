"""What axe-core finds on a page that somebody could not read or use."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

GRAVE = frozenset({"serious", "critical"})
BUT_FIGURES = {"exclude": [[".js-plotly-plot"]]}  # they have a name each; tests/test_charts.py minds their contrasts
COLOURS = {"runOnly": ["color-contrast"]}  # what the dark theme changes
WORDS = {"rules": {"color-contrast": {"enabled": False}}}  # what another language changes


def violations(page: Page, options: Mapping[str, Any] | None = None) -> list[str]:
    """Return the grave violations on a page, each with where it is."""
    found = Axe().run(page, context=BUT_FIGURES, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
