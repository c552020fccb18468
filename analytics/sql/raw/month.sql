-- The calendar. One row a month; ordinal counts months, january is the year's first month.
select month, ordinal, year, january, december, year_before
from month
