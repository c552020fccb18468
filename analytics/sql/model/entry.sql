-- The ledger rows that stand. One row an entry, event and month.
select
    ledger.upload, ledger.kind, ledger.entry, ledger.name, ledger.place, ledger.industry, ledger.event, ledger.month,
    ledger.level, ledger.amount, ledger.sheet, ledger.cell, ledger.as_found, snapshot.origin, snapshot.sender,
    level.level_rank
from raw_ledger as ledger
inner join model_snapshot as snapshot
    on snapshot.upload = ledger.upload and snapshot.kind = ledger.kind and snapshot.place = ledger.place
inner join model_believed as believed
    on believed.kind = snapshot.kind and believed.place = snapshot.place
    and believed.origin_rank = snapshot.origin_rank
left join raw_level as level on level.kind = ledger.kind and level.level = ledger.level
