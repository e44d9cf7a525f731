/*
title: Requests to buckets with all that a policy may ask about them, from both logs, a request in both once
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- What came of a request in both logs is the access log's; who it was, and by which endpoint, is CloudTrail's word (named). Of which
-- account a bucket is, only the trail says (owners). request has the columns that the function judged reads, in their order, all text.
WITH
events AS (
  SELECT
    time, event_name, event_type, principal, principal_type, account_id, access_key_id, session_issuer, principal_id, invoked_by, mfa,
    source_ip, source_service, vpc_endpoint_id, user_agent, bucket, key, version_id, authentication_method, signature_version, tls, acl_required,
    error_code, success, denied, request_parameters, resources, recipient_account_id, request_id, host_id, _object, _offset,
    row_number() OVER (
      PARTITION BY coalesce(shared_event_id, event_id, concat(_object, ':', _offset))
      ORDER BY CASE WHEN principal LIKE 'arn:%' THEN 0 ELSE 1 END, _object, _offset
    ) AS copy
  FROM cloudtrail_s3
  WHERE bucket IS NOT NULL AND event_source IN ('s3.amazonaws.com', 's3express.amazonaws.com', 's3-authn-errors.amazonaws.com')
),
trail AS (
  SELECT
    time, event_name, principal, principal_type, account_id, access_key_id, session_issuer, principal_id, invoked_by, mfa,
    source_ip, source_service, vpc_endpoint_id, user_agent, bucket, key, version_id, authentication_method, signature_version, tls, acl_required,
    error_code, success, denied, request_parameters, request_id, host_id, _object, _offset,
    -- the keys of a batch delete have events of their own since 2025, which is then no request of no key
    event_name = 'DeleteObjects' AND coalesce(bool_or(event_name = 'DeleteObject' AND event_type = 'AwsServiceEvent') OVER (PARTITION BY request_id), false) AS is_told_by_key
  FROM events
  WHERE copy = 1
),
owners AS (
  SELECT bucket AS owned, max(owner) AS owner_account
  FROM (
    SELECT
      bucket,
      coalesce(
        nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''),
        CASE WHEN account_id = recipient_account_id THEN recipient_account_id END
      ) AS owner
    FROM events
  )
  GROUP BY bucket
),
-- of a request with several events the one that names the caller best
named AS (
  SELECT request_id AS named_request, max(host_id) AS named_host, max(struct(
      CASE WHEN principal LIKE 'arn:%' THEN 1 ELSE 0 END AS rank, event_name, principal, principal_type, account_id, access_key_id, session_issuer,
      principal_id, invoked_by, mfa, source_service, vpc_endpoint_id, acl_required, request_parameters)) AS t
  FROM trail
  WHERE request_id IS NOT NULL
  GROUP BY request_id
),
requests AS (
  SELECT
    time,
    CASE WHEN t IS NULL THEN 's3_access_log' ELSE 'both' END AS log,
    operation,
    t.event_name AS event_name,
    coalesce(t.principal, principal_of(requester, signature_version, authentication_type, remote_ip)) AS principal,
    coalesce(t.principal_type, principal_type_of(requester, signature_version, authentication_type, remote_ip)) AS principal_type,
    coalesce(t.account_id, nullif(regexp_extract(requester, '^arn:[^:]*:[^:]*::([0-9]{12}):', 1), '')) AS account_id,
    t.access_key_id AS access_key_id,
    t.session_issuer AS session_issuer,
    t.principal_id AS principal_id,
    t.invoked_by AS invoked_by,
    t.mfa AS mfa,
    remote_ip,
    t.source_service AS source_service,
    source_region,
    t.vpc_endpoint_id AS vpc_endpoint_id,
    user_agent,
    referer,
    bucket,
    key,
    version_id,
    request_uri,
    host_header,
    authentication_type,
    signature_version,
    tls_version AS tls,
    cipher_suite AS cipher,
    access_point_arn,
    coalesce(acl_required, t.acl_required) AS acl_required,
    bucket_owner,
    t.request_parameters AS parameters,
    http_status,
    error_code,
    -- what is not modified was asked for and allowed
    (error_code IS NULL AND coalesce(http_status, 200) < 300) OR coalesce(http_status = 304, false) AS success,
    coalesce(http_status IN (401, 403), false) OR is_refusal(error_code) AS denied,
    request_id,
    _object,
    _offset
  FROM s3_access_log
  LEFT JOIN named ON named_request = request_id AND (named_host = host_id OR named_host IS NULL OR host_id IS NULL)
  UNION ALL
  SELECT
    e.time, 'cloudtrail', NULL, e.event_name, e.principal, e.principal_type, e.account_id, e.access_key_id, e.session_issuer,
    e.principal_id, e.invoked_by, e.mfa, e.source_ip, e.source_service, NULL, e.vpc_endpoint_id, e.user_agent, NULL, e.bucket, e.key,
    e.version_id, NULL, NULL, e.authentication_method, e.signature_version, e.tls, NULL, NULL, e.acl_required, NULL, e.request_parameters,
    NULL, e.error_code, e.success, e.denied, e.request_id, e._object, e._offset
  FROM trail AS e
  WHERE NOT e.is_told_by_key
    AND NOT EXISTS (
      SELECT 1 FROM s3_access_log AS l
      WHERE l.request_id = e.request_id AND (e.host_id = l.host_id OR e.host_id IS NULL OR l.host_id IS NULL))
)
SELECT
  time, log, operation, event_name, principal, principal_type, remote_ip, user_agent, bucket, key, version_id, http_status, error_code,
  success, denied, request_id, _object, _offset,
  named_struct(
    'log', log,
    'operation', operation,
    'event_name', event_name,
    'principal', principal,
    'principal_type', principal_type,
    'account_id', account_id,
    'access_key_id', access_key_id,
    'session_issuer', session_issuer,
    'principal_id', principal_id,
    'invoked_by', invoked_by,
    'mfa', CAST(mfa AS STRING),
    'remote_ip', remote_ip,
    'source_service', source_service,
    'source_region', source_region,
    'vpc_endpoint_id', vpc_endpoint_id,
    'user_agent', user_agent,
    'referer', referer,
    'bucket', bucket,
    'key', key,
    'version_id', version_id,
    'request_uri', request_uri,
    'host_header', host_header,
    'authentication_type', authentication_type,
    'signature_version', signature_version,
    'tls', tls,
    'cipher', cipher,
    'access_point_arn', access_point_arn,
    'acl_required', acl_required,
    'bucket_owner', bucket_owner,
    'owner_account', owner_account,
    'parameters', parameters
  ) AS request
FROM requests
LEFT JOIN owners ON owned = bucket
