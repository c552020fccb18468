-- The figure that stands for each key (indicator, place, industry, first and last month), and how many uploads report it.
select
    figure.indicator, figure.place, figure.industry, figure.first_month, figure.last_month, figure.value, figure.status,
    figure.upload, figure.sheet, figure.cell, figure.as_found, figure.unit_found, figure.multiplier,
    figure.source, figure.note, figure.origin, figure.released, figure.file, best.reports
from (
    select
        candidate.indicator, candidate.place, candidate.industry, candidate.first_month, candidate.last_month,
        min(precedence.precedence) as best_precedence, count(*) as reports
    from model_figure as candidate
    inner join model_precedence as precedence
        on precedence.upload = candidate.upload and precedence.indicator = candidate.indicator
        and precedence.source = candidate.source and precedence.status = candidate.status
    group by
        candidate.indicator, candidate.place, candidate.industry, candidate.first_month, candidate.last_month
) as best
inner join model_precedence as winner on winner.precedence = best.best_precedence
inner join model_figure as figure
    on figure.upload = winner.upload and figure.indicator = best.indicator and figure.source = winner.source
    and figure.status = winner.status and figure.place = best.place and figure.industry = best.industry
    and figure.first_month = best.first_month and figure.last_month = best.last_month
