-- Up to which months each indicator and industry is known of a place. One row an indicator, industry and last month.
select
    indicator, industry, last_month,
    coalesce(max(case when origin <> 'sample' then origin end), 'sample') as best_origin
from model_standing
where place = $place
group by indicator, industry, last_month
order by indicator nulls last, industry nulls last, last_month nulls last
