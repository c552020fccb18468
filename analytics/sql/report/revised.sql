-- Which series hold a figure that was reported with more than one value. One row an indicator, place and industry.
select
    indicator, place, industry, count(*) as revised_keys
from (
    select
        figure.indicator, figure.place, figure.industry, figure.first_month, figure.last_month
    from model_figure as figure
    group by figure.indicator, figure.place, figure.industry, figure.first_month, figure.last_month
    having count(distinct figure.value) > 1
) as several
group by indicator, place, industry
order by revised_keys desc nulls last, indicator nulls last, place nulls last, industry nulls last
