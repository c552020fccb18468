-- The ledger rows behind a count. One row an entry and month, as the sender wrote it.
select
    entry.entry, entry.name, entry.place, entry.industry, entry.event, entry.month, entry.level, entry.amount,
    entry.upload, entry.sheet, entry.cell, entry.as_found, entry.origin, entry.sender, upload.file
from model_counted as counted
inner join raw_slot as slot on slot.slot = counted.slot
inner join model_entry as entry
    on entry.kind = slot.ledger_kind and entry.event = slot.ledger_event and entry.entry = counted.entry
    and entry.place = counted.place and entry.month = counted.since_month
inner join model_upload as upload on upload.upload = entry.upload
order by
    entry.month nulls last, entry.entry nulls last, entry.place nulls last, entry.upload nulls last, entry.cell nulls last
