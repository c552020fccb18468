-- Every figure ever stored of the indicators wanted. One row a figure; value in the indicator's unit.
select
    upload, indicator, place, industry, first_month, last_month, value, status,
    sheet, cell, as_found, unit_found, multiplier, source, note
from observation
where indicator in (select indicator from raw_wanted)
