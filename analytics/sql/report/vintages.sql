-- Every report of an indicator, place and industry: what stands and what stands behind it. One row a report; place 1 stands.
select
    figure.indicator, figure.place, figure.industry, figure.first_month, figure.last_month, figure.value, figure.status,
    figure.upload, figure.sheet, figure.cell, figure.as_found, figure.unit_found, figure.multiplier, figure.source,
    figure.note, figure.origin, figure.released, figure.file, figure.sha256, figure.seq,
    row_number() over (
        partition by figure.first_month, figure.last_month order by precedence.precedence nulls last
    ) as standing_place
from model_figure as figure
inner join model_precedence as precedence
    on precedence.upload = figure.upload and precedence.indicator = figure.indicator
    and precedence.source = figure.source and precedence.status = figure.status
where figure.indicator = $indicator and figure.place = $place and figure.industry = $industry
order by figure.last_month nulls last, figure.first_month nulls last, precedence.precedence nulls last
