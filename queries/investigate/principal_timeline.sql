/*
title: Everything a principal did, in order, in both logs
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Bytes, referers, status codes and the keys of old batch deletes; requests to buckets whose data events no trail records'
  cloudtrail: 'Calls outside S3, which key signed, whether MFA was used; an access log names a role session only by its ARN'
  data-events: 'reads and writes of objects are known from the access log only'
parameters:
  principal:
    type: glob
    example: 'arn:aws:sts::111122223333:assumed-role/exporter/*'
    doc: 'ARN of a user or role session, a role (all its sessions), a service, an account, or anonymous; * stands for any text'
  bucket: {default: null, doc: 'Only this bucket, and calls that name none'}
known-gaps:
- A canonical user id in the access log and the ARN in CloudTrail are the same account only where a request is in both
next: [investigate/blast_radius, investigate/address_activity, investigate/credential_chain]
*/
SELECT
  time, log, event_source, event, action, bucket, key, version_id, success, error_code, http_status, bytes_sent,
  principal, session_issuer, access_key_id, account_of_key(access_key_id) AS account_derived_from_key, mfa, remote_ip, source_service, user_agent,
  request_id, event_id, _object, _offset
FROM all_activity
WHERE (glob(principal, :principal) OR glob(session_issuer, :principal))
  AND (:bucket IS NULL OR bucket IS NULL OR bucket = :bucket)
ORDER BY time, _object, _offset
