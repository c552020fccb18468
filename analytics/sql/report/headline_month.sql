-- The last month for which an indicator is reported for a place and industry. One row, empty where it never was.
select max(last_month) as latest_month
from model_standing
where indicator = $indicator and place = $place and industry = $industry
