/*
title: How far the two logs agree, by bucket and hour
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'There is nothing to compare with'
  cloudtrail: 'There is nothing to compare with'
  data-events: 'its recall of requests for objects is nil by choice and no loss'
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- What neither log has is not counted
- 'CloudTrail leaves out by design: lifecycle, most failed authentications, redirects, and objects of buckets that no trail selects'
next: [investigate/request_trace]
*/
WITH requests AS (
  SELECT
    bucket,
    -- a request is as late as its receipt; the trail, which notes the end of it, may fall into the next hour
    date_trunc('HOUR', min(time)) AS hour,
    bool_or(log <> 'cloudtrail') AS in_access_log,
    bool_or(log <> 's3_access_log') AS in_cloudtrail,
    -- what CloudTrail is made to record
    bool_and(action <> 'lifecycle' AND coalesce(http_status, 200) NOT IN (301, 307) AND coalesce(error_code, '') NOT IN (
      'SignatureDoesNotMatch', 'InvalidAccessKeyId', 'ExpiredToken', 'InvalidToken', 'RequestTimeTooSkewed', 'AuthorizationQueryParametersError')) AS for_cloudtrail
  FROM s3_activity
  WHERE bucket IS NOT NULL AND (:bucket IS NULL OR bucket = :bucket)
  GROUP BY bucket, coalesce(request_id, concat(_object, ':', _offset)), coalesce(host_id, '')
)
SELECT
  bucket,
  hour,
  count_if(in_access_log) AS access_log_requests,
  count_if(in_cloudtrail) AS cloudtrail_requests,
  count_if(in_access_log AND in_cloudtrail) AS in_both,
  count_if(NOT in_cloudtrail) AS only_access_log,
  count_if(NOT in_access_log) AS only_cloudtrail,
  try_divide(count_if(in_access_log AND in_cloudtrail), count_if(in_cloudtrail)) AS access_log_recall,
  try_divide(count_if(in_access_log AND in_cloudtrail), count_if(in_access_log AND for_cloudtrail)) AS cloudtrail_recall,
  CASE WHEN NOT bool_or(in_access_log) THEN 's3_access_log' WHEN NOT bool_or(in_cloudtrail) THEN 'cloudtrail' END AS silent
FROM requests
GROUP BY bucket, hour
ORDER BY bucket, hour
