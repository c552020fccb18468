"""The parts of the years' page: what a gap is made of, and annual beside cumulative targets of the same entries."""

import pyarrow as pa

from analytics.charts import bullets, finding_of_targets
from analytics.charts.lanes import MOST
from analytics.charts.ranking import behind_first
from analytics.charts.waterfall import by_month, by_place, finding_of_parts, waterfall
from analytics.plan import Target
from analytics.text import LANGUAGES, say
from analytics.ui import cached
from analytics.ui.figure import figure
from analytics.ui.screen import Row, Screen
from analytics.ui.section import section, small
from analytics.ui.table import BY_PLACE
from analytics.where import but, where

BY_MONTH = ("period", "actual", "path", "against_path")
OVER_TERM = ("target", "name", "measure", "status", "actual", "goal", "completion", "points", "path", "period")


def made_of(screen: Screen, target: Target, row: Row) -> None:
    """Draw what this year's gap of a target and place is made of: months, and for the city the places."""
    months = cached.months(screen.view, target, row["place"], row["year"])
    parts = by_month(months.to_pylist(), screen.manner)
    by_months = finding_of_parts(parts, row["unit"], screen.manner) if len(parts) > 1 else ""
    places = _places(screen, target, row)
    shared = by_place(places.to_pylist(), row, screen.manner)
    if by_months or shared:
        section(screen.say("pages.made_of", year=row["year"]), small(screen.say("pages.made_of_what")))
    if by_months:
        drawn = waterfall(parts, row["unit"], screen.manner)
        figure(screen, drawn, by_months, months, key="months", columns=BY_MONTH)
    if shared:
        drawn = waterfall(shared, row["unit"], screen.manner)
        finding = finding_of_parts(shared, row["unit"], screen.manner)
        figure(screen, drawn, finding, places, key="places", columns=BY_PLACE)


def _places(screen: Screen, target: Target, row: Row) -> pa.Table:
    """Return the places' rows of a year where they add up to the city's row, else none."""
    adds = screen.plan.indicators[target.indicator].nature == "flow" and target.place_scope == "city"
    of_city = row["place"] == screen.plan.city
    table = but(where(screen.table(target.id), year=row["year"]), place=row["place"])
    return table if adds and of_city else table.slice(0, 0)


def over_term(screen: Screen, place: str) -> None:
    """Draw annual and cumulative targets of the same entries, each over its whole span."""
    table = _summed(cached.over_term(screen.view, place), screen)
    rows = table.to_pylist()
    if not any(row["actual"] is not None for row in rows):
        return
    section(screen.say("pages.over_term"), small(screen.say("pages.over_term_what")))
    lagging = [row["target"] for row in behind_first(rows)[:MOST]]
    drawn = bullets([row for row in rows if row["target"] in lagging], screen.manner, "name", relative=True)
    finding = screen.say("pages.over_term_finding", said=finding_of_targets(rows, screen.manner))
    figure(
        screen,
        drawn,
        finding,
        table,
        key="over_term",
        columns=OVER_TERM,
        opens=True,
        left_out=len(rows) - MOST,
        spans=True,
    )


def _summed(table: pa.Table, screen: Screen) -> pa.Table:
    """Return the table with the names of annual targets saying that their years are added up here."""
    rows = table.to_pylist()
    for row in rows:
        if row["measure"] == "annual":
            target = screen.plan.target(row["target"])
            span = {"first": screen.plan.first_year(target), "last": screen.plan.due_year(target)}
            for language in LANGUAGES:
                row[f"name_{language}"] = say("pages.over_term_name", language, name=target.name(language), **span)
    return pa.Table.from_pylist(rows, schema=table.schema)
