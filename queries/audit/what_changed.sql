/*
title: What is set up otherwise than at an earlier moment
status: test
severity: low
sources: [bucket_posture]
techniques: [TA0005:T1562.008]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- Changes that were meant
known-gaps:
- What was changed and changed back in between is not seen; CloudTrail has it
- Without --posture-before there is nothing to compare with
next: [investigate/config_changes]
*/
WITH
settings AS (
  SELECT is_now, bucket, taken, setting, value
  FROM (SELECT 1 AS is_now, * FROM bucket_posture UNION ALL SELECT 0, * FROM bucket_posture_before)
  LATERAL VIEW stack(15, 'open_to', open_to, 'open_grants', open_grants, 'policy', policy, 'acl_grantees', acl_grantees, 'ownership', ownership,
    'public access block', concat_ws(',', block_public_acls, ignore_public_acls, block_public_policy, restrict_public_buckets), 'logging', logging,
    'log_bucket', concat_ws('/', log_bucket, log_prefix), 'log_days', concat_ws(' ', log_retention, log_days), 'data_events', data_events, 'versioning', versioning,
    'object_lock', concat_ws(' ', object_lock, object_lock_days), 'encryption', concat_ws(' ', encryption, kms_key), 'replicates_to', replicates_to, 'website', CAST(website AS STRING)) s AS setting, value
),
moments AS (SELECT max(taken) FILTER (WHERE is_now = 0) AS before, max(taken) FILTER (WHERE is_now = 1) AS now FROM settings),
compared AS (
  SELECT bucket, setting, max(value) FILTER (WHERE is_now = 0) AS was, max(value) FILTER (WHERE is_now = 1) AS becomes, max(is_now) AS is_there, min(is_now) AS is_new
  FROM settings
  GROUP BY bucket, setting
)
SELECT
  bucket, setting,
  CASE
    WHEN is_there = 0 OR is_new = 1 THEN 'informational'
    WHEN setting IN ('open_to', 'open_grants') AND becomes IS DISTINCT FROM 'nobody' AND becomes IS NOT NULL THEN 'high'
    WHEN setting = 'logging' AND becomes = 'off' OR setting = 'versioning' AND becomes <> 'enabled' OR setting = 'data_events' AND was = 'all' THEN 'high'
    WHEN setting IN ('log_bucket', 'log_days', 'policy', 'public access block', 'replicates_to') THEN 'medium'
    ELSE 'low'
  END AS severity,
  CASE
    WHEN is_new = 1 THEN concat(bucket, ' is new')
    WHEN is_there = 0 THEN concat(bucket, ' is gone')
    ELSE concat('In ', bucket, ' ', setting, ' was ', coalesce(nullif(left(was, 200), ''), 'not set'), ' and is ', coalesce(nullif(left(becomes, 200), ''), 'not set'))
  END AS why,
  was, becomes, CAST(NULL AS STRING) AS fix, before AS first_time, now AS last_time
FROM compared CROSS JOIN moments
WHERE before IS NOT NULL AND was IS DISTINCT FROM becomes
  -- of a bucket that came or went one row
  AND (is_new = 0 AND is_there = 1 OR setting = 'open_to')
  AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket, setting
