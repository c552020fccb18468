"""Rows of a scorecard made by hand, for tests of what is drawn, said and given out."""

import json
from decimal import Decimal
from typing import Any

import pyarrow as pa

from analytics.charts import Manner
from analytics.numerals import Units
from analytics.scorecard import SCORECARD
from analytics.text import Language
from tests.making import XIANGYANG

PLAIN: dict[str, Any] = {
    "target": "1.5a",
    "clause": "1.5",
    "name_zh": "装备制造产业产值",
    "name_en": "Output of equipment manufacturing",
    "place": "420600",
    "place_zh": "襄阳市",
    "place_en": "Xiangyang",
    "industry": "equipment",
    "industry_zh": "装备制造",
    "industry_en": "Equipment",
    "indicator": "output",
    "year": 2017,
    "measure": "level",
    "comparator": "more_than",
    "unit": "亿元",
    "base_year": 2015,
    "base": "1000",
    "mark": "1284.52325787",
    "mark_kind": "derived",
    "goal": "1500",
    "goal_kind": "official",
    "actual": "816.9",
    "actual_kind": "reported",
    "origin": "uploaded",
    "first_month": "2017-01",
    "last_month": "2017-09",
    "path": "952.1",
    "completion": "0.5446",
    "points": "-33.8",
    "status": "far_behind",
    "reason": json.dumps({"key": "because_no_data", "numbers": {"through": ["month", "2017-09"]}}),
    "lead_office": "市经信委",
    "sources": 1,
}
DECIMALS = frozenset(field.name for field in SCORECARD if pa.types.is_decimal(field.type))


def manner(language: Language = "zh", money: str = "", *, dark: bool = False) -> Manner:
    """Return a reader's manner, with the units of the plan that ships."""
    return Manner(language, Units.of(XIANGYANG, money), dark)


ZH, EN = manner("zh"), manner("en")


def row(**changed: Any) -> dict[str, Any]:
    """Return one row, with some columns changed; amounts may be given as text."""
    cells = dict.fromkeys(SCORECARD.names) | PLAIN | changed
    return {name: Decimal(v) if name in DECIMALS and v is not None else v for name, v in cells.items()}


def table(*rows: dict[str, Any]) -> pa.Table:
    """Return rows as a scorecard."""
    return pa.Table.from_pylist(list(rows), schema=SCORECARD)
