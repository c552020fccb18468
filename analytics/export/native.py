"""A chart that the spreadsheet itself draws, beside the data of a workbook: actual, expected by then and target."""

from collections.abc import Sequence
from typing import Any

from analytics.text import Language, say

NAMED = ("place", "industry", "year")  # what tells the rows apart
DRAWN = (("actual", "#12436D"), ("path", "#8A949E"), ("goal", "#F46A25"))
MOST = 40  # bars that can be read
UPRIGHT = 6  # from so many rows on, bars lie and names stand beside them
WIDTH, ROW, HEAD = 900, 34, 160  # pixels
Told = tuple[Language, str, str]  # language, name of the data sheet, title


def add_chart(
    book: Any, names: Sequence[str], rows: Sequence[Sequence[Any]], titles: Sequence[str], told: Told
) -> bool:
    """Add a sheet with a chart of the data sheet's rows, where one can be read; say whether there is one.

    There is one for rows of one unit that differ by place, industry or year, at most ``MOST`` of them.
    """
    label = label_of(names, rows)
    if label is None:
        return False
    language, data, title = told
    lying = len(rows) >= UPRIGHT
    chart = book.add_chart({"type": "bar" if lying else "column"})
    for name, colour in DRAWN:
        if name not in names:
            continue
        at = names.index(name)
        chart.add_series(
            {
                "name": [data, 0, at],
                "categories": [data, 1, label, len(rows), label],
                "values": [data, 1, at, len(rows), at],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    unit = rows[0][names.index("unit")]
    chart.set_title({"name": title or titles[label], "name_font": {"size": 13}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    amounts, categories = {"name": unit, "num_format": "#,##0"}, {"reverse": lying}
    chart.set_x_axis(categories)
    chart.set_y_axis(amounts)
    chart.set_size({"width": WIDTH, "height": HEAD + ROW * max(len(rows), 8)})
    book.add_worksheet(say("export.sheet_chart", language)).insert_chart("A1", chart)
    return True


def label_of(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int | None:
    """Return the column that names the rows apart, None where they cannot be drawn together."""
    if not 2 <= len(rows) <= MOST or not {"unit", "actual", "goal"} <= set(names):
        return None
    if len({row[names.index("unit")] for row in rows}) != 1:
        return None
    for base in NAMED:
        for at, name in enumerate(names):
            named = name == base if base == "year" else name in {f"{base}_zh", f"{base}_en"}
            if named and len({row[at] for row in rows}) == len(rows):
                return at
    return None
