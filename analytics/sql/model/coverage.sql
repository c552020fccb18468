-- What each ledger upload covers, place by place; the city's own code stands for all of its places.
-- One row an upload, kind, sender and place.
select
    coverage.upload, coverage.kind, coverage.sender, inside.member as place, coverage.additional,
    max(coverage.last_month) as covered_month
from raw_coverage as coverage
inner join model_inside as inside on inside.place = coverage.place
group by coverage.upload, coverage.kind, coverage.sender, inside.member, coverage.additional
