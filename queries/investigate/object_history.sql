/*
title: Everything that touched an object, in order
status: stable
sources: [s3_access_log]
duplicates: removed
parameters:
  key: {type: glob, example: 'payroll/*', doc: 'The object key, decoded; * stands for any text, \* for a star'}
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- A batch delete names its client only in the record of the request, which has no key
- Changes of bucket settings that affect the object carry no key
next: [investigate/who_downloaded]
*/
SELECT
  time,
  bucket,
  key,
  version_id,
  operation,
  http_status,
  error_code,
  remote_ip,
  requester,
  authentication_type,
  bytes_sent,
  object_size,
  request_uri,
  referer,
  user_agent,
  request_id,
  _flags,
  _object,
  _offset
FROM s3_access_log
WHERE glob(key, :key) AND (:bucket IS NULL OR bucket = :bucket)
ORDER BY time, bucket, key, request_id, _object, _offset
