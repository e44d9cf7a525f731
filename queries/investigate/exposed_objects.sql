/*
title: Which objects strangers read while a bucket was open
status: test
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'What was fetched from buckets whose data events no trail records'
  cloudtrail: 'What opened and closed a bucket; only requests without credentials that succeeded show that it was open'
  data-events: 'what was fetched is known from the access log only'
parameters:
  bucket: {default: null, doc: Only this bucket}
  key: {type: glob, default: null, doc: 'The object key, decoded; * stands for any text, \* for a star'}
known-gaps:
- A read of a part of an object counts as a read of it; investigate/data_loss tells how much
- Which version was read is known only where a log says it
next: [investigate/exposure_windows, investigate/data_loss, investigate/who_downloaded]
*/
SELECT
  e.bucket,
  e.opened,
  e.closed,
  r.key,
  count(*) AS reads,
  count(DISTINCT r.remote_ip) AS addresses,
  sum(coalesce(r.bytes_sent, 0)) AS bytes_sent,
  max(r.object_size) AS object_size,
  min(r.time) AS first_time,
  max(r.time) AS last_time,
  slice(array_sort(collect_set(r.remote_ip)), 1, 20) AS remote_ips,
  slice(array_sort(collect_set(r.principal)), 1, 20) AS principals,
  slice(array_sort(collect_set(r.version_id)), 1, 20) AS version_ids
FROM exposures AS e
JOIN outside_requests AS r
  ON r.bucket = e.bucket AND (e.reads_from IS NULL OR r.time >= e.reads_from) AND (e.reads_until IS NULL OR r.time < e.reads_until)
WHERE r.action = 'read' AND r.success AND r.key IS NOT NULL
  AND (:bucket IS NULL OR e.bucket = :bucket)
  AND (:key IS NULL OR glob(r.key, :key))
GROUP BY e.bucket, e.opened, e.closed, r.key
ORDER BY e.opened IS NULL, reads DESC, bucket, opened, closed, key
