/*
title: Strangers may write into a bucket, or could if a block fell
status: test
severity: critical
sources: [bucket_posture]
techniques: [TA0042:T1608.001, TA0040:T1565.001]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A drop box for strangers; a pre-signed form does the same for those who were given it
known-gaps:
- Forms and links by which strangers upload are signed, and no setting shows them
next: [detect/anonymous_write, investigate/who_uploaded]
*/
SELECT
  bucket,
  CASE WHEN open_grants LIKE '%write%' THEN 'critical' WHEN open_to IS NULL THEN 'high' ELSE 'low' END AS severity,
  concat(
    CASE WHEN open_grants LIKE '%write%' THEN concat(CASE open_to WHEN 'anyone' THEN 'Anyone' ELSE 'Anyone who has an AWS account' END, ' may write and delete in ')
      ELSE concat('The ', CASE WHEN policy_grants LIKE '%write%' THEN 'policy' ELSE 'access control list' END, ' would let strangers write and delete in ') END,
    bucket,
    CASE WHEN open_grants LIKE '%write%' THEN '' WHEN open_to IS NULL THEN ', unless a setting that could not be read prevents it' ELSE '; blocks and ownership prevent it' END,
    CASE WHEN versioning = 'enabled' THEN '' ELSE '; what they overwrite is gone, for it keeps no versions' END) AS why,
  open_to, versioning, region,
  shut_bucket(bucket) AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
WHERE (:bucket IS NULL OR glob(bucket, :bucket))
  AND (policy_grants LIKE '%write%' OR acl_grants LIKE '%write%')
ORDER BY bucket
