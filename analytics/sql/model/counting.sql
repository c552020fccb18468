-- The covered slots, with each place whose entries they count. One row a slot and place.
select
    slot.slot, inside.member as place, covered.counted_month, slot.ledger_kind, slot.ledger_event, slot.ledger_level,
    slot.amount_from, slot.amount_below, slot.span_start, slot.counting
from model_covered as covered
inner join raw_slot as slot on slot.slot = covered.slot
inner join model_inside as inside on inside.place = slot.place
