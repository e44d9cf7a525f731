/*
title: Who acted from where, and since when each of that is known, counting what came before the window
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- Only what succeeded makes somebody known. A role is known by its name whatever its sessions (identity_of), a place by its block of
-- addresses (site_of), a client by its name and system (client_of). Services and nobody are no actors.
WITH
settings AS (
  SELECT event_name AS setting FROM config_events WHERE event_name NOT IN ('PutObjectAcl', 'PutObjectRetention', 'PutObjectLegalHold')
  UNION SELECT operation FROM config_events WHERE operation IS NOT NULL
),
records AS (
  SELECT
    requester AS principal, remote_ip, user_agent, CASE WHEN key IS NULL THEN operation END AS did, true AS is_now, time
  FROM s3_access_log
  WHERE requester IS NOT NULL AND error_code IS NULL AND coalesce(http_status, 200) < 400
  UNION ALL
  SELECT requester, remote_ip, user_agent, CASE WHEN key IS NULL THEN operation END, false, time
  FROM s3_access_log_baseline
  WHERE requester IS NOT NULL AND error_code IS NULL AND coalesce(http_status, 200) < 400
  UNION ALL
  SELECT
    coalesce(nullif(userIdentity.arn, ''), concat_ws(':', nullif(userIdentity.accountId, ''), nullif(userIdentity.principalId, ''))),
    sourceIPAddress, userAgent, eventName, true, eventTime
  FROM cloudtrail
  WHERE userIdentity.type <> 'AWSService' AND lower(coalesce(userIdentity.accountId, '')) NOT IN ('anonymous', 'anonymous_principal')
    AND nullif(errorCode, '') IS NULL
  UNION ALL
  SELECT
    coalesce(nullif(userIdentity.arn, ''), concat_ws(':', nullif(userIdentity.accountId, ''), nullif(userIdentity.principalId, ''))),
    sourceIPAddress, userAgent, eventName, false, eventTime
  FROM cloudtrail_baseline
  WHERE userIdentity.type <> 'AWSService' AND lower(coalesce(userIdentity.accountId, '')) NOT IN ('anonymous', 'anonymous_principal')
    AND nullif(errorCode, '') IS NULL
),
appearances AS (
  SELECT
    principal, remote_ip, user_agent,
    min(time) AS since,
    min(CASE WHEN setting IS NOT NULL THEN time END) AS configured,
    min(CASE WHEN is_now THEN time END) AS first_time,
    max(CASE WHEN is_now THEN time END) AS last_time
  FROM records LEFT JOIN settings ON setting = did
  WHERE principal <> '' AND principal NOT LIKE 'svc:%' AND principal <> 'AmazonS3'
  GROUP BY principal, remote_ip, user_agent
),
named AS (
  SELECT
    principal, identity_of(principal) AS identity, remote_ip, site_of(remote_ip) AS place, client_of(user_agent) AS client,
    since, configured, first_time, last_time
  FROM appearances
),
-- a place is also known by what others did there
known AS (
  SELECT
    principal, identity, remote_ip, place, first_time, last_time,
    min(since) OVER (PARTITION BY identity) AS identity_since,
    min(configured) OVER (PARTITION BY identity) AS configures_since,
    min(since) OVER (PARTITION BY identity, client) AS client_since,
    min(since) OVER (PARTITION BY place) AS place_since,
    min(since) OVER () AS history_since
  FROM named
)
SELECT
  principal,
  remote_ip,
  max(identity) AS identity,
  max(place) AS place,
  -- from inside a private network, as S3 sees what comes through a VPC endpoint
  coalesce(remote_ip RLIKE '^(10|192\\.168|172\\.(1[6-9]|2[0-9]|3[01]))\\.|^f[cd][0-9a-f]{2}:', false) AS is_private,
  min(first_time) AS first_time,
  max(last_time) AS last_time,
  min(identity_since) AS identity_since,
  min(configures_since) AS configures_since,
  min(client_since) AS client_since,
  min(place_since) AS place_since,
  min(history_since) AS history_since
FROM known
GROUP BY principal, remote_ip
HAVING min(first_time) IS NOT NULL
