-- The places of the plan. One row a place.
select place, place_kind
from place
