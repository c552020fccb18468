-- The figures of the uploads that count. One row a figure.
select
    observation.upload, observation.indicator, observation.place, observation.industry,
    observation.first_month, observation.last_month, observation.value, observation.status,
    observation.sheet, observation.cell, observation.as_found, observation.unit_found, observation.multiplier,
    observation.source, observation.note,
    upload.seq, upload.origin, upload.released, upload.file, upload.sha256
from raw_observation as observation
inner join model_upload as upload on upload.upload = observation.upload
