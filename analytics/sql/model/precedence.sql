-- Who is believed first: origin, the source's rank for the indicator, date of release, final over revised over
-- preliminary, then the newest upload. One row an upload, indicator, source and status; precedence 1 wins.
select
    kept.upload, kept.indicator, kept.source, kept.status,
    row_number() over (
        order by
            case when kept.origin = 'sample' then 1 else 0 end nulls last,
            coalesce(special.source_rank, common.source_rank, 99) nulls last,
            kept.released desc nulls last,
            case kept.status when 'final' then 0 when 'revised' then 1 else 2 end nulls last,
            kept.seq desc nulls last,
            kept.indicator nulls last,
            kept.source nulls last
    ) as precedence
from (
    select distinct upload, indicator, source, status, origin, released, seq
    from model_figure
) as kept
left join raw_source as special on special.source = kept.source and special.indicator = kept.indicator
left join raw_source as common on common.source = kept.source and common.indicator = '*'
