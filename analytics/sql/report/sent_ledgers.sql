-- Up to which months each sender's ledgers reached. One row a sender, kind, place and month; seq is the last such upload.
select
    coverage.sender, coverage.kind, coverage.place, coverage.last_month, max(upload.seq) as last_seq
from raw_coverage as coverage
inner join model_upload as upload on upload.upload = coverage.upload
where upload.origin <> 'published'
group by coverage.sender, coverage.kind, coverage.place, coverage.last_month
order by
    coverage.sender nulls last, coverage.kind nulls last, coverage.place nulls last, coverage.last_month nulls last
