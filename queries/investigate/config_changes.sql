/*
title: Who changed access, retention, encryption or logging, and who tried
status: test
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Changes that CloudTrail has not delivered; otherwise nothing, for it records these as management events'
  cloudtrail: 'What exactly was set, changes of the account, of trails and of log groups; the access log only names the kind of setting'
parameters:
  bucket: {default: null, doc: 'Only this bucket, and changes that name none'}
known-gaps:
- A succeeded call may have changed nothing, where it set what was set before
- Service control policies, key policies and IAM policies decide on access too and are not in this list
next: [investigate/principal_timeline, investigate/request_trace]
*/
WITH trail AS (
  SELECT
    e.time, 'cloudtrail' AS log, e.success, e.event_source, e.event_name AS event, c.what, e._bucket AS bucket, e._key AS key, e.principal, e.session_issuer,
    e.access_key_id, e.mfa, coalesce(e.source_ip, e.source_service) AS remote_ip, e.user_agent, e.error_code, e.error_message, e.request_parameters,
    e.region, e.request_id, e.event_id, e._object, e._offset
  FROM cloudtrail_events AS e
  JOIN config_events AS c ON c.event_name = e.event_name
    AND (c.event_source = e.event_source OR (c.event_source = 's3.amazonaws.com' AND e.event_source LIKE 's3%.amazonaws.com'))
),
logged AS (
  SELECT
    l.time, 's3_access_log' AS log, l.error_code IS NULL AND coalesce(l.http_status, 200) < 300 AS success, 's3.amazonaws.com' AS event_source, l.operation AS event,
    c.what, l.bucket, l.key, l.requester AS principal, CAST(NULL AS STRING) AS session_issuer, CAST(NULL AS STRING) AS access_key_id, CAST(NULL AS BOOLEAN) AS mfa,
    l.remote_ip, l.user_agent, l.error_code, CAST(NULL AS STRING) AS error_message, l.request_uri AS request_parameters, CAST(NULL AS STRING) AS region, l.request_id,
    CAST(NULL AS STRING) AS event_id, l._object, l._offset
  FROM s3_access_log AS l
  JOIN config_events AS c ON c.operation = l.operation
)
SELECT
  time,
  CASE WHEN success THEN 'succeeded' ELSE 'failed' END AS outcome,
  what, event, bucket, key, principal, session_issuer, access_key_id, mfa, remote_ip, user_agent, error_code, error_message, request_parameters,
  event_source, region, log, request_id, event_id, _object, _offset
FROM (
  SELECT * FROM trail
  UNION ALL
  -- what the trail has as well is told by the trail, which knows more
  SELECT * FROM logged AS l WHERE NOT EXISTS (SELECT 1 FROM trail AS t WHERE t.request_id = l.request_id)
)
WHERE :bucket IS NULL OR bucket IS NULL OR bucket = :bucket
ORDER BY time, _object, _offset
