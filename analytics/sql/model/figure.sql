-- The figures of the uploads that count; what a row leaves open its upload or the schema says. One row a figure.
select
    observation.upload, observation.indicator, observation.place, coalesce(observation.industry, 'all') as industry,
    coalesce(observation.first_month, '') as first_month, observation.last_month, observation.value,
    coalesce(observation.status, 'final') as status,
    observation.sheet, observation.cell, observation.as_found, observation.unit_found, observation.multiplier,
    coalesce(observation.source, upload.source, 'unknown') as source, observation.note,
    upload.seq, upload.origin, upload.released, upload.file, upload.sha256
from raw_observation as observation
inner join model_upload as upload on upload.upload = observation.upload
