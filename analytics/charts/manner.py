"""How things are shown to one reader: language, unit of money, light or dark; the look that all figures share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import Any

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.lettering import escaped
from analytics.numerals import NO_UNITS, Units
from analytics.periods import Month, Period
from analytics.progress import Status
from analytics.text import DEFAULT, Language, say

Row = Mapping[str, Any]

# Colour never stands alone: wherever one of these is used, the word and the shape stand beside it.
AHEAD, BEHIND = "#12436D", "#F46A25"
LIGHT = {
    "good": AHEAD,
    "even": "#4A7296",
    "bad": BEHIND,
    "far": "#B23A06",
    "missed": "#801650",
    "none": "#9AA4AE",
    "met": "#1B7F78",
}
DARK = {
    "good": "#7DB4E8",
    "even": "#9DB8D2",
    "bad": BEHIND,
    "far": "#FF7A66",
    "missed": "#D77CA9",
    "none": "#8A949E",
    "met": "#4EC5BB",
}
TONES: dict[str, str] = {
    Status.MET: "met",
    Status.AHEAD: "good",
    Status.ON_SCHEDULE: "even",
    Status.BEHIND: "bad",
    Status.FAR_BEHIND: "far",
    Status.MISSED: "missed",
}
SHAPES: dict[str, str] = {
    Status.MET: "✔",
    Status.AHEAD: "▲",
    Status.ON_SCHEDULE: "●",
    Status.BEHIND: "▼",
    Status.FAR_BEHIND: "▼▼",
    Status.MISSED: "✖",
    Status.AWAITING: "◔",
    Status.STALE: "◒",
    Status.NO_DATA: "○",
    Status.NO_BASE: "◇",
    Status.NOT_DUE: "□",
    Status.NO_TASK: "–",
}
HATCH = "/"  # a bar that stands on samples
TICKS = 6  # the most on an axis of numbers
TINT = 0.28  # how much of a status's colour is in the ground of a cell


@dataclass(frozen=True, slots=True)
class Manner:
    """How one reader is shown things; ``units`` are those of the plan that is looked at."""

    language: Language = DEFAULT
    units: Units = NO_UNITS
    dark: bool = False

    def say(self, key: str, **values: object) -> str:
        """Return a sentence in the reader's language."""
        return say(key, self.language, **values)

    def name(self, row: Row, what: str = "name") -> str:
        """Return the name, place or industry of a row in the reader's language."""
        return str(row[f"{what}_{self.language}"] or row[f"{what}_zh"])

    def amount(
        self, value: Decimal | None, unit: str, *, signed: bool = False, with_unit: bool = True, finer: int = 0
    ) -> str:
        """Return an amount written in the unit that the reader chose; English counts of things bear no unit."""
        return self.units.amount(value, unit, signed=signed, with_unit=with_unit, language=self.language, finer=finer)

    def unit(self, unit: str) -> str:
        """Return the name of the unit in which amounts of a unit are shown."""
        shown = self.units.shown(Decimal(0), unit)[1]
        return self.units.name(shown, self.language) or self.say("charts.count")

    def drawn(self, value: Decimal | None, unit: str) -> float | None:
        """Return where an amount is drawn, in the unit that is shown."""
        return None if value is None else float(self.units.shown(value, unit)[0])

    def period(self, row: Row) -> str:
        """Return the months of a row's actual as people write them."""
        if not row["last_month"]:
            return numerals.NOTHING
        first = Month.parse(row["first_month"]) if row["first_month"] else None
        return Period(first, Month.parse(row["last_month"])).label(self.language)

    def status(self, status: str) -> str:
        """Return shape and word of a status."""
        return f"{SHAPES[status]} {self.say(f'status.{status}')}"

    def colour(self, status: str) -> str:
        """Return the colour of a status."""
        return self.palette[TONES.get(status, "none")]

    def tint(self, status: str) -> str:
        """Return the colour of a status as a ground on which text can be read."""
        pairs = zip(_channels(self.colour(status)), _channels(self.paper), strict=True)
        return "#" + "".join(f"{round(TINT * one + (1 - TINT) * other):02X}" for one, other in pairs)

    def over(self, status: str) -> str:
        """Return the colour of text upon the colour of a status."""
        light = self.dark or TONES.get(status, "none") in {"bad", "none"}
        return "#14181C" if light else "#FFFFFF"

    @property
    def palette(self) -> dict[str, str]:
        """Return the colours by tone."""
        return DARK if self.dark else LIGHT

    @property
    def ink(self) -> str:
        """Return the colour of lines and marks that carry no judgement."""
        return "#ECEFF1" if self.dark else "#0E1216"

    @property
    def paper(self) -> str:
        """Return the colour of the ground."""
        return "#14181C" if self.dark else "#FFFFFF"

    @property
    def muted(self) -> str:
        """Return the colour of lines that must show on ground and bars alike."""
        return "#8A949E"

    @property
    def faint(self) -> str:
        """Return the colour of what lies behind."""
        return "#3A434B" if self.dark else "#DDE2E7"


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def blank(manner: Manner, height: int) -> go.Figure:
    """Return an empty figure with the look that all share: no title, no menu, upright labels, whole digits."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8, "autoexpand": True},
        barmode="overlay",
        bargap=0.35,
        showlegend=False,
        hoverlabel={
            "align": "left",
            "bgcolor": manner.paper,
            "bordercolor": manner.muted,
            "font": {"size": 13, "color": manner.ink},
        },  # the framework's own is too pale to read
        separators=".,",
        dragmode=False,
        font={"size": 13, "color": manner.ink},
        paper_bgcolor=manner.paper,  # a picture of the figure stands on its own ground
        plot_bgcolor=manner.paper,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": manner.muted, "activecolor": manner.ink},
    )
    axis: dict[str, object] = {
        "tickfont": {"size": 12, "color": manner.ink},
        "tickangle": 0,
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": manner.faint,
    }
    figure.update_xaxes(**axis, linecolor=manner.faint)
    figure.update_yaxes(**axis)
    return figure


def ticks(reach: float) -> str:
    """Return the format of an axis of that length: as many decimals as its ticks need to be told apart, no more.

    Plotly takes the next 2, 5 or 10 of a power of ten as the step that makes at most ``TICKS`` ticks.
    """
    rough = (reach or 1.0) / TICKS
    power = floor(log10(rough))
    if rough > 5.000001 * 10.0**power:
        power += 1
    return f",.{max(0, -power)}f"


def ahead(row: Row) -> Decimal | None:
    """Return how much the actual is above (+) or below (-) what was expected for the same months."""
    return None if row["actual"] is None or row["path"] is None else row["actual"] - row["path"]


def hover(manner: Manner, row: Row) -> str:
    """Return what is shown when pointing at a row: name, figures, gap, status; nothing unknown, nothing twice."""
    said = [
        f"<b>{escaped(manner.name(row))}</b> · {escaped(manner.name(row, 'place'))}",
        manner.say("charts.hover_actual", period=manner.period(row), value=manner.amount(row["actual"], row["unit"])),
        *_against_path(manner, row),
        *_against_goal(manner, row),
        manner.status(row["status"]),
    ]
    return "<br>".join(said) + "<extra></extra>"


def _against_path(manner: Manner, row: Row) -> list[str]:
    """Return what was expected of a row by then, and how far it is from that."""
    said = (
        [] if row["path"] is None else [manner.say("charts.hover_path", value=manner.amount(row["path"], row["unit"]))]
    )
    gap = manner.amount(ahead(row), row["unit"], signed=True)
    if row["points"] is not None and ahead(row) is not None:
        gap = manner.say("charts.gap_label", gap=gap, points=numerals.points(row["points"]))
    return said if ahead(row) is None else [*said, manner.say("charts.hover_gap", gap=gap)]


def _against_goal(manner: Manner, row: Row) -> list[str]:
    """Return the mark of a row's year, where it is not the target itself, and the target with how much is done."""
    values = {"year": row["year"], "value": manner.amount(row["mark"], row["unit"])}
    said = [] if row["mark"] in {None, row["goal"]} else [manner.say("charts.hover_mark", **values)]
    if row["goal"] is None:
        return said
    done = numerals.percent(row["completion"])
    key = "charts.hover_goal" if row["completion"] is None else "charts.hover_goal_done"
    return [*said, manner.say(key, value=manner.amount(row["goal"], row["unit"]), completion=done)]


