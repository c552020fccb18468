"""What pages share: the frame, pickers bound to the URL, cached questions, and the pieces that a screen is made of."""

from analytics.export import FORMATS
from analytics.ui.county import choose_county, heat_table, map_of, profile, ranking_of, split
from analytics.ui.definitions import indicator_meanings, status_meanings
from analytics.ui.explaining import explain
from analytics.ui.figure import CONFIG, figure
from analytics.ui.give import give
from analytics.ui.industry import of_which
from analytics.ui.links import to_target
from analytics.ui.pickers import (
    choose_industry,
    choose_office,
    choose_place,
    choose_status,
    choose_target,
    choose_year,
    search,
)
from analytics.ui.pieces import (
    FIRST,
    attention_list,
    banner,
    elapsed,
    how_they_stand,
    none_reported,
    nothing_yet,
    tile,
    title,
    unanswered,
)
from analytics.ui.screen import Screen, open_screen
from analytics.ui.section import section, small, text
from analytics.ui.summary import office_table, places_behind, since_last_quarter
from analytics.ui.table import BY_PLACE, BY_YEAR, ON_PAPER, REGISTER, sheet
from analytics.ui.target import clause, figures_of, offices, where_from
from analytics.ui.wall import wall
from analytics.ui.ways import output_shares, small_multiples
from analytics.ui.year import made_of, over_term

ALL_FORMS = tuple(form for form in FORMATS if form != "table")

__all__ = [
    "ALL_FORMS",
    "BY_PLACE",
    "BY_YEAR",
    "CONFIG",
    "FIRST",
    "ON_PAPER",
    "REGISTER",
    "Screen",
    "attention_list",
    "banner",
    "choose_county",
    "choose_industry",
    "choose_office",
    "choose_place",
    "choose_status",
    "choose_target",
    "choose_year",
    "clause",
    "elapsed",
    "explain",
    "figure",
    "figures_of",
    "give",
    "heat_table",
    "how_they_stand",
    "indicator_meanings",
    "made_of",
    "map_of",
    "none_reported",
    "nothing_yet",
    "of_which",
    "office_table",
    "offices",
    "open_screen",
    "output_shares",
    "over_term",
    "places_behind",
    "profile",
    "ranking_of",
    "search",
    "section",
    "sheet",
    "since_last_quarter",
    "small",
    "small_multiples",
    "split",
    "status_meanings",
    "text",
    "tile",
    "title",
    "to_target",
    "unanswered",
    "wall",
    "where_from",
]
