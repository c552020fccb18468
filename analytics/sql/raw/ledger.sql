-- Every ledger row ever stored. One row an entry and event; amount in the plan's unit of money.
select upload, kind, entry, name, place, industry, event, month, level, amount, sheet, cell, as_found
from ledger
