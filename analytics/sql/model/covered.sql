-- Up to which month each slot's ledger is counted: as far as its place is covered, the city as far as all of its places.
-- A city is covered when each of its counties is; a county whose entries a list of the city does not tell apart is not. One row a slot whose year has begun and that is covered.
select
    slot.slot,
    case when min(believed.covered_month) < slot.bound_month then min(believed.covered_month) else slot.bound_month end
        as counted_month,
    case when max(believed.origin_rank) = 1 then 'sample' else max(believed.best_origin) end as ledger_origin
from raw_slot as slot
inner join model_inside as inside on inside.place = slot.place
inner join model_believed as believed on believed.kind = slot.ledger_kind and believed.place = inside.member
where slot.bound_month <> ''
group by slot.slot, slot.bound_month, inside.place_kind
having (inside.place_kind <> 'city' and max(believed.told_apart) = 1)
    or sum(case when inside.member_kind = 'county' then 1 else 0 end)
        = (select count(*) from raw_place where place_kind = 'county')
