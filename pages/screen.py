"""Big screen: the plan on a wall, dark and without controls; it looks for new figures by itself."""

from analytics import ui

ui.wall()
