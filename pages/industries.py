"""Industries: base, mark, actual and target of each, what is part of what, and each one's way by year."""

from analytics import charts, ui

screen = ui.open_screen()

ui.title(screen, "industries", "", ui.small(screen.say("pages.may_overlap")))
year = ui.choose_year(screen)
outputs = screen.outputs(year)
rows = outputs.to_pylist()
if not ui.nothing_yet(screen):
    finding = charts.finding_of_outputs(rows, screen.manner)
    ui.figure(
        screen,
        charts.bullets(rows, screen.manner),
        finding,
        outputs,
        key="industries",
        opens=True,
        left_out=len(rows) - charts.MOST,
    )
    ui.of_which(screen, outputs)

    ui.output_shares(screen, year)
    ui.small_multiples(screen, screen.say("pages.small_multiples"), rows, key="ways")
