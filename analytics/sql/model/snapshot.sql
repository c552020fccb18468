-- The ledger snapshots that stand: of each sender, kind and place the newest, and what was sent beside it since.
-- One row an upload, kind and place.
select
    coverage.upload, coverage.kind, coverage.sender, coverage.place, coverage.last_month, upload.origin, upload.source
from raw_coverage as coverage
inner join model_upload as upload on upload.upload = coverage.upload
left join (
    select whole.kind, whole.sender, whole.place, max(whole_upload.seq) as newest_seq
    from raw_coverage as whole
    inner join model_upload as whole_upload on whole_upload.upload = whole.upload
    where not whole.additional
    group by whole.kind, whole.sender, whole.place
) as newest
    on newest.kind = coverage.kind and newest.sender = coverage.sender and newest.place = coverage.place
where newest.newest_seq is null or upload.seq >= newest.newest_seq
