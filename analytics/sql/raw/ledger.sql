-- Every ledger row ever stored. One row an entry and event; amount in 亿元.
select upload, kind, entry, name, place, industry, event, month, level, amount, sheet, cell, as_found
from ledger
