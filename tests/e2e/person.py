"""What a person does on a page and reads there, for tests that go through it by hand."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as LateError

from tests.e2e import browser as chromium


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files and wait until something is said of each.

    A field that a run of the page has just replaced stands beside the new one for a moment.
    """
    chromium.settled(page)
    field = page.get_by_test_id("stFileUploaderDropzoneInput")
    expect(field).to_have_count(1, timeout=60_000)
    field.set_input_files([{"name": name, "mimeType": "", "buffer": content} for name, content in files])
    for name, _ in files:
        page.get_by_test_id("stMain").get_by_text(name).first.wait_for()


def press(page: Page, name: str) -> None:
    """Press a button of a page that has come to rest, as eyes would wait for it; wait until the page has answered."""
    chromium.settled(page)
    page.get_by_role("button", name=name, exact=True).click()
    chromium.settled(page)


def signs(page: Page, name: str = "李四") -> None:
    """Give one's name where it is asked for."""
    page.get_by_label("经手人").last.fill(name)
    page.keyboard.press("Tab")
    chromium.settled(page)


def reads(page: Page, text: str) -> None:
    """Wait until the page says something."""
    page.get_by_test_id("stMain").get_by_text(text).first.wait_for()


def grid(page: Page, named: str) -> Locator:
    """Return a table on the page by what it is called."""
    return page.locator(f'[data-testid=stDataFrameResizable][aria-label*="{named}"]').last


def cells(page: Page, named: str) -> str:
    """Return what the cells of a table say."""
    found = grid(page, named).locator("[role=gridcell]")
    found.first.wait_for(state="attached")
    return "|".join(found.all_text_contents())


def holds(page: Page, named: str, text: str) -> None:
    """Wait until a cell of a table says something; its words for screen readers follow the picture a little later."""
    grid(page, named).locator("[role=gridcell]", has_text=text).first.wait_for(state="attached")


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a picker; a run of the page that ends just then closes the list, which is opened anew."""
    chromium.settled(page)
    picker = page.get_by_role("combobox", name=label).first
    if picker.evaluate("each => each.matches('select')"):
        picker.select_option(label=option)
        chromium.settled(page)
        return
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        picker.press("ArrowDown")
        try:
            wanted.click(timeout=3000)
        except LateError:
            continue
        break
    chromium.settled(page)


def asked(page: Page) -> dict[str, str]:
    """Return what the address bar asks for."""
    query = urlsplit(str(page.evaluate("location.href"))).query
    return {name: values[0] for name, values in parse_qs(query).items()}


def asks(page: Page, wanted: dict[str, str]) -> None:
    """Wait until the address bar asks for just what is wanted.

    The address comes in a message of its own, which may arrive after the page is drawn.
    """
    page.wait_for_function(
        "wanted => JSON.stringify(Object.fromEntries([...new URL(location.href).searchParams].sort())) === wanted",
        arg=json.dumps(dict(sorted(wanted.items())), ensure_ascii=False, separators=(",", ":")),
    )


def path(page: Page) -> str:
    """Return the path in the address bar."""
    return urlsplit(str(page.evaluate("location.href"))).path


def sound(page: Page) -> None:
    """Check that nothing broke."""
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stAlertContentError").all_inner_texts() == []


def english(page: Page) -> set[str]:
    """Return the English words that a page shows, but not the names of its icons and of files."""
    said = page.get_by_test_id("stMain").evaluate(
        """main => { const copy = main.cloneNode(true), data = "[data-testid*=Icon], [translate=no], script, style";
            copy.querySelectorAll(data).forEach(each => each.remove());
            return copy.textContent }"""
    )
    said = re.sub(r"[\w.-]+\.(xlsx?|csv)(?![A-Za-z])", "", said)
    return set(re.findall(r"[A-Za-z]{4,}", said)) - {"Excel", "Parquet", "JSON"}
