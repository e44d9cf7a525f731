/*
title: Far more was taken from a bucket than ordinarily, by a principal or by nobody in particular
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Downloads from buckets whose data events no trail records, and how much a download sent where the event does not say'
  cloudtrail: 'Downloads from buckets without an access log, and who was behind a canonical id'
  data-events: 'who read what is known from the access log only'
techniques: [TA0010:T1567, TA0009:T1530]
parameters:
  min_objects: {default: 100, doc: Different objects of one bucket that count as many}
  min_bytes: {default: 10000000000, doc: Bytes of one bucket that count as many}
  min_objects_first: {default: 20, doc: Different objects that count as many for a person or key that never read the bucket}
  few_readers: {default: 5, doc: People and keys who read a bucket up to which it counts as one for few}
  min_objects_anonymous: {default: 20, doc: Different objects that count as many without credentials where none were read so before}
  factor: {default: 5, doc: How many times the largest day before a day has to be}
  roams: {default: 4, doc: Earlier networks of a principal from which on another one is nothing new}
  quiet_hours: {default: 6, doc: 'Hours of a bucket''s traffic without an anonymous read that make the first one news, where there is no baseline'}
false-positives:
- A job that starts, or starts to do more
- Somebody new who reads much of what their team has
- A bucket that is made public on purpose, and found
known-gaps:
- Without a baseline a principal is compared with the rest of the window only, and a theft that began before the window looks like a habit
- What is taken slowly by who always read that bucket is seen only when the window is long
- Copies to other buckets are counted where the access log of the source shows them; detect/cross_account_access looks where they went
- Links are counted for who signed them, wherever they were used
next: [investigate/blast_radius, investigate/principal_timeline, investigate/top_talkers]
*/
WITH
-- what was copied within the logged buckets did not leave
copied AS (
  SELECT DISTINCT request_id AS copy_id FROM s3_access_log WHERE operation IN ('REST.COPY.OBJECT', 'REST.COPY.PART')
),
requests AS (
  SELECT
    identity_of(principal) AS actor, principal_type, principal, access_key_id, time, bucket, key, denied, bytes_sent, remote_ip,
    CASE WHEN coalesce(authentication_type, 'AuthHeader') = 'AuthHeader' THEN coalesce(concat('AS', asn), site_of(remote_ip)) END AS network,
    action = 'read' AND success AND copy_id IS NULL AS taken
  FROM s3_activity
  LEFT JOIN copied ON copy_id = request_id AND operation IN ('REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET')
  WHERE bucket IS NOT NULL AND principal IS NOT NULL AND principal_type <> 'AWSService' AND NOT principal RLIKE ':cloudfront:|^CloudFront'
),
-- once by network and once over all of them, for an object may be taken from several; days are counted as bits, for windows of two months
sums AS (
  SELECT
    actor, bucket, network, grouping(network) = 1 AS over_all,
    max(principal_type) AS principal_type,
    count(DISTINCT CASE WHEN taken THEN key END) AS objects,
    coalesce(sum(CASE WHEN taken THEN bytes_sent END), 0) AS bytes,
    count_if(taken) AS reads,
    bit_count(bit_or(CASE WHEN taken THEN shiftleft(1L, CAST(pmod(unix_date(CAST(time AS DATE)), 62) AS INT)) ELSE 0L END)) AS days,
    min(CASE WHEN taken THEN time END) AS first_time, max(CASE WHEN taken THEN time END) AS last_time,
    min(time) AS first_seen, min(CASE WHEN denied THEN time END) AS first_denied,
    max(struct(taken, time, principal)).principal AS principal, max(struct(taken, time, remote_ip)).remote_ip AS remote_ip,
    max(access_key_id) AS access_key
  FROM requests
  GROUP BY GROUPING SETS ((actor, bucket, network), (actor, bucket))
),
days_before AS (
  SELECT
    identity_of(principal) AS actor, bucket, date_trunc('DAY', time) AS day, max(principal_type) AS principal_type,
    coalesce(sum(CASE WHEN action = 'read' AND success THEN objects END), 0) AS objects,
    coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes,
    slice(array_sort(collect_set(CASE WHEN coalesce(authentication_type, 'AuthHeader') = 'AuthHeader' AND principal_type <> 'anonymous'
      THEN coalesce(concat('AS', asn), site_of(remote_ip)) END)), 1, 100) AS networks
  FROM s3_activity_baseline
  WHERE bucket IS NOT NULL AND principal IS NOT NULL AND principal_type <> 'AWSService'
  GROUP BY 1, 2, 3
),
-- the days before beside the window, a line for each network of a day, so that every comparison is a matter of neighbouring lines
lines AS (
  SELECT *, CAST(NULL AS TIMESTAMP) AS day, false AS is_day FROM sums
  UNION ALL
  SELECT
    actor, bucket, network, false, principal_type, objects, bytes, 0, 0, NULL, NULL, day, NULL, NULL, NULL, NULL, day, coalesce(nth, 0) = 0
  FROM days_before LATERAL VIEW OUTER posexplode(networks) AS nth, network
),
placed AS (
  SELECT
    *,
    principal_type = 'anonymous' AS is_anonymous,
    is_private_address(remote_ip) AS is_private,
    max(day IS NOT NULL) OVER (PARTITION BY actor) AS is_known,
    max(day IS NOT NULL) OVER of_network AS is_network_known,
    distinct_count(CASE WHEN day IS NOT NULL THEN network END) OVER (PARTITION BY actor) AS networks_before,
    min(first_seen) OVER (PARTITION BY actor) AS actor_first,
    min(first_seen) OVER of_network AS network_first,
    -- a network that another used first, or before the window, or that three use, is the company's
    min(CASE WHEN principal_type <> 'anonymous' THEN struct(first_seen, actor) END) OVER of_place.actor <> actor
      OR max(day IS NOT NULL) OVER of_place
      OR distinct_count(CASE WHEN principal_type <> 'anonymous' THEN actor END) OVER of_place >= 3 AS is_company,
    min(CASE WHEN day IS NULL THEN first_seen END) OVER (PARTITION BY bucket) AS bucket_first,
    size(collect_set(day) OVER (PARTITION BY bucket)) AS bucket_days
  FROM lines
  WINDOW of_network AS (PARTITION BY actor, network), of_place AS (PARTITION BY network)
),
judged_networks AS (
  SELECT
    *,
    NOT is_anonymous AND day IS NULL AND NOT over_all AND network IS NOT NULL AND NOT is_private AND NOT is_company AND NOT is_network_known
      AND CASE
        WHEN is_known THEN networks_before BETWEEN 1 AND :roams - 1
        ELSE network_first > actor_first + INTERVAL 1 HOUR OR max(is_company AND NOT over_all) OVER (PARTITION BY actor)
      END AS is_new
  FROM placed
),
taken AS (
  SELECT
    *,
    sum(CASE WHEN is_new THEN objects ELSE 0 END) OVER pair AS new_objects, sum(CASE WHEN is_new THEN bytes ELSE 0 END) OVER pair AS new_bytes,
    max(CASE WHEN is_new THEN days ELSE 0 END) OVER pair AS new_days,
    max(CASE WHEN is_new THEN struct(objects, remote_ip) END) OVER pair.remote_ip AS new_ip,
    sum(CASE WHEN is_new OR over_all OR day IS NOT NULL THEN 0 ELSE objects END) OVER pair AS old_objects,
    max(CASE WHEN is_new OR over_all OR day IS NOT NULL THEN 0 ELSE days END) OVER pair AS old_days,
    sum(CASE WHEN NOT over_all AND day IS NULL AND (is_company OR is_private) THEN objects ELSE 0 END) OVER pair AS company_objects,
    sum(CASE WHEN NOT over_all AND day IS NULL AND is_private THEN objects ELSE 0 END) OVER pair AS private_objects,
    max(CASE WHEN NOT over_all AND day IS NULL AND objects > 0 THEN struct(objects, remote_ip) END) OVER pair AS largest,
    count_if(NOT over_all AND day IS NULL AND objects > 0) OVER pair AS networks,
    max(is_company AND NOT is_private AND NOT is_anonymous) OVER (PARTITION BY bucket) AS has_company_network,
    count_if(is_day AND objects > 0) OVER pair AS habit_days,
    min(CASE WHEN is_day AND objects > 0 THEN day END) OVER pair > max(day) OVER (PARTITION BY bucket) - INTERVAL 3 DAYS
      AND bucket_days >= 7 AS is_recent,
    distinct_count(CASE WHEN objects > 0 AND actor RLIKE ':user/|/AWSReservedSSO_|@' THEN actor END) OVER (PARTITION BY bucket) AS readers,
    max(CASE WHEN is_day THEN objects END) OVER pair AS most_objects, max(CASE WHEN is_day THEN bytes END) OVER pair AS most_bytes
  FROM judged_networks
  WINDOW pair AS (PARTITION BY actor, bucket)
),
compared AS (
  SELECT
    *,
    objects >= :min_objects OR bytes >= :min_bytes AS is_much,
    new_objects >= :min_objects OR new_bytes >= :min_bytes AS is_much_from_new,
    bucket_days > 0 AND habit_days = 0 AS is_first,
    greatest(try_divide(objects, days * most_objects), try_divide(bytes, days * most_bytes)) >= :factor AS is_over,
    try_divide(new_objects, new_days) >= :factor * try_divide(old_objects, old_days) OR old_objects = 0 AS is_over_elsewhere,
    principal LIKE '%:user/%' OR actor LIKE '%/AWSReservedSSO\_%' OR actor LIKE '%@%' OR coalesce(access_key LIKE 'AKIA%', false) AS is_personal
  FROM taken
  WHERE over_all AND objects > 0
),
topped AS (
  SELECT *, max(CASE WHEN is_personal THEN struct(objects / days AS rate, actor) END) OVER (PARTITION BY bucket) AS top
  FROM compared
),
ranked AS (
  SELECT
    *,
    CASE WHEN top.actor <> actor THEN top.rate
      ELSE max(CASE WHEN is_personal AND actor <> top.actor THEN objects / days END) OVER (PARTITION BY bucket) END AS rate_of_others
  FROM topped
),
judged AS (
  SELECT
    *,
    CASE
      WHEN is_anonymous THEN
        CASE
          WHEN objects < :min_objects_anonymous AND bytes < :min_bytes THEN NULL
          WHEN bucket_days > 0 THEN CASE WHEN habit_days * 5 <= bucket_days AND objects / days >= :factor * coalesce(most_objects, 0) THEN 'high' END
          -- refused at first, then let in
          WHEN first_denied < first_time AND first_time >= bucket_first + make_dt_interval(0, :quiet_hours) THEN 'high'
        END
      WHEN actor RLIKE '^[0-9]{12}$' THEN NULL -- strangers are for detect/cross_account_access
      WHEN is_much_from_new AND CASE WHEN bucket_days > 0 THEN is_first OR is_over ELSE is_over_elsewhere END THEN 'high'
      -- nobody who was ever seen, from where nobody of the company ever came
      WHEN is_much AND is_first AND NOT is_known AND company_objects = 0 THEN 'high'
      WHEN is_much AND (is_first OR is_over) THEN CASE WHEN NOT is_personal AND private_objects > 0 THEN 'low' ELSE 'medium' END
      WHEN objects >= :min_objects_first AND is_personal AND (is_first OR is_recent) THEN
        CASE WHEN is_known AND (readers <= :few_readers OR objects >= :min_objects) THEN 'medium' ELSE 'low' END
      WHEN is_much AND bucket_days = 0 AND is_personal
        AND ((company_objects = 0 AND has_company_network) OR objects / days >= :factor * rate_of_others) THEN 'medium'
    END AS severity
  FROM ranked
),
reported AS (
  SELECT
    actor,
    bucket,
    principal,
    CASE WHEN new_objects > 0 THEN new_ip ELSE largest.remote_ip END AS remote_ip,
    severity,
    concat(
      CASE WHEN is_anonymous THEN 'Without credentials ' ELSE concat(regexp_extract(principal, '[^:]+$', 0), ' took ') END,
      counted(objects, 'object of ', 'objects of '), bucket, ' (', bytes, ' bytes)',
      CASE WHEN NOT is_anonymous THEN '' WHEN objects = 1 THEN ' was taken' ELSE ' were taken' END, ' on ', counted(days, 'day', 'days'),
      CASE
        WHEN is_anonymous THEN concat(' from ', counted(networks, 'network', 'networks'), ', ', largest.objects, ' of them by ', largest.remote_ip)
        WHEN new_objects > 0 THEN concat(', ', new_objects, ' of them from ', new_ip,
          CASE WHEN is_known THEN ', a network new to it' ELSE ', where it came later than elsewhere' END)
        WHEN company_objects = 0 AND has_company_network THEN concat(' from ', largest.remote_ip, ', a network that nobody else used')
        ELSE ''
      END,
      CASE
        WHEN is_anonymous AND bucket_days > 0 AND habit_days = 0 THEN concat('; nobody did so in ', counted(bucket_days, 'day', 'days'), ' before')
        WHEN is_anonymous AND bucket_days = 0 THEN '; such requests were refused before'
        WHEN is_first AND NOT is_known THEN concat('; it was never seen in ', counted(bucket_days, 'day', 'days'), ' before')
        WHEN is_first THEN concat('; it never read this bucket in ', counted(bucket_days, 'day', 'days'), ' before')
        WHEN is_recent AND NOT is_over THEN '; it began to read this bucket within the last three days before'
        WHEN bucket_days > 0 THEN concat('; the most on a day before was ', most_objects)
        ELSE '; there is nothing before to compare with'
      END,
      CASE
        WHEN bucket_days = 0 AND is_personal AND rate_of_others IS NOT NULL
          THEN concat(', but of others the most was ', round(rate_of_others), ' a day')
        ELSE ''
      END
    ) AS why,
    first_time,
    last_time,
    access_key,
    objects, bytes, reads, days, networks, most_objects AS most_objects_a_day_before, bucket_days AS days_before
  FROM judged
  WHERE severity IS NOT NULL
)
SELECT
  bucket, max(principal) AS principal, max(remote_ip) AS remote_ip, max(severity) AS severity, max(why) AS why,
  max(first_time) AS first_time, max(last_time) AS last_time, max(access_key) AS access_key, max(objects) AS objects, max(bytes) AS bytes,
  max(reads) AS reads, max(days) AS days, max(networks) AS networks, max(most_objects_a_day_before) AS most_objects_a_day_before,
  max(days_before) AS days_before
FROM reported
GROUP BY actor, bucket
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, objects DESC, actor, bucket
