/*
title: How far the silence of the logs can be trusted, in a sentence a bucket
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Whether the access log was on, and what it holds'
  cloudtrail: 'When the access log was switched on or off, and requests that it lost'
  data-events: 'requests for objects that the access log lost cannot be told'
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- Delivery is best effort, so even a log that was on may have lost a record; trustworthy means that nothing speaks against it
- A bucket that neither log names is not in the answer
next: [investigate/log_coverage, detect/logging_disabled]
*/
WITH hours AS (
  SELECT
    bucket, hour, access_log_silence, cloudtrail_silence,
    coalesce(lag(access_log_silence) OVER (PARTITION BY bucket ORDER BY hour) <> access_log_silence, true) AS starts
  FROM log_hours
  WHERE :bucket IS NULL OR bucket = :bucket
),
spells AS (
  SELECT *, count_if(starts) OVER (PARTITION BY bucket ORDER BY hour) AS spell FROM hours
),
doubts AS (
  SELECT
    bucket AS doubted,
    array_join(
      slice(
        transform(
          array_sort(collect_list(struct(from_hour, to_hour))),
          s -> concat(date_format(s.from_hour, 'yyyy-MM-dd HH:mm'), ' to ', date_format(s.to_hour, 'yyyy-MM-dd HH:mm'))),
        1, 3),
      ', ') AS doubtful,
    count(*) AS doubt_count
  FROM (
    SELECT bucket, spell, min(hour) AS from_hour, max(hour) + INTERVAL 1 HOUR AS to_hour
    FROM spells
    WHERE access_log_silence = 'not trustworthy'
    GROUP BY bucket, spell
  )
  GROUP BY bucket
),
counts AS (
  SELECT
    bucket,
    count(*) AS hours,
    count_if(access_log_silence = 'trustworthy') AS trusted,
    count_if(access_log_silence = 'not trustworthy') AS distrusted,
    count_if(access_log_silence = 'unknown') AS unknown,
    count_if(access_log_silence <> 'trustworthy' AND cloudtrail_silence = 'trustworthy') AS covered
  FROM hours
  GROUP BY bucket
)
SELECT
  bucket,
  hours,
  trusted,
  distrusted,
  unknown,
  covered,
  concat(
    'Silence of ', bucket, ' can be trusted in ', CASE WHEN trusted = hours THEN concat('all ', hours) ELSE concat(trusted, ' of ', hours) END, ' hours',
    CASE WHEN distrusted > 0 THEN concat(', not in ', distrusted, ' (', doubtful, CASE WHEN doubt_count > 3 THEN ', …' ELSE '' END, ')') ELSE '' END,
    CASE WHEN unknown > 0 THEN concat(', unknown in ', unknown) ELSE '' END,
    CASE WHEN covered > 0 THEN concat('; CloudTrail has its data events in ', covered, ' of the others') ELSE '' END
  ) AS sentence
FROM counts
LEFT JOIN doubts ON doubted = bucket
ORDER BY hours - trusted DESC, bucket
