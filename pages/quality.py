"""Quality: who reported and who did not, what was odd, what was revised, and how it all looked on any day."""

from analytics import ui
from analytics.ui import quality

screen = ui.open_screen()

ui.title(screen, "quality", "", screen.say("quality.what"))
ui.nothing_yet(screen)
quality.coverage_of_targets(screen)
quality.remind(screen)
quality.findings_kept(screen)
quality.revisions_of_series(screen)
quality.back_to_a_day(screen)
