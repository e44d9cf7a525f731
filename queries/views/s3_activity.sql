/*
title: What was done in S3, from both logs, a request that both have merged into one row
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- Both logs carry the request id and the extended request id that S3 sent to the client. A request is not one row on either side: a
-- copy has two in the access log, a batch delete one for the call and one for each key in both. Rows for a key (touched_key) meet their
-- like; everything else of a request takes its identity from whichever CloudTrail event of the request names the caller best.
-- Few requests have more than their one row in the access log. Only those are put side by side (crowded); all others pass straight
-- through, and filters reach the log.
WITH
-- requests that CloudTrail has too, that ask whether keys were deleted, or that may take a host id from another row; by a hash of so few
-- values that the table is small whatever the logs are, and a request in it by chance is only looked at more closely than it need be
crowded AS (
  SELECT DISTINCT pmod(xxhash64(request_id), 4194304) AS slot
  FROM (
    SELECT request_id FROM cloudtrail_s3
    UNION ALL SELECT request_id FROM s3_access_log WHERE operation = 'REST.POST.MULTI_OBJECT_DELETE' OR host_id IS NULL
  )
  WHERE request_id IS NOT NULL
),
access_log AS (
  SELECT /*+ BROADCAST(crowded) */
    's3_access_log' AS log, time, operation, CAST(NULL AS STRING) AS event_name,
    principal_of(requester, signature_version, authentication_type, remote_ip) AS principal,
    principal_type_of(requester, signature_version, authentication_type, remote_ip) AS principal_type,
    nullif(regexp_extract(requester, '^arn:[^:]*:[^:]*::([0-9]{12}):', 1), '') AS account_id,
    CASE WHEN contains(request_uri, '=') THEN nullif(regexp_extract(request_uri, '(?i)[?&](?:X-Amz-Credential|AWSAccessKeyId)=([A-Z0-9]{16,128})', 1), '') END AS access_key_id,
    CAST(NULL AS BOOLEAN) AS mfa, CAST(NULL AS STRING) AS session_issuer,
    remote_ip, CAST(NULL AS STRING) AS source_service, user_agent, bucket, key, version_id,
    http_status, error_code,
    error_code IS NULL AND coalesce(http_status, 200) < 300 AS success, -- a 304 sent nothing, a redirect did nothing
    coalesce(http_status IN (401, 403), false) OR is_refusal(error_code) AS denied,
    bytes_sent, object_size, CAST(NULL AS BIGINT) AS bytes_in, CAST(NULL AS BIGINT) AS bytes_out,
    referer, request_uri, authentication_type, signature_version, CAST(NULL AS STRING) AS sse_applied,
    tls_version AS tls, source_region, CAST(NULL AS STRING) AS vpc_endpoint_id,
    request_id, host_id, CAST(NULL AS STRING) AS event_id, CAST(NULL AS STRING) AS shared_event_id, CAST(NULL AS TIMESTAMP) AS event_time,
    CASE WHEN operation = 'BATCH.DELETE.OBJECT' THEN key END AS touched_key,
    _object, _offset,
    coalesce(request_id, concat(_object, ':', _offset)) AS request,
    slot
  FROM s3_access_log LEFT JOIN crowded ON slot = pmod(xxhash64(request_id), 4194304)
),
trail AS (
  SELECT
    'cloudtrail' AS log, time, CAST(NULL AS STRING) AS operation, event_name,
    principal, principal_type, account_id, access_key_id, mfa, session_issuer,
    source_ip AS remote_ip, source_service, user_agent, bucket, key, version_id,
    CAST(NULL AS INT) AS http_status, error_code, success, denied,
    CAST(NULL AS BIGINT) AS bytes_sent, CAST(NULL AS BIGINT) AS object_size, bytes_in, bytes_out,
    CAST(NULL AS STRING) AS referer, CAST(NULL AS STRING) AS request_uri,
    authentication_method AS authentication_type, signature_version, sse_applied,
    tls, CAST(NULL AS STRING) AS source_region, vpc_endpoint_id,
    request_id, host_id, event_id, shared_event_id, time AS event_time,
    CASE WHEN event_name = 'DeleteObject' AND event_type = 'AwsServiceEvent' THEN key END AS touched_key,
    _object, _offset,
    coalesce(request_id, concat(_object, ':', _offset)) AS request,
    CAST(NULL AS BIGINT) AS slot
  FROM cloudtrail_s3
),
records AS (
  SELECT * FROM access_log WHERE slot IS NOT NULL
  UNION ALL SELECT * FROM trail
),
-- an extended request id that one side lacks is taken from the other; request ids alone are as good as unique
hosted AS (
  SELECT *, coalesce(host_id, max(host_id) OVER (PARTITION BY request), '') AS host FROM records
),
matched AS (
  SELECT
    *,
    bool_or(log = 'cloudtrail') OVER of_request AS in_trail,
    bool_or(log = 's3_access_log') OVER of_touch AS in_access_log,
    bool_or(touched_key IS NOT NULL) OVER of_request AS has_touched_keys,
    max(CASE WHEN log = 'cloudtrail' THEN struct(
      CASE WHEN touched_key IS NOT NULL THEN 0 WHEN principal LIKE 'arn:%' THEN 2 ELSE 1 END AS rank,
      event_name, principal, principal_type, account_id, access_key_id, mfa, session_issuer, source_service,
      bytes_in, bytes_out, sse_applied, vpc_endpoint_id, event_id, shared_event_id, event_time
    ) END) OVER of_request AS trail,
    -- the copies of one event that went to two accounts, the one that names the caller best first
    row_number() OVER (
      PARTITION BY request, host, log, touched_key, coalesce(shared_event_id, concat(_object, ':', _offset))
      ORDER BY CASE WHEN principal LIKE 'arn:%' THEN 0 ELSE 1 END, _object, _offset
    ) AS copy
  FROM hosted
  WINDOW of_request AS (PARTITION BY request, host), of_touch AS (PARTITION BY request, host, touched_key)
),
merged AS (
  SELECT * FROM matched
  WHERE (log = 's3_access_log' OR NOT in_access_log) AND (log = 's3_access_log' OR copy = 1)
  UNION ALL
  SELECT
    *, coalesce(host_id, '') AS host, false AS in_trail, true AS in_access_log, touched_key IS NOT NULL AS has_touched_keys,
    CAST(NULL AS STRUCT<
      rank: INT, event_name: STRING, principal: STRING, principal_type: STRING, account_id: STRING, access_key_id: STRING, mfa: BOOLEAN,
      session_issuer: STRING, source_service: STRING, bytes_in: BIGINT, bytes_out: BIGINT, sse_applied: STRING, vpc_endpoint_id: STRING,
      event_id: STRING, shared_event_id: STRING, event_time: TIMESTAMP>) AS trail,
    1 AS copy
  FROM access_log
  WHERE slot IS NULL
)
SELECT
  time,
  CASE WHEN log = 's3_access_log' AND in_trail THEN 'both' ELSE log END AS log,
  CASE
    WHEN operation IN ('REST.GET.OBJECT', 'WEBSITE.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET', 'REST.POST.OBJECT_SELECT', 'SOAP.GET.OBJECT') THEN 'read'
    WHEN operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT') THEN 'delete'
    WHEN operation = 'REST.POST.MULTI_OBJECT_DELETE' THEN CASE WHEN has_touched_keys THEN 'other' ELSE 'delete' END
    WHEN operation IN ('REST.GET.BUCKET', 'REST.GET.BUCKETVERSIONS', 'REST.GET.UPLOADS') THEN 'list'
    WHEN operation IN (
      'REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.COPY.PART', 'REST.PUT.PART', 'REST.POST.UPLOADS',
      'REST.POST.UPLOAD', 'SOAP.PUT.OBJECT') THEN 'write'
    WHEN operation IS NOT NULL AND what IS NOT NULL THEN 'config'
    WHEN operation LIKE 'S3.%' THEN 'lifecycle'
    WHEN operation IS NOT NULL THEN 'other'
    WHEN event_name IN ('GetObject', 'SelectObjectContent') THEN 'read'
    WHEN event_name = 'DeleteObject' THEN 'delete'
    WHEN event_name = 'DeleteObjects' THEN CASE WHEN has_touched_keys THEN 'other' ELSE 'delete' END
    WHEN event_name IN ('ListObjects', 'ListObjectsV2', 'ListObjectVersions', 'ListMultipartUploads', 'ListBuckets') THEN 'list'
    WHEN event_name IN ('PutObject', 'PostObject', 'CopyObject', 'UploadPart', 'UploadPartCopy', 'CreateMultipartUpload', 'CompleteMultipartUpload') THEN 'write'
    WHEN what IS NOT NULL THEN 'config'
    ELSE 'other'
  END AS action,
  operation,
  coalesce(event_name, trail.event_name) AS event_name,
  -- the trail's word for who it was counts more: the access log names no more than the requester
  coalesce(trail.principal, principal) AS principal,
  coalesce(trail.principal_type, principal_type) AS principal_type,
  coalesce(trail.account_id, account_id) AS account_id,
  coalesce(trail.access_key_id, access_key_id) AS access_key_id,
  coalesce(trail.mfa, mfa) AS mfa,
  coalesce(trail.session_issuer, session_issuer) AS session_issuer,
  remote_ip,
  coalesce(trail.source_service, source_service) AS source_service,
  user_agent,
  bucket,
  key,
  version_id,
  http_status,
  error_code,
  success,
  denied,
  -- the source of a copy is sent to nobody, and what its event counts is the answer to the copy
  coalesce(bytes_sent, CASE WHEN operation LIKE 'REST.COPY.%_GET' THEN NULL ELSE trail.bytes_out END) AS bytes_sent,
  object_size,
  trail.bytes_in AS bytes_in,
  referer,
  request_uri,
  authentication_type,
  signature_version,
  trail.sse_applied AS sse_applied,
  tls,
  source_region,
  trail.vpc_endpoint_id AS vpc_endpoint_id,
  request_id,
  nullif(host, '') AS host_id,
  coalesce(event_id, trail.event_id) AS event_id,
  coalesce(shared_event_id, trail.shared_event_id) AS shared_event_id,
  trail.event_time AS event_time,
  _object,
  _offset
FROM merged
LEFT JOIN (
  SELECT event_name AS config_event, what FROM config_events WHERE event_source = 's3.amazonaws.com'
  UNION ALL SELECT operation, what FROM config_events WHERE operation IS NOT NULL
) ON config_event = coalesce(operation, event_name)
