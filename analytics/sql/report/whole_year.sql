-- A flow's whole year by place. One row a place that reports all twelve months.
select place, known as whole_year, origin
from model_year_to_date
where indicator = $indicator and industry = $industry and last_month = $december
order by place nulls last
