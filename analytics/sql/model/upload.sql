-- The uploads that count: committed, not retracted (or restored since), samples only where they are wanted. One row an upload.
select
    committed.upload, committed.seq, committed.origin, committed.source, committed.released,
    committed.file, committed.sha256,
    case when committed.origin = 'sample' then 1 else 0 end as origin_rank
from raw_event as committed
left join (
    select upload, max(seq) as turned_at
    from raw_event
    where kind in ('retracted', 'restored')
    group by upload
) as turned on turned.upload = committed.upload
left join raw_event as turn on turn.seq = turned.turned_at
where committed.kind = 'committed'
    and (turn.kind is null or turn.kind = 'restored')
    and (committed.origin <> 'sample' or $samples)
