"""Of which: parts stand where the part before them ends, and the rest is what no part claims."""

from decimal import Decimal

from analytics.charts import finding_of_which, of_which
from tests.rows import EN, ZH, row

WHOLE = row(industry_zh="农产品", industry_en="Produce", goal="3000", actual="871")
PARTS = [
    row(target="b", industry_zh="纺织", industry_en="Textiles", goal="1000", actual="310.5"),
    row(target="c", industry_zh="食品", industry_en="Food", goal="1800", actual=None),
]
REST = Decimal(200)


def test_parts_follow_each_other_and_fill_the_whole() -> None:
    outlines, reached = of_which(WHOLE, PARTS, REST, ZH).data
    assert list(outlines.base) == [0.0, 0.0, 1000.0, 2800.0]
    assert list(outlines.x) == [3000.0, 1000.0, 1800.0, 200.0]
    assert list(reached.base) == [0.0, 0.0, 1000.0]
    assert list(reached.x) == [871.0, 310.5, None]


def test_a_sum_without_a_rest_has_no_lane_for_it() -> None:
    outlines = of_which(WHOLE, PARTS, Decimal(0), ZH).data[0]
    assert len(outlines.x) == len(outlines.base) == 3


def test_the_finding_says_what_the_target_is_made_of() -> None:
    assert finding_of_which(WHOLE, PARTS, REST, ZH) == (
        "农产品目标 3,000.0 亿元，其中纺织 1,000.0、食品 1,800.0，其余 200.0 未分解到下级目标"
    )
    assert finding_of_which(WHOLE, PARTS, Decimal(0), EN) == (
        "Produce, target of 3,000.0 hundred million yuan: Textiles 1,000.0, Food 1,800.0"
    )
