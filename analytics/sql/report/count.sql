-- What each slot's ledger counts: entries, counties that have one, and all entries of the kind known by then (the whole of
-- a share). Counties number their entries alike, so an entry is told by its place too. One row a slot that is covered; a covered slot without an entry counts zero.
select
    covered.slot, covered.counted_month, covered.ledger_origin, yearly.latest_december,
    coalesce(counts.entries, 0) as entries, coalesce(counts.counties, 0) as counties,
    coalesce(wholes.known_entries, 0) as whole
from model_covered as covered
left join model_full_year as yearly on yearly.slot = covered.slot
left join (
    select
        counted.slot, count(*) as entries,
        count(distinct case when place.place_kind = 'county' then counted.place end) as counties
    from model_counted as counted
    inner join raw_place as place on place.place = counted.place
    group by counted.slot
) as counts on counts.slot = covered.slot
left join (
    select known.slot, count(*) as known_entries
    from (
        select distinct asked.slot, entry.entry, entry.place
        from model_counting as asked
        inner join model_entry as entry on entry.kind = asked.ledger_kind and entry.place = asked.place
        where asked.counting = 'share' and entry.month <= asked.counted_month
    ) as known
    group by known.slot
) as wholes on wholes.slot = covered.slot
order by covered.slot nulls last
