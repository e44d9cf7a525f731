/*
title: Findings that belong to one another tell a story
status: test
severity: critical
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Stages that only the access log shows, such as what was taken'
  cloudtrail: 'Stages that only CloudTrail shows, such as doors opened and trails stopped, and the access keys that hold stages together'
  data-events: 'what was read and written is known from the access log only'
techniques: [TA0040:T1485, TA0010:T1537, TA0005:T1562.008, TA0007:T1619]
parameters:
  hours: {default: 24, doc: Hours between two findings of one story at most}
  few_callers: {default: 3, doc: 'Callers that an address has at most, if it is to hold findings together; a gateway of many does not'}
false-positives:
- Two things that happened to be done by one caller or from one address on one day
- An agreed exercise
known-gaps:
- Only what a detection found can be a stage of a story
- Who changes caller, key and address between two stages tells two stories
- Callers of an address are those in these logs; behind a proxy there may be more
next: [investigate/principal_timeline, investigate/address_activity, investigate/credential_chain, investigate/blast_radius]
*/
WITH
crowded AS (
  SELECT remote_ip AS crowded_ip
  FROM all_activity
  WHERE remote_ip IN (SELECT remote_ip FROM findings)
  GROUP BY remote_ip
  HAVING count(DISTINCT identity_of(principal)) > :few_callers
),
signs AS (
  SELECT
    coalesce(first_time, last_time) AS first_time, coalesce(last_time, first_time) AS last_time, id, severity, why, bucket, principal, remote_ip, access_key, tactic,
    CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END AS weight,
    -- services and nobody act for too many to hold anything together
    CASE WHEN principal <> 'anonymous' AND principal NOT LIKE '%.amazonaws.com' THEN principal END AS caller,
    CASE WHEN crowded_ip IS NULL AND remote_ip RLIKE '^[0-9.]+$|:' THEN remote_ip END AS address,
    coalesce(principal, 'anonymous') <> 'anonymous' AND severity IN ('critical', 'high', 'medium') AND tactic NOT IN ('collection', 'exfiltration', 'impact') AS is_door,
    coalesce(principal, 'anonymous') = 'anonymous' AND severity IN ('critical', 'high', 'medium') AND tactic IN ('collection', 'exfiltration', 'impact') AS is_taking
  FROM findings
  LEFT JOIN crowded ON crowded_ip = remote_ip
  WHERE severity <> 'informational' AND coalesce(first_time, last_time) IS NOT NULL
),
joined AS (
  SELECT signs, attack_stories(signs, CAST(:hours AS INT)) AS stories
  FROM (SELECT array_sort(collect_list(struct(*))) AS signs FROM signs)
),
told AS (
  SELECT stories[place] AS story, sign.*
  FROM joined LATERAL VIEW posexplode(signs) AS place, sign
),
summed AS (
  SELECT
    story,
    count(*) AS findings,
    min(first_time) AS first_time,
    max(last_time) AS last_time,
    max(weight) AS worst_weight,
    count(DISTINCT CASE WHEN weight >= 2 THEN tactic END) AS tactics,
    -- the stages up to the last theft or destruction
    count(DISTINCT CASE WHEN first_time <= end_time THEN tactic END) AS tactics_to_end,
    max(end_time) IS NOT NULL AS has_end,
    max(struct(weight, -unix_micros(first_time), why)).why AS worst,
    max(struct(caller IS NOT NULL, weight, -unix_micros(first_time), principal)).principal AS principal,
    max(struct(remote_ip IS NOT NULL, weight, -unix_micros(first_time), remote_ip)).remote_ip AS remote_ip,
    max(struct(access_key IS NOT NULL, weight, -unix_micros(first_time), access_key)).access_key AS access_key,
    max(struct(bucket IS NOT NULL, weight, -unix_micros(first_time), bucket)).bucket AS bucket,
    slice(array_sort(collect_set(bucket)), 1, 20) AS buckets,
    slice(array_sort(collect_set(coalesce(principal, 'anonymous'))), 1, 20) AS principals,
    slice(array_sort(collect_set(remote_ip)), 1, 20) AS addresses,
    slice(array_sort(collect_set(access_key)), 1, 20) AS access_keys,
    array_sort(collect_set(id)) AS detections,
    array_sort(collect_list(struct(first_time, id, severity, tactic, why))) AS signs
  FROM (SELECT *, max(CASE WHEN tactic IN ('collection', 'exfiltration', 'impact') AND weight >= 2 THEN last_time END) OVER (PARTITION BY story) AS end_time FROM told)
  GROUP BY story
),
judged AS (
  SELECT
    *,
    CASE
      WHEN worst_weight >= 3 AND tactics >= 2 AND has_end AND tactics_to_end >= 3 THEN 'critical'
      WHEN worst_weight >= 3 AND tactics >= 2 THEN 'high'
    END AS severity,
    -- each tactic where it begins
    aggregate(signs, CAST(array() AS ARRAY<STRING>), (stages, s) -> CASE WHEN array_contains(stages, s.tactic) THEN stages ELSE array_append(stages, s.tactic) END) AS stages
  FROM summed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity,
  concat(
    findings, ' findings of ', size(detections), ' detections within ',
    CASE WHEN unix_timestamp(last_time) - unix_timestamp(first_time) < 5400 THEN concat(ceil((unix_timestamp(last_time) - unix_timestamp(first_time)) / 60), ' minutes')
      ELSE concat(round((unix_timestamp(last_time) - unix_timestamp(first_time)) / 3600.0, 1), ' hours') END,
    ' belong together: ', array_join(transform(stages, t -> concat(t, ' (', array_join(array_distinct(transform(filter(signs, s -> s.tactic = t), s -> substring_index(s.id, '/', -1))), ', '), ')')), ', then '),
    '. The worst: ', worst
  ) AS why,
  access_key,
  first_time,
  last_time,
  stages,
  findings,
  detections,
  buckets,
  principals,
  addresses,
  access_keys,
  transform(slice(signs, 1, 50), s -> concat(date_format(s.first_time, 'yyyy-MM-dd HH:mm:ss'), ' ', s.severity, ' ', s.id, ': ', s.why)) AS timeline,
  story
FROM judged
WHERE severity IS NOT NULL
ORDER BY CASE severity WHEN 'critical' THEN 0 ELSE 1 END, first_time, story
