/*
title: Logs that are gone, or hard to read, before they are needed
status: test
severity: medium
sources: [bucket_posture, trail_posture]
techniques: [TA0040:T1485.001]
parameters:
  min_days: {default: 90, doc: Days for which logs must be there for certain}
  price_per_gb: {default: 0.023, doc: 'What a GB costs in a month; the default is S3 Standard in us-east-1 as published in 2025'}
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- Logs that something else copies to a place where they stay
known-gaps:
- Whoever may delete objects may do so by hand, whatever the rules
- Days count from when a log object was written, which is after what it tells of
- Rules that S3 has not yet carried out, or that replication holds up, keep logs longer
next: [detect/lifecycle_expiry_shortened]
*/
SELECT
  bucket, trail,
  CASE
    WHEN log_retention = 'unknown' THEN 'low'
    WHEN log_retention = 'until deleted by hand' AND readable >= :min_days THEN 'informational'
    WHEN days < 30 OR readable < 30 THEN 'high'
    ELSE 'medium'
  END AS severity,
  concat('The ', CASE WHEN trail IS NULL THEN concat('access log of ', bucket) ELSE concat('files of the trail ', trail) END, ' in ', log_bucket,
    CASE
      WHEN log_retention = 'unknown' THEN ' may be kept for any time'
      WHEN days < :min_days THEN concat(' is assured for ', counted(days, 'day', 'days'), ' only')
      WHEN readable < :min_days THEN concat(' can be read for ', counted(readable, 'day', 'days'), ' only')
      ELSE concat(' is kept until somebody deletes it', CASE WHEN log_day_bytes > 0 THEN concat(', at about $', round(log_day_bytes * 365 / 1e9 * :price_per_gb, 2), ' a month more with every year') ELSE '' END)
    END, ': ', log_retention_why) AS why,
  log_bucket, log_prefix, log_days,
  CASE WHEN log_retention = 'unknown' THEN 'unknown' WHEN least(days, readable) >= 30 THEN 'yes' ELSE 'no' END AS assured_30,
  CASE WHEN log_retention = 'unknown' THEN 'unknown' WHEN least(days, readable) >= 60 THEN 'yes' ELSE 'no' END AS assured_60,
  CASE WHEN log_retention = 'unknown' THEN 'unknown' WHEN least(days, readable) >= 90 THEN 'yes' ELSE 'no' END AS assured_90,
  CASE WHEN days < :min_days OR readable < :min_days THEN concat('s3sleuth audit --print-lifecycle ', :min_days, 'd') END AS fix,
  taken AS first_time, taken AS last_time
FROM (
  SELECT *, coalesce(log_days, 1000000) AS days, coalesce(log_readable_days, log_days, 1000000) AS readable
  FROM (
    SELECT bucket, CAST(NULL AS STRING) AS trail, taken, log_bucket, log_prefix, log_retention, log_days, log_readable_days, log_retention_why, log_day_bytes
    FROM bucket_posture
    UNION ALL
    SELECT CAST(NULL AS STRING), trail, taken, log_bucket, log_prefix, log_retention, log_days, log_readable_days, log_retention_why, CAST(NULL AS BIGINT)
    FROM trail_posture
  )
)
WHERE log_bucket IS NOT NULL AND (log_retention <> 'days' OR days < :min_days OR readable < :min_days)
  AND (:bucket IS NULL OR bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket NULLS LAST, trail
