"""The rooms and who may know whom: imports run along the flow of data and never back.

A new room, or a new arrow between two rooms, is a decision: it is written into the tables below, with the code.
"""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "pages").rglob("*.py"))
PROGRAM = [*ROOT.glob("app.py"), *PAGES, *sorted((ROOT / "analytics").rglob("*.py"))]
SCRIPTS = sorted([*(ROOT / "data").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])

# Sentences and refusals may be known everywhere but on the screen, which says them through `ui` and `text`.
GROUND = {"text", "refusal"}
# Pure arithmetic, and answering, from rows to a scorecard: a room knows those before it.
ARITHMETIC = ("periods", "rules", "plan", "path", "numerals", "reasons", "case", "progress")
ANSWERING = ("view", "scorecard")
# Reading, from bytes to findings, in stages: a room knows its own stage and those before it.
READING = (
    ("sheet", "noticed"),  # what is handed on
    ("workbook",),  # what the file holds
    ("cells",),  # what one cell says
    ("layout",),  # what a table is made of
    ("tidy",),  # one record a figure
    ("wire",),  # how two processes send each other all that
    ("child", "guard"),  # the guarded process and its parent
    ("mapping",),  # which indicator, place and period it is
    ("findings",),  # what is odd about it
)
STORED = {"schema", "events", "store"}


def reading(stage: int) -> set[str]:
    """Return the rooms that a stage of reading may know: from mapping on, those of the plan too."""
    before = {f"ingest.{room}" for rooms in READING[: stage + 1] for room in rooms}
    return before | {"periods", "setting"} | ({"plan", "schema", "numerals"} if stage > 6 else set())


# Room: the rooms it may import besides the ground and itself. The longest name that fits a module is its room.
ROOMS: dict[str, set[str]] = {
    "text": set(),
    "refusal": {"text"},
    "schema": set(),
    "setting": set(),
    "ingest": set(),
    **{room: set(ARITHMETIC[:place]) for place, room in enumerate(ARITHMETIC)},
    **{f"ingest.{room}": reading(stage) for stage, rooms in enumerate(READING) for room in rooms},
    "events": {"schema"},
    "versions": set(),
    "claims": set(),
    "originals": set(),
    "store": {"claims", "events", "originals", "schema", "versions"},
    "intake": {"ingest", "plan", "periods", *STORED},
    "engine": {"schema"},
    **{room: {"engine", *STORED, *ARITHMETIC, *ANSWERING[:place]} for place, room in enumerate(ANSWERING)},
    "charts": {"schema", *ARITHMETIC, *ANSWERING},
    "export": {"schema", *ARITHMETIC, *ANSWERING},
    "ui": {"intake", "charts", "export", "setting", *STORED, *ARITHMETIC, *ANSWERING},
    "command": {"intake", "export", "setting", *STORED, *ARITHMETIC, *ANSWERING},
    "__main__": {"command"},
    "pages": {"ui", "charts", "text", "scorecard", "intake", "plan", "export"},
    "app": {"ui", "text", "plan"},
}
PURE = GROUND | set(ARITHMETIC)

