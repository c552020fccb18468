-- The ledger rows of the snapshots that are believed; an entry that several of them tell is there for each. recurring tells
-- the rows of one entry apart where its event comes back every year. One row an upload, entry, event, level and month.
select
    ledger.upload, ledger.kind, ledger.entry, ledger.name, ledger.place, ledger.industry, ledger.event, ledger.month,
    ledger.level, ledger.amount, ledger.sheet, ledger.cell, ledger.as_found, snapshot.origin, snapshot.sender,
    snapshot.turn, snapshot.turns,
    case when yearly.kind is null then '' else ledger.month end as recurring
from raw_ledger as ledger
inner join model_snapshot as snapshot
    on snapshot.upload = ledger.upload and snapshot.kind = ledger.kind and snapshot.place = ledger.place
inner join model_believed as believed
    on believed.kind = snapshot.kind and believed.place = snapshot.place
    and believed.origin_rank = snapshot.origin_rank
left join (
    select distinct ledger_kind as kind, ledger_event as event
    from raw_slot
    where counting = 'yearly'
) as yearly on yearly.kind = ledger.kind and yearly.event = ledger.event
