-- Of which places and industries each source ever sent an indicator. One row a source, indicator, place and industry.
select distinct
    source, indicator, place, industry
from model_figure
where origin <> 'published'
order by source nulls last, indicator nulls last, place nulls last, industry nulls last
