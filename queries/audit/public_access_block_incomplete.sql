/*
title: A bucket whose public access block is missing or has a hole
status: test
severity: medium
sources: [bucket_posture]
techniques: [TA0009:T1530]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A website that is public on purpose
known-gaps:
- A block of the whole organisation is not seen; it counts all the same
next: [investigate/config_changes, detect/public_access_block_removed]
*/
SELECT
  bucket,
  CASE
    WHEN website AND open_to <> 'nobody' THEN 'low'
    WHEN size(missing) = 4 OR policy_open_to <> 'nobody' OR acl_open_to <> 'nobody' THEN 'medium'
    ELSE 'low'
  END AS severity,
  concat('Neither ', bucket, ' nor its account blocks public access in full: ',
    CASE WHEN size(missing) = 4 THEN 'the bucket blocks nothing' ELSE concat('off in the bucket ', CASE WHEN size(missing) = 1 THEN 'is ' ELSE 'are ' END, array_join(missing, ', ')) END,
    CASE WHEN account_blocks_all IS NULL THEN '; what the account blocks is not known' ELSE '' END) AS why,
  array_join(missing, ', ') AS missing, open_to, website, region,
  shut_bucket(bucket) AS fix,
  taken AS first_time, taken AS last_time
FROM (
  SELECT *, filter(array(
    CASE WHEN NOT block_public_acls THEN 'BlockPublicAcls' END, CASE WHEN NOT ignore_public_acls THEN 'IgnorePublicAcls' END,
    CASE WHEN NOT block_public_policy THEN 'BlockPublicPolicy' END, CASE WHEN NOT restrict_public_buckets THEN 'RestrictPublicBuckets' END), m -> m IS NOT NULL) AS missing
  FROM bucket_posture
)
WHERE (:bucket IS NULL OR glob(bucket, :bucket))
  AND size(missing) > 0 AND NOT coalesce(account_blocks_all, false)
ORDER BY bucket
