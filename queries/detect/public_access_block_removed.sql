/*
title: Somebody opened the lock that keeps buckets from being public, or tried to
status: test
severity: medium
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Nothing, for CloudTrail records these as management events'
  cloudtrail: 'Blocks that were weakened rather than deleted, and the block of the account'
techniques: [TA0005:T1562.007]
parameters:
  usual_days: {default: 2, doc: Days before on which somebody changed settings from the same place that make it usual}
  min_days: {default: 2, doc: Days with records before the window without which nothing is unheard of}
  many_buckets: {default: 5, doc: Buckets whose blocks one removes that count as many}
false-positives:
- A bucket that is about to be a public website
known-gaps:
- An open lock makes nothing public by itself; a policy or an ACL has to do that (detect/bucket_made_public)
- A block that was weaker before the first log may have been no less weak
- The block of an organisation may still hold
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/exposure_windows, investigate/blast_radius, investigate/address_activity, investigate/credential_chain]
*/
WITH
records AS (
  SELECT
    true AS is_now, eventTime, eventSource, eventName, errorCode, requestID, userIdentity, sourceIPAddress, _bucket, recipientAccountId, requestParameters, _object, _offset
  FROM cloudtrail
  UNION ALL
  SELECT
    false, eventTime, eventSource, eventName, errorCode, requestID, userIdentity, sourceIPAddress, _bucket, recipientAccountId, requestParameters, _object, _offset
  FROM cloudtrail_baseline
),
changes AS (
  SELECT
    is_now, eventTime AS time, eventName AS event_name, nullif(errorCode, '') AS error_code, requestID AS request_id, _object, _offset,
    coalesce(nullif(userIdentity.arn, ''), nullif(userIdentity.invokedBy, ''), nullif(userIdentity.principalId, '')) AS principal,
    sourceIPAddress AS remote_ip, nullif(userIdentity.accessKeyId, '') AS access_key_id, _bucket AS bucket,
    CASE WHEN eventName LIKE '%Account%' THEN concat('account ', recipientAccountId) ELSE _bucket END AS lock,
    -- what is shut; a new bucket has been shut altogether since April 2023, and a record without a configuration tells nothing
    CASE
      WHEN eventName LIKE 'Delete%' THEN array()
      WHEN eventName = 'CreateBucket' OR requestParameters LIKE '%PublicAccessBlockConfiguration%' THEN
        CASE WHEN eventName = 'CreateBucket' THEN array('BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets')
        ELSE array_sort(regexp_extract_all(requestParameters, '"(BlockPublicAcls|IgnorePublicAcls|BlockPublicPolicy|RestrictPublicBuckets)"\\s*:\\s*"?[Tt]rue', 1)) END
    END AS shut
  FROM records
  WHERE eventSource LIKE 's3%.amazonaws.com' AND eventName IN (
    'PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock', 'CreateBucket', 'PutBucketWebsite')
),
steps AS (
  SELECT
    *, error_code IS NULL AS success,
    last_value(CASE WHEN error_code IS NULL THEN shut END, true) OVER earlier AS shut_before,
    max(CASE WHEN error_code IS NULL AND event_name = 'CreateBucket' THEN struct(time, principal) END) OVER earlier AS created,
    min(CASE WHEN error_code IS NULL AND event_name LIKE 'Put%Block' AND size(shut) = 4 THEN time END) OVER later AS restored,
    max(CASE WHEN error_code IS NULL AND event_name = 'PutBucketWebsite' THEN struct(time, principal) END) OVER (PARTITION BY lock) AS site,
    count_if(NOT is_now AND error_code IS NULL AND event_name LIKE '%Block' AND size(shut) < 4) OVER () AS opened_before
  FROM changes
  WINDOW
    earlier AS (PARTITION BY lock ORDER BY time, CASE event_name WHEN 'CreateBucket' THEN 0 ELSE 1 END, _object, _offset ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    later AS (PARTITION BY lock ORDER BY time, CASE event_name WHEN 'CreateBucket' THEN 0 ELSE 1 END, _object, _offset ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
opened AS (
  SELECT
    s.bucket, s.time, s.principal, s.remote_ip, access_key_id, error_code, request_id, _object, _offset, success, restored,
    event_name LIKE '%Account%' AS of_account, event_name LIKE 'Delete%' AS is_deleted,
    array_except(coalesce(shut_before, array('BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets')), shut) AS opened,
    coalesce(created.principal = s.principal AND created.time > s.time - INTERVAL 1 DAY, false) AS is_new,
    coalesce(site.principal = s.principal AND abs(timestampdiff(HOUR, site.time, s.time)) < 24, false) AS is_site,
    coalesce(days_before, 0) >= :usual_days AS is_usual,
    opened_before = 0 AS is_first
  FROM steps AS s
  LEFT JOIN changers AS h ON h.principal = s.principal AND h.remote_ip <=> s.remote_ip AND h.day = CAST(s.time AS DATE)
  WHERE is_now AND event_name LIKE '%Block'
  UNION ALL
  -- where there is no trail, the access log knows what was taken away
  SELECT
    bucket, time, requester, remote_ip, NULL, coalesce(error_code, CASE WHEN http_status >= 300 THEN CAST(http_status AS STRING) END), request_id, _object, _offset,
    error_code IS NULL AND coalesce(http_status, 200) < 300, CAST(NULL AS TIMESTAMP), false, true, array('all'), false, false, false, false
  FROM s3_access_log
  LEFT ANTI JOIN (SELECT requestID FROM cloudtrail WHERE eventName = 'DeleteBucketPublicAccessBlock') ON requestID = request_id
  WHERE operation = 'REST.DELETE.PUBLIC_ACCESS_BLOCK'
),
history AS (
  SELECT count(DISTINCT CAST(eventTime AS DATE)) AS history_days FROM cloudtrail_baseline WHERE eventSource LIKE 's3%.amazonaws.com'
),
counted AS (
  SELECT
    *,
    -- a lock of long standing, opened wide by one who does not do so, where nobody did
    size(opened) = 4 AND success AND is_first AND NOT is_usual AND NOT is_site AND NOT is_new AND history_days >= :min_days AS is_unheard,
    CASE WHEN success THEN size(collect_set(CASE WHEN success THEN bucket END) OVER (PARTITION BY principal)) ELSE 0 END AS buckets
  FROM opened
  CROSS JOIN history
  WHERE size(opened) > 0
)
SELECT
  bucket,
  principal,
  remote_ip,
  element_at(array('low', 'low', 'medium', 'high'), 1 + greatest(0, CASE WHEN of_account OR buckets >= :many_buckets OR is_unheard THEN 3 ELSE 2 END
    - CASE WHEN success THEN 0 ELSE 1 END - CASE WHEN is_site OR is_new THEN 1 ELSE 0 END - CASE WHEN is_usual THEN 1 ELSE 0 END)) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN success THEN CASE WHEN is_deleted THEN ' removed' ELSE ' weakened' END ELSE CASE WHEN is_deleted THEN ' tried to remove' ELSE ' tried to weaken' END END,
    ' the public access block of ', CASE WHEN of_account THEN 'the whole account' ELSE coalesce(bucket, 'an unnamed bucket') END,
    CASE WHEN is_deleted THEN '' ELSE concat(' (', array_join(opened, ', '), ')') END,
    ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN success THEN '' ELSE concat(' and failed (', coalesce(error_code, 'no reason given'), ')') END,
    CASE WHEN buckets >= :many_buckets THEN concat('; it is one of ', buckets, ' buckets') ELSE '' END,
    CASE WHEN is_unheard THEN concat('; nobody had opened one in ', counted(history_days, 'day', 'days')) ELSE '' END,
    CASE WHEN is_site THEN '; the same made it a website' WHEN is_new THEN '; the same had made it within the day before' ELSE '' END,
    CASE WHEN is_usual THEN '; the same has changed settings from there on other days' ELSE '' END,
    CASE WHEN restored IS NOT NULL AND success THEN concat('; it was shut again after ', CASE
      WHEN timestampdiff(MINUTE, time, restored) < 120 THEN concat(timestampdiff(MINUTE, time, restored), ' minutes') ELSE concat(timestampdiff(HOUR, time, restored), ' hours') END) ELSE '' END
  ) AS why,
  access_key_id AS access_key,
  time AS first_time,
  time AS last_time,
  CASE WHEN success THEN restored END AS restored,
  error_code,
  request_id,
  _object,
  _offset
FROM counted
ORDER BY first_time, _object, _offset
