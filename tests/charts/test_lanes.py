"""Lanes: as tall as what they hold, and no line of text where a bar is."""

import pytest

from analytics import charts
from analytics.charts import MOST, Manner, bullets, comparable, ranking, wall_bars
from analytics.charts.lanes import BAR, LINE, NEAR, head, lanes, span
from analytics.charts.lettering import NARROW, glued, named, width, wrapped
from tests.rows import EN, ZH, manner, row


@pytest.mark.parametrize(
    ("name", "beside", "right", "lines"),
    [
        ("甲县", "▼", "-1.0", [("<b>甲县</b> ▼", "-1.0")]),
        ("甲县", "", "-1.0", [("<b>甲县</b>", "-1.0")]),
        ("<甲>&", "▼", "", [("<b>&lt;甲&gt;&amp;</b> ▼", "")]),
        ("甲" * 19, "▼", "-1.0", [(f"<b>{'甲' * 19}</b>", ""), ("▼", "-1.0")]),
        ("甲" * 20, "", "-1.0", [(f"<b>{'甲' * 19}</b>", ""), ("<b>甲</b>", "-1.0")]),
        (
            "50–100 hundred million yuan",
            "",
            "from here up 13 / 16",
            [("<b>50–100 hundred million yuan</b>", ""), ("", "from here up 13 / 16")],
        ),
        (
            "Output",
            "▼ Behind",
            "-76.6 hundred million yuan (-14.9 points)",
            [("<b>Output</b>", ""), ("▼ Behind", ""), ("", "-76.6 hundred million yuan (-14.9 points)")],
        ),
    ],
)
def test_what_does_not_fit_on_a_line_has_lines_of_its_own(
    name: str, beside: str, right: str, lines: list[tuple[str, str]]
) -> None:
    assert head(name, beside, right) == lines


def test_bars_stand_below_their_lines_and_above_those_of_the_next() -> None:
    heads = [[("a", "1")], [("b", ""), ("c", "2")], [("d", "3")]]
    figure, middles = lanes(ZH, heads)
    texts = sorted(note.y for note in figure.layout.annotations if note.xanchor == "left")
    assert len(texts) == 4
    for middle in middles:
        for text in texts:
            assert abs(middle - text) >= (BAR + LINE) / 2 + NEAR or abs(middle - text) > BAR
    bottom, top = figure.layout.yaxis.range
    assert figure.layout.height >= bottom - top > middles[-1]


def test_the_longest_bar_ends_where_the_lines_of_text_do() -> None:
    low, high = span(-40, 0)
    assert -41 < low < -40
    assert 0 < high < 1
    assert span(0, 0)[1] > 0  # nothing but bars of nothing


def test_a_figure_of_very_many_rows_draws_the_furthest_behind_and_none_is_squeezed() -> None:
    rows = [row(place=str(at), actual=str(at), path="100", points="-1", status="behind") for at in range(100)]
    figure = ranking(rows, ZH)
    assert list(figure.data[0].x) == [float(at - 100) for at in range(MOST)]
    assert len(comparable(rows)) == len(bullets(rows, ZH).data[0].x) == MOST
    assert figure.layout.height == ranking(rows[:MOST], ZH).layout.height


@pytest.mark.parametrize(
    "text", ["规模以上工业总产值（万亿工业强市）、其余" * 3, "Output of electronics and technology " * 4]
)
def test_lines_lose_nothing_and_begin_and_end_as_lines_may(text: str) -> None:
    lines = wrapped(text)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= NARROW + 2 for line in lines)
    assert not [line for line in lines if line[0] in "），。、" or line[-1] in "（《"]


def test_no_line_parts_a_number() -> None:
    """A Chinese name that ends with a span of years was torn within a year."""
    text = "每年引进投资过10亿元重大工业项目之2（2016-2018 年合计）"
    assert wrapped(text) == ["每年引进投资过10亿元重大工业项目之2", "（2016-2018 年合计）"]


def test_a_glued_name_breaks_only_where_it_is_long() -> None:
    assert glued("to the letter") == "to\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}letter"
    assert glued("one two three", 8) == "one\N{NO-BREAK SPACE}two three"
    pace = glued("– at the pace (≈ reckoned)", 18).replace("\N{NO-BREAK SPACE}", "_").replace("\N{WORD JOINER}", "+")
    assert pace == "–+_at_the_pace (≈_reckoned)"
    assert glued("高新区").replace("\N{WORD JOINER}", "") == "高新区"


def test_an_enumeration_says_how_it_goes_on() -> None:
    assert named(["a", "b"], ", ", " and more", 2) == "a, b"
    assert named(["a", "b", "c"], ", ", " and more", 2) == "a, b and more"


def test_no_mark_of_a_bullet_reaches_the_text_above_its_bar() -> None:
    """An upright line is 1.4 times as tall as its size: marks stood in the figures above them."""
    figure = bullets([row(status="behind")], ZH)
    sizes = [trace.marker.size for trace in figure.data[1:] if "line-ns-open" in trace.marker.symbol]
    assert len(sizes) == 4  # what was expected and the target, each upon its edge
    assert all(1.4 * size <= BAR + 2 * NEAR for size in sizes)


def test_names_and_statuses_of_the_wall_fit_in_one_line_of_half_a_screen() -> None:
    """Names of forty letters ran into the status at the end of their line."""
    long = row(industry_en="Electronics and information technology", status="ahead", completion="0.471")
    sizes = {note.font.size for note in charts.wall_bars([long], EN).layout.annotations}
    assert len(sizes) == 1
    assert max(sizes) < 22 < {note.font.size for note in charts.wall_bars([long], ZH).layout.annotations}.pop()


@pytest.mark.parametrize("reader", [ZH, manner(dark=True)])
def test_a_mark_upon_a_bar_has_an_edge_of_the_ground(reader: Manner) -> None:
    """A black line on the dark blue of a bar that is ahead, a white one on light blue: neither was seen."""
    rows = [row(actual="1400", status="ahead"), row(year=2016, mark_kind="official")]
    for figure in (bullets(rows, reader), wall_bars(rows, reader)):
        marks = [trace for trace in figure.data if trace.type == "scatter"]
        for edge, mark in zip(marks[::2], marks[1::2], strict=True):
            assert (edge.x, edge.y) == (mark.x, mark.y)
            assert (edge.marker.line.color, mark.marker.line.color) == (reader.paper, reader.ink)
            assert edge.marker.line.width > mark.marker.line.width
            assert edge.marker.color == reader.paper  # plotly draws the line of an open symbol in it
            assert edge.hoverinfo == "skip"
