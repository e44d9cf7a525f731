/*
title: An address does what no address does here, by evidence that adds up
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'What was done in buckets whose data events no trail records, and most requests without credentials'
  cloudtrail: 'What was done outside S3'
  data-events: 'what was read and written is known from the access log only'
techniques: [TA0001:T1078.004, TA0009:T1530]
parameters:
  min_score: {default: 2, doc: 'Points from which an address is told of: 2 is medium, 3 high, 4 critical'}
  min_days: {default: 3, doc: Days before the window without which nothing is new}
  min_objects: {default: 100, doc: Objects below which no volume is odd}
  min_denied: {default: 20, doc: Refused requests below which they are nothing odd}
  min_missed: {default: 50, doc: 'Requests for what is not there, from which they are a search'}
  min_buckets: {default: 5, doc: 'Buckets that a stranger comes to, from which somebody has a list of them, if they are half of all'}
  factor: {default: 3, doc: How many times what is usual a volume has to be}
false-positives:
- The first day in a new office, or behind a new proxy
- A bucket that is opened on purpose, and found
- A crawler that comes for the first time and takes much is told of, as medium at most
known-gaps:
- Without days before the window little can be odd
- What comes by links is for detect/presigned_url_reuse; here it counts only where an address uses many
- An address may be a proxy's or a carrier's, and be others tomorrow
- Who comes from a network that the company uses, and does what is usual there, is not seen
next: [investigate/address_activity, investigate/blast_radius, investigate/request_trace]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
days AS (
  SELECT * FROM (SELECT * FROM activity_days WHERE remote_ip IS NOT NULL) WHERE rand() >= 0
),
-- how each bucket was used before
buckets AS (
  SELECT
    bucket AS b_bucket, count(DISTINCT day) AS bucket_days,
    count(DISTINCT CASE WHEN is_anonymous AND reads > 0 THEN day END) AS open_days, count(DISTINCT CASE WHEN is_anonymous AND writes > 0 THEN day END) AS written_days
  FROM days
  WHERE NOT is_now AND bucket IS NOT NULL
  GROUP BY bucket
),
-- what an address of strangers, or one of callers, takes in a day at most, but for one in a thousand
peers AS (
  SELECT is_anonymous AS p_anonymous, percentile_approx(objects, 0.999, 1000) AS usual_of_peers
  FROM (SELECT is_anonymous, remote_ip, day, sum(objects) AS objects FROM days WHERE NOT is_now AND NOT by_link GROUP BY ALL)
  WHERE objects > 0
  GROUP BY is_anonymous
),
before AS (
  SELECT remote_ip AS b_ip, count(*) AS days_before, usual_most(collect_list(objects)) AS usual_objects, max(denied) AS most_denied
  FROM (SELECT remote_ip, day, sum(objects) AS objects, sum(denied) AS denied FROM days WHERE NOT is_now GROUP BY ALL)
  GROUP BY remote_ip
),
-- a network is known by who signed there, not by links or strangers
places AS (
  SELECT
    network AS p_network, count(DISTINCT CASE WHEN NOT is_now THEN day END) AS network_days
  FROM days
  WHERE NOT is_anonymous AND NOT by_link
  GROUP BY network
),
-- of callers, whether they always come from inside, and from how many networks
callers AS (
  SELECT
    actor AS c_actor, count(DISTINCT day) AS caller_days, count(DISTINCT network) AS caller_networks, bool_and(is_private OR is_aws) AS always_inside
  FROM days
  WHERE NOT is_now AND NOT is_anonymous AND NOT by_link
  GROUP BY actor
),
uses AS (
  SELECT *, is_anonymous AND bucket_days >= :min_days AND ((reads > 0 AND open_days = 0) OR (writes > 0 AND written_days = 0)) AS is_opened
  FROM days
  LEFT JOIN buckets ON b_bucket = bucket
  LEFT JOIN callers ON c_actor = actor AND NOT by_link
  WHERE is_now
),
now AS (
  SELECT
    remote_ip, max(network) AS network, (SELECT count(DISTINCT day) FROM days WHERE NOT is_now) AS history_days, max(is_private) AS is_private, max(country) AS country, max(lists) AS lists,
    sum(requests) AS requests, sum(bytes_sent) AS bytes_sent, sum(objects) AS objects, sum(CASE WHEN by_link THEN objects ELSE 0 END) AS by_links,
    sum(sensitive_reads) AS sensitive_reads, sum(CASE WHEN by_link OR is_anonymous THEN 0 ELSE sensitive_reads END) AS signed_sensitive_reads,
    sum(denied) AS denied, sum(missed) AS missed, bool_and(is_anonymous) AS is_anonymous, max(NOT is_anonymous AND NOT by_link) AS is_signed,
    count(DISTINCT bucket) AS buckets, (SELECT count(DISTINCT bucket) FROM days) AS all_buckets, count(DISTINCT CASE WHEN NOT is_anonymous THEN actor END) AS principals,
    count(DISTINCT CASE WHEN NOT by_link AND NOT is_anonymous AND c_actor IS NOT NULL AND caller_networks <= 6 THEN actor END) AS known_principals,
    max(CASE WHEN NOT by_link AND always_inside AND caller_days >= :min_days AND NOT is_private AND NOT is_aws THEN actor END) AS from_inside,
    max(CASE WHEN is_opened THEN struct(objects, writes, bucket, bucket_days) END) AS opened,
    max_by(principal, struct(NOT is_anonymous AND NOT by_link, requests, principal)) AS principal, max_by(bucket, struct(objects, requests, bucket)) AS bucket,
    max(access_key) AS access_key, min(first_time) AS first_time, max(last_time) AS last_time
  FROM uses
  GROUP BY remote_ip
),
judged AS (
  SELECT
    *,
    array_compact(array(
      CASE WHEN size(lists) > 0 THEN struct(2 AS points, concat('it is on the list ', array_join(lists, ', ')) AS text) END,
      CASE WHEN is_signed AND history_days >= :min_days AND coalesce(network_days, 0) = 0 AND NOT is_private AND known_principals > 0
        THEN struct(1 AS points, concat('nobody signed in its network in ', counted(history_days, 'day', 'days'), ', and ', counted(known_principals, 'caller', 'callers'), ' did elsewhere') AS text) END,
      CASE WHEN is_signed AND history_days >= :min_days AND coalesce(network_days, 0) = 0 AND NOT is_private AND known_principals > 1
        THEN struct(1 AS points, concat(counted(known_principals, 'caller', 'callers'), ' came to it at once') AS text) END,
      CASE WHEN is_signed AND history_days >= :min_days AND coalesce(network_days, 0) = 0 AND signed_sensitive_reads > 0
        THEN struct(1 AS points, concat(counted(signed_sensitive_reads, 'read was', 'reads were'), ' of what its name says is confidential') AS text) END,
      CASE WHEN from_inside IS NOT NULL
        THEN struct(2 AS points, concat(regexp_extract(from_inside, '[^:]+$', 0), ' works inside only, and this is outside') AS text) END,
      CASE WHEN opened IS NOT NULL
        THEN struct(2 AS points, concat('without credentials it ', CASE WHEN opened.objects > 0 THEN concat('read ', counted(opened.objects, 'object', 'objects')) ELSE concat('wrote ', counted(opened.writes, 'object', 'objects')) END,
          ' of ', opened.bucket, ', where nobody did in ', counted(opened.bucket_days, 'day', 'days')) AS text) END,
      CASE WHEN opened IS NOT NULL AND (opened.objects >= 20 OR opened.writes >= 20 OR sensitive_reads > signed_sensitive_reads)
        THEN struct(1 AS points, CASE WHEN sensitive_reads > signed_sensitive_reads THEN 'some by their names confidential' ELSE 'and many of them' END AS text) END,
      CASE WHEN denied >= :min_denied AND denied >= :factor * coalesce(most_denied, 0)
        THEN struct(1 AS points, concat(counted(denied, 'request was', 'requests were'), ' refused, on a day before at most ', coalesce(most_denied, 0)) AS text) END,
      CASE WHEN is_anonymous AND buckets >= :min_buckets AND 2 * buckets >= all_buckets
        THEN struct(2 AS points, concat('it came to ', buckets, ' of ', all_buckets, ' buckets without credentials') AS text) END,
      CASE WHEN missed >= :min_missed AND 2 * missed >= requests
        THEN struct(1 AS points, concat('it asked for ', missed, ' things that are not there') AS text) END,
      CASE WHEN objects - by_links >= :min_objects AND usual_of_peers IS NOT NULL AND objects - by_links >= :factor * greatest(usual_of_peers, coalesce(usual_objects, 0))
        THEN struct(1 AS points, concat('it took ', objects - by_links, ' objects, where ', greatest(usual_of_peers, coalesce(usual_objects, 0)), ' are much') AS text) END,
      CASE WHEN by_links >= :min_objects AND history_days >= :min_days AND days_before IS NULL
        THEN struct(1 AS points, concat('it used links to ', by_links, ' objects and was never seen before') AS text) END)) AS reasons
  FROM now
  LEFT JOIN before ON b_ip = remote_ip
  LEFT JOIN places ON p_network = network
  LEFT JOIN peers ON p_anonymous = is_anonymous
),
scored AS (
  SELECT *, points_of(reasons) AS score FROM judged
)
SELECT
  remote_ip,
  severity_of(score) AS severity,
  score,
  concat(remote_ip, CASE WHEN country IS NULL THEN '' ELSE concat(' (', country, ')') END, ' is odd: ', strongest_of(reasons)) AS why,
  requests, bytes_sent, objects, denied, principals, buckets,
  coalesce(opened.bucket, bucket) AS bucket, principal, access_key, first_time, last_time
FROM scored
WHERE score >= :min_score
ORDER BY score DESC, objects DESC, remote_ip
