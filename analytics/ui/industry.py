"""The parts of the industries' page: which targets are parts of which, with what no part claims."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from analytics.ui.marks import plain, status_mark
from analytics.ui.screen import Row, Screen


def of_which(screen: Screen, rows: Sequence[Row]) -> None:
    """Draw which targets are parts of which, with what no part claims."""
    plan, manner = screen.plan, screen.manner
    shown = {row["target"]: row for row in rows}
    for total in plan.settings.get("sums", []):
        if (whole := shown.get(total.get("whole"))) is None:
            continue
        parts = [shown[name] for name in total["parts"] if name in shown]
        lines = [_of_goal(screen, whole), "", *(f"- {_of_goal(screen, part)}" for part in parts)]
        if residual := Decimal(total.get("residual", "0")):
            value = manner.amount(residual, whole["unit"])
            lines.append(f"- {plain(screen.say('pages.residual', value=value))}")
        with st.container(border=True):
            st.markdown("\n".join(lines))


def _of_goal(screen: Screen, row: Row) -> str:
    """Return name, actual, target and status of a row in one line of Markdown."""
    manner = screen.manner
    actual = manner.amount(row["actual"], row["unit"], with_unit=False)
    words = f"{actual} / {manner.amount(row['goal'], row['unit'])}"
    return f"**{plain(manner.name(row))}** {plain(words)} {status_mark(manner, row['status'])}"
