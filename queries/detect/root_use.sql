/*
title: The root user of an account was used, or somebody tried
status: test
severity: medium
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Requests of the root user to buckets whose data events no trail records'
  cloudtrail: 'Everything but requests to S3, and those by a canonical user id only, which may be another''s'
  data-events: 'reads and writes of objects by the root user are known from the access log only'
techniques: [TA0001:T1078.004, TA0004:T1078.004]
parameters:
  many_failures: {default: 5, doc: Failed sign-ins from one network that count as many}
false-positives: [One of the few tasks that need the root user, such as closing the account or mending a bucket policy that locks everybody out]
known-gaps:
- In the access log the root user has the canonical id of the bucket's owner, which other things done in the account's own name may have too
- A task of AWS Organizations' central root access is a session of the management account, not counted here
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/principal_timeline, investigate/address_activity, investigate/config_changes]
*/
WITH
trail AS (
  SELECT
    time, account_id AS account, principal, access_key_id, mfa, source_ip, user_agent, event_name, _bucket AS bucket, request_id,
    success AND NOT coalesce(response_elements RLIKE '"ConsoleLogin"\\s*:\\s*"Failure"', false) AS success,
    event_name = 'ConsoleLogin' AS is_login,
    NOT coalesce(read_only, event_name RLIKE '^(Get|List|Describe|Head|Lookup|Batch(Get|Describe)|Check|Select)') AND event_name NOT IN ('ConsoleLogin', 'CheckMfa') AS is_change
  FROM cloudtrail_events
  -- what a service does in the root user's name comes from the service
  WHERE principal_type = 'Root' AND source_ip IS NOT NULL AND event_type <> 'AwsServiceEvent'
),
logged AS (
  SELECT
    time, bucket_owner, requester, remote_ip, user_agent, operation, bucket, request_id,
    error_code IS NULL AND coalesce(http_status, 200) < 400 AS success,
    operation RLIKE '^REST\\.(PUT|POST|DELETE)\\.|^BATCH\\.' AS is_change
  FROM s3_access_log AS l
  WHERE requester = bucket_owner AND remote_ip IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM cloudtrail_s3 AS t WHERE t.request_id = l.request_id)
),
deeds AS (
  SELECT
    'cloudtrail' AS log, time, account, principal, access_key_id, coalesce(mfa, false) AS mfa, source_ip AS remote_ip, user_agent, event_name AS event,
    bucket, success, is_login, is_change
  FROM trail
  UNION ALL
  SELECT 's3_access_log', time, bucket_owner, requester, NULL, false, remote_ip, user_agent, operation, bucket, success, false, is_change FROM logged
),
counted AS (
  SELECT
    log, account, coalesce(site_of(remote_ip), '') AS site,
    max(principal) AS principal,
    CASE WHEN count(DISTINCT bucket) = 1 THEN max(bucket) END AS bucket,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    max(CASE WHEN access_key_id LIKE 'AKIA%' THEN access_key_id END) AS lasting_key,
    max(access_key_id) AS any_key,
    count(*) AS calls,
    count_if(is_login AND success) AS sign_ins,
    count_if(is_login AND NOT success) AS failed_sign_ins,
    count_if(is_change AND success) AS changes,
    count_if(success) AS succeeded,
    count_if(NOT success) AS failed,
    coalesce(bool_and(mfa OR is_login), false) AND count_if(NOT is_login) > 0 AS with_mfa,
    min(time) AS first_time,
    max(time) AS last_time,
    slice(array_sort(collect_set(CASE WHEN is_change AND success THEN event END)), 1, 5) AS what,
    slice(array_sort(collect_set(event)), 1, 10) AS events,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents
  FROM deeds
  GROUP BY log, account, site
)
SELECT
  bucket,
  principal,
  remote_ip,
  CASE
    WHEN log = 's3_access_log' THEN CASE WHEN succeeded > 0 THEN 'low' ELSE 'informational' END
    WHEN succeeded = 0 THEN CASE WHEN failed_sign_ins >= :many_failures THEN 'medium' ELSE 'low' END
    WHEN changes > 0 AND (lasting_key IS NOT NULL OR NOT with_mfa) THEN 'high'
    WHEN changes > 0 OR lasting_key IS NOT NULL OR NOT with_mfa THEN 'medium'
    ELSE 'low'
  END AS severity,
  concat(
    CASE WHEN log = 's3_access_log' THEN concat('The owner''s own id, which the root user has, ') ELSE concat('The root user of ', coalesce(account, 'an unnamed account'), ' ') END,
    CASE
      WHEN succeeded = 0 AND failed_sign_ins > 0 THEN concat('failed to sign in ', failed_sign_ins, CASE WHEN failed_sign_ins = 1 THEN ' time' ELSE ' times' END)
      WHEN succeeded = 0 THEN concat('was refused ', failed, CASE WHEN failed = 1 THEN ' time' ELSE ' times' END)
      ELSE concat('made ', calls, CASE WHEN calls = 1 THEN ' call' ELSE ' calls' END,
        CASE WHEN sign_ins > 0 THEN concat(', signed in ', sign_ins, CASE WHEN sign_ins = 1 THEN ' time' ELSE ' times' END) ELSE '' END,
        CASE WHEN changes > 0 THEN concat(', ', changes, CASE WHEN changes = 1 THEN ' change' ELSE ' changes' END, ' (', array_join(slice(what, 1, 3), ', '), CASE WHEN size(what) > 3 THEN ', …' ELSE '' END, ')') ELSE '' END)
    END,
    ' from ', coalesce(remote_ip, site),
    CASE WHEN lasting_key IS NOT NULL THEN ' with a long-lived key' ELSE '' END,
    CASE WHEN log = 'cloudtrail' AND succeeded > 0 AND NOT with_mfa THEN ' and without MFA, as far as the records say' ELSE '' END,
    CASE WHEN log = 's3_access_log' THEN '; only CloudTrail could say whether it was' ELSE '' END
  ) AS why,
  coalesce(lasting_key, any_key) AS access_key,
  first_time,
  last_time,
  account,
  calls,
  changes,
  failed,
  sign_ins,
  failed_sign_ins,
  events,
  user_agents,
  log,
  site
FROM counted
ORDER BY CASE WHEN log = 'cloudtrail' AND changes > 0 THEN 0 WHEN log = 'cloudtrail' THEN 1 ELSE 2 END, first_time, log, account, site
