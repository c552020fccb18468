"""The questions: one scorecard, target x place x industry x year, and the gap tables cut from it. Arrow in and out."""

from analytics.scorecard.card import SCORECARD, cube
from analytics.scorecard.cut import BY, OFFICES, By, gaps
from analytics.scorecard.story import entries
from analytics.scorecard.why import reason_of
from analytics.view import View, look

__all__ = ["BY", "OFFICES", "SCORECARD", "By", "View", "cube", "entries", "gaps", "look", "reason_of"]
