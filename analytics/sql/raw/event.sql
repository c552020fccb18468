-- Every event of the store up to the version looked at. One row an event.
select seq, kind, upload, origin, source, released, file, sha256
from event
where seq <= $as_of
