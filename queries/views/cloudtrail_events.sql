/*
title: CloudTrail events of every service, with who did it resolved
status: stable
sources: [cloudtrail]
*/
SELECT
  eventTime AS time,
  eventSource AS event_source,
  -- the sources that speak of general purpose and directory buckets; s3tables and the like are services of their own
  eventSource IN (
    's3.amazonaws.com', 's3express.amazonaws.com', 's3lifecycle.amazonaws.com', 's3-authn-errors.amazonaws.com',
    's3-control.amazonaws.com', 's3-outposts.amazonaws.com', 's3-object-lambda.amazonaws.com'
  ) AS is_s3,
  eventName AS event_name,
  CASE
    WHEN lower(userIdentity.accountId) IN ('anonymous', 'anonymous_principal') THEN 'anonymous'
    WHEN userIdentity.type = 'AWSService' THEN coalesce(nullif(userIdentity.invokedBy, ''), sourceIPAddress)
    -- a role session is its own ARN, as the access log has it; the role is session_issuer
    WHEN userIdentity.arn <> '' THEN userIdentity.arn
    -- a caller of another account, in the copy of the bucket's owner
    WHEN userIdentity.type = 'AWSAccount' THEN concat_ws(':', nullif(userIdentity.accountId, ''), nullif(userIdentity.principalId, ''))
    ELSE coalesce(nullif(userIdentity.principalId, ''), nullif(userIdentity.userName, ''), nullif(userIdentity.accountId, ''), nullif(userIdentity.invokedBy, ''))
  END AS principal,
  CASE
    WHEN lower(userIdentity.accountId) IN ('anonymous', 'anonymous_principal') THEN 'anonymous'
    ELSE userIdentity.type
  END AS principal_type,
  CASE WHEN lower(userIdentity.accountId) NOT IN ('anonymous', 'anonymous_principal') THEN nullif(userIdentity.accountId, '') END AS account_id,
  nullif(userIdentity.accessKeyId, '') AS access_key_id,
  lower(userIdentity.sessionContext.attributes.mfaAuthenticated) = 'true' AS mfa,
  nullif(userIdentity.sessionContext.sessionIssuer.arn, '') AS session_issuer,
  nullif(userIdentity.principalId, '') AS principal_id,
  nullif(userIdentity.invokedBy, '') AS invoked_by,
  -- which version of the instance metadata service gave the credentials: there, if an instance's they are
  nullif(userIdentity.sessionContext.ec2RoleDelivery, '') AS ec2_role_delivery,
  CASE WHEN sourceIPAddress RLIKE '^([0-9]{1,3}\\.){3}[0-9]{1,3}$|^[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*$' THEN sourceIPAddress END AS source_ip,
  CASE WHEN NOT sourceIPAddress RLIKE '^([0-9]{1,3}\\.){3}[0-9]{1,3}$|^[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*$' THEN sourceIPAddress END AS source_service,
  regexp_replace(userAgent, '^\\[(.*)\\]$', '$1') AS user_agent,
  nullif(errorCode, '') AS error_code,
  errorMessage AS error_message,
  -- failed authentications have a source of their own, in which the name of the event is the error
  nullif(errorCode, '') IS NULL AND eventSource <> 's3-authn-errors.amazonaws.com' AS success,
  is_refusal(errorCode)
    OR eventSource = 's3-authn-errors.amazonaws.com' AS denied,
  readOnly AS read_only,
  awsRegion AS region,
  eventType AS event_type,
  eventCategory AS event_category,
  requestParameters AS request_parameters,
  responseElements AS response_elements,
  resources,
  _bucket,
  _key,
  _version_id AS version_id,
  _bytes_in AS bytes_in,
  _bytes_out AS bytes_out,
  _authentication_method AS authentication_method,
  _signature_version AS signature_version,
  _sse_applied AS sse_applied,
  _acl_required AS acl_required,
  vpcEndpointId AS vpc_endpoint_id,
  tlsDetails.tlsVersion AS tls,
  requestID AS request_id,
  _host_id AS host_id,
  eventID AS event_id,
  sharedEventID AS shared_event_id,
  recipientAccountId AS recipient_account_id,
  _object,
  _offset
FROM cloudtrail
