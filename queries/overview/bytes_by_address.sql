/*
title: Bytes read from S3 by address, the most first
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Reads of buckets whose data events no trail records'
  cloudtrail: 'Reads whose record the access log lost, and better names for who read'
parameters:
  bucket: {default: null, doc: Only this bucket}
  limit: {default: 20, doc: How many rows}
next: [investigate/address_activity]
*/
SELECT
  remote_ip,
  coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes_read,
  count_if(action = 'read' AND success) AS reads,
  count_if(denied) AS denied,
  approx_count_distinct(principal) AS principals_approx,
  min(time) AS first_time,
  max(time) AS last_time,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM s3_activity
WHERE action <> 'lifecycle' AND (:bucket IS NULL OR bucket = :bucket)
GROUP BY remote_ip
ORDER BY bytes_read DESC, reads DESC, denied DESC, remote_ip
LIMIT :limit
