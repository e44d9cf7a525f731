/*
title: Somebody without credentials wrote, deleted or changed settings, or tried
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Writes to buckets whose data events no trail records'
  cloudtrail: 'Nothing, for the access log holds these requests too'
  data-events: 'writes of strangers are known from the access log only'
techniques: [TA0040:T1565.001, TA0042:T1608.001]
parameters:
  many_attempts: {default: 50, doc: Refused attempts of one network on one bucket that are more than the internet's noise}
false-positives: [A bucket that is meant to take files from anybody]
known-gaps:
- An upload by a signed form or link is not anonymous, whoever held it
- Whether an object was there before is known only if it was read or written in the window
next: [investigate/who_uploaded, investigate/exposure_windows, investigate/address_activity]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
strangers AS (
  SELECT * FROM (
    SELECT
      time, log, action, operation, event_name, remote_ip, site_of(remote_ip) AS site, user_agent, bucket, key, error_code, success, request_id,
      CASE
        WHEN action = 'write' THEN 'upload'
        WHEN action = 'delete' THEN 'delete'
        ELSE 'setting'
      END AS deed
    FROM s3_activity
    WHERE principal_type = 'anonymous' AND bucket IS NOT NULL
      AND (action IN ('write', 'delete', 'config')
        OR (action = 'other' AND coalesce(operation, event_name) RLIKE '^REST\\.(PUT|POST|DELETE)\\.|^(Put|Delete|Restore|Abort)')
        )
      AND NOT (action = 'other' AND coalesce(operation, event_name) IN ('REST.POST.MULTI_OBJECT_DELETE', 'DeleteObjects') AND success)
  ) WHERE rand() >= 0
),
uploads AS (
  SELECT bucket AS to_bucket, key AS to_key, min(time) AS since, collect_set(site) AS sites
  FROM strangers
  WHERE deed = 'upload' AND success AND key IS NOT NULL
  GROUP BY bucket, key
),
-- what was there before, and who took what the strangers had put
others AS (
  SELECT
    to_bucket AS other_bucket, to_key AS other_key,
    bool_or(time < since AND (action IN ('read', 'write') OR operation = 'REST.HEAD.OBJECT')) AS was_there,
    count(DISTINCT CASE WHEN time > since AND action = 'read' AND NOT array_contains(sites, coalesce(site_of(remote_ip), '')) THEN coalesce(remote_ip, principal) END) AS readers
  FROM s3_activity
  JOIN uploads ON to_bucket = bucket AND to_key = key
  WHERE success
  GROUP BY to_bucket, to_key
),
-- the noisiest network of each bucket
refused AS (
  SELECT refused_bucket, max(attempts) AS most_attempts
  FROM (SELECT bucket AS refused_bucket, site AS refused_site, count_if(NOT success) AS attempts FROM strangers GROUP BY bucket, site)
  GROUP BY refused_bucket
),
counted AS (
  SELECT
    bucket,
    count_if(success) AS succeeded,
    count_if(NOT success) AS failed,
    count(DISTINCT CASE WHEN success AND deed = 'upload' THEN key END) AS uploaded,
    count(DISTINCT CASE WHEN success AND deed = 'upload' AND was_there THEN key END) AS overwritten,
    count(DISTINCT CASE WHEN success AND deed = 'upload' AND readers > 0 THEN key END) AS taken,
    coalesce(max(CASE WHEN success AND deed = 'upload' THEN readers END), 0) AS readers,
    count(DISTINCT CASE WHEN success AND deed = 'delete' THEN key END) AS deleted,
    count_if(success AND deed = 'setting') AS settings,
    count(DISTINCT CASE WHEN success OR NOT any_success THEN remote_ip END) AS addresses,
    CASE WHEN count(DISTINCT CASE WHEN success OR NOT any_success THEN remote_ip END) = 1
      THEN max(CASE WHEN success OR NOT any_success THEN remote_ip END) END AS remote_ip,
    CASE WHEN count(DISTINCT CASE WHEN success OR NOT any_success THEN key END) = 1
      THEN max(CASE WHEN success OR NOT any_success THEN key END) END AS key,
    slice(array_sort(collect_set(CASE WHEN success THEN key END)), 1, 20) AS keys,
    slice(array_sort(collect_set(coalesce(operation, event_name))), 1, 10) AS operations,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents,
    max(most_attempts) AS most_attempts,
    min(CASE WHEN success OR NOT any_success THEN time END) AS first_time,
    max(CASE WHEN success OR NOT any_success THEN time END) AS last_time
  FROM (SELECT *, bool_or(success) OVER (PARTITION BY bucket) AS any_success FROM strangers)
  LEFT JOIN others ON other_bucket = bucket AND other_key = key
  LEFT JOIN refused ON refused_bucket = bucket
  GROUP BY bucket
)
SELECT
  bucket,
  'anonymous' AS principal,
  remote_ip,
  key,
  CASE
    WHEN deleted + settings + overwritten + taken > 0 THEN 'critical'
    WHEN succeeded > 0 THEN 'high'
    WHEN most_attempts >= :many_attempts THEN 'low'
    ELSE 'informational'
  END AS severity,
  concat(
    CASE WHEN addresses = 1 THEN coalesce(remote_ip, 'Somebody') ELSE concat(addresses, ' addresses') END, ' without credentials',
    CASE
      WHEN succeeded = 0 THEN concat(' tried ', failed, CASE WHEN failed = 1 THEN ' time' ELSE ' times' END, ' to write to ', bucket, ' or to change it, and failed')
      ELSE concat_ws(',',
        CASE WHEN uploaded > 0 THEN concat(' put ', uploaded, CASE WHEN uploaded = 1 THEN ' object' ELSE ' objects' END, ' into ', bucket) END,
        CASE WHEN overwritten > 0 THEN concat(' ', overwritten, ' of them over what was there') END,
        CASE WHEN deleted > 0 THEN concat(' deleted ', deleted, CASE WHEN deleted = 1 THEN ' object' ELSE ' objects' END, ' of ', bucket) END,
        CASE WHEN settings > 0 THEN concat(' changed settings of ', bucket, ' ', settings, CASE WHEN settings = 1 THEN ' time' ELSE ' times' END) END,
        CASE WHEN taken > 0 THEN concat(' and up to ', readers, ' others then downloaded ', CASE WHEN taken = 1 THEN 'one' ELSE concat(taken, ' of them') END) END)
    END,
    CASE WHEN succeeded > 0 AND failed > 0 THEN concat('; ', failed, ' more were refused') ELSE '' END
  ) AS why,
  first_time,
  last_time,
  uploaded,
  overwritten,
  deleted,
  settings,
  readers,
  failed,
  addresses,
  keys,
  operations,
  user_agents
FROM counted
ORDER BY CASE WHEN succeeded > 0 THEN 0 ELSE 1 END, first_time, bucket
