"""What a card says of a sender: over an empty store nobody has reported anything, so nobody is up to date."""

from pathlib import Path

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
