/*
title: A bucket that keeps no access log
status: test
severity: medium
sources: [bucket_posture, s3_access_log, cloudtrail]
without:
  bucket_posture: 'Everything: it tells which bucket is logged'
  s3_access_log: Whether there was a log once
  cloudtrail: Who switched it off, and when
techniques: [TA0005:T1562.008]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A bucket whose objects a trail records in full
- A log bucket, which would log its own logs; a trail is what watches it
known-gaps:
- A log by CloudWatch Logs is only seen where the account may be asked for it
- That records come late, or are lost, is not seen here
next: [investigate/log_silence, detect/logging_disabled]
*/
SELECT
  bucket,
  CASE
    WHEN data_events = 'all' OR logs_of IS NOT NULL THEN 'low'
    WHEN last_record IS NOT NULL OR switched_off IS NOT NULL THEN 'high'
    WHEN data_events = 'none' THEN 'high'
    ELSE 'medium'
  END AS severity,
  concat(bucket, ' keeps no access log',
    CASE
      WHEN switched_off IS NOT NULL THEN concat(': ', coalesce(switched_off.principal, 'somebody'), ' switched it off at ', iso_time(switched_off.time))
      WHEN last_record IS NOT NULL THEN concat(', and did once: its last record is of ', iso_time(last_record))
      ELSE ''
    END,
    CASE data_events
      WHEN 'none' THEN ', and no trail records its objects: who reads it leaves no trace'
      WHEN 'all' THEN '; a trail records its objects'
      WHEN 'reads' THEN '; a trail records what is read'
      WHEN 'writes' THEN '; a trail records what is written: who reads leaves no trace'
      WHEN 'some' THEN '; a trail records some of its objects'
      ELSE '; whether a trail records its objects is not known'
    END,
    CASE WHEN logs_of IS NOT NULL THEN '; it holds logs itself' ELSE '' END) AS why,
  data_events, logs_of, last_record, switched_off.time AS switched_off, region,
  concat('aws s3api put-bucket-logging --bucket ', shell_word(bucket),
    ' --bucket-logging-status ', shell_word(concat('{"LoggingEnabled":{"TargetBucket":"A-LOG-BUCKET","TargetPrefix":"', bucket,
    '/","TargetObjectKeyFormat":{"PartitionedPrefix":{"PartitionDateSource":"EventTime"}}}}')), ' # a log bucket in ', coalesce(region, 'the same Region')) AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
LEFT JOIN (
  SELECT bucket AS logged, max(time) AS last_record FROM s3_access_log GROUP BY bucket
) ON logged = bucket
LEFT JOIN (
  SELECT changed, last AS switched_off
  FROM (
    SELECT
      _bucket AS changed,
      max(struct(eventTime AS time, eventID, requestParameters LIKE '%TargetBucket%' AS is_on, coalesce(userIdentity.arn, userIdentity.principalId) AS principal)) AS last
    FROM cloudtrail
    WHERE eventName = 'PutBucketLogging' AND nullif(errorCode, '') IS NULL
    GROUP BY _bucket
  )
  WHERE NOT last.is_on
) ON changed = bucket
WHERE logging = 'off' AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
