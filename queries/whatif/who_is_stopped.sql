/*
title: Whom a change of settings would have stopped, or may have, and who of them comes regularly
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
next: [whatif/stopped_requests]
*/
WITH
judged_requests AS (
  SELECT
    time, bucket, key, remote_ip, success, user_agent,
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
    judgement.outcome AS outcome, bucket, judgement.caller AS caller, identity_of(principal) AS who, site_of(remote_ip) AS place, remote_ip,
    client_of(user_agent) AS client, judgement.setting AS setting, judgement.reason AS reason,
    count(*) AS requests,
    count(DISTINCT key) AS objects,
    collect_set(CAST(time AS DATE)) AS days_here,
    min(time) AS first_time,
    max(time) AS last_time,
    slice(array_sort(collect_set(key)), 1, 3) AS examples
  FROM judged_requests
  WHERE success AND judgement IS NOT NULL
  GROUP BY ALL
),
-- on which days somebody came, for whatever
came AS (
  SELECT *, flatten(collect_list(days_here) OVER (PARTITION BY bucket, who, place)) AS days_now
  FROM groups
),
known AS (
  SELECT *, size(array_union(days_now, coalesce(days_before, array()))) AS all_days, coalesce(size(days_before), 0) AS earlier_days
  FROM came LEFT JOIN before ON known_bucket = bucket AND known_who = who AND known_place <=> place
)
-- no two rows of known are alike in what they are grouped by; it makes the order total
SELECT
  outcome, bucket, caller, who AS principal, remote_ip, client, setting, reason,
  max(requests) AS requests,
  max(objects) AS objects,
  max(all_days) AS days,
  max(earlier_days) AS days_before,
  max(all_days) >= :regular_days AS regular,
  max(first_time) AS first_time,
  max(last_time) AS last_time,
  max(examples) AS examples
FROM known
WHERE outcome IN ('stopped', 'unknown')
GROUP BY outcome, bucket, caller, who, remote_ip, client, setting, reason
ORDER BY outcome, regular DESC, requests DESC, bucket, caller, principal, remote_ip, client, setting, reason
