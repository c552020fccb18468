-- Figures from January on that no upload reports whole: one from January plus the months, or the quarters, that follow it
-- without a hole. One row a key, end and way of composing.
select
    anchor.indicator, anchor.place, anchor.industry, anchor.first_month, ending.last_month,
    anchor.value + sum(piece.value) as value_composed, count(*) + 1 as pieces, ending.span as grain,
    ending.status, ending.upload, ending.sheet, ending.cell, ending.source,
    case when anchor.origin = 'sample' or max(piece.origin) = 'sample' or min(piece.origin) = 'sample'
        then 'sample' else ending.origin end as origin_composed,
    ending.reports
from model_dated as anchor
inner join model_dated as ending
    on ending.indicator = anchor.indicator and ending.place = anchor.place and ending.industry = anchor.industry
    and ending.year = anchor.year and ending.opens > anchor.closes
inner join model_dated as piece
    on piece.indicator = anchor.indicator and piece.place = anchor.place and piece.industry = anchor.industry
    and piece.year = anchor.year and piece.span = ending.span
    and piece.opens > anchor.closes and piece.closes <= ending.closes
where anchor.first_month = anchor.january and ending.span in (1, 3)
group by
    anchor.indicator, anchor.place, anchor.industry, anchor.first_month, anchor.closes, anchor.value, anchor.origin,
    ending.last_month, ending.closes, ending.span, ending.status, ending.upload, ending.sheet, ending.cell,
    ending.source, ending.origin, ending.reports
having count(*) * ending.span = ending.closes - anchor.closes
