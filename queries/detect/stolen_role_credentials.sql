/*
title: The session of an instance, a function or a container is used from outside, as if its credentials had been taken
status: test
severity: high
sources: [cloudtrail, s3_access_log]
without:
  s3_access_log: 'Requests to buckets whose data events no trail records, and whether an address is of AWS, where --aws-ip-ranges does not say'
  cloudtrail: 'What was done outside S3, access keys, and which sessions a service began'
techniques: [TA0001:T1078.004, TA0006:T1552.005]
parameters:
  egress_roles: {default: 3, doc: Other roles of workloads seen at the same network that make it the way out of the company's own network}
false-positives:
- Hosts that leave by a gateway, proxy or line of the company that few other roles use
- A test of one's own with a session's credentials
known-gaps:
- A thief who sits in the same network, or comes through the stolen host itself, looks like its owner
- A stranger on AWS or behind a VPC endpoint of their own is told from the owner only where one instance has two such addresses
- A private address may be in anybody's network; neither it nor the user agent proves which machine it was
- A role that the stolen session goes on to assume is not followed here but by investigate/credential_chain
- A session used from one public address only, with no other client, is not told from an instance that has that address
next: [investigate/blast_radius, investigate/address_activity, investigate/credential_chain]
*/
-- An instance has few addresses and a function those of AWS. Links are left out, for they work for anybody anywhere.
WITH
requests AS (
  SELECT
    true AS now, true AS logged, time, requester AS principal, remote_ip, source_region IS NOT NULL OR aws_service IS NOT NULL AS of_aws,
    true AS is_s3, CAST(NULL AS STRING) AS access_key_id, false AS by_ec2, user_agent, bucket,
    l.operation IN ('REST.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET', 'REST.POST.OBJECT_SELECT')
      AND coalesce(http_status, 200) < 300 AS is_read,
    d.event_name AS look,
    coalesce(http_status IN (401, 403), false) AS denied, bytes_sent, 1 AS n
  FROM s3_access_log AS l
  LEFT JOIN discovery_events AS d ON d.operation = l.operation AND key IS NULL
  WHERE requester LIKE '%:assumed-role/%' AND remote_ip IS NOT NULL AND coalesce(authentication_type, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    true, false, time, principal, source_ip, aws_service IS NOT NULL,
    is_s3, access_key_id, ec2_role_delivery IS NOT NULL, user_agent, _bucket,
    is_s3 AND e.event_name IN ('GetObject', 'SelectObjectContent') AND success,
    d.event_name,
    denied, bytes_out, 1
  FROM cloudtrail_events AS e
  LEFT JOIN discovery_events AS d ON d.event_source = e.event_source AND d.event_name = e.event_name
  WHERE principal LIKE '%:assumed-role/%' AND source_ip IS NOT NULL AND coalesce(authentication_method, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    false, true, time, requester, remote_ip, source_region IS NOT NULL OR aws_service IS NOT NULL, true, NULL, false, user_agent, NULL,
    false, NULL, false, 0, _count
  FROM s3_access_log_baseline
  WHERE requester LIKE '%:assumed-role/%' AND remote_ip IS NOT NULL AND coalesce(authentication_type, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    false, false, time, principal, source_ip, aws_service IS NOT NULL, is_s3, NULL, ec2_role_delivery IS NOT NULL, user_agent, NULL,
    false, NULL, false, 0, _count
  FROM cloudtrail_events_baseline
  WHERE principal LIKE '%:assumed-role/%' AND source_ip IS NOT NULL AND coalesce(authentication_method, 'AuthHeader') = 'AuthHeader'
),
-- a request in both logs counts in each; the larger number of the two is what there were at least
used AS (
  SELECT
    now, principal, remote_ip, user_agent, max(of_aws) AS of_aws, max(logged) AS logged, max(by_ec2) AS by_ec2,
    min(access_key_id) AS first_key, max(access_key_id) AS last_key, min(time) AS first_time, max(time) AS last_time,
    greatest(sum(CASE WHEN logged THEN n ELSE 0 END), sum(CASE WHEN NOT logged AND is_s3 THEN n ELSE 0 END)) AS s3_requests,
    sum(CASE WHEN is_s3 THEN 0 ELSE n END) AS other_requests,
    greatest(count_if(logged AND is_read), count_if(NOT logged AND is_read)) AS reads,
    greatest(sum(CASE WHEN logged AND is_read THEN bytes_sent END), sum(CASE WHEN NOT logged AND is_read THEN bytes_sent END)) AS bytes_read,
    greatest(count_if(logged AND denied), count_if(NOT logged AND denied)) AS denied,
    slice(array_sort(collect_set(look)), 1, 50) AS looks,
    slice(array_sort(collect_set(bucket)), 1, 50) AS buckets
  FROM requests
  GROUP BY now, principal, remote_ip, user_agent
),
-- sessions that a service began for a workload
begun AS (
  SELECT DISTINCT get_json_object(response_elements, '$.assumedRoleUser.arn') AS begun_session
  FROM cloudtrail_events
  WHERE event_source = 'sts.amazonaws.com' AND event_name = 'AssumeRole' AND principal_type = 'AWSService' AND success
),
-- where people work; a session of a workload does not
people AS (
  SELECT DISTINCT site_of(address) AS people_site
  FROM (
    SELECT source_ip AS address FROM cloudtrail_events
    WHERE principal_type IN ('IAMUser', 'Root') OR event_name = 'ConsoleLogin' OR principal LIKE '%/AWSReservedSSO\\_%'
    UNION ALL
    SELECT remote_ip FROM s3_access_log
    WHERE (requester LIKE '%:user/%' OR requester LIKE '%/AWSReservedSSO\\_%') AND coalesce(authentication_type, 'AuthHeader') = 'AuthHeader'
  )
  WHERE address IS NOT NULL
),
placed AS (
  SELECT
    *,
    identity_of(principal) AS actor,
    site_of(remote_ip) AS site,
    client_of(user_agent) AS client,
    regexp_extract(principal, '[^/]+$', 0) AS session_name,
    is_private_address(remote_ip) AS is_private,
    -- any request from an address tells for all of them
    max(of_aws) OVER (PARTITION BY remote_ip) AS is_aws,
    -- where the log tells of AWS's address space at all, silence about an address tells too
    max(logged) OVER (PARTITION BY remote_ip) AND max(of_aws AND logged) OVER () AS is_told
  FROM used
  WHERE NOT principal RLIKE '/AWSReservedSSO_|@'
),
sessions AS (
  SELECT
    principal, site,
    max(actor) AS actor, max(session_name) AS session_name, max(now) AS now,
    max(is_private OR is_aws) AS inside, max(is_private) AS is_private, max(is_told AND NOT is_aws AND NOT is_private) AS not_aws,
    max(by_ec2 OR session_name RLIKE '^i-[0-9a-f]{8,17}$') AS is_instance, max(user_agent RLIKE 'exec-env/(AWS_Lambda|AWS_ECS)') AS in_runtime,
    max_by(remote_ip, struct(s3_requests + other_requests, remote_ip)) FILTER (WHERE now) AS remote_ip,
    count(DISTINCT CASE WHEN now THEN remote_ip END) AS addresses,
    CASE WHEN min(first_key) = max(last_key) THEN max(last_key) END AS access_key,
    min(first_time) AS ever_first, min(CASE WHEN now THEN first_time END) AS first_time, max(last_time) AS last_time,
    sum(s3_requests + other_requests) AS ever_requests,
    sum(CASE WHEN now THEN s3_requests + other_requests ELSE 0 END) AS requests, sum(CASE WHEN now THEN s3_requests ELSE 0 END) AS s3_requests,
    coalesce(sum(reads), 0) AS reads, coalesce(sum(bytes_read), 0) AS bytes_read, sum(denied) AS denied,
    array_sort(array_distinct(flatten(collect_list(looks)))) AS looks, array_sort(array_distinct(flatten(collect_list(buckets)))) AS buckets,
    slice(array_sort(collect_set(client)), 1, 20) AS clients,
    max_by(user_agent, struct(s3_requests + other_requests, user_agent)) FILTER (WHERE now) AS user_agent
  FROM placed
  GROUP BY principal, site
),
-- what is known of the session, its role and the network besides the line at hand
compared AS (
  SELECT
    *,
    max(is_instance) OVER (PARTITION BY actor, session_name) AS of_instance,
    max(is_instance OR in_runtime OR begun_session IS NOT NULL) OVER of_actor
      OR sum(CASE WHEN inside THEN ever_requests ELSE 0 END) OVER of_actor >= 0.5 * sum(ever_requests) OVER of_actor AS is_workload,
    coalesce(max(CASE WHEN inside THEN site END) OVER of_session, max(CASE WHEN inside THEN site END) OVER of_actor) AS home,
    max(inside) OVER of_session AS session_inside,
    array_distinct(flatten(collect_set(CASE WHEN inside THEN clients END) OVER of_actor)) AS home_clients,
    max(struct(last_time, site)) OVER before AS earlier,
    distinct_count(actor) OVER (PARTITION BY site) - 1 AS other_roles,
    people_site IS NOT NULL AS among_people,
    exists(clients, c -> c RLIKE '\\b(macos|kali|parrot|pentoo)\\b') AS from_desk
  FROM sessions
  LEFT JOIN begun ON begun_session = principal
  LEFT JOIN people ON people_site = site
  WINDOW
    of_session AS (PARTITION BY principal),
    of_actor AS (PARTITION BY actor),
    before AS (PARTITION BY principal ORDER BY ever_first, site ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
judged AS (
  SELECT
    *,
    home_clients IS NULL OR size(array_intersect(clients, home_clients)) = 0 AS other_client,
    earlier.last_time > ever_first AS interleaved,
    size(looks) AS kinds
  FROM compared
  WHERE now AND is_workload AND NOT is_private
),
found AS (
  SELECT
    *,
    CASE
      -- an instance has one address at a time; two of AWS may be the thief's and its own, or two of its own
      WHEN inside THEN CASE WHEN of_instance AND interleaved AND earlier.site <> home AND other_client THEN 'medium' END
      WHEN other_roles >= :egress_roles THEN NULL
      WHEN home IS NOT NULL AND (not_aws OR from_desk OR (other_client AND (s3_requests > 0 OR kinds >= 2))) THEN 'high'
      WHEN home IS NOT NULL THEN 'medium'
      WHEN NOT of_instance THEN NULL
      WHEN interleaved OR not_aws THEN 'high'
      WHEN (among_people OR from_desk) AND kinds > 0 THEN 'high'
      WHEN among_people OR from_desk THEN 'medium'
    END AS severity
  FROM judged
)
SELECT
  CASE WHEN size(buckets) = 1 THEN buckets[0] END AS bucket,
  principal,
  remote_ip,
  severity,
  concat(
    'The session ', session_name, ' of ', regexp_extract(actor, '[^/]+$', 0),
    CASE
      WHEN home IS NOT NULL THEN concat(', which works from ', home, ',')
      WHEN earlier.site <> site THEN concat(', also used from ', earlier.site, ',')
      ELSE ''
    END,
    ' made ', counted(requests, 'request', 'requests'), ' from ', remote_ip,
    CASE WHEN addresses > 1 THEN concat(' and ', counted(addresses - 1, 'neighbour', 'neighbours')) ELSE '' END,
    CASE WHEN not_aws THEN ', which is no address of AWS' ELSE '' END,
    CASE WHEN among_people THEN ', where people work' ELSE '' END,
    CASE WHEN interleaved THEN ', while it was used elsewhere' ELSE '' END,
    ', with ', coalesce(array_join(clients, ' and '), 'no user agent'),
    CASE WHEN reads > 0 THEN concat('; ', counted(reads, 'read', 'reads'), ' took ', bytes_read, ' bytes') ELSE '' END,
    CASE WHEN denied > 0 THEN concat('; ', denied, ' denied') ELSE '' END,
    CASE WHEN denied = requests THEN ', so all failed' ELSE '' END,
    CASE WHEN kinds > 0 THEN concat('; it asked ', some_of(looks, 4)) ELSE '' END
  ) AS why,
  first_time,
  last_time,
  access_key,
  home AS usual_network,
  requests, reads, bytes_read, denied, looks, buckets, user_agent
FROM found
WHERE severity IS NOT NULL
ORDER BY CASE severity WHEN 'high' THEN 0 ELSE 1 END, first_time, principal, site
