-- Every standing figure of an indicator, place and industry, in order. One row a key.
select
    indicator, place, industry, first_month, last_month, value, status, upload, sheet, cell, as_found, unit_found,
    multiplier, source, note, origin, released, file, reports
from model_standing
where indicator = $indicator and place = $place and industry = $industry
order by last_month nulls last, first_month nulls last
