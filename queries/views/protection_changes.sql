/*
title: Changes that take away what protects a bucket's objects, and who made them
status: stable
sources: [cloudtrail, s3_access_log]
*/
-- One by itself says little; beside deletes or rewrites by the same hand it says much. Of a change in both logs the trail says what it was,
-- and that it was harmless; of one that only the access log has, the kind is all there is.
SELECT bucket, identity, time, sign
FROM (
  SELECT
    bucket, identity_of(principal) AS identity, min(time) AS time,
    CASE WHEN bool_or(in_trail) THEN max(CASE WHEN in_trail THEN sign END) ELSE max(sign) END AS sign
  FROM (
    SELECT
      bucket, principal, time, request_id, true AS in_trail,
      CASE
        WHEN event_name = 'PutBucketVersioning' AND request_parameters LIKE '%Suspended%' THEN 'suspended versioning'
        WHEN event_name = 'PutBucketLogging' AND request_parameters NOT LIKE '%TargetBucket%' THEN 'switched off its access log'
        WHEN event_name = 'PutBucketLifecycle' AND request_parameters RLIKE '(?i)Expiration"[^}]*"(Noncurrent)?Days"\\s*:\\s*\\[?\\s*"?[0-7]\\b' THEN 'let objects expire soon'
        WHEN event_name = 'DeleteBucketReplication' THEN 'stopped its replication'
      END AS sign
    FROM cloudtrail_s3
    WHERE success AND event_name IN ('PutBucketVersioning', 'PutBucketLogging', 'PutBucketLifecycle', 'DeleteBucketReplication')
    UNION ALL
    SELECT
      bucket, requester, time, request_id, false,
      CASE operation
        WHEN 'REST.PUT.VERSIONING' THEN 'changed versioning'
        WHEN 'REST.PUT.LOGGING_STATUS' THEN 'changed its access log'
        WHEN 'REST.PUT.LIFECYCLE' THEN 'changed its lifecycle rules'
        ELSE 'stopped its replication'
      END
    FROM s3_access_log
    WHERE operation IN ('REST.PUT.VERSIONING', 'REST.PUT.LOGGING_STATUS', 'REST.PUT.LIFECYCLE', 'REST.DELETE.REPLICATION') AND error_code IS NULL
  )
  GROUP BY bucket, identity_of(principal), request_id
)
WHERE sign IS NOT NULL AND bucket IS NOT NULL
