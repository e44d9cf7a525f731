/*
title: Who asked most, by bytes that left
status: stable
sources: [s3_access_log]
parameters:
  bucket: {default: null, doc: Only this bucket}
  limit: {default: 100, doc: How many rows}
known-gaps:
- Many people may share one address, and one person may use many
- Traffic through CloudFront is one requester without an address
next: [investigate/denied_requests]
*/
SELECT
  remote_ip,
  requester,
  count(*) AS requests,
  coalesce(sum(bytes_sent), 0) AS bytes_sent,
  approx_count_distinct(key) AS objects_approx,
  approx_count_distinct(bucket) AS buckets_approx,
  count_if(http_status IN (401, 403)) AS denied,
  min(time) AS first_time,
  max(time) AS last_time,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM s3_access_log
WHERE (:bucket IS NULL OR bucket = :bucket)
  AND operation NOT LIKE 'S3.%'
GROUP BY remote_ip, requester
ORDER BY bytes_sent DESC, requests DESC, remote_ip, requester
LIMIT :limit
