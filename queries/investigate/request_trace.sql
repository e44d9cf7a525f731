/*
title: All records of a request, in both logs
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'What S3 itself noted of the request: URI, referer, status, bytes'
  cloudtrail: 'Who signed the request, with which parameters'
  data-events: 'a request for an object is then in the access log only'
parameters:
  request_id: {type: string, example: 3E57427F3EXAMPLE, doc: 'The x-amz-request-id of the response'}
known-gaps:
- S3 sends the request id to the client; one who shows it to you has made the request or seen its answer
next: [investigate/principal_timeline, investigate/object_history]
*/
SELECT
  's3_access_log' AS log, time, operation AS event, requester AS principal, CAST(NULL AS STRING) AS access_key_id, remote_ip, user_agent, bucket, key, version_id,
  http_status, error_code, bytes_sent, object_size, authentication_type, request_uri, referer, CAST(NULL AS STRING) AS request_parameters,
  request_id, host_id, CAST(NULL AS STRING) AS event_id, CAST(NULL AS STRING) AS shared_event_id, _flags, _object, _offset
FROM s3_access_log
WHERE request_id = :request_id
UNION ALL
SELECT
  'cloudtrail', e.time, e.event_name, e.principal, e.access_key_id, coalesce(e.source_ip, e.source_service), e.user_agent, e._bucket, e._key, e.version_id,
  NULL, e.error_code, e.bytes_out, NULL, e.authentication_method, NULL, NULL, e.request_parameters,
  e.request_id, e.host_id, e.event_id, e.shared_event_id, NULL, e._object, e._offset
FROM cloudtrail_events AS e
WHERE e.request_id = :request_id
ORDER BY time, log, _object, _offset