# A heavy library has one home.
READERS = ("python_calamine", "openpyxl", "xlrd", "msoffcrypto", "olefile", "lxml")
HOMES: dict[str, tuple[str, ...]] = {
    "streamlit": ("app", "pages", "ui"),
    "plotly": ("charts",),
    "pandas": ("charts", "export", "ui"),
    "duckdb": ("engine.duckdb",),
    "deltalake": ("store",),
    "xlsxwriter": ("export",),
    "rapidfuzz": ("ingest.mapping",),
    **dict.fromkeys(READERS, ("ingest",)),
}
# Numbers stay decimals, tables stay Arrow: nobody needs these directly.
NOWHERE = ("numpy", "polars", "requests", "sqlite3")
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "core", "common", "misc", "manager", "lib"}


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module_of(path: Path) -> str:
    """Name a file as its room's table does: ``store``, ``ingest.formats.xlsx``, ``pages``."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    if parts[0] == "pages":
        return "pages"
    inside = parts[1:] if parts[0] == "analytics" else parts
    return ".".join(inside[:-1] if inside[-1] == "__init__" else inside)


def name_of(path: Path) -> str:
    """Name a file as an import does: ``analytics.store``, ``analytics.plan``."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str | None:
    """Return the room with the longest name that holds the module, or None."""
    fitting = [room for room in ROOMS if within(module, room)]
    return max(fitting, key=len, default=None)


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def imports(path: Path) -> list[tuple[int, str]]:
    """Return the line and full name of everything a file imports, inside functions too."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{short(path)}:{node.lineno}: import by the full name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [(node.lineno, name if is_module(name) else str(node.module)) for name in names]
    return found


def is_module(name: str) -> bool:
    """Return whether a dotted name is a file or folder of this project, not something inside one."""
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or place.is_dir()


def may_import(room: str, other: str) -> bool:
    allowed = ROOMS[room] | (set() if room in GROUND | {"schema", "pages", "app"} else GROUND)
    return within(other, room) or any(within(other, name) for name in allowed)


@pytest.mark.parametrize("path", PROGRAM, ids=short)
def test_every_module_has_a_room_and_imports_only_along_the_flow(path: Path) -> None:
    module = module_of(path)
    if not module:
        return  # analytics/__init__.py
    room = room_of(module)
    assert room is not None, f"{short(path)}: a new room; give it a line in ROOMS"
    back = []
    for line, name in imports(path):
        if name.split(".")[0] not in ("analytics", "pages", "app", "tests", "data"):
            continue
        other = name.removeprefix("analytics.")
        if not may_import(room, other):
            back.append(f"{short(path)}:{line}: {room} may not know {other}")
    assert not back, "\n".join(back)


def test_every_room_has_a_module() -> None:
    """Lines of the table outlived the modules that they were for."""
    modules = [module_of(path) for path in PROGRAM]
    assert [room for room in ROOMS if not any(within(module, room) for module in modules)] == []


def test_no_two_modules_know_each_other_in_a_circle() -> None:
    names = {name_of(path): path for path in PROGRAM}
    knows = {name: {other for _, other in imports(path) if other in names} for name, path in names.items()}
    seen: set[str] = set()
    while ready := {name for name in names if name not in seen and knows[name] - {name} <= seen}:
        seen |= ready
    assert not set(names) - seen


@pytest.mark.parametrize("path", PROGRAM, ids=short)
def test_a_heavy_library_has_one_home(path: Path) -> None:
    module = module_of(path)
    strangers = [
        f"{short(path)}:{line}: {name} lives in {' and '.join(HOMES.get(library, ('no room',)))}"
        for line, name in imports(path)
        if (library := name.split(".")[0]) in HOMES or library in NOWHERE
        if not any(within(module, home) for home in HOMES.get(library, ()))
    ]
    assert not strangers, "\n".join(strangers)


@pytest.mark.parametrize("path", [p for p in PROGRAM if room_of(module_of(p)) in PURE], ids=short)
def test_the_plan_and_its_arithmetic_need_only_the_standard_library(path: Path) -> None:
    libraries = {name.split(".")[0] for _, name in imports(path)} - {"analytics"}
    assert libraries <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_a_page_only_composes(path: Path) -> None:
    libraries = {name.split(".")[0] for _, name in imports(path)} - {"analytics"}
    assert libraries <= {"streamlit"}


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_a_page_runs_to_its_end(path: Path) -> None:
    """A page that stopped by itself kept the grey outline that stands for it while it is counted."""
    assert "st.stop" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PROGRAM, ids=short)
def test_names_say_what_a_module_is_for(path: Path) -> None:
    assert not VAGUE & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", PROGRAM + SCRIPTS, ids=short)
def test_modules_pages_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    most = 80 if path in PAGES else 300
    long = [
        f"{short(path)}:{node.lineno}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno is not None and node.end_lineno - node.lineno >= 50
    ]
    if path in PROGRAM and (lines := text.count("\n")) > most:
        long.append(f"{short(path)}: {lines} lines, at most {most}")
    assert not long, "\n".join(long)


@pytest.mark.parametrize("path", PROGRAM, ids=short)
def test_no_fault_is_swallowed(path: Path) -> None:
    """Only tidying up and raising again may catch everything; `ruff` can be talked out of this by a comment."""
    caught = [
        f"{short(path)}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]
    assert not caught


WRITING = {"commit", "retract", "retract_many", "restore", "remember", "record_plan", "explain", "compact"}
NO_STORE = {
    "intake",
    "ui",
    "entry",
}  # what may be called the same: the rooms, and a file in the wizard, which asks intake


def writings(text: str) -> list[tuple[int, str]]:
    """Return the line and name of every call that writes to a store, whatever the store is called there."""
    return [
        (node.lineno, node.func.attr)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id in NO_STORE)
    ]


@pytest.mark.parametrize("path", PROGRAM, ids=short)
def test_intake_is_the_only_room_that_writes_to_a_store(path: Path) -> None:
    """A page kept the reason of a gap by itself, past the room that says of itself that it alone writes."""
    if room_of(module_of(path)) in ("intake", "store", "events"):
        return
    assert not [f"{short(path)}:{line}: {name} is for intake" for line, name in writings(path.read_text("utf-8"))]


def test_a_writing_call_is_found_whatever_the_store_is_called() -> None:
    text = "screen.view.store.explain(1)\nStore(root).commit(2)\nintake.explain(store)\nkept.compact()\nstore.events()"
    assert [name for _, name in writings(text)] == ["explain", "commit", "compact"]


def test_every_writing_call_is_one_of_the_store() -> None:
    """A method renamed would no longer be looked for."""
    tree = ast.parse((ROOT / "analytics" / "store.py").read_text("utf-8"))
    assert {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} >= WRITING
