/*
title: How far back the access logs go, which day disappears next, and what keeping them costs
status: test
severity: informational
sources: [bucket_posture]
techniques: [TA0040:T1485.001]
parameters:
  price_per_gb: {default: 0.023, doc: 'What a GB costs in a month; the default is S3 Standard in us-east-1 as published in 2025'}
  soon: {default: 3, doc: Days within which a day that disappears is told of as low}
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- Nothing is wrong with a log that ends when it should
known-gaps:
- Sizes are those of yesterday's log, taken for every day
- The oldest object is what stands first by its name; requests and transitions cost extra
next: [investigate/log_coverage]
*/
SELECT
  bucket,
  CASE WHEN datediff(next_day_gone, taken) <= :soon THEN 'low' ELSE 'informational' END AS severity,
  concat('The access log of ', bucket, CASE WHEN log_since IS NULL THEN ' has nothing yet' ELSE concat(' goes back to ', substr(iso_time(log_since), 1, 10)) END,
    CASE WHEN log_retention = 'unknown' THEN '; how long it is kept is not known' WHEN log_days IS NULL THEN '; no rule deletes it'
      WHEN log_since IS NULL THEN concat('; what comes is deleted after ', counted(log_days, 'day', 'days')) ELSE concat('; the log of ', substr(iso_time(greatest(log_since, CAST(taken - make_dt_interval(CAST(log_days AS INT)) AS TIMESTAMP))), 1, 10), ' is deleted from ', next_day_gone, ' on') END,
    CASE WHEN log_day_bytes > 0 THEN concat('; about ', round(kept_gb, 2), ' GB, $', round(kept_gb * :price_per_gb, 2), ' a month',
      CASE WHEN log_is_estimated THEN ', from a part of one day' ELSE '' END) ELSE '' END) AS why,
  log_bucket, log_prefix, log_since, next_day_gone, log_days,
  round(kept_gb, 3) AS gb, round(kept_gb * :price_per_gb, 2) AS usd_month,
  round(day_gb * 30 * :price_per_gb, 2) AS usd_month_30_days,
  round(day_gb * 60 * :price_per_gb, 2) AS usd_month_60_days,
  round(day_gb * 90 * :price_per_gb, 2) AS usd_month_90_days,
  CASE WHEN next_day_gone IS NOT NULL THEN 's3sleuth audit --legal-hold' END AS fix,
  taken AS first_time, taken AS last_time
FROM (
  SELECT *,
    log_day_bytes / 1e9 AS day_gb,
    log_day_bytes / 1e9 * coalesce(datediff(taken, log_since), 0) AS kept_gb,
    -- a day's log is deleted at the next midnight after so many days
    CASE WHEN log_days IS NOT NULL AND log_since IS NOT NULL THEN greatest(date_add(CAST(log_since AS DATE), CAST(log_days AS INT) + 1), CAST(taken AS DATE)) END AS next_day_gone
  FROM bucket_posture
)
WHERE log_bucket IS NOT NULL AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
