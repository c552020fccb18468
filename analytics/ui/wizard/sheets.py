"""A sheet drawn as it looks: letters and row numbers, each row and column named for what it was taken for."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import streamlit as st

from analytics.intake import Finding
from analytics.intake.drawn import Drawn, Role, drawn, position
from analytics.intake.prepared import Reading
from analytics.ui.marks import plain
from analytics.ui.wizard.desk import Desk

SYMBOLS: Mapping[Role, str] = {"data": "▦", "header": "▤", "label": "≡", "about": "¶", "note": "※", "": ""}
TINTS: Mapping[Role, tuple[str, str]] = {  # on light and on dark
    "data": ("#DCEBFA", "#17324D"),
    "header": ("#E4E0F2", "#38304F"),
    "label": ("#E3F1E6", "#1E3A29"),
    "about": ("#FCEBDD", "#4A3320"),
    "note": ("#F7F3D0", "#45401C"),
    "": ("", ""),
}
BADGES: Mapping[Role, str] = {"data": "blue", "header": "violet", "label": "green", "about": "orange", "note": "yellow"}
LOOKED_AT = ("#B00020", "#FF8A80")
ROWS = 40  # drawn at a time
ABOVE = 6  # rows above the one that is looked at


def sheet(desk: Desk, reading: Reading, name: str, *, key: str, cell: str = "", odd: Collection[str] = ()) -> None:
    """Draw some rows of a sheet with a legend; ``cell`` is the one looked at, ``odd`` those with findings."""
    at = position(cell)
    first = _first_row(desk, reading, name, max(0, at[0] - ABOVE) if at else 0, f"{key}_{name}_{cell}")
    picture = drawn(reading, name, first, ROWS)
    st.markdown(legend(desk, marked=bool(cell or odd)))
    data, tints = table(desk, picture, cell, odd)
    st.dataframe(
        data.style.apply(lambda _: tints, axis=None),
        height="auto" if len(picture.lines) < 12 else 440,
        row_height=28,
        column_config={data.columns[0]: st.column_config.TextColumn(pinned=True, width="small")},
        key=f"{key}_sheet",
        alt=desk.say("upload.sheet_alt", sheet=name),
    )


def _first_row(desk: Desk, reading: Reading, name: str, first: int, key: str) -> int:
    """Return the first row that is drawn; a long sheet is leafed through."""
    tables = [table for table in reading.extract.tables if table.sheet == name]
    held = next(len(sheet.rows) for sheet in reading.top.sheets if sheet.name == name)
    height = max([held, *(table.area[2] + 1 for table in tables)])
    if height <= ROWS:
        return 0
    most = (height - 1) // ROWS + 1
    label = desk.say("upload.rows_from", last=height)
    value = min(first + 1, height)
    chosen = st.number_input(label, 1, height, value, ROWS, key=f"from_{key}", width=240) if most > 1 else 1
    return int(chosen) - 1


def legend(desk: Desk, *, marked: bool) -> str:
    """Return what the symbols and tints mean."""
    parts = [f":{BADGES[role]}-badge[{SYMBOLS[role]} {desk.say(f'upload.role_{role}')}]" for role in BADGES]
    if marked:
        parts.append(f":red-badge[▶ {desk.say('upload.looked_at')}] :orange-badge[⚠ {desk.say('upload.odd')}]")
    return " ".join(parts)


def table(desk: Desk, picture: Drawn, cell: str, odd: Collection[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a picture's texts and its tints, row numbers down the side and letters across."""
    dark = int(desk.manner.dark)
    letters = [letter for letter, _ in picture.columns]
    titles = [f"{letter} {SYMBOLS[role]}".strip() for letter, role in picture.columns]
    rows, tints = [], []
    for line in picture.lines:
        addresses = [f"{letter}{line.number}" for letter in letters]
        role = f"{SYMBOLS[line.role]} {desk.say(f'upload.role_{line.role}')}" if line.role else ""
        rows.append([role, *(_marked(*each, cell, odd) for each in zip(addresses, line.texts, strict=True))])
        tints.append([_tint(line.role, dark), *(_tint(role, dark) for role in line.roles)])
        if cell in addresses:
            tints[-1][1 + addresses.index(cell)] = (
                f"background-color: {LOOKED_AT[dark]}; color: {('#FFF', '#000')[dark]}"
            )
    index = [line.number for line in picture.lines]
    columns = [desk.say("upload.row_is"), *titles]
    return pd.DataFrame(rows, index, columns, dtype=str), pd.DataFrame(tints, index, columns, dtype=str)


def _marked(address: str, text: str, cell: str, odd: Collection[str]) -> str:
    mark = "▶ " if address == cell else "⚠ " if address in odd else ""
    return mark + text


def _tint(role: Role, dark: int) -> str:
    colour = TINTS[role][dark]
    return f"background-color: {colour}" if colour else ""


def at_finding(desk: Desk, reading: Reading, found: Sequence[Finding], chosen: Finding, *, key: str) -> None:
    """Draw the sheet at the cell of the finding that was chosen, the other findings' cells marked."""
    if chosen.sheet not in {sheet.name for sheet in reading.top.sheets}:
        return
    st.markdown(f"**{where(desk, chosen.sheet, chosen.cell)}**")
    odd = {finding.cell for finding in found if finding.sheet == chosen.sheet and finding.cell}
    sheet(desk, reading, chosen.sheet, key=key, cell=chosen.cell, odd=odd)


def where(desk: Desk, name: str, cell: str) -> str:
    """Return the heading of a drawn sheet that a finding led to."""
    return plain(desk.say("upload.at", where="!".join(part for part in (name, cell) if part)))
