/*
title: Whether versions of a bucket's objects were kept, from when until when
status: stable
sources: [cloudtrail, s3_access_log]
*/
-- The changes are played again; what came before the first is unknown, as is what the access log alone has a change to. There an object
-- that was given a version proves that versions were kept. A new bucket keeps none, unless it was made with object lock.
WITH
moments AS (
  SELECT
    bucket, time, requester AS by, CASE WHEN operation = 'REST.PUT.VERSIONING' THEN 'unknown' END AS state,
    CASE WHEN operation = 'REST.PUT.VERSIONING' THEN request_id END AS request_id
  FROM s3_access_log
  WHERE error_code IS NULL AND coalesce(http_status, 200) < 300 AND (
    operation IN ('REST.PUT.VERSIONING', 'S3.CREATE.DELETEMARKER')
    OR (version_id <> 'null' AND operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')))
  UNION ALL
  SELECT
    bucket, time, requester, CASE WHEN operation = 'REST.PUT.VERSIONING' THEN 'unknown' END,
    CASE WHEN operation = 'REST.PUT.VERSIONING' THEN request_id END
  FROM s3_access_log_baseline
  WHERE error_code IS NULL AND coalesce(http_status, 200) < 300 AND (
    operation IN ('REST.PUT.VERSIONING', 'S3.CREATE.DELETEMARKER')
    OR (version_id <> 'null' AND operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')))
  UNION ALL
  SELECT
    bucket, time, principal,
    CASE
      WHEN event_name = 'CreateBucket' THEN CASE WHEN request_parameters RLIKE '(?i)object-?lock-?enabled[^,}]*true' THEN 'enabled' ELSE 'never' END
      WHEN event_name = 'PutBucketVersioning' THEN lower(nullif(regexp_extract(request_parameters, '(?i)"Status"\\s*:\\s*\\[?\\s*"(Enabled|Suspended)"', 1), ''))
    END,
    CASE WHEN event_name IN ('CreateBucket', 'PutBucketVersioning') THEN request_id END
  FROM cloudtrail_s3
  WHERE success AND (
    event_name = 'CreateBucket'
    OR (event_name = 'PutBucketVersioning' AND request_parameters RLIKE '(?i)"Status"\\s*:\\s*\\[?\\s*"(Enabled|Suspended)"')
    OR (event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload') AND response_elements RLIKE '(?i)"x-amz-version-id"\\s*:\\s*"(?!null")'))
  UNION ALL
  SELECT
    _bucket, eventTime, userIdentity.arn,
    CASE
      WHEN eventName = 'CreateBucket' THEN CASE WHEN requestParameters RLIKE '(?i)object-?lock-?enabled[^,}]*true' THEN 'enabled' ELSE 'never' END
      ELSE lower(nullif(regexp_extract(requestParameters, '(?i)"Status"\\s*:\\s*\\[?\\s*"(Enabled|Suspended)"', 1), ''))
    END,
    requestID
  FROM cloudtrail_baseline
  WHERE eventSource = 's3.amazonaws.com' AND nullif(errorCode, '') IS NULL AND (
    eventName = 'CreateBucket'
    OR (eventName = 'PutBucketVersioning' AND requestParameters RLIKE '(?i)"Status"\\s*:\\s*\\[?\\s*"(Enabled|Suspended)"'))
),
-- a change that both logs have is one, and the trail knows to what; of objects with a version one in an hour is enough
steps AS (
  SELECT
    bucket, coalesce(min(CASE WHEN state <> 'unknown' THEN time END), min(time)) AS time, max(by) AS by,
    coalesce(max(CASE WHEN state <> 'unknown' THEN state END), max(state)) AS state
  FROM moments
  WHERE bucket IS NOT NULL
  GROUP BY bucket, request_id, state IS NULL, CASE WHEN state IS NULL THEN date_trunc('HOUR', time) WHEN request_id IS NULL THEN time END
),
numbered AS (
  SELECT *, count(state) OVER (PARTITION BY bucket ORDER BY time, state NULLS LAST) AS stretch FROM steps
),
stretches AS (
  SELECT
    bucket, stretch, max(state) AS state, max(CASE WHEN state IS NOT NULL THEN by END) AS by,
    min(CASE WHEN state IS NOT NULL THEN time END) AS from, bool_or(state IS NULL) AS has_versions
  FROM numbered
  GROUP BY bucket, stretch
)
SELECT
  bucket,
  from,
  lead(from) OVER (PARTITION BY bucket ORDER BY stretch) AS to,
  by,
  CASE WHEN has_versions AND coalesce(state, 'unknown') IN ('unknown', 'never') THEN 'enabled' ELSE coalesce(state, 'unknown') END AS state
FROM stretches
