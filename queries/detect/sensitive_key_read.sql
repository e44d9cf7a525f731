/*
title: Somebody read objects with sensitive names who does not usually read there
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Reads of buckets whose data events no trail records'
  cloudtrail: 'Which account a bucket is of, so that a caller''s is compared with most callers'', and who a canonical id is'
  data-events: 'who read what is known from the access log only'
techniques: [TA0009:T1530, TA0009:T1213]
parameters:
  min_weight: {default: 2, doc: 'Weight that a name must have in the list sensitive_names, 1 to 3'}
  min_keys: {default: 5, doc: Sensitive objects that somebody of one's own must have read}
  many_keys: {default: 30, doc: Sensitive objects that count as many}
  history_hours: {default: 24, doc: 'Hours that somebody must have read elsewhere for, before their not having read there means anything'}
  public_networks: {default: 20, doc: Networks without credentials that read one object and so make it common knowledge}
false-positives:
- A new task, a stand-in, an audit
- A document that is public on purpose although its name sounds confidential
known-gaps:
- Names are looked at, not contents; see the list sensitive_names
- Who has always read what is not theirs looks like somebody whose work it is
- A link counts as read by whoever signed it; who passed one on is what detect/presigned_url_reuse looks for
- With less than a day of history nothing is said of one's own people, nor of somebody who has read nowhere else, as a newcomer
- In a bucket that several teams share, everybody who reads there at all is at home
next: [investigate/principal_timeline, investigate/who_downloaded, investigate/data_loss]
*/
WITH
names AS (
  SELECT array_sort(collect_list(struct(-CAST(weight AS INT) AS lightness, class, pattern))) AS patterns, concat('(?i)', array_join(array_sort(collect_list(pattern)), '|')) AS any_of
  FROM list_sensitive_names
  WHERE CAST(weight AS INT) >= :min_weight
),
-- one pass over the logs: who read what, of what is not sensitive only where; rand() keeps Spark from making another for each use
loads AS (
  SELECT * FROM (
    SELECT
      CASE WHEN principal_type = 'anonymous' THEN 'anonymous' ELSE identity_of(principal) END AS who,
      principal, account_id, access_key_id, remote_ip, bucket,
      CASE WHEN matches_list(key, (SELECT any_of FROM names)) THEN key END AS sensitive_key,
      count(*) AS requests, coalesce(sum(bytes_sent), 0) AS bytes_sent, min(time) AS first_time, max(time) AS last_time, min(user_agent) AS user_agent
    FROM s3_activity
    WHERE action = 'read' AND success AND key IS NOT NULL AND bucket IS NOT NULL AND principal IS NOT NULL
      AND coalesce(principal_type, '') <> 'AWSService' AND principal NOT LIKE '%:iam::cloudfront:%'
    GROUP BY ALL
  ) WHERE rand() >= 0
),
-- who reads in which bucket, a role whatever its session: since when, and whether before the window
stays AS (
  SELECT
    who AS stay_who, bucket AS stay_bucket, max(account) AS account, sum(n) AS n, min(since) AS since, max(until) AS until, NOT bool_and(is_now) AS is_usual
  FROM (
    SELECT who, bucket, account_id AS account, requests AS n, first_time AS since, last_time AS until, true AS is_now FROM loads
    UNION ALL
    SELECT CASE WHEN requester IS NULL THEN 'anonymous' ELSE identity_of(requester) END, bucket, NULL, 0, time, _last_time, false
    FROM s3_access_log_baseline
    WHERE operation IN ('REST.GET.OBJECT', 'WEBSITE.GET.OBJECT', 'REST.COPY.OBJECT_GET') AND key IS NOT NULL
      AND error_code IS NULL AND coalesce(http_status, 200) < 400
    UNION ALL
    SELECT
      CASE WHEN lower(userIdentity.accountId) IN ('anonymous', 'anonymous_principal') THEN 'anonymous'
        ELSE identity_of(coalesce(nullif(userIdentity.arn, ''), concat_ws(':', userIdentity.accountId, nullif(userIdentity.principalId, '')))) END,
      _bucket, NULL, 0, eventTime, _last_time, false
    FROM cloudtrail_baseline
    WHERE eventName = 'GetObject' AND _key IS NOT NULL AND nullif(errorCode, '') IS NULL
  )
  WHERE who IS NOT NULL
  GROUP BY who, bucket
),
-- how many others are at home in the bucket, where the reader was before, and whose account most readers are of
peers AS (
  SELECT
    stay_who, stay_bucket, is_usual, since, date_diff(until, since) + 1 AS days,
    count_if(is_usual OR date(until) > date(since)) OVER (PARTITION BY stay_bucket) - CASE WHEN is_usual OR date(until) > date(since) THEN 1 ELSE 0 END AS others,
    min(struct(since, stay_bucket)) OVER (PARTITION BY stay_who) AS earliest,
    max(struct(of_account, account)) OVER () AS home
  FROM (SELECT *, CASE WHEN account RLIKE '^[0-9]{12}$' THEN sum(n) OVER (PARTITION BY account) END AS of_account FROM stays)
),
owners AS (
  SELECT bucket AS owned, max(owner) AS owner
  FROM (
    SELECT bucket, coalesce(nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''),
      CASE WHEN account_id = recipient_account_id THEN recipient_account_id END) AS owner
    FROM cloudtrail_s3
    WHERE bucket IS NOT NULL
  )
  GROUP BY bucket
),
touched AS (
  SELECT
    loads.*, is_usual, others, days,
    filter(patterns, p -> matches_list(sensitive_key, concat('(?i)', p.pattern)))[0].class AS class,
    CASE
      WHEN who = 'anonymous' THEN 'stranger'
      WHEN account_id RLIKE '^[0-9]{12}$' AND account_id <> coalesce(owner, home.account) THEN 'foreign'
      ELSE 'own'
    END AS relation,
    NOT is_usual AND others > 0 AND earliest.stay_bucket <> bucket AND earliest.since <= hours_before(peers.since, :history_hours) AS is_away
  FROM loads
  CROSS JOIN names
  JOIN peers ON stay_who = who AND stay_bucket = bucket
  LEFT JOIN owners ON owned = bucket
  WHERE sensitive_key IS NOT NULL
),
-- what everybody reads is no secret any more, whether or not it was meant to be one
objects AS (
  SELECT
    relation, who, bucket, sensitive_key,
    max(class) AS class,
    count(DISTINCT site_of(remote_ip)) >= :public_networks AS is_spread,
    bool_or(is_usual) AS is_usual, bool_or(is_away) AS is_away, max(others) AS others, max(days) AS days,
    min(principal) AS principal, max(principal) AS last_principal, min(access_key_id) AS access_key, max(access_key_id) AS last_access_key,
    slice(collect_set(remote_ip), 1, 1000) AS addresses,
    sum(requests) AS requests, sum(bytes_sent) AS bytes_sent, min(first_time) AS first_time, max(last_time) AS last_time, min(user_agent) AS user_agent
  FROM touched
  GROUP BY relation, who, bucket, sensitive_key
),
counted AS (
  SELECT
    relation, who, bucket,
    CASE WHEN min(principal) = max(last_principal) THEN min(principal) ELSE who END AS principal,
    CASE WHEN min(access_key) = max(last_access_key) THEN min(access_key) END AS access_key,
    CASE WHEN count(*) = 1 THEN max(sensitive_key) END AS key,
    count(*) AS objects,
    count_if(NOT (relation = 'stranger' AND is_spread) AND NOT is_usual) AS unusual_objects,
    count_if(is_away) AS away_objects,
    max(days) AS days,
    max(others) AS others,
    sum(requests) AS requests,
    array_distinct(flatten(collect_list(addresses))) AS addresses,
    sum(bytes_sent) AS bytes_sent,
    min(first_time) AS first_time,
    max(last_time) AS last_time,
    array_sort(collect_set(class)) AS classes,
    slice(array_sort(collect_list(sensitive_key)), 1, 20) AS keys,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents
  FROM objects
  GROUP BY relation, who, bucket
),
judged AS (
  SELECT
    *,
    CASE WHEN size(addresses) = 1 THEN addresses[0] END AS remote_ip,
    CASE
      WHEN relation = 'stranger' THEN CASE WHEN unusual_objects > 0 THEN 'high' ELSE 'medium' END
      WHEN relation = 'foreign' THEN CASE WHEN unusual_objects = 0 THEN NULL WHEN days >= 3 THEN 'medium' ELSE 'high' END
      WHEN away_objects >= :many_keys THEN 'high'
      WHEN away_objects >= :min_keys THEN 'medium'
    END AS severity
  FROM counted
)
SELECT
  bucket,
  principal,
  remote_ip,
  key,
  severity,
  concat(
    CASE relation
      WHEN 'stranger' THEN concat(coalesce(remote_ip, concat(size(addresses), ' addresses')), ' without credentials')
      WHEN 'foreign' THEN concat(principal, ', of another account,')
      ELSE principal
    END,
    ' read ', objects, CASE WHEN objects = 1 THEN ' sensitive object of ' ELSE ' sensitive objects of ' END, bucket, ' (', array_join(classes, ', '), '), ', bytes_sent, ' bytes',
    CASE
      WHEN relation = 'stranger' AND unusual_objects = 0 THEN '; so many read it, or did before, that it is either meant for all or long known'
      WHEN relation = 'own' THEN concat(', where they had not read before and ', others, CASE WHEN others = 1 THEN ' other usually does' ELSE ' others usually do' END)
      ELSE ''
    END
  ) AS why,
  access_key,
  first_time,
  last_time,
  relation,
  who,
  objects,
  classes,
  keys,
  requests,
  bytes_sent,
  size(addresses) AS addresses,
  others,
  user_agents
FROM judged
WHERE severity IS NOT NULL
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, objects DESC, first_time, relation, who, bucket
