/*
title: Somebody deleted many objects of a bucket within an hour, or tried to
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Deletes in buckets whose data events no trail records, and the keys of old batch deletes, which are then estimated from the size of the request'
  cloudtrail: 'Whether versions were kept, but for what the versions of other requests prove; credentials'
  data-events: 'deletes are known from the access log only; where that log is off, as for many log buckets, they are seen by nobody'
techniques: [TA0040:T1485]
parameters:
  min_deletes: {default: 100, doc: Objects deleted within an hour that count as many}
  many_buckets: {default: 3, doc: Buckets in which one identity deletes many that are worse than one}
  known_hours: {default: 24, doc: 'Hours after which a name, a place or a client counts as known'}
  usual_days: {default: 2, doc: 'Earlier days with deletes of the same order that make them usual'}
  usual_share: {default: 0.25, doc: 'Share of the hour at issue that another day must reach to be of the same order'}
  own_share: {default: 0.8, doc: 'Share of the deleted objects that whoever deletes them wrote themselves, from which on it is their own affair'}
false-positives:
- A clean-up or a move by somebody who does it rarely, and the end of a project
- Tests and jobs that remove what another role of the same job wrote
known-gaps:
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
- A thief who keeps to the place, the client and the amounts of who usually deletes there looks like them
- Deletes by lifecycle are no person's and not counted (detect/lifecycle_expiry_shortened tells of the rule)
- A delete without a version succeeds for a key that does not exist too; of deletes below the threshold in each hour nothing is said
- How much of a bucket was deleted is measured by the objects that these logs name
next: [investigate/deletes, investigate/blast_radius, investigate/address_activity, investigate/credential_chain]
*/
WITH
-- buckets in which many were deleted; all that costs more looks at no others
busy AS (
  SELECT bucket AS in_bucket
  FROM (
    SELECT bucket, date_trunc('HOUR', time) AS hour, 1 AS deletes FROM s3_access_log WHERE operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT')
    UNION ALL
    SELECT bucket, date_trunc('HOUR', time), CASE event_name WHEN 'DeleteObjects' THEN 1000 ELSE 1 END
    FROM cloudtrail_s3 WHERE event_name IN ('DeleteObject', 'DeleteObjects')
  )
  GROUP BY bucket
  HAVING count(*) >= :min_deletes / 2 OR max(deletes) > 1
),
-- what these logs know of each object there: who wrote it, who read it
records AS (
  SELECT
    bucket, key, requester AS principal,
    CASE WHEN operation LIKE '%DELETE%' THEN 'delete' WHEN operation LIKE '%GET%' THEN 'read' ELSE 'write' END AS did
  FROM s3_access_log
  WHERE error_code IS NULL AND key IS NOT NULL AND operation IN (
    'REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD', 'REST.GET.OBJECT', 'REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET',
    'REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT')
  UNION ALL
  SELECT bucket, key, requester, 'write'
  FROM s3_access_log_baseline
  WHERE error_code IS NULL AND operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')
  UNION ALL
  SELECT bucket, key, principal, CASE event_name WHEN 'DeleteObject' THEN 'delete' WHEN 'GetObject' THEN 'read' ELSE 'write' END
  FROM cloudtrail_s3
  WHERE success AND key IS NOT NULL
    AND event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload', 'GetObject', 'DeleteObject')
  UNION ALL
  SELECT _bucket, _key, userIdentity.arn, 'write'
  FROM cloudtrail_baseline
  WHERE nullif(errorCode, '') IS NULL AND eventName IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload')
),
touched AS (
  SELECT bucket, key, writers, readers, count(*) OVER (PARTITION BY bucket) AS in_all
  FROM (
    SELECT
      bucket, key,
      collect_set(CASE WHEN did = 'write' THEN identity END) AS writers,
      collect_set(CASE WHEN did = 'read' THEN identity END) AS readers
    FROM (SELECT bucket, key, did, identity_of(principal) AS identity FROM records LEFT SEMI JOIN busy ON in_bucket = bucket)
    GROUP BY bucket, key
  )
),
habits AS (
  SELECT bucket AS at_bucket, identity AS of_identity, collect_list(deletes) AS days_before
  FROM (
    SELECT bucket, identity_of(principal) AS identity, CAST(hour AS DATE) AS day, max(deletes) AS deletes
    FROM (
      SELECT bucket, requester AS principal, date_trunc('HOUR', time) AS hour, sum(_count) AS deletes
      FROM s3_access_log_baseline
      WHERE operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT') AND error_code IS NULL
      GROUP BY ALL
      UNION ALL
      SELECT
        _bucket, userIdentity.arn, date_trunc('HOUR', eventTime),
        greatest(sum(CASE WHEN eventName = 'DeleteObject' THEN _count ELSE 0 END), 500 * sum(CASE WHEN eventName = 'DeleteObjects' THEN _count ELSE 0 END))
      FROM cloudtrail_baseline
      WHERE eventName IN ('DeleteObject', 'DeleteObjects') AND nullif(errorCode, '') IS NULL
      GROUP BY ALL
    )
    GROUP BY bucket, identity_of(principal), CAST(hour AS DATE)
  )
  GROUP BY bucket, identity
),
deletes AS (
  SELECT
    a.time, a.bucket, a.key, a.principal, a.remote_ip, a.access_key_id, a.success,
    CASE WHEN a.principal = 'anonymous' OR a.principal IS NULL THEN concat('nobody named at ', coalesce(a.remote_ip, 'no address')) ELSE identity_of(a.principal) END AS identity,
    -- a request that does not say what it deleted says how long the list was
    CASE WHEN a.key IS NULL THEN least(1000, greatest(1, a.bytes_in DIV 120)) ELSE 1 END AS objects,
    a.key IS NULL AS is_estimated,
    CASE WHEN a.version_id IS NOT NULL OR s.state = 'never' THEN 'permanent' WHEN s.state IN ('enabled', 'suspended') THEN s.state ELSE 'unknown' END AS kind
  FROM s3_activity AS a
  LEFT JOIN versioning_states AS s ON s.bucket = a.bucket AND (s.from IS NULL OR a.time >= s.from) AND (s.to IS NULL OR a.time < s.to)
  WHERE a.action = 'delete' AND coalesce(a.principal_type, '') <> 'AWSService'
),
minutes AS (
  SELECT
    d.bucket, d.identity, d.principal, d.remote_ip, d.access_key_id, CAST(unix_timestamp(d.time) DIV 60 AS BIGINT) AS minute,
    coalesce(sum(CASE WHEN d.success THEN objects END), 0) AS deleted,
    coalesce(sum(CASE WHEN NOT d.success THEN objects END), 0) AS refused,
    coalesce(sum(CASE WHEN d.success AND is_estimated THEN objects END), 0) AS estimated,
    coalesce(sum(CASE WHEN d.success AND kind = 'permanent' THEN objects END), 0) AS permanent,
    coalesce(sum(CASE WHEN d.success AND kind = 'enabled' THEN objects END), 0) AS markers,
    coalesce(sum(CASE WHEN d.success AND kind = 'suspended' THEN objects END), 0) AS suspended,
    count_if(d.success AND array_contains(t.writers, d.identity)) AS own,
    count_if(d.success AND array_contains(t.readers, d.identity)) AS read_before,
    max(t.in_all) AS known_objects,
    min(d.time) AS first_time,
    max(d.time) AS last_time
  FROM deletes AS d
  LEFT JOIN touched AS t ON t.bucket = d.bucket AND t.key = d.key
  GROUP BY ALL
),
hours AS (
  SELECT
    *,
    CAST(first_time AS DATE) AS day,
    greatest(sum(deleted) OVER before, sum(deleted) OVER after) AS within_hour,
    greatest(sum(refused) OVER before, sum(refused) OVER after) AS refused_within_hour
  FROM minutes
  WINDOW
    before AS (PARTITION BY bucket, identity ORDER BY minute RANGE BETWEEN 59 PRECEDING AND CURRENT ROW),
    after AS (PARTITION BY bucket, identity ORDER BY minute RANGE BETWEEN CURRENT ROW AND 59 FOLLOWING)
),
bursts AS (
  SELECT
    bucket, identity,
    CASE WHEN count(DISTINCT CASE WHEN is_burst THEN principal END) <= 1 THEN max(CASE WHEN is_burst THEN principal END) ELSE concat(identity, '/*') END AS principal,
    max_by(principal, struct(within_hour, principal)) AS session,
    max_by(remote_ip, struct(deleted + refused, remote_ip)) FILTER (WHERE is_burst) AS remote_ip,
    count(DISTINCT CASE WHEN is_burst THEN remote_ip END) AS addresses,
    max_by(access_key_id, struct(deleted + refused, access_key_id)) FILTER (WHERE is_burst) AS access_key,
    coalesce(sum(CASE WHEN is_burst THEN deleted END), 0) AS deleted,
    coalesce(sum(CASE WHEN is_burst THEN refused END), 0) AS refused,
    coalesce(sum(CASE WHEN is_burst THEN estimated END), 0) AS estimated,
    coalesce(sum(CASE WHEN is_burst THEN permanent END), 0) AS permanent,
    coalesce(sum(CASE WHEN is_burst THEN markers END), 0) AS markers,
    coalesce(sum(CASE WHEN is_burst THEN suspended END), 0) AS suspended,
    coalesce(sum(CASE WHEN is_burst THEN own END), 0) AS own,
    coalesce(sum(CASE WHEN is_burst THEN read_before END), 0) AS read_before,
    max(known_objects) AS known_objects,
    max(within_hour) AS peak,
    max(refused_within_hour) AS refused_peak,
    min(CASE WHEN is_burst THEN first_time END) AS first_time,
    max(CASE WHEN is_burst THEN last_time END) AS last_time,
    max_by(day, struct(within_hour, day)) AS day,
    collect_set(struct(day, day_peak AS deletes)) AS days
  FROM (
    SELECT
      *, within_hour >= :min_deletes OR refused_within_hour >= :min_deletes AS is_burst,
      max(within_hour) OVER (PARTITION BY bucket, identity, day) AS day_peak
    FROM hours
  )
  GROUP BY bucket, identity
  HAVING bool_or(is_burst)
),
-- what else somebody did to a bucket that one would do first, or after
signs AS (
  SELECT bucket AS with_sign, identity AS by_identity, collect_set(struct(time, sign)) AS signs
  FROM protection_changes
  GROUP BY bucket, identity
),
weighed AS (
  SELECT
    b.*,
    signs_around(s.signs, b.first_time, b.last_time) AS signs,
    l.bucket IS NOT NULL AS holds_logs,
    coalesce(size(filter(h.days_before, d -> d >= :usual_share * b.peak)), 0)
      + size(filter(b.days, d -> d.day < b.day AND d.deletes >= :usual_share * b.peak)) AS usual_before,
    size(filter(b.days, d -> d.day > b.day AND d.deletes >= :usual_share * b.peak)) AS usual_after,
    deleted > 0 AND own >= :own_share * deleted AS is_own,
    coalesce(deleted >= 0.9 * known_objects, false) AS is_all,
    CASE WHEN deleted > 0 AND known_objects > 0 THEN least(1.0D, round(deleted / known_objects, 2)) END AS share_of_known,
    coalesce(b.principal = 'anonymous', false) AS is_nobody,
    a.history_since < hours_before(b.first_time, :known_hours) AS has_history,
    NOT a.is_private AND a.place_since >= hours_before(b.first_time, :known_hours) AS is_elsewhere,
    a.identity_since >= hours_before(b.first_time, :known_hours) AS is_new,
    a.client_since >= hours_before(b.first_time, :known_hours) AS has_new_client
  FROM bursts AS b
  LEFT JOIN signs AS s ON s.with_sign = b.bucket AND s.by_identity = b.identity
  LEFT JOIN habits AS h ON h.at_bucket = b.bucket AND h.of_identity = b.identity
  LEFT JOIN log_buckets AS l ON l.bucket = b.bucket
  LEFT JOIN known_actors AS a ON a.principal = b.session AND a.remote_ip = b.remote_ip
),
judged AS (
  SELECT
    *,
    usual_before >= :usual_days OR usual_before + usual_after >= 2 * :usual_days AS is_usual,
    coalesce(is_nobody OR (has_history AND is_elsewhere AND (is_new OR has_new_client)), false) AS is_strange
  FROM weighed
),
counted AS (
  SELECT
    *,
    -- what is usual, or one's own, in other buckets makes it no worse
    count_if(deleted >= :min_deletes AND NOT is_usual AND NOT is_own) OVER (PARTITION BY identity) AS buckets
  FROM judged
),
scored AS (
  SELECT
    *,
    CASE
      WHEN deleted < :min_deletes THEN CASE WHEN is_strange THEN 2 ELSE 1 END
      ELSE 2
        + CASE WHEN is_strange THEN 1 ELSE 0 END
        + CASE WHEN signs <> '' THEN 1 ELSE 0 END
        + CASE WHEN is_strange AND is_all AND permanent + suspended > markers THEN 1 ELSE 0 END
        + CASE WHEN (holds_logs AND NOT is_usual) OR buckets >= :many_buckets THEN 1 ELSE 0 END
        - CASE WHEN markers >= 0.9 * deleted AND coalesce(signs, '') = '' THEN 1 ELSE 0 END
        - CASE WHEN is_usual AND NOT is_strange THEN 1 ELSE 0 END
        - CASE WHEN is_own AND NOT is_strange THEN 1 ELSE 0 END
    END AS score
  FROM counted
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(greatest(score, 1)) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN deleted >= :min_deletes THEN concat(' deleted ', CASE WHEN estimated > 0 THEN 'about ' ELSE '' END, deleted) ELSE concat(' tried to delete ', refused) END,
    ' objects of ', bucket, ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN addresses > 1 THEN concat(' and ', addresses - 1, ' more') ELSE '' END,
    ', ', CASE WHEN deleted >= :min_deletes THEN peak ELSE refused_peak END, ' of them within an hour',
    CASE WHEN deleted < :min_deletes THEN ' and was refused' WHEN refused > 0 THEN concat(', and was refused ', refused) ELSE '' END,
    CASE
      WHEN deleted < :min_deletes THEN ''
      WHEN permanent > 0 THEN concat('; ', permanent, ' are gone for good')
      WHEN markers >= 0.9 * deleted THEN '; all can be had back, for versions are kept'
      WHEN suspended > 0 THEN '; what was written before versioning was suspended can be had back'
      ELSE '; whether versions are kept is not known'
    END,
    CASE WHEN share_of_known >= 0.9 THEN '; that is nearly all that these logs know of it' ELSE '' END,
    CASE WHEN buckets >= :many_buckets THEN concat('; the same in ', buckets, ' buckets') ELSE '' END,
    CASE WHEN holds_logs THEN '; the bucket holds logs' ELSE '' END,
    CASE WHEN signs <> '' THEN concat('; the same one ', signs) ELSE '' END,
    CASE WHEN read_before > 0 AND NOT is_own THEN concat('; had read or copied ', read_before, ' of them') ELSE '' END,
    CASE
      WHEN is_nobody THEN '; came without credentials'
      WHEN is_strange THEN concat('; ', CASE WHEN is_new THEN 'neither the name nor the place was' ELSE 'neither the place nor the client was' END, ' known before')
      ELSE ''
    END,
    CASE WHEN is_usual THEN '; deletes as many there on other days' ELSE '' END,
    CASE WHEN is_own THEN '; had written most of them' ELSE '' END
  ) AS why,
  access_key,
  deleted,
  refused,
  permanent,
  markers,
  share_of_known,
  buckets,
  own AS own_objects,
  read_before,
  is_usual AS usual,
  is_strange AS stranger,
  signs,
  first_time,
  last_time,
  identity
FROM scored
WHERE score > 0
ORDER BY score DESC, first_time, bucket, identity
