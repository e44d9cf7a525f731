/*
title: There is no trail, or one that does not run, does not arrive, or whose files nothing proves
status: test
severity: medium
sources: [trail_posture, bucket_posture]
techniques: [TA0005:T1562.008]
false-positives:
- A trail beside that of the organisation, which records the same
known-gaps:
- A trail of the organisation that the account may not see
- Event data stores of CloudTrail Lake are not looked at
next: [detect/logging_disabled]
*/
SELECT
  CAST(NULL AS STRING) AS bucket, trail, severity_of(points_of(slice(array_sort(reasons, (a, b) -> b.points - a.points), 1, 1))) AS severity,
  concat(CASE WHEN trail IS NULL THEN '' ELSE concat('The trail ', trail, ' ') END, strongest_of(reasons)) AS why,
  fix, taken AS first_time, taken AS last_time
FROM (
  SELECT trail, taken,
    filter(array(
      struct(CASE WHEN logging = false THEN 3 ELSE 0 END AS points, 'does not record' AS text),
      struct(CASE WHEN delivery_error IS NOT NULL THEN 3 ELSE 0 END AS points, concat('cannot deliver: ', delivery_error) AS text),
      struct(CASE WHEN validates = false THEN 2 ELSE 0 END AS points, 'writes no digests, so that nothing proves its files unaltered' AS text),
      struct(CASE WHEN all_regions = false THEN 2 ELSE 0 END AS points, concat('records ', coalesce(home_region, 'one Region'), ' only') AS text),
      struct(CASE WHEN management_events IN ('none', 'reads') THEN 2 ELSE 0 END AS points, 'does not record changes of settings' AS text)
    ), r -> r.points > 0) AS reasons,
    CASE
      WHEN logging = false THEN concat('aws cloudtrail start-logging --name ', shell_word(arn))
      WHEN validates = false THEN concat('aws cloudtrail update-trail --name ', shell_word(arn), ' --enable-log-file-validation')
      WHEN all_regions = false THEN concat('aws cloudtrail update-trail --name ', shell_word(arn), ' --is-multi-region-trail')
    END AS fix
  FROM trail_posture
  UNION ALL
  SELECT CAST(NULL AS STRING), max(taken), array(struct(3 AS points, 'No trail records who changes settings, or anything else, beyond the 90 days of the event history' AS text)),
    'aws cloudtrail create-trail --name TRAIL --s3-bucket-name A-LOG-BUCKET --is-multi-region-trail --enable-log-file-validation && aws cloudtrail start-logging --name TRAIL'
  FROM bucket_posture
  WHERE data_events IS NOT NULL AND NOT EXISTS (SELECT 1 FROM trail_posture)
  HAVING count(*) > 0
)
WHERE size(reasons) > 0
ORDER BY trail
