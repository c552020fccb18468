-- How far a publisher is believed on an indicator. One row a publisher and indicator; the smaller rank is believed first.
select source, indicator, source_rank
from source
