/*
title: Uploads whose names are those of ransom notes
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- tier: strong are names that hardly anything else has; weak ones mean something only beside other signs. What is judged is the last part
-- of the key, its words and whether it shouts, and only of kinds that a person opens to read.
WITH
uploads AS (
  SELECT
    l.time, l.bucket, l.key,
    coalesce(l.requester, CASE WHEN l.signature_version IS NULL AND l.authentication_type IS NULL AND l.remote_ip IS NOT NULL THEN 'anonymous' END) AS principal,
    t.principal AS named, l.remote_ip, t.access_key_id, l.user_agent,
    l.error_code IS NULL AND coalesce(l.http_status, 200) < 300 AS success, l.error_code, l.object_size, l.request_id, l._object, l._offset
  FROM s3_access_log AS l
  LEFT JOIN (
    SELECT request_id, max(principal) AS principal, max(access_key_id) AS access_key_id
    FROM cloudtrail_s3 WHERE event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload')
    GROUP BY request_id
  ) AS t ON t.request_id = l.request_id
  WHERE l.operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD')
    AND l.key RLIKE '(?i)(read|decrypt|restor|recover|ransom|encrypt|unlock|stolen|delete|warning|important|attention|urgent|help|instruction|info\\.hta)[^/]*$'
  UNION ALL
  SELECT
    time, bucket, key, principal, principal, coalesce(source_ip, source_service), access_key_id, user_agent, success, error_code, bytes_in, request_id,
    _object, _offset
  FROM cloudtrail_s3 AS t
  WHERE event_name IN ('PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload')
    AND key RLIKE '(?i)(read|decrypt|restor|recover|ransom|encrypt|unlock|stolen|delete|warning|important|attention|urgent|help|instruction|info\\.hta)[^/]*$'
    AND NOT EXISTS (SELECT 1 FROM s3_access_log AS l WHERE l.request_id = t.request_id)
),
named AS (
  SELECT *, regexp_extract(key, '([^/]+)$', 1) AS name FROM uploads
),
cut AS (
  SELECT
    *, regexp_replace(name, '\\.[A-Za-z]{1,4}$', '') AS stem,
    lower(regexp_extract(name, '\\.([A-Za-z]{1,4})$', 1)) AS suffix
  FROM named
),
worded AS (
  SELECT
    *,
    concat(' ', lower(regexp_replace(regexp_replace(stem, '([a-z])([A-Z])', '$1 $2'), '[^A-Za-z0-9]+', ' ')), ' ') AS words,
    stem = upper(stem) AND stem RLIKE '[A-Z]{4}' AS shouts
  FROM cut
  WHERE suffix IN ('', 'txt', 'text', 'html', 'htm', 'hta', 'md', 'rtf', 'nfo', 'url')
),
tiers AS (
  SELECT
    *,
    CASE
      -- who tells how to decrypt, or to have one's own files back
      WHEN words RLIKE ' (decrypt|decryption|decryptor|unencrypt)' AND words RLIKE ' (how|to|read ?me|instructions?|help|info|note|files?|data|your|my|me) ' THEN 'strong'
      WHEN words RLIKE ' (restore|recover|unlock|get) (back )?(my|your|all your) ' THEN 'strong'
      WHEN words RLIKE ' (restore|recover|recovery|unlock|back) ' AND words RLIKE ' (files?|data|bucket|objects?) '
        AND words RLIKE ' (how ?to|read ?me|instructions?|help|info|note) ' AND (shouts OR words RLIKE ' (your|my) ') THEN 'strong'
      -- what was done to them
      WHEN words RLIKE ' (your|all your|my) (files?|data|bucket|backups?|databases?) (is |are |was |were |has been |have been )?(now )?(encrypted|locked|stolen|deleted|gone|hacked|leaked) '
        THEN 'strong'
      WHEN shouts AND words RLIKE ' (files?|data|bucket|backups?) (is |are |was |were |has been |have been )?(encrypted|locked|stolen|deleted|leaked) ' THEN 'strong'
      WHEN words RLIKE ' ransom (note|info|message|demand|letter) ' OR words = ' ransom ' THEN 'strong'
      -- names that families are known by
      WHEN lower(name) IN ('info.hta', '_readme.txt', 'ryukreadme.txt', 'ryukreadme.html', 'restore-my-files.txt', '@please_read_me@.txt', 'akira_readme.txt') THEN 'strong'
      WHEN stem RLIKE '^([!@#]{1,}|[_-]{3,}).*' AND words RLIKE ' (please )?(read ?(me|this|it)|warning|attention|important|urgent) ' THEN 'strong'
      WHEN words RLIKE ' (please read ?me|read ?me now|read ?this now|read it) ' THEN 'weak'
      WHEN words RLIKE ' (restore|recover|recovery|unlock|decrypt|encrypted|stolen|ransom) ' THEN 'weak'
      WHEN words RLIKE '^ (read ?me|warning|important|attention|urgent|help|instructions?) $' AND suffix IN ('', 'txt', 'html', 'hta') THEN 'weak'
    END AS tier
  FROM worded
)
SELECT
  time, bucket, key, name, tier, coalesce(named, principal) AS principal, remote_ip, access_key_id,
  user_agent, success, error_code, object_size, request_id, _object, _offset
FROM tiers
WHERE tier IS NOT NULL
