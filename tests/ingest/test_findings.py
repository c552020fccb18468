"""What is odd about a file: every check finds what it is for, and nothing in figures that are right."""

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analytics.ingest.findings import Finding, sentence, title
from analytics.ingest.findings import entries as ledger_checks
from analytics.ingest.findings.figures import check, settle
from analytics.ingest.findings.history import History
from analytics.ingest.findings.totals import zones_proposed
from analytics.ingest.mapping import zones
from analytics.ingest.mapping.records import Row
from analytics.plan import Plan
from analytics.schema import LEDGER
from analytics.text import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
PLAN = Plan.load(ROOT / "data")
COUNTIES = [place.code for place in PLAN.members("county")]
ZONES = [place.code for place in PLAN.members("zone")]
ZONE = ZONES[0]


def row(value: str, place: str = "420600", industry: str = "all", **other: Any) -> Row:
    """Return a figure of output from January to June 2017 in 亿元, unless told otherwise."""
    fields: dict[str, Any] = {
        "indicator": "output",
        "first_month": "2017-01",
        "last_month": "2017-06",
        "source": "statistics",
        "sheet": "表",
        "cell": "B2",
        "as_found": value,
    } | other
    return Row(place=place, industry=industry, value=Decimal(value), **fields)


def codes(
    rows: Sequence[Row], history: History | None = None, zones: str = "", released: str = "2018-12-31"
) -> list[str]:
    return [finding.code for finding in check(rows, PLAN, history or History(), zones, released)]


def history(*rows: Row, upload: str = "u1") -> History:
    found = History()
    found.add_rows(rows, upload)
    return found


def test_figures_that_are_right_give_no_finding() -> None:
    rows = [row("3253.6"), row("1040.6", industry="auto"), row("104.2", industry="nev"), row("422.4", "420607")]
    before = history(row("2899.1", first_month="2016-01", last_month="2016-06"))
    assert codes(rows, before) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("3253.6"), row("3300", "420607")], ["part_above_whole"]),
        ([row("1040.6", industry="auto"), row("1050", industry="nev")], ["part_above_whole"]),
        ([row("3253.6"), row("4000", industry="auto")], ["part_above_whole"]),
        ([row("3253.6", last_month="2017-05"), row("3000")], ["falling"]),
        ([row("3253.6", last_month="2019-01", first_month="2019-01")], ["future_period"]),
        ([row("3253.6", industry="auto"), row("3253.6")], []),
        ([row("100"), row("100.04", "420607", as_found="100.0")], []),
    ],
)
def test_figures_against_each_other(rows: list[Row], found: list[str]) -> None:
    assert codes(rows) == found


def everywhere(county: int, zone: int, city: str) -> list[Row]:
    return [row(str(county), code) for code in COUNTIES] + [row(str(zone), ZONE), row(city)]


@pytest.mark.parametrize(
    ("city", "declared", "found"),
    [
        ("90", "included", []),
        ("120", "excluded", []),
        ("90", "unknown", []),
        ("120", "included", ["zones_contradict"]),
        ("90", "excluded", ["zones_contradict"]),
        ("100", "unknown", ["parts_off_total"]),
        ("97", "excluded", ["parts_off_total"]),
        ("93", "included", []),
    ],
)
def test_places_against_the_city_as_zones_are_declared(city: str, declared: str, found: list[str]) -> None:
    """Nine counties of 10 and a zone of 30; whole numbers may be half a unit off each."""
    assert codes(everywhere(10, 30, city), zones=declared) == found


@pytest.mark.parametrize(
    ("city", "declared", "found"),
    [
        ("150", "excluded", ["parts_missing"]),
        ("150", "unknown", ["parts_missing"]),
        ("150", "included", ["parts_off_total"]),
        ("97", "excluded", ["parts_off_total"]),
    ],
)
def test_places_without_a_row_are_named_where_the_sum_falls_short(city: str, declared: str, found: list[str]) -> None:
    """The gap was blamed on rounding although two of the three zones had no row at all."""
    (one,) = check(everywhere(10, 30, city), PLAN, History(), declared, "2018-12-31")
    assert [one.code] == found
    names = {place.name_zh for place in PLAN.members("zone")[1:]}
    assert all(name in sentence(one, "zh") for name in names) == (one.code == "parts_missing")


def in_ten_thousand(value: str, **other: Any) -> Row:
    """Return a figure that a file gives in 万元 and the store keeps in 亿元."""
    return row(value, as_found=f"{Decimal(value) * 10000:f}", unit_found="万元", multiplier=Decimal("0.0001"), **other)


