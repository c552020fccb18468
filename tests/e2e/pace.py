"""How long a reader waits for a filter and for a page, beside a bare app: ``python -m tests.e2e.pace``.

The bare app draws the very figures and tables that the dashboard's pages show, made beforehand. Both stand in one
browser and are used in turn, so that the ratios hold where the milliseconds do not; so does a second dashboard over a
store with ten times the rows and the same answers. Nothing is asserted.
"""

import json
import pickle
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from analytics.periods import Month
from analytics.plan import Plan
from analytics.schema import TABLES
from analytics.store import Store, Upload
from tests.e2e import browser as chromium
from tests.e2e.bare import CHOICES, Made
from tests.e2e.bare import LABEL as BARE_LABEL
from tests.e2e.server import ROOT, environment, load_samples, running, serve

PAGES = ("overview", "industries", "target", "counties", "years", "projects", "register", "quality", "definitions")
MONTHS = dict(zip(CHOICES, (Month(2018, 6), Month(2018, 5)), strict=True))  # what the filter goes between
TABS = 3  # one after the other: of two tabs with the same page one may be a fifth slower as long as it is open
ROUNDS = 4  # in each tab, of which the first is left out: by then everything was seen once
NEW = 3  # months a page that nobody asked for before
TIMES = 10  # so many times the rows has the large store
KINDS = (go.Figure, pd.DataFrame, str)  # of what a page shows
SIZE: Any = {"width": 1440, "height": 900}
WITHIN = 180_000  # milliseconds that a page may take on a busy machine
MAIN = 0  # the page's part beside the menu
QUIET = 400  # milliseconds without a change, after which a page counts as drawn
SHOWN = "[data-testid=stPlotlyChart], [data-testid=stDataFrame]"
WATCH = """() => {
    const pace = window.pace = {clicked: Infinity, drawn: 0};
    const start = () => { pace.clicked = performance.now(); pace.drawn = 0; };
    addEventListener('click', start, true);
    addEventListener('change', (event) => event.target.matches('select') && start(), true);
    new MutationObserver(() => { pace.drawn = performance.now(); })
        .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
DRAWN = f"""() => pace.drawn > pace.clicked && performance.now() - pace.drawn > {QUIET}
    && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && !document.querySelector('[data-testid=stSkeleton]')"""
BOXES = """found => found.filter(each => !each.closest('details:not([open])'))
    .map(each => each.getBoundingClientRect()).map(box => [Math.round(box.width), Math.round(box.height)])"""
Times = dict[tuple[str, str, str], list[float]]  # by what was done, page and side; milliseconds


def main() -> int:
    """Measure and print; return 0."""
    chrome = chromium.find()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        load_samples(folder / "store")
        enlarge(folder / "store", folder / "large")
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chrome, args=chromium.flags())
        urls = {"ours": stack.enter_context(serve(folder / "store"))}
        urls["large"] = stack.enter_context(serve(folder / "large"))
        made = {page: {choice: seen(browser, urls["ours"], page, choice) for choice in CHOICES} for page in PAGES}
        (folder / "figures").write_bytes(pickle.dumps(made))
        given = environment(folder / "store") | {"FIGURES": str(folder / "figures"), "PYTHONPATH": str(ROOT)}
        given["STREAMLIT_CLIENT_SHOW_SIDEBAR_NAVIGATION"] = "true"  # ours has a menu of its own, the bare app has not
        urls["bare"] = stack.enter_context(running("tests/e2e/bare.py", given))
        told(made, measured(browser, urls))
        browser.close()
    return 0


def enlarge(store: Path, large: Path) -> None:
    """Make a store in which every upload came ten times over, so that each question has the same answer."""
    shutil.copytree(store, large)
    plan = Plan.load(ROOT / "data")
    into = Store(large, plan.id)
    rows = {name: rows_of(into, name) for name in TABLES if name != "event"}
    for time in range(1, TIMES):
        for upload in into.uploads(Store(store, plan.id).seq()).to_pylist():
            again = {name: table.filter(pc.equal(table["upload"], upload["upload"])) for name, table in rows.items()}
            known = {name: upload[name] for name in ("file", "origin", "source", "who")}
            released = "2015-01-01"  # before all others, so that what is shown stays what it was
            into.commit(
                Upload(**known, released=released),
                again["observation"],
                again["ledger"],
                again["coverage"],
                f"{time} {upload['upload']}".encode(),
            )
    into.compact()  # as the import of a folder does


def rows_of(store: Store, name: str) -> pa.Table:
    """Return all rows of a table."""
    return pa.concat_tables([TABLES[name].empty_table(), *(pq.ParquetFile(file).read() for file in store.files(name))])


def seen(browser: Browser, url: str, page: str, choice: str) -> list[Made]:
    """Return the figures and tables that a page shows, of one without any its texts; what is in a fold is not seen."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN")
    tab = context.new_page()
    tab.set_default_timeout(WITHIN)
    frames: list[bytes] = []

    def keep(frame: bytes) -> None:  # Playwright wants a function of Python's own
        frames.append(frame)

    tab.on("websocket", lambda socket: socket.on("framereceived", keep))
    path = "" if page == PAGES[0] else page
    tab.goto(f"{url}/{path}?through={MONTHS[choice]}")
    chromium.settled(tab)
    tab.wait_for_timeout(1000)
    sizes = tab.locator(SHOWN).evaluate_all(BOXES)
    context.close()
    drawn = [Made(what, *size) for what, size in zip(shown(frames, drawable), sizes, strict=True)]
    return drawn or [Made(text) for text in shown(frames, written)]


