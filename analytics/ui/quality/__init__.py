"""The parts of the page of data quality."""

from analytics.ui.quality.back import back_to_a_day
from analytics.ui.quality.covering import coverage_of_targets
from analytics.ui.quality.found import findings_kept
from analytics.ui.quality.reminding import remind
from analytics.ui.quality.revising import revisions_of_series

__all__ = ["back_to_a_day", "coverage_of_targets", "findings_kept", "remind", "revisions_of_series"]
