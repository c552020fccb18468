"""A blank form for a sender: a workbook with the very tables that are due, in words that our own reader knows.

A figure's table says in its title the period, in its headings indicator and unit, in its first column the places or
industries. A ledger says sender, coverage and date above its headings. Whoever fills it in is asked nothing.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import xlsxwriter

from analytics.periods import Month, Period
from analytics.plan import Indicator, LedgerField, Plan
from analytics.scorecard.senders import Series
from analytics.text import Language, say

LANGUAGE: Language = "zh"  # of the senders, whatever the reader's is
ZONES = ("included", "excluded")
BLANK = 30  # rows of a ledger that are drawn for filling in
COLUMN = 16  # characters

Lines: TypeAlias = list[list[str]]
Sheet: TypeAlias = tuple[str, Lines, int]


def blank_form(
    plan: Plan,
    sender: str,
    tables: Sequence[tuple[Series, Month]],
    until: Month,
    zones: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Return a workbook for a sender with a sheet for each of its tables, each for a month of its own.

    Ledgers are lists as of now: they all reach ``until``, the later of the months. ``zones`` is what the sender said
    before of each zone in its counties' rows, included or excluded; tables by place then say it again.
    """
    out = io.BytesIO()
    made = dt.datetime(until.year, until.month, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # the same form, the same bytes
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": made})
    names: list[str] = []
    for name, lines, wide in _sheets(plan, sender, tables, until, zones):
        names.append(_unused(name, names))
        _write(book, names[-1], lines, wide)
    book.close()
    return out.getvalue()


def _sheets(
    plan: Plan, sender: str, tables: Sequence[tuple[Series, Month]], until: Month, zones: Mapping[str, str]
) -> list[Sheet]:
    """Return name, lines and width of each sheet: figures by month, then ledgers."""
    found: list[Sheet] = []
    by_place = any(len(each.places) > 1 for each, _ in tables if each.indicator)
    note = _zones(plan, zones) if by_place else ""
    for month in sorted({month for _, month in tables}):
        of_month = [each for each, when in tables if when == month]
        for build in (_flat, _by_place, _by_industry, _by_both):
            found += build(plan, sender, of_month, month)
    if note:
        found = [(name, [lines[0], [f"{lines[1][0]}　{note}"], *lines[2:]], wide) for name, lines, wide in found]
    return found + _ledgers(plan, sender, [(each, month) for each, month in tables if each.kind], until)


def _zones(plan: Plan, zones: Mapping[str, str]) -> str:
    """Return the line that says which zones the county rows hold; empty where nothing is known."""
    everywhere = {zones.get(zone.code) for zone in plan.members("zone")}
    if len(everywhere) == 1 and everywhere <= set(ZONES):
        return say(f"form.zones_{everywhere.pop()}", LANGUAGE)
    named = {word: [zone.name_zh for zone in plan.members("zone") if zones.get(zone.code) == word] for word in ZONES}
    parts = [
        say(f"form.zones_named_{word}", LANGUAGE, names="、".join(names)) for word, names in named.items() if names
    ]
    return say("form.zones_named", LANGUAGE, said="，".join(parts)) if parts else ""


def _unused(name: str, names: Sequence[str]) -> str:
    """Return a sheet's name that is not taken, of at most the 31 characters that a workbook allows."""
    plain = "".join(character for character in name if character not in "[]:*?/\\'")[:28]
    number = sum(each == plain or each.startswith(f"{plain}_") for each in names)
    return f"{plain}_{number + 1}" if number else plain


def _flat(plan: Plan, sender: str, due: Sequence[Series], month: Month) -> list[Sheet]:
    """Return the tables of the city alone, a row an indicator: one of months from January, one of a month's end."""
    sheets = []
    for flows in (True, False):
        chosen = [_indicator(plan, each) for each in _figures(due, places=False, industries=False)]
        wanted = [indicator for indicator in chosen if (indicator.nature != "stock") == flows]
        if wanted:
            period = _period(month, flows=flows)
            title = say("form.indicators", LANGUAGE, city=_city(plan), period=period)
            heads = [say(f"form.{name}", LANGUAGE) for name in ("indicator", "unit")]
            rows = [[indicator.name_zh, indicator.unit, ""] for indicator in wanted]
            head = [[title], [_from(plan, sender)], [*heads, period]]
            sheets.append((say(f"form.{'flows' if flows else 'stocks'}", LANGUAGE), [*head, *rows], 3))
    return sheets


def _by_place(plan: Plan, sender: str, due: Sequence[Series], month: Month) -> list[Sheet]:
    """Return the tables by place: a row a place, a column an indicator."""
    chosen = _figures(due, places=True, industries=False)
    names = {code: place.name_zh for code, place in plan.places.items()}
    return _split(plan, sender, [(each, each.places) for each in chosen], month, names)


def _by_industry(plan: Plan, sender: str, due: Sequence[Series], month: Month) -> list[Sheet]:
    """Return the tables by industry: a row an industry, a column an indicator.

    The whole of industry is asked for once: not here where the table by place has it as the city's row.
    """
    asked = {each.indicator for each in _figures(due, places=True, industries=False)}
    chosen = []
    for each in _figures(due, places=False, industries=True):
        once = [code for code in each.industries if code != "all" or each.indicator not in asked]
        chosen.append((each, once))
    names = {code: industry.name_zh for code, industry in plan.industries.items()}
    return _split(plan, sender, chosen, month, names)


def _split(
    plan: Plan, sender: str, chosen: Sequence[tuple[Series, Sequence[str]]], month: Month, names: Mapping[str, str]
) -> list[Sheet]:
    """Return the tables whose rows are the places or industries that each series has; ``names`` are theirs by code."""
    sheets = []
    by = "places" if plan.city in names else "industries"
    for flows in (True, False):
        wanted = [pair for pair in chosen if (_indicator(plan, pair[0]).nature != "stock") == flows]
        if not wanted:
            continue
        codes = dict.fromkeys(code for _, members in wanted for code in members)
        period = _period(month, flows=flows)
        title = say(f"form.by_{by}", LANGUAGE, city=_city(plan), period=period)
        heads = [say(f"form.{by}", LANGUAGE), *(_headed(_indicator(plan, each)) for each, _ in wanted)]
        rows = [[names[code], *("" for _ in wanted)] for code in codes]
        name = say(f"form.sheet_{by}", LANGUAGE)
        sheets.append((name, [[title], [_from(plan, sender)], heads, *rows], len(heads)))
    return sheets


def _by_both(plan: Plan, sender: str, due: Sequence[Series], month: Month) -> list[Sheet]:
    """Return the tables by place and industry: a sheet an indicator, a row a place, a column an industry."""
    sheets = []
    for each in _figures(due, places=True, industries=True):
        indicator = _indicator(plan, each)
        period = _period(month, flows=indicator.nature != "stock")
        values = {"city": _city(plan), "period": period, "indicator": indicator.name_zh, "unit": indicator.unit}
        heads = [say("form.places", LANGUAGE), *(plan.industries[code].name_zh for code in each.industries)]
        rows = [[plan.places[code].name_zh, *("" for _ in each.industries)] for code in each.places]
        lines = [[say("form.by_both", LANGUAGE, **values)], [_from(plan, sender, indicator.unit)], heads, *rows]
        sheets.append((indicator.name_zh, lines, len(heads)))
    return sheets


def _ledgers(plan: Plan, sender: str, due: Sequence[tuple[Series, Month]], until: Month) -> list[Sheet]:
    """Return the ledgers: headings as the plan names them, under a line that says sender, coverage and date."""
    sheets = []
    for each, month in due:
        fields = [row for row in plan.ledgers if row.kind == each.kind]
        name = next((row.name_zh for row in fields if row.role == "kind"), each.kind)
        covers = [_city(plan)] if plan.city in each.places else [plan.places[code].name_zh for code in each.places]
        values = {
            "source": plan.sender_name(sender, LANGUAGE),
            "covers": "、".join(covers),
            "until": Period(until, until).label(LANGUAGE),
            "unit": plan.money,
        }
        heads = [_heading(row, month, plan.money) for row in fields if row.role != "kind"]
        lines = [[f"{_city(plan)}{name}"], [say("form.ledger", LANGUAGE, **values)], heads]
        sheets.append((name, lines, len(heads)))
    return sheets


def _figures(due: Sequence[Series], *, places: bool, industries: bool) -> list[Series]:
    fits = (places, industries)
    return [each for each in due if each.indicator and (len(each.places) > 1, len(each.industries) > 1) == fits]


def _indicator(plan: Plan, each: Series) -> Indicator:
    return plan.indicators[each.indicator]


def _headed(indicator: Indicator) -> str:
    """Return an indicator as a column's heading, with its unit."""
    return say("form.with_unit", LANGUAGE, name=indicator.name_zh, unit=indicator.unit)


def _heading(row: LedgerField, month: Month, money: str) -> str:
    """Return a field as a column's heading: an amount with its unit, a yearly one with its year as well."""
    if row.role in {"amount", "yearly"}:
        return say(f"form.{row.role}", LANGUAGE, name=row.name_zh, year=month.year, unit=money)
    return row.name_zh


def _period(month: Month, *, flows: bool) -> str:
    """Return the months from January, or the month's end of a stock."""
    period = Period.year_to_date(month) if flows else Period(None, month)
    return period.label(LANGUAGE)


def _city(plan: Plan) -> str:
    return plan.places[plan.city].name_zh


def _from(plan: Plan, sender: str, unit: str = "") -> str:
    """Return the line that says who sends the table and, where it has but one, its unit."""
    line = say("form.from", LANGUAGE, source=plan.sender_name(sender, LANGUAGE))
    return f"{line}　{say('form.unit_is', LANGUAGE, unit=unit)}" if unit else line


def _write(book: Any, name: str, lines: Lines, wide: int) -> None:
    """Write one sheet: title over all columns, headings with borders, cells to be filled in."""
    sheet = book.add_worksheet(name)
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF3"})
    cell = book.add_format({"border": 1})
    for at, line in enumerate(lines):
        look = title if at == 0 else head if at == 2 else cell if at > 2 else None
        for place, text in enumerate(line):
            if text or at > 2:
                sheet.write(at, place, text or None, look)
    for at in range(len(lines), len(lines) + (BLANK if len(lines) == 3 else 0)):
        for place in range(wide):
            sheet.write_blank(at, place, None, cell)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, max(1, wide - 1), COLUMN)
    sheet.freeze_panes(3, 1)
