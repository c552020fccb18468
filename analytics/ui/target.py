"""The parts of one target's page: its clause, its offices, how its status came about, where every figure comes from."""

import pyarrow as pa
import streamlit as st

from analytics.periods import Month, Period
from analytics.plan import Target
from analytics.progress import Status
from analytics.scorecard import reason_of
from analytics.scorecard.together import SILENT
from analytics.ui import cached
from analytics.ui.give import give
from analytics.ui.marks import origin_mark, plain, status_mark
from analytics.ui.pieces import pace, sentence, yardstick
from analytics.ui.screen import Row, Screen
from analytics.ui.section import small
from analytics.ui.table import sheet

VINTAGES = (  # what a figure is, where it stands, and who said so; then what only an analyst asks
    *("period", "value", "as_found", "file", "sheet", "cell", "origin", "source", "released"),
    *("standing_place", "unit_found", "multiplier", "note", "upload"),
)
NARROW = 9  # columns
ENTRIES = (
    *("entry_name", "place", "event", "month", "level", "amount", "as_found", "file", "sheet", "cell"),
    *("origin", "sender"),
)

CELL = ("upload", "sheet", "cell")  # where a figure stands


def clause(screen: Screen, target: Target) -> list[str]:
    """Return the paragraph of the notice with the target's phrase highlighted, to the letter."""
    notice, start, end = screen.plan.notice, target.span_start, target.span_end
    first = notice.rfind("\n", 0, start) + 1
    last = notice.find("\n", end)
    before, phrase, after = notice[first:start], notice[start:end], notice[end : None if last < 0 else last]
    where = small(screen.say("ui.clause_at", clause=target.clause, start=start, end=end))
    return [f"> {plain(before.lstrip())}:orange-background[**{plain(phrase)}**]{plain(after)}", where]


def offices(screen: Screen, target: Target) -> list[str]:
    """Return who leads and who cooperates, and whether the text says so."""
    told = [f"**{screen.say('export.lead_office')}** {plain(screen.office(target.lead_office))}"]
    if others := target.cooperating_offices:
        told.append(f"**{screen.say('export.cooperating_offices')}** {plain(screen.offices(others))}")
    return [*told, small(screen.say(f"ui.offices_{target.offices}"))]


def figures_of(screen: Screen, row: Row) -> list[str]:
    """Return how a row's status came about, worked with its own numbers, and what is still needed."""
    manner = screen.manner
    said = reason_of(row["reason"]).sentence(
        screen.language, lambda value: manner.amount(value, row["unit"], with_unit=False)
    )
    mark = f"{status_mark(manner, row['status'])} :small[{plain(yardstick(screen, row))}] {origin_mark(manner, row)}"
    unit = small(screen.say("ui.unit_is", unit=manner.unit(row["unit"])))
    needed = [sentence(screen, pace(screen, row))] if row["required_pace"] else []
    why, more = [said, *members(screen, row)], [*besides(screen, row), *needed]
    return [mark, *map(plain, why), unit, *map(plain, more)]


def members(screen: Screen, row: Row) -> list[str]:
    """Return which places fall short, and which are silent, where a status is that of a target's worst member."""
    if reason_of(row["reason"]).key != "because_members":
        return []
    found = [
        other
        for other in screen.table(row["target"]).to_pylist()
        if other["year"] == row["year"] and other["place"] != row["place"]
    ]
    silent = [other for other in found if other["status"] in SILENT]
    short = [other for other in found if other["status"] not in (*SILENT, Status.MET)]
    named = {"ui.members_short": short, "ui.members_silent": silent}
    joint = screen.say("ui.and")
    return [
        screen.say(key, places=joint.join(screen.manner.name(other, "place") for other in others))
        for key, others in named.items()
        if others
    ]


def besides(screen: Screen, row: Row) -> list[str]:
    """Return what stands beside a figure: how its path was cut, the other way of counting, the last twelve months."""
    manner, unit, told = screen.manner, row["unit"], []
    if row["path_basis"] and not reason_of(row["reason"]).also:  # else the reason says it
        basis = screen.say(f"export.basis_{row['path_basis']}")
        told.append(screen.say("ui.path_cut", path=manner.amount(row["path"], unit), basis=basis))
    if row["floor_actual"] is not None:
        values = {"actual": manner.amount(row["floor_actual"], unit), "goal": manner.amount(row["floor_goal"], unit)}
        told.append(screen.say("ui.from_floor_up", **values))
    if row["other_actual"] is not None:
        kind = screen.say(f"export.kind_{row['other_kind']}")
        values = {"kind": kind, "value": manner.amount(row["other_actual"], unit)}
        difference = manner.amount(row["actual"] - row["other_actual"], unit, signed=True)
        told.append(screen.say("ui.other_count", **values, difference=difference))
    if row["trailing_twelve"] is not None:
        told.append(screen.say("ui.twelve_months", value=manner.amount(row["trailing_twelve"], unit)))
    return told


def standing(screen: Screen, row: Row) -> None:
    """Draw the cells of the spreadsheets that a row's figure stands in, with each file as it was sent."""
    if row["actual_kind"] == "share":
        _divided(screen, row)
        return
    figure = screen.manner.amount(row["actual"], row["unit"])
    composed = row["actual_kind"] == "composed"
    key = "ui.stands_in_parts" if composed else "ui.stands_in"
    if upload := _stands_in(screen, row, key, figure=figure, period=screen.manner.period(row)):
        _original(screen, upload)


