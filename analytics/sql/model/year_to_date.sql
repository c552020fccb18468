-- A flow from January to each month for which it is known. One row an indicator, place, industry and last month.
select
    way.indicator, way.place, way.industry, way.first_month, way.last_month, way.known, way.pieces,
    way.status, way.upload, way.sheet, way.cell, way.source, way.origin, way.reports, closing.year, closing.december,
    closing.year_before, closing.january
from model_way as way
inner join raw_month as closing on closing.month = way.last_month
where way.way = 1
