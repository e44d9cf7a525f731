/*
title: Somebody stopped a bucket from keeping versions, or weakened its MFA delete or object lock, or tried to
status: test
severity: medium
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Deletes that followed, in buckets whose data events no trail records'
  cloudtrail: 'Whether versioning was suspended or switched on, and all of MFA delete and object lock; that it was changed is then a finding of low severity'
techniques: [TA0040:T1490]
parameters:
  many_deletes: {default: 20, doc: Objects that the same one deleted or copied over within a day that show what it was for}
  many_buckets: {default: 3, doc: Buckets in which one identity does it that are worse than one}
  known_hours: {default: 24, doc: 'Hours after which a name, a place or a client counts as known'}
false-positives:
- Infrastructure code that suspends versioning for a bucket of temporary data
- Code that says that MFA delete is off, which it was
known-gaps:
- Versions that were kept are still there after versioning was suspended, until somebody or a rule deletes them
- What was set before the first change in these logs is not known
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/deletes, investigate/config_changes, investigate/blast_radius, investigate/credential_chain]
*/
WITH
trail AS (
  SELECT
    true AS is_now, time, bucket, event_name, success, principal, coalesce(source_ip, source_service) AS remote_ip, access_key_id, error_code,
    request_parameters, request_id, _object, _offset
  FROM cloudtrail_s3
  WHERE event_name IN ('CreateBucket', 'PutBucketVersioning', 'PutBucketObjectLockConfiguration')
  UNION ALL
  SELECT
    false, eventTime, _bucket, eventName, nullif(errorCode, '') IS NULL, userIdentity.arn, sourceIPAddress, NULL, NULL, requestParameters, requestID,
    _object, _offset
  FROM cloudtrail_baseline
  WHERE eventName IN ('CreateBucket', 'PutBucketVersioning', 'PutBucketObjectLockConfiguration')
),
read AS (
  SELECT
    *,
    event_name LIKE '%ObjectLock%' AS is_lock,
    CASE
      WHEN event_name = 'CreateBucket' THEN CASE WHEN request_parameters RLIKE '(?i)object-?lock-?enabled[^,}]*true' THEN 'enabled' ELSE 'never' END
      ELSE lower(nullif(regexp_extract(request_parameters, '(?i)"Status"\\s*:\\s*\\[?\\s*"(Enabled|Suspended)"', 1), ''))
    END AS state,
    CASE
      WHEN event_name = 'CreateBucket' THEN 'disabled'
      ELSE lower(nullif(regexp_extract(request_parameters, '(?i)"MfaDelete"\\s*:\\s*\\[?\\s*"(Enabled|Disabled)"', 1), ''))
    END AS mfa_delete,
    -- days that new objects are locked for; none is no default
    CASE WHEN event_name LIKE '%ObjectLock%' THEN
      coalesce(try_cast(nullif(regexp_extract(request_parameters, '(?i)"Days"\\s*:\\s*\\[?\\s*"?([0-9]+)', 1), '') AS INT),
        365 * try_cast(nullif(regexp_extract(request_parameters, '(?i)"Years"\\s*:\\s*\\[?\\s*"?([0-9]+)', 1), '') AS INT), 0)
    END AS locked_days,
    request_parameters RLIKE '(?i)COMPLIANCE' AS is_compliance
  FROM trail
  WHERE bucket IS NOT NULL
),
compared AS (
  SELECT
    *,
    last_value(CASE WHEN success THEN state END, true) OVER earlier AS state_before,
    last_value(CASE WHEN success THEN mfa_delete END, true) OVER earlier AS mfa_delete_before,
    last_value(CASE WHEN success THEN locked_days END, true) OVER earlier AS locked_days_before,
    min(CASE WHEN success AND state = 'enabled' THEN time END) OVER (
      PARTITION BY bucket ORDER BY time, _object, _offset ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS restored
  FROM read
  WINDOW earlier AS (PARTITION BY bucket ORDER BY time, _object, _offset ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
weakened AS (
  SELECT
    time, bucket, success, principal, remote_ip, access_key_id, error_code, request_id, state_before, restored, _object, _offset,
    CASE
      WHEN state = 'suspended' AND state_before IS DISTINCT FROM 'suspended' THEN 'versioning'
      WHEN mfa_delete = 'disabled' AND event_name = 'PutBucketVersioning' AND mfa_delete_before IS DISTINCT FROM 'disabled' THEN 'mfa delete'
      WHEN is_lock AND locked_days < locked_days_before THEN 'object lock'
    END AS what,
    mfa_delete_before = 'enabled' AS mfa_was_on,
    locked_days, locked_days_before
  FROM compared
  WHERE is_now
),
-- where there is no trail, that it was changed is all that the access log knows
logged AS (
  SELECT
    time, bucket, error_code IS NULL AND coalesce(http_status, 200) < 300 AS success, requester AS principal, remote_ip, NULL AS access_key_id, error_code,
    request_id, NULL AS state_before, NULL AS restored, _object, _offset, 'unknown' AS what, NULL AS mfa_was_on, NULL AS locked_days,
    NULL AS locked_days_before
  FROM s3_access_log AS l
  WHERE operation IN ('REST.PUT.VERSIONING', 'REST.PUT.OBJECT_LOCK_CONFIGURATION')
    AND NOT EXISTS (SELECT 1 FROM cloudtrail_s3 AS t WHERE t.request_id = l.request_id)
),
changes AS (
  SELECT *, identity_of(principal) AS identity FROM (SELECT * FROM weakened WHERE what IS NOT NULL UNION ALL SELECT * FROM logged)
),
deletes AS (
  SELECT bucket AS in_bucket, identity AS by_identity, collect_list(struct(hour, objects AS deletes)) AS deletes
  FROM destruction_by_hour
  GROUP BY bucket, identity
),
weighed AS (
  SELECT
    c.*,
    coalesce(aggregate(
      filter(d.deletes, d -> d.hour BETWEEN date_trunc('HOUR', c.time) AND c.time + INTERVAL 1 DAY), 0L, (sum, d) -> sum + d.deletes), 0) AS deleted_after,
    size(collect_set(CASE WHEN c.success AND c.what <> 'unknown' THEN c.bucket END) OVER (PARTITION BY c.identity)) AS buckets,
    is_out_of_place(a.history_since, a.is_private, a.place_since, a.identity_since, a.client_since, hours_before(c.time, :known_hours)) AS is_strange,
    a.configures_since < hours_before(c.time, :known_hours) AS configures
  FROM changes AS c
  LEFT JOIN deletes AS d ON d.in_bucket = c.bucket AND d.by_identity = c.identity
  LEFT JOIN known_actors AS a ON a.principal = c.principal AND a.remote_ip = c.remote_ip
),
scored AS (
  SELECT
    *,
    CASE
      WHEN NOT success THEN 1
      WHEN what = 'unknown' THEN 1 + CASE WHEN deleted_after >= :many_deletes THEN 1 ELSE 0 END
      WHEN what = 'mfa delete' AND NOT coalesce(mfa_was_on, false) THEN 1
      ELSE 2
        + CASE WHEN deleted_after >= :many_deletes THEN 1 ELSE 0 END
        + CASE WHEN buckets >= :many_buckets AND NOT coalesce(configures, false) THEN 1 ELSE 0 END
        - CASE WHEN (configures AND NOT coalesce(is_strange, false)) OR state_before = 'never' THEN 1 ELSE 0 END
    END + CASE WHEN is_strange THEN 1 ELSE 0 END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(greatest(score, 1)) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN success THEN '' ELSE ' tried to' END,
    CASE what
      WHEN 'versioning' THEN CASE WHEN success THEN ' suspended the versioning of ' ELSE ' suspend the versioning of ' END
      WHEN 'mfa delete' THEN CASE WHEN success THEN ' switched off the MFA delete of ' ELSE ' switch off the MFA delete of ' END
      WHEN 'object lock' THEN CASE WHEN success THEN ' weakened the object lock of ' ELSE ' weaken the object lock of ' END
      ELSE CASE WHEN success THEN ' changed the versioning or object lock of ' ELSE ' change the versioning or object lock of ' END
    END,
    bucket, ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN success THEN '' ELSE concat(' and failed (', coalesce(error_code, 'no reason given'), ')') END,
    CASE
      WHEN what = 'object lock' THEN concat(', from ', locked_days_before, ' days to ', locked_days)
      WHEN what = 'unknown' THEN '; only CloudTrail would know to what'
      WHEN what = 'mfa delete' AND NOT coalesce(mfa_was_on, false) THEN '; whether it was on is not known'
      ELSE ''
    END,
    CASE WHEN deleted_after > 0 THEN concat('; within a day the same one deleted or copied over ', deleted_after, CASE WHEN deleted_after = 1 THEN ' object' ELSE ' objects' END) ELSE '' END,
    CASE WHEN buckets >= :many_buckets THEN concat('; the same in ', buckets, ' buckets') ELSE '' END,
    CASE WHEN is_strange THEN '; from a place not known before' WHEN configures THEN '; changes such settings on other days too' ELSE '' END
  ) AS why,
  access_key_id AS access_key,
  what,
  state_before,
  restored,
  deleted_after,
  buckets,
  time AS first_time,
  time AS last_time,
  error_code,
  request_id,
  _object,
  _offset
FROM scored
ORDER BY score DESC, time, _object, _offset
