/*
title: Somebody switched the evidence off or narrowed it, or tried to
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Nothing, for CloudTrail records these as management events'
  cloudtrail: 'Trails and log deliveries; and whether the access log of a bucket was switched off or only changed, which only its silence tells'
techniques: [TA0005:T1562.008]
parameters:
  usual_days: {default: 2, doc: Days before on which somebody changed settings from the same place that make it usual}
  short_retention: {default: 30, doc: Days for which a log group should keep what it holds}
  some_records: {default: 10, doc: Records in a day after which the silence of an access log is telling}
false-positives:
- A move of the logs to another bucket by those who run them
- A bucket, or a trail made for a test, that is taken down again
known-gaps:
- Another trail, such as an organisation's, may record what the one that was stopped does not
- Where a trail was changed and nothing before tells how it was, it may have been as narrow before
- What nobody logs any more cannot show that it was not logged
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/blast_radius, investigate/address_activity, investigate/credential_chain, investigate/log_silence]
*/
WITH
-- the buckets whose data events were recorded, and since when
recorded AS (
  SELECT collect_list(struct(bucket, since)) AS buckets
  FROM (
    SELECT bucket, min(time) AS since
    FROM (
      SELECT _bucket AS bucket, eventTime AS time FROM cloudtrail WHERE eventCategory = 'Data'
      UNION ALL SELECT _bucket, eventTime FROM cloudtrail_baseline WHERE eventCategory = 'Data'
    )
    WHERE bucket IS NOT NULL
    GROUP BY bucket
  )
),
acts AS (
  SELECT
    *,
    array_contains(of_logs, light) OR coalesce(array_contains(of_logs, delivers), false) AS is_of_logs,
    array_contains(of_others, light) OR coalesce(array_contains(of_others, delivers), false) AS is_of_others,
    coalesce(created.principal = principal AND created.time > time - INTERVAL 1 DAY AND event_name <> 'PutBucketLogging', false) AS is_new,
    coalesce(light RLIKE '(?i)cloudtrail|vendedlogs/s3|audit|access.?log|flow.?log', false) AS sounds_like_logs,
    array_sort(transform(
      filter(buckets, b -> event_name = 'PutEventSelectors' AND b.since < time AND NOT exists(selected_objects, v ->
        startswith(concat('arn:aws:s3:::', b.bucket, '/'), v) OR startswith(v, concat('arn:aws:s3:::', b.bucket, '/')))),
      b -> b.bucket)) AS dropped
  FROM evidence_changes CROSS JOIN recorded
  WHERE is_now
),
-- what was done, and how bad: 3 is high. What was off before is not switched off, and where nobody knows it is only perhaps
named AS (
  SELECT *
  FROM acts
  LATERAL VIEW inline(slice(filter(array(
    struct(event_name = 'PutBucketLogging' AND target = '', 3, 'switch', 'switched', concat('off the access log of ', bucket), ''),
    struct(event_name = 'PutBucketLogging' AND target IS NULL, 1, 'change', 'changed', concat('the access log of ', bucket), 'to what the record does not say'),
    struct(event_name = 'PutBucketLogging' AND target <> target_before, 2, 'move', 'moved', concat('the access log of ', bucket), concat('it went to ', target_before, ' and goes to ', target)),
    struct(event_name = 'StopLogging', 3, 'stop', 'stopped', concat('the trail ', light), ''),
    struct(event_name = 'DeleteTrail', 3, 'delete', 'deleted', concat('the trail ', light), ''),
    struct(event_name = 'DeleteEventDataStore', 3, 'delete', 'deleted', concat('the event data store ', light), ''),
    struct(event_name = 'StopEventDataStoreIngestion', 3, 'stop', 'stopped', concat('the event data store ', light), ''),
    struct(event_name = 'PutEventSelectors' AND NOT selects_changes AND NOT selects_data, 3, 'narrow', 'narrowed', concat('the trail ', light), 'it no longer records anything that changes'),
    -- a new trail for data events alone is nothing to tell
    struct(event_name = 'PutEventSelectors' AND NOT selects_changes AND selects_before IS DISTINCT FROM false AND NOT is_new, 3, 'narrow', 'narrowed', concat('the trail ', light), 'it no longer records changes of settings'),
    struct(event_name = 'PutEventSelectors' AND size(dropped) > 0, 3, 'narrow', 'narrowed', concat('the trail ', light), concat('it no longer records the objects of ',
      array_join(slice(dropped, 1, 3), ', '), CASE WHEN size(dropped) > 3 THEN concat(' and ', size(dropped) - 3, ' other buckets') ELSE '' END)),
    struct(event_name = 'UpdateTrail' AND organisation = 'false' AND organisation_before IS DISTINCT FROM 'false',
      CASE organisation_before WHEN 'true' THEN 3 ELSE 2 END, 'narrow', 'narrowed', concat('the trail ', light), 'it is of one account only'),
    struct(event_name = 'UpdateTrail' AND all_regions = 'false' AND all_regions_before IS DISTINCT FROM 'false',
      CASE all_regions_before WHEN 'true' THEN 3 ELSE 2 END, 'narrow', 'narrowed', concat('the trail ', light), 'it is of one Region only'),
    struct(event_name = 'UpdateTrail' AND global_services = 'false' AND global_services_before IS DISTINCT FROM 'false',
      CASE global_services_before WHEN 'true' THEN 3 ELSE 2 END, 'narrow', 'narrowed', concat('the trail ', light), 'it no longer records IAM and STS'),
    struct(event_name = 'UpdateTrail' AND digests = 'false' AND digests_before IS DISTINCT FROM 'false',
      CASE digests_before WHEN 'true' THEN 2 ELSE 1 END, 'weaken', 'weakened', concat('the trail ', light), 'nothing proves its files unaltered any more'),
    struct(event_name = 'UpdateTrail' AND target <> target_before, 2, 'move', 'moved', concat('the trail ', light), concat('it went to ', target_before, ' and goes to ', target)),
    struct(event_name IN ('DeleteDelivery', 'DeleteDeliverySource', 'DeleteDeliveryDestination') AND NOT is_of_others,
      CASE WHEN is_of_logs THEN 3 ELSE 2 END, 'delete', 'deleted', concat('the log delivery ', light), CASE WHEN is_of_logs THEN '' ELSE 'of what it is the logs do not say' END),
    struct(event_name = 'DeleteLogGroup' AND (is_of_logs OR sounds_like_logs), CASE WHEN is_of_logs THEN 3 ELSE 2 END, 'delete', 'deleted', concat('the log group ', light), ''),
    struct(event_name = 'PutRetentionPolicy' AND (is_of_logs OR sounds_like_logs) AND try_cast(get_json_object(asked, '$.retentionInDays') AS INT) < :short_retention,
      CASE WHEN is_of_logs THEN 2 ELSE 1 END, 'shorten', 'shortened', concat('the life of the log group ', light), concat('it keeps ', get_json_object(asked, '$.retentionInDays'), ' days'))
  ), a -> a.col1), 1, 1)) acted AS applies, level, act, done, what, effect
),
judged AS (
  SELECT
    n.*, coalesce(h.days_before, 0) >= :usual_days AS is_usual,
    coalesce(event_name = 'PutBucketLogging' AND taken_down < n.time + INTERVAL 1 DAY, false) AS is_taken_down,
    coalesce(error_code RLIKE '(?i)denied|unauthorized|forbidden', false) AS is_denied,
    CASE WHEN success THEN CASE event_name WHEN 'PutEventSelectors' THEN selected_again WHEN 'UpdateTrail' THEN widened_again ELSE on_again END END AS restored
  FROM named AS n
  LEFT JOIN changers AS h ON h.principal = n.principal AND h.remote_ip <=> n.remote_ip AND h.day = CAST(n.time AS DATE)
),
-- attempts of one to do one thing are one finding
told AS (
  SELECT
    any_value(bucket) AS bucket, min(time) AS time, principal, remote_ip, any_value(restored) AS restored,
    CASE WHEN success THEN level - CASE WHEN is_taken_down OR (is_new AND event_name LIKE 'Delete%') THEN 2 WHEN is_new OR is_usual THEN 1 ELSE 0 END WHEN is_denied THEN greatest(level - 1, 1) ELSE 1 END AS severity_level,
    concat(
      coalesce(principal, 'Somebody unnamed'), ' ', CASE WHEN success THEN done ELSE concat('tried to ', act) END, ' ', what, ' from ', coalesce(remote_ip, 'an unknown address'),
      CASE WHEN success THEN '' ELSE concat(CASE WHEN count(*) > 1 THEN concat(' ', count(*), ' times') ELSE '' END, ' and failed (', error_code, ')') END,
      CASE WHEN effect = '' THEN '' ELSE concat(CASE WHEN success THEN '; ' ELSE ', so that ' END, effect) END,
      CASE WHEN success AND is_new THEN '; the same had made it within the day before' ELSE '' END,
      CASE WHEN is_taken_down THEN '; the bucket was deleted within a day' ELSE '' END,
      CASE WHEN success AND is_usual THEN '; the same has changed settings from there on other days' ELSE '' END
    ) AS why,
    max(access_key_id) AS access_key, max(time) AS last_time, error_code, min(request_id) AS request_id,
    min(struct(time, _object, _offset)) AS place
  FROM judged
  GROUP BY principal, remote_ip, success, error_code, event_name, is_new, is_taken_down, is_usual, is_denied, level, act, done, what, effect, CASE WHEN success THEN concat(_object, ':', _offset) END
),
-- where there is no trail, a change of the setting is all that the access log knows, and whether it fell silent afterwards
logged AS (
  SELECT
    l.bucket, l.time, l.requester, l.remote_ip, l.error_code, l.request_id, l._object, l._offset,
    l.error_code IS NULL AND coalesce(l.http_status, 200) < 300 AS success,
    count_if(r.bucket = l.bucket AND r.time < l.time) AS records_before,
    count_if(r.bucket = l.bucket AND r.time > l.time + INTERVAL 2 HOURS) AS records_after,
    max(r.time) > l.time + INTERVAL 4 HOURS AS goes_on
  FROM s3_access_log AS l
  LEFT ANTI JOIN (SELECT requestID FROM cloudtrail WHERE eventName = 'PutBucketLogging') ON requestID = l.request_id
  JOIN s3_access_log AS r ON r.time BETWEEN l.time - INTERVAL 1 DAY AND l.time + INTERVAL 1 DAY
  WHERE l.operation = 'REST.PUT.LOGGING_STATUS'
  GROUP BY l.bucket, l.time, l.requester, l.remote_ip, l.error_code, l.http_status, l.request_id, l._object, l._offset
)
SELECT
  bucket, time, principal, remote_ip AS source_ip, restored,
  CASE WHEN severity_level >= 3 THEN 'high' WHEN severity_level = 2 THEN 'medium' ELSE 'low' END AS severity,
  why, access_key, remote_ip, time AS first_time, last_time, error_code, request_id, place._object AS _object, place._offset AS _offset
FROM (
  SELECT * FROM told
  UNION ALL
  SELECT
    bucket, time, requester, remote_ip, CAST(NULL AS TIMESTAMP),
    CASE WHEN NOT success THEN 1 WHEN records_after > 0 THEN 1 WHEN goes_on AND records_before >= :some_records THEN 3 ELSE 2 END,
    concat(coalesce(requester, 'Somebody unnamed'), CASE WHEN success THEN ' changed' ELSE ' tried to change' END,
      ' the access log of ', bucket, ' from ', coalesce(remote_ip, 'an unknown address'), CASE WHEN success THEN '' ELSE ' and failed' END,
      '; only CloudTrail would know to what',
      CASE
        WHEN NOT success THEN ''
        WHEN records_after > 0 THEN concat('; ', records_after, ' records of the day after are there')
        WHEN goes_on AND records_before >= :some_records THEN concat('; after ', records_before, ' records of the day before there are none')
        ELSE ''
      END),
    CAST(NULL AS STRING), time, error_code, request_id, struct(time, _object, _offset)
  FROM logged
)
ORDER BY time, _object, _offset
