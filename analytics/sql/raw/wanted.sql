-- The indicators that a question is about; figures of others are not read. One row an indicator.
select indicator
from wanted