@pytest.mark.parametrize(
    ("rows", "before", "said"),
    [
        (
            [in_ten_thousand("9", place="420607"), row("5")],
            [],
            "这里是 9 亿元（原文 90000 万元），大于整体 5 亿元（表!B2）",
        ),
        (
            [in_ten_thousand("9")],
            [row("10", last_month="2017-05")],
            "累计数 9 亿元（原文 90000 万元） 小于同年 2017-05 的 10 亿元",
        ),
        (
            [in_ten_thousand("90")],
            [row("10", first_month="2016-01", last_month="2016-06")],
            "这里是 90 亿元（原文 900000 万元），上年同期（2016-06）是 10 亿元",
        ),
        (
            [*everywhere(10, 30, "1")[:-1], in_ten_thousand("70")],
            [],
            "全市 70 亿元（原文 700000 万元），县（市、区）之和 90 亿元，开发区之和 30 亿元",
        ),
    ],
)
def test_both_sides_of_a_comparison_are_in_the_unit_of_the_store(rows: list[Row], before: list[Row], said: str) -> None:
    """A figure as found in 万元 stood beside a sum or an earlier one in 亿元: 32536000 against 3253.6."""
    found = check(rows, PLAN, history(*before), "", "2018-12-31")
    assert [sentence(each, "zh") for each in found if said in sentence(each, "zh")]
    assert all("as found: " in sentence(each, "en") for each in found)


def test_one_figure_at_two_cells_is_told_in_one_unit() -> None:
    _, found, _ = settle([row("9"), in_ten_thousand("8", cell="C2")], PLAN)
    assert "另有数值 8 亿元（原文 80000 万元），这里是 9 亿元；" in sentence(found[0], "zh")


@pytest.mark.parametrize(("city", "proposed"), [("90", "included"), ("120", "excluded"), ("104", "")])
def test_the_sum_against_the_city_proposes_where_zones_are(city: str, proposed: str) -> None:
    found = zones_proposed(everywhere(10, 30, city), PLAN, {})
    assert found == ({("output", ZONE): proposed, (zones.ALL, ZONE): proposed} if proposed else {})


def with_zones(city: str, *values: int) -> list[Row]:
    """Return nine counties of 10, the city, and zones of these values."""
    places = zip(ZONES, values, strict=False)
    return [*everywhere(10, 0, city)[: len(COUNTIES)], row(city), *(row(str(value), code) for code, value in places)]


@pytest.mark.parametrize(
    ("said", "city", "words"),
    [
        ("", "220", ("excluded", "excluded")),
        ("", "90", ("included", "included")),
        ("", "170", ("included", "excluded")),  # only the second, of 80, stands beside the counties
        (f"{ZONES[0]}=included", "170", ("included", "excluded")),
        (f"{ZONES[0]}=included", "90", ("included", "included")),
        (f"{ZONES[0]}=excluded", "90", ("excluded", "")),  # which the sum contradicts
        ("", "200", ("", "")),
    ],
)
def test_what_a_note_says_of_one_zone_leaves_the_others_to_the_sum(
    said: str, city: str, words: tuple[str, str]
) -> None:
    rows = with_zones(city, 50, 80)
    declared = zones.parsed(said)
    known = {**zones.settled([declared], ["output"], ZONES), **zones_proposed(rows, PLAN, declared)}
    assert tuple(zones.word(known, "output", zone) for zone in ZONES[:2]) == words
    found = codes(rows, zones=zones.written(known) or "unknown")
    assert found == {"200": ["parts_off_total"]}.get(city, [] if "" not in words else ["zones_contradict"])


def test_zones_that_differ_are_told_one_by_one() -> None:
    (one,) = check(with_zones("220", 50, 80), PLAN, History(), f"{ZONES[0]}=included", "2018-12-31")
    assert one.code == "zones_contradict"
    assert "高新区：县（市、区）含开发区；东津新区：不明" in sentence(one, "zh")
    assert "High-tech Zone: counties include the zones; " in sentence(one, "en")


def test_a_county_that_is_not_reported_makes_no_sum() -> None:
    assert codes(everywhere(10, 30, "500")[1:]) == []


def test_a_slip_of_the_unit_is_out_of_scale() -> None:
    before = history(row("2899.1", first_month="2016-01", last_month="2016-06"))
    assert codes([row("32536000")], before) == ["out_of_scale"]
    assert codes([row("0.32536")], before) == ["out_of_scale"]
    assert codes([row("32536")], before) == ["jump"]
    assert codes([row("32536000")]) == ["out_of_scale"]  # nothing is stored: far beyond the city's target
    assert codes([row("0.32536")]) == []  # a small place may be small