def _divided(screen: Screen, row: Row) -> None:
    """Draw a computed share: its division, then numerator and denominator with the cell that each stands in."""
    manner, indicator = screen.manner, screen.plan.indicators[row["indicator"]]
    amounts, found = {}, {}
    for part, name in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
        measured, _, industry = name.partition("/")
        amounts[part] = manner.amount(row[part], screen.plan.indicators[measured].unit)
        found[part] = _part(screen, measured, industry or "all")
    figure = manner.amount(row["actual"], row["unit"])
    st.markdown(plain(screen.say("ui.share_is", figure=figure, period=manner.period(row), **amounts)))
    places = {"numerator": row, "denominator": {name: row[f"denominator_{name}"] for name in CELL}}
    files: dict[str, Row] = {}
    for part, name in found.items():
        values = {"part": screen.say(f"ui.share_{part}"), "name": name, "figure": amounts[part]}
        if upload := _stands_in(screen, places[part], "ui.part_stands_in", **values):
            files[upload["upload"]] = upload
    with st.container(horizontal=True, gap="small"):
        for upload in files.values():
            _original(screen, upload, named=len(files) > 1)


def _part(screen: Screen, indicator: str, industry: str) -> str:
    """Return what is divided in words: an indicator, and the industry where it is of one."""
    measured = screen.plan.indicators[indicator].name(screen.language)
    branch = screen.plan.industries[industry].name(screen.language)
    return measured if industry == "all" else screen.say("quality.table_split", name=measured, by=branch)


def _stands_in(screen: Screen, place: Row, key: str, **said: str) -> Row | None:
    """Say in which file, sheet and cell a figure stands, and return its upload; None where nothing says it."""
    uploads = {found["upload"]: found for found in screen.view.store.uploads(screen.view.as_of).to_pylist()}
    if (upload := uploads.get(place["upload"])) is None or not place["cell"]:
        return None
    values = {"file": upload["file"], "sheet": place["sheet"], "cell": place["cell"], "upload": place["upload"]}
    st.markdown(plain(screen.say(key, **said, **values)))
    found: Row = upload
    return found


def counted_from(screen: Screen, target: Target, row: Row) -> None:
    """Draw the newest list that a count was taken from, which is there when it counts nothing too, and the file."""
    lists = cached.ask(screen.view, "report/sent_ledgers").to_pylist()
    known = [sent for sent in lists if sent["kind"] == target.ledger_kind and sent["last_month"] <= row["last_month"]]
    if not known:
        return
    newest = max(known, key=lambda sent: (sent["last_month"], sent["last_seq"]))
    uploads = screen.view.store.uploads(screen.view.as_of).to_pylist()
    upload = next(found for found in uploads if found["seq"] == newest["last_seq"])
    until = Period(None, Month.parse(newest["last_month"])).label(screen.language)
    figure = screen.manner.amount(row["actual"], row["unit"])
    values = {"file": upload["file"], "upload": upload["upload"], "lists": len({sent["last_seq"] for sent in known})}
    st.markdown(plain(screen.say("ui.counted_from", figure=figure, until=until, **values)))
    _original(screen, upload)


def _original(screen: Screen, upload: Row, *, named: bool = False) -> None:
    """Draw a button for an upload's file as it was sent; ``named`` where there are several."""
    original = screen.view.store.original(upload["sha256"])
    st.download_button(
        plain(screen.say("ui.original_named", file=upload["file"])) if named else screen.say("ui.original"),
        data=original.read_bytes,
        file_name=upload["file"],
        mime="application/octet-stream",
        key=f"original_{upload['upload']}",
        on_click="ignore",
        icon=":material/attach_file:",
    )


def where_from(screen: Screen, target: Target, row: Row) -> None:
    """Draw every report of the target's indicator: file, sheet, cell, what stands and what stands behind it."""
    standing(screen, row)
    if row["actual_kind"] == "counted":
        counted_from(screen, target, row)
        table = cached.entries(screen.view, target.id, row["place"], row["year"]).rename_columns({"name": "entry_name"})
        _origins(screen, table, ENTRIES, "entries")
        return
    indicator = screen.plan.indicators[target.indicator]
    parts = (f"{indicator.id}/{target.industry}", indicator.numerator, indicator.denominator)
    tables = [_vintages(screen, part, row["place"]) for part in dict.fromkeys(filter(None, parts))]
    if not any(table.num_rows for table in tables):
        st.info(screen.say("pages.target_from_none"), icon=":material/inbox:")
    for table in (table for table in tables if table.num_rows):
        measured = screen.plan.indicators[table["indicator"][0].as_py()]
        industry = screen.plan.industries[table["industry"][0].as_py()]
        st.markdown(f"**{plain(measured.name(screen.language))} · {plain(industry.name(screen.language))}**")
        _origins(screen, table, VINTAGES, f"vintages_{measured.id}_{industry.id}")


def _vintages(screen: Screen, part: str, place: str) -> pa.Table:
    """Return every report of ``indicator/industry`` for a place, with its unit."""
    name, _, industry = part.partition("/")
    table = cached.ask(screen.view, "report/vintages", indicator=name, place=place, industry=industry or "all")
    units = pa.array([screen.plan.indicators[name].unit] * table.num_rows, pa.string())
    newest_first = [("last_month", "descending"), ("first_month", "descending"), ("standing_place", "ascending")]
    return table.append_column("unit", units).sort_by(newest_first)


def _origins(screen: Screen, table: pa.Table, columns: tuple[str, ...], key: str) -> None:
    """Draw a table of origins with its files."""
    if table.num_rows:
        sheet(screen, table, columns, columns[:NARROW], key=key)
        give(screen, screen.say("ui.where_from"), table, key=f"give_{key}")