def shown(frames: Sequence[bytes], find: Callable[[Element], Any]) -> list[Any]:
    """Return what is found in the elements that a server sent for a page, in their order, without those in folds."""
    folds: list[list[int]] = []
    found: dict[tuple[int, ...], Any] = {}
    for frame in frames:
        message = ForwardMsg.FromString(frame)
        path = list(message.metadata.delta_path)
        if message.delta.add_block.WhichOneof("type") == "expandable":
            folds.append(path)
        elif path[:1] == [MAIN] and not any(path[: len(fold)] == fold for fold in folds):
            part = find(message.delta.new_element)
            found[tuple(path)] = part
    return [found[path] for path in sorted(found) if found[path] is not None]


def drawable(element: Element) -> Any:
    """Return an element as a figure or data frame, None where it is neither."""
    kind = element.WhichOneof("type")
    if kind == "plotly_chart":
        return go.Figure(json.loads(element.plotly_chart.spec))
    return convert_arrow_bytes_to_pandas_df(element.dataframe.arrow_data.data) if kind == "dataframe" else None


def written(element: Element) -> str | None:
    """Return an element's text, None where it has none."""
    return element.markdown.body if element.WhichOneof("type") == "markdown" else None


def measured(browser: Browser, urls: dict[str, str]) -> Times:
    """Return what each switch and filter took, and the first look at a month, in one set of tabs after the other."""
    found: Times = defaultdict(list)
    for number in range(TABS):
        tabs = {side: opened(browser, url) for side, url in urls.items()}
        for turn in range(ROUNDS):
            print(f"tabs {number + 1} of {TABS}, round {turn + 1} of {ROUNDS}", file=sys.stderr, flush=True)  # noqa: T201
            around(tabs, found if turn else defaultdict(list))
        if number == TABS - 1:
            first_looks(tabs, found)
        for tab in tabs.values():
            tab.context.close()
    return found


def around(tabs: dict[str, Page], found: Times) -> None:
    """Add what each page took, its switch and its filter; the sides take turns, each in a tab of its own."""
    for page in PAGES[1:] + PAGES[:1]:
        for side, tab in tabs.items():
            found["switch", page, side].append(switched(tab, page))
        for choice in CHOICES[::-1]:
            for side, tab in tabs.items():
                found["filter", page, side].append(filtered(tab, side, choice))


def first_looks(tabs: dict[str, Page], found: Times) -> None:
    """Add what months took that nobody asked for before, on each page others."""
    months = (Month(2018, 4).shift(-at) for at in count())
    for page in PAGES[1:] + PAGES[:1]:
        for side in ("ours", "large"):
            switched(tabs[side], page)
        for month in islice(months, NEW):
            for side in ("ours", "large"):
                found["first", page, side].append(chosen(tabs[side], month))


def opened(browser: Browser, url: str) -> Page:
    """Return a tab on the first page, which notes when something was clicked and when it last changed."""
    tab = browser.new_context(viewport=SIZE, locale="zh-CN").new_page()
    tab.set_default_timeout(WITHIN)
    tab.goto(url)
    chromium.settled(tab)
    tab.evaluate(WATCH)
    return tab


def switched(tab: Page, page: str) -> float:
    """Go to a page by a link, and return the milliseconds until it was drawn."""
    links = tab.locator("[data-testid=stSidebar] li a" if page == PAGES[0] else f"a[href*='{page}']")
    links.first.click()
    return taken(tab)


def filtered(tab: Page, side: str, choice: str) -> float:
    """Change the filter, and return the milliseconds until the page was drawn."""
    if side != "bare":
        return chosen(tab, MONTHS[choice])
    picker = tab.get_by_role("combobox", name=BARE_LABEL).first
    picker.fill(choice)
    tab.get_by_role("option", name=choice, exact=True).click()
    return taken(tab)


def chosen(tab: Page, month: Month) -> float:
    """Judge up to a month, and return the milliseconds until the page was drawn."""
    tab.get_by_role("combobox", name="截至期").select_option(str(month))
    return taken(tab)


def taken(tab: Page) -> float:
    """Wait until nothing changes any more; return the milliseconds from the click to the last change."""
    tab.wait_for_function(DRAWN)
    return float(tab.evaluate("pace.drawn - pace.clicked"))


def told(made: dict[str, dict[str, list[Made]]], times: Times) -> None:
    """Print the medians of each page as rows of a Markdown table."""
    for line in lines(made, {key: statistics.median(each) for key, each in times.items()}):
        print(line, flush=True)  # noqa: T201


def lines(made: dict[str, dict[str, list[Made]]], took: dict[tuple[str, str, str], float]) -> Iterator[str]:
    """Yield a line for each page: how much it draws, and for filter and switch the milliseconds and ratios."""
    head = [
        "page",
        "figures, tables, texts",
        *(f"{done}, ms | bare, ms | ratio | 10 x" for done in ("filter", "switch")),
    ]
    yield f"| {' | '.join([*head, 'new month, ms | 10 x'])} |"
    yield f"|{'---|' * 12}"
    for page in PAGES:
        drawn = made[page][CHOICES[0]]
        cells = [page, ", ".join(str(sum(isinstance(each.what, kind) for each in drawn)) for kind in KINDS)]
        for done in ("filter", "switch"):
            ours, bare, large = (took[done, page, side] for side in ("ours", "bare", "large"))
            cells += [f"{ours:.0f}", f"{bare:.0f}", f"{ours / bare:.2f}", f"{large / ours:.2f}"]
        ours, large = (took["first", page, side] for side in ("ours", "large"))
        yield f"| {' | '.join([*cells, f'{ours:.0f}', f'{large / ours:.2f}'])} |"


if __name__ == "__main__":
    sys.exit(main())
