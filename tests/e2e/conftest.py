"""A real browser against a real server, with nothing asked of the outside."""

import fcntl
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.e2e import browser as chromium
from tests.e2e.server import load_samples, serve

WITHIN = 60_000  # milliseconds that an element may take to appear on a busy machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as ``e2e``, so that the fast tests can leave it out.

    One that fails is run once more: a click may meet a page that is being drawn anew, as a person's may, who clicks
    again. Both runs are told, and a fault of the product fails twice.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put beside a failure what the page said then: a busy machine elsewhere shows no other trace."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.failed and call.when == "call" and isinstance(page, Page):
        report.sections.append(("the page at the failure", chromium.says(page)))
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that this machine has, once a session."""
    path = chromium.find()
    assert path, chromium.ADVICE
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store filled with the shipped workbooks, made once for all workers; copy it before using it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "sample-store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (store := shared / "sample-store").exists():
            load_samples(own / "sample-store.new")
            (own / "sample-store.new").rename(store)
    return store


@pytest.fixture(scope="session")
def server(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a dashboard over the shipped workbooks, for tests that only look; yield its address."""
    store = tmp_path_factory.mktemp("samples") / "actuals"
    shutil.copytree(sample_store, store)
    with serve(store) as url:
        yield url


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a dashboard over a store that holds nothing, for tests that only look; yield its address."""
    with serve(tmp_path_factory.mktemp("empty") / "actuals") as url:
        yield url


@pytest.fixture
def own_server(sample_store: Path, actuals: Path) -> Iterator[str]:
    """Run a dashboard over the test's own copy of the shipped workbooks, to change at will; yield its address."""
    shutil.copytree(sample_store, actuals)
    with serve(actuals) as url:
        yield url


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser profile for all tests: a new one would fetch and compile the framework once more each time."""
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", accept_downloads=True)
    fresh.set_default_timeout(WITHIN)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give an empty page, whose test fails when anything is asked of the outside or a page leaves something behind."""
    outside: list[str] = []

    def watch(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.hostname != "127.0.0.1":
            outside.append(request.url)

    context.on("request", watch)
    yield context.new_page()
    for each in context.pages:
        each.close()
    context.remove_listener("request", watch)
    assert not outside, f"asked of the outside: {outside}"


@pytest.fixture
def visit(page: Page) -> Callable[[str], Page]:
    """Return a function that opens an address and waits until the dashboard has drawn all of it."""

    def go(url: str) -> Page:
        page.goto(url)
        return chromium.settled(page)

    return go
