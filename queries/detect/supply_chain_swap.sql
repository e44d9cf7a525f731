/*
title: A file that strangers load and run was replaced by somebody, or from somewhere, that does not usually do so
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Files of buckets whose data events no trail records'
  cloudtrail: 'The access keys that were used'
  data-events: 'who wrote and who loaded a file is known from the access log only'
techniques: [TA0040:T1565.001, TA0001:T1195.002, TA0040:T1491.002]
parameters:
  min_networks: {default: 3, doc: Networks without credentials that loaded a file and so make it public}
  few_files: {default: 3, doc: Files replaced within an hour that are a swap rather than a release}
  few_networks: {default: 2, doc: Networks that somebody writes from who stays where they are}
false-positives:
- Somebody mends a page by hand
- The first release by a new pipeline
known-gaps:
- A file that was replaced before anybody loaded it in the window, or by those who usually do so, is not seen
- What is in a file no log says; its size may tell
- A release by a pipeline that was itself taken over looks like any other
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/object_history, investigate/principal_timeline, investigate/exposed_objects]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
writes AS (
  SELECT * FROM (
    SELECT
      time, bucket, key, identity_of(principal) AS who, coalesce(site_of(remote_ip), '') AS site, coalesce(client_of(user_agent), '') AS client
    FROM s3_activity
    WHERE action = 'write' AND success AND key IS NOT NULL AND principal IS NOT NULL AND coalesce(principal_type, '') NOT IN ('anonymous', 'AWSService')
      AND coalesce(operation, '') NOT IN ('REST.PUT.PART', 'REST.COPY.PART', 'REST.POST.UPLOADS')
      AND (operation IS NOT NULL OR event_name NOT IN ('UploadPart', 'UploadPartCopy', 'CreateMultipartUpload'))
  ) WHERE rand() >= 0
),
-- all that happened to what was written and is run where it is loaded: pages, scripts, programs, packages
touches AS (
  SELECT
    a.time, a.bucket, a.key, a.principal, identity_of(a.principal) AS who, a.access_key_id, a.remote_ip, coalesce(site_of(a.remote_ip), '') AS site,
    coalesce(client_of(a.user_agent), '') AS client, a.user_agent, a.object_size, a._object, a._offset,
    a.action = 'write' AS is_write,
    a.action <> 'write' AND (a.principal_type IN ('anonymous', 'AWSService') OR a.principal LIKE '%:iam::cloudfront:%') AS is_public
  FROM s3_activity AS a
  JOIN (
    SELECT DISTINCT bucket AS written_bucket, key AS written_key
    FROM writes
    WHERE key RLIKE '(?i)\\.(m?js|css|html?|php|wasm|exe|msi|msix|dmg|pkg|deb|rpm|apk|ipa|appimage|jar|war|whl|gem|nupkg|crx|xpi|sh|ps1|bat|py|zip|tgz|tar\\.[a-z0-9]+|7z|iso|bin)$'
  ) ON written_bucket = a.bucket AND written_key = a.key
  WHERE (a.success OR a.http_status = 304) AND (a.action IN ('read', 'write') OR a.http_status = 304)
    AND coalesce(a.operation, '') NOT IN ('REST.PUT.PART', 'REST.COPY.PART', 'REST.POST.UPLOADS')
    AND (a.operation IS NOT NULL OR a.event_name NOT IN ('UploadPart', 'UploadPartCopy', 'CreateMultipartUpload'))
),
-- of each write: how many networks had loaded the file by then and how often it was loaded later, whether the writer had, and its sizes
history AS (
  SELECT
    *,
    sum(CASE WHEN is_public AND nth = 1 THEN 1 ELSE 0 END) OVER earlier AS networks_before,
    count_if(is_public AND remote_ip IS NULL) OVER earlier AS edge_loads_before,
    count_if(is_public) OVER (PARTITION BY bucket, key) - count_if(is_public) OVER earlier AS loaded_after,
    count_if(NOT is_write) OVER (PARTITION BY bucket, key, who ORDER BY time, _object, _offset) > 0 AS was_fetched,
    count_if(NOT is_write) OVER (PARTITION BY bucket, key, object_size ORDER BY time, _object, _offset) > 0 AS was_served,
    lag(CASE WHEN is_write THEN struct(who, object_size) END) IGNORE NULLS OVER (PARTITION BY bucket, key ORDER BY time, _object, _offset) AS write_before
  FROM (SELECT *, row_number() OVER (PARTITION BY bucket, key, is_public, site ORDER BY time, _object, _offset) AS nth FROM touches)
  WINDOW earlier AS (PARTITION BY bucket, key ORDER BY time, _object, _offset ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
-- all that was written to any bucket, by runs: who, from where, with what, in which hour
runs AS (
  SELECT
    *,
    dense_rank() OVER (PARTITION BY run_bucket, run_who ORDER BY run_hour) AS nth_hour,
    dense_rank() OVER (PARTITION BY run_bucket, run_who, run_site ORDER BY run_hour) AS nth_hour_here,
    dense_rank() OVER (PARTITION BY run_bucket, run_who, run_client ORDER BY run_hour) AS nth_hour_with,
    dense_rank() OVER (PARTITION BY run_bucket, run_who ORDER BY run_site) AS nth_site,
    row_number() OVER (PARTITION BY run_bucket, run_who ORDER BY run_hour, run_site, run_client) = 1 AS is_first
  FROM (
    SELECT who AS run_who, bucket AS run_bucket, site AS run_site, client AS run_client, date_trunc('HOUR', time) AS run_hour FROM writes
    UNION
    SELECT identity_of(requester), bucket, coalesce(site_of(remote_ip), ''), coalesce(client_of(user_agent), ''), date_trunc('HOUR', time)
    FROM s3_access_log_baseline
    WHERE operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD') AND requester IS NOT NULL
      AND error_code IS NULL AND coalesce(http_status, 200) < 300
    UNION
    SELECT identity_of(userIdentity.arn), _bucket, coalesce(site_of(sourceIPAddress), ''), coalesce(client_of(userAgent), ''), date_trunc('HOUR', eventTime)
    FROM cloudtrail_baseline
    WHERE eventName IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload') AND userIdentity.arn IS NOT NULL AND nullif(errorCode, '') IS NULL
  )
),
-- of each run: how many of the writer's there are in other hours, before or after, from here and with this client, and who else had written
known AS (
  SELECT
    run_who, run_bucket, run_site, run_client, run_hour,
    nth_hour - 1 AS runs_before,
    max(nth_hour) OVER (PARTITION BY run_bucket, run_who) - nth_hour AS runs_after,
    max(nth_hour_here) OVER (PARTITION BY run_bucket, run_who, run_site) - 1 AS from_here,
    max(nth_hour_with) OVER (PARTITION BY run_bucket, run_who, run_client) - 1 AS with_this,
    max(nth_site) OVER (PARTITION BY run_bucket, run_who) - 1 AS other_sites,
    count_if(is_first) OVER (PARTITION BY run_bucket ORDER BY unix_timestamp(run_hour) RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      - CASE WHEN nth_hour > 1 THEN 1 ELSE 0 END AS others
  FROM runs
),
counted AS (
  SELECT
    bucket, who, site, client, date_trunc('HOUR', time) AS hour,
    CASE WHEN count(DISTINCT principal) = 1 THEN max(principal) ELSE who END AS principal,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    CASE WHEN count(DISTINCT access_key_id) = 1 THEN max(access_key_id) END AS access_key,
    CASE WHEN count(DISTINCT key) = 1 THEN max(key) END AS key,
    count(DISTINCT key) AS files,
    min(time) AS first_time,
    max(time) AS last_time,
    coalesce(bool_or(was_fetched), false) AS was_fetched,
    coalesce(bool_and(was_served AND write_before.who <> who AND write_before.object_size <> object_size), false) AS is_put_back,
    sum(loaded_after) AS loaded_after,
    min(runs_before) AS runs_before, min(runs_after) AS runs_after, min(from_here) AS from_here, min(with_this) AS with_this,
    min(other_sites) AS other_sites, min(others) AS others,
    slice(array_sort(collect_set(key)), 1, 20) AS keys,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents
  FROM history
  JOIN known ON run_bucket = bucket AND run_who = who AND run_site = site AND run_client = client AND run_hour = date_trunc('HOUR', time)
  WHERE is_write AND (networks_before >= :min_networks OR edge_loads_before >= :min_networks)
  GROUP BY bucket, who, site, client, date_trunc('HOUR', time)
),
judged AS (
  SELECT
    *,
    CASE
      WHEN runs_before > 0 OR runs_after >= 3 THEN
        CASE
          WHEN with_this = 0 AND from_here = 0 AND other_sites <= :few_networks THEN 'elsewhere with another client'
          WHEN with_this = 0 AND from_here = 0 THEN 'with another client'
          WHEN from_here = 0 AND other_sites <= :few_networks AND files <= :few_files THEN 'elsewhere'
        END
      WHEN others > 0 THEN CASE WHEN files <= :few_files THEN 'new' ELSE 'new and many' END
      WHEN files <= :few_files THEN CASE WHEN was_fetched THEN 'unknown, after fetching it' ELSE 'unknown' END
    END AS oddity
  FROM counted
)
SELECT
  bucket,
  principal,
  remote_ip,
  key,
  CASE
    WHEN is_put_back THEN 'informational'
    WHEN oddity IN ('elsewhere with another client', 'new', 'unknown, after fetching it') THEN CASE WHEN loaded_after > 0 THEN 'high' ELSE 'medium' END
    WHEN oddity = 'unknown' THEN 'low'
    ELSE 'medium'
  END AS severity,
  concat(
    principal, ' replaced ', CASE WHEN files = 1 THEN coalesce(key, '1 file') ELSE concat(files, ' public files') END, ' of ', bucket, ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE oddity
      WHEN 'elsewhere with another client' THEN ', where and with what they had not written before'
      WHEN 'with another client' THEN ', with a client that they had not used for it'
      WHEN 'elsewhere' THEN ', from where they had not written before'
      WHEN 'new' THEN concat(', though others write there (', others, ') and they had not')
      WHEN 'new and many' THEN concat(', though others write there (', others, ') and they had not; that many look like a release')
      WHEN 'unknown, after fetching it' THEN ', after fetching it; nobody is known to write there'
      ELSE '; nobody is known to write there'
    END,
    CASE WHEN is_put_back THEN '; its size is again that of before somebody else''s change, so it may have been put back' ELSE '' END,
    CASE WHEN loaded_after > 0 THEN concat('; strangers then loaded it ', loaded_after, CASE WHEN loaded_after = 1 THEN ' time' ELSE ' times' END) ELSE '; no stranger has loaded it since, in these logs' END
  ) AS why,
  access_key,
  first_time,
  last_time,
  files,
  keys,
  loaded_after,
  was_fetched,
  is_put_back,
  others,
  user_agents,
  who,
  site,
  client,
  hour
FROM judged
WHERE oddity IS NOT NULL
ORDER BY loaded_after DESC, first_time, bucket, who, site, client, hour
