-- Up to which month each slot's ledger covers its place: the place's own row, or for the city the earliest of all counties.
-- One row a slot that is covered.
select
    slot.slot,
    case when count(distinct own.place) > 0 then max(own.covered_month) else min(member.covered_month) end as covered_month,
    max(case when coalesce(own.best_origin, member.best_origin) = 1 then 'sample' else 'uploaded' end) as ledger_origin
from raw_slot as slot
left join model_believed as own on own.kind = slot.ledger_kind and own.place = slot.place
left join (
    select believed.kind, believed.place, believed.covered_month, believed.best_origin
    from model_believed as believed
    inner join raw_place as county on county.place = believed.place and county.place_kind = 'county'
) as member on member.kind = slot.ledger_kind
inner join raw_place as asked on asked.place = slot.place
where slot.ledger_kind <> ''
group by slot.slot, asked.place_kind
having count(distinct own.place) > 0
    or (
        asked.place_kind = 'city'
        and count(distinct member.place) = (select count(*) from raw_place where place_kind = 'county')
    )
