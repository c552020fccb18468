-- The ledger rows that stand: what several uploads tell of one entry stands as the first to be believed has it, or one with
-- two dates would count in two years, one with two amounts in two bands. Only where several tell of a place are entries
-- compared: most ledgers are told once, and large. One row an entry, event, level and month.
select
    stands.upload, stands.kind, stands.entry, stands.name, stands.place, stands.industry, stands.event, stands.month,
    stands.level, stands.amount, stands.sheet, stands.cell, stands.as_found, stands.origin, stands.sender,
    level.level_rank
from (
    select
        upload, kind, entry, name, place, industry, event, month, level, amount, sheet, cell, as_found, origin, sender
    from model_told
    where turns = 1
    union all
    select
        upload, kind, entry, name, place, industry, event, month, level, amount, sheet, cell, as_found, origin, sender
    from (
        select
            upload, kind, entry, name, place, industry, event, month, level, amount, sheet, cell, as_found, origin,
            sender, turn,
            min(turn) over (partition by kind, place, entry, event, level, recurring) as first_turn
        from model_told
        where turns > 1
    ) as compared
    where turn = first_turn
) as stands
left join raw_level as level on level.kind = stands.kind and level.level = stands.level
