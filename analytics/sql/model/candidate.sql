-- Every value that a slot could show: a flow of the year or of a span, or the last known stock or ratio.
select
    'year' as gather, indicator, place, industry, first_month, last_month, known, pieces,
    status, upload, sheet, cell, source, origin, reports
from model_year_to_date
union all
select
    'span', indicator, place, industry, span_start, last_month, known_span, pieces_span,
    status, upload, sheet, cell, source, origin_span, reports
from model_span
union all
select
    'last', indicator, place, industry, first_month, last_month, value, 1,
    status, upload, sheet, cell, source, origin, reports
from model_standing
