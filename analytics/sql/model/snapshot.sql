-- The ledger snapshots that stand: of each sender, kind and place the one that reaches furthest (of those, the last sent),
-- and what was sent beside it since. A sample never replaces what is none. turn and turns: which of those that tell of
-- a kind and place is believed first on an entry, and how many do. One row an upload, kind and place.
select
    coverage.upload, coverage.kind, coverage.sender, coverage.place, coverage.covered_month, coverage.told,
    upload.origin, upload.origin_rank,
    row_number() over (
        partition by coverage.kind, coverage.place, upload.origin_rank
        order by coverage.covered_month desc nulls last, upload.seq desc nulls last, coverage.sender nulls last
    ) as turn,
    count(*) over (partition by coverage.kind, coverage.place, upload.origin_rank) as turns
from model_coverage as coverage
inner join model_upload as upload on upload.upload = coverage.upload
left join (
    select
        whole.kind, whole.sender, whole.place, whole_upload.origin_rank, whole_upload.seq,
        row_number() over (
            partition by whole.kind, whole.sender, whole.place, whole_upload.origin_rank
            order by whole.covered_month desc nulls last, whole_upload.seq desc nulls last
        ) as age
    from model_coverage as whole
    inner join model_upload as whole_upload on whole_upload.upload = whole.upload
    where not whole.additional
) as newest
    on newest.kind = coverage.kind and newest.sender = coverage.sender and newest.place = coverage.place
    and newest.origin_rank = upload.origin_rank and newest.age = 1
where newest.seq is null or upload.seq = newest.seq or (coverage.additional and upload.seq > newest.seq)
