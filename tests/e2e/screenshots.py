"""Pictures of every page over the shipped workbooks: ``python -m tests.e2e.screenshots`` fills ``screenshots/``."""

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e import browser as chromium
from tests.e2e.server import ROOT, load_samples, serve

FOLDER = ROOT / "screenshots"
LANGUAGES = ("zh", "en")
TARGET = "/target"  # reached from other pages, not from the menu
WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}


def main() -> int:
    """Draw every page in both languages at both widths; return 0."""
    FOLDER.mkdir(exist_ok=True)
    chrome = chromium.find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "actuals"
        load_samples(store)
        running = playwright.chromium.launch(executable_path=chrome, args=chromium.flags())
        with serve(store) as url:
            for path in pages(running, url):
                for picture in pictures(running, url, path):
                    print(picture.relative_to(ROOT))  # noqa: T201
        running.close()
    return 0


def pages(running: Browser, url: str) -> list[str]:
    """Return the paths that the dashboard's navigation links to, in its order."""
    page = running.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    chromium.settled(page)
    found = []
    for link in page.get_by_test_id("stSidebar").get_by_test_id("stPageLink-NavLink").all():
        link.click()
        chromium.settled(page)
        found.append(urlsplit(str(page.evaluate("location.href"))).path)
    page.close()
    return [*found, TARGET]


def pictures(running: Browser, url: str, path: str) -> list[Path]:
    """Save one page in each language at each width; return the files."""
    made = []
    for width, (across, down) in WIDTHS.items():
        page = running.new_page(viewport={"width": across, "height": down})
        for language in LANGUAGES:
            page.goto(f"{url}{path}?lang={language}")
            chromium.settled(page)
            made.append(FOLDER / f"{path.strip('/') or 'index'}-{language}-{width}.png")
            stretch(page, across)
            page.screenshot(path=made[-1])
            page.set_viewport_size({"width": across, "height": down})
        page.close()
    return made


def stretch(page: Page, across: int) -> None:
    """Make the window as tall as what it shows, for the page scrolls inside itself."""
    tall = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": across, "height": max(int(tall), 400)})
    page.wait_for_timeout(500)


if __name__ == "__main__":
    sys.exit(main())
