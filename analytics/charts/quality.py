"""What came and what did not, as squares by period; and what a release changed, as steps from first to last value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from analytics import numerals
from analytics.charts.kept import kept
from analytics.charts.lettering import escaped, width, wrapped
from analytics.charts.manner import TICKS, Manner, Row, blank, say_keys, ticks
from analytics.periods import Month, Period

HEAD, LINE, SQUARES, STEP = 40, 17, 22, 52  # pixels: the axis, a line of a name, a row of squares, a step
MARGIN = {"l": 8, "r": 8, "t": 8, "b": 32, "autoexpand": False}  # plotly cuts the axis of a very low figure
WIDE = 46  # cells of a terminal after which a name goes on in the next line
LOOKS: Mapping[str, tuple[str, str, str]] = {  # state: symbol, tone, and the symbol as a letter
    "reported": ("square", "good", "■"),
    "counted": ("diamond", "met", "◆"),
    "sample": ("square-open", "even", "□"),
    "sample_counted": ("diamond-open", "met", "◇"),
    "missing": ("x-thin-open", "far", "×"),
}
SIZE = 11  # pixels, of a square; fewer where there are many in a row
MANY = 20


@kept
def matrix(rows: Sequence[Row], late: Mapping[str, int], manner: Manner) -> go.Figure:
    """Return one line of marks a target, a mark an expected report; ``late`` counts the reports that are overdue.

    Names stand above their marks, so that nothing is cut however narrow the screen.
    """
    targets = {row["target"]: row for row in rows}
    came = {row["target"] for row in rows if row["state"] != "missing"}
    months = sorted({row["month"] for row in rows})
    heights, at = {}, 0
    figure = blank(manner, HEAD)
    names: list[dict[str, object]] = []  # given to the figure at once: each one that is added copies those before it
    for target, row in targets.items():
        lines = [escaped(line) for line in wrapped(f"{target} {manner.name(row)}", WIDE)]
        if late[target]:
            key = "late_count" if target in came else "never_count"
            lines = _with_late(lines, manner.say(f"quality.{key}", late=late[target]))
        names.append(_label(at, lines, manner))
        at += LINE * len(lines)
        heights[target] = -(at + SQUARES / 2)
        at += SQUARES
    figure.update_layout(height=HEAD + at, margin=MARGIN, annotations=names)
    size = SIZE if len(months) <= MANY else SIZE - 4
    entries = []
    for state, (*_, letter) in LOOKS.items():
        chosen = [row for row in rows if look(row) == state]
        if chosen:
            figure.add_trace(_marks(chosen, heights, months, size, manner))
            entries.append(["", f"{letter} {manner.say(f'quality.state_{state}')}"])
    say_keys(figure, entries)
    shown = dict.fromkeys([*(month for month in months if month.endswith("-12")), months[-1]])
    figure.update_xaxes(
        tickvals=[months.index(month) for month in shown],
        ticktext=list(shown),
        range=[-0.7, max(len(months), 4) + 0.1],
        showgrid=False,
    )
    figure.update_yaxes(visible=False, range=[-at, 4])
    return figure


def look(row: Row) -> str:
    """Return how a report is drawn: what stands on samples alone is hollow."""
    state = str(row["state"])
    if row["origin"] != "sample":
        return state
    return "sample" if state == "reported" else "sample_counted"


def _with_late(lines: Sequence[str], late: str) -> list[str]:
    """Return the lines of a name with how many reports are late behind it, or below it where the line is full."""
    *before, last = lines
    full = width(f"{last} {late}") > WIDE
    return [*before, last, f"<b>{late}</b>"] if full else [*before, f"{last} <b>{late}</b>"]


def _label(at: int, lines: Sequence[str], manner: Manner) -> dict[str, object]:
    """Return the lines of a target's name above its marks."""
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "y": -at, "yanchor": "top", "text": "<br>".join(lines),
        "align": "left", "showarrow": False, "font": {"size": 12, "color": manner.ink}, "borderpad": 0,
    }  # fmt: skip


def _marks(
    rows: Sequence[Row], heights: Mapping[str, float], months: Sequence[str], size: int, manner: Manner
) -> go.Scatter:
    """Return the marks of rows that share a state."""
    state = look(rows[0])
    symbol, tone, _ = LOOKS[state]
    word = manner.say(f"quality.state_{state}")
    line = {"width": 2, "color": manner.palette[tone]} if symbol.endswith("open") else {"width": 0}
    told = [f"<b>{escaped(row['target'])}</b> {_month(row['month'], manner)} · {word}" for row in rows]
    return go.Scatter(
        name=word,
        mode="markers",
        x=[months.index(row["month"]) for row in rows],
        y=[heights[row["target"]] for row in rows],
        marker={"symbol": symbol, "size": size, "color": manner.palette[tone], "line": line},
        customdata=[[row["target"], "", row["month"][:4]] for row in rows],
        hovertemplate=[f"{text}<extra></extra>" for text in told],
    )


