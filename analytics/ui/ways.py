"""Ways by year, small and side by side, with one table and one set of files for all of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from analytics.charts import finding_of_target
from analytics.charts.lettering import named as enumerated
from analytics.ui import cached
from analytics.ui.explaining import reason
from analytics.ui.figure import CONFIG, legend, source_line, table_and_files
from analytics.ui.fold import folded
from analytics.ui.links import to_target
from analytics.ui.marks import origin_mark, plain, status_mark
from analytics.ui.screen import Row, Screen
from analytics.ui.section import BREAK, section, small, text
from analytics.ui.table import BY_YEAR

SMALL = 250  # pixels
FIRST, MANY = 12, 24  # small figures on a page: so many at once, the others in a fold
NAMES = 12  # of those that are not drawn
COLUMNS = ("name", "place_name", *BY_YEAR, "origin", "release")


def small_multiples(screen: Screen, heading: str, rows: Sequence[Row], *, key: str, named: str = "name") -> None:
    """Draw the ways of rows by year side by side under a heading.

    Those of which nothing is reported are named instead of drawn; how many are left out is said, and all are in the
    table.
    """
    table = _years_of(screen, rows)
    scales = [screen.say("pages.own_scale")] if len(rows) > 1 else []
    sources = small(" · ".join([source_line(screen, table.to_pylist()), *scales]))
    told = {(row["target"], row["place"]) for row in table.to_pylist() if row["actual"] is not None}
    known = [row for row in rows if (row["target"], row["place"]) in told]
    shown = known[:MANY]
    section(heading, sources, legend(screen, [_drawn(screen, row) for row in shown]))
    _side_by_side(screen, shown[:FIRST], named)
    if rest := shown[FIRST:]:
        more = partial(_side_by_side, screen, rest, named)
        folded(screen.say("pages.more", count=len(rest)), more, key=f"more_{key}")
    notes = [screen.say("ui.and_more", count=len(known) - MANY)] if len(known) > MANY else []
    if silent := [screen.manner.name(row, named) for row in rows if row not in known]:
        names = enumerated(
            silent, screen.say("ui.and"), screen.say("charts.and_others", count=len(silent) - NAMES), NAMES
        )
        notes.append(screen.say("ui.not_drawn_silent", names=names))
    text(map(small, notes))
    table_and_files(screen, heading, table, columns=COLUMNS, key=key, opens=True)


def _side_by_side(screen: Screen, rows: Sequence[Row], named: str) -> None:
    with st.grid(min_column_width=320):
        for row in rows:
            _small(screen, row, named)


def _drawn(screen: Screen, row: Row) -> Any:
    return cached.way(screen.view, screen.manner, row["target"], row["place"], SMALL)


def _small(screen: Screen, row: Row, named: str) -> None:
    """Draw one row's way by year, small, under its name and how it stands."""
    with st.container(border=True):
        revised = origin_mark(screen.manner, {"release": row["release"]})
        st.markdown(
            f"**{plain(screen.manner.name(row, named))}** {status_mark(screen.manner, row['status'])} {revised}"
        )
        st.plotly_chart(
            _drawn(screen, row),
            config=CONFIG,
            alt=finding_of_target(row, screen.manner, with_place=True),
            key=f"small_{row['target']}_{row['place']}",
        )
        st.markdown(BREAK.join([*reason(screen, row), to_target(screen, row, place=row["place"])]))


def _years_of(screen: Screen, rows: Sequence[Row]) -> pa.Table:
    """Return all years of the rows' targets in the rows' places, in the rows' order."""
    order = {(row["target"], row["place"]): at for at, row in enumerate(rows)}
    pairs = zip(*(screen.card[name].to_pylist() for name in ("target", "place", "year")), strict=True)
    found = sorted(
        (order[target, place], year, at) for at, (target, place, year) in enumerate(pairs) if (target, place) in order
    )
    return screen.card.take(pa.array([at for *_, at in found], pa.int64()))


def output_shares(screen: Screen, year: int) -> None:
    """Draw the targets that are a share of an output: how large the part is and how large it is to be."""
    plan, indicators = screen.plan, screen.plan.indicators
    part_of = f"{plan.headline.indicator}/"
    wanted = [target for target in plan.targets if indicators[target.indicator].numerator.startswith(part_of)]
    if wanted:
        rows = [screen.row(target, year=year) for target in wanted]
        small_multiples(screen, screen.say("pages.output_shares"), rows, key="shares")
