/*
title: A bucket with logs that strangers can reach, or that keeps nothing that is overwritten
status: test
severity: high
sources: [bucket_posture]
techniques: [TA0005:T1562.008]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A bucket for logs of no account
known-gaps:
- Who in the account may delete logs is for IAM to say
- Logs that go to a bucket of another account are not seen
next: [detect/log_bucket_tampering]
*/
SELECT
  bucket, severity_of(points_of(reasons)) AS severity,
  concat(bucket, ', which holds the logs of ', some_of(split(logs_of, ', '), 3), ', ', strongest_of(reasons)) AS why,
  logs_of, open_to, versioning, region,
  CASE
    WHEN coalesce(open_to, 'anyone') <> 'nobody' THEN shut_bucket(bucket)
    ELSE concat('aws s3api put-bucket-versioning --bucket ', shell_word(bucket), ' --versioning-configuration Status=Enabled')
  END AS fix,
  taken AS first_time, taken AS last_time
FROM (
  SELECT *, filter(array(
    struct(CASE WHEN open_to <> 'nobody' THEN 4 ELSE 0 END AS points, concat('is open to ', open_to, ' (', open_grants, ')') AS text),
    struct(CASE WHEN open_to IS NULL AND (policy_open_to <> 'nobody' OR acl_open_to <> 'nobody') THEN 2 ELSE 0 END AS points, 'may be open to strangers' AS text),
    struct(CASE WHEN versioning <> 'enabled' AND object_lock IS DISTINCT FROM 'GOVERNANCE' AND object_lock IS DISTINCT FROM 'COMPLIANCE' THEN 2 ELSE 0 END AS points,
      'keeps no versions: logs that somebody deletes or overwrites are gone' AS text)
  ), r -> r.points > 0) AS reasons
  FROM bucket_posture
)
WHERE logs_of IS NOT NULL AND size(reasons) > 0 AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
