-- What each ledger upload says it covers. One row an upload, kind and place.
select upload, kind, sender, place, last_month, additional
from coverage
