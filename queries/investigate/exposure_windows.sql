/*
title: When a bucket was open to strangers, and what they fetched meanwhile
status: test
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'What was fetched from buckets whose data events no trail records'
  cloudtrail: 'What opened and closed a bucket; only requests without credentials that succeeded show that it was open'
  data-events: 'what was fetched is known from the access log only'
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- What was set before the first log is not known. A bucket that was open then has a row only if somebody without credentials got in
- Whether a service control policy, an organisation's block or the policy of a key kept strangers out all the same is not looked at
- A policy cut short by CloudTrail's limit of 100 kB is not known
- An account that owns no principal of this trail is foreign; whether it is a partner's, only you know
- Reads through CloudFront are CloudFront's, whose own log has the viewers
next: [investigate/exposed_objects, investigate/config_changes, investigate/unauthenticated_gets, investigate/scanners]
*/
WITH
counted AS (
  SELECT
    e.bucket, e.opened, e.closed, e.audience, e.opened_by, e.cause_open, e.closed_by, e.cause_close,
    nullif(array_join(e.grants, ', '), '') AS grants, r.time, r.remote_ip, r.key, r.bytes_sent,
    coalesce(r.action = 'read' AND r.success AND r.key IS NOT NULL, false) AS is_read,
    coalesce(r.action = 'write' AND r.success, false) AS is_write,
    coalesce(r.action = 'list' AND r.success, false) AS is_list
  FROM exposures AS e
  LEFT JOIN outside_requests AS r
    ON r.bucket = e.bucket AND (e.reads_from IS NULL OR r.time >= e.reads_from) AND (e.reads_until IS NULL OR r.time < e.reads_until)
  WHERE :bucket IS NULL OR e.bucket = :bucket
),
-- buckets with any log of what is read from them
watched AS (
  SELECT bucket AS watched_bucket FROM s3_access_log WHERE bucket IS NOT NULL
  UNION
  SELECT bucket FROM cloudtrail_s3 WHERE event_category = 'Data' AND bucket IS NOT NULL
)
SELECT
  bucket,
  opened,
  closed,
  audience,
  opened_by,
  cause_open,
  closed_by,
  cause_close,
  count_if(is_read) AS reads,
  count(DISTINCT CASE WHEN is_read THEN key END) AS objects,
  coalesce(sum(CASE WHEN is_read THEN bytes_sent END), 0) AS bytes_sent,
  count_if(is_write) AS writes,
  count(DISTINCT CASE WHEN is_read THEN remote_ip END) AS addresses,
  CASE
    WHEN count_if(is_read) > 0 AND count_if(is_write) > 0 THEN 'read and written by strangers'
    WHEN count_if(is_read) > 0 THEN 'read by strangers'
    WHEN count_if(is_write) > 0 THEN 'written by strangers'
    WHEN count_if(is_list) > 0 THEN 'listed by strangers, nothing read'
    WHEN max(watched_bucket) IS NOT NULL THEN 'open but unused'
    ELSE 'open, and no log of what was read'
  END AS used,
  grants,
  count_if(is_list) AS lists,
  min(CASE WHEN is_read THEN time END) AS first_read,
  max(CASE WHEN is_read THEN time END) AS last_read
FROM counted
LEFT JOIN watched ON watched_bucket = bucket
GROUP BY bucket, opened, closed, audience, opened_by, cause_open, closed_by, cause_close, grants
-- what was opened before the eyes of the logs comes before what has always been open, as a website is
ORDER BY opened IS NULL, reads DESC, bucket, opened, closed, audience, opened_by, cause_open, closed_by, cause_close, grants