def test_a_steady_series_makes_a_narrower_range_but_never_too_narrow() -> None:
    months = [f"-{month:02}" for month in range(2, 8)]
    steady = [
        row(str(100 * year_value), first_month=f"{year}-01", last_month=f"{year}{month}")
        for year, year_value in ((2015, 1), (2016, Decimal("1.1")))
        for month in months
    ]
    assert codes([row("230")], history(*steady)) == ["jump"]
    assert codes([row("165")], history(*steady)) == []


def test_growth_that_levels_do_not_give() -> None:
    before = history(row("2899.1", first_month="2016-01", last_month="2016-06"))
    levels = [row("3253.6")]
    assert codes([*levels, row("12.2", indicator="output_growth")], before) == []
    assert codes([*levels, row("20.2", indicator="output_growth")], before) == ["growth_apart"]


@pytest.mark.parametrize(
    ("rows", "zones", "found"),
    [
        ([row("40", COUNTIES[0]), row("30", ZONE)], "unknown", ["zones_unsaid"]),
        ([row("40", COUNTIES[0]), row("30", ZONE)], "included", []),
        ([row("40", COUNTIES[0]), row("30", ZONE)], f"{ZONES[1]}=included", ["zones_unsaid"]),
        ([row("40", COUNTIES[0]), row("30", ZONE)], f"{ZONE}=excluded", []),
        ([row("40", COUNTIES[0])], "unknown", []),
        (everywhere(10, 30, "90"), "unknown", []),
    ],
)
def test_zones_beside_counties_of_which_nothing_is_said(rows: list[Row], zones: str, found: list[str]) -> None:
    assert codes(rows, zones=zones) == found


def test_two_publishers_that_differ_beyond_rounding() -> None:
    known = history(row("3253.6"), upload="u7")
    assert codes([row("3254", source="press")], known) == []
    differing = check([row("3300", source="press")], PLAN, known, "", "2018-12-31")
    assert [(each.code, each.values["other_zh"], each.values["upload"]) for each in differing] == [
        ("publishers_differ", "3253.6 亿元", "u7")
    ]


@pytest.mark.parametrize(
    ("source", "released", "known_released", "stands", "why"),
    [
        ("press", "2018-12-31", "2017-07-15", "市统计局", "它在这项指标上来源次序在前"),
        ("economy", "2018-12-31", "2017-07-15", "市经信委", "来源次序相同，发布日期较晚"),
        ("economy", "2017-07-15", "2017-08-15", "市招商局", "来源次序相同，发布日期较晚"),
        ("economy", "2017-07-15", "2017-07-15", "市经信委", "来源次序和发布日期相同，上传较晚"),
    ],
)
def test_of_two_publishers_it_is_said_which_one_stands_and_why(
    source: str, released: str, known_released: str, stands: str, why: str
) -> None:
    """It said one number in 万元 and the other in 亿元, and the other's source by its id."""
    stored = row("3253.6", source="statistics" if source == "press" else "promotion")
    known = history(stored, upload="u7")
    known.released["u7"] = known_released
    new = row("3300", source=source, as_found="33000000", unit_found="万元")
    (found,) = check([new], PLAN, known, "", released)
    said = sentence(found, "zh")
    assert f"采用{stands}的数，{why}" in said
    assert "是 3300 亿元（原文 33000000 万元），" in said
    assert "是 3253.6 亿元；" in said
    assert not any(row.source in said for row in PLAN.sources)


def test_the_same_figure_twice_is_taken_once_and_the_more_precise_one() -> None:
    rough, exact = row("3253.6"), row("3253.5978", cell="C2")
    kept, findings, torn = settle([rough, exact], PLAN)
    assert (kept, findings, torn) == ([exact], [], set())


def test_two_values_of_one_figure_block_at_both_cells() -> None:
    kept, findings, torn = settle([row("3253.6"), row("3300", cell="C2")], PLAN)
    assert [(each.severity, each.where, each.values["where"]) for each in findings] == [
        ("blocking", "表!B2", "表!C2"),
        ("blocking", "表!C2", "表!B2"),
    ]
    assert torn == {kept[0].key}


def ledger(*rows: dict[str, Any]) -> pa.Table:
    blank = dict.fromkeys(LEDGER.names) | {"kind": "project", "event": "introduced", "sheet": "台账", "place": "420607"}
    return pa.Table.from_pylist([blank | one | {"name": one.get("name", one["entry"])} for one in rows], schema=LEDGER)


