/*
title: A bucket is used as it never was, by evidence that adds up
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Buckets whose data events no trail records, and most requests without credentials'
  cloudtrail: 'Buckets without an access log'
  data-events: 'what was read and written is known from the access log only'
techniques: [TA0009:T1530, TA0040:T1485]
parameters:
  min_score: {default: 2, doc: 'Points from which a bucket is told of: 2 is medium, 3 high, 4 critical'}
  min_days: {default: 3, doc: Days before the window from which a bucket is compared with itself}
  min_objects: {default: 100, doc: Objects in a day below which no volume is odd}
  min_bytes: {default: 1000000000, doc: Bytes in a day below which no volume is odd}
  min_denied: {default: 100, doc: Refused requests in a day below which they are nothing odd}
  factor: {default: 3, doc: 'How many times what is usual (the largest day, or the median and five deviations) a day has to be'}
false-positives:
- A clean-up, a migration or a restore
- A bucket that is opened on purpose, and found
known-gaps:
- Without days before the window no bucket is odd
- What is taken slowly, or is small beside the usual traffic, does not show here
- Lifecycle deletes are another operation and not counted
- A principal is whose credentials signed, an address may be a proxy's; the one shown did most that day
next: [investigate/top_talkers, investigate/unauthenticated_gets, investigate/deletes]
*/
WITH
callers AS (
  SELECT
    bucket, actor, is_now, day, max(is_anonymous) AS is_anonymous, max(account_id) AS account_id, sum(objects) AS objects, sum(bytes_sent) AS bytes_sent, sum(writes) AS writes,
    sum(deletes) AS deletes, sum(denied) AS denied, sum(requests) AS requests, sum(reads) AS reads, sum(sensitive_reads) AS sensitive_reads, sum(lists_made) AS lists_made,
    max_by(principal, struct(requests, principal)) AS principal, max_by(remote_ip, struct(requests, remote_ip)) AS remote_ip, min(first_time) AS first_time, max(last_time) AS last_time
  FROM activity_days
  WHERE bucket IS NOT NULL
  GROUP BY bucket, actor, is_now, day
),
marked AS (
  SELECT
    *, min(is_now) OVER (PARTITION BY bucket, actor) AS is_first_here
  FROM callers
),
-- rand() keeps Spark from reading the logs anew for each use
sums AS (
  SELECT * FROM (
    SELECT
      bucket, day, is_now, sum(objects) AS objects, sum(bytes_sent) AS bytes_sent, sum(writes) AS writes, sum(deletes) AS deletes, sum(denied) AS denied, sum(requests) AS requests,
      count_if(is_now AND is_first_here AND NOT is_anonymous AND reads + writes + deletes > 0) AS newcomers,
      coalesce(sum(CASE WHEN is_now AND is_first_here AND NOT is_anonymous THEN sensitive_reads END), 0) AS new_sensitive,
      coalesce(sum(CASE WHEN is_anonymous THEN objects END), 0) AS anonymous_objects, coalesce(sum(CASE WHEN is_anonymous THEN writes END), 0) AS anonymous_writes,
      coalesce(sum(CASE WHEN is_anonymous THEN lists_made END), 0) AS anonymous_lists,
      max(CASE WHEN is_now THEN struct(reads + writes + deletes, principal, remote_ip) END) AS most_active, count(DISTINCT actor) AS principals,
      min(first_time) AS first_time, max(last_time) AS last_time
    FROM marked
    GROUP BY bucket, day, is_now
  ) WHERE rand() >= 0
),
usual AS (
  SELECT
    bucket AS u_bucket, count(*) AS days_before, usual_most(collect_list(objects)) AS usual_objects, usual_most(collect_list(bytes_sent)) AS usual_bytes,
    usual_most(collect_list(writes)) AS usual_writes, usual_most(collect_list(deletes)) AS usual_deletes, usual_most(collect_list(denied)) AS usual_denied,
    count_if(anonymous_objects > 0) AS open_days, count_if(anonymous_writes > 0) AS written_days, count_if(anonymous_lists > 0) AS listed_days
  FROM sums
  WHERE NOT is_now
  GROUP BY bucket
),
judged AS (
  SELECT
    *,
    array_compact(array(
      CASE WHEN anonymous_objects > 0 AND open_days = 0
        THEN struct(2 AS points, concat('without credentials ', counted(anonymous_objects, 'object was', 'objects were'), ' read, which nobody did in ', counted(days_before, 'day', 'days')) AS text) END,
      CASE WHEN anonymous_lists > 0 AND listed_days = 0
        THEN struct(1 AS points, concat('strangers listed it, which nobody did in ', counted(days_before, 'day', 'days')) AS text) END,
      CASE WHEN anonymous_writes > 0 AND written_days = 0
        THEN struct(2 AS points, concat('without credentials ', counted(anonymous_writes, 'object was', 'objects were'), ' written') AS text) END,
      CASE WHEN (objects >= :min_objects AND objects >= :factor * usual_objects) OR (bytes_sent >= :min_bytes AND bytes_sent >= :factor * usual_bytes)
        THEN struct(1 AS points, concat(objects, ' objects (', bytes_sent, ' bytes) were read, where ', usual_objects, ' (', usual_bytes, ' bytes) are much') AS text) END,
      CASE WHEN deletes >= :min_objects AND deletes >= :factor * usual_deletes
        THEN struct(1 AS points, concat(deletes, ' deletes, where ', usual_deletes, ' are many') AS text) END,
      CASE WHEN writes >= :min_objects AND writes >= :factor * usual_writes
        THEN struct(1 AS points, concat(writes, ' writes, where ', usual_writes, ' are many') AS text) END,
      CASE WHEN denied >= :min_denied AND denied >= :factor * usual_denied
        THEN struct(1 AS points, concat(denied, ' requests were refused, where ', usual_denied, ' are many') AS text) END,
      CASE WHEN newcomers > 0 AND new_sensitive > 0
        THEN struct(1 AS points, concat(counted(newcomers, 'caller', 'callers'), ' who never came here read what by its name is confidential') AS text) END)) AS reasons
  FROM sums
  JOIN usual ON u_bucket = bucket
  WHERE is_now AND days_before >= :min_days
),
scored AS (
  SELECT *, points_of(reasons) AS score FROM judged
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY bucket ORDER BY score DESC, objects DESC, day) AS nth FROM scored
)
SELECT
  bucket,
  max(severity_of(score)) AS severity,
  max(score) AS score,
  max(concat(bucket, ' is used as it never was: ', strongest_of(reasons))) AS why,
  max(requests) AS requests, max(bytes_sent) AS bytes_sent, max(objects) AS objects, max(denied) AS denied, max(principals) AS principals,
  max(most_active).principal AS principal, max(most_active).remote_ip AS remote_ip, max(first_time) AS first_time, max(last_time) AS last_time
FROM ranked
WHERE score >= :min_score AND nth = 1 -- its oddest day
GROUP BY bucket
ORDER BY score DESC, objects DESC, bucket
