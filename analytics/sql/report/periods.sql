-- The periods of which each figure of a place is known. One row an indicator, industry, first and last month.
select indicator, industry, first_month, last_month
from model_standing
where place = $place
order by indicator nulls last, industry nulls last, last_month nulls last, first_month nulls last
