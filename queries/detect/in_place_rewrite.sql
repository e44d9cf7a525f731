/*
title: Somebody rewrote many objects in place, as encrypting them with another key does
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Sizes, reads that fail since, and buckets whose data events no trail records'
  cloudtrail: 'With which kind of key objects were encrypted; only that they were rewritten is known'
  data-events: 'objects are known from the access log only'
techniques: [TA0040:T1486]
parameters:
  min_objects: {default: 100, doc: Objects that count as many}
  within_minutes: {default: 60, doc: Minutes in which an object must be written after it was read to count as rewritten}
  unreadable: {default: 5, doc: Objects that could no longer be read afterwards that show what it was for}
  usual_days: {default: 2, doc: 'Earlier days on which the same one wrote as many there that make it usual'}
  known_hours: {default: 24, doc: 'Hours after which a name, a place or a client counts as known'}
false-positives:
- A migration to another storage class, key or set of metadata, which copies each object onto itself
- A job that recompresses, converts or tags what is there
known-gaps:
- What was written is in no log, so a migration and an encryption look alike; what sets them apart is who, from where, and what else they did
- An object encrypted elsewhere and put back later than the time allowed is not seen, nor one put under another name with the old one deleted (detect/mass_delete)
- Of an object larger than 5 GB the parts are copied; it counts once
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/blast_radius, investigate/object_history, investigate/config_changes, investigate/credential_chain]
*/
WITH
-- buckets in which one principal wrote many; all that costs more looks at no others
busy AS (
  SELECT bucket AS in_bucket
  FROM (
    SELECT bucket, requester AS principal, count(*) AS writes FROM s3_access_log
    WHERE operation IN ('REST.PUT.OBJECT', 'REST.POST.UPLOAD', 'REST.COPY.OBJECT', 'REST.COPY.PART') AND error_code IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT bucket, principal, count(*) FROM cloudtrail_s3
    WHERE event_name IN ('PutObject', 'CopyObject', 'CompleteMultipartUpload') AND success
    GROUP BY ALL
  )
  GROUP BY bucket
  HAVING sum(writes) >= :min_objects
),
events AS (
  SELECT
    bucket, key, coalesce(request_id, concat(_object, ':', _offset)) AS request, time, requester AS principal, remote_ip, NULL AS access_key_id,
    CASE
      WHEN operation IN ('REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET') THEN 'copied from'
      WHEN operation IN ('REST.COPY.OBJECT', 'REST.COPY.PART') THEN 'copied to'
      WHEN operation IN ('REST.PUT.OBJECT', 'REST.POST.UPLOAD') THEN 'put'
      WHEN error_code IS NULL AND http_status < 300 THEN 'got'
      ELSE 'unreadable'
    END AS did,
    object_size, NULL AS sse
  FROM s3_access_log
  WHERE key IS NOT NULL AND (
    (requester IS NOT NULL AND error_code IS NULL AND coalesce(http_status, 200) < 300 AND operation IN (
      'REST.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET', 'REST.COPY.OBJECT', 'REST.COPY.PART', 'REST.PUT.OBJECT', 'REST.POST.UPLOAD'))
    -- without the right key S3 answers 400, or says what is wrong with the key of KMS
    OR (operation IN ('REST.GET.OBJECT', 'REST.HEAD.OBJECT') AND (http_status = 400 OR error_code LIKE 'KMS.%')))
  UNION ALL
  SELECT
    bucket, key, coalesce(request_id, concat(_object, ':', _offset)), time, principal, coalesce(source_ip, source_service), access_key_id,
    CASE
      WHEN NOT success THEN 'unreadable'
      WHEN event_name = 'GetObject' THEN 'got'
      WHEN event_name <> 'CopyObject' THEN 'put'
      WHEN try_url_decode(replace(regexp_replace(coalesce(
        get_json_object(request_parameters, '$.x-amz-copy-source'), get_json_object(request_parameters, '$.x-amz-copy-source[0]')), '^/|\\?versionId=.*$', ''), '+', '%2B'))
        = concat(bucket, '/', key) THEN 'copied onto itself'
      ELSE 'copied to'
    END,
    NULL, sse_applied
  FROM cloudtrail_s3
  WHERE key IS NOT NULL AND (
    (success AND principal_type NOT IN ('anonymous', 'AWSService') AND event_name IN ('GetObject', 'PutObject', 'CopyObject', 'CompleteMultipartUpload'))
    OR (event_name IN ('GetObject', 'HeadObject') AND (error_code LIKE 'KMS.%' OR error_code = 'InvalidRequest')))
),
-- a request that both logs have is one, and so are the two sides of a copy
requests AS (
  SELECT
    bucket, key, min(time) AS time, max(principal) AS principal, max(remote_ip) AS remote_ip, max(access_key_id) AS access_key_id,
    bool_or(did = 'got') AS got,
    bool_or(did = 'put') AS put,
    bool_or(did = 'copied onto itself') OR (bool_or(did = 'copied from') AND bool_or(did = 'copied to')) AS copied,
    bool_or(did = 'unreadable') AS unreadable,
    max(object_size) AS object_size,
    max(sse) AS sse
  FROM events LEFT SEMI JOIN busy ON in_bucket = bucket
  GROUP BY bucket, key, request
),
followed AS (
  SELECT
    bucket, key, time, principal, identity, remote_ip, access_key_id, put, copied, object_size, sse,
    max(CASE WHEN got THEN time END) OVER before AS got_at,
    last_value(CASE WHEN got THEN object_size END, true) OVER before AS got_size,
    -- what one wrote oneself is one's own to write again
    count_if(put OR copied) OVER before AS writes,
    max(CASE WHEN unreadable THEN time END) OVER (PARTITION BY bucket, key) AS unreadable_at
  FROM (
    SELECT bucket, key, time, principal, identity_of(principal) AS identity, remote_ip, access_key_id, got, put, copied, unreadable, object_size, sse
    FROM requests
  )
  WINDOW before AS (PARTITION BY bucket, key, identity ORDER BY time, put ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
rewrites AS (
  SELECT
    bucket, key, time, principal, identity, remote_ip, access_key_id, copied, sse,
    CASE WHEN put THEN object_size - got_size END AS growth,
    unreadable_at > time AS is_unreadable
  FROM followed
  WHERE identity IS NOT NULL AND writes = 1 AND (copied OR (put AND got_at >= time - make_interval(0, 0, 0, 0, 0, :within_minutes)))
),
stories AS (
  SELECT
    bucket, identity,
    CASE WHEN count(DISTINCT principal) <= 1 THEN max(principal) ELSE concat(identity, '/*') END AS principal,
    max_by(principal, struct(time, principal)) AS session,
    mode(remote_ip) AS remote_ip,
    count(DISTINCT remote_ip) AS addresses,
    max(access_key_id) AS access_key,
    count(DISTINCT key) AS objects,
    count(DISTINCT CASE WHEN copied THEN key END) AS copies,
    count(DISTINCT CASE WHEN is_unreadable THEN key END) AS unreadable,
    min(growth) AS least_growth,
    max(growth) AS most_growth,
    mode(sse) AS sse,
    min(time) AS first_time,
    max(time) AS last_time
  FROM rewrites
  GROUP BY bucket, identity
  HAVING count(DISTINCT key) >= :min_objects
),
habits AS (
  SELECT bucket AS at_bucket, identity AS of_identity, collect_list(writes) AS days_before
  FROM (
    SELECT bucket, identity_of(principal) AS identity, day, max(writes) AS writes
    FROM (
      SELECT bucket, requester AS principal, CAST(time AS DATE) AS day, sum(_count) AS writes
      FROM s3_access_log_baseline
      WHERE operation IN ('REST.PUT.OBJECT', 'REST.POST.UPLOAD', 'REST.COPY.OBJECT') AND error_code IS NULL
      GROUP BY ALL
      UNION ALL
      SELECT _bucket, userIdentity.arn, CAST(eventTime AS DATE), sum(_count)
      FROM cloudtrail_baseline
      WHERE eventName IN ('PutObject', 'CopyObject', 'CompleteMultipartUpload') AND nullif(errorCode, '') IS NULL
      GROUP BY ALL
    )
    GROUP BY bucket, identity_of(principal), day
  )
  GROUP BY bucket, identity
),
signs AS (
  SELECT bucket AS with_sign, identity AS by_identity, collect_set(struct(time, sign)) AS signs
  FROM (
    SELECT bucket, identity, time, sign FROM protection_changes
    UNION ALL
    SELECT bucket, identity_of(principal), time, 'left what looks like a ransom note' FROM note_uploads WHERE success AND tier = 'strong'
  )
  GROUP BY bucket, identity
),
weighed AS (
  SELECT
    s.*,
    coalesce(size(filter(h.days_before, d -> d >= 0.25 * s.objects)), 0) >= :usual_days AS is_usual,
    copies < objects AND least_growth = most_growth AND least_growth BETWEEN 1 AND 1024 AS grew_alike,
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
    2
      + CASE WHEN is_strange THEN 1 ELSE 0 END
      + CASE WHEN signs <> '' OR sse = 'SSE_C' THEN 1 ELSE 0 END
      + CASE WHEN unreadable >= :unreadable THEN 1 ELSE 0 END
      + CASE WHEN grew_alike AND NOT is_usual THEN 1 ELSE 0 END
      -- under a key of the account all stays readable, and who always writes there may write it anew
      - CASE WHEN (is_usual OR sse RLIKE 'KMS|S3') AND NOT coalesce(is_strange, false) AND coalesce(signs, '') = '' AND unreadable < :unreadable THEN 1 ELSE 0 END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(greatest(score, 1)) AS severity,
  concat(
    principal, ' rewrote ', objects, ' objects of ', bucket, ' in place from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN addresses > 1 THEN concat(' and ', addresses - 1, ' more') ELSE '' END,
    CASE WHEN copies = objects THEN ', each copied onto itself' WHEN copies = 0 THEN ', each read and then put' ELSE concat(', ', copies, ' of them copied onto themselves') END,
    CASE WHEN sse IS NOT NULL THEN concat(' (', sse, ')') ELSE '' END,
    CASE WHEN grew_alike THEN concat('; each grew by ', least_growth, ' bytes, as encryption does') ELSE '' END,
    CASE WHEN unreadable > 0 THEN concat('; ', unreadable, ' could not be read afterwards') ELSE '' END,
    CASE WHEN signs <> '' THEN concat('; the same one ', signs) ELSE '' END,
    CASE WHEN is_strange THEN '; from a place not known before' WHEN is_usual THEN '; writes as many there on other days' ELSE '' END
  ) AS why,
  access_key,
  objects,
  copies,
  unreadable,
  sse,
  is_usual AS usual,
  is_strange AS stranger,
  signs,
  first_time,
  last_time,
  identity
FROM scored
ORDER BY score DESC, first_time, bucket, identity
