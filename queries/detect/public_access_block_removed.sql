/*
title: Somebody opened the lock that keeps buckets from being public, or tried to
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Nothing, for CloudTrail records these as management events'
  cloudtrail: 'Blocks that were weakened rather than deleted, and the block of the account'
techniques: [TA0005:T1562.007]
false-positives: [A bucket that is about to be a public website]
known-gaps:
- An open lock makes nothing public by itself; a policy or an ACL has to do that (investigate/config_changes)
next: [investigate/blast_radius, investigate/address_activity, investigate/credential_chain]
*/
WITH trail AS (
  SELECT
    time, success, principal, coalesce(source_ip, source_service) AS remote_ip, access_key_id, _bucket AS bucket, error_code, request_id, _object, _offset,
    event_name LIKE '%Account%' AS of_account,
    event_name LIKE 'Delete%' AS is_deleted
  FROM cloudtrail_events
  WHERE event_source LIKE 's3%.amazonaws.com'
    AND (
      event_name IN ('DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock')
      OR (event_name IN ('PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock')
        -- each of the four locks is shut only where it says true
        AND size(regexp_extract_all(request_parameters, '(?i)"(BlockPublicAcls|IgnorePublicAcls|BlockPublicPolicy|RestrictPublicBuckets)"\\s*:\\s*"?true"?', 0)) < 4)
    )
),
logged AS (
  SELECT time, error_code IS NULL AND coalesce(http_status, 200) < 300 AS success, requester, remote_ip, bucket, error_code, request_id, _object, _offset
  FROM s3_access_log AS l
  WHERE operation = 'REST.DELETE.PUBLIC_ACCESS_BLOCK' AND NOT EXISTS (SELECT 1 FROM trail AS t WHERE t.request_id = l.request_id)
)
SELECT
  bucket,
  principal,
  remote_ip,
  CASE WHEN success THEN 'high' ELSE 'medium' END AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN success THEN CASE WHEN is_deleted THEN ' removed' ELSE ' weakened' END ELSE CASE WHEN is_deleted THEN ' tried to remove' ELSE ' tried to weaken' END END,
    ' the public access block of ', CASE WHEN of_account THEN 'the whole account' ELSE coalesce(bucket, 'an unnamed bucket') END,
    ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN success THEN '' ELSE concat(' and failed (', coalesce(error_code, 'no reason given'), ')') END
  ) AS why,
  access_key_id AS access_key,
  time AS first_time,
  time AS last_time,
  error_code,
  request_id,
  _object,
  _offset
FROM (
  SELECT * FROM trail
  UNION ALL
  SELECT time, success, requester, remote_ip, NULL, bucket, error_code, request_id, _object, _offset, false, true FROM logged
)
ORDER BY first_time, _object, _offset
