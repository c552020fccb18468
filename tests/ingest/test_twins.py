"""The same table, laid out by another hand or kept in another kind of file, gives the same values and meanings."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from html import escape
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.sheet import Sheet, Value, Workbook
from analytics.ingest.tidy import extract
from analytics.ingest.tidy.preview import records
from analytics.ingest.workbook import read
from tests.ingest import books
from tests.ingest.shapes import Shape, shapes

Rows = list[list[Value]]
MEANT = ("cell", "row", "column", "title", "unit", "period", "accumulation", "indicator", "place")


def plain(value: Value) -> str:
    """Return a cell as a text file holds it."""
    return "" if value is None else str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def delimited(rows: Rows, delimiter: str, encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([plain(value) for value in row] for row in rows)
    return out.getvalue().encode(encoding)


def tagged(rows: Rows, row_tag: str, cell: Callable[[Value], str]) -> str:
    """Return rows as XML or HTML, one element a row and what ``cell`` makes of each value."""
    return "".join(f"<{row_tag}>{''.join(map(cell, row))}</{row_tag.split(maxsplit=1)[0]}>" for row in rows)


def of_html(value: Value) -> str:
    """Return a cell with its indent as programs write it: plain blanks in front do not show in a browser."""
    text = plain(value)
    indent = len(text) - len(text.lstrip(" "))
    return f"<td>{'&nbsp;' * indent}{escape(text[indent:])}</td>".replace("\n", "<br>")


def of_spreadsheetml(value: Value) -> str:
    if value is None:
        return "<Cell/>"
    kind = "Number" if isinstance(value, float) else "String"
    return f'<Cell><Data ss:Type="{kind}">{escape(plain(value))}</Data></Cell>'.replace("\n", "&#10;")


def of_ods(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, float):
        return f'<table:table-cell office:value-type="float" office:value="{plain(value)}"/>'
    lines = "".join(
        f'<text:p><text:s text:c="{len(line) - len(line.lstrip(" "))}"/>{escape(line.lstrip(" "))}</text:p>'
        for line in plain(value).split("\n")
    )
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def of_xlsx(value: Value) -> str:
    if value is None:
        return "<c/>"
    kind = "" if isinstance(value, float) else ' t="str"'
    return f"<c{kind}><v>{escape(plain(value))}</v></c>".replace("\n", "&#10;")


def biff8(rows: Rows) -> bytes:
    cells = []
    for (row, line), column in ((each, column) for each in enumerate(rows) for column in range(len(each[1]))):
        value = line[column]
        if isinstance(value, float):
            cells.append(books.number(row, column, value))
        elif value is not None:
            cells.append(books.label(row, column, plain(value)))
    return books.biff8(cells)


FILES: dict[str, Callable[[Rows], bytes]] = {
    "csv in UTF-8": lambda rows: delimited(rows, ",", "utf-8"),
    "csv in GB18030": lambda rows: delimited(rows, ",", "gb18030"),
    "tabs in UTF-16": lambda rows: delimited(rows, "\t", "utf-16"),
    "html": lambda rows: f"<html><meta charset='utf-8'><table>{tagged(rows, 'tr', of_html)}</table></html>".encode(),
    "spreadsheetml": lambda rows: books.spreadsheetml(tagged(rows, "Row", of_spreadsheetml)),
    "ods": lambda rows: books.ods(tagged(rows, "table:table-row", of_ods)),
    "xlsx": lambda rows: books.xlsx(tagged(rows, "row", of_xlsx)),
    "xls": biff8,
}
PLAIN = [
    shape
    for shape in shapes()
    if len(shape.sheets) == 1
    and not (shape.merged or shape.formats)
    and all(value is None or isinstance(value, str | float) for row in shape.made().sheets[0].rows for value in row)
]


def meant(book: Workbook) -> list[list[str]]:
    """Return value and meaning of each figure, in order of their cells."""
    found = records(extract(book))
    return sorted(
        [str(Decimal(str(each["value"])).normalize()), *(str(each[name]) for name in MEANT)] for each in found
    )


@pytest.mark.parametrize("shape", PLAIN, ids=lambda shape: shape.name)
def test_a_table_is_the_same_in_another_kind_of_file(shape: Shape) -> None:
    rows = shape.made().sheets[0].rows
    kinds, place = list(FILES), PLAIN.index(shape)
    one, other = kinds[place % len(kinds)], kinds[(place + 3) % len(kinds)]
    assert meant(read(FILES[one](rows), "表")) == meant(read(FILES[other](rows), "表"))


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_holds_the_same(kind: str) -> None:
    shape = PLAIN[0]
    rows = shape.made().sheets[0].rows
    assert meant(read(FILES[kind](rows), "表")) == meant(Workbook("xlsx", [Sheet("表", rows)]))


PLACES = ["枣阳市", "宜城市", "南漳县", "谷城县", "襄州区"]
UNITS = {"工业总产值": "亿元", "用电量": "万千瓦时", "从业人员": "人", "产销率": "%", "企业单位数": "个"}
Fact = tuple[str, str, str]  # place, indicator, year
Facts = Mapping[Fact, float]


def years_across(facts: Facts, places: list[str], names: list[str], years: list[str]) -> Rows:
    heads: list[Value] = [name if at == 0 else None for name in names for at in range(len(years))]
    units: list[Value] = [f"({UNITS[name]})" if at == 0 else None for name in names for at in range(len(years))]
    columns = list(product(names, years))
    body: Rows = [[place, *(facts[place, name, year] for name, year in columns)] for place in places]
    return [["表1 主要指标"], ["地区", *heads], [None, *units], [None, *(f"{year}年" for _, year in columns)], *body]


def indicators_down(facts: Facts, places: list[str], names: list[str], years: list[str]) -> Rows:
    keys = list(product(names, places))
    body: Rows = [[name, place, UNITS[name], *(facts[place, name, year] for year in years)] for name, place in keys]
    return [["主要指标"], ["指标", "地区", "单位", *map(float, years)], *body]


def long(facts: Facts, places: list[str], names: list[str], years: list[str]) -> Rows:
    keys = product(places, names, years)
    body: Rows = [[place, name, float(year), facts[place, name, year], UNITS[name]] for place, name, year in keys]
    return [["地区", "指标", "年份", "数值", "单位"], *body]


def places_across(facts: Facts, places: list[str], names: list[str], years: list[str]) -> Rows:
    rows: Rows = []
    for year in years:
        body: Rows = [[f"{name}（{UNITS[name]}）", *(facts[place, name, year] for place in places)] for name in names]
        rows += [[f"{year}年主要指标"], ["指标", *places], *body, ["注：快报数。"], []]
    return rows


def one_below_the_other(facts: Facts, places: list[str], names: list[str], years: list[str]) -> Rows:
    rows: Rows = []
    for number, name in enumerate(names, 1):
        body: Rows = [[place, *(facts[place, name, year] for year in years)] for place in places]
        rows += [
            [f"表{number} {name}"],
            [f"单位：{UNITS[name]}"],
            ["地区", *(f"{year}年" for year in years)],
            *body,
            [],
        ]
    return rows


def side_by_side(facts: Facts, places: list[str], names: list[str], years: list[str]) -> Rows:
    tables = [one_below_the_other(facts, places, [name], years) for name in names]
    width = len(years) + 1
    return [
        [value for table in tables for value in (*(table[row] + [None] * width)[:width], None)]
        for row in range(len(places) + 3)
    ]


LAYOUTS = (years_across, indicators_down, long, places_across, one_below_the_other, side_by_side)


def known(rows: Rows) -> dict[tuple[str, str, str, str], str]:
    """Return each figure by its place, indicator, period and unit."""
    found = list(records(extract(Workbook("xlsx", [Sheet("Sheet1", rows)]))))
    names = [(each["place"], indicator_of(each["indicator"]), each["period"], each["unit"]) for each in found]
    return {name: plain(each["value"]) for name, each in zip(names, found, strict=True)}


def indicator_of(said: str) -> str:
    """Return the indicator that a title or a label is about."""
    return next((name for name in UNITS if name in said), said)


def some(of: Iterable[str], least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(of)), min_size=least, max_size=4, unique=True)


@settings(max_examples=12, deadline=None)
@given(places=some(PLACES, 2), names=some(UNITS, 1), years=some(["2014", "2015", "2016", "2017"], 2), data=st.data())
def test_a_table_is_the_same_however_it_is_laid_out(
    places: list[str], names: list[str], years: list[str], data: st.DataObject
) -> None:
    keys = list(product(places, names, sorted(years)))
    figures = data.draw(st.lists(st.decimals("0.1", "99.9", places=1), min_size=len(keys), max_size=len(keys)))
    facts = {key: float(figure) for key, figure in zip(keys, figures, strict=True)}
    wanted = {(place, name, year, UNITS[name]): plain(facts[place, name, year]) for place, name, year in keys}
    for layout in LAYOUTS:
        assert known(layout(facts, places, names, sorted(years))) == wanted, layout.__name__
