"""What a card says of a sender: over an empty store nobody has reported anything, so nobody is up to date."""

import re
from pathlib import Path

import pytest

from analytics.periods import Month
from analytics.scorecard import look
from analytics.scorecard.unsent import tables_of
from analytics.store import Store
from analytics.ui.quality import reminding
from analytics.ui.screen import Screen
from tests.making import XIANGYANG
from tests.rows import ZH


def test_a_sender_who_never_sent_and_owes_nothing_yet_is_not_said_to_be_up_to_date(actuals: Path) -> None:
    view = look(XIANGYANG, Store(actuals, XIANGYANG.id))
    asked = [(each, each.due(Month(2016, 2))) for each in tables_of(view)]
    said = [
        reminding._sender(Screen(ZH, view), [(each, due) for each, due in asked if each.sender == sender])
        for sender in {each.sender for each, _ in asked}
    ]
    assert any(text.startswith("- ○") and "还没有到期的表" in text for text in said)
    assert not any("✔" in text or "已报齐" in text for text in said)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([Month(2016, 2), Month(2016, 3)], "还有 2 张表未报，拖得最久的是.+：2016年2月起"),
        ([Month(2016, 2), Month(2016, 2)], "还有 2 张表未报，其中 2 张从2016年2月起就没有报"),
        ([], "所有单位都已报齐"),
    ],
)
def test_the_longest_overdue_is_named_by_its_first_month_and_only_where_it_is_one(
    actuals: Path, months: list[Month], said: str
) -> None:
    """It was named by a number of reports, less than those of a table below it, and as one of several equals."""
    view = look(XIANGYANG, Store(actuals, XIANGYANG.id))
    owed = [(each, [month]) for each, month in zip(tables_of(view), months, strict=False)]
    assert re.search(said, reminding._finding(Screen(ZH, view), owed, Month(2016, 3)))
