/*
title: What was fetched, by whom, and how much of each object
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Sizes of objects, ranges and broken transfers; whether an object left whole is then known only where its size is'
  cloudtrail: 'Where copies went, if the log of that bucket is not here, and which ranges were copied'
  data-events: 'what was fetched is known from the access log only'
parameters:
  principal: {type: glob, default: null, doc: 'ARN of a user or role session, a role (all its sessions), anonymous; * stands for any text'}
  access_key: {default: null, doc: Access key id}
  remote_ip: {type: glob, default: null, doc: 'Address; * stands for any text'}
  url_id: {default: null, doc: 'A link, by the id that investigate/presigned_urls gives it'}
  bucket: {default: null, doc: Only this bucket}
  key: {type: glob, default: null, doc: 'The object key, decoded; * stands for any text, \* for a star'}
known-gaps:
- Bytes are what S3 sent; whether they arrived is not logged
- Which range was asked for is in no access log, so of ranges that may overlap share is the most and share_at_least the least that was fetched
- 'certain: one answer held it, or one copy; likely: the ranges add up to the object; possible: they add up to more, or its size is not known'
- What was in an object is in no log
next: [investigate/who_downloaded, investigate/object_history, investigate/exposed_objects]
*/
WITH
links AS (
  SELECT request_id AS link_request, max(url_id) AS url_id FROM presigned_requests WHERE request_id IS NOT NULL GROUP BY request_id
),
-- where copies went
destinations AS (
  SELECT request_id AS copy_request, max(concat(bucket, '/', key)) AS destination
  FROM s3_activity
  WHERE success AND request_id IS NOT NULL
    AND (operation IN ('REST.COPY.OBJECT', 'REST.COPY.PART') OR (operation IS NULL AND event_name IN ('CopyObject', 'UploadPartCopy')))
  GROUP BY request_id
),
-- what a copy was made from, by the word of the request; the access log has the other side of it
copies AS (
  SELECT
    time, principal, session_issuer, access_key_id, source_ip, request_id,
    regexp_extract(source, '^/?([^/?]+)/', 1) AS bucket,
    try_url_decode(replace(regexp_extract(source, '^/?[^/?]+/(.*?)(?:\\?versionId=[^?]*)?$', 1), '+', '%2B')) AS key,
    nullif(regexp_extract(source, '\\?versionId=([^?]*)$', 1), '') AS version_id,
    CASE WHEN range IS NULL THEN 'copy' ELSE 'range copy' END AS kind,
    try_subtract(try_cast(regexp_extract(range, '^bytes=([0-9]+)-([0-9]+)$', 2) AS BIGINT), try_cast(regexp_extract(range, '^bytes=([0-9]+)-([0-9]+)$', 1) AS BIGINT)) + 1 AS bytes
  FROM (
    SELECT
      *,
      coalesce(get_json_object(request_parameters, '$.x-amz-copy-source'), get_json_object(request_parameters, '$.x-amz-copy-source[0]')) AS source,
      get_json_object(request_parameters, '$.x-amz-copy-source-range') AS range
    FROM cloudtrail_s3
    WHERE event_name IN ('CopyObject', 'UploadPartCopy') AND success
  )
  WHERE source NOT LIKE 'arn:%'
),
reads AS (
  SELECT
    a.time, a.principal, a.session_issuer, a.access_key_id, a.remote_ip, a.request_id, a.bucket, a.key, a.version_id,
    CASE
      WHEN a.http_status = 304 THEN 'unchanged'
      WHEN a.operation LIKE '%.HEAD.OBJECT' OR (a.operation IS NULL AND a.event_name = 'HeadObject') THEN 'head'
      WHEN a.operation = 'REST.COPY.OBJECT_GET' THEN 'copy'
      WHEN a.operation = 'REST.COPY.PART_GET' THEN coalesce(c.kind, 'range copy')
      WHEN a.operation = 'REST.POST.OBJECT_SELECT' OR (a.operation IS NULL AND a.event_name = 'SelectObjectContent') THEN 'range'
      WHEN a.http_status = 206 THEN 'range'
      ELSE 'get'
    END AS kind,
    CASE WHEN a.operation = 'REST.COPY.PART_GET' THEN c.bytes ELSE coalesce(a.bytes_sent, 0) END AS bytes,
    a.object_size,
    a.http_status IS NOT NULL AS is_logged
  FROM s3_activity AS a
  LEFT JOIN copies AS c ON a.operation = 'REST.COPY.PART_GET' AND c.request_id = a.request_id AND c.key = a.key
  WHERE a.key IS NOT NULL AND a.bucket IS NOT NULL AND (a.success OR a.http_status = 304)
    AND (a.action = 'read' OR a.operation IN ('REST.HEAD.OBJECT', 'WEBSITE.HEAD.OBJECT') OR (a.operation IS NULL AND a.event_name = 'HeadObject'))
  UNION ALL
  SELECT time, principal, session_issuer, access_key_id, source_ip, request_id, bucket, key, version_id, kind, bytes, NULL, false
  FROM copies AS c
  WHERE bucket <> '' AND key <> '' AND NOT EXISTS (
    SELECT 1 FROM s3_access_log AS l WHERE l.operation IN ('REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET') AND l.request_id = c.request_id)
),
sizes AS (
  SELECT bucket AS sized_bucket, key AS sized_key, version_id AS sized_version, max(object_size) AS known_size
  FROM reads WHERE object_size IS NOT NULL
  GROUP BY bucket, key, version_id
),
pieces AS (
  SELECT
    r.bucket, r.key, r.version_id, coalesce(r.object_size, s.known_size) AS object_size,
    coalesce(r.principal, 'somebody unnamed') AS actor,
    -- where nobody is named, or a link's signer is, the address tells the actors apart
    CASE WHEN r.principal IS NULL OR r.principal = 'anonymous' OR l.url_id IS NOT NULL THEN r.remote_ip END AS remote_ip,
    l.url_id, r.time, d.destination, r.bytes, r.remote_ip AS from_address,
    CASE
      WHEN r.kind <> 'get' THEN r.kind
      WHEN r.bytes >= coalesce(r.object_size, s.known_size) THEN 'whole'
      WHEN coalesce(r.object_size, s.known_size) IS NULL THEN 'unsized'
      WHEN r.is_logged THEN 'broken'
      ELSE 'range' -- the trail has neither status nor range
    END AS kind
  FROM reads AS r
  LEFT JOIN sizes AS s ON s.sized_bucket = r.bucket AND s.sized_key = r.key AND s.sized_version <=> r.version_id
  LEFT JOIN links AS l ON l.link_request = r.request_id
  LEFT JOIN destinations AS d ON d.copy_request = r.request_id AND r.kind IN ('copy', 'range copy')
  WHERE (:principal IS NULL OR glob(r.principal, :principal) OR glob(r.session_issuer, :principal))
    AND (:access_key IS NULL OR r.access_key_id = :access_key)
    AND (:remote_ip IS NULL OR glob(r.remote_ip, :remote_ip))
    AND (:url_id IS NULL OR l.url_id = :url_id)
    AND (:bucket IS NULL OR r.bucket = :bucket)
    AND (:key IS NULL OR glob(r.key, :key))
),
losses AS (
  SELECT
    bucket, key, version_id, object_size, actor, remote_ip, url_id,
    count_if(kind IN ('whole', 'copy')) AS whole,
    count_if(kind IN ('whole', 'broken', 'unsized')) AS gets,
    count_if(kind = 'range') AS ranges,
    count_if(kind IN ('copy', 'range copy')) AS copies,
    count_if(kind = 'head') AS heads,
    count_if(kind = 'unchanged') AS unchanged,
    count_if(kind = 'broken') AS broken,
    count_if(kind = 'unsized' OR (kind = 'range copy' AND bytes IS NULL)) AS unsized,
    -- broken transfers all begin with the first byte
    coalesce(max(CASE WHEN kind IN ('broken', 'unsized') THEN bytes END), 0) + coalesce(sum(CASE WHEN kind IN ('range', 'range copy') THEN bytes END), 0) AS most,
    coalesce(max(CASE WHEN kind IN ('broken', 'unsized', 'range', 'range copy') THEN bytes END), 0) AS least,
    coalesce(sum(CASE WHEN kind IN ('whole', 'broken', 'unsized', 'range') THEN bytes END), 0) AS bytes_sent,
    min(time) AS first_time,
    max(time) AS last_time,
    slice(array_sort(collect_set(destination)), 1, 20) AS copied_to,
    count(DISTINCT from_address) AS addresses,
    slice(array_sort(collect_set(from_address)), 1, 20) AS remote_ips
  FROM pieces
  GROUP BY bucket, key, version_id, object_size, actor, remote_ip, url_id
),
judged AS (
  SELECT
    *,
    CASE
      WHEN whole > 0 OR (object_size > 0 AND (least >= object_size OR most >= object_size)) THEN 'full'
      WHEN ranges > 0 OR copies > 0 THEN 'partial'
      WHEN broken > 0 THEN 'aborted'
      WHEN gets > 0 THEN 'unknown share'
      WHEN heads > 0 THEN 'head only'
      ELSE 'not sent again'
    END AS extent,
    CASE
      WHEN whole > 0 OR (object_size > 0 AND least >= object_size) THEN 'certain'
      WHEN object_size > 0 AND most = object_size THEN 'likely'
      WHEN object_size > 0 AND most > object_size THEN 'possible'
      WHEN unsized > 0 OR (object_size IS NULL AND ranges + copies > 0) THEN 'possible'
      WHEN ranges + copies + least(broken, 1) > 1 THEN 'likely'
      ELSE 'certain'
    END AS confidence
  FROM losses
)
SELECT
  bucket,
  key,
  version_id,
  actor,
  remote_ip,
  url_id,
  extent,
  CASE WHEN extent = 'full' THEN 1.0D WHEN extent IN ('head only', 'not sent again') THEN 0.0D ELSE round(try_divide(most, object_size), 4) END AS share,
  CASE WHEN whole > 0 THEN 1.0D WHEN extent IN ('head only', 'not sent again') THEN 0.0D ELSE round(least(try_divide(least, object_size), 1.0D), 4) END AS share_at_least,
  object_size,
  CASE WHEN extent = 'full' THEN coalesce(object_size, nullif(most, 0)) ELSE most END AS bytes_fetched,
  bytes_sent,
  confidence,
  gets,
  ranges,
  copies,
  broken AS aborted,
  heads,
  unchanged AS not_modified,
  copied_to,
  first_time,
  last_time,
  addresses,
  remote_ips,
  concat(
    CASE extent
      WHEN 'full' THEN 'All of '
      WHEN 'partial' THEN 'A part of '
      WHEN 'aborted' THEN 'The beginning of '
      WHEN 'unknown share' THEN 'Some or all of '
      ELSE 'Nothing but the headers of '
    END,
    bucket, '/', key,
    CASE WHEN version_id IS NULL THEN '' ELSE concat(', version ', version_id) END,
    CASE WHEN object_size IS NULL THEN '' ELSE concat(' (', format_number(object_size, 0), ' bytes)') END,
    CASE WHEN extent IN ('partial', 'aborted') AND object_size > 0 THEN concat(', at most ', round(100.0 * most / object_size, 1), ' %,') ELSE '' END,
    CASE
      WHEN url_id IS NOT NULL THEN concat(' went to whoever at ', coalesce(remote_ip, 'an unknown address'), ' had the link ', url_id, ', signed by ', actor)
      ELSE concat(' went to ', actor, CASE WHEN remote_ip IS NULL THEN '' ELSE concat(' at ', remote_ip) END)
    END,
    CASE WHEN size(copied_to) > 0 THEN concat(' by a copy to ', array_join(copied_to, ' and ')) ELSE '' END,
    CASE
      WHEN first_time = last_time THEN concat(' on ', date_format(first_time, 'yyyy-MM-dd HH:mm:ss'), ' UTC')
      ELSE concat(' between ', date_format(first_time, 'yyyy-MM-dd HH:mm:ss'), ' and ', date_format(last_time, 'yyyy-MM-dd HH:mm:ss'), ' UTC')
    END,
    ' (', confidence, ').'
  ) AS statement
FROM judged
ORDER BY bytes_fetched DESC, bucket, key, version_id, object_size, actor, remote_ip, url_id
