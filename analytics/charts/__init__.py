"""Figures, and the findings that title them: rows of the scorecard in, a figure or a sentence out."""

from analytics.charts.bands import bands, finding_of_bands
from analytics.charts.bullet import bullets
from analytics.charts.findings import (
    attention,
    by_office,
    finding_of_heat,
    finding_of_map,
    finding_of_outputs,
    finding_of_places,
    finding_of_split,
    finding_of_target,
    finding_of_targets,
)
from analytics.charts.geography import Outline, geography, outlines_of
from analytics.charts.heat import heat
from analytics.charts.lanes import MOST
from analytics.charts.manner import Manner
from analytics.charts.nearing import approaching, finding_of_approaching
from analytics.charts.pace import finding_of_pace
from analytics.charts.parts import finding_of_which, of_which
from analytics.charts.quality import finding_of_coverage, finding_of_revisions, matrix, steps
from analytics.charts.ranking import comparable, ranked, ranking
from analytics.charts.trajectory import trajectory
from analytics.charts.wall import wall as wall_bars

__all__ = [
    "MOST",
    "Manner",
    "Outline",
    "approaching",
    "attention",
    "bands",
    "bullets",
    "by_office",
    "comparable",
    "finding_of_approaching",
    "finding_of_bands",
    "finding_of_coverage",
    "finding_of_heat",
    "finding_of_map",
    "finding_of_outputs",
    "finding_of_pace",
    "finding_of_places",
    "finding_of_revisions",
    "finding_of_split",
    "finding_of_target",
    "finding_of_targets",
    "finding_of_which",
    "geography",
    "heat",
    "matrix",
    "of_which",
    "outlines_of",
    "ranked",
    "ranking",
    "steps",
    "trajectory",
    "wall_bars",
]
