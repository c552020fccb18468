-- Which periods each source sent of each indicator, and whether by place or by industry; what was published nobody sent.
-- One row a source, indicator, way of splitting and period; seq is the last upload that held it.
select
    source, indicator, by_place, by_industry, first_month, last_month, max(seq) as last_seq
from (
    select
        figure.source, figure.indicator, figure.first_month, figure.last_month, figure.seq,
        case when place.place_kind = 'city' then 0 else 1 end as by_place,
        case when figure.industry = 'all' then 0 else 1 end as by_industry
    from model_figure as figure
    inner join raw_place as place on place.place = figure.place
    where figure.origin <> 'published'
) as sent
group by source, indicator, by_place, by_industry, first_month, last_month
order by
    source nulls last, indicator nulls last, by_place nulls last, by_industry nulls last, last_month nulls last,
    first_month nulls last
