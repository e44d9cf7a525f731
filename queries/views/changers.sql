/*
title: Who changed settings of access, retention or evidence on which day, and on how many days before
status: stable
sources: [cloudtrail, s3_access_log]
*/
-- What somebody does as a habit is less of a surprise, as long as they come from where they always come from. Who hardly comes from one
-- place twice, as builds that run anywhere, is known by the client. Counts what came before the window; a day on which nothing worked
-- counts for nothing. What a service does in somebody's name comes from the service.
WITH
changes AS (
  SELECT userIdentity AS who, CAST(NULL AS STRING) AS requester, sourceIPAddress AS remote_ip, userAgent AS user_agent, eventTime AS time, errorCode AS error, eventName AS did
  FROM cloudtrail
  WHERE eventName LIKE 'Put%' OR eventName LIKE 'Delete%' OR eventName LIKE 'Create%' OR eventName LIKE 'Update%' OR eventName LIKE 'St%'
  UNION ALL
  SELECT userIdentity, NULL, sourceIPAddress, userAgent, eventTime, errorCode, eventName
  FROM cloudtrail_baseline
  WHERE eventName LIKE 'Put%' OR eventName LIKE 'Delete%' OR eventName LIKE 'Create%' OR eventName LIKE 'Update%' OR eventName LIKE 'St%'
  UNION ALL
  SELECT NULL, requester, remote_ip, user_agent, time, coalesce(error_code, CASE WHEN http_status >= 300 THEN 'redirected' END), operation
  FROM s3_access_log
  WHERE (operation LIKE 'REST.PUT.%' OR operation LIKE 'REST.DELETE.%') AND key IS NULL
  UNION ALL
  SELECT NULL, requester, remote_ip, user_agent, time, coalesce(error_code, CASE WHEN http_status >= 300 THEN 'redirected' END), operation
  FROM s3_access_log_baseline
  WHERE (operation LIKE 'REST.PUT.%' OR operation LIKE 'REST.DELETE.%') AND key IS NULL
),
named AS (
  SELECT
    CASE
      WHEN who.type = 'AWSService' THEN coalesce(nullif(who.invokedBy, ''), remote_ip)
      ELSE coalesce(nullif(who.arn, ''), requester, concat_ws(':', nullif(who.accountId, ''), nullif(who.principalId, '')))
    END AS principal,
    remote_ip, user_agent, CAST(time AS DATE) AS day, nullif(error, '') IS NULL AS success
  FROM changes
  LEFT SEMI JOIN (
    SELECT explode(array(event_name, operation)) AS setting
    FROM config_events
    WHERE event_name NOT IN ('PutObjectAcl', 'PutObjectRetention', 'PutObjectLegalHold')
  ) ON setting = did
),
days AS (
  SELECT
    principal, remote_ip, day, identity_of(principal) AS identity,
    CASE
      WHEN remote_ip RLIKE '^(10|192\\.168|172\\.(1[6-9]|2[0-9]|3[01]))\\.|^f[cd][0-9a-f]{2}:' THEN 'private'
      ELSE coalesce(site_of(remote_ip), remote_ip, '')
    END AS place,
    coalesce(client_of(user_agent), '') AS client,
    max(CASE WHEN success THEN day END) AS done
  FROM named
  WHERE principal <> ''
  GROUP BY ALL
),
-- all of one identity first, so that what follows needs no other shuffle
of_one AS (
  SELECT
    principal, remote_ip, day, identity, place, client, done,
    size(collect_set(CASE WHEN done IS NOT NULL THEN place END) OVER (PARTITION BY identity)) AS places,
    size(collect_set(done) OVER (PARTITION BY identity)) AS days
  FROM days
),
counted AS (
  SELECT
    principal, remote_ip, day, identity, places, days,
    size(collect_set(done) OVER (PARTITION BY identity, place ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING)) AS from_there,
    size(collect_set(done) OVER (PARTITION BY identity, client ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING)) AS with_that
  FROM of_one
)
SELECT
  principal,
  remote_ip,
  day,
  max(greatest(from_there, CASE WHEN places >= 4 AND places + places > days THEN with_that ELSE 0 END)) AS days_before
FROM counted
GROUP BY identity, principal, remote_ip, day
