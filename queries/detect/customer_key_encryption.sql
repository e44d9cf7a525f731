/*
title: Somebody encrypted objects of a bucket with a key that S3 does not keep (SSE-C), or tried to
status: test
severity: high
sources: [cloudtrail]
duplicates: removed
without:
  cloudtrail: 'All of it; from the access log alone detect/in_place_rewrite tells that objects were rewritten'
  data-events: 'all of it, for buckets whose data events no trail records'
techniques: [TA0040:T1486]
parameters:
  many_objects: {default: 20, doc: Objects that count as many}
  known_hours: {default: 24, doc: 'Hours after which a name, a place or a client counts as known'}
false-positives:
- An application that keeps its own keys, which then reads with them too and did so before
known-gaps:
- The key itself is in no log
- An upload in parts counts once however many parts it has
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/blast_radius, investigate/object_history, investigate/credential_chain, investigate/address_activity]
*/
WITH
events AS (
  SELECT
    time, bucket, key, event_name, success, denied, principal, coalesce(source_ip, source_service) AS remote_ip, access_key_id, error_code,
    request_id, shared_event_id, event_id,
    coalesce(sse_applied = 'SSE_C', false) OR coalesce(request_parameters RLIKE '(?i)"x-amz-server-side-encryption-customer-algorithm"', false) AS has_key,
    event_name = 'GetObject' AS is_read,
    coalesce(get_json_object(request_parameters, '$.x-amz-copy-source'), get_json_object(request_parameters, '$.x-amz-copy-source[0]')) AS source
  FROM cloudtrail_s3
  WHERE event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload', 'UploadPart', 'UploadPartCopy', 'CompleteMultipartUpload', 'GetObject')
    AND key IS NOT NULL
),
objects AS (
  SELECT
    bucket, key, identity_of(principal) AS identity,
    count_if(has_key AND NOT is_read AND success) > 0 AS encrypted,
    count_if(has_key AND NOT is_read AND NOT success) > 0 AS refused,
    count_if(has_key AND is_read AND success) > 0 AS read_with_key,
    -- a copy onto itself, or what was read without such a key and then written with one, was there before
    count_if(has_key AND NOT is_read AND success AND try_url_decode(replace(regexp_replace(source, '^/|\\?versionId=.*$', ''), '+', '%2B')) = concat(bucket, '/', key)) > 0
      OR min(CASE WHEN is_read AND success AND NOT has_key THEN time END) < max(CASE WHEN has_key AND NOT is_read AND success THEN time END) AS rewritten,
    min(CASE WHEN has_key AND NOT is_read THEN time END) AS first_time,
    max(CASE WHEN has_key AND NOT is_read THEN time END) AS last_time,
    max_by(principal, struct(time, principal)) FILTER (WHERE has_key AND NOT is_read) AS principal,
    max_by(remote_ip, struct(time, remote_ip)) FILTER (WHERE has_key AND NOT is_read) AS remote_ip,
    max_by(access_key_id, struct(time, access_key_id)) FILTER (WHERE has_key AND NOT is_read) AS access_key_id,
    max(CASE WHEN has_key AND NOT is_read THEN error_code END) AS error_code
  FROM events
  GROUP BY bucket, key, identity_of(principal)
),
stories AS (
  SELECT
    bucket, identity,
    CASE WHEN count(DISTINCT CASE WHEN encrypted OR refused THEN principal END) <= 1 THEN max(CASE WHEN encrypted OR refused THEN principal END) ELSE concat(identity, '/*') END AS principal,
    max_by(principal, struct(last_time, principal)) AS session,
    mode(CASE WHEN encrypted OR refused THEN remote_ip END) AS remote_ip,
    count(DISTINCT CASE WHEN encrypted OR refused THEN remote_ip END) AS addresses,
    max_by(access_key_id, struct(last_time, access_key_id)) AS access_key,
    count_if(encrypted) AS encrypted,
    count_if(refused AND NOT encrypted) AS refused,
    count_if(rewritten) AS rewritten,
    count_if(read_with_key) AS read_with_key,
    max(error_code) AS error_code,
    min(first_time) AS first_time,
    max(last_time) AS last_time
  FROM objects
  GROUP BY bucket, identity
  HAVING count_if(encrypted OR refused) > 0
),
habits AS (
  SELECT _bucket AS at_bucket, identity_of(userIdentity.arn) AS of_identity, count(DISTINCT CAST(eventTime AS DATE)) AS days_before
  FROM cloudtrail_baseline
  WHERE eventName IN ('PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload', 'UploadPart') AND nullif(errorCode, '') IS NULL
    AND (_sse_applied = 'SSE_C' OR requestParameters RLIKE '(?i)"x-amz-server-side-encryption-customer-algorithm"')
  GROUP BY _bucket, identity_of(userIdentity.arn)
),
signs AS (
  SELECT bucket AS with_sign, identity AS by_identity, collect_set(struct(time, sign)) AS signs
  FROM protection_changes
  GROUP BY bucket, identity
),
weighed AS (
  SELECT
    s.*,
    coalesce(h.days_before, 0) AS days_before,
    signs_around(p.signs, s.first_time, s.last_time) AS signs,
    is_out_of_place(a.history_since, a.is_private, a.place_since, a.identity_since, a.client_since, hours_before(s.first_time, :known_hours)) AS is_strange
  FROM stories AS s
  LEFT JOIN habits AS h ON h.at_bucket = s.bucket AND h.of_identity = s.identity
  LEFT JOIN signs AS p ON p.with_sign = s.bucket AND p.by_identity = s.identity
  LEFT JOIN known_actors AS a ON a.principal = s.session AND a.remote_ip = s.remote_ip
),
scored AS (
  SELECT
    *,
    CASE
      WHEN encrypted = 0 THEN CASE WHEN refused >= :many_objects THEN 2 ELSE 1 END
      ELSE CASE WHEN encrypted >= :many_objects THEN 3 ELSE 2 END
        + CASE WHEN signs <> '' THEN 1 ELSE 0 END
        + CASE WHEN rewritten >= :many_objects THEN 1 ELSE 0 END
        - CASE WHEN days_before > 0 AND NOT coalesce(is_strange, false) THEN 2 ELSE 0 END
        -- who locks others out does not read it back
        - CASE WHEN days_before = 0 AND read_with_key >= 0.1 * encrypted AND rewritten < 0.5 * encrypted AND coalesce(signs, '') = '' THEN 1 ELSE 0 END
    END + CASE WHEN is_strange THEN 1 ELSE 0 END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(greatest(score, 1)) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN encrypted > 0 THEN concat(' encrypted ', encrypted) ELSE concat(' tried to encrypt ', refused) END,
    CASE WHEN greatest(encrypted, refused) = 1 THEN ' object of ' ELSE ' objects of ' END, bucket, ' with a key of its own (SSE-C) from ',
    coalesce(remote_ip, 'an unknown address'), CASE WHEN addresses > 1 THEN concat(' and ', addresses - 1, ' more') ELSE '' END,
    CASE WHEN encrypted = 0 THEN concat(' and failed (', coalesce(error_code, 'no reason given'), ')') WHEN refused > 0 THEN concat(', and failed on ', refused) ELSE '' END,
    CASE WHEN rewritten > 0 THEN concat('; ', rewritten, ' of them were there before and are now readable only with that key') ELSE '' END,
    CASE WHEN read_with_key > 0 THEN concat('; read ', read_with_key, ' with the key') ELSE '' END,
    CASE WHEN signs <> '' THEN concat('; the same one ', signs) ELSE '' END,
    CASE WHEN is_strange THEN '; from a place not known before' WHEN days_before > 0 THEN '; did so there on earlier days' ELSE '' END
  ) AS why,
  access_key,
  encrypted,
  refused,
  rewritten,
  read_with_key,
  signs,
  first_time,
  last_time,
  identity
FROM scored
WHERE score > 0 AND NOT (days_before > 0 AND rewritten = 0 AND coalesce(signs, '') = '' AND NOT coalesce(is_strange, false))
ORDER BY score DESC, first_time, bucket, identity
