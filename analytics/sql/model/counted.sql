-- The entries that each slot counts, once for each. A yearly figure is looked at in the last full year known; a level that
-- is held is the highest one held on the date. One row a slot, entry and place.
select
    slot.slot, entry.entry, entry.place, min(entry.month) as since_month
from raw_slot as slot
inner join model_covered as covered on covered.slot = slot.slot
inner join model_inside as inside on inside.place = slot.place
inner join model_entry as entry
    on entry.kind = slot.ledger_kind and entry.event = slot.ledger_event and entry.place = inside.member
left join model_full_year as yearly on yearly.slot = slot.slot
left join (
    select holding.slot, held.entry, held.place, min(held.level_rank) as best_rank
    from raw_slot as holding
    inner join model_covered as holding_covered on holding_covered.slot = holding.slot
    inner join model_entry as held on held.kind = holding.ledger_kind and held.event = holding.ledger_event
    where held.month <= holding_covered.counted_month and holding.counting = 'held'
    group by holding.slot, held.entry, held.place
) as highest on highest.slot = slot.slot and highest.entry = entry.entry and highest.place = entry.place
where entry.month <= covered.counted_month
    and entry.month >= slot.span_start
    and (slot.ledger_level = '' or entry.level = slot.ledger_level)
    and (slot.amount_from is null or entry.amount >= slot.amount_from)
    and (slot.amount_below is null or entry.amount < slot.amount_below)
    and (slot.counting <> 'yearly' or entry.month = yearly.latest_december)
    and (slot.counting <> 'held' or highest.best_rank is null or entry.level_rank = highest.best_rank)
group by slot.slot, entry.entry, entry.place
