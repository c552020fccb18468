-- What is known up to a month: a flow from its January on, or a stock at the month's end (its first month is empty).
-- One row an indicator, place, industry, first month and last month.
select
    indicator, place, industry, first_month, last_month, known, status, upload, sheet, cell, source, origin, reports
from model_year_to_date
union all
select
    indicator, place, industry, first_month, last_month, value, status, upload, sheet, cell, source, origin, reports
from model_standing
where first_month = ''
