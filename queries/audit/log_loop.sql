/*
title: A log bucket that logs into itself, so that every record makes another
status: test
severity: medium
sources: [bucket_posture]
techniques: [TA0005:T1562.008]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- None that is known; AWS advises against it, whatever the prefix
known-gaps:
- A way through a bucket of another account is not seen
next: [overview/requests_by_hour]
*/
SELECT
  bucket, 'medium' AS severity,
  concat('The access log of ', bucket, ' comes back to it (', log_loop, '): each log object that S3 writes makes a record of its own, without end, and what matters drowns in it') AS why,
  log_loop, log_day_objects, log_day_bytes, region,
  concat('aws s3api put-bucket-logging --bucket ', shell_word(coalesce(logger, bucket)), ' --bucket-logging-status ''{}'' # and let a trail record it') AS fix,
  taken AS first_time, taken AS last_time
FROM (SELECT *, CASE WHEN logs_of IS NOT NULL THEN bucket END AS logger FROM bucket_posture)
WHERE log_loop IS NOT NULL AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
