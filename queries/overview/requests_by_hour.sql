/*
title: Requests to S3, hour by hour and by outcome
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Requests to buckets whose data events no trail records, and bytes'
  cloudtrail: 'Requests whose record the access log lost'
parameters:
  bucket: {default: null, doc: Only this bucket}
next: [investigate/activity_summary]
*/
SELECT
  date_trunc('HOUR', time) AS hour,
  count_if(success) AS succeeded,
  count_if(denied) AS denied,
  count_if(NOT success AND NOT denied) AS failed,
  coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes_read
FROM s3_activity
WHERE action <> 'lifecycle' AND (:bucket IS NULL OR bucket = :bucket)
GROUP BY date_trunc('HOUR', time)
ORDER BY hour
