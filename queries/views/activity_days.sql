/*
title: What each caller did in each bucket from each address on each day, in the window and before it
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- Calls of other services have no bucket. hours are bits, the lowest for the hour after midnight; clients are two at most. Sensitive is
-- what the list says weighs 2 or more, and is known of the window only. Services of AWS are no callers.
WITH
names AS (
  SELECT concat('(?i)', array_join(array_sort(collect_list(pattern)), '|')) AS any_of FROM list_sensitive_names WHERE CAST(weight AS INT) >= 2
),
days AS (
  SELECT
    true AS is_now, CAST(time AS DATE) AS day, principal, principal_type, bucket, remote_ip,
    coalesce(authentication_type = 'QueryString', false) AS by_link,
    max(account_id) AS account_id, max(access_key_id) AS access_key, max(asn) AS asn, max(country) AS country, max(aws_service) AS aws_service, bool_or(source_region IS NOT NULL) AS from_region, max(lists) AS lists,
    count(*) AS requests,
    count_if(success AND action = 'read') AS reads,
    count(DISTINCT CASE WHEN success AND action = 'read' THEN key END) AS objects,
    count_if(success AND action = 'read' AND matches_list(key, (SELECT any_of FROM names))) AS sensitive_reads,
    coalesce(sum(CASE WHEN action = 'read' THEN bytes_sent END), 0) AS bytes_sent,
    count_if(success AND action = 'write') AS writes,
    count_if(success AND action = 'delete') AS deletes,
    count_if(success AND action = 'list') AS lists_made,
    count_if(denied) AS denied,
    count_if(coalesce(http_status = 404, error_code LIKE 'NoSuch%')) AS missed,
    bit_or(shiftleft(1, hour(time))) AS hours,
    min(user_agent) AS first_agent, max(user_agent) AS last_agent,
    min(time) AS first_time, max(time) AS last_time
  FROM s3_activity
  WHERE principal IS NOT NULL AND coalesce(principal_type, '') <> 'AWSService' AND NOT principal RLIKE ':cloudfront:|^CloudFront'
  GROUP BY ALL
  UNION ALL
  SELECT
    true, CAST(time AS DATE), principal, principal_type, NULL, source_ip, false,
    max(account_id), max(access_key_id), max(asn), max(country), max(aws_service), false, max(lists),
    count(*), 0, 0, 0, 0, 0, 0, 0, count_if(denied), 0, bit_or(shiftleft(1, hour(time))), min(user_agent), max(user_agent), min(time), max(time)
  FROM cloudtrail_events
  WHERE NOT is_s3 AND principal IS NOT NULL AND coalesce(principal_type, '') NOT IN ('AWSService', 'anonymous')
  GROUP BY 2, 3, 4, 6
  UNION ALL
  SELECT
    false, CAST(time AS DATE), principal, principal_type, bucket, remote_ip, coalesce(authentication_type = 'QueryString', false),
    max(account_id), max(access_key_id), max(asn), max(country), max(aws_service), bool_or(source_region IS NOT NULL), max(lists),
    sum(requests),
    coalesce(sum(CASE WHEN success AND action = 'read' THEN requests END), 0),
    coalesce(sum(CASE WHEN success AND action = 'read' THEN objects END), 0),
    CAST(NULL AS BIGINT),
    coalesce(sum(CASE WHEN action = 'read' THEN bytes_sent END), 0),
    coalesce(sum(CASE WHEN success AND action = 'write' THEN requests END), 0),
    coalesce(sum(CASE WHEN success AND action = 'delete' THEN requests END), 0),
    coalesce(sum(CASE WHEN success AND action = 'list' THEN requests END), 0),
    coalesce(sum(CASE WHEN denied THEN requests END), 0),
    coalesce(sum(CASE WHEN coalesce(http_status = 404, error_code LIKE 'NoSuch%') THEN requests END), 0),
    bit_or(hours), min(user_agent), max(user_agent), min(time), max(last_time)
  FROM s3_activity_baseline
  WHERE principal IS NOT NULL AND coalesce(principal_type, '') <> 'AWSService' AND NOT principal RLIKE ':cloudfront:|^CloudFront'
  GROUP BY 2, 3, 4, 5, 6, 7
  UNION ALL
  SELECT
    false, CAST(time AS DATE), principal, principal_type, NULL, source_ip, false,
    max(account_id), max(access_key_id), max(asn), max(country), max(aws_service), false, max(lists),
    sum(_count), 0, 0, NULL, 0, 0, 0, 0, coalesce(sum(CASE WHEN denied THEN _count END), 0), 0,
    bit_or(_hours), min(user_agent), max(user_agent), min(time), max(_last_time)
  FROM cloudtrail_events_baseline
  WHERE NOT is_s3 AND principal IS NOT NULL AND coalesce(principal_type, '') NOT IN ('AWSService', 'anonymous')
  GROUP BY 2, 3, 4, 6
)
SELECT
  is_now, day, principal, identity_of(principal) AS actor, principal_type, bucket, remote_ip, by_link, account_id, access_key, asn, country, lists,
  coalesce(concat('AS', asn), site_of(remote_ip)) AS network,
  coalesce(is_private_address(remote_ip), false) AS is_private,
  aws_service IS NOT NULL OR from_region AS is_aws,
  coalesce(principal_type = 'anonymous', false) AS is_anonymous,
  -- a person, or a key that one holds; what a workload does is no matter of hours
  coalesce(principal LIKE '%:user/%' OR principal LIKE '%/AWSReservedSSO\\_%' OR principal RLIKE '/[^/]*@' OR principal LIKE '%:root', false) AS is_personal,
  requests, reads, objects, sensitive_reads, bytes_sent, writes, deletes, lists_made, denied, missed, hours,
  array_distinct(array_compact(array(client_of(first_agent), client_of(last_agent)))) AS clients,
  first_time, last_time
FROM days
