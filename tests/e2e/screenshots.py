"""Pictures of every page over the shipped workbooks: ``python -m tests.e2e.screenshots``.

All of them go into ``screenshots/``; those of the documentation's gallery, made small, into ``docs/gallery/``.
"""

import io
import sys
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e import browser as chromium
from tests.e2e.server import ROOT, load_samples, serve

Scheme = Literal["light", "dark"]
FOLDER = ROOT / "screenshots"
LANGUAGES = ("zh", "en")
FIRST = "overview"
PATHS = ["/" if page.stem == FIRST else f"/{page.stem}" for page in sorted((ROOT / "pages").glob("*.py"))]
PATIENCE = 180_000  # milliseconds
WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}
GALLERY = ROOT / "docs" / "gallery"
CHOSEN: tuple[tuple[str, str, int, int, Scheme], ...] = (  # name, path, across, down, scheme
    ("overview", "/?lang=zh", 1440, 1250, "light"),
    ("industries", "/industries?lang=en", 1440, 1000, "light"),
    ("counties", "/counties?lang=zh", 1440, 1500, "light"),
    ("place", "/counties?lang=en&place=420683", 1440, 900, "dark"),
    ("years", "/years?lang=en", 1440, 1500, "light"),
    ("projects", "/projects?lang=zh", 1440, 1000, "light"),
    ("target", "/target?lang=zh&target=1.6a", 1440, 1500, "light"),
    ("register", "/register?lang=zh", 1440, 900, "light"),
    ("quality", "/quality?lang=zh", 1440, 1000, "dark"),
    ("upload", "/upload?lang=en", 1440, 700, "light"),
    ("history", "/history?lang=zh&upload=u5", 1440, 1400, "light"),
    ("downloads", "/downloads?lang=en", 1440, 700, "light"),
    ("definitions", "/definitions?lang=zh", 1440, 900, "light"),
    ("wall", "/wall?lang=zh", 1920, 1080, "dark"),
    ("telephone", "/?lang=zh", 390, 1100, "dark"),
)
SHOWN = 960  # pixels across in the documentation
COLOURS = 96


def main() -> int:
    """Draw every page in both languages at both widths, and the gallery; return 0."""
    FOLDER.mkdir(exist_ok=True)
    chrome = chromium.find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "actuals"
        load_samples(store)
        running = playwright.chromium.launch(executable_path=chrome, args=chromium.flags())
        with serve(store) as url:
            for path in PATHS:
                for picture in pictures(running, url, path):
                    print(picture.relative_to(ROOT))  # noqa: T201
            for picture in gallery(running, url):
                print(picture.relative_to(ROOT))  # noqa: T201
        running.close()
    return 0


def window(running: Browser, across: int, down: int, scheme: Scheme = "light") -> Page:
    """Return an empty page of that size, patient with a busy machine."""
    page = running.new_page(viewport={"width": across, "height": down}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    return page


def pictures(running: Browser, url: str, path: str) -> list[Path]:
    """Save one page in each language at each width; return the files."""
    made = []
    for width, (across, down) in WIDTHS.items():
        page = window(running, across, down)
        for language in LANGUAGES:
            page.goto(f"{url}{path}?lang={language}")
            chromium.settled(page)
            made.append(FOLDER / f"{path.strip('/') or 'index'}-{language}-{width}.png")
            stretch(page, across)
            page.screenshot(path=made[-1])
            page.set_viewport_size({"width": across, "height": down})
        page.close()
    return made


def gallery(running: Browser, url: str) -> list[Path]:
    """Save the pictures of the documentation, reduced in size and colours; return the files."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    made = []
    for name, path, across, down, scheme in CHOSEN:
        page = window(running, across, down, scheme)
        page.goto(f"{url}{path}")
        chromium.settled(page)
        page.wait_for_timeout(500)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        page.close()
        picture.thumbnail((SHOWN, down))
        made.append(GALLERY / f"{name}.png")
        picture.quantize(COLOURS).save(made[-1], optimize=True)
    return made


def stretch(page: Page, across: int) -> None:
    """Make the window as tall as what it shows, for the page scrolls inside itself."""
    tall = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": across, "height": max(int(tall), 400)})
    page.wait_for_timeout(500)


if __name__ == "__main__":
    sys.exit(main())
