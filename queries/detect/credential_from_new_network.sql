/*
title: An access key or a person's session is used from a network where it never was, in a way its owner does not work
status: test
severity: high
sources: [cloudtrail, s3_access_log]
without:
  s3_access_log: 'Requests to buckets whose data events no trail records'
  cloudtrail: 'What was done outside S3, such as the question who one is, and which access key it was'
techniques: [TA0001:T1078.004, TA0005:T1078.004]
parameters:
  travel_minutes: {default: 60, doc: Minutes between two networks within which one person cannot have moved}
  known_minutes: {default: 60, doc: 'Minutes that another network must have been in use before, where there is no baseline'}
  min_denied: {default: 3, doc: Refused requests from the new network that count as a sign}
  roams: {default: 4, doc: Earlier networks of a credential from which on another one is nothing new}
false-positives:
- A job that moves to another host with another program
- Somebody who works from a new place with a new machine on something new
known-gaps:
- Who always changes networks is judged by what was done there only
- A thief in a network that the company uses, or at the same provider where --geoip tells providers, is not seen
- A private address may be of anybody's network behind a VPC endpoint and is not judged
- The user agent is the client's word; the address may be a proxy's
next: [investigate/credential_chain, investigate/blast_radius, investigate/address_activity]
*/
-- Sessions of instances, functions and the like are for detect/stolen_role_credentials; links work for anybody anywhere.
WITH
requests AS (
  SELECT
    true AS now, true AS logged, time, time AS until, requester AS principal, remote_ip, asn, CAST(NULL AS STRING) AS access_key_id, user_agent, bucket,
    d.event_name AS look,
    l.operation IN ('REST.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET') AND coalesce(http_status, 200) < 300 AS is_read,
    coalesce(http_status IN (401, 403), false) AS denied, source_region IS NOT NULL AS of_aws
  FROM s3_access_log AS l
  LEFT JOIN discovery_events AS d ON d.operation = l.operation AND key IS NULL
  WHERE requester LIKE 'arn:%' AND remote_ip IS NOT NULL AND coalesce(authentication_type, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    true, false, time, time, principal, source_ip, asn, access_key_id, user_agent, _bucket,
    d.event_name, is_s3 AND e.event_name IN ('GetObject', 'SelectObjectContent') AND success, denied, false
  FROM cloudtrail_events AS e
  LEFT JOIN discovery_events AS d ON d.event_source = e.event_source AND d.event_name = e.event_name
  WHERE principal LIKE 'arn:%' AND source_ip IS NOT NULL AND coalesce(authentication_method, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    false, true, time, _last_time, requester, remote_ip, asn, NULL, user_agent, bucket, d.event_name, false, false, source_region IS NOT NULL
  FROM s3_access_log_baseline AS l
  LEFT JOIN discovery_events AS d ON d.operation = l.operation AND key IS NULL
  WHERE requester LIKE 'arn:%' AND remote_ip IS NOT NULL AND coalesce(authentication_type, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    false, false, time, _last_time, principal, source_ip, asn, access_key_id, user_agent, _bucket, d.event_name, false, false, false
  FROM cloudtrail_events_baseline AS e
  LEFT JOIN discovery_events AS d ON d.event_source = e.event_source AND d.event_name = e.event_name
  WHERE principal LIKE 'arn:%' AND source_ip IS NOT NULL AND coalesce(authentication_method, 'AuthHeader') = 'AuthHeader'
),
-- hour by hour, so that who moved too fast is seen without looking at every request
hourly AS (
  SELECT
    principal, remote_ip, user_agent, max(asn) AS asn, date_trunc('HOUR', time) AS hour, max(now) AS now, max(of_aws) AS of_aws,
    min(time) AS first_time, max(until) AS last_time,
    greatest(count_if(logged), count_if(NOT logged)) AS requests,
    greatest(count_if(logged AND is_read), count_if(NOT logged AND is_read)) AS reads,
    greatest(count_if(logged AND denied), count_if(NOT logged AND denied)) AS denied,
    max(access_key_id) AS access_key_id, coalesce(max(access_key_id LIKE 'AKIA%'), false) AS long_lived_key,
    slice(array_sort(collect_set(look)), 1, 50) AS looks, slice(array_sort(collect_set(bucket)), 1, 50) AS buckets
  FROM requests
  GROUP BY principal, remote_ip, user_agent, hour
),
placed AS (
  SELECT
    *, identity_of(principal) AS actor, client_of(user_agent) AS client, coalesce(concat('AS', asn), site_of(remote_ip)) AS network,
    is_private_address(remote_ip) AS is_private
  FROM hourly
),
moves AS (
  SELECT
    *,
    lag(struct(network, last_time)) OVER in_time AS prior,
    lead(struct(network, first_time)) OVER in_time AS following
  FROM placed
  WINDOW in_time AS (PARTITION BY actor ORDER BY first_time, last_time, network, remote_ip, user_agent)
),
networks AS (
  SELECT
    actor, network,
    max(now) AS now, max(is_private OR of_aws) AS inside, max(is_private) AS is_private,
    min(first_time) AS ever_first, min(CASE WHEN now THEN first_time END) AS first_time, max(last_time) AS last_time,
    sum(requests) AS requests, sum(reads) AS reads, sum(denied) AS denied,
    max(access_key_id) AS access_key, max(long_lived_key) OR max(principal LIKE '%:user/%') AS long_lived,
    max_by(principal, struct(requests, principal)) AS principal, max_by(remote_ip, struct(requests, remote_ip)) AS remote_ip, count(DISTINCT remote_ip) AS addresses,
    max_by(user_agent, struct(requests, user_agent)) AS user_agent,
    slice(array_sort(collect_set(client)), 1, 20) AS clients,
    array_sort(array_distinct(flatten(collect_list(looks)))) AS looks, array_sort(array_distinct(flatten(collect_list(buckets)))) AS buckets,
    max(coalesce(prior.network <> network AND first_time - prior.last_time <= make_dt_interval(0, 0, :travel_minutes)
      OR following.network <> network AND following.first_time - last_time <= make_dt_interval(0, 0, :travel_minutes), false)) AS at_once
  FROM moves
  GROUP BY actor, network
),
counted AS (
  SELECT
    *,
    count(*) OVER (PARTITION BY actor) AS all_networks,
    max(inside) OVER (PARTITION BY actor) AS is_inside_somewhere,
    -- where three work, each of them may be said to be at home
    distinct_count(actor) OVER (PARTITION BY network) >= 3 AS is_common
  FROM networks
),
ranked AS (
  SELECT
    *,
    row_number() OVER own AS nth,
    -- the first place where one is seen is one's own as far as the logs tell, and if others work there too, whenever that was
    first_value(CASE WHEN is_common THEN ever_first - INTERVAL 1000 DAYS ELSE ever_first END) OVER own AS at_home_since
  FROM counted
  WHERE all_networks <= 50
  WINDOW own AS (PARTITION BY actor ORDER BY is_common DESC, ever_first, network)
),
compared AS (
  SELECT
    *,
    nth - 1 AS earlier_networks,
    collect_list(network) OVER earlier AS known_networks,
    flatten(collect_list(clients) OVER earlier) AS known_clients,
    flatten(collect_list(looks) OVER earlier) AS known_looks,
    flatten(collect_list(buckets) OVER earlier) AS known_buckets,
    -- others who had this network as their own before
    count(CASE WHEN nth = 1 THEN 1 END) OVER there_before AS others_at_home
  FROM ranked
  WINDOW
    earlier AS (PARTITION BY actor ORDER BY nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    there_before AS (PARTITION BY network ORDER BY ever_first, actor ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
signs AS (
  SELECT
    *,
    size(clients) > 0 AND size(array_intersect(clients, known_clients)) = 0 AS other_client,
    array_except(looks, known_looks) AS new_looks,
    array_except(buckets, known_buckets) AS new_buckets,
    denied >= :min_denied AS is_denied
  FROM compared
  WHERE now AND ever_first = first_time AND nth > 1 AND NOT is_private AND NOT is_common AND others_at_home = 0
    AND first_time - at_home_since >= make_dt_interval(0, 0, :known_minutes)
    -- a role that works from inside is a workload's
    AND (long_lived OR NOT is_inside_somewhere)
),
judged AS (
  SELECT
    *,
    CAST(other_client AS INT) + CAST(at_once AS INT) + CAST(is_denied AS INT) + CAST(size(new_looks) > 0 AS INT) + CAST(size(new_buckets) > 0 AS INT)
      - CAST(earlier_networks >= :roams AS INT) AS weight
  FROM signs
),
found AS (
  SELECT
    *,
    CASE
      WHEN long_lived AND (weight >= 3 OR (weight = 2 AND (at_once OR is_denied OR size(new_looks) > 0))) THEN 'high'
      WHEN weight >= 4 THEN 'high'
      WHEN weight >= 3 OR (long_lived AND weight = 2) THEN 'medium'
      WHEN weight = 2 OR (long_lived AND weight = 1) THEN 'low'
      WHEN long_lived AND weight = 0 AND earlier_networks < :roams THEN 'informational'
    END AS severity
  FROM judged
)
SELECT
  CASE WHEN size(buckets) = 1 THEN buckets[0] END AS bucket,
  principal,
  remote_ip,
  severity,
  concat(
    regexp_extract(principal, '[^:]+$', 0), ' came from ', remote_ip,
    CASE WHEN addresses > 1 THEN concat(' and ', counted(addresses - 1, 'neighbour', 'neighbours')) ELSE '' END,
    ', where it was not before (but at ', some_of(known_networks, 3), '): ',
    counted(requests, 'request', 'requests'), ', ', counted(reads, 'read', 'reads'),
    CASE WHEN other_client THEN concat(', with another program (', array_join(clients, ', '), ')') ELSE '' END,
    CASE WHEN at_once THEN ', too soon after or before the other to have moved' ELSE '' END,
    CASE WHEN denied > 0 THEN concat(', ', denied, ' denied') ELSE '' END,
    CASE WHEN denied = requests THEN ' and none let in' ELSE '' END,
    CASE WHEN size(new_looks) > 0 THEN concat(', asking ', some_of(new_looks, 3)) ELSE '' END,
    CASE WHEN size(new_buckets) > 0
      THEN concat(', in ', counted(size(new_buckets), 'bucket that is new to it', 'buckets that are new to it')) ELSE '' END
  ) AS why,
  first_time,
  last_time,
  access_key,
  known_networks AS usual_networks,
  requests, reads, denied, looks, buckets, user_agent
FROM found
WHERE severity IS NOT NULL
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, first_time, actor, network
