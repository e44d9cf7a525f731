/*
title: A bucket whose access control list counts and gives something to others
status: test
severity: medium
sources: [bucket_posture]
techniques: [TA0009:T1530]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- Old ways of sharing with a partner, which a policy replaces
known-gaps:
- Every object has a list of its own, which is not looked at; where lists count, any of them may be open
next: [detect/acl_dependent_access]
*/
SELECT
  bucket,
  CASE
    WHEN others IS NULL THEN 'low'
    WHEN acl_open_to <> 'nobody' AND NOT coalesce(ignore_public_acls, false) AND NOT coalesce(account_blocks_all, false) THEN 'high'
    ELSE 'medium'
  END AS severity,
  CASE
    WHEN others IS NULL THEN concat('Access control lists count in ', bucket, ': whoever may write an object may open it by a list of its own')
    ELSE concat('The access control list of ', bucket, ' gives ', others,
      CASE WHEN acl_open_to <> 'nobody' AND (ignore_public_acls OR account_blocks_all) THEN '; a public access block makes the public ones count for nothing' ELSE '' END)
  END AS why,
  others AS grants, ownership, region,
  concat('aws s3api put-bucket-ownership-controls --bucket ', shell_word(bucket),
    ' --ownership-controls ''Rules=[{ObjectOwnership=BucketOwnerEnforced}]'' # first let a policy give what is still needed: detect/acl_dependent_access shows it') AS fix,
  taken AS first_time, taken AS last_time
FROM (
  SELECT *,
    -- S3 writes access logs by this group where no policy lets it
    nullif(array_join(filter(split(acl_grantees, ', '), g -> NOT (logs_of IS NOT NULL AND endswith(g, 's3/LogDelivery'))), ', '), '') AS others
  FROM bucket_posture
)
WHERE (:bucket IS NULL OR glob(bucket, :bucket))
  AND ownership <> 'BucketOwnerEnforced' AND (others IS NOT NULL OR NOT (coalesce(ignore_public_acls, false) OR coalesce(account_blocks_all, false)))
ORDER BY bucket
