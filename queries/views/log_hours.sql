/*
title: How far the silence of the logs can be trusted, a row a bucket and hour
status: test
sources: [s3_access_log, cloudtrail]
*/
-- Whether a log was on is replayed from what changed it; before the first change, and where no trail tells, records before and after an hour
-- with no change between them prove as much. What else speaks for or against silence: the bucket's own rhythm, and what the other log has.
WITH
changes AS (
  SELECT bucket, time, CASE WHEN event_name = 'CreateBucket' THEN false ELSE request_parameters LIKE '%LoggingEnabled%TargetBucket%' END AS is_on, request_id
  FROM cloudtrail_s3
  WHERE event_name IN ('PutBucketLogging', 'CreateBucket') AND success
  UNION ALL
  SELECT bucket, time, CAST(NULL AS BOOLEAN), request_id
  FROM s3_access_log AS l
  WHERE operation = 'REST.PUT.LOGGING_STATUS' AND error_code IS NULL AND coalesce(http_status, 200) < 300
    AND NOT EXISTS (SELECT 1 FROM cloudtrail_s3 AS t WHERE t.event_name = 'PutBucketLogging' AND t.request_id = l.request_id)
),
logged AS (
  SELECT bucket, date_trunc('HOUR', time) AS hour, count(*) AS records, count(DISTINCT _object) AS objects_delivered
  FROM s3_access_log
  GROUP BY bucket, date_trunc('HOUR', time)
),
requested AS (
  SELECT
    bucket, date_trunc('HOUR', min(time)) AS hour, request_id,
    bool_or(event_category = 'Data') AS is_data
  FROM cloudtrail_s3
  WHERE bucket IS NOT NULL AND request_id IS NOT NULL AND event_type = 'AwsApiCall' AND event_name <> 'CreateBucket'
  GROUP BY bucket, request_id
),
trailed AS (
  SELECT
    bucket, hour, count(*) AS cloudtrail_requests, count_if(l.in_log IS NOT NULL) AS in_both, count_if(is_data) AS data_events
  FROM requested AS r
  LEFT JOIN (SELECT request_id AS in_log FROM s3_access_log WHERE request_id IS NOT NULL GROUP BY request_id) AS l ON l.in_log = r.request_id
  GROUP BY bucket, hour
),
-- of the trail as a whole
trail_hours AS (
  SELECT date_trunc('HOUR', time) AS hour, count(*) AS events FROM cloudtrail_events GROUP BY date_trunc('HOUR', time)
),
trail_changes AS (
  SELECT time, event_name IN ('StartLogging', 'CreateTrail') AS is_on
  FROM cloudtrail_events
  WHERE event_source = 'cloudtrail.amazonaws.com' AND success
    AND event_name IN ('StartLogging', 'StopLogging', 'CreateTrail', 'DeleteTrail', 'PutEventSelectors')
),
ends AS (
  SELECT min(hour) AS first_hour, max(hour) AS last_hour
  FROM (SELECT hour FROM logged UNION ALL SELECT hour FROM trail_hours)
),
span AS (
  SELECT
    date_trunc('HOUR', coalesce(asked_from(), first_hour)) AS first_hour,
    date_trunc('HOUR', least(coalesce(asked_to() - INTERVAL 1 MICROSECOND, last_hour), asked_at())) AS last_hour
  FROM ends
),
buckets AS (
  SELECT bucket FROM logged
  UNION SELECT bucket FROM cloudtrail_s3 WHERE bucket IS NOT NULL AND success
),
grid AS (
  -- ten years at most, lest one odd time make a row of every hour since
  SELECT bucket, explode(sequence(greatest(first_hour, last_hour - INTERVAL 3653 DAYS), last_hour, INTERVAL 1 HOUR)) AS hour
  FROM buckets CROSS JOIN (SELECT * FROM span WHERE first_hour <= last_hour)
),
counted AS (
  SELECT g.bucket, g.hour, weekday(g.hour) >= 5 AS is_weekend, coalesce(l.records, 0) AS records, coalesce(l.objects_delivered, 0) AS objects_delivered
  FROM grid AS g
  LEFT JOIN logged AS l ON l.bucket = g.bucket AND l.hour = g.hour
),
-- the same hour of other days tells what is usual, of a short window all its hours
usual AS (
  SELECT
    bucket, hour, records, objects_delivered,
    CASE WHEN alike >= 3 THEN alike WHEN hours >= 12 THEN hours ELSE 0 END AS samples,
    CAST(CASE WHEN alike >= 3 THEN alike_median ELSE median END AS BIGINT) AS expected_records,
    CASE WHEN alike >= 3 THEN alike_least ELSE least END AS expected_least
  FROM (
    SELECT
      *,
      count(*) OVER (PARTITION BY bucket, hour(hour), is_weekend) AS alike,
      percentile(records, 0.5) OVER (PARTITION BY bucket, hour(hour), is_weekend) AS alike_median,
      percentile(records, 0.1) OVER (PARTITION BY bucket, hour(hour), is_weekend) AS alike_least,
      count(*) OVER (PARTITION BY bucket) AS hours,
      percentile(records, 0.5) OVER (PARTITION BY bucket) AS median,
      percentile(records, 0.1) OVER (PARTITION BY bucket) AS least
    FROM counted
  )
),
settings AS (
  SELECT
    g.bucket, g.hour,
    count(c.time) AS changed, -- until the end of the hour
    max_by(c.is_on, struct(c.time, c.is_on)) FILTER (WHERE c.time <= g.hour) AS is_on,
    coalesce(max(c.time) FILTER (WHERE c.time <= g.hour) = max(c.time) FILTER (WHERE c.time <= g.hour AND c.is_on IS NOT NULL), false) AS is_known,
    -- S3 takes about an hour to heed a change
    coalesce(max(c.time) >= g.hour - INTERVAL 1 HOUR, false) AS is_switched
  FROM grid AS g
  LEFT JOIN changes AS c ON c.bucket = g.bucket AND c.time < g.hour + INTERVAL 1 HOUR
  GROUP BY g.bucket, g.hour
),
trail_settings AS (
  SELECT
    g.hour, count(c.time) AS trail_changed, max_by(c.is_on, struct(c.time, c.is_on)) FILTER (WHERE c.time <= g.hour) AS trail_on,
    coalesce(max(c.time) >= g.hour, false) AS trail_switched
  FROM (SELECT DISTINCT hour FROM grid) AS g
  LEFT JOIN trail_changes AS c ON c.time < g.hour + INTERVAL 1 HOUR
  GROUP BY g.hour
),
-- every join finds one row at most; grouped all the same, so that Spark knows that no two rows share bucket and hour
facts AS (
  SELECT
    g.bucket, g.hour, any_value(s.changed) AS changed, any_value(s.is_on) AS is_on, any_value(s.is_known) AS is_known,
    any_value(s.is_switched) AS is_switched, any_value(t.trail_on) AS trail_on, any_value(t.trail_switched) AS trail_switched,
    any_value(t.trail_changed) AS trail_changed, any_value(u.records) AS records, any_value(u.objects_delivered) AS objects_delivered,
    any_value(u.samples) AS samples, any_value(u.expected_records) AS expected_records, any_value(u.expected_least) AS expected_least,
    coalesce(any_value(r.cloudtrail_requests), 0) AS cloudtrail_requests, coalesce(any_value(r.in_both), 0) AS in_both,
    coalesce(any_value(r.data_events), 0) AS data_events, coalesce(any_value(h.events), 0) AS events
  FROM grid AS g
  JOIN settings AS s ON s.bucket = g.bucket AND s.hour = g.hour
  JOIN trail_settings AS t ON t.hour = g.hour
  JOIN usual AS u ON u.bucket = g.bucket AND u.hour = g.hour
  LEFT JOIN trailed AS r ON r.bucket = g.bucket AND r.hour = g.hour
  LEFT JOIN trail_hours AS h ON h.hour = g.hour
  GROUP BY g.bucket, g.hour
),
around AS (
  SELECT
    *,
    -- how often the log had been changed at the last sign of it before and at the first after; the same if nothing happened between them
    last_value(CASE WHEN records > 0 THEN changed END, true) OVER before AS changed_before,
    last_value(CASE WHEN records > 0 THEN changed END, true) OVER after AS changed_after,
    last_value(CASE WHEN data_events > 0 THEN trail_changed END, true) OVER before AS trail_before,
    last_value(CASE WHEN data_events > 0 THEN trail_changed END, true) OVER after AS trail_after,
    max(records) OVER (PARTITION BY bucket) > 0 AS is_ever_logged
  FROM facts
  WINDOW
    before AS (PARTITION BY bucket ORDER BY hour ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    -- backwards: what follows is gone through anew for every row, what precedes is not, and ten years have 87,672 hours
    after AS (PARTITION BY bucket ORDER BY hour DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
configured AS (
  SELECT
    *,
    cloudtrail_requests > 0 AND in_both < 0.95 * cloudtrail_requests AS is_lossy,
    CASE
      WHEN is_switched THEN 'switched'
      WHEN records > 0 OR (is_known AND is_on) THEN 'on'
      WHEN is_known THEN 'off'
      WHEN changed_before = changed_after THEN 'on'
      ELSE 'unknown'
    END AS log_configured,
    CASE
      WHEN trail_switched THEN 'switched'
      WHEN NOT trail_on AND events = 0 THEN 'off'
      WHEN trail_before = trail_after THEN 'on'
      ELSE 'unknown'
    END AS data_events_configured
  FROM around
),
judged AS (
  SELECT
    *,
    CASE
      WHEN hour + INTERVAL 1 HOUR > settled_until('s3_access_log') THEN 'unknown'
      WHEN log_configured IN ('off', 'switched') THEN 'not trustworthy'
      WHEN is_lossy THEN 'not trustworthy'
      WHEN log_configured = 'unknown' THEN 'unknown'
      WHEN samples >= 3 AND expected_least >= 10 AND records < 0.1 * expected_records THEN 'not trustworthy'
      WHEN NOT is_ever_logged THEN 'unknown'
      ELSE 'trustworthy'
    END AS access_log_silence,
    CASE
      WHEN hour + INTERVAL 1 HOUR > settled_until('cloudtrail') THEN 'unknown'
      WHEN data_events_configured IN ('off', 'switched') THEN 'not trustworthy'
      WHEN data_events_configured = 'on' THEN 'trustworthy'
      ELSE 'unknown'
    END AS cloudtrail_silence
  FROM configured
)
SELECT
  bucket,
  hour,
  log_configured,
  objects_delivered,
  records,
  CASE WHEN samples >= 3 THEN expected_records END AS expected_records,
  cloudtrail_requests,
  in_both,
  data_events,
  access_log_silence,
  cloudtrail_silence,
  CASE
    WHEN access_log_silence = 'trustworthy' OR cloudtrail_silence = 'trustworthy' THEN 'silence is trustworthy'
    WHEN access_log_silence = 'not trustworthy' OR cloudtrail_silence = 'not trustworthy' THEN 'silence is not trustworthy'
    ELSE 'unknown'
  END AS verdict,
  concat(
    'Access log: ',
    CASE
      WHEN hour + INTERVAL 1 HOUR > settled_until('s3_access_log') THEN 'AWS may still deliver'
      WHEN log_configured = 'off' THEN 'off'
      WHEN log_configured = 'switched' THEN 'switched in this hour or the one before'
      WHEN is_lossy THEN concat(cloudtrail_requests - in_both, ' of ', cloudtrail_requests, ' requests that CloudTrail has are missing')
      WHEN log_configured = 'unknown' THEN 'nothing says whether it was on'
      WHEN access_log_silence = 'not trustworthy' THEN concat(records, ' records where ', expected_records, ' are usual')
      WHEN NOT is_ever_logged THEN 'on, but it delivered nothing in all of the window'
      WHEN records > 0 THEN 'on, and there are records'
      WHEN is_known THEN 'on, and quiet'
      ELSE 'records before and after, and nothing changed it between them'
    END,
    '. CloudTrail: ',
    CASE
      WHEN hour + INTERVAL 1 HOUR > settled_until('cloudtrail') THEN 'AWS may still deliver'
      WHEN data_events_configured = 'off' THEN 'the trail was stopped'
      WHEN data_events_configured = 'switched' THEN 'the trail was changed in this hour'
      WHEN data_events_configured = 'on' THEN 'data events of the bucket before and after, and nothing changed the trail between them'
      WHEN trail_before IS NULL AND trail_after IS NULL THEN 'no data events of the bucket'
      ELSE 'nothing says whether it had data events of the bucket'
    END
  ) AS why
FROM judged
