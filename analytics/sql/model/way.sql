-- Every way to know a flow from January to a month: as reported, or composed. One row a key, end and way; way 1 is best.
select
    indicator, place, industry, first_month, last_month, known, pieces, status, upload, sheet, cell, source,
    origin, reports,
    row_number() over (
        partition by indicator, place, industry, last_month
        order by case when origin = 'sample' then 1 else 0 end nulls last, pieces nulls last, grain nulls last
    ) as way
from (
    select
        indicator, place, industry, first_month, last_month, value as known, 1 as pieces, 0 as grain,
        status, upload, sheet, cell, source, origin, reports
    from model_dated
    where first_month = january
    union all
    select
        indicator, place, industry, first_month, last_month, value_composed, pieces, grain,
        status, upload, sheet, cell, source, origin_composed, reports
    from model_composed
) as ways
