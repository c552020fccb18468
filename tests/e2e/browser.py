"""Find a Chromium for the tests, or get one: ``python -m tests.e2e.browser`` prints its path.

In order: ``CHROME``, the machine's own, Playwright's own; else it is installed with ``apt-get`` (as root) or by
Playwright. When nothing helps, one line names what to install and the exit status is 2.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
)
PACKAGES = ("chromium", "fonts-noto-cjk")
ADVICE = (
    "No Chromium for the browser tests: install the packages chromium and fonts-noto-cjk, or Google Chrome, "
    "or name one with CHROME=/path/to/chrome."
)


def flags() -> list[str]:
    """Return the command-line flags that keep Chromium to itself: no sandbox only for root, no calls to the outside."""
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return ["--no-sandbox", *quiet] if is_root() else quiet


def find() -> str | None:
    """Return the path of a Chromium that is there, or None; to be called before Playwright runs."""
    for name in filter(None, (os.environ.get("CHROME"), *NAMES)):
        if path := shutil.which(name):
            return path
    return next((str(path) for path in APPLICATIONS if path.exists()), None) or playwrights_own()


def playwrights_own() -> str | None:
    """Return the path of the Chromium that Playwright installed, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def install() -> None:
    """Install a Chromium and a font with Chinese characters, as far as this machine lets us."""
    if is_root() and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", *PACKAGES]):
            subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if find() is None:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def draws_chinese() -> bool:
    """Return whether a font with Chinese characters is installed; true where fontconfig cannot be asked."""
    if shutil.which("fc-list") is None:
        return True
    return bool(subprocess.run(["fc-list", ":lang=zh"], check=False, capture_output=True).stdout.strip())


FRAMED = """() => [...document.querySelectorAll('[data-testid=stSidebar] .stBidiComponent')]
    .every(each => each.querySelector('a, select'))"""  # menu and filters draw themselves after the run has ended


def settled(page: "Page") -> "Page":
    """Wait until the script behind the page has run to its end and everything is drawn; return the page."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_function(FRAMED)
    return page


def says(page: "Page") -> str:
    """Return where the page is, how its script stands and all that it says, for a reader who was not there."""
    from playwright.sync_api import Error

    try:
        app = page.get_by_test_id("stApp")
        state = app.get_attribute("data-test-script-state", timeout=2000)
        fields = page.locator("input").evaluate_all("all => all.map(each => `${each.ariaLabel}: ${each.value}`)")
        return "\n".join([page.url, f"script: {state}", *fields, app.inner_text(timeout=2000)])
    except Error as error:
        return f"{page.url}\n{error}"


def is_root() -> bool:
    """Return whether this process may install packages; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Print the path of a Chromium, getting one if need be; return 2 when there is none."""
    if find() is None or not draws_chinese():
        install()
    path = find()
    if path is None:
        print(ADVICE, file=sys.stderr)  # noqa: T201
        return 2
    print(f"Browser tests use {path}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
