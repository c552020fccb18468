-- The periods that were reported of the flow that each slot asks for, up to its bound. One row a slot and period.
select slot.slot, standing.first_month, standing.last_month
from raw_slot as slot
inner join model_standing as standing
    on standing.indicator = slot.indicator and standing.place = slot.place and standing.industry = slot.industry
where standing.first_month <> '' and standing.first_month >= slot.span_start and standing.last_month <= slot.bound_month
order by slot.slot nulls last, standing.last_month nulls last, standing.first_month nulls last
