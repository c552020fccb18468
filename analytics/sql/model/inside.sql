-- Which places count for which: each for itself, and all for the city. One row a place and a place that counts for it.
select place.place, member.place as member, place.place_kind, member.place_kind as member_kind
from raw_place as place
inner join raw_place as member on member.place = place.place or place.place_kind = 'city'
