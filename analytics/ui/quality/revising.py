"""Revisions of one series: from the first value to the last, and the triangle of vintages."""

import pandas as pd
import pyarrow as pa
import streamlit as st

from analytics import numerals
from analytics.charts import finding_of_revisions, steps
from analytics.scorecard.revisions import revisions, triangle
from analytics.ui import cached, fields
from analytics.ui.figure import figure
from analytics.ui.fold import folded
from analytics.ui.give import give
from analytics.ui.marks import ORIGINS, plain
from analytics.ui.paper import scrolling
from analytics.ui.screen import Row, Screen
from analytics.ui.section import section, small, text
from analytics.ui.table import sheet

REVISED = ("period", "first_value", "value", "released", "source", "origin", "file", "sheet", "cell")
VINTAGES = ("period", "released", "value", "change", "source", "origin", "file", "sheet", "cell", "upload")


def revisions_of_series(screen: Screen) -> None:
    """Draw how the figures of the series that is picked were revised, period by period and release by release."""
    section(screen.say("quality.revisions_title"))
    series = _choose_series(screen)
    indicator, industry, place = series.split("/")
    unit = screen.plan.indicators[indicator].unit
    vintages = cached.ask(screen.view, "report/vintages", indicator=indicator, industry=industry, place=place)
    table = triangle(vintages, unit)
    if not table.num_rows:
        st.info(screen.say("quality.none_of_series"), icon=":material/inbox:")
        return
    rows = table.to_pylist()
    revised = revisions(table)
    periods = len({(row["first_month"], row["last_month"]) for row in rows})
    finding = finding_of_revisions(revised, periods, _named(screen, series), screen.manner)
    if revised:
        schema = table.schema.append(pa.field("first_value", table.schema.field("value").type))
        shown = pa.Table.from_pylist([{name: row[name] for name in schema.names} for row in revised], schema=schema)
        figure(screen, steps(revised, screen.manner), finding, shown, key="revised", columns=REVISED)
    else:
        text([f"**{plain(finding)}**"])
    section(screen.say("quality.triangle"), small(screen.say("quality.triangle_note")), level=3)
    _triangle(screen, rows)

    def fill() -> None:
        sheet(screen, table, VINTAGES, key="vintages")
        give(screen, finding.partition("：")[0].partition(":")[0], table, key="give_vintages")

    folded(screen.say("quality.every_vintage"), fill, key="vintages")


def _choose_series(screen: Screen) -> str:
    """Return ``indicator/industry/place`` of the series that is picked, those with revisions first."""
    revised = [
        f"{row['indicator']}/{row['industry']}/{row['place']}"
        for row in cached.ask(screen.view, "report/revised").to_pylist()
    ]
    city = screen.plan.city
    options = list(
        dict.fromkeys([*revised, *(f"{target.indicator}/{target.industry}/{city}" for target in screen.plan.judged)])
    )
    words = {series: _named(screen, series) for series in options}
    words |= {series: screen.say("quality.series_revised", series=words[series]) for series in revised}
    head = screen.plan.headline
    usual = revised[0] if revised else f"{head.indicator}/{head.industry}/{city}"
    return fields.choose("series", screen.say("quality.choose_series"), options, words, default=usual)


def _named(screen: Screen, series: str) -> str:
    """Return a series in words."""
    indicator, industry, place = series.split("/")
    plan, language = screen.plan, screen.language
    names = {
        "indicator": plan.indicators[indicator].name(language),
        "industry": plan.industries[industry].name(language),
        "place": plan.places[place].name(language),
    }
    return screen.say("quality.series", **names)


def _triangle(screen: Screen, rows: list[Row]) -> None:
    """Draw a row a period and a column a release: each value, and how it differs from the release before."""
    periods: dict[str, dict[str, str]] = {}
    releases = sorted({row["released"] for row in rows})
    order = sorted(rows, key=lambda row: (row["last_month"], row["first_month"]), reverse=True)
    for row in order:
        cells = periods.setdefault(screen.manner.period(row), {})
        told = _cell(screen, row)
        cells[row["released"]] = f"{cells[row['released']]} · {told}" if row["released"] in cells else told
    title = screen.say("export.period")
    data = pd.DataFrame(
        [{title: period, **cells} for period, cells in periods.items()],
        columns=[title, *releases],
        dtype=object,
    )
    with scrolling(list(data.columns), data.fillna("").values.tolist(), key="triangle"):
        st.dataframe(
            data,
            hide_index=True,
            height="auto" if len(periods) < 12 else 460,
            placeholder="",
            column_config={title: st.column_config.Column(pinned=True)}
            | {day: st.column_config.TextColumn(alignment="right") for day in releases},
            key="triangle",
            alt=screen.say("quality.triangle"),
        )


def _cell(screen: Screen, row: Row) -> str:
    """Return one vintage: its value, and the change since the one before where there is any."""
    value = screen.manner.amount(row["value"], row["unit"], with_unit=False)
    mark = f"{ORIGINS['sample']} " if row["origin"] == "sample" else ""
    if not row["change"]:
        return f"{mark}{value}"
    change = screen.manner.amount(row["change"], row["unit"], signed=True, with_unit=False)
    return f"{mark}{value} ({change or numerals.NOTHING})"
