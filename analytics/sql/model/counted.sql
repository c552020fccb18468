-- The entries that each slot counts, once for each. A yearly figure is looked at in the last full year known; a level that
-- is held is the highest one held on the date. One row a slot, entry and place.
select
    asked.slot, entry.entry, entry.place, min(entry.month) as since_month
from model_counting as asked
inner join model_entry as entry
    on entry.kind = asked.ledger_kind and entry.event = asked.ledger_event and entry.place = asked.place
left join model_full_year as yearly on yearly.slot = asked.slot
left join (
    select holding.slot, held.entry, held.place, min(held.level_rank) as best_rank
    from model_counting as holding
    inner join model_entry as held
        on held.kind = holding.ledger_kind and held.event = holding.ledger_event and held.place = holding.place
    where held.month <= holding.counted_month and holding.counting = 'held'
    group by holding.slot, held.entry, held.place
) as highest on highest.slot = asked.slot and highest.entry = entry.entry and highest.place = entry.place
where entry.month <= asked.counted_month
    and entry.month >= asked.span_start
    and (asked.ledger_level = '' or entry.level = asked.ledger_level)
    and (asked.amount_from is null or entry.amount >= asked.amount_from)
    and (asked.amount_below is null or entry.amount < asked.amount_below)
    and (asked.counting <> 'yearly' or entry.month = yearly.latest_december)
    and (asked.counting <> 'held' or highest.best_rank is null or entry.level_rank = highest.best_rank)
group by asked.slot, entry.entry, entry.place
