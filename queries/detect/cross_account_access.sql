/*
title: Another account reads or writes a bucket, or is sent copies, as none did before
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Accesses to buckets whose data events no trail records, and copies whose event the trail lacks'
  cloudtrail: 'Whose a bucket is, so that its account is the one most principals are of; who granted the access; where copies went'
  data-events: 'who read or wrote an object is known from the access log only'
techniques: [TA0010:T1537, TA0001:T1199]
parameters:
  min_objects: {default: 100, doc: Different objects that count as many}
  factor: {default: 5, doc: How many times the largest day before a day of a known account has to be}
  known_days: {default: 3, doc: 'Days of a bucket''s traffic without an account that make the account new, where there is no baseline'}
false-positives:
- A partner, an auditor or an account of one's own that starts work
- A backup to an account of one's own that starts
known-gaps:
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
- Replication is done in the name of a role of one's own; investigate/config_changes shows where it goes
- What an account did with access points, or by a role of ours that it assumed, is done in our account's name
- Without CloudTrail a copy to a bucket without an access log looks like one to a stranger's
next: [investigate/principal_timeline, investigate/blast_radius, investigate/config_changes, investigate/object_history]
*/
WITH
-- whose buckets these are: by the trail's word, else of the account that most of their callers have
owned AS (
  SELECT
    bucket AS owned_bucket,
    max(coalesce(
      nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''),
      CASE WHEN account_id = recipient_account_id THEN recipient_account_id END)) AS owner
  FROM cloudtrail_s3
  WHERE bucket IS NOT NULL AND event_name NOT IN ('CopyObject', 'UploadPartCopy') -- these name two
  GROUP BY bucket
),
callers AS (
  SELECT
    bucket, bucket_owner, nullif(regexp_extract(requester, '^arn:[^:]*:[^:]*::([0-9]{12}):', 1), '') AS caller,
    sum(n) AS requests, count(DISTINCT identity_of(requester)) AS actors
  FROM (
    SELECT bucket, bucket_owner, requester, 1 AS n FROM s3_access_log
    UNION ALL SELECT bucket, bucket_owner, requester, _count FROM s3_access_log_baseline
  )
  GROUP BY 1, 2, 3
),
owners AS (
  SELECT bucket_owner AS canonical, coalesce(max(owner), max(struct(buckets, actors, requests, caller)).caller) AS canonical_owner
  FROM (
    SELECT
      bucket_owner, caller, count(DISTINCT bucket) AS buckets, sum(actors) AS actors, sum(requests) AS requests, max(owner) AS owner
    FROM callers LEFT JOIN owned ON owned_bucket = bucket
    GROUP BY bucket_owner, caller
  )
  WHERE caller IS NOT NULL OR owner IS NOT NULL
  GROUP BY bucket_owner
),
homes AS (
  SELECT coalesce(owned_bucket, bucket) AS home_bucket, max(bucket_owner) AS canonical, max(coalesce(owner, canonical_owner)) AS home
  FROM callers
  FULL OUTER JOIN owned ON owned_bucket = bucket
  LEFT JOIN owners ON canonical = bucket_owner
  GROUP BY 1
),
now AS (
  SELECT
    bucket, CASE WHEN principal_type = 'CanonicalUser' THEN principal ELSE account_id END AS account,
    count(DISTINCT CASE WHEN action = 'read' AND success THEN key END) AS objects,
    coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes,
    count_if(action = 'read' AND success) AS reads, count_if(action = 'write' AND success) AS writes,
    count_if(action = 'delete' AND success) AS deletes, count_if(action = 'config' AND success) AS changes,
    count_if(action = 'list' AND success) AS lists,
    count_if(denied) AS denied, count_if(success) AS successes, count(*) AS requests,
    count_if(action = 'write' AND success AND NOT coalesce(key RLIKE '(^|/)AWSLogs/', false)) AS other_writes,
    bit_count(bit_or(shiftleft(1L, CAST(pmod(unix_date(CAST(time AS DATE)), 62) AS INT)))) AS days,
    min(time) AS first_time, max(time) AS last_time,
    max(struct(success, time, principal)).principal AS principal, max(struct(success, time, remote_ip)).remote_ip AS remote_ip,
    max(access_key_id) AS access_key
  FROM s3_activity
  WHERE bucket IS NOT NULL AND principal IS NOT NULL AND principal_type NOT IN ('anonymous', 'AWSService')
    AND (account_id RLIKE '^[0-9]{12}$' OR principal_type = 'CanonicalUser')
  GROUP BY 1, 2
),
days_before AS (
  SELECT
    bucket, CASE WHEN principal_type = 'CanonicalUser' THEN principal ELSE account_id END AS account, date_trunc('DAY', time) AS day,
    coalesce(sum(CASE WHEN action = 'read' AND success THEN objects END), 0) AS objects, sum(CASE WHEN success THEN requests ELSE 0 END) AS successes
  FROM s3_activity_baseline
  WHERE bucket IS NOT NULL AND principal IS NOT NULL AND principal_type <> 'AWSService'
  GROUP BY 1, 2, 3
),
lines AS (
  SELECT *, CAST(NULL AS TIMESTAMP) AS day FROM now
  UNION ALL
  SELECT bucket, account, objects, 0, 0, 0, 0, 0, 0, 0, successes, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, day FROM days_before
),
accesses AS (
  SELECT
    *,
    size(collect_set(day) OVER (PARTITION BY bucket)) AS bucket_days,
    min(first_time) OVER (PARTITION BY bucket) AS bucket_first,
    count_if(day IS NOT NULL AND successes > 0) OVER of_pair AS days_here,
    max(CASE WHEN day IS NOT NULL THEN objects END) OVER of_pair AS most_objects,
    count_if(day IS NOT NULL AND successes > 0) OVER (PARTITION BY account) AS days_anywhere
  FROM lines
  WINDOW of_pair AS (PARTITION BY bucket, account)
),
-- when a policy or a list first named an account
grants AS (
  SELECT granted_bucket, granted_account, min(time) AS granted, min_by(principal, struct(time, principal)) AS granted_by, min_by(now, struct(time, now)) AS granted_now
  FROM (
    SELECT
      time, principal, true AS now, bucket AS granted_bucket,
      explode(array_distinct(regexp_extract_all(request_parameters, '(?<![0-9a-f])([0-9]{12}|[0-9a-f]{64})(?![0-9a-f])', 1))) AS granted_account
    FROM cloudtrail_s3
    WHERE success AND event_name IN ('PutBucketPolicy', 'PutBucketAcl', 'PutAccessPointPolicy')
    UNION ALL
    SELECT
      time, principal, false, _bucket,
      explode(array_distinct(regexp_extract_all(request_parameters, '(?<![0-9a-f])([0-9]{12}|[0-9a-f]{64})(?![0-9a-f])', 1)))
    FROM cloudtrail_events_baseline
    WHERE success AND is_s3 AND event_name IN ('PutBucketPolicy', 'PutBucketAcl', 'PutAccessPointPolicy')
  )
  GROUP BY granted_bucket, granted_account
),
-- without the trail, only that a policy was set can be told
policies AS (
  SELECT bucket AS policy_bucket, min(time) AS policy_set
  FROM s3_access_log
  WHERE operation = 'REST.PUT.BUCKETPOLICY' AND error_code IS NULL
  GROUP BY bucket
),
foreign AS (
  SELECT
    *,
    count_if(writes > 0) OVER (PARTITION BY bucket) AS writers,
    policy_set < first_time AND (SELECT count(*) FROM owned) = 0 AS came_after_policy
  FROM accesses
  JOIN homes ON home_bucket = bucket
  LEFT JOIN grants ON granted_bucket = bucket AND granted_account = account
  LEFT JOIN policies ON policy_bucket = bucket
  WHERE day IS NULL AND account <> home AND account <> coalesce(canonical, '')
),
strangers AS (
  SELECT
    *,
    CASE
      WHEN successes = 0 THEN 'low'
      WHEN successes = writes AND other_writes = 0 THEN 'informational' -- services of AWS that put logs there in the name of an account
      WHEN days_here > 0 THEN CASE WHEN objects >= :min_objects AND objects / days >= :factor * most_objects THEN 'medium' ELSE 'informational' END
      WHEN granted_now AND granted <= last_time THEN 'high'
      WHEN granted IS NOT NULL THEN 'low'
      WHEN bucket_days > 0 AND days_anywhere > 0 THEN 'medium'
      -- where several accounts put things, one more that does is less
      WHEN bucket_days > 0 OR first_time >= bucket_first + make_dt_interval(:known_days)
        THEN CASE WHEN successes = writes AND writers > 1 THEN 'medium' ELSE 'high' END
      WHEN deletes + changes > 0 OR came_after_policy THEN 'medium'
      ELSE 'low'
    END AS severity
  FROM foreign
),
-- copies: the access log has both halves where both buckets have one; the trail says where a copy went
landed AS (
  SELECT DISTINCT request_id AS landed_id FROM s3_access_log WHERE operation IN ('REST.COPY.OBJECT', 'REST.COPY.PART')
),
sent AS (
  SELECT
    request_id AS sent_id, time, principal, access_key_id, source_ip, bucket AS target, key AS target_key, recipient_account_id,
    regexp_extract(request_parameters, '(?i)"x-amz-copy-source"\\s*:\\s*\\[?\\s*"/?([^/"%?]+)', 1) AS source,
    nullif(regexp_extract(
      regexp_extract(resources, concat('\\{[^{}]*"arn:[^"]*:s3:::', bucket, '"[^{}]*\\}'), 0),
      '"accountId"\\s*:\\s*"([0-9]{12})"', 1), '') AS target_account
  FROM cloudtrail_s3
  WHERE event_name IN ('CopyObject', 'UploadPartCopy') AND success AND principal LIKE 'arn:%'
),
copies AS (
  SELECT time, principal, access_key_id, source_ip AS remote_ip, source AS bucket, target_key AS key, target, target_account
  FROM sent
  WHERE target_account <> recipient_account_id
  UNION ALL
  SELECT l.time, requester, NULL, remote_ip, l.bucket, l.key, NULL, NULL
  FROM s3_access_log AS l
  LEFT ANTI JOIN landed ON landed_id = request_id
  LEFT ANTI JOIN sent ON sent_id = request_id
  WHERE operation IN ('REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET') AND requester LIKE 'arn:%'
    AND error_code IS NULL AND coalesce(http_status, 200) < 300
),
copied AS (
  SELECT
    identity_of(principal) AS actor, bucket, target_account, array_join(slice(array_sort(collect_set(target)), 1, 3), ', ') AS targets,
    count(DISTINCT key) AS objects, count(*) AS requests, min(time) AS first_time, max(time) AS last_time,
    max(struct(time, principal)).principal AS principal, max(struct(time, remote_ip)).remote_ip AS remote_ip, max(access_key_id) AS access_key
  FROM copies
  GROUP BY 1, 2, 3
),
copiers_before AS (
  SELECT identity_of(principal) AS copier, bucket AS copied_bucket, true AS is_habit
  FROM s3_activity_baseline
  WHERE (operation IN ('REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET') OR event_name IN ('CopyObject', 'UploadPartCopy')) AND success
  GROUP BY 1, 2
),
reported AS (
  SELECT
    bucket, account, principal, remote_ip, severity,
    concat(
      'Account ', account, CASE WHEN length(account) = 64 THEN ' (a canonical id)' ELSE '' END,
      CASE WHEN successes = 0 THEN concat(' tried ', counted(requests, 'time', 'times'), ' at ', bucket, ' and never succeeded') ELSE concat(
        CASE WHEN objects > 0 THEN concat(' read ', counted(objects, 'object', 'objects'), ' (', bytes, ' bytes) of ') ELSE ' reached ' END, bucket,
        CASE WHEN writes > 0 THEN concat(', wrote ', counted(writes, 'time', 'times')) ELSE '' END,
        CASE WHEN deletes > 0 THEN concat(', deleted ', deletes) ELSE '' END,
        CASE WHEN changes > 0 THEN concat(', changed its settings ', counted(changes, 'time', 'times')) ELSE '' END,
        CASE WHEN lists > 0 THEN ', listed it' ELSE '' END,
        CASE WHEN denied > 0 THEN concat(', and was refused ', counted(denied, 'time', 'times')) ELSE '' END) END,
      ', which belongs to ', home,
      CASE
        WHEN successes = 0 THEN ''
        WHEN successes = writes AND other_writes = 0 THEN '; these are logs that services of AWS deliver'
        WHEN days_here > 0 THEN concat('; it was there on ', days_here, ' of ', bucket_days, ' days before',
          CASE WHEN severity = 'medium' THEN concat(', with at most ', most_objects, ' objects a day') ELSE '' END)
        WHEN granted_now THEN concat('; ', regexp_extract(granted_by, '[^:]+$', 0), ' let it in at ', date_format(granted, 'yyyy-MM-dd HH:mm:ss'))
        WHEN granted IS NOT NULL THEN concat('; ', regexp_extract(granted_by, '[^:]+$', 0), ' let it in before the window')
        WHEN bucket_days > 0 AND days_anywhere > 0 THEN concat('; it was elsewhere, but never there in ', bucket_days, ' days before')
        WHEN bucket_days > 0 THEN concat('; no bucket here saw it in the days before, of which this has ', bucket_days)
        WHEN first_time >= bucket_first + make_dt_interval(:known_days)
          THEN concat('; it came after ', datediff(first_time, bucket_first), ' days without it')
        WHEN came_after_policy THEN concat('; the policy of the bucket was set at ', date_format(policy_set, 'yyyy-MM-dd HH:mm:ss'))
        ELSE '; there is nothing before to compare with'
      END
    ) AS why,
    first_time, last_time, access_key, objects, bytes, writes, deletes, denied, CAST(NULL AS STRING) AS copied_to
  FROM strangers
  UNION ALL
  SELECT
    bucket, target_account, principal, remote_ip,
    CASE
      WHEN is_habit THEN CASE WHEN target_account IS NULL THEN NULL ELSE 'low' END
      WHEN target_account IS NOT NULL AND ((SELECT count(*) FROM days_before) > 0 OR objects >= :min_objects) THEN 'high'
      WHEN target_account IS NOT NULL OR objects >= :min_objects THEN 'medium'
      ELSE 'low'
    END,
    concat(
      regexp_extract(principal, '[^:]+$', 0), ' copied ', counted(objects, 'object of ', 'objects of '), coalesce(bucket, 'an unnamed bucket'),
      CASE WHEN target_account IS NULL THEN ' to where no log shows them arrive' ELSE concat(' to ', targets, ' of account ', target_account) END,
      CASE WHEN is_habit THEN ', as it did before' ELSE '' END),
    first_time, last_time, access_key, objects, NULL, NULL, NULL, NULL, targets
  FROM copied
  LEFT JOIN copiers_before ON copier = actor AND (copied_bucket = bucket OR copied_bucket = targets)
)
SELECT
  bucket, principal, max(remote_ip) AS remote_ip, account, max(severity) AS severity, max(why) AS why, max(first_time) AS first_time,
  max(last_time) AS last_time, max(access_key) AS access_key, max(objects) AS objects, max(bytes) AS bytes, max(writes) AS writes,
  max(deletes) AS deletes,
  max(denied) AS denied, copied_to
FROM reported
WHERE severity IS NOT NULL
GROUP BY bucket, account, principal, copied_to
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, first_time, bucket, account, principal, copied_to
