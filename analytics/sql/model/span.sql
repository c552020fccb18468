-- A flow summed from the January of an earlier year, or of the same, to each month for which it is known.
-- One row an indicator, place, industry, first month and last month.
select
    indicator, place, industry, span_start, last_month, known_span, pieces_span, status, upload, sheet, cell, source,
    origin_span, reports
from model_span_way
where way = 1
