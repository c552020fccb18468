-- The latest reported value of each slot within its bounds, with the same months and the whole of the year before.
-- A sample never measures a figure that is none; sample_before says that one was left aside. One row a slot that has a value.
select
    chosen.slot, candidate.first_month, candidate.last_month, candidate.known as actual, candidate.pieces,
    candidate.status, candidate.upload, candidate.sheet, candidate.cell, candidate.source, candidate.origin,
    candidate.reports,
    case when candidate.origin = 'sample' or same.origin <> 'sample' then same.known end as same_months_before,
    case when candidate.origin = 'sample' or whole.origin <> 'sample' then whole.known end as year_before_whole,
    case when candidate.origin <> 'sample' and (same.origin = 'sample' or whole.origin = 'sample') then 1 else 0 end
        as sample_before,
    case
        when chosen.gather = 'year' and closing.month = closing.december then candidate.known
        when candidate.origin = 'sample' or (same.origin <> 'sample' and whole.origin <> 'sample')
            then candidate.known + whole.known - same.known
    end as trailing_twelve
from (
    select
        fitting.slot, fitting.gather, fitting.indicator, fitting.place, fitting.industry, fitting.latest_month,
        min(first.first_month) as longest_start
    from (
        select
            slot.slot, slot.gather, slot.indicator, slot.place, slot.industry, slot.span_start,
            max(possible.last_month) as latest_month
        from raw_slot as slot
        inner join model_candidate as possible
            on possible.gather = slot.gather and possible.indicator = slot.indicator
            and possible.place = slot.place and possible.industry = slot.industry
        where possible.last_month <= slot.bound_month and possible.last_month >= slot.floor_month
            and (slot.gather <> 'span' or possible.first_month = slot.span_start)
        group by slot.slot, slot.gather, slot.indicator, slot.place, slot.industry, slot.span_start
    ) as fitting
    inner join model_candidate as first
        on first.gather = fitting.gather and first.indicator = fitting.indicator and first.place = fitting.place
        and first.industry = fitting.industry and first.last_month = fitting.latest_month
        and (fitting.gather <> 'span' or first.first_month = fitting.span_start)
    group by
        fitting.slot, fitting.gather, fitting.indicator, fitting.place, fitting.industry, fitting.latest_month
) as chosen
inner join model_candidate as candidate
    on candidate.gather = chosen.gather and candidate.indicator = chosen.indicator and candidate.place = chosen.place
    and candidate.industry = chosen.industry and candidate.last_month = chosen.latest_month
    and candidate.first_month = chosen.longest_start
inner join raw_month as closing on closing.month = candidate.last_month
left join model_year_to_date as same
    on chosen.gather = 'year' and same.indicator = chosen.indicator and same.place = chosen.place
    and same.industry = chosen.industry and same.last_month = closing.year_before
left join model_year_to_date as whole
    on chosen.gather = 'year' and whole.indicator = chosen.indicator and whole.place = chosen.place
    and whole.industry = chosen.industry and whole.last_month = whole.december and whole.year = closing.year - 1
order by chosen.slot nulls last
