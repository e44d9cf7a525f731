/*
title: What a change of settings would have done to the requests of the window
status: test
sources: [s3_access_log, cloudtrail]
parameters:
  change: {type: change, doc: 'The settings to try: a bucket policy as JSON, or an object with policy, public_access_block, no_acls, tls_only, max_signature_age, vpc_endpoints, source_ips, buckets, account', example: '{"tls_only": true}'}
  bucket: {default: null, doc: Only this bucket}
  regular_days: {default: 3, doc: 'On how many days, before the window too, somebody came who counts as regular'}
without:
  cloudtrail: which VPC endpoint a request came through, of which account a bucket is, the headers of requests; what rests on these is unknown
  s3_access_log: requests to buckets without data events, whether plain HTTP was used, referers
known-gaps:
- What identity policies allow is in no log, so callers of the bucket's own account are taken to need no statement that allows; only a Deny stops them
- A role of which only a session is known is taken to be the one of that name, whatever its path
- A public address is taken to come through no VPC endpoint, which is wrong for a VPC with public addresses of its own
- Headers such as x-amz-acl are in CloudTrail alone; an upload that only the access log has is taken to set no ACL
- A copy is judged as a write to its target and a read of its source, by what the log of each bucket has; other permissions that some headers ask for are not judged
- An address may be a proxy, and a name is whose credentials signed
next: [whatif/who_is_stopped, whatif/stopped_requests]
*/
WITH
judged_requests AS (
  SELECT
    time, bucket, remote_ip, success,
    coalesce(principal, 'unknown') AS principal,
    judged(:change, time, request) AS judgement
  FROM policy_requests
  WHERE :bucket IS NULL OR bucket = :bucket
),
-- somebody is known by name and place: with the keys of a colleague a stranger comes from elsewhere
before AS (
  SELECT bucket AS known_bucket, identity_of(principal) AS known_who, site_of(remote_ip) AS known_place, collect_set(CAST(time AS DATE)) AS days_before
  FROM s3_activity_baseline
  WHERE success AND principal IS NOT NULL
  GROUP BY ALL
),
groups AS (
  SELECT
    CASE WHEN success THEN judgement.outcome ELSE 'failed already' END AS outcome,
    bucket, identity_of(principal) AS who, site_of(remote_ip) AS place,
    count(*) AS requests, collect_set(CASE WHEN success THEN CAST(time AS DATE) END) AS days_here,
    collect_set(CASE WHEN success THEN judgement.setting END) AS settings, collect_set(CAST(time AS DATE)) AS dates, collect_set(remote_ip) AS addresses,
    min(time) AS first_time, max(time) AS last_time
  FROM judged_requests
  WHERE judgement IS NOT NULL
  GROUP BY ALL
),
-- on which days somebody came, for whatever
came AS (
  SELECT *, flatten(collect_list(days_here) OVER (PARTITION BY bucket, who, place)) AS days_now
  FROM groups
),
known AS (
  SELECT *, array_union(days_now, coalesce(days_before, array())) AS days
  FROM came LEFT JOIN before ON known_bucket = bucket AND known_who = who AND known_place <=> place
),
callers AS (
  SELECT
    outcome, who,
    sum(requests) AS requests,
    sum(CASE WHEN size(days) >= :regular_days THEN requests ELSE 0 END) AS regular_requests,
    max(size(days)) AS days,
    array_distinct(collect_list(bucket)) AS buckets,
    flatten(collect_list(settings)) AS settings,
    flatten(collect_list(dates)) AS dates,
    array_distinct(flatten(collect_list(addresses))) AS addresses,
    min(first_time) AS first_time,
    max(last_time) AS last_time
  FROM known
  GROUP BY outcome, who
),
described AS (
  SELECT
    outcome, who, requests, regular_requests, addresses, buckets, settings, dates, first_time, last_time,
    -- who comes regularly says on how many days
    concat(
      requests, CASE WHEN who = 'anonymous' THEN ' ' ELSE ' by ' END, who, CASE WHEN size(addresses) > 0 THEN concat(' from ', counted(size(addresses), 'address', 'addresses')) ELSE '' END,
      CASE WHEN regular_requests > 0 AND who <> 'anonymous' THEN concat(' (came on ', counted(days, 'day', 'days'), ')') ELSE '' END) AS words
  FROM callers
),
outcomes AS (
  SELECT
    outcome,
    sum(requests) AS requests,
    sum(regular_requests) AS regular_requests,
    count(*) AS callers,
    size(array_distinct(flatten(collect_list(addresses)))) AS addresses,
    size(array_distinct(flatten(collect_list(buckets)))) AS buckets,
    size(array_distinct(flatten(collect_list(dates)))) AS days,
    array_sort(array_distinct(flatten(collect_list(settings)))) AS settings,
    min(first_time) AS first_time,
    max(last_time) AS last_time,
    transform(array_sort(collect_list(struct(-requests AS less, words))), c -> c.words) AS who
  FROM described
  GROUP BY outcome
)
SELECT
  outcome,
  concat(
    CASE outcome
      WHEN 'stopped' THEN 'would have stopped '
      WHEN 'unknown' THEN 'may have stopped, for the logs do not say, '
      WHEN 'passes' THEN 'would have let pass '
      ELSE 'failed already and are not judged: '
    END,
    counted(requests, 'request', 'requests'),
    CASE WHEN outcome IN ('stopped', 'unknown') THEN concat(': ', some_of(who, 5)) ELSE '' END,
    CASE WHEN outcome IN ('stopped', 'unknown') AND regular_requests > 0 THEN ': look before you do it' ELSE '' END) AS answer,
  requests,
  callers,
  addresses,
  buckets,
  regular_requests,
  days,
  round(100 * requests / sum(requests) OVER (), 1) AS percent,
  settings,
  first_time,
  last_time
FROM outcomes
ORDER BY CASE outcome WHEN 'stopped' THEN 1 WHEN 'unknown' THEN 2 WHEN 'passes' THEN 3 ELSE 4 END, outcome
