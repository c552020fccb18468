-- Every way to know a flow summed from the January of an earlier year: whole years without a hole, then the year to date;
-- or reported so. One row a key and way; way 1 is best.
select
    indicator, place, industry, span_start, last_month, known_span, pieces_span, status, upload, sheet, cell, source,
    origin_span, reports,
    row_number() over (
        partition by indicator, place, industry, span_start, last_month
        order by case when origin_span = 'sample' then 1 else 0 end nulls last, pieces_span nulls last
    ) as way
from (
    select
        latest.indicator, latest.place, latest.industry, opening.january as span_start, latest.last_month,
        latest.known + coalesce(sum(whole.known), 0) as known_span, latest.pieces + coalesce(sum(whole.pieces), 0) as pieces_span,
        latest.status, latest.upload, latest.sheet, latest.cell, latest.source,
        case when latest.origin = 'sample' or max(whole.origin) = 'sample' or min(whole.origin) = 'sample'
            then 'sample' else latest.origin end as origin_span,
        latest.reports
    from model_year_to_date as latest
    inner join raw_month as opening on opening.month = opening.january and opening.month <= latest.january
    left join model_year_to_date as whole
        on whole.indicator = latest.indicator and whole.place = latest.place and whole.industry = latest.industry
        and whole.last_month = whole.december and whole.year >= opening.year and whole.year < latest.year
    where opening.month in (select span_start from raw_slot)
    group by
        latest.indicator, latest.place, latest.industry, opening.january, opening.year, latest.last_month, latest.year,
        latest.known, latest.pieces, latest.status, latest.upload, latest.sheet, latest.cell, latest.source, latest.origin,
        latest.reports
    having count(whole.known) = latest.year - opening.year
    union all
    select
        indicator, place, industry, first_month, last_month, value, 1, status, upload, sheet, cell, source, origin, reports
    from model_dated
    where first_month < january
) as ways
