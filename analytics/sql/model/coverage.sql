-- What each ledger upload covers, place by place; the city's own code stands for all of its places, but tells them apart
-- only where they are named too (told is 1). One row an upload, kind, sender and place.
select
    coverage.upload, coverage.kind, coverage.sender, inside.member as place, coverage.additional,
    max(coverage.last_month) as covered_month, max(case when inside.member = inside.place then 1 else 0 end) as told
from raw_coverage as coverage
inner join model_inside as inside on inside.place = coverage.place
group by coverage.upload, coverage.kind, coverage.sender, inside.member, coverage.additional
