/*
title: Somebody destroyed logs where they are kept, or saw to it that they do not last or arrive
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Which log objects were deleted, where no trail records the data events of the log bucket'
  cloudtrail: 'What a lifecycle rule, a policy or an encryption was set to; and log buckets that only settings name'
  data-events: 'objects that were deleted are known from the access log of the log bucket only'
techniques: [TA0005:T1562.008, TA0040:T1485, TA0040:T1485.001]
parameters:
  many: {default: 10, doc: Deleted log objects that count as many}
  short_days: {default: 7, doc: Days within which logs that expire are as good as destroyed}
  few_days: {default: 30, doc: Days that logs should last}
  usual_days: {default: 2, doc: Days before on which somebody did the same that make it usual}
  steady_days: {default: 5, doc: Days of the window on which somebody deletes logs that make it a habit where nothing is known from before}
false-positives:
- A job that packs log objects and deletes what it has packed
- Those who run the logs shorten how long they are kept
known-gaps:
- Log buckets are known by settings that these logs show, by the services that write into them, and by the keys of log objects
- A lifecycle rule that was there before is usual and not looked at; what it expires is not counted
- A thief who deletes a little each day may look like a job
- Logs that are overwritten rather than deleted are not seen
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/log_silence, investigate/blast_radius, investigate/address_activity, investigate/object_history]
*/
WITH
-- where logs are kept: by what it was told to a bucket, a trail or a delivery, by who writes, and by where the logs in hand came from
places AS (
  SELECT
    CASE WHEN event_name = 'CreateBucket' THEN light ELSE target END AS place, target_prefix AS prefix,
    CASE event_name WHEN 'PutBucketLogging' THEN 'access logs' WHEN 'PutDeliveryDestination' THEN 'deliveries' WHEN 'CreateBucket' THEN NULL ELSE 'a trail' END AS holds,
    CASE WHEN event_name <> 'CreateBucket' THEN time END AS since,
    CASE WHEN event_name = 'CreateBucket' THEN time END AS made,
    CASE WHEN event_name = 'CreateBucket' THEN principal END AS made_by
  FROM evidence_changes
  WHERE success AND (target <> '' OR event_name = 'CreateBucket')
  UNION ALL
  SELECT inline(array(
    struct(
      CASE WHEN operation = 'REST.PUT.OBJECT' AND error_code IS NULL AND requester LIKE 'svc:%' THEN bucket END, regexp_extract(key, '^([^/]*/)', 1),
      CASE requester WHEN 'svc:delivery.logs.amazonaws.com' THEN 'deliveries' WHEN 'svc:cloudtrail.amazonaws.com' THEN 'a trail' ELSE 'access logs' END,
      CAST(NULL AS TIMESTAMP), CAST(NULL AS TIMESTAMP), CAST(NULL AS STRING)),
    struct(nullif(regexp_extract(_object, '^s3[an]?://([^/]+)/', 1), ''), regexp_extract(_object, '^s3[an]?://[^/]+/([^/]*/)', 1), 'access logs', NULL, NULL, NULL)))
  FROM s3_access_log
  WHERE requester IN ('svc:delivery.logs.amazonaws.com', 'svc:cloudtrail.amazonaws.com', 'svc:logging.s3.amazonaws.com') OR _object LIKE 's3%'
  UNION ALL
  SELECT inline(array(
    struct(
      CASE WHEN eventName = 'PutObject' AND nullif(errorCode, '') IS NULL AND sourceIPAddress LIKE '%.amazonaws.com' THEN _bucket END, regexp_extract(_key, '^([^/]*/)', 1),
      CASE sourceIPAddress WHEN 'delivery.logs.amazonaws.com' THEN 'deliveries' WHEN 'cloudtrail.amazonaws.com' THEN 'a trail' ELSE 'access logs' END,
      CAST(NULL AS TIMESTAMP), CAST(NULL AS TIMESTAMP), CAST(NULL AS STRING)),
    struct(nullif(regexp_extract(_object, '^s3[an]?://([^/]+)/', 1), ''), regexp_extract(_object, '^s3[an]?://[^/]+/([^/]*/)', 1), 'a trail', NULL, NULL, NULL)))
  FROM cloudtrail
  WHERE sourceIPAddress IN ('delivery.logs.amazonaws.com', 'cloudtrail.amazonaws.com', 'logging.s3.amazonaws.com') OR _object LIKE 's3%'
),
kept_in AS (
  SELECT
    place, array_sort(collect_set(holds)) AS holds, collect_set(CASE WHEN holds IS NOT NULL THEN prefix END) AS prefixes,
    min(since) AS since, max(struct(made, made_by)) AS created
  FROM places
  GROUP BY place
),
-- those who always delete there
habits AS (
  SELECT bucket AS habit_bucket, identity_of(principal) AS habit_identity, count(DISTINCT CAST(time AS DATE)) AS habit_days
  FROM (
    SELECT bucket, requester AS principal, time FROM s3_access_log_baseline WHERE operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT') AND error_code IS NULL
    UNION ALL
    SELECT _bucket, userIdentity.arn, eventTime FROM cloudtrail_baseline WHERE eventName IN ('DeleteObject', 'DeleteObjects') AND nullif(errorCode, '') IS NULL
  )
  GROUP BY ALL
),
asked AS (
  SELECT requestID AS asked_id, max(requestParameters) AS asked
  FROM cloudtrail
  WHERE eventName IN ('PutBucketLifecycle', 'PutBucketPolicy', 'PutBucketEncryption', 'PutBucketVersioning')
  GROUP BY requestID
),
acts AS (
  SELECT
    a.time, a.bucket, a.key, a.principal, a.remote_ip, a.access_key_id, a.success, a.denied, a.error_code, a.account_id, asked,
    CASE
      WHEN action = 'delete' THEN 'DeleteObject'
      WHEN event_name IS NOT NULL THEN event_name
      WHEN operation = 'REST.PUT.LIFECYCLE' THEN 'PutBucketLifecycle'
      WHEN operation = 'REST.DELETE.BUCKETPOLICY' THEN 'DeleteBucketPolicy'
      WHEN operation = 'REST.DELETE.BUCKET' THEN 'DeleteBucket'
    END AS did,
    coalesce(holds, array()) AS holds, coalesce(prefixes, array()) AS prefixes, since, created,
    coalesce(created.made_by = a.principal AND created.made > a.time - INTERVAL 1 DAY, false) AS is_new,
    CASE WHEN action = 'delete' THEN coalesce(habit_days, 0) ELSE coalesce(days_before, 0) END AS days_before
  FROM s3_activity AS a
  LEFT JOIN asked ON asked_id = a.request_id
  LEFT JOIN kept_in ON place = a.bucket AND size(holds) > 0
  LEFT JOIN habits ON habit_bucket = a.bucket AND habit_identity = identity_of(a.principal)
  LEFT JOIN changers AS h ON h.principal = a.principal AND h.remote_ip <=> a.remote_ip AND h.day = CAST(a.time AS DATE)
  WHERE action IN ('delete', 'config') AND a.principal_type IS DISTINCT FROM 'AWSService'
    AND ((place IS NOT NULL AND (key IS NULL OR exists(prefixes, p -> startswith(key, p))))
      OR (action = 'delete' AND key RLIKE '(^|/)AWSLogs/([^/]+/)?[0-9]{12}/CloudTrail|(^|[^0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9A-F]{16}$'))
),
-- the least that a lifecycle rule lets live, of those that are in force
rules AS (
  SELECT
    *,
    array_min(transform(
      filter(
        from_json(coalesce(get_json_object(asked, '$.LifecycleConfiguration.Rule'), get_json_object(asked, '$.LifecycleConfiguration.Rules')),
          'ARRAY<STRUCT<Status: STRING, Prefix: STRING, Filter: STRUCT<Prefix: STRING, Tag: STRING, And: STRUCT<Prefix: STRING, Tag: STRING, Tags: STRING>>, Expiration: STRUCT<Days: STRING, Date: STRING>, NoncurrentVersionExpiration: STRUCT<NoncurrentDays: STRING>>>'),
        -- logs carry no tags
        r -> coalesce(r.Status, 'Enabled') = 'Enabled' AND coalesce(r.Filter.Tag, r.Filter.`And`.Tag, r.Filter.`And`.Tags) IS NULL AND exists(prefixes, p ->
          startswith(p, coalesce(r.Filter.Prefix, r.Filter.`And`.Prefix, r.Prefix, '')) OR startswith(coalesce(r.Filter.Prefix, r.Filter.`And`.Prefix, r.Prefix, ''), p))),
      r -> least(
        try_cast(r.Expiration.Days AS INT), try_cast(r.NoncurrentVersionExpiration.NoncurrentDays AS INT),
        -- a date that has come, or will soon
        greatest(datediff(try_cast(r.Expiration.Date AS TIMESTAMP), time), CASE WHEN r.Expiration.Date IS NOT NULL THEN 0 END)))) AS lasts_days
  FROM acts
),
-- what is bad about it, and how bad: 3 is high
named AS (
  SELECT *
  FROM rules
  LATERAL VIEW inline(slice(filter(array(
    struct(did = 'DeleteObject', 2, 'delete', ''),
    struct(did = 'PutBucketLifecycle' AND asked IS NULL, 2, 'set a lifecycle rule', 'to what the record does not say'),
    struct(did = 'PutBucketLifecycle' AND lasts_days <= :few_days, CASE WHEN lasts_days <= :short_days THEN 3 ELSE 2 END, 'let its logs expire', concat('after ', lasts_days, CASE WHEN lasts_days = 1 THEN ' day' ELSE ' days' END)),
    struct(did = 'DeleteBucketPolicy' AND NOT array_contains(holds, 'access logs'), 3, 'delete its policy', 'without which logs are not delivered'),
    struct(did = 'DeleteBucketPolicy', 2, 'delete its policy', 'by which logs are delivered'),
    struct(did = 'PutBucketPolicy' AND ((array_contains(holds, 'a trail') AND NOT contains(asked, 'cloudtrail.amazonaws.com')) OR (array_contains(holds, 'deliveries') AND NOT contains(asked, 'delivery.logs.amazonaws.com'))),
      3, 'put a policy', 'that does not let the logs in'),
    struct(did = 'PutBucketEncryption' AND asked LIKE '%arn:%:kms:%' AND regexp_extract(asked, 'arn:[^:]*:kms:[^:]*:([0-9]{12}):', 1) <> account_id, 3, 'set an encryption', 'with a key of another account'),
    struct(did = 'PutBucketEncryption' AND asked LIKE '%aws:kms%' AND array_contains(holds, 'access logs'), 2, 'set an encryption', 'with which S3 does not deliver access logs'),
    struct(did = 'PutBucketVersioning' AND asked LIKE '%Suspended%', 2, 'suspend its versions', 'so that deleted logs cannot be brought back'),
    struct(did = 'DeleteBucket', 3, 'delete the bucket', '')
  ), b -> b.col1), 1, 1)) acted AS applies, level, act, effect
  -- what was set up before any log came is nothing
  WHERE did IN ('DeleteObject', 'DeleteBucket') OR created.made IS NULL OR since IS NULL OR time >= since
),
told AS (
  SELECT
    bucket, principal, remote_ip, act, success,
    any_value(level) AS level, any_value(did) AS did, max(effect) AS effect, count(*) AS times, min(key) AS key, max(access_key_id) AS access_key,
    min(time) AS first_time, max(time) AS last_time, array_join(any_value(holds), ' and ') AS holds, bool_or(is_new) AS is_new, max(days_before) AS days_before,
    count(DISTINCT CAST(time AS DATE)) AS days, bool_or(denied) AS denied, array_join(slice(array_sort(collect_set(error_code)), 1, 3), ', ') AS errors
  FROM named
  GROUP BY bucket, principal, remote_ip, act, success
)
SELECT
  bucket,
  principal,
  remote_ip,
  CASE
    WHEN NOT success THEN CASE WHEN denied AND (did <> 'DeleteObject' OR times >= :many) THEN 'medium' ELSE 'low' END
    ELSE element_at(array('low', 'low', 'medium', 'high'), 1 + greatest(0, level
      + CASE WHEN did = 'DeleteObject' AND times >= :many THEN 1 ELSE 0 END
      - CASE WHEN is_new THEN CASE WHEN did = 'DeleteBucket' OR did = 'DeleteBucketPolicy' THEN 2 ELSE 1 END ELSE 0 END
      - CASE WHEN did = 'DeleteObject' AND (days_before >= :usual_days OR days >= :steady_days) THEN 2 WHEN did <> 'DeleteObject' AND days_before >= :usual_days THEN 1 ELSE 0 END))
  END AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN success THEN CASE WHEN act LIKE 'delete%' THEN concat(' deleted', substr(act, 7)) ELSE concat(' ', act) END ELSE concat(' tried to ', act) END,
    CASE WHEN did = 'DeleteObject' THEN concat(' ', times, CASE WHEN times = 1 THEN ' log object of ' ELSE ' log objects of ' END) ELSE concat(CASE WHEN effect <> '' THEN concat(', ', effect, ',') ELSE '' END, CASE WHEN did = 'DeleteBucket' THEN ' ' ELSE ' at ' END) END,
    bucket, CASE WHEN holds <> '' THEN concat(', which holds ', holds, ',') ELSE '' END, ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN success THEN '' ELSE concat(' and failed (', CASE WHEN errors = '' THEN 'no reason given' ELSE errors END, ')') END,
    CASE WHEN success AND is_new THEN '; the same had made the bucket within the day before' ELSE '' END,
    CASE WHEN success AND days_before >= :usual_days THEN concat('; the same did so on ', days_before, ' days before') WHEN success AND did = 'DeleteObject' AND days >= :steady_days THEN concat('; the same does so on ', days, ' days') ELSE '' END
  ) AS why,
  act,
  times,
  key,
  access_key,
  first_time,
  last_time,
  success
FROM told
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, first_time, bucket, principal, remote_ip, act, success
