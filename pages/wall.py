"""The wall: the plan on a big screen, dark and without controls; it looks for new figures by itself."""

from analytics import ui

ui.wall()
