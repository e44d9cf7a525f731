/*
title: A principal does what is unlike itself and unlike others, by evidence that adds up
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'What was done in buckets whose data events no trail records'
  cloudtrail: 'What was done outside S3, and much of when and from where somebody works'
  data-events: 'what was read and written is known from the access log only'
techniques: [TA0001:T1078.004, TA0009:T1530]
parameters:
  min_score: {default: 2, doc: 'Points from which a principal is told of: 2 is medium, 3 high, 4 critical'}
  min_days: {default: 3, doc: Days of its own before the window from which a principal is compared with itself}
  habit_days: {default: 7, doc: Days on which somebody came back to a bucket of others from which that is no errand}
  min_objects: {default: 30, doc: Objects in a day below which no volume is odd}
  min_denied: {default: 5, doc: Refused requests in a day below which they are nothing odd}
  factor: {default: 3, doc: 'How many times what is usual (the largest day, or the median and five deviations) a day has to be'}
  travel_hours: {default: 2, doc: 'Hours between two countries within which nobody has moved, where --geoip tells countries'}
false-positives:
- Somebody who changes to another team, or helps one out
- Somebody new who reads much of what their team has is told of, as medium
- A job that is given another bucket and more to do on the same day
known-gaps:
- Without days before the window little can be odd, and the first days of a history make few people known
- Who always read a bucket, from where they always do, at their hours and no more than on other days, is like themselves
- What workloads do has no odd hours, for jobs are moved about
- Where somebody works is known by blocks of addresses, unless --geoip tells networks
- An identity is whose credentials signed; the user agent is the client's word, the address may be a proxy's
next: [investigate/principal_timeline, investigate/blast_radius, investigate/address_activity]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
days AS (
  SELECT * FROM (
    SELECT
      *,
      -- where three work, or a network is private, is the company's
      is_private OR distinct_count(CASE WHEN NOT is_anonymous AND NOT by_link THEN actor END) OVER (PARTITION BY network) >= 3 AS is_company
    FROM activity_days
    WHERE NOT is_anonymous AND NOT actor RLIKE '^[0-9]{12}$|^[0-9a-f]{64}$' -- strangers are for detect/cross_account_access
  ) WHERE rand() >= 0
),
-- what is known of each from before the window
own_days AS (
  SELECT
    actor, day, sum(objects) AS objects, sum(denied) AS denied, count(DISTINCT bucket) AS buckets, bit_or(hours) AS hours, min(first_time) AS first_time
  FROM days
  WHERE NOT is_now
  GROUP BY actor, day
),
own AS (
  SELECT
    actor AS of_actor, count(*) AS days_before, usual_most(collect_list(objects)) AS usual_objects, coalesce(max(denied), 0) AS most_denied, max(buckets) AS most_buckets,
    -- an hour earlier or later is no other hour
    bit_or(hours) | shiftleft(bit_or(hours), 1) | shiftright(bit_or(hours), 1) | shiftright(bit_or(hours), 23) | shiftleft(bit_or(hours) & 1, 23) AS hours_before
  FROM own_days
  GROUP BY actor
),
pairs AS (
  SELECT
    actor, bucket, max(is_personal) AS is_personal,
    coalesce(sum(CASE WHEN is_now THEN objects END), 0) AS objects, coalesce(sum(CASE WHEN is_now THEN sensitive_reads END), 0) AS sensitive_reads,
    coalesce(bit_or(CASE WHEN is_now AND reads > 0 THEN hours END), 0) AS hours,
    count(DISTINCT CASE WHEN NOT is_now AND reads > 0 THEN day END) AS read_days, min(CASE WHEN NOT is_now AND reads > 0 THEN day END) AS first_read,
    coalesce(sum(CASE WHEN NOT is_now THEN reads + writes END), 0) AS used_before, coalesce(sum(CASE WHEN NOT is_now THEN objects END), 0) AS objects_before
  FROM days
  WHERE bucket IS NOT NULL
  GROUP BY actor, bucket
),
-- whom somebody is like: who works in the same bucket most
homes AS (
  SELECT
    *,
    max(CASE WHEN used_before > 0 THEN struct(used_before, bucket) END) OVER (PARTITION BY actor).bucket AS home,
    count_if(is_personal AND read_days > 0) OVER (PARTITION BY bucket) - CASE WHEN is_personal AND read_days > 0 THEN 1 ELSE 0 END AS other_readers,
    min(first_read) OVER (PARTITION BY actor) AS reads_since
  FROM pairs
),
peers AS (
  SELECT
    *,
    distinct_count(CASE WHEN is_personal THEN actor END) OVER (PARTITION BY home) - 1 AS peers,
    count_if(is_personal AND read_days > 0) OVER (PARTITION BY home, bucket) - CASE WHEN is_personal AND read_days > 0 THEN 1 ELSE 0 END AS peers_there,
    max(CASE WHEN is_personal THEN usual_objects END) OVER (PARTITION BY bucket) AS usual_of_others
  FROM homes
  LEFT JOIN own ON of_actor = actor
),
judged_pairs AS (
  SELECT
    actor, bucket, objects, sensitive_reads,
    array_compact(array(
      CASE WHEN is_personal AND days_before >= :min_days AND read_days = 0
        THEN struct(1 AS points, concat('it read ', counted(objects, 'object', 'objects'), ' of ', bucket, ', which it had not in ', counted(days_before, 'day', 'days')) AS text) END,
      CASE WHEN is_personal AND days_before >= :min_days AND bucket <> home AND peers >= 2 AND peers_there = 0
        THEN struct(1 AS points, concat('of ', counted(peers, 'other', 'others'), ' who work in ', home, ' nobody reads ', bucket) AS text) END,
      CASE WHEN is_personal AND days_before >= :min_days AND bucket <> home AND NOT (peers >= 2 AND peers_there = 0) AND other_readers = 0
        THEN struct(1 AS points, concat('nobody else reads ', bucket) AS text) END,
      CASE WHEN is_personal AND days_before >= :min_days AND read_days = 0 AND sensitive_reads > 0
        THEN struct(1 AS points, concat(counted(sensitive_reads, 'read was', 'reads were'), ' of what its name says is confidential') AS text) END,
      CASE WHEN is_personal AND days_before >= :min_days + 1 AND hours > 0 AND hours & ~hours_before = hours
        THEN struct(1 AS points, concat('at hours when it was never seen in ', counted(days_before, 'day', 'days')) AS text) END,
      CASE WHEN is_personal AND bucket <> home AND read_days >= 4 AND first_read > reads_since AND objects_before >= :min_objects AND peers_there = 0
        THEN struct(CASE WHEN read_days >= :habit_days THEN 2 ELSE 1 END AS points, concat('it began to read ', bucket, ' on ', first_read, ' and came back on ', counted(read_days, 'day', 'days'), ' for ', objects_before + objects, ' objects') AS text) END
    )) AS reasons
  FROM peers
  WHERE objects > 0
),
bucket_reasons AS (
  SELECT actor AS b_actor, max(struct(points_of(reasons) AS points, objects, bucket, reasons)) AS of_bucket
  FROM judged_pairs
  GROUP BY actor
),
-- where each was seen: in the window, or ever
networks AS (
  SELECT
    actor, network, max(is_now) AS is_now, max(NOT is_now) AS is_old, max(is_company) AS is_company,
    max(is_personal) AS is_personal, max(country) AS country, max(lists) AS lists,
    sum(CASE WHEN is_now THEN requests END) AS requests, max(CASE WHEN is_now THEN struct(requests, remote_ip) END).remote_ip AS remote_ip,
    array_distinct(flatten(collect_set(CASE WHEN is_now THEN clients END))) AS clients, array_distinct(flatten(collect_set(CASE WHEN NOT is_now THEN clients END))) AS clients_before,
    min(CASE WHEN is_now THEN first_time END) AS first_time, max(last_time) AS last_time
  FROM days
  WHERE network IS NOT NULL AND NOT by_link
  GROUP BY actor, network
),
compared_networks AS (
  SELECT
    *,
    count_if(is_old) OVER (PARTITION BY actor) AS old_networks,
    -- a set, for a list would be as long as there are networks, in each row
    array_distinct(flatten(collect_set(clients_before) OVER (PARTITION BY actor))) AS known_clients,
    lag(struct(country, last_time, network)) OVER (PARTITION BY actor ORDER BY first_time NULLS FIRST, last_time, network) AS prior
  FROM networks
),
judged_networks AS (
  SELECT
    actor, remote_ip, requests,
    array_compact(array(
      CASE WHEN is_personal AND NOT is_old AND NOT is_company AND old_networks BETWEEN 1 AND 6
        THEN struct(1 AS points, concat('it came from ', remote_ip, ', a network that is new to it') AS text) END,
      CASE WHEN is_personal AND NOT is_old AND NOT is_company AND old_networks BETWEEN 1 AND 6 AND size(array_intersect(clients, known_clients)) = 0 AND size(clients) > 0
        THEN struct(1 AS points, concat('with ', some_of(clients, 2), ', which it never used') AS text) END,
      CASE WHEN is_personal AND country <> prior.country AND first_time < prior.last_time + make_dt_interval(0, :travel_hours)
        THEN struct(2 AS points, concat('it was in ', country, ' too soon after ', prior.country) AS text) END,
      CASE WHEN size(lists) > 0 THEN struct(2 AS points, concat(remote_ip, ' is on the list ', array_join(lists, ', ')) AS text) END
    )) AS reasons
  FROM compared_networks
  WHERE is_now
),
network_reasons AS (
  SELECT actor AS n_actor, max(struct(points_of(reasons) AS points, requests, remote_ip, reasons)) AS of_network
  FROM judged_networks
  GROUP BY actor
),
-- sessions of workloads that are used inside, and somewhere else with other programs; where the log tells of AWS's addresses at all
sessions AS (
  SELECT actor AS s_actor, max(struct(outside, principal, places)) AS split
  FROM (
    SELECT
      actor, principal, max(CASE WHEN NOT is_inside THEN remote_ip END) AS outside, array_sort(collect_set(network)) AS places
    FROM (
      SELECT *, is_private OR is_aws AS is_inside, max(is_aws) OVER () AS is_told
      FROM days
      WHERE NOT by_link AND NOT is_personal AND remote_ip IS NOT NULL AND principal LIKE '%:assumed-role/%'
    )
    GROUP BY actor, principal
    HAVING max(is_inside) AND max(is_now AND NOT is_inside) AND max(is_told)
      AND NOT arrays_overlap(flatten(collect_list(CASE WHEN is_inside THEN clients END)), flatten(collect_list(CASE WHEN NOT is_inside THEN clients END)))
  )
  GROUP BY actor
),
now AS (
  SELECT
    actor, max(principal_type) AS principal_type, max_by(principal, struct(requests, principal)) AS principal, max(is_personal) AS is_personal,
    (SELECT count(DISTINCT day) FROM days WHERE NOT is_now) AS history_days,
    sum(requests) AS requests, sum(bytes_sent) AS bytes_sent, sum(objects) AS objects, sum(denied) AS denied,
    count(DISTINCT bucket) AS buckets, count(DISTINCT remote_ip) AS addresses,
    max_by(remote_ip, struct(requests, remote_ip)) FILTER (WHERE NOT by_link) AS most_ip, max(access_key) AS access_key, min(first_time) AS first_time, max(last_time) AS last_time
  FROM days
  WHERE is_now
  GROUP BY actor
),
judged AS (
  SELECT
    now.*, of_bucket.bucket AS odd_bucket, of_network.remote_ip AS odd_ip, split,
    concat(
      coalesce(of_bucket.reasons, array()), coalesce(of_network.reasons, array()),
      array_compact(array(
        CASE WHEN history_days >= :min_days AND days_before IS NULL
          THEN struct(1 AS points, concat('it was never seen in ', counted(history_days, 'day', 'days')) AS text) END,
        CASE WHEN objects >= :min_objects AND days_before >= :min_days AND objects >= :factor * usual_objects
          THEN struct(CASE WHEN objects >= 10 * :factor * greatest(1, usual_objects) THEN 2 ELSE 1 END AS points,
            concat('it read ', counted(objects, 'object', 'objects'), ', and ', usual_objects, ' are much for it') AS text) END,
        CASE WHEN denied >= :min_denied AND days_before >= :min_days AND denied >= :factor * most_denied
          THEN struct(1 AS points, concat(counted(denied, 'request', 'requests'), ' of it were refused, on a day before at most ', most_denied) AS text) END,
        CASE WHEN buckets >= 5 AND days_before >= :min_days AND buckets >= :factor * most_buckets
          THEN struct(1 AS points, concat('it was in ', buckets, ' buckets, on a day before at most in ', most_buckets) AS text) END,
        CASE WHEN split IS NOT NULL
          THEN struct(3 AS points, concat('its session ', regexp_extract(split.principal, '[^/]+$', 0), ' is used in unrelated networks: ', some_of(split.places, 3)) AS text) END))) AS reasons
  FROM now
  LEFT JOIN own ON of_actor = actor
  LEFT JOIN bucket_reasons ON b_actor = actor
  LEFT JOIN network_reasons ON n_actor = actor
  LEFT JOIN sessions ON s_actor = actor
),
scored AS (
  SELECT *, points_of(reasons) AS score FROM judged
)
SELECT
  CASE WHEN split IS NOT NULL THEN split.principal ELSE principal END AS principal,
  severity_of(score) AS severity,
  score,
  concat(regexp_extract(principal, '[^:]+$', 0), ' is unlike itself: ', strongest_of(reasons)) AS why,
  requests, bytes_sent, objects, denied, buckets, addresses,
  CASE WHEN split IS NOT NULL THEN split.outside ELSE coalesce(odd_ip, most_ip) END AS remote_ip,
  odd_bucket AS bucket,
  access_key, first_time, last_time
FROM scored
WHERE score >= :min_score
ORDER BY score DESC, objects DESC, actor
