/*
title: Where the silence of the logs can be trusted, by bucket and hour
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Whether the access log was on, and what it holds'
  cloudtrail: 'When the access log was switched on or off, and requests that it lost'
  data-events: 'requests for objects that the access log lost cannot be told'
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- Delivery is best effort, so even a log that was on may have lost a record; trustworthy means that nothing speaks against it
- A log that somebody deleted from where it was kept looks like one that was never delivered; the rhythm of the bucket and CloudTrail show it
- A bucket that neither log names is not in the answer
- With several trails, one that is stopped counts as all of them until events come again
next: [investigate/log_reconciliation, investigate/config_changes, detect/logging_disabled]
*/
SELECT
  bucket,
  hour,
  verdict,
  log_configured,
  objects_delivered,
  records,
  expected_records,
  cloudtrail_requests,
  in_both,
  data_events,
  access_log_silence,
  cloudtrail_silence,
  why
FROM log_hours
WHERE :bucket IS NULL OR bucket = :bucket
ORDER BY bucket, hour