def keys(rows: Sequence[Row]) -> list[list[str]]:
    """Return what a chosen point leads to: target, place and year of its row."""
    return [[row["target"], row["place"], str(row["year"])] for row in rows]


def told_apart(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    """Return the names of rows, each that others bear too behind its target's number."""
    often = Counter(names)
    return [name if often[name] == 1 else f"{row['target']} {name}" for row, name in zip(rows, names, strict=True)]


def filled(rows: Sequence[Row], manner: Manner) -> dict[str, object]:
    """Return the look of bars: each in the colour of its status, hatched where it stands on samples."""
    stripes = pattern([HATCH if row["origin"] == "sample" else "" for row in rows])
    return {"color": [manner.colour(row["status"]) for row in rows], "pattern": stripes}


def explain(figure: go.Figure, manner: Manner, rows: Sequence[Row], *keys: str, hatched: bool = True) -> None:
    """Write into a figure what its colours and shapes mean, for the page to say above it: lines wrap there.

    First the statuses of the rows, from the best to the worst; then the keys of sentences of ``charts``.
    """
    shown = {row["status"] for row in rows if row["actual"] is not None}
    entries = [[status, manner.status(status)] for status in SHAPES if status in shown]
    samples = ("samples",) if hatched and any(row["origin"] == "sample" for row in rows) else ()
    say_keys(figure, entries + [["", manner.say(f"charts.key_{key}")] for key in (*keys, *samples)])


def say_keys(figure: go.Figure, entries: Sequence[Sequence[str]]) -> None:
    """Write into a figure pairs of a status, or nothing, and what is said of a colour or shape."""
    figure.update_layout(meta={"legend": [list(entry) for entry in entries]})


def pattern(shapes: Sequence[str]) -> dict[str, object]:
    """Return light stripes over the bars' own colour, so that colour and label stay readable."""
    stripes = {"fillmode": "overlay", "fgcolor": "#FFFFFF", "fgopacity": 0.55, "size": 7, "solidity": 0.22}
    return {"shape": list(shapes), **stripes}
