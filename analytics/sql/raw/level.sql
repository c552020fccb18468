-- The levels that entries of a ledger can hold. One row a kind and level; rank 1 is the highest.
select kind, level, level_rank
from level
