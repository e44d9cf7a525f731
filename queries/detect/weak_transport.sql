/*
title: Credentials went over a connection, or in a signature, that does not protect them
status: test
severity: low
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Plain HTTP, which CloudTrail does not tell, and buckets whose data events no trail records'
  cloudtrail: 'Nothing, for the access log holds these requests too'
  data-events: 'connections of data requests are known from the access log only'
techniques: [TA0006:T1040, TA0006:T1557]
false-positives: [An old program inside a private network]
known-gaps:
- Logs from before 2019 do not say how a connection was protected
- What was sent in the clear may have been read by somebody; no log says so
- A website endpoint has no TLS and is not counted, for it takes no credentials
next: [investigate/principal_timeline, investigate/presigned_urls]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
logged AS (
  SELECT * FROM (
    SELECT
      time, bucket, requester AS principal, CAST(NULL AS STRING) AS access_key, remote_ip, user_agent, request_id, authentication_type AS method,
      error_code IS NULL AND coalesce(http_status, 200) < 400 AS success,
      signature_version = 'SigV2' AS is_old_signature,
      upper(tls_version) RLIKE '^(TLSV1(\\.[01])?|SSLV[23])$' AS is_old_tls,
      tls_version IS NULL AND cipher_suite IS NULL AS is_plain
    FROM s3_access_log
    -- a record without a host header is of the days, or of a kind, that tell nothing of the connection
    WHERE requester IS NOT NULL AND requester NOT LIKE 'svc:%' AND requester <> 'AmazonS3' AND remote_ip IS NOT NULL AND request_uri IS NOT NULL
      AND host_header IS NOT NULL AND host_header NOT LIKE '%s3-website%' AND operation LIKE 'REST.%'
      AND (signature_version = 'SigV2' OR upper(tls_version) RLIKE '^(TLSV1(\\.[01])?|SSLV[23])$'
        OR (tls_version IS NULL AND cipher_suite IS NULL AND (signature_version IS NOT NULL OR authentication_type IS NOT NULL)))
  ) WHERE rand() >= 0
),
trail AS (
  SELECT
    time, bucket, principal, access_key_id, source_ip, user_agent, request_id, authentication_method, success,
    coalesce(signature_version = 'SigV2', false), coalesce(upper(tls) RLIKE '^(TLSV1(\\.[01])?|SSLV[23])$', false), false
  FROM cloudtrail_s3 AS t
  WHERE (signature_version = 'SigV2' OR upper(tls) RLIKE '^(TLSV1(\\.[01])?|SSLV[23])$')
    AND principal_type NOT IN ('anonymous', 'AWSService') AND source_ip IS NOT NULL AND bucket IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM logged AS l WHERE l.request_id = t.request_id)
),
requests AS (
  SELECT
    *, identity_of(principal) AS who,
    CASE WHEN method = 'QueryString' THEN 'links, opened by whoever held them' ELSE coalesce(client_of(user_agent), 'a client without a name') END AS client
  FROM (SELECT * FROM logged UNION ALL SELECT * FROM trail)
),
counted AS (
  SELECT
    bucket, who, client,
    CASE WHEN count(DISTINCT principal) = 1 THEN max(principal) ELSE who END AS principal,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    CASE WHEN count(DISTINCT access_key) = 1 THEN max(access_key) END AS access_key,
    count(*) AS requests,
    count_if(NOT success) AS failed,
    count_if(is_plain) AS plain,
    count_if(is_old_tls) AS old_tls,
    count_if(is_old_signature) AS old_signature,
    count_if(is_plain AND method = 'QueryString' AND success) AS plain_links,
    count(DISTINCT remote_ip) AS addresses,
    min(time) AS first_time,
    max(time) AS last_time,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents
  FROM requests
  GROUP BY bucket, who, client
)
SELECT
  bucket,
  principal,
  remote_ip,
  CASE WHEN plain_links > 0 THEN 'medium' WHEN plain + old_signature > 0 THEN 'low' ELSE 'informational' END AS severity,
  concat(
    principal, ' (', client, ') sent ', requests, CASE WHEN requests = 1 THEN ' request' ELSE ' requests' END, ' to ', bucket, ' ',
    concat_ws(' and ',
      CASE WHEN plain > 0 THEN concat('over plain HTTP', CASE WHEN plain < requests THEN concat(' (', plain, ')') ELSE '' END) END,
      CASE WHEN old_tls > 0 THEN concat('over TLS below 1.2', CASE WHEN old_tls < requests THEN concat(' (', old_tls, ')') ELSE '' END) END,
      CASE WHEN old_signature > 0 THEN concat('signed with SigV2', CASE WHEN old_signature < requests THEN concat(' (', old_signature, ')') ELSE '' END) END),
    CASE WHEN plain_links > 0 THEN '; who read a link on the way could use it' ELSE '' END,
    CASE WHEN failed = requests THEN ', and all failed' ELSE '' END
  ) AS why,
  access_key,
  first_time,
  last_time,
  client,
  requests,
  failed,
  plain,
  old_tls,
  old_signature,
  addresses,
  user_agents,
  who
FROM counted
ORDER BY plain_links DESC, plain DESC, old_signature DESC, requests DESC, bucket, who, client
