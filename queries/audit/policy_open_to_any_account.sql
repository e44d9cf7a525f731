/*
title: A policy lets in any AWS account, or would let in strangers if not for a block
status: test
severity: high
sources: [bucket_posture]
techniques: [TA0009:T1530]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A block that is there on purpose, above a policy that somebody meant otherwise
known-gaps:
- What a condition is worth is judged as AWS judges whether a policy is public; a secret in a referer is no limit
next: [investigate/exposure_windows, investigate/config_changes]
*/
SELECT
  bucket,
  CASE WHEN open_to = 'nobody' THEN 'low' WHEN open_to IS NULL THEN 'medium' ELSE 'high' END AS severity,
  concat('The policy of ', bucket, ' gives ', replace(policy_grants, 'other', 'other rights'), ' to ', policy_open_to,
    CASE WHEN open_to = 'nobody' THEN '; only a public access block keeps it shut, and keeps out other accounts that are named, too' ELSE '' END) AS why,
  policy_open_to, policy_grants, open_to, region,
  concat('aws s3api get-bucket-policy --bucket ', shell_word(bucket),
    ' --query Policy --output text # name who needs it, or add a condition on aws:PrincipalOrgID, and put it back') AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
WHERE (:bucket IS NULL OR glob(bucket, :bucket))
  AND (policy_open_to = 'any AWS account' OR policy_open_to = 'anyone' AND open_to = 'nobody')
ORDER BY bucket