def _month(code: str, manner: Manner) -> str:
    return Period(None, Month.parse(code)).label(manner.language)


def finding_of_coverage(rows: Sequence[Row], manner: Manner) -> str:
    """Say how many targets are up to date, how many late, how many never reported, and which is longest overdue."""
    never = [row for row in rows if row["newest"] is None and row["expected"]]
    late = [row for row in rows if row["late"] and row["newest"] is not None]
    values: dict[str, Any] = {"all": len(rows), "late": len(late), "never": len(never)}
    values["timely"] = len(rows) - len(late) - len(never)
    if not late:
        gaps = sum(row["missing"] for row in rows)
        key = "coverage_never" if never else "coverage_gaps" if gaps else "coverage_full"
        return manner.say(f"quality.{key}", **values, gaps=gaps)
    worst = max(late, key=lambda row: (row["late"] * row["report_months"], row["target"]))
    name = f"{worst['target']} {manner.name(worst)}"
    return manner.say(f"quality.coverage_late{'_never' * bool(never)}", **values, worst=name, count=worst["late"])


@kept
def steps(rows: Sequence[Row], manner: Manner, most: int = 15) -> go.Figure:
    """Return one line a revised period, from its first value (hollow) to its last (filled)."""
    shown = rows[:most]
    figure = blank(manner, HEAD + STEP * max(len(shown), 1))
    figure.update_layout(margin=MARGIN)
    unit = shown[0]["unit"] if shown else ""
    heights = [-float(at) for at in range(len(shown))]
    for row, height in zip(shown, heights, strict=True):
        ends = [manner.drawn(row[name], unit) for name in ("first_value", "value")]
        figure.add_shape(
            type="line", x0=ends[0], x1=ends[1], y0=height, y1=height, line={"color": manner.muted, "width": 3}
        )
        for x, anchor, text in ((0, "left", f"<b>{manner.period(row)}</b>"), (1, "right", _change(row, manner))):
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=height + 0.55, text=text, showarrow=False, bgcolor=manner.paper
            )
    ends_of = {"first_value": ("circle-open", "○"), "value": ("circle", "●")}
    say_keys(figure, [["", f"{letter} {manner.say(f'quality.{name}')}"] for name, (_, letter) in ends_of.items()])
    for name, (symbol, _) in ends_of.items():
        points = [manner.drawn(row[name], unit) for row in shown]
        told = [f"<b>{manner.period(row)}</b><br>{_change(row, manner)}<extra></extra>" for row in shown]
        marker = {"symbol": symbol, "size": 12, "color": manner.palette["good"], "line": {"width": 2}}
        figure.add_trace(
            go.Scatter(
                name=manner.say(f"quality.{name}"), mode="markers", x=points, y=heights, marker=marker,
                hovertemplate=told,
            )
        )  # fmt: skip
    drawn = [manner.drawn(row[name], unit) or 0.0 for row in shown for name in ("first_value", "value")] or [0.0]
    figure.update_xaxes(tickformat=ticks(max(drawn) - min(drawn)), nticks=TICKS)
    figure.update_yaxes(visible=False, range=[-len(shown) + 0.5, 0.9])
    return figure


def _change(row: Row, manner: Manner) -> str:
    """Return from what to what a period was revised, and by how much of it."""
    first, last = (manner.amount(row[name], row["unit"], with_unit=False) for name in ("first_value", "value"))
    return f"{first} → {last}（{_share(row)}）" if manner.language == "zh" else f"{first} → {last} ({_share(row)})"


def _share(row: Row) -> str:
    first = row["first_value"]
    return numerals.percent((row["value"] - first) / abs(first), signed=True) if first else numerals.NOTHING


def finding_of_revisions(rows: Sequence[Row], periods: int, name: str, manner: Manner) -> str:
    """Say how many periods were revised, how many of them upwards, and which one most."""
    if not rows:
        return manner.say("quality.revised_none", name=name, periods=periods)
    raised = Counter(row["value"] > row["first_value"] for row in rows)[True]
    most = max(rows, key=lambda row: abs(row["value"] - row["first_value"]) / (abs(row["first_value"]) or Decimal(1)))
    values = {"name": name, "periods": periods, "revised": len(rows), "raised": raised}
    ends = {end: manner.amount(most[end], most["unit"]) for end in ("first_value", "value")}
    key = "quality.revised" if len(rows) > 1 else "quality.revised_one"
    return manner.say(key, **values, period=manner.period(most), share=_share(most), **ends)
