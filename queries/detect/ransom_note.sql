/*
title: A file was put whose name is that of a ransom note
status: test
severity: high
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Uploads and deletes in buckets whose data events no trail records'
  cloudtrail: 'Credentials'
  data-events: 'uploads are known from the access log only'
techniques: [TA0040:T1486, TA0040:T1491]
parameters:
  many_places: {default: 3, doc: Folders or buckets with the same note that are more than a file by chance}
  min_destroyed: {default: 20, doc: Objects that the same one deleted or copied over within a day that make a weak name mean something}
  known_hours: {default: 24, doc: 'Hours after which a name, a place or a client counts as known'}
false-positives:
- Documentation on restoring or decrypting that is published from a bucket, which mostly is not shouted
known-gaps:
- Only names are judged, what is in a file is in no log; a note under a plain name is not found, nor one that is no text
- Names in other languages than English are not known
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/blast_radius, investigate/deletes, investigate/object_history, investigate/credential_chain]
*/
WITH
notes AS (
  SELECT
    bucket, name, coalesce(identity_of(principal), 'somebody unnamed') AS identity, principal, remote_ip, access_key_id, key, success, error_code, tier, time,
    substr(key, 1, length(key) - length(name)) AS folder
  FROM note_uploads
),
stories AS (
  SELECT
    bucket, identity,
    CASE WHEN count(DISTINCT principal) <= 1 THEN max(principal) ELSE concat(identity, '/*') END AS principal,
    max_by(principal, struct(time, principal)) AS session,
    remote_ip,
    max_by(access_key_id, struct(time, access_key_id)) AS access_key,
    count_if(success) AS notes,
    count_if(NOT success) AS refused,
    count_if(success AND tier = 'strong') AS strong,
    count_if(tier = 'strong') AS strong_tried,
    count(DISTINCT CASE WHEN success THEN folder END) AS folders,
    min_by(key, struct(tier, time, key)) AS key,
    min_by(name, struct(tier, time, name)) AS name,
    max(error_code) AS error_code,
    min(time) AS first_time,
    max(time) AS last_time
  FROM notes
  GROUP BY bucket, identity, remote_ip
),
destroyed AS (
  SELECT bucket AS in_bucket, identity AS by_identity, collect_list(struct(hour, objects)) AS destroyed
  FROM destruction_by_hour
  GROUP BY bucket, identity
),
signs AS (
  SELECT bucket AS with_sign, identity AS by_identity, collect_set(struct(time, sign)) AS signs
  FROM protection_changes
  GROUP BY bucket, identity
),
weighed AS (
  SELECT
    n.*,
    coalesce(aggregate(
      filter(d.destroyed, d -> d.hour BETWEEN n.first_time - INTERVAL 1 DAY AND n.last_time + INTERVAL 1 DAY), 0L, (sum, d) -> sum + d.objects), 0) AS destroyed,
    signs_around(p.signs, n.first_time, n.last_time) AS signs,
    count_if(n.strong > 0) OVER (PARTITION BY n.identity, n.name) AS buckets,
    n.principal = 'anonymous' AS is_nobody,
    is_out_of_place(a.history_since, a.is_private, a.place_since, a.identity_since, a.client_since, hours_before(n.first_time, :known_hours)) AS is_strange,
    a.identity_since < hours_before(n.first_time, :known_hours)
      AND a.place_since < hours_before(n.first_time, :known_hours) AS is_at_home
  FROM stories AS n
  LEFT JOIN destroyed AS d ON d.in_bucket = n.bucket AND d.by_identity = n.identity
  LEFT JOIN signs AS p ON p.with_sign = n.bucket AND p.by_identity = n.identity
  LEFT JOIN known_actors AS a ON a.principal = n.session AND a.remote_ip = n.remote_ip
),
scored AS (
  SELECT
    *,
    CASE
      WHEN notes = 0 THEN CASE WHEN strong_tried > 0 THEN 2 ELSE 0 END
      WHEN strong > 0 THEN 3
        + CASE WHEN destroyed >= :min_destroyed OR signs <> '' OR folders >= :many_places OR buckets >= :many_places THEN 1 ELSE 0 END
        -- who always works from there may as well write about such things
        - CASE WHEN is_at_home AND destroyed < :min_destroyed AND coalesce(signs, '') = '' THEN CASE WHEN name = upper(name) THEN 1 ELSE 2 END ELSE 0 END
      -- a weak name says something only where the rest does too
      WHEN destroyed >= :min_destroyed AND (signs <> '' OR is_strange OR is_nobody) THEN 2
      ELSE 0
    END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  key,
  CASE WHEN score >= 4 THEN 'critical' WHEN score = 3 THEN CASE WHEN is_strange THEN 'critical' ELSE 'high' END WHEN score = 2 THEN 'medium' ELSE 'low' END AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE WHEN notes > 0 THEN ' put ' ELSE ' tried to put ' END, name, ' into ', bucket,
    CASE WHEN notes > 1 THEN concat(' ', notes, ' times, in ', folders, CASE WHEN folders = 1 THEN ' folder' ELSE ' folders' END) ELSE '' END,
    ' from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN notes = 0 THEN concat(' and failed (', coalesce(error_code, 'no reason given'), ')') ELSE '' END,
    CASE WHEN strong_tried > 0 THEN ', a name that ransom notes have' ELSE ', a name that ransom notes have among others' END,
    CASE WHEN buckets > 1 THEN concat('; the same in ', buckets, ' buckets') ELSE '' END,
    CASE WHEN destroyed > 0 THEN concat('; within a day the same one deleted or copied over ', destroyed, CASE WHEN destroyed = 1 THEN ' object' ELSE ' objects' END) ELSE '' END,
    CASE WHEN signs <> '' THEN concat('; the same one ', signs) ELSE '' END,
    CASE WHEN is_nobody THEN '; came without credentials' WHEN is_strange THEN '; from a place not known before' ELSE '' END
  ) AS why,
  access_key,
  notes,
  refused,
  folders,
  buckets,
  destroyed,
  signs,
  first_time,
  last_time,
  identity
FROM scored
WHERE score > 0
ORDER BY score DESC, first_time, bucket, identity, remote_ip
