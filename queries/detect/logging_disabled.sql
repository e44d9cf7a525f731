/*
title: Somebody switched the evidence off, or tried to
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Nothing, for CloudTrail records these as management events'
  cloudtrail: 'Trails and log deliveries that were stopped, and whether the access log of a bucket was switched off or only changed'
techniques: [TA0005:T1562.008]
false-positives: [A move of the logs to another bucket by those who run them]
known-gaps:
- A log target that was changed to a bucket of a stranger is shown by investigate/config_changes, not here
- What nobody logs any more cannot show that it was not logged
next: [investigate/blast_radius, investigate/address_activity, investigate/credential_chain]
*/
WITH trail AS (
  SELECT
    time, event_source, event_name, success, principal, coalesce(source_ip, source_service) AS remote_ip, access_key_id, _bucket AS bucket,
    error_code, request_id, _object, _offset,
    coalesce(get_json_object(request_parameters, '$.name'), get_json_object(request_parameters, '$.trailName'),
      get_json_object(request_parameters, '$.eventDataStore'), get_json_object(request_parameters, '$.deliverySourceName'),
      get_json_object(request_parameters, '$.id')) AS thing,
    request_parameters
  FROM cloudtrail_events
  WHERE (event_source = 's3.amazonaws.com' AND event_name = 'PutBucketLogging')
    OR (event_source = 'cloudtrail.amazonaws.com' AND event_name IN ('StopLogging', 'StartLogging', 'DeleteTrail', 'DeleteEventDataStore'))
    OR (event_source = 'logs.amazonaws.com' AND event_name IN ('DeleteDelivery', 'DeleteDeliverySource'))
),
told AS (
  SELECT
    *,
    -- switching on again names a target; switching off sends an empty status
    event_name = 'StartLogging' OR (event_name = 'PutBucketLogging' AND request_parameters LIKE '%LoggingEnabled%TargetBucket%') AS is_on,
    coalesce(bucket, concat(event_source, ' ', thing), event_source) AS light
  FROM trail
),
-- where there is no trail, a change of the setting is all that the access log knows
logged AS (
  SELECT time, bucket, requester, remote_ip, error_code IS NULL AND coalesce(http_status, 200) < 300 AS success, error_code, request_id, _object, _offset
  FROM s3_access_log AS l
  WHERE operation = 'REST.PUT.LOGGING_STATUS' AND NOT EXISTS (SELECT 1 FROM trail AS t WHERE t.request_id = l.request_id)
)
SELECT
  bucket,
  time,
  principal,
  remote_ip AS source_ip,
  restored,
  severity,
  why,
  access_key_id AS access_key,
  remote_ip,
  time AS first_time,
  time AS last_time,
  error_code,
  request_id,
  _object,
  _offset
FROM (
  SELECT
    bucket, time, principal, remote_ip, access_key_id, error_code, request_id, _object, _offset,
    CASE WHEN success THEN (SELECT min(n.time) FROM told AS n WHERE n.light = t.light AND n.is_on AND n.success AND n.time > t.time) END AS restored,
    CASE WHEN success THEN 'high' ELSE 'medium' END AS severity,
    concat(
      coalesce(principal, 'Somebody unnamed'),
      CASE
        WHEN success THEN CASE event_name WHEN 'PutBucketLogging' THEN ' switched off ' WHEN 'StopLogging' THEN ' stopped ' ELSE ' deleted ' END
        ELSE CASE event_name WHEN 'PutBucketLogging' THEN ' tried to switch off ' WHEN 'StopLogging' THEN ' tried to stop ' ELSE ' tried to delete ' END
      END,
      CASE event_name
        WHEN 'PutBucketLogging' THEN concat('the access log of ', bucket)
        WHEN 'DeleteEventDataStore' THEN concat('the event data store ', coalesce(thing, ''))
        WHEN 'StopLogging' THEN concat('the trail ', coalesce(thing, ''))
        WHEN 'DeleteTrail' THEN concat('the trail ', coalesce(thing, ''))
        ELSE concat('the log delivery ', coalesce(thing, ''))
      END,
      ' from ', coalesce(remote_ip, 'an unknown address'),
      CASE WHEN success THEN '' ELSE concat(' and failed (', coalesce(error_code, 'no reason given'), ')') END
    ) AS why
  FROM told AS t
  WHERE NOT is_on
  UNION ALL
  SELECT
    bucket, time, requester, remote_ip, NULL, error_code, request_id, _object, _offset, CAST(NULL AS TIMESTAMP),
    CASE WHEN success THEN 'medium' ELSE 'low' END,
    concat(coalesce(requester, 'Somebody unnamed'), CASE WHEN success THEN ' changed' ELSE ' tried to change' END,
      ' the access log of ', bucket, ' from ', coalesce(remote_ip, 'an unknown address'), CASE WHEN success THEN '' ELSE ' and failed' END,
      '; only CloudTrail would know to what')
  FROM logged
)
ORDER BY time, _object, _offset
