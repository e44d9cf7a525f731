/*
title: A policy or an access control list lets in another account that it did not name before
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'What the other account fetched, from buckets whose data events no trail records'
  cloudtrail: 'What policies and lists say; a change of one is told if an account that is new to the bucket comes in afterwards'
  data-events: 'what the other account fetched is known from the access log only'
techniques: [TA0010:T1537, TA0003:T1098]
parameters:
  usual_days: {default: 2, doc: Days before on which somebody changed settings from the same place that make it usual}
  soon_hours: {default: 24, doc: Hours after a change of a policy within which an account that comes in for the first time was let in by it}
false-positives:
- A partner or a further account of one's own that is given access on purpose
- A service of somebody else's that needs to read a bucket, such as one that watches costs
known-gaps:
- What a policy said before the first log is not known, so that an account that it has named for long looks new when the policy is set again
- Policies of identities and of keys let in other accounts too, and are not looked at
- Whose an account or a canonical id is the logs do not tell
- A policy cut short by CloudTrail's limit of 100 kB is not known
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/config_changes, investigate/exposure_windows, investigate/blast_radius, investigate/who_downloaded]
*/
WITH
records AS (
  SELECT
    true AS is_now, eventTime, eventSource, eventName, _bucket, _key, errorCode, requestID, userIdentity, sourceIPAddress, resources, recipientAccountId, requestParameters,
    _object, _offset
  FROM cloudtrail
  UNION ALL
  SELECT
    false, eventTime, eventSource, eventName, _bucket, _key, errorCode, requestID, userIdentity, sourceIPAddress, resources, recipientAccountId, requestParameters,
    _object, _offset
  FROM cloudtrail_baseline
),
changes AS (
  SELECT
    is_now, eventTime AS time, eventName AS event_name, _bucket AS bucket, _key AS key, nullif(errorCode, '') AS error_code, requestID AS request_id, _object, _offset,
    coalesce(nullif(userIdentity.arn, ''), nullif(userIdentity.invokedBy, ''), nullif(userIdentity.principalId, '')) AS principal,
    sourceIPAddress AS remote_ip, nullif(userIdentity.accessKeyId, '') AS access_key,
    coalesce(nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''), recipientAccountId) AS owner,
    CASE
      WHEN eventName LIKE '%BucketPolicy' THEN concat('the policy of ', _bucket)
      WHEN eventName = 'PutBucketAcl' THEN concat('the list of ', _bucket)
      WHEN eventName = 'PutObjectAcl' THEN concat('the lists of objects of ', _bucket)
      WHEN eventName LIKE '%AccessPointPolicy' THEN concat('the policy of the access point ', coalesce(get_json_object(requestParameters, '$.name'), regexp_extract(requestParameters, '"[Nn]ame"\\s*:\\s*"([^"]+)"', 1)))
      ELSE 'the access grants'
    END AS door,
    grantees(eventName, requestParameters) AS named
  FROM records
  WHERE eventSource LIKE 's3%.amazonaws.com' AND eventName IN (
    'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl', 'PutObjectAcl', 'PutAccessPointPolicy', 'DeleteAccessPointPolicy', 'PutMultiRegionAccessPointPolicy',
    'PutAccessGrantsInstanceResourcePolicy', 'CreateAccessGrant')
),
-- for each change, the later ones of the same document, to tell when somebody was taken out again
followed AS (
  SELECT
    *,
    collect_list(CASE WHEN error_code IS NULL AND event_name NOT IN ('PutObjectAcl', 'CreateAccessGrant') THEN struct(time, transform(named, n -> coalesce(n.account, n.name)) AS names) END)
      OVER (PARTITION BY door ORDER BY time RANGE BETWEEN INTERVAL 1 SECOND FOLLOWING AND UNBOUNDED FOLLOWING) AS later
  FROM changes
),
grants AS (
  SELECT f.*, coalesce(account, name) AS stranger, account, name, grants, limited_to
  FROM followed AS f
  LATERAL VIEW inline(named) n AS account, name, grants, limited_to
),
-- what the same document gave the same before
compared AS (
  SELECT
    *,
    array_distinct(flatten(collect_list(CASE WHEN error_code IS NULL THEN grants END) OVER (PARTITION BY door, stranger ORDER BY time RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 SECOND PRECEDING))) AS grants_before,
    try_element_at(filter(later, l -> NOT array_contains(l.names, stranger)), 1).time AS removed
  FROM grants
),
-- of an account: whether it has a trail here, and to which buckets it had come before the window
known AS (
  SELECT account AS known_account, bool_or(has_trail) AS is_family, collect_set(bucket) AS visited
  FROM (
    SELECT bucket, regexp_extract(requester, '^arn:[^:]*:[^:]*::([0-9]{12}):', 1) AS account, false AS has_trail FROM s3_access_log_baseline WHERE error_code IS NULL AND requester LIKE 'arn:%'
    UNION ALL
    SELECT inline(array(
      named_struct('bucket', CASE WHEN eventCategory = 'Data' AND nullif(errorCode, '') IS NULL THEN _bucket END, 'account', userIdentity.accountId, 'has_trail', false),
      named_struct('bucket', CAST(NULL AS STRING), 'account', recipientAccountId, 'has_trail', true)))
    FROM cloudtrail_baseline
    UNION ALL
    SELECT NULL, recipientAccountId, true FROM cloudtrail
  )
  WHERE account <> ''
  GROUP BY account
),
-- who came in, by account
visits AS (
  SELECT
    bucket AS at_bucket, account_id AS by_account, time AS at_time, key AS at_key, bytes_sent AS at_bytes, action, min(time) OVER (PARTITION BY bucket, account_id) AS came
  FROM s3_activity
  WHERE success AND account_id RLIKE '^[0-9]{12}$' AND principal_type IS DISTINCT FROM 'AWSService' AND action IN ('read', 'list', 'write', 'delete')
),
opened AS (
  SELECT
    c.bucket, c.principal, c.remote_ip, c.access_key, c.door, c.event_name, c.stranger, c.account, c.name, c.error_code, c.time, c.removed, c.key,
    array_join(c.grants, ', ') AS grants, c.limited_to, false AS is_guess, c._object, c._offset
  FROM compared AS c
  LEFT JOIN aws_accounts AS a ON a.account_id = c.account
  WHERE is_now AND c.account IS DISTINCT FROM c.owner AND size(array_except(c.grants, c.grants_before)) > 0
    -- services deliver, they do not read
    AND NOT (a.account_id IS NOT NULL AND NOT array_contains(c.grants, 'read') AND NOT array_contains(c.grants, 'list'))
  UNION ALL
  -- where no trail has the policy: an account that is new to the bucket comes in soon after it was changed
  SELECT
    p.bucket, p.requester, p.remote_ip, NULL, concat('the policy of ', p.bucket), p.operation, NULL, NULL, NULL, NULL, p.time, CAST(NULL AS TIMESTAMP), NULL,
    '', NULL, true, p._object, p._offset
  FROM s3_access_log AS p
  LEFT ANTI JOIN (SELECT requestID FROM cloudtrail WHERE eventName = 'PutBucketPolicy') ON requestID = p.request_id
  WHERE p.operation = 'REST.PUT.BUCKETPOLICY' AND p.error_code IS NULL AND p.http_status < 300
),
told AS (
  SELECT
    o.bucket, o.principal, o.remote_ip, access_key, door, event_name, coalesce(stranger, by_account) AS stranger, coalesce(account, CASE WHEN is_guess THEN by_account END) AS account,
    coalesce(name, by_account) AS name, error_code, time, removed, key, grants, limited_to, is_guess, coalesce(days_before, 0) >= :usual_days AS is_usual,
    coalesce(is_family, false) AS is_family, coalesce(array_contains(visited, o.bucket), false) AS is_visitor, at_time, at_key, at_bytes, action, o._object, o._offset
  FROM opened AS o
  LEFT JOIN visits ON at_bucket = o.bucket AND (by_account = account OR is_guess)
  LEFT JOIN known ON known_account = coalesce(account, CASE WHEN is_guess THEN by_account END)
  LEFT JOIN changers AS h ON h.principal = o.principal AND h.remote_ip <=> o.remote_ip AND h.day = CAST(o.time AS DATE)
  WHERE NOT is_guess OR (by_account <> regexp_extract(o.principal, '^arn:[^:]*:[^:]*::([0-9]{12}):', 1) AND NOT coalesce(array_contains(visited, o.bucket), false)
    AND came > o.time AND timestampdiff(HOUR, o.time, came) < :soon_hours)
),
counted AS (
  SELECT
    bucket, principal, remote_ip, door, stranger, account, error_code, is_guess, min(time) AS first_time, max(removed) AS removed, max(access_key) AS access_key,
    array_join(array_sort(array_distinct(split(array_join(collect_set(grants), ', '), ', '))), ', ') AS grants, max(limited_to) AS limited_to, bool_and(limited_to IS NOT NULL) AS is_limited,
    max(event_name) AS event_name, any_value(name) AS name, count(DISTINCT key) AS objects_opened, bool_or(is_usual) AS is_usual, bool_or(is_family) AS is_family,
    bool_or(is_visitor) OR coalesce(min(at_time) < min(time), false) AS is_visitor,
    count(DISTINCT CASE WHEN action = 'read' AND at_time >= time THEN at_key END) AS objects, count_if(at_time >= time) AS requests,
    -- a row for every pair of a change and a visit
    coalesce(sum(CASE WHEN action = 'read' AND at_time >= time THEN at_bytes END), 0) / greatest(count(DISTINCT time), 1) AS bytes_sent,
    max(CASE WHEN at_time >= time THEN at_time END) AS last_visit, max(time) AS last_change, min(struct(time, _object, _offset)) AS place
  FROM told
  GROUP BY bucket, principal, remote_ip, door, stranger, account, error_code, is_guess
)
SELECT
  bucket,
  principal,
  remote_ip,
  element_at(array('low', 'low', 'medium', 'high'), 1 + greatest(0, least(3,
    CASE
      WHEN name = '*' THEN 1
      WHEN is_guess OR account IS NULL OR grants NOT RLIKE 'read|list' THEN 2
      ELSE 3
    END
    - CASE WHEN is_limited AND name <> '*' THEN 1 ELSE 0 END - CASE WHEN is_family OR is_visitor THEN 2 WHEN is_usual THEN 1 ELSE 0 END
    - CASE WHEN error_code IS NULL THEN 0 WHEN error_code RLIKE '(?i)denied|unauthorized|forbidden' THEN 1 ELSE 2 END))) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN is_guess THEN concat(' changed ', door) WHEN error_code IS NULL THEN ' let in ' ELSE ' tried to let in ' END,
    CASE WHEN is_guess THEN '' WHEN name = '*' THEN 'anybody' WHEN account IS NULL THEN stranger ELSE concat('account ', account) END,
    CASE WHEN is_guess THEN '' ELSE concat(' by ', door, CASE WHEN objects_opened > 1 THEN concat(' (', objects_opened, ' objects)') ELSE '' END, ', to ', replace(grants, 'other', 'do other things')) END,
    CASE WHEN is_limited THEN concat(', if ', limited_to) ELSE '' END,
    ', from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN error_code IS NULL THEN '' ELSE concat(' and failed (', error_code, ')') END,
    CASE WHEN is_guess THEN concat('; then account ', account, ' came in, which had not been there before') ELSE '' END,
    CASE
      WHEN error_code IS NOT NULL THEN ''
      WHEN requests > 0 THEN concat('; it read ', objects, CASE WHEN objects = 1 THEN ' object (' ELSE ' objects (' END, CAST(bytes_sent AS BIGINT), ' bytes) since')
      ELSE ''
    END,
    CASE WHEN error_code IS NULL AND removed IS NOT NULL THEN concat('; it was taken out again after ', CASE
      WHEN timestampdiff(MINUTE, last_change, removed) < 120 THEN concat(timestampdiff(MINUTE, last_change, removed), ' minutes') ELSE concat(timestampdiff(HOUR, last_change, removed), ' hours') END) ELSE '' END,
    CASE WHEN is_family THEN '; its trail is among these' WHEN is_visitor THEN '; it had come to the bucket before' ELSE '' END,
    CASE WHEN is_usual THEN '; the same has changed settings from there on other days' ELSE '' END
  ) AS why,
  stranger,
  account,
  door,
  grants,
  limited_to,
  removed,
  objects,
  CAST(bytes_sent AS BIGINT) AS bytes_sent,
  access_key,
  first_time,
  greatest(last_change, last_visit) AS last_time,
  error_code,
  place._object AS _object,
  place._offset AS _offset
FROM counted
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, first_time, _object, _offset, stranger, is_guess
