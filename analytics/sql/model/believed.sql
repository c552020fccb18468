-- Of each kind and place, whether only samples stand, and up to which month it is covered by what is believed.
-- Published and uploaded ledgers come before samples, always. One row a kind and place.
select
    snapshot.kind, snapshot.place, snapshot.origin_rank, max(snapshot.origin) as best_origin,
    max(snapshot.covered_month) as covered_month, max(snapshot.told) as told_apart
from model_snapshot as snapshot
inner join (
    select kind, place, min(origin_rank) as best_rank
    from model_snapshot
    group by kind, place
) as best on best.kind = snapshot.kind and best.place = snapshot.place and best.best_rank = snapshot.origin_rank
group by snapshot.kind, snapshot.place, snapshot.origin_rank
