/*
title: What the account did not answer, so that nothing is known of it
status: test
severity: informational
sources: [bucket_posture, trail_posture]
techniques: [TA0007:T1580]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- Credentials that are not meant to know
known-gaps:
- What is refused for a whole account is in the coverage
next: []
*/
SELECT
  bucket, trail, 'informational' AS severity,
  concat(coalesce(bucket, concat('The trail ', trail)), ' did not answer: ', unknown) AS why,
  unknown,
  '# attach docs/iam/audit.json to whoever asks' AS fix,
  taken AS first_time, taken AS last_time
FROM (
  SELECT bucket, CAST(NULL AS STRING) AS trail, unknown, taken FROM bucket_posture
  UNION ALL SELECT CAST(NULL AS STRING), trail, unknown, taken FROM trail_posture
)
WHERE unknown IS NOT NULL AND (:bucket IS NULL OR bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket NULLS LAST, trail
