/*
title: Somebody let a bucket's objects expire soon, or sooner than before, or tried to
status: test
severity: medium
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'How many objects have expired since'
  cloudtrail: 'After how many days objects expire; that the rules were changed is then a finding of low severity'
techniques: [TA0040:T1485.001]
parameters:
  max_days: {default: 7, doc: Days to live that are few whatever the rule was before}
  short_days: {default: 30, doc: Days to live that are few where objects lived longer before}
  many_expired: {default: 100, doc: 'Objects expired since, from which on a change that only the access log has is worse'}
  known_hours: {default: 24, doc: 'Hours after which a name, a place or a client counts as known'}
false-positives:
- Rules for temporary data, which mostly name a prefix
- A new bucket whose objects are meant to be short-lived
known-gaps:
- What a rule was before its first change in these logs is not known
- Which objects a rule covers is told from its prefix; how many of them there are is not logged
- Expiry may run a day or more after a rule is due, and goes on until the rule is taken back
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/deletes, investigate/config_changes, investigate/blast_radius, investigate/credential_chain]
*/
WITH
trail AS (
  SELECT
    true AS is_now, time, bucket, event_name, success, principal, coalesce(source_ip, source_service) AS remote_ip, access_key_id, error_code,
    request_parameters, request_id, _object, _offset
  FROM cloudtrail_s3
  WHERE event_name IN ('CreateBucket', 'PutBucketLifecycle', 'DeleteBucketLifecycle')
  UNION ALL
  SELECT
    false, eventTime, _bucket, eventName, nullif(errorCode, '') IS NULL, userIdentity.arn, sourceIPAddress, NULL, NULL, requestParameters, requestID,
    _object, _offset
  FROM cloudtrail_baseline
  WHERE eventName IN ('CreateBucket', 'PutBucketLifecycle', 'DeleteBucketLifecycle')
),
-- one rule is an object, several are a list
parsed AS (
  SELECT
    *,
    CASE WHEN event_name = 'PutBucketLifecycle' THEN
      from_json(
        CASE WHEN rules LIKE '[%' THEN rules ELSE concat('[', rules, ']') END,
        'ARRAY<STRUCT<Status: STRING, Prefix: STRING, Filter: STRING, Expiration: STRING, NoncurrentVersionExpiration: STRING>>')
    END AS list
  FROM (
    SELECT
      *,
      coalesce(
        get_json_object(request_parameters, '$.LifecycleConfiguration.Rule'), get_json_object(request_parameters, '$.LifecycleConfiguration.Rules'),
        get_json_object(request_parameters, '$.LifecycleConfiguration[0].Rule'), '[]') AS rules
    FROM trail
    WHERE bucket IS NOT NULL
  )
),
understood AS (
  SELECT
    *,
    transform(filter(list, r -> r.Status IS NULL OR r.Status LIKE '%Enabled%'), r -> struct(
      coalesce(nullif(replace(regexp_replace(r.Prefix, '[\\[\\]"]', ''), '*', ''), ''), nullif(regexp_extract(r.Filter, '"Prefix"\\s*:\\s*\\[?\\s*"([^"*]+)', 1), '')) AS prefix,
      coalesce(r.Filter RLIKE '"(Tag|ObjectSizeGreaterThan|ObjectSizeLessThan)"', false) AS is_narrow,
      coalesce(
        try_cast(nullif(regexp_extract(r.Expiration, '"Days"\\s*:\\s*\\[?\\s*"?([0-9]+)', 1), '') AS INT),
        datediff(try_cast(nullif(regexp_extract(r.Expiration, '"Date"\\s*:\\s*\\[?\\s*"?([0-9]{4}-[0-9]{2}-[0-9]{2})', 1), '') AS DATE), CAST(time AS DATE))
      ) AS days,
      try_cast(nullif(regexp_extract(r.NoncurrentVersionExpiration, '"NoncurrentDays"\\s*:\\s*\\[?\\s*"?([0-9]+)', 1), '') AS INT) AS noncurrent_days)) AS rules_on
  FROM parsed
),
-- the shortest lives; a star is no wildcard in a prefix, but who writes it means all
lives AS (
  SELECT
    *,
    array_min(transform(rules_on, r -> r.days)) AS days,
    array_min(transform(rules_on, r -> r.noncurrent_days)) AS noncurrent_days,
    array_min(transform(filter(rules_on, r -> r.prefix IS NULL AND NOT r.is_narrow), r -> least(r.days, r.noncurrent_days))) AS days_of_all,
    array_join(array_distinct(transform(filter(rules_on, r -> r.days IS NOT NULL OR r.noncurrent_days IS NOT NULL), r -> r.prefix)), ', ') AS prefixes
  FROM understood
),
compared AS (
  SELECT
    *,
    last_value(CASE WHEN success THEN struct(days, noncurrent_days, days_of_all, event_name, identity_of(principal) AS by, time) END, true) OVER earlier AS before
  FROM lives
  WINDOW earlier AS (PARTITION BY bucket ORDER BY time, _object, _offset ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
shortened AS (
  SELECT
    time, bucket, success, principal, remote_ip, access_key_id, error_code, request_id, _object, _offset, 'expiry' AS what,
    CASE WHEN days < 0 THEN 0 ELSE days END AS days, noncurrent_days, days_of_all, prefixes, before.days AS days_before, before.time IS NOT NULL AS is_before_known,
    before.event_name = 'CreateBucket' AND before.time > time - INTERVAL 1 DAY AS is_new_bucket
  FROM compared
  WHERE is_now AND event_name = 'PutBucketLifecycle'
    -- what was as short before is no news
    AND (before.time IS NULL OR coalesce(days, 1000000) < coalesce(before.days, 1000000) OR coalesce(noncurrent_days, 1000000) < coalesce(before.noncurrent_days, 1000000)
      OR coalesce(days_of_all, 1000000) < coalesce(before.days_of_all, 1000000))
    AND (least(days, noncurrent_days) <= :max_days OR (before.time IS NOT NULL AND before.days_of_all > days_of_all AND days_of_all <= :short_days))
),
-- where there is no trail, that rules were changed is all that the access log knows
logged AS (
  SELECT
    time, bucket, error_code IS NULL AND coalesce(http_status, 200) < 300 AS success, requester AS principal, remote_ip, NULL AS access_key_id, error_code,
    request_id, _object, _offset, 'unknown' AS what, NULL AS days, NULL AS noncurrent_days, NULL AS days_of_all, NULL AS prefixes, NULL AS days_before,
    false AS is_before_known, false AS is_new_bucket
  FROM s3_access_log AS l
  WHERE operation = 'REST.PUT.LIFECYCLE' AND NOT EXISTS (SELECT 1 FROM cloudtrail_s3 AS t WHERE t.request_id = l.request_id)
),
changes AS (
  SELECT *, identity_of(principal) AS identity FROM (SELECT * FROM shortened UNION ALL SELECT * FROM logged)
),
expired AS (
  SELECT bucket AS in_bucket, collect_list(struct(hour, objects)) AS expired
  FROM (
    SELECT bucket, date_trunc('HOUR', time) AS hour, count(*) AS objects FROM s3_access_log
    WHERE operation IN ('S3.EXPIRE.OBJECT', 'S3.CREATE.DELETEMARKER')
    GROUP BY ALL
  )
  GROUP BY bucket
),
signs AS (
  SELECT bucket AS with_sign, identity AS by_identity, collect_set(struct(time, sign)) AS signs
  FROM protection_changes
  WHERE sign NOT IN ('let objects expire soon', 'changed its lifecycle rules')
  GROUP BY bucket, identity
),
weighed AS (
  SELECT
    c.*,
    l.bucket IS NOT NULL AS holds_logs,
    coalesce(aggregate(filter(e.expired, e -> e.hour >= date_trunc('HOUR', c.time)), 0L, (sum, e) -> sum + e.objects), 0) AS expired_since,
    signs_around(s.signs, c.time, c.time) AS signs,
    is_out_of_place(a.history_since, a.is_private, a.place_since, a.identity_since, a.client_since, hours_before(c.time, :known_hours)) AS is_strange,
    a.configures_since < hours_before(c.time, :known_hours) AS configures
  FROM changes AS c
  LEFT JOIN expired AS e ON e.in_bucket = c.bucket
  LEFT JOIN signs AS s ON s.with_sign = c.bucket AND s.by_identity = c.identity
  LEFT JOIN log_buckets AS l ON l.bucket = c.bucket
  LEFT JOIN known_actors AS a ON a.principal = c.principal AND a.remote_ip = c.remote_ip
),
scored AS (
  SELECT
    *,
    CASE
      WHEN NOT success THEN 1
      WHEN what = 'unknown' THEN 1 + CASE WHEN expired_since >= :many_expired AND signs <> '' THEN 1 ELSE 0 END
      ELSE CASE WHEN days_of_all <= :short_days THEN 2 ELSE 1 END
        + CASE WHEN holds_logs THEN 1 ELSE 0 END
        + CASE WHEN signs <> '' THEN 1 ELSE 0 END
        - CASE WHEN (configures AND NOT coalesce(is_strange, false)) OR is_new_bucket THEN 1 ELSE 0 END
    END + CASE WHEN is_strange THEN 1 ELSE 0 END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(score) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE
      WHEN what = 'unknown' THEN CASE WHEN success THEN ' changed the lifecycle rules of ' ELSE ' tried to change the lifecycle rules of ' END
      ELSE CASE WHEN success THEN ' let objects of ' ELSE ' tried to let objects of ' END
    END,
    bucket,
    CASE WHEN what = 'expiry' AND days_of_all IS NULL THEN concat(' under ', coalesce(nullif(prefixes, ''), 'some condition')) ELSE '' END,
    CASE WHEN days IS NOT NULL THEN concat(' expire after ', days, CASE WHEN days = 1 THEN ' day' ELSE ' days' END) ELSE '' END,
    CASE WHEN days IS NOT NULL AND noncurrent_days IS NOT NULL THEN ',' ELSE '' END,
    CASE WHEN noncurrent_days IS NOT NULL THEN concat(' lose old versions after ', noncurrent_days, CASE WHEN noncurrent_days = 1 THEN ' day' ELSE ' days' END) ELSE '' END,
    CASE
      WHEN what = 'unknown' THEN ''
      WHEN days_before IS NOT NULL THEN concat(', before that ', days_before)
      WHEN is_before_known THEN ', before that never'
      ELSE ''
    END,
    ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN success THEN '' ELSE concat(' and failed (', coalesce(error_code, 'no reason given'), ')') END,
    CASE WHEN what = 'unknown' THEN '; only CloudTrail would know to what' ELSE '' END,
    CASE WHEN holds_logs THEN '; the bucket holds logs' ELSE '' END,
    CASE WHEN is_new_bucket THEN '; the bucket is new' ELSE '' END,
    CASE WHEN expired_since > 0 THEN concat('; since then ', expired_since, CASE WHEN expired_since = 1 THEN ' object' ELSE ' objects' END, ' expired') ELSE '' END,
    CASE WHEN signs <> '' THEN concat('; the same one ', signs) ELSE '' END,
    CASE WHEN is_strange THEN '; from a place not known before' WHEN configures THEN '; changes such settings on other days too' ELSE '' END
  ) AS why,
  access_key_id AS access_key,
  days,
  noncurrent_days,
  days_before,
  prefixes,
  expired_since,
  signs,
  time AS first_time,
  time AS last_time,
  error_code,
  request_id,
  _object,
  _offset
FROM scored
ORDER BY score DESC, time, _object, _offset
