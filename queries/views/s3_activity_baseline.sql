/*
title: What was done in S3 before the window, for comparisons
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- To join request by request costs more for weeks than a comparison is worth. Here the access log speaks for the days of
-- a bucket that it has, and the trail for the others, so nothing counts twice; the access log names no access key. A row may stand for
-- many requests of one hour, of reads of one day, in the hours whose bits are set; for several objects, where the key is a star.
WITH covered AS (
  SELECT DISTINCT bucket AS covered_bucket, date_trunc('DAY', time) AS covered_day FROM s3_access_log_baseline
)
SELECT
  time, _last_time AS last_time, _hours AS hours, _count AS requests, _objects AS objects, 's3_access_log' AS log, operation, CAST(NULL AS STRING) AS event_name,
  CASE
    WHEN operation IN ('REST.GET.OBJECT', 'WEBSITE.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET', 'REST.POST.OBJECT_SELECT', 'SOAP.GET.OBJECT') THEN 'read'
    WHEN operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT') THEN 'delete'
    WHEN operation IN ('REST.GET.BUCKET', 'REST.GET.BUCKETVERSIONS', 'REST.GET.UPLOADS') THEN 'list'
    WHEN operation IN (
      'REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.COPY.PART', 'REST.PUT.PART', 'REST.POST.UPLOADS',
      'REST.POST.UPLOAD', 'SOAP.PUT.OBJECT') THEN 'write'
    WHEN operation LIKE 'S3.%' THEN 'lifecycle'
    ELSE 'other'
  END AS action,
  principal_of(requester, signature_version, authentication_type, remote_ip) AS principal,
  principal_type_of(requester, signature_version, authentication_type, remote_ip) AS principal_type,
  nullif(regexp_extract(requester, '^arn:[^:]*:[^:]*::([0-9]{12}):', 1), '') AS account_id,
  CAST(NULL AS STRING) AS access_key_id,
  remote_ip, user_agent, bucket, key, http_status, error_code,
  error_code IS NULL AND coalesce(http_status, 200) < 300 AS success,
  coalesce(http_status IN (401, 403), false) OR is_refusal(error_code) AS denied,
  bytes_sent, authentication_type, source_region
FROM s3_access_log_baseline
UNION ALL
SELECT
  time, _last_time, _hours, _count, _objects, 'cloudtrail', NULL, event_name,
  CASE
    WHEN event_name IN ('GetObject', 'SelectObjectContent') THEN 'read'
    WHEN event_name = 'DeleteObject' THEN 'delete'
    WHEN event_name IN ('ListObjects', 'ListObjectsV2', 'ListObjectVersions', 'ListMultipartUploads', 'ListBuckets') THEN 'list'
    WHEN event_name IN ('PutObject', 'PostObject', 'CopyObject', 'UploadPart', 'UploadPartCopy', 'CreateMultipartUpload', 'CompleteMultipartUpload') THEN 'write'
    ELSE 'other'
  END,
  principal, principal_type, account_id, access_key_id, source_ip, user_agent, _bucket, nullif(_key, ''), NULL, error_code,
  success, denied, bytes_out, authentication_method, NULL
FROM cloudtrail_events_baseline
LEFT ANTI JOIN covered ON covered_bucket = _bucket AND covered_day = date_trunc('DAY', time)
WHERE is_s3
