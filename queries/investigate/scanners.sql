/*
title: Strangers who tried names or asked for lists, and whether they found an open door
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Strangers at buckets whose data events no trail records'
  cloudtrail: 'When buckets were open; only requests without credentials that succeeded show it'
  data-events: 'who tried names is known from the access log only'
parameters:
  bucket: {default: null, doc: 'Only requests to this bucket'}
  min_names: {default: 5, doc: 'Names asked for in vain, if more than were found, that make a scanner of a party that never asked for a list'}
known-gaps:
- Names of buckets that do not exist are in no log of yours
- A party is one address, or a network (/24, of IPv6 /48) from which several came with the same client; a scanner that changes both is several rows
- Who asks for names that are all there, as a crawler of a public site does, is not told from a visitor
next: [investigate/address_activity, investigate/exposure_windows, investigate/data_loss]
*/
WITH
windows AS (
  SELECT bucket AS opened_bucket, collect_list(struct(opened, closed, reads_from, reads_until)) AS doors FROM exposures GROUP BY bucket
),
requests AS (
  SELECT
    r.time, r.remote_ip, site_of(r.remote_ip) AS site, coalesce(r.user_agent, '') AS user_agent, r.bucket, r.key, r.success, r.denied, r.bytes_sent,
    r.principal, r.action = 'read' AS is_read,
    r.action = 'list' OR r.operation = 'REST.HEAD.BUCKET' OR (r.operation IS NULL AND r.event_name = 'HeadBucket') AS is_list,
    r.key IS NOT NULL AND (r.action = 'read' OR r.operation IN ('REST.HEAD.OBJECT', 'WEBSITE.HEAD.OBJECT')
      OR (r.operation IS NULL AND r.event_name = 'HeadObject')) AS is_name,
    r.success OR coalesce(r.http_status IN (206, 304), false) AS is_found,
    coalesce(r.http_status, 0) = 404 OR coalesce(r.error_code RLIKE '^NoSuch(Key|Version)', false) OR r.denied AS is_missed,
    exists(doors, w -> (w.reads_from IS NULL OR r.time >= w.reads_from) AND (w.reads_until IS NULL OR r.time < w.reads_until)) AS while_open,
    exists(doors, w -> r.time >= w.closed) AS after_shut,
    exists(doors, w -> r.time < w.opened) AS before_open
  FROM outside_requests AS r
  LEFT JOIN windows ON opened_bucket = r.bucket
  WHERE r.remote_ip IS NOT NULL AND r.bucket IS NOT NULL
    AND (:bucket IS NULL OR r.bucket = :bucket)
),
-- who tried anything; those of one network with the same clients are one party
clients AS (
  SELECT remote_ip AS client_ip, site AS client_site, array_join(array_sort(collect_set(user_agent)), '\n') AS agents
  FROM requests
  GROUP BY remote_ip, site
  HAVING bool_or((is_list AND (principal = 'anonymous' OR NOT success)) OR (is_name AND is_missed))
),
parties AS (
  SELECT
    client_ip,
    CASE WHEN client_site IS NOT NULL AND count(*) OVER (PARTITION BY client_site, agents) > 1 THEN client_site ELSE client_ip END AS party
  FROM clients
),
tried AS (
  SELECT
    party,
    count(DISTINCT remote_ip) AS addresses,
    count(DISTINCT bucket) AS buckets,
    count(DISTINCT CASE WHEN is_name THEN struct(bucket, key) END) AS keys_tried,
    count(DISTINCT CASE WHEN is_name AND is_found THEN struct(bucket, key) END) AS keys_found,
    count(DISTINCT CASE WHEN is_read AND success AND key IS NOT NULL THEN struct(bucket, key) END) AS keys_read,
    count(DISTINCT CASE WHEN is_name AND is_missed AND NOT is_found THEN struct(bucket, key) END) AS keys_missed,
    count_if(is_list) AS lists_tried,
    count_if(is_list AND success) AS lists_got,
    count_if(is_list AND (principal = 'anonymous' OR NOT success)) AS lists_uninvited,
    count_if(denied) AS denied,
    coalesce(sum(CASE WHEN is_read AND success THEN bytes_sent END), 0) AS bytes_sent,
    count(*) AS requests,
    min(time) AS first_time,
    max(time) AS last_time,
    count_if(while_open) AS while_open,
    count_if(after_shut AND NOT while_open) AS after_shut,
    count_if(before_open AND NOT while_open) AS before_open,
    count_if(while_open AND is_found AND (is_read OR is_list)) AS came_in,
    array_sort(collect_set(bucket)) AS bucket_names,
    array_sort(collect_set(CASE WHEN while_open AND is_found AND (is_read OR is_list) THEN bucket END)) AS found_open,
    array_sort(collect_set(CASE WHEN after_shut AND NOT while_open THEN bucket END)) AS found_shut,
    slice(array_sort(collect_set(nullif(user_agent, ''))), 1, 20) AS user_agents,
    slice(array_sort(collect_set(remote_ip)), 1, 20) AS remote_ips,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    array_join(slice(array_sort(collect_set(principal)), 1, 5), ', ') AS principals
  FROM requests
  JOIN parties ON client_ip = remote_ip
  GROUP BY party
)
SELECT
  party,
  remote_ip,
  user_agents,
  addresses,
  buckets,
  keys_tried,
  keys_found,
  keys_read,
  bytes_sent,
  lists_tried,
  lists_got,
  denied,
  first_time,
  last_time,
  CASE
    WHEN came_in > 0 THEN 'found it open'
    WHEN while_open > 0 THEN 'came while it was open, and got nothing'
    WHEN after_shut > 0 THEN 'came after it was shut'
    WHEN before_open > 0 THEN 'came before it was opened'
    ELSE 'no door was open'
  END AS door,
  found_open,
  found_shut,
  bucket_names,
  keys_missed,
  requests,
  remote_ips,
  principals
FROM tried
-- a crawler of a public site that follows dead links finds most of what it asks for
WHERE lists_uninvited > 0 OR (keys_missed >= :min_names AND keys_missed > keys_found)
ORDER BY keys_read DESC, keys_found DESC, lists_got DESC, keys_tried DESC, first_time, party
