-- Of each kind and place, whether only samples stand, and up to which month it is covered by what is believed.
-- Published and uploaded ledgers come before samples, always. One row a kind and place.
select
    snapshot.kind, snapshot.place, best.best_origin, max(snapshot.last_month) as covered_month
from model_snapshot as snapshot
inner join (
    select kind, place, min(case when origin = 'sample' then 1 else 0 end) as best_origin
    from model_snapshot
    group by kind, place
) as best on best.kind = snapshot.kind and best.place = snapshot.place
where case when snapshot.origin = 'sample' then 1 else 0 end = best.best_origin
group by snapshot.kind, snapshot.place, best.best_origin
