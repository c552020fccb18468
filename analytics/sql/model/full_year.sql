-- The last full year that is known of a yearly ledger, by its December. One row a slot that counts a yearly figure.
select slot.slot, max(entry.month) as latest_december
from raw_slot as slot
inner join model_covered as covered on covered.slot = slot.slot
inner join model_entry as entry on entry.kind = slot.ledger_kind and entry.event = slot.ledger_event
where slot.counting = 'yearly' and entry.month <= covered.counted_month
group by slot.slot
