/*
title: Bytes read from S3 by country, the most first
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Reads of buckets whose data events no trail records'
  cloudtrail: 'Reads whose record the access log lost'
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- Without --geoip no country is known and there is no row
- A country is where a database places the address, which a VPN or a data centre may be far from who uses it
next: [investigate/top_talkers]
*/
SELECT
  country,
  coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes_read,
  count_if(action = 'read' AND success) AS reads,
  count_if(denied) AS denied,
  approx_count_distinct(remote_ip) AS addresses_approx,
  min(time) AS first_time,
  max(time) AS last_time
FROM s3_activity
WHERE action <> 'lifecycle' AND country IS NOT NULL AND (:bucket IS NULL OR bucket = :bucket)
GROUP BY country
ORDER BY bytes_read DESC, reads DESC, denied DESC, country
