-- The last full year that is known of a yearly ledger, by its December. One row a slot that counts a yearly figure.
select slot.slot, max(told.month) as latest_december
from raw_slot as slot
inner join model_covered as covered on covered.slot = slot.slot
inner join (select distinct kind, event, month from model_entry) as told
    on told.kind = slot.ledger_kind and told.event = slot.ledger_event
where slot.counting = 'yearly' and told.month <= covered.counted_month
group by slot.slot
