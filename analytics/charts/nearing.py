"""Who is close to the next tier: entries as a share of the floor above them, with what each still lacks."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from analytics.charts.kept import kept
from analytics.charts.lanes import head, lanes
from analytics.charts.lettering import escaped
from analytics.charts.manner import Manner, Row, say_keys

MOST = 12  # entries of one figure; how many are left out is said beside it


@kept
def approaching(rows: Sequence[Row], manner: Manner) -> go.Figure:
    """Return the entries that are nearest to the tier above: where each stands, as a share of that tier's floor."""
    shown = rows[:MOST]
    figure, middles = lanes(manner, [[*_head(row, manner), (_lacking(row, manner), "")] for row in shown])
    shares = [row["amount"] / row["floor"] for row in shown]
    lowest = min([*shares, Decimal("0.9")])
    line = {"type": "line", "x1": 1, "line": {"color": manner.muted, "width": 3}, "layer": "below"}
    ends = zip(map(float, shares), middles, strict=True)
    figure.update_layout(shapes=[{**line, "x0": share, "y0": middle, "y1": middle} for share, middle in ends])
    figure.add_trace(
        go.Scatter(
            x=[float(share) for share in shares],
            y=middles,
            mode="markers",
            marker={"size": 12, "color": manner.palette["good"]},
            hovertemplate=[_told(row, manner) for row in shown],
        )
    )
    figure.add_vline(x=1, line={"dash": "dash", "width": 2, "color": manner.ink})
    figure.update_xaxes(range=[float(lowest) - 0.01, 1.006], tickformat=".0%", nticks=5, showgrid=False)
    say_keys(figure, [["", manner.say(f"charts.key_{key}")] for key in ("entry", "next_floor")])
    return figure


def _head(row: Row, manner: Manner) -> list[tuple[str, str]]:
    return head(row["entry_name"], manner.name(row, "place"), "")


def _lacking(row: Row, manner: Manner) -> str:
    floor = manner.amount(row["floor"], row["unit"])
    lacking = manner.amount(row["lacking"], row["unit"], with_unit=False)
    return escaped(manner.say("projects.lacks", lacking=lacking, floor=floor))


def _told(row: Row, manner: Manner) -> str:
    """Return what is shown when pointing at an entry."""
    amount, before = (manner.amount(row[name], row["unit"]) for name in ("amount", "amount_before"))
    year = row["month"][:4]
    told = manner.say("projects.sales_of", year=year, amount=amount, before=before)
    return f"<b>{escaped(row['entry_name'])}</b><br>{told}<extra></extra>"


def finding_of_approaching(rows: Sequence[Row], manner: Manner, within: str) -> str:
    """Say how many entries lack at most so many per cent of the next tier's floor, and which one lacks least."""
    if not rows:
        return manner.say("projects.none_near", within=within)
    nearest = rows[0]
    values = {
        "count": len(rows),
        "within": within,
        "name": nearest["entry_name"],
        "lacking": manner.amount(nearest["lacking"], nearest["unit"]),
        "floor": manner.amount(nearest["floor"], nearest["unit"]),
    }
    return manner.say("projects.near", **values)
