-- The cells of the scorecard that are asked for. One row a target, place and year.
select
    slot, target, place, year, indicator, industry, gather, span_start, floor_month, bound_month,
    numerator, numerator_industry, denominator, denominator_industry,
    ledger_kind, ledger_event, ledger_level, amount_from, amount_below, counting
from slot
