"""What offices are called: in Chinese as the plan calls them, in English by one name wherever they are shown."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from analytics import export
from analytics.plan import Plan, edition_from, read_files
from analytics.plan.check import check
from analytics.plan.lookup import office_named
from analytics.plan.words import offices_of
from analytics.refusal import Refusal
from analytics.scorecard import look
from analytics.store import Store
from analytics.text import Language
from analytics.ui import cells, filters, pickers, pieces, summary, target
from analytics.ui.quality import reminding
from analytics.ui.screen import Screen
from analytics.ui.wall import line
from tests.making import PLANS, XIANGYANG, YUNZE
from tests.rows import manner, row
from tests.rows import table as rows_of

HANZI = re.compile("[一-鿿]")
LEADS, COOPERATES, PUBLISHES_NOT = "市汽车办", "市质监局", "市工业促进委员会办公室"
ROW = row(target="1.2a", lead_office=LEADS)
CALLED = {
    "zh": {name: name for name in (LEADS, COOPERATES, PUBLISHES_NOT)},
    "en": {
        LEADS: "Automobile office",
        COOPERATES: "Quality supervision bureau",
        PUBLISHES_NOT: "Industrial promotion committee office",
    },
}


@pytest.mark.parametrize("plan", [XIANGYANG, YUNZE], ids=["xiangyang", "yunze"])
def test_every_office_has_an_english_name_of_its_own(plan: Plan) -> None:
    """On English pages offices stood in Chinese, and in English again where they publish figures."""
    offices = {office for *_, office in offices_of(plan)}
    called = {plan.office_name(office, "en") for office in offices}
    assert not [name for name in called if HANZI.search(name)]
    assert len(called) == len(offices)
    assert {plan.office_name(office, "zh") for office in offices} == offices


def chosen(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the words of the field in which a lead office is picked; what is picked is the plan's own name."""

    def choose(_name: str, _label: str, options: Sequence[str], words: dict[str, str]) -> str:
        assert LEADS in options
        return str(words[LEADS])

    monkeypatch.setattr(pickers.fields, "choose", choose)
    return pickers.choose_office(screen)


def tabled(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a line of the overview's table of offices; its link keeps the plan's own name."""
    drawn: list[str] = []
    monkeypatch.setattr(summary, "section", lambda *_: None)
    monkeypatch.setattr(summary, "worded", lambda _titles, lines, **_: drawn.extend(lines[0][0] for _ in lines))
    summary.office_table(screen, [ROW])
    (name,) = drawn
    assert quote(LEADS) in name
    return name


SHOWN: dict[str, tuple[str, Callable[[Screen, pytest.MonkeyPatch], Any]]] = {
    "a sentence of attention": (LEADS, lambda screen, _: pieces.who_leads(screen, ROW)),
    "the leading one on a target's page": (LEADS, lambda screen, _: target.offices(screen, XIANGYANG.target("1.2a"))),
    "the others there": (COOPERATES, lambda screen, _: target.offices(screen, XIANGYANG.target("1.2a"))),
    "the overview's table": (LEADS, tabled),
    "a column of a table": (LEADS, lambda screen, _: cells.value_of(screen, "lead_office", ROW, None, {})),
    "a picker": (LEADS, chosen),
    "the filters of a file": (LEADS, lambda screen, _: filters.WORDS["office"](screen, LEADS)),
    "the wall": (LEADS, lambda screen, _: line(screen, ROW)),
    "who owes a table": (PUBLISHES_NOT, lambda screen, _: reminding._publisher(screen, PUBLISHES_NOT)),
    "csv": (LEADS, lambda screen, _: export.render(rows_of(ROW), "csv", screen.language, screen.view).decode()),
    "a terminal": (
        LEADS,
        lambda screen, _: export.render(rows_of(ROW), "table", screen.language, screen.view).decode(),
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("where", SHOWN)
def test_an_office_is_shown_in_the_readers_language(
    where: str, language: Language, actuals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, show = SHOWN[where]
    screen = Screen(manner(language), look(XIANGYANG, Store(actuals, XIANGYANG.id)))
    said = str(show(screen, monkeypatch))
    assert CALLED[language][office] in said
    if language == "en":
        assert not HANZI.search(said)


@pytest.mark.parametrize("words", ["市汽车办", "automobile OFFICE", "quality supervision"])
def test_a_target_is_found_by_the_names_of_its_offices(words: str, actuals: Path) -> None:
    screen = Screen(manner("zh"), look(XIANGYANG, Store(actuals, XIANGYANG.id)))
    assert screen.tells("1.2a", words)
    assert not screen.tells("5.4a", words)


def test_an_office_is_asked_for_by_either_name_and_listed_in_the_readers_language() -> None:
    assert {office_named(XIANGYANG, name) for name in ("市汽车办", "automobile office ")} == {"市汽车办"}
    with pytest.raises(Refusal) as refused:
        office_named(XIANGYANG, "Moon office")
    assert "市汽车办" in refused.value.sentence("zh")
    assert "Automobile office" in refused.value.sentence("en")
    assert not HANZI.search(refused.value.sentence("en"))


def test_a_plan_made_before_there_was_such_a_table_still_loads(tmp_path: Path) -> None:
    """Also an edition that a store kept: its offices are called as far as sources.csv says."""
    older = {name: text for name, text in YUNZE.files.items() if name != "offices.csv"}
    for name, text in older.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    plan = Plan.load(tmp_path)
    assert read_files(tmp_path) == older
    assert edition_from(plan.content) == plan
    assert check(plan) == []
    assert [plan.office_name(office, "en") for office in ("市茶办", "市商务局")] == ["Tea office", "市商务局"]
    assert plan.edition != YUNZE.edition == Plan.load(PLANS / "yunze").edition
