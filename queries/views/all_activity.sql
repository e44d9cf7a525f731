/*
title: Everything that both logs record, requests to S3 merged, calls of other services as they are
status: stable
sources: [s3_access_log, cloudtrail]
*/
SELECT
  time, log, 's3.amazonaws.com' AS event_source, coalesce(event_name, operation) AS event, action, principal, session_issuer, access_key_id, mfa,
  remote_ip, source_service, user_agent, bucket, key, version_id, http_status, error_code, success, denied, bytes_sent, request_id, event_id,
  _object, _offset
FROM s3_activity
UNION ALL
SELECT
  e.time, 'cloudtrail', e.event_source, e.event_name, CASE WHEN c.what IS NOT NULL THEN 'config' END, e.principal, e.session_issuer, e.access_key_id, e.mfa,
  e.source_ip, e.source_service, e.user_agent, NULL, NULL, NULL, NULL, e.error_code, e.success, e.denied, NULL, e.request_id, e.event_id,
  e._object, e._offset
FROM cloudtrail_events AS e
LEFT JOIN config_events AS c ON c.event_source = e.event_source AND c.event_name = e.event_name
WHERE NOT e.is_s3
