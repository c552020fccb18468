"""The rooms and who may know whom: imports run along the flow of data and never back.

A new room, or a new arrow between two rooms, is a decision: it is written into the tables below, with the code.
"""

import ast
import sys
from collections.abc import Callable, Iterable
from functools import cache
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
STORED = {"schema", "where", "events", "store"}


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
    "where": set(),
    "events": {"schema", "where"},
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
OURS = ("analytics", "pages", "app", "tests", "data")
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


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a file's code."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def none_breaks(rule: Callable[[Path], Iterable[str]], paths: Iterable[Path]) -> None:
    """Hold a rule against files; what breaks it is named line by line."""
    broken = [f"{short(path)}:{said}" for path in paths for said in rule(path)]
    assert not broken, "\n".join(broken)


@cache
def imports(path: Path) -> list[tuple[int, str]]:
    """Return the line and full name of everything a file imports, inside functions too."""
    found: list[tuple[int, str]] = []
    for node in nodes(path):
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


def out_of_place(path: Path) -> Iterable[str]:
    """Yield what a module imports against the flow, or that it is in no room."""
    module = module_of(path)
    if not module:
        return  # analytics/__init__.py
    room = room_of(module)
    if room is None:
        yield " a new room; give it a line in ROOMS"
        return
    for line, name in imports(path):
        other = name.removeprefix("analytics.")
        if name.split(".")[0] in OURS and not may_import(room, other):
            yield f"{line}: {room} may not know {other}"


def test_every_module_has_a_room_and_imports_only_along_the_flow() -> None:
    none_breaks(out_of_place, PROGRAM)


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


def strangers(path: Path) -> Iterable[str]:
    """Yield the heavy libraries that a module imports outside their home."""
    for line, name in imports(path):
        library = name.split(".")[0]
        homes = HOMES.get(library, ())
        if (library in HOMES or library in NOWHERE) and not any(within(module_of(path), home) for home in homes):
            yield f"{line}: {name} lives in {' and '.join(homes) or 'no room'}"


def test_a_heavy_library_has_one_home() -> None:
    none_breaks(strangers, PROGRAM)


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


def test_names_say_what_a_module_is_for() -> None:
    none_breaks(lambda path: VAGUE & set(path.relative_to(ROOT).with_suffix("").parts), PROGRAM)


def too_long(path: Path) -> Iterable[str]:
    """Yield what grew too long to be seen at once: a function, a page, a module."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > 50:
                yield f"{node.lineno}: {node.name} has {lines} lines"
    lines, most = path.read_text(encoding="utf-8").count("\n"), 80 if path in PAGES else 300
    if path in PROGRAM and lines > most:
        yield f" {lines} lines, at most {most}"


def test_modules_pages_and_functions_stay_small() -> None:
    none_breaks(too_long, PROGRAM + SCRIPTS)


def swallowed(path: Path) -> Iterable[str]:
    """Yield where everything is caught and not raised again, as after tidying up."""
    for node in nodes(path):
        if (
            isinstance(node, ast.ExceptHandler)
            and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
            and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
        ):
            yield f"{node.lineno}: it catches everything"


def test_no_fault_is_swallowed() -> None:
    """Only tidying up and raising again may catch everything; `ruff` can be talked out of this by a comment."""
    none_breaks(swallowed, PROGRAM)


WRITING = {"commit", "retract", "retract_many", "restore", "remember", "record_plan", "explain", "compact"}
NO_STORE = {
    "intake",
    "ui",
    "entry",
}  # what may be called the same: the rooms, and a file in the wizard, which asks intake


def writings(code: Iterable[ast.AST]) -> list[tuple[int, str]]:
    """Return the line and name of every call that writes to a store, whatever the store is called there."""
    return [
        (node.lineno, node.func.attr)
        for node in code
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id in NO_STORE)
    ]


def test_intake_is_the_only_room_that_writes_to_a_store() -> None:
    """A page kept the reason of a gap by itself, past the room that says of itself that it alone writes."""
    others = [path for path in PROGRAM if room_of(module_of(path)) not in ("intake", "store", "events")]
    none_breaks(lambda path: (f"{line}: {name} is for intake" for line, name in writings(nodes(path))), others)


def test_a_writing_call_is_found_whatever_the_store_is_called() -> None:
    text = "screen.view.store.explain(1)\nStore(root).commit(2)\nintake.explain(store)\nkept.compact()\nstore.events()"
    assert [name for _, name in writings(ast.walk(ast.parse(text)))] == ["explain", "commit", "compact"]


def test_every_writing_call_is_one_of_the_store() -> None:
    """A method renamed would no longer be looked for."""
    tree = ast.parse((ROOT / "analytics" / "store.py").read_text("utf-8"))
    assert {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} >= WRITING


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        pytest.param(swallowed, "try:\n    1\nexcept:\n    raise ValueError", id="everything caught"),
        pytest.param(swallowed, "try:\n    1\nexcept Exception:\n    pass", id="every fault caught"),
        pytest.param(too_long, "def long():\n" + "    1\n" * 50, id="a long function"),
    ],
)
def test_what_breaks_a_rule_is_found(rule: Callable[[Path], Iterable[str]], code: str, tmp_path: Path) -> None:
    (module := tmp_path / "module.py").write_text(code)
    assert list(rule(module))
