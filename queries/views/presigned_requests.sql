/*
title: Requests that came by a pre-signed link or a signed browser form, from both logs, a request in both once
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- S3 masks the signature, so a link is known by all else that was signed (url_id). CloudTrail keeps less of it; a link that the access
-- log shows too takes its url_id from there, as long as only one link is that much alike (loose_id).
WITH
logged AS (
  SELECT
    time, operation, bucket, key, version_id, nullif(requester, 'AmazonS3') AS requester, remote_ip, user_agent, referer, http_status, error_code,
    bytes_sent, object_size, request_id, host_id, _object, _offset,
    presigned_request(request_uri, bucket, key, host_header, authentication_type = 'HtmlForm') AS link
  FROM s3_access_log
  WHERE authentication_type IN ('QueryString', 'HtmlForm')
    -- where S3 refused, the type of authentication is not always filled in; a browser's preflight asks for the link and is no use of it
    OR (authentication_type IS NULL AND operation <> 'REST.OPTIONS.PREFLIGHT' AND request_uri RLIKE '(?i)[?&](X-Amz-Expires|AWSAccessKeyId)=')
),
events AS (
  SELECT
    time, event_name, bucket, key, version_id, principal, access_key_id, source_ip, user_agent, error_code, success, denied, bytes_out,
    request_id, host_id, _object, _offset,
    presigned_event(event_name, bucket, key, access_key_id, request_parameters, authentication_method = 'HtmlForm') AS link,
    row_number() OVER (
      PARTITION BY coalesce(shared_event_id, event_id, concat(_object, ':', _offset))
      ORDER BY CASE WHEN principal LIKE 'arn:%' THEN 0 ELSE 1 END, _object, _offset
    ) AS copy
  FROM cloudtrail_s3
  WHERE authentication_method IN ('QueryString', 'HtmlForm')
),
trail AS (
  SELECT * FROM events WHERE copy = 1 AND link IS NOT NULL
),
-- of a request in both logs, who it was by CloudTrail's word
named AS (
  SELECT request_id, max(host_id) AS host_id, max(principal) AS principal, max(access_key_id) AS access_key_id
  FROM trail
  WHERE request_id IS NOT NULL
  GROUP BY request_id
),
requests AS (
  SELECT
    l.time, CASE WHEN n.request_id IS NULL THEN 's3_access_log' ELSE 'both' END AS log, l.operation, CAST(NULL AS STRING) AS event_name,
    l.bucket, l.key, l.version_id, l.link, true AS has_url,
    coalesce(l.link.access_key_id, n.access_key_id) AS access_key_id,
    coalesce(nullif(n.principal, 'anonymous'), l.requester) AS signed_by,
    l.remote_ip, l.user_agent, l.referer, l.http_status, l.error_code,
    l.error_code IS NULL AND coalesce(l.http_status, 200) < 300 AS success,
    coalesce(l.http_status IN (401, 403), false)
      OR is_refusal(l.error_code) AS denied,
    l.bytes_sent, l.object_size, l.request_id, l._object, l._offset
  FROM logged AS l
  LEFT JOIN named AS n ON n.request_id = l.request_id AND (n.host_id = l.host_id OR n.host_id IS NULL OR l.host_id IS NULL)
  WHERE l.link IS NOT NULL
  UNION ALL
  SELECT
    t.time, 'cloudtrail', NULL, t.event_name, t.bucket, t.key, t.version_id, t.link, false,
    t.access_key_id, nullif(t.principal, 'anonymous'), t.source_ip, t.user_agent, NULL, NULL, t.error_code,
    t.success, t.denied, t.bytes_out, NULL, t.request_id, t._object, t._offset
  FROM trail AS t
  WHERE NOT EXISTS (
    SELECT 1 FROM logged AS l
    WHERE l.request_id = t.request_id AND (t.host_id = l.host_id OR t.host_id IS NULL OR l.host_id IS NULL))
),
known AS (
  SELECT
    *,
    min(CASE WHEN has_url THEN link.url_id END) OVER (PARTITION BY link.loose_id) AS first_url_id,
    max(CASE WHEN has_url THEN link.url_id END) OVER (PARTITION BY link.loose_id) AS last_url_id,
    max(CASE WHEN has_url THEN link.core_id END) OVER (PARTITION BY link.loose_id) AS last_core_id
  FROM requests
)
SELECT
  time, log, operation, event_name, bucket, key, version_id,
  CASE WHEN NOT has_url AND first_url_id = last_url_id THEN last_url_id ELSE link.url_id END AS url_id,
  CASE WHEN NOT has_url AND first_url_id = last_url_id THEN last_core_id ELSE link.core_id END AS core_id,
  has_url,
  link.scheme AS scheme,
  link.method AS method,
  access_key_id,
  signed_by,
  link.issued AS issued,
  link.lifetime_seconds AS lifetime_seconds,
  link.expires AS expires,
  remote_ip, user_agent, referer, http_status, error_code, success, denied, bytes_sent, object_size, request_id, _object, _offset
FROM known
