/*
title: Somebody opened a bucket to anyone, or to anyone with an AWS account, or tried to
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'What was fetched from buckets whose data events no trail records'
  cloudtrail: 'What was set; a bucket is known to be open once somebody without credentials got in'
  data-events: 'what was fetched is known from the access log only'
techniques: [TA0009:T1530, TA0005:T1562.007]
parameters:
  usual_days: {default: 2, doc: Days before on which somebody changed settings from the same place that make it usual}
  many_objects: {default: 100, doc: Objects that strangers read that count as many}
false-positives:
- A public website that is set up, most of all on its first days
- Files that are meant for anyone, such as downloads and open data
known-gaps:
- What was set before the first log is not known; a bucket that was open then is told only if strangers came in
- Whether an organisation's block, a service control policy or the policy of a key kept strangers out all the same is not looked at
- Which accounts are strangers follows from who owns the bucket; a partner is one too
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/exposure_windows, investigate/exposed_objects, investigate/config_changes, investigate/scanners]
*/
WITH
-- what the access log has of a bucket: since when, when strangers were let in, and which settings were changed
logged AS (
  SELECT
    bucket, min(time) AS since,
    min(CASE WHEN requester IS NULL AND error_code IS NULL AND http_status < 300 THEN time END) AS let_in,
    min(CASE WHEN requester IS NULL AND http_status = 403 THEN time END) AS refused,
    bool_or(operation LIKE 'WEBSITE.%' AND http_status < 400) AS is_site,
    sort_array(collect_list(CASE
      WHEN key IS NULL AND error_code IS NULL AND http_status < 300 AND operation IN (
          'REST.PUT.BUCKETPOLICY', 'REST.PUT.ACL', 'REST.PUT.PUBLIC_ACCESS_BLOCK', 'REST.DELETE.PUBLIC_ACCESS_BLOCK', 'REST.PUT.OWNERSHIP_CONTROLS')
        THEN struct(time, operation, requester, remote_ip)
    END)) AS changes
  FROM s3_access_log
  GROUP BY bucket
),
-- what was so before the window
earlier AS (
  SELECT bucket, sum(n) AS records, bool_or(by_stranger) AS was_open
  FROM (
    SELECT bucket, requester IS NULL AND signature_version IS NULL AND remote_ip IS NOT NULL AND error_code IS NULL AND http_status < 300 AS by_stranger, _count AS n FROM s3_access_log_baseline
    UNION ALL
    SELECT
      _bucket, lower(userIdentity.accountId) IN ('anonymous', 'anonymous_principal') OR (eventName IN ('PutObject', 'PutObjectAcl', 'CopyObject') AND requestParameters LIKE '%"public-read%'),
      _count
    FROM cloudtrail_baseline
    WHERE nullif(errorCode, '') IS NULL AND _bucket IS NOT NULL
  )
  GROUP BY bucket
),
-- where those who opened buckets, or tried to, came from
calls AS (
  SELECT
    eventTime AS time, eventName AS event_name, _bucket AS bucket, sourceIPAddress AS remote_ip, nullif(userIdentity.accessKeyId, '') AS access_key,
    coalesce(nullif(userIdentity.arn, ''), nullif(userIdentity.invokedBy, ''), nullif(userIdentity.principalId, '')) AS principal,
    nullif(errorCode, '') AS error_code, errorMessage AS message, requestParameters AS asked
  FROM cloudtrail
  WHERE eventName IN (
    'CreateBucket', 'PutBucketPolicy', 'PutBucketAcl', 'PutObjectAcl', 'PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'PutAccountPublicAccessBlock',
    'DeleteAccountPublicAccessBlock', 'PutBucketOwnershipControls', 'DeleteBucketOwnershipControls', 'CreateAccessPoint', 'PutAccessPointPolicy')
),
openers AS (
  SELECT time AS call_time, bucket AS call_bucket, principal AS call_by, max(struct(remote_ip, access_key)) AS call
  FROM calls
  WHERE error_code IS NULL
  GROUP BY time, bucket, principal
),
-- an exposure of which nobody knows when it began begins, where only the access log tells, with the last change before strangers were let in
begun AS (
  SELECT
    e.bucket, e.audience, e.closed, e.closed_by, e.reads_from, e.reads_until, array_join(e.grants, ', ') AS grants, e.opened IS NULL AS is_guess,
    coalesce(e.opened, g.time) AS opened, coalesce(e.opened_by, g.requester) AS opened_by, CASE WHEN e.opened IS NULL AND g.time IS NOT NULL THEN g.operation ELSE e.cause_open END AS cause,
    g.remote_ip AS guessed_ip, l.since, l.let_in, l.refused, coalesce(l.is_site, false) OR array_contains(e.grants, 'website') OR e.bucket LIKE '%.%' AS is_site,
    coalesce(b.records, 0) AS records_before, coalesce(b.was_open, false) AS was_open
  FROM exposures AS e
  LEFT JOIN (SELECT *, try_element_at(filter(changes, c -> c.time <= let_in), -1) AS g FROM logged) AS l ON l.bucket = e.bucket
  LEFT JOIN earlier AS b ON b.bucket = e.bucket
),
told AS (
  SELECT
    b.*, call IS NOT NULL AS is_told, coalesce(call.remote_ip, guessed_ip) AS remote_ip, call.access_key AS access_key, coalesce(days_before, 0) >= :usual_days AS is_usual,
    -- it was shut before: somebody was refused, or nobody came in for as long as there are logs
    is_guess AND opened IS NULL AND NOT coalesce(refused < let_in OR records_before > 0, false) AS is_old,
    CAST(NULL AS STRING) AS error_code, false AS is_refused,
    r.time, r.remote_ip AS stranger_ip, r.key, r.bytes_sent,
    coalesce(r.success AND r.action = 'read' AND r.key IS NOT NULL, false) AS is_read, coalesce(r.success AND r.action = 'write', false) AS is_write,
    coalesce(r.success AND r.action = 'list', false) AS is_list
  FROM begun AS b
  LEFT JOIN openers AS o ON call_time = b.opened AND (call_bucket = b.bucket OR call_bucket IS NULL) AND contains(b.opened_by, call_by)
  LEFT JOIN changers AS h ON h.principal = b.opened_by AND h.remote_ip <=> coalesce(call.remote_ip, guessed_ip) AND h.day = CAST(b.opened AS DATE)
  LEFT JOIN outside_requests AS r ON r.bucket = b.bucket AND (b.reads_from IS NULL OR r.time >= b.reads_from) AND (b.reads_until IS NULL OR r.time < b.reads_until)
  WHERE NOT was_open
  UNION ALL
  SELECT
    bucket, opens_to(event_name, asked), NULL, NULL, NULL, NULL, '', false, NULL, principal, event_name, NULL, NULL, NULL, NULL, false, 0, false, true, remote_ip, access_key, false, false,
    error_code, coalesce(message RLIKE '(?i)block ?public|public (polic|access control|acl)', false) OR error_code RLIKE 'AccessControlList|ObjectOwnership',
    time, NULL, NULL, NULL, false, false, false
  FROM calls
  WHERE error_code IS NOT NULL AND event_name IN ('PutBucketPolicy', 'PutBucketAcl', 'PutObjectAcl', 'PutAccessPointPolicy') AND opens_to(event_name, asked) IS NOT NULL
),
counted AS (
  SELECT
    bucket, audience, opened, closed, opened_by, cause, error_code,
    any_value(closed_by) AS closed_by, any_value(grants) AS grants, bool_or(is_guess) AS is_guess, bool_or(is_site) AS is_site, bool_or(is_usual) AS is_usual,
    bool_or(is_old) AS is_old, bool_or(is_refused) AS is_refused, max(remote_ip) AS remote_ip, max(access_key) AS access_key,
    max(since) IS NOT NULL AS is_watched, bool_or(is_told) AS is_told, count(*) AS times,
    count_if(is_read) AS reads, count(DISTINCT CASE WHEN is_read THEN key END) AS objects, coalesce(sum(CASE WHEN is_read THEN bytes_sent END), 0) AS bytes_sent,
    count_if(is_write) AS writes, count_if(is_list) AS lists, count(DISTINCT CASE WHEN is_read OR is_write OR is_list THEN stranger_ip END) AS addresses,
    coalesce(opened, min(time)) AS first_time, greatest(max(closed), max(CASE WHEN is_read OR is_write OR is_list OR error_code IS NOT NULL THEN time END), opened) AS last_time
  FROM told
  GROUP BY bucket, audience, opened, closed, opened_by, cause, error_code
)
SELECT
  bucket,
  opened_by AS principal,
  remote_ip,
  CASE
    WHEN error_code IS NOT NULL THEN CASE WHEN NOT is_refused AND error_code RLIKE '(?i)denied|unauthorized|forbidden' THEN 'medium' ELSE 'low' END
    WHEN is_old THEN CASE WHEN writes > 0 THEN 'high' WHEN is_site THEN 'informational' ELSE 'low' END
    WHEN is_site THEN CASE WHEN writes > 0 OR contains(grants, 'write') THEN 'high' WHEN is_usual THEN 'low' ELSE 'medium' END
    WHEN objects >= :many_objects THEN 'critical'
    WHEN reads + writes + lists > 0 OR contains(grants, 'write') THEN 'high'
    WHEN closed IS NULL THEN CASE WHEN is_usual THEN 'medium' ELSE 'high' END
    -- it was shut again, and nobody came
    WHEN is_watched THEN CASE WHEN is_usual OR closed < opened + INTERVAL 1 HOUR THEN 'low' ELSE 'medium' END
    ELSE CASE WHEN is_usual THEN 'medium' ELSE 'high' END
  END AS severity,
  concat(
    CASE
      WHEN error_code IS NOT NULL THEN concat(coalesce(opened_by, 'Somebody unnamed'), ' tried', CASE WHEN times > 1 THEN concat(' ', times, ' times') ELSE '' END, ' to open ', bucket, ' to ', audience, ' (', cause, ')')
      WHEN is_old THEN concat(bucket, ' is open to ', audience, ' since before these logs')
      WHEN opened IS NULL THEN concat(bucket, ' was opened to ', audience, ' while these logs run, how and by whom they do not tell')
      WHEN is_guess THEN concat(coalesce(opened_by, 'Somebody unnamed'), ' may have opened ', bucket, ' to ', audience, ' (', cause, ', only CloudTrail would know what it set)')
      ELSE concat(coalesce(opened_by, 'Somebody unnamed'), ' opened ', bucket, ' to ', audience, ' (', cause, CASE WHEN grants = '' THEN '' ELSE concat('; they may ', replace(grants, 'other', 'do other things')) END, ')')
    END,
    CASE WHEN remote_ip IS NULL THEN '' ELSE concat(' from ', remote_ip) END,
    CASE WHEN error_code IS NULL THEN '' WHEN is_refused THEN concat(' and a block refused it (', error_code, ')') ELSE concat(' and failed (', error_code, ')') END,
    CASE
      WHEN error_code IS NOT NULL THEN ''
      WHEN reads + writes + lists > 0 THEN concat('; strangers from ', addresses, CASE WHEN addresses = 1 THEN ' address' ELSE ' addresses' END, ' read ', objects, ' objects (', bytes_sent, ' bytes)',
        CASE WHEN writes > 0 THEN concat(', wrote ', writes, ' times') ELSE '' END, CASE WHEN lists > 0 THEN concat(', listed it ', lists, ' times') ELSE '' END)
      WHEN is_watched THEN '; nobody came in'
      ELSE '; no log tells who came in'
    END,
    CASE
      WHEN error_code IS NOT NULL OR is_old THEN ''
      WHEN closed IS NULL THEN CASE WHEN is_told THEN '; it is still open' ELSE '; whether it is still open only CloudTrail would know' END
      WHEN opened IS NULL THEN concat('; it was closed by ', coalesce(closed_by, 'somebody unnamed'))
      ELSE concat('; it was closed after ', CASE WHEN timestampdiff(MINUTE, opened, closed) < 120 THEN concat(timestampdiff(MINUTE, opened, closed), ' minutes') ELSE concat(timestampdiff(HOUR, opened, closed), ' hours') END)
    END,
    CASE WHEN is_site AND error_code IS NULL THEN '; it is a website' ELSE '' END,
    CASE WHEN is_usual THEN '; the same has changed settings from there on other days' ELSE '' END
  ) AS why,
  opened,
  closed,
  audience,
  cause,
  closed_by,
  reads,
  objects,
  bytes_sent,
  writes,
  addresses,
  access_key,
  first_time,
  last_time,
  error_code
FROM counted
ORDER BY CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END,
  first_time, bucket, audience, opened, closed, opened_by, cause, error_code
