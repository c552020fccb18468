"""Bring files in step by step: choose, see what was found, answer, try out, commit, receipt; and their history."""

from analytics.ui.wizard.by_hand import enter_by_hand
from analytics.ui.wizard.choosing import choose_files, current_batch, list_files
from analytics.ui.wizard.desk import Desk, open_desk
from analytics.ui.wizard.history import list_uploads, samples, show_upload
from analytics.ui.wizard.reading import read_waiting
from analytics.ui.wizard.steps import show_steps

__all__ = [
    "Desk",
    "choose_files",
    "current_batch",
    "enter_by_hand",
    "list_files",
    "list_uploads",
    "open_desk",
    "read_waiting",
    "samples",
    "show_steps",
    "show_upload",
]
