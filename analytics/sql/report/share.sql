-- Numerator and denominator of each slot that has both, flows of the same months or stocks of the same date, for the latest
-- months in which both are known. One row a slot; the division is not made here.
select
    chosen.slot, part.first_month, part.last_month, part.known as part, whole.known as whole,
    part.status, part.upload, part.sheet, part.cell, part.source, part.reports,
    whole.upload as whole_upload, whole.sheet as whole_sheet, whole.cell as whole_cell,
    case when part.origin = 'sample' or whole.origin = 'sample' then 'sample' else part.origin end as origin_of_both
from (
    select slot.slot, slot.place, slot.numerator, slot.numerator_industry, slot.denominator, slot.denominator_industry,
        max(upper_part.last_month) as latest_month
    from raw_slot as slot
    inner join model_known as upper_part
        on upper_part.indicator = slot.numerator and upper_part.industry = slot.numerator_industry
        and upper_part.place = slot.place
    inner join model_known as lower_part
        on lower_part.indicator = slot.denominator and lower_part.industry = slot.denominator_industry
        and lower_part.place = slot.place and lower_part.last_month = upper_part.last_month
        and lower_part.first_month = upper_part.first_month
    where upper_part.last_month <= slot.bound_month and upper_part.last_month >= slot.floor_month
    group by
        slot.slot, slot.place, slot.numerator, slot.numerator_industry, slot.denominator, slot.denominator_industry
) as chosen
inner join model_known as part
    on part.indicator = chosen.numerator and part.industry = chosen.numerator_industry
    and part.place = chosen.place and part.last_month = chosen.latest_month
inner join model_known as whole
    on whole.indicator = chosen.denominator and whole.industry = chosen.denominator_industry
    and whole.place = chosen.place and whole.last_month = chosen.latest_month
    and whole.first_month = part.first_month
order by chosen.slot nulls last
