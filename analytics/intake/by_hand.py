"""One figure entered or corrected by hand: written as a file of one row, which then goes the way of every file.

So it is previewed, tried out, stored under its own sha256, traced to its cell and retracted like any other.
"""

import csv
import io
from dataclasses import dataclass

from analytics.ingest.cells.numbers import read_text
from analytics.ingest.mapping.measures import factor, units_of
from analytics.periods import Period
from analytics.plan import Plan
from analytics.refusal import Refusal

# The file is data, not a sentence to a person: it is read again like any report, whose headings and names are Chinese
# whatever language the screen speaks, and the same figure gives the same bytes, so that a second time is recognised.
HEADINGS = ("指标", "地区", "产业", "时期", "数值", "单位", "备注")
NAMED = "手工录入"  # "entered by hand": the first part of the file's name
SUFFIX = ".csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a person enters: ids of the plan, a period such as 2017-01..2017-06, the value and its unit as written."""

    indicator: str
    place: str
    industry: str = "all"
    period: str
    value: str
    unit: str
    note: str = ""


def written(figure: Figure, plan: Plan) -> tuple[str, bytes]:
    """Return name and content of the file of one row; a Refusal says what cannot stand."""
    indicator = plan.indicators[figure.indicator]
    number = read_text(figure.value)
    if number is None or number.unit:
        raise Refusal("by_hand_value", value=figure.value)
    if factor(units_of(plan), figure.unit, indicator.unit) is None:
        raise Refusal("by_hand_unit", unit=figure.unit, indicator=indicator.name_zh, wanted=indicator.unit)
    period = Period.parse(figure.period).label("zh")
    place = plan.places[figure.place].name_zh
    industry = "" if figure.industry == "all" else plan.industries[figure.industry].name_zh
    note = " ".join(figure.note.split())
    row = (indicator.name_zh, place, industry, period, f"{number.value:f}", figure.unit, note)
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, row])
    name = "_".join(part for part in (NAMED, indicator.name_zh, place, industry, period) if part)
    return f"{name}{SUFFIX}".replace("/", "-"), text.getvalue().encode("utf-8-sig")
