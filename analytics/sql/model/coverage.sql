-- What each ledger upload covers, place by place; the city's own code stands for all of its places.
-- One row an upload, kind, sender and place.
select
    coverage.upload, coverage.kind, coverage.sender, place.place, coverage.additional,
    max(coverage.last_month) as covered_month
from raw_coverage as coverage
inner join raw_place as named on named.place = coverage.place
inner join raw_place as place on place.place = named.place or named.place_kind = 'city'
group by coverage.upload, coverage.kind, coverage.sender, place.place, coverage.additional
