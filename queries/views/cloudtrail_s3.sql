/*
title: CloudTrail events of S3, with bucket, key and who did it resolved
status: stable
sources: [cloudtrail]
*/
SELECT
  time,
  event_name,
  principal,
  principal_type,
  account_id,
  access_key_id,
  mfa,
  session_issuer,
  principal_id,
  invoked_by,
  source_ip,
  source_service,
  user_agent,
  -- an event without the parameter still names what it touched
  coalesce(nullif(_bucket, ''), nullif(regexp_extract(resources, '"ARN(?:Prefix)?"\\s*:\\s*"arn:[^:"]*:s3:::([^/"]+)', 1), '')) AS bucket,
  coalesce(
    nullif(_key, ''),
    CASE WHEN event_type = 'AwsServiceEvent' THEN nullif(regexp_extract(resources, '"ARN"\\s*:\\s*"arn:[^:"]*:s3:::[^/"]+/([^"]+)"', 1), '') END
  ) AS key,
  nullif(version_id, '') AS version_id,
  error_code,
  error_message,
  success,
  denied,
  read_only,
  bytes_in,
  bytes_out,
  authentication_method,
  signature_version,
  sse_applied,
  acl_required,
  vpc_endpoint_id,
  tls,
  request_id,
  host_id,
  event_id,
  shared_event_id,
  event_source,
  event_type,
  event_category,
  region,
  request_parameters,
  response_elements,
  resources,
  recipient_account_id,
  _object,
  _offset
FROM cloudtrail_events
WHERE is_s3
