/*
title: What was deleted, by whom, and whether it can be had back
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Deletes by lifecycle rules, buckets whose data events no trail records, and the keys of old batch deletes'
  cloudtrail: 'Whether versions were kept, but for what the versions of other requests prove; who set a lifecycle rule with what credentials'
  data-events: 'what was deleted is known from the access log only'
parameters:
  bucket: {default: null, doc: Only this bucket}
  key: {type: glob, default: null, doc: 'The object key, decoded; * stands for any text, \* for a star'}
  principal: {type: glob, default: null, doc: 'ARN of a user or role session, a role (all its sessions), anonymous; * stands for any text'}
  remote_ip: {type: glob, default: null, doc: 'Address; * stands for any text'}
known-gaps:
- What versioning was before its first change in these logs is known only where an object was given a version
- A delete without a version succeeds for a key that does not exist too
- 'Recovery is told from versions alone: replicas, backups and object lock are not in these logs, and a lifecycle rule may have expired a version since'
- Which keys a batch delete named is in the access log, and in CloudTrail since June 2025
- A bucket that was emptied by the console or a tool is many deletes; one that was deleted is in investigate/config_changes
next: [investigate/object_history, investigate/config_changes, investigate/principal_timeline]
*/
WITH
-- what only the event of a single key tells
told AS (
  SELECT
    event_id AS told_id,
    bool_or(event_type = 'AwsServiceEvent') AS batched,
    bool_or(response_elements RLIKE '(?i)"x-amz-delete-marker"\\s*:\\s*"?true') AS has_marker
  FROM cloudtrail_s3
  WHERE event_name = 'DeleteObject' AND event_id IS NOT NULL
  GROUP BY event_id
),
deletes AS (
  SELECT
    time, bucket, key, version_id, principal, session_issuer, access_key_id, remote_ip, user_agent, success, error_code, request_id, object_size, log,
    _object, _offset, has_marker,
    CASE
      WHEN operation LIKE 'S3.%' OR principal = 's3lifecycle.amazonaws.com' THEN 'lifecycle'
      WHEN operation IN ('BATCH.DELETE.OBJECT', 'REST.POST.MULTI_OBJECT_DELETE') THEN 'batch'
      WHEN operation IS NULL AND (event_name = 'DeleteObjects' OR batched) THEN 'batch'
      ELSE 'single'
    END AS how,
    coalesce(operation, event_name) AS did
  FROM s3_activity LEFT JOIN told ON told_id = event_id
  WHERE (action = 'delete' OR operation IN ('S3.EXPIRE.OBJECT', 'S3.CREATE.DELETEMARKER'))
    AND (:bucket IS NULL OR bucket = :bucket)
),
-- objects that took the place of nothing: their version is gone with the delete
unversioned AS (
  SELECT w.bucket AS in_bucket, w.key AS of_key, s.from AS since, min(w.time) AS written
  FROM (
    SELECT bucket, key, time FROM s3_access_log
    WHERE operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD') AND error_code IS NULL
      AND coalesce(http_status, 200) < 300
    UNION ALL
    SELECT bucket, key, time FROM cloudtrail_s3
    WHERE event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload') AND success
  ) AS w
  JOIN versioning_states AS s ON s.bucket = w.bucket AND s.state = 'suspended' AND w.time >= s.from AND (s.to IS NULL OR w.time < s.to)
  GROUP BY w.bucket, w.key, s.from
),
rules AS (
  SELECT bucket AS ruled, slice(sort_array(collect_set(struct(time, by)), false), 1, 100) AS rules
  FROM (
    SELECT time, bucket, principal AS by FROM cloudtrail_s3 WHERE event_name = 'PutBucketLifecycle' AND success
    UNION ALL
    SELECT time, bucket, requester FROM s3_access_log
    WHERE operation = 'REST.PUT.LIFECYCLE' AND error_code IS NULL AND coalesce(http_status, 200) < 300
  )
  GROUP BY bucket
),
placed AS (
  SELECT
    d.*, coalesce(s.state, 'unknown') AS versioning, s.from AS since, u.written,
    CASE WHEN how = 'lifecycle' THEN array_max(filter(rules, r -> r.time <= d.time)) END AS rule,
    count_if(success AND version_id IS NOT NULL AND NOT coalesce(has_marker, false)) OVER (PARTITION BY d.bucket, d.key) AS versions_deleted
  FROM deletes AS d
  LEFT JOIN versioning_states AS s ON s.bucket = d.bucket AND (s.from IS NULL OR d.time >= s.from) AND (s.to IS NULL OR d.time < s.to)
  LEFT JOIN unversioned AS u ON u.in_bucket = d.bucket AND u.of_key = d.key AND u.since = s.from AND u.written <= d.time
  LEFT JOIN rules ON ruled = d.bucket
),
judged AS (
  SELECT
    *,
    CASE
      WHEN key IS NULL AND how = 'batch' THEN 'unknown'
      WHEN did = 'S3.CREATE.DELETEMARKER' THEN 'marker'
      WHEN did = 'S3.EXPIRE.OBJECT' THEN 'permanent'
      WHEN version_id IS NOT NULL THEN CASE WHEN has_marker THEN 'marker removed' ELSE 'permanent' END
      WHEN versioning = 'suspended' AND written IS NOT NULL THEN 'permanent'
      WHEN versioning IN ('enabled', 'suspended') OR has_marker THEN 'marker'
      WHEN versioning = 'never' THEN 'permanent'
      ELSE 'unknown'
    END AS kind
  FROM placed
)
SELECT
  time,
  bucket,
  key,
  version_id,
  principal,
  remote_ip,
  how,
  kind,
  versioning,
  CASE
    WHEN NOT success THEN 'not deleted: the request failed'
    WHEN kind = 'marker removed' THEN 'nothing was lost: a delete marker was removed'
    WHEN key IS NULL THEN 'unknown: the log does not say which keys the request named'
    WHEN kind = 'unknown' THEN 'unknown: these logs do not say whether the bucket keeps versions'
    WHEN kind = 'permanent' AND version_id IS NOT NULL THEN 'no: this version is gone, others may remain'
    WHEN kind = 'permanent' AND versioning = 'suspended' THEN 'no: it was written while versioning was suspended; a version from before may remain'
    WHEN kind = 'permanent' AND versioning = 'never' THEN 'no: the bucket keeps no versions'
    WHEN kind = 'permanent' THEN 'no: a lifecycle rule expired it for good'
    WHEN versions_deleted > 0 THEN concat('unknown: ', versions_deleted, CASE WHEN versions_deleted = 1 THEN ' version of it was' ELSE ' versions of it were' END, ' deleted too')
    WHEN versioning = 'suspended' THEN 'yes, if it was written while versions were kept: remove the delete marker'
    ELSE 'yes: remove the delete marker'
  END AS recoverable,
  success,
  error_code,
  access_key_id AS access_key,
  object_size,
  rule.by AS rule_by,
  rule.time AS rule_time,
  user_agent,
  request_id,
  log,
  _object,
  _offset
FROM judged
WHERE (:key IS NULL OR glob(key, :key))
  AND (:principal IS NULL OR glob(principal, :principal) OR glob(session_issuer, :principal) OR glob(rule.by, :principal))
  AND (:remote_ip IS NULL OR glob(remote_ip, :remote_ip))
ORDER BY time, _object, _offset
