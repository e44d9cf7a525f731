/*
title: Somebody tries many keys or buckets, or asks around how they are guarded
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Requests without credentials or with refused ones to buckets whose data events no trail records'
  cloudtrail: 'Questions to other services, the list of all buckets, and buckets without an access log'
techniques: [TA0007:T1619, TA0007:T1580, TA0043:T1595.003]
parameters:
  min_keys: {default: 30, doc: Different keys in one hour that were not there or not to be had that count as guessing}
  min_buckets: {default: 5, doc: Different buckets in one hour that count as going from door to door}
  min_share: {default: 0.5, doc: Which part of what was tried has to have failed}
false-positives:
- A job whose permissions were taken away
- An audit or an inventory that is new
- Scanners of the internet that say who they are
known-gaps:
- Probes from many networks, or few in an hour, are not put together
- Names of buckets that do not exist leave no trace in the owner's logs
- An address may be a proxy's, and many people's
next: [investigate/address_activity, investigate/principal_timeline, investigate/denied_requests]
*/
WITH
-- the questions to S3 by their names in either log
questions AS (
  SELECT event_name AS question, event_name AS look FROM discovery_events WHERE event_source = 's3.amazonaws.com'
  UNION ALL SELECT operation, event_name FROM discovery_events WHERE operation IS NOT NULL
),
tries AS (
  SELECT
    CASE WHEN principal_type = 'anonymous' THEN site_of(remote_ip) ELSE identity_of(principal) END AS who,
    principal_type = 'anonymous' AS is_anonymous, principal, access_key_id, remote_ip, time, bucket, key,
    CASE
      WHEN key IS NULL OR action NOT IN ('read', 'other') OR operation LIKE '%TAGGING' THEN NULL
      WHEN success THEN CASE WHEN action = 'read' THEN 'got' END
      -- programs look before they write, so for who has credentials only what was refused tells
      WHEN denied OR (principal_type = 'anonymous' AND (http_status = 404 OR error_code IN ('NoSuchKey', 'NoSuchVersion'))) THEN 'missed'
    END AS outcome,
    CASE WHEN key IS NULL THEN look END AS look,
    key IS NULL AND action = 'list' AS is_list,
    key IS NULL AND coalesce(denied, false) AS is_refused,
    key IS NULL AND success AS is_answered
  FROM s3_activity LEFT JOIN questions ON question = coalesce(event_name, operation)
  WHERE principal IS NOT NULL AND principal_type <> 'AWSService' AND remote_ip IS NOT NULL AND NOT principal RLIKE ':cloudfront:|^CloudFront'
    AND coalesce(authentication_type, 'AuthHeader') = 'AuthHeader'
  UNION ALL
  SELECT
    identity_of(principal), false, principal, access_key_id, source_ip, time, NULL, NULL, NULL, d.event_name, false, denied, success
  FROM cloudtrail_events AS e
  JOIN discovery_events AS d ON d.event_source = e.event_source AND d.event_name = e.event_name
  WHERE NOT is_s3 AND principal_type <> 'AWSService' AND source_ip IS NOT NULL
),
-- hour by hour; an object that one alone ever got is a find, one that all get is none
touched AS (
  SELECT
    who, is_anonymous, bucket, key, outcome, look, is_list, is_refused, is_answered, date_trunc('HOUR', time) AS hour,
    count(*) AS requests, min(time) AS first_time, max(time) AS last_time,
    max(struct(time, principal)).principal AS principal, max(struct(time, remote_ip)).remote_ip AS remote_ip, max(access_key_id) AS access_key_id
  FROM tries
  WHERE outcome IS NOT NULL OR look IS NOT NULL OR is_list OR is_refused
  GROUP BY ALL
),
shared AS (
  SELECT
    *,
    CASE WHEN outcome = 'got' THEN
      min(CASE WHEN outcome = 'got' THEN who END) OVER of_object = max(CASE WHEN outcome = 'got' THEN who END) OVER of_object
    END AS is_alone
  FROM touched
  WINDOW of_object AS (PARTITION BY bucket, key)
),
hours AS (
  SELECT
    who, is_anonymous, hour,
    count(DISTINCT CASE WHEN outcome = 'missed' THEN struct(bucket, key) END) AS missed,
    coalesce(sum(CASE WHEN outcome = 'missed' THEN requests END), 0) AS missed_requests,
    coalesce(sum(CASE WHEN outcome = 'got' THEN requests END), 0) AS got_requests,
    slice(array_sort(collect_set(CASE WHEN is_alone THEN struct(bucket, key) END)), 1, 3) AS finds,
    collect_set(CASE WHEN outcome = 'missed' THEN bucket END) AS missed_buckets,
    collect_set(CASE WHEN look IS NOT NULL OR is_list OR is_refused THEN bucket END) AS asked,
    collect_set(CASE WHEN is_refused THEN bucket END) AS refused,
    coalesce(sum(CASE WHEN is_refused THEN requests END), 0) AS refusals,
    collect_set(look) AS looks,
    min(first_time) AS first_time, max(last_time) AS last_time,
    -- whoever shares a role or a network with the one that asks is not meant
    max(struct(is_refused OR outcome = 'missed', look IS NOT NULL OR is_list, last_time, principal)).principal AS principal,
    max(struct(is_refused OR outcome = 'missed', look IS NOT NULL OR is_list, last_time, remote_ip)).remote_ip AS remote_ip,
    max(access_key_id) AS access_key
  FROM shared
  GROUP BY who, is_anonymous, hour
),
units AS (
  SELECT
    who, is_anonymous,
    max(missed) AS most_missed, sum(missed) AS missed, sum(missed_requests) AS missed_requests, sum(got_requests) AS got_requests,
    array_distinct(flatten(collect_list(CASE WHEN missed >= :min_keys THEN finds ELSE slice(finds, 1, 0) END))) AS finds,
    array_sort(array_distinct(flatten(collect_list(missed_buckets)))) AS missed_buckets,
    max(size(asked)) AS most_asked, array_sort(array_distinct(flatten(collect_list(asked)))) AS asked,
    max(size(refused)) AS most_refused, array_sort(array_distinct(flatten(collect_list(refused)))) AS refused, sum(refusals) AS refusals,
    array_sort(array_distinct(flatten(collect_list(looks)))) AS looks,
    count(DISTINCT CASE WHEN size(asked) >= :min_buckets THEN date_trunc('DAY', hour) END) AS asking_days,
    min(CASE WHEN missed >= :min_keys OR size(asked) >= :min_buckets THEN first_time END) AS first_time,
    max(CASE WHEN missed >= :min_keys OR size(asked) >= :min_buckets THEN last_time END) AS last_time,
    max(struct(missed + size(asked), last_time, principal)).principal AS principal,
    max(struct(missed + size(asked), last_time, remote_ip)).remote_ip AS remote_ip,
    max(access_key) AS access_key
  FROM hours
  GROUP BY who, is_anonymous
),
-- who asked around before, on how many days; and whether there was a before
audits AS (
  SELECT who AS audit_who, count_if(buckets >= :min_buckets) AS audit_days, count_if(refusals > 0) AS refused_days, count(*) AS known_days
  FROM (
    SELECT
      identity_of(principal) AS who, date_trunc('DAY', time) AS day,
      count(DISTINCT CASE WHEN key IS NULL AND (action = 'list' OR look IS NOT NULL) THEN bucket END) AS buckets,
      sum(CASE WHEN denied THEN requests ELSE 0 END) AS refusals
    FROM s3_activity_baseline LEFT JOIN questions ON question = coalesce(event_name, operation)
    WHERE principal_type NOT IN ('AWSService', 'anonymous')
    GROUP BY 1, 2
  )
  GROUP BY who
),
judged AS (
  SELECT
    *,
    coalesce(audit_days, 0) AS days_before,
    (SELECT count(*) FROM audits) > 0 AS is_compared,
    most_missed >= :min_keys AND missed_requests >= :min_share * (missed_requests + got_requests) AS is_guessing,
    principal LIKE '%:user/%' OR who LIKE '%/AWSReservedSSO\\_%' OR who LIKE '%@%' OR coalesce(access_key LIKE 'AKIA%', false) AS is_personal,
    who RLIKE '^[0-9]{12}$' AS is_stranger
  FROM units
  LEFT JOIN audits ON audit_who = who AND NOT is_anonymous
),
-- buckets that told strangers what is in them
listings AS (
  SELECT bucket, remote_ip, time, error_code IS NULL AND coalesce(http_status, 200) < 300 AS success
  FROM s3_access_log
  WHERE operation IN ('REST.GET.BUCKET', 'REST.GET.BUCKETVERSIONS')
    AND requester IS NULL AND signature_version IS NULL AND authentication_type IS NULL
  UNION ALL
  SELECT bucket, source_ip, time, success
  FROM cloudtrail_s3
  WHERE event_name IN ('ListObjects', 'ListObjectVersions') AND principal_type = 'anonymous'
),
listings_before AS (
  SELECT
    bucket AS listed_bucket, sum(requests) AS requests_before,
    sum(CASE WHEN action = 'list' AND success AND principal_type = 'anonymous' THEN requests ELSE 0 END) AS lists_before
  FROM s3_activity_baseline
  GROUP BY bucket
),
opened AS (
  SELECT
    bucket, count(DISTINCT remote_ip) AS addresses, min(first_listed) AS first_time, max(last_listed) AS last_time,
    min_by(remote_ip, struct(first_listed, remote_ip)) FILTER (WHERE first_listed IS NOT NULL) AS remote_ip,
    max(requests_before) AS requests_before, max(lists_before) AS lists_before, min(first_refused) AS first_refused
  FROM (
    SELECT
      bucket, remote_ip, min(CASE WHEN success THEN time END) AS first_listed, max(CASE WHEN success THEN time END) AS last_listed,
      min(min(CASE WHEN NOT success THEN time END)) OVER (PARTITION BY bucket) AS first_refused
    FROM listings
    GROUP BY bucket, remote_ip
  )
  LEFT JOIN listings_before ON listed_bucket = bucket
  WHERE first_listed IS NOT NULL
  GROUP BY bucket
),
found AS (
  SELECT
    *,
    CASE
      WHEN is_anonymous AND is_guessing THEN CASE WHEN size(finds) > 0 THEN 'high' ELSE 'medium' END
      WHEN is_anonymous THEN CASE WHEN most_refused >= :min_buckets THEN 'medium' END
      -- who asks around every day, as an audit does, is no news
      WHEN days_before >= 2 AND most_asked >= :min_buckets THEN CASE WHEN refused_days = 0 AND most_refused >= :min_buckets THEN 'medium' END
      WHEN most_refused >= :min_buckets THEN CASE WHEN is_stranger OR asking_days >= 3 THEN 'medium' ELSE 'high' END
      WHEN is_guessing THEN CASE WHEN is_personal OR NOT is_compared THEN 'medium' ELSE 'low' END
      WHEN most_asked >= :min_buckets AND is_compared THEN CASE WHEN is_personal THEN 'medium' ELSE 'low' END
      WHEN most_asked >= :min_buckets AND is_personal THEN 'low'
    END AS severity
  FROM judged
),
reported AS (
  SELECT
    CASE WHEN size(missed_buckets) = 1 AND is_guessing THEN missed_buckets[0] WHEN size(asked) = 1 THEN asked[0] END AS bucket, who,
    principal,
    remote_ip,
    severity,
    concat(
      CASE WHEN is_anonymous THEN 'Somebody without credentials' ELSE regexp_extract(principal, '[^:]+$', 0) END, ' at ', remote_ip,
      CASE
        WHEN is_guessing THEN concat(' tried ', counted(missed, 'key', 'keys'), ' of ', some_of(missed_buckets, 3),
          ' that were not there or not to be had, ', most_missed, ' of them in one hour',
          CASE
            WHEN size(finds) > 0 THEN concat(', and got what nobody else read: ', some_of(transform(finds, f -> concat(f.bucket, '/', f.key)), 3))
            WHEN got_requests = 0 THEN ', and got nothing'
            ELSE concat(', and got ', got_requests, ' times what others read too')
          END)
        ELSE concat(' asked about ', size(asked), ' buckets, ', most_asked, ' of them in one hour, and was refused by ', size(refused),
          CASE WHEN refusals > 0 AND size(refused) = size(asked) THEN ', so by all' ELSE '' END)
      END,
      CASE
        WHEN size(looks) > 0 THEN concat('; it asked ', some_of(looks, 4))
        ELSE ''
      END,
      CASE
        WHEN is_anonymous OR NOT is_compared THEN ''
        WHEN known_days IS NULL THEN '; it was never seen before'
        WHEN days_before = 0 THEN concat('; it never did in the ', counted(known_days, 'day', 'days'), ' before on which it was seen')
        ELSE concat('; it did on ', counted(days_before, 'day', 'days'), ' before')
      END
    ) AS why,
    first_time,
    last_time,
    access_key,
    missed AS keys_missed, got_requests AS reads, refusals, asked AS buckets_asked, refused AS buckets_refused, looks
  FROM found
  WHERE severity IS NOT NULL
  UNION ALL
  SELECT
    bucket, 'anonymous', 'anonymous', remote_ip, 'medium',
    concat(counted(addresses, 'address', 'addresses'), ' without credentials listed what is in ', bucket,
      CASE WHEN requests_before > 0 THEN '; nobody could in the days before' ELSE '; at first such requests were refused' END),
    first_time, last_time, NULL, 0, 0, 0, array(bucket), array(), array()
  FROM opened
  WHERE CASE WHEN requests_before > 0 THEN lists_before = 0 ELSE first_refused < first_time END
)
SELECT
  bucket, principal, max(remote_ip) AS remote_ip, max(severity) AS severity, max(why) AS why, max(first_time) AS first_time,
  max(last_time) AS last_time, max(access_key) AS access_key, max(keys_missed) AS keys_missed, max(reads) AS reads, max(refusals) AS refusals,
  max(buckets_asked) AS buckets_asked, max(buckets_refused) AS buckets_refused, max(looks) AS looks
FROM reported
GROUP BY who, bucket, principal
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, first_time, who, bucket, principal
