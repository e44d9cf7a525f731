/*
title: A bucket is open to strangers, or would be if not for what could not be asked
status: test
severity: high
sources: [bucket_posture]
techniques: [TA0009:T1530]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A website or a download place that is public on purpose; CloudFront in front of a closed bucket serves the same
known-gaps:
- Lists of single objects, access points and their policies are not looked at
- What a role or user may do who is known to the account is not part of it
next: [investigate/unauthenticated_gets, investigate/exposure_windows, investigate/scanners]
*/
SELECT
  bucket,
  CASE
    WHEN open_to IS NULL THEN 'medium'
    WHEN open_to = 'nobody' THEN 'low'
    WHEN open_grants LIKE '%write%' THEN 'critical'
    WHEN website AND open_grants = 'read' THEN 'medium'
    ELSE 'high'
  END AS severity,
  CASE
    WHEN open_to IS NULL THEN concat(bucket, ' would be open to ', coalesce(nullif(policy_open_to, 'nobody'), nullif(acl_open_to, 'nobody'), 'strangers'),
      ', unless a setting that could not be read prevents it')
    WHEN open_to = 'nobody' THEN concat('S3 calls the policy of ', bucket, ' public; as it reads here, it lets no stranger in')
    ELSE concat(
      CASE open_to WHEN 'anyone' THEN 'Anyone, without credentials, may ' ELSE 'Anyone who has an AWS account may ' END,
      replace(open_grants, 'other', 'do other things'), ' in ', bucket,
      CASE WHEN policy_open_to <> 'nobody' AND acl_open_to <> 'nobody' THEN ', by its policy and its access control list'
        WHEN policy_open_to <> 'nobody' THEN ', by its policy' ELSE ', by its access control list' END,
      CASE WHEN website THEN '; it is a website' ELSE '' END)
  END AS why,
  open_to, open_grants, website, region,
  shut_bucket(bucket) AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
WHERE (:bucket IS NULL OR glob(bucket, :bucket))
  AND (open_to <> 'nobody' OR policy_is_public AND policy_open_to = 'nobody' AND open_to = 'nobody' AND NOT coalesce(restrict_public_buckets, false) AND NOT coalesce(account_blocks_all, false)
    OR open_to IS NULL AND (policy_open_to <> 'nobody' OR acl_open_to <> 'nobody' OR policy_is_public))
ORDER BY bucket
