/*
title: Objects or a bucket's default encryption were put under a KMS key of another account
status: test
severity: high
sources: [cloudtrail]
duplicates: removed
without:
  cloudtrail: 'All of it; the access log does not say how an object is encrypted'
  data-events: 'which objects were written with such a key, but not that a bucket was set to one'
techniques: [TA0040:T1486]
parameters:
  many_objects: {default: 20, doc: Objects that count as many}
  known_hours: {default: 24, doc: 'Hours after which a name, a place, a client or a key''s account counts as known'}
false-positives:
- A key account of the same company that these logs know nothing of
- A partner that uploads under its own key
known-gaps:
- Whether a key belongs to a friend is in no log; an account is known where it has a trail here or its keys were used before
- A key that is named by its id alone is taken to be in the account of who asked, as S3 does
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/blast_radius, investigate/config_changes, investigate/credential_chain, investigate/address_activity]
*/
WITH
events AS (
  SELECT
    true AS is_now, time, bucket, key, event_name, success, principal, account_id, coalesce(source_ip, source_service) AS remote_ip, access_key_id, error_code,
    request_parameters, response_elements, resources, recipient_account_id
  FROM cloudtrail_s3
  WHERE event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload', 'PutBucketEncryption')
  UNION ALL
  SELECT
    false, eventTime, _bucket, _key, eventName, nullif(errorCode, '') IS NULL, userIdentity.arn, userIdentity.accountId, NULL, NULL, NULL,
    requestParameters, responseElements, resources, recipientAccountId
  FROM cloudtrail_baseline
  WHERE eventName IN ('PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload', 'PutBucketEncryption')
),
keyed AS (
  SELECT
    is_now, time, bucket, key, event_name, success, principal, account_id, remote_ip, access_key_id, error_code,
    event_name = 'PutBucketEncryption' AS is_default,
    coalesce(nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''), recipient_account_id) AS owner,
    recipient_account_id AS has_trail,
    coalesce(
      nullif(regexp_extract(request_parameters, '(?i)"(?:x-amz-server-side-encryption-aws-kms-key-id|KMSMasterKeyID)"\\s*:\\s*\\[?\\s*"([^"]+)"', 1), ''),
      nullif(regexp_extract(response_elements, '(?i)"x-amz-server-side-encryption-aws-kms-key-id"\\s*:\\s*\\[?\\s*"([^"]+)"', 1), '')) AS kms_key,
    -- a copy onto itself
    try_url_decode(replace(regexp_replace(coalesce(
      get_json_object(request_parameters, '$.x-amz-copy-source'), get_json_object(request_parameters, '$.x-amz-copy-source[0]')), '^/|\\?versionId=.*$', ''), '+', '%2B'))
      = concat(bucket, '/', key) AS is_rewrite
  FROM events
  WHERE request_parameters RLIKE '(?i)kms-key-id|KMSMasterKeyID' OR response_elements RLIKE '(?i)kms-key-id'
),
placed AS (
  SELECT
    *, coalesce(nullif(regexp_extract(kms_key, '^arn:[^:]*:kms:[^:]*:([0-9]{12}):', 1), ''), account_id) AS key_account
  FROM keyed
),
known AS (
  SELECT
    *,
    -- a refused attempt makes no key known
    min(CASE WHEN success THEN time END) OVER (PARTITION BY key_account) AS used_since
  FROM placed
  WHERE key_account RLIKE '^[0-9]{12}$' AND key_account <> owner
),
stories AS (
  SELECT
    bucket, identity, key_account,
    CASE WHEN count(DISTINCT principal) <= 1 THEN max(principal) ELSE concat(identity, '/*') END AS principal,
    max_by(principal, struct(time, principal)) AS session,
    mode(remote_ip) AS remote_ip,
    count(DISTINCT remote_ip) AS addresses,
    max_by(access_key_id, struct(time, access_key_id)) AS access_key,
    max(kms_key) AS kms_key,
    count(DISTINCT CASE WHEN success THEN key END) AS objects,
    count(DISTINCT CASE WHEN success AND is_rewrite THEN key END) AS rewritten,
    count_if(is_default AND success) AS defaults,
    count_if(NOT success) AS refused,
    bool_and(account_id = key_account) AS is_own_key,
    min(used_since) AS used_since,
    max(error_code) AS error_code,
    min(time) AS first_time,
    max(time) AS last_time
  FROM (SELECT *, identity_of(principal) AS identity FROM known WHERE is_now)
  GROUP BY bucket, identity, key_account
),
trails AS (
  SELECT DISTINCT recipient_account_id AS an_account FROM cloudtrail_s3 WHERE recipient_account_id IS NOT NULL
),
weighed AS (
  SELECT
    s.*,
    t.an_account IS NOT NULL OR s.used_since < hours_before(s.first_time, :known_hours) AS is_known,
    is_out_of_place(a.history_since, a.is_private, a.place_since, a.identity_since, a.client_since, hours_before(s.first_time, :known_hours)) AS is_strange,
    a.configures_since < hours_before(s.first_time, :known_hours) AS configures
  FROM stories AS s
  LEFT JOIN trails AS t ON t.an_account = s.key_account
  LEFT JOIN known_actors AS a ON a.principal = s.session AND a.remote_ip = s.remote_ip
),
scored AS (
  SELECT
    *,
    CASE
      WHEN objects = 0 AND defaults = 0 THEN 1
      ELSE CASE WHEN defaults > 0 OR objects >= :many_objects THEN 3 ELSE 2 END
        + CASE WHEN rewritten >= :many_objects THEN 1 ELSE 0 END
        - CASE WHEN is_known THEN 2 ELSE 0 END
        - CASE WHEN NOT is_known AND rewritten = 0 AND coalesce(is_own_key, false) AND defaults = 0 THEN 1 ELSE 0 END
        - CASE WHEN NOT is_known AND objects = 0 AND configures AND NOT coalesce(is_strange, false) THEN 1 ELSE 0 END
    END + CASE WHEN is_strange AND NOT coalesce(is_own_key, false) THEN 1 ELSE 0 END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(score) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE
      WHEN defaults > 0 THEN concat(' set the default encryption of ', bucket, CASE WHEN objects > 0 THEN concat(' and encrypted ', objects, ' of its objects') ELSE '' END)
      WHEN objects > 0 THEN concat(' encrypted ', objects, CASE WHEN objects = 1 THEN ' object of ' ELSE ' objects of ' END, bucket)
      ELSE concat(' tried to encrypt ', bucket, ' or objects of it')
    END,
    CASE WHEN defaults > 0 THEN ' to a key of account ' ELSE ' with a key of account ' END, key_account, CASE WHEN is_known THEN ', which is known from before' ELSE ', which is not its own' END,
    ', from ', coalesce(remote_ip, 'an unknown address'), CASE WHEN addresses > 1 THEN concat(' and ', addresses - 1, ' more') ELSE '' END,
    CASE WHEN objects = 0 AND defaults = 0 THEN concat(', and failed (', coalesce(error_code, 'no reason given'), ')') WHEN refused > 0 THEN concat(', and failed ', refused, CASE WHEN refused = 1 THEN ' time' ELSE ' times' END) ELSE '' END,
    CASE WHEN rewritten > 0 THEN concat('; ', rewritten, ' were there before') ELSE '' END,
    CASE WHEN is_own_key THEN '; the key is of the account that wrote' ELSE '' END,
    CASE WHEN is_strange THEN '; from a place not known before' ELSE '' END
  ) AS why,
  access_key,
  key_account,
  kms_key,
  objects,
  rewritten,
  refused,
  first_time,
  last_time,
  identity
FROM scored
ORDER BY score DESC, first_time, bucket, identity, key_account