def test_an_entry_twice_is_kept_once_and_blocks_where_it_contradicts_itself() -> None:
    first = {"entry": "P1", "month": "2017-05", "cell": "F4", "as_found": "2017.5"}
    kept, findings = ledger_checks.settle(
        ledger(first, first | {"cell": "F5"}, first | {"month": "2017-06", "cell": "F6"}), PLAN
    )
    assert kept["cell"].to_pylist() == ["F4"]
    assert [(each.code, each.where, each.values["where"]) for each in findings] == [
        ("entry_twice", "台账!F6", "台账!F4")
    ]


def test_codes_that_restart_in_each_county_are_entries_of_their_own() -> None:
    """An entry was known by its code alone: of a list whose 编号 restarts in each county, half was lost in silence."""
    rows = [
        {"entry": str(number), "name": f"{place}{number}", "place": place, "month": "2017-05"}
        for place in ("420602", "420606")
        for number in (1, 2, 3)
    ]
    assert ledger_checks.settle(ledger(*rows), PLAN) == (ledger(*rows), [])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "乙项目"}, "台账!F4 已有同一条目（甲项目 · 2017.5），这里是“乙项目”（2017.5）"),
        ({"amount": Decimal(5)}, "已有同一条目（2017.5 · 3 亿元），这里是“甲项目”（2017.5 · 5 亿元）"),
        ({"industry": "nev"}, "已有同一条目（2017.5 · 汽车及零部件），这里是“甲项目”（2017.5 · 新能源汽车）"),
    ],
)
def test_a_code_that_names_two_things_blocks_and_says_both(changed: dict[str, Any], said: str) -> None:
    """Only month and amount were compared: another name under the same code was dropped as a repetition."""
    first: dict[str, Any] = {"entry": "1", "name": "甲项目", "month": "2017-05", "as_found": "2017.5", "cell": "F4"}
    first |= {"amount": Decimal(3), "industry": "auto"}
    _, (found,) = ledger_checks.settle(ledger(first, first | {"cell": "F5"} | changed), PLAN)
    assert (found.severity, found.where) == ("blocking", "台账!F5")
    assert said in sentence(found, "zh")


def test_contradictions_beyond_those_listed_are_counted() -> None:
    """With --leave-out, what lay beyond the twentieth was dropped and nothing told of it."""
    rows = [{"entry": "1", "name": f"项目{at}", "month": "2017-05", "cell": f"F{at}"} for at in range(24)]
    _, found = ledger_checks.settle(ledger(*rows), PLAN)
    assert [each.code for each in found] == ["entry_twice"] * 20 + ["entry_twice_more"]
    assert found[-1].values == {"count": "3"}


def test_sales_of_two_years_and_a_higher_level_are_not_the_same_entry_twice() -> None:
    sales = [{"entry": "A", "kind": "enterprise", "event": "sales", "month": month} for month in ("2016-12", "2017-12")]
    levels = [
        {"entry": "B", "kind": "incubator", "event": "recognised", "month": month, "level": level}
        for month, level in (("2015-01", "provincial"), ("2017-01", "national"))
    ]
    table = ledger(*sales, *levels)
    assert ledger_checks.settle(table, PLAN) == (table, [])


def test_likely_the_same_entry_from_another_sender() -> None:
    own = ledger({"entry": "X1", "name": "底盘（扩建）项目", "cell": "F4"}, {"entry": "X2", "name": "别的项目"})
    others = ledger({"entry": "P9", "name": "底盘扩建项目"}, {"entry": "P8", "name": "别的项目", "kind": "enterprise"})
    found = ledger_checks.likely_duplicates(own, others)
    assert [(each.code, each.where, each.values) for each in found] == [
        ("likely_duplicate", "台账!F4", {"count": "1", "names": "底盘（扩建）项目"})
    ]


def wordings() -> list[str]:
    text = (ROOT / "analytics" / "text" / "findings.toml").read_text("utf-8")
    return [key.removesuffix("_title") for key in tomllib.loads(text) if key.endswith("_title")]


def coded() -> set[str]:
    """Return the codes that the program gives: what stands first in ``Finding(...)`` or is passed on as one."""
    rooms = [path for room in ("ingest", "intake") for path in (ROOT / "analytics" / room).rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in rooms)
    return {code for code in wordings() if f'"{code}"' in text}


def test_every_wording_is_of_a_finding_that_there_is() -> None:
    assert coded() == set(wordings())


@pytest.mark.parametrize("code", wordings())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_title(code: str, language: Language) -> None:
    assert title(Finding(code, "warning"), language)


def test_a_sentence_points_at_the_cell() -> None:
    finding = Finding("error_cell", "blocking", "表", "B2", {"text": "#REF!"})
    assert sentence(finding, "en") == (
        "表!B2: the cell holds the error #REF!; correct its formula, or leave the cell out."
    )
