-- Standing figures of a period with the ordinals of its months. One row a key; span is its number of months.
select
    standing.indicator, standing.place, standing.industry, standing.first_month, standing.last_month,
    standing.value, standing.status, standing.upload, standing.sheet, standing.cell, standing.source, standing.origin,
    standing.reports, opening.ordinal as opens, closing.ordinal as closes,
    closing.ordinal - opening.ordinal + 1 as span, closing.year, closing.january
from model_standing as standing
inner join raw_month as opening on opening.month = standing.first_month
inner join raw_month as closing on closing.month = standing.last_month
