-- What each slot's ledger counts: entries, places that have one, and all entries of the kind known by then (the whole of a
-- share). One row a slot that is covered; a covered slot without an entry counts zero.
select
    covered.slot, covered.covered_month, covered.ledger_origin,
    coalesce(counts.entries, 0) as entries, coalesce(counts.places, 0) as places, coalesce(wholes.known_entries, 0) as whole,
    counts.latest_month
from model_covered as covered
left join (
    select counted.slot, count(distinct counted.entry) as entries, count(distinct counted.place) as places,
        max(counted.since_month) as latest_month
    from model_counted as counted
    group by counted.slot
) as counts on counts.slot = covered.slot
left join (
    select slot.slot, count(distinct entry.entry) as known_entries
    from raw_slot as slot
    inner join model_entry as entry on entry.kind = slot.ledger_kind
    inner join raw_place as city on city.place_kind = 'city'
    where slot.counting = 'share' and entry.month <= slot.bound_month
        and (slot.place = city.place or entry.place = slot.place)
    group by slot.slot
) as wholes on wholes.slot = covered.slot
order by covered.slot nulls last
