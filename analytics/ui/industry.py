"""The parts of the industries' page: which targets are parts of which, with what no part claims."""

from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa

from analytics.charts import finding_of_which
from analytics.charts import of_which as drawn_of_which
from analytics.ui.figure import figure
from analytics.ui.screen import Row, Screen
from analytics.ui.section import section


def of_which(screen: Screen, table: pa.Table) -> None:
    """Draw which targets of a table are parts of which, with what no part claims."""
    shown: dict[str, Row] = {row["target"]: row for row in table.to_pylist()}
    trees = [found for total in screen.plan.settings.get("sums", []) if (found := _tree(shown, total))]
    if trees:
        section(screen.say("pages.of_which"))
    for whole, parts, residual in trees:
        drawn = drawn_of_which(whole, parts, residual, screen.manner)
        finding = finding_of_which(whole, parts, residual, screen.manner)
        names = [whole["target"], *(part["target"] for part in parts)]
        rows = table.take(pa.array([list(shown).index(name) for name in names], pa.int64()))
        figure(screen, drawn, finding, rows, key=f"of_which_{whole['target']}", opens=True)


def _tree(shown: dict[str, Row], total: dict[str, object]) -> tuple[Row, Sequence[Row], Decimal] | None:
    """Return whole, parts and rest of a sum that the plan declares, where its whole is a target that is shown."""
    whole = shown.get(str(total.get("whole")))
    names = total["parts"]
    parts = [shown[name] for name in names if name in shown] if isinstance(names, list) else []
    if whole is None or whole["goal"] is None or not parts:
        return None
    return whole, parts, Decimal(str(total.get("residual", "0")))
