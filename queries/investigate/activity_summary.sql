/*
title: What happened, hour by hour and bucket by bucket
status: stable
sources: [s3_access_log]
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- Hours without any record are not rows; coverage names them
- Deletes by lifecycle are counted apart, as lifecycle
next: [investigate/top_talkers, investigate/denied_requests]
*/
SELECT
  date_trunc('HOUR', time) AS hour,
  bucket,
  count(*) AS records,
  count_if(operation IN ('REST.GET.OBJECT', 'WEBSITE.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET')
    AND coalesce(http_status, 200) BETWEEN 200 AND 299) AS reads,
  count_if(operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')
    AND http_status BETWEEN 200 AND 299) AS writes,
  -- a batch delete has a record for the request and one for every key; the keys count
  count_if(operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT') AND http_status BETWEEN 200 AND 299) AS deletes,
  count_if(operation IN ('REST.GET.BUCKET', 'REST.GET.BUCKETVERSIONS') AND http_status BETWEEN 200 AND 299) AS lists,
  count_if(operation LIKE 'S3.%') AS lifecycle,
  count_if(http_status IN (401, 403)) AS denied,
  count_if(http_status >= 500) AS server_errors,
  coalesce(sum(bytes_sent), 0) AS bytes_sent,
  approx_count_distinct(remote_ip) AS addresses_approx,
  approx_count_distinct(requester) AS requesters_approx
FROM s3_access_log
WHERE (:bucket IS NULL OR bucket = :bucket)
GROUP BY date_trunc('HOUR', time), bucket
ORDER BY hour, bucket
