/*
title: Requests that only an access control list let in
status: test
severity: low
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Requests to buckets whose data events no trail records'
  cloudtrail: 'Callers of other accounts are not told apart from one''s own'
  data-events: 'which requests needed a list is known from the access log only'
techniques: [TA0009:T1530]
parameters:
  public_networks: {default: 3, doc: Networks without credentials that read its pages or scripts and so make a website of a bucket}
false-positives:
- A bucket of files for everybody that is no website, such as pictures or downloads
- Log delivery and other services that still write by list
known-gaps:
- Logs from before the end of 2022 do not say whether a list was needed
- It says that no policy allowed the request, not that a list is wrong; turning lists off would refuse it
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/exposure_windows, investigate/who_downloaded, investigate/config_changes]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
logged AS (
  SELECT * FROM (
    SELECT
      time, bucket, key, operation, request_id, remote_ip, user_agent, bytes_sent,
      CASE WHEN requester IS NULL AND signature_version IS NULL AND authentication_type IS NULL THEN 'anonymous' ELSE requester END AS principal,
      CAST(NULL AS STRING) AS access_key, CAST(NULL AS BOOLEAN) AS is_foreign
    FROM s3_access_log
    WHERE lower(acl_required) = 'yes' AND error_code IS NULL AND coalesce(http_status, 200) < 400
  ) WHERE rand() >= 0
),
trail AS (
  SELECT
    eventTime, _bucket, _key, eventName, requestID, sourceIPAddress, userAgent, _bytes_out,
    CASE
      WHEN lower(userIdentity.accountId) IN ('anonymous', 'anonymous_principal') THEN 'anonymous'
      ELSE coalesce(nullif(userIdentity.arn, ''), concat_ws(':', userIdentity.accountId, nullif(userIdentity.principalId, '')))
    END,
    nullif(userIdentity.accessKeyId, ''),
    regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1) RLIKE '^[0-9]'
      AND userIdentity.accountId RLIKE '^[0-9]{12}$'
      AND userIdentity.accountId <> regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1)
  FROM cloudtrail AS t
  WHERE additionalEventData RLIKE '(?i)"aclRequired"\\s*:\\s*"?(yes|true)' AND nullif(errorCode, '') IS NULL
    AND NOT EXISTS (SELECT 1 FROM logged AS l WHERE l.request_id = t.requestID)
),
requests AS (
  SELECT * FROM (
    SELECT *, coalesce(identity_of(principal), 'unknown') AS who FROM (SELECT * FROM logged UNION ALL SELECT * FROM trail)
  ) WHERE rand() >= 0
),
websites AS (
  SELECT bucket AS website
  FROM s3_activity
  WHERE principal_type = 'anonymous' AND success AND action = 'read' AND (operation LIKE 'WEBSITE.%' OR key RLIKE '(?i)\\.(html?|css|js)$')
    AND EXISTS (SELECT 1 FROM requests)
  GROUP BY bucket
  HAVING bool_or(coalesce(operation LIKE 'WEBSITE.%', false)) OR count(DISTINCT site_of(remote_ip)) >= :public_networks
),
counted AS (
  SELECT
    bucket, who,
    CASE WHEN count(DISTINCT principal) = 1 THEN max(principal) ELSE who END AS principal,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    CASE WHEN count(DISTINCT access_key) = 1 THEN max(access_key) END AS access_key,
    bool_or(website IS NOT NULL) AS is_website,
    coalesce(bool_or(is_foreign), false) AS is_foreign,
    count(*) AS requests,
    count(DISTINCT key) AS objects,
    count(DISTINCT remote_ip) AS addresses,
    coalesce(sum(bytes_sent), 0) AS bytes_sent,
    min(time) AS first_time,
    max(time) AS last_time,
    slice(array_sort(collect_set(operation)), 1, 10) AS operations,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents
  FROM requests
  LEFT JOIN websites ON website = bucket
  WHERE bucket IS NOT NULL
  GROUP BY bucket, who
)
SELECT
  bucket,
  principal,
  remote_ip,
  CASE
    WHEN who = 'anonymous' THEN CASE WHEN is_website THEN 'informational' ELSE 'medium' END
    WHEN is_foreign THEN 'low'
    ELSE 'informational'
  END AS severity,
  concat(
    CASE WHEN who = 'anonymous' THEN concat(addresses, CASE WHEN addresses = 1 THEN ' address' ELSE ' addresses' END, ' without credentials') ELSE principal END,
    CASE WHEN is_foreign THEN ', of another account,' ELSE '' END,
    ' got ', requests, CASE WHEN requests = 1 THEN ' request' ELSE ' requests' END, ' to ', bucket, ' that only a list allowed',
    CASE WHEN who = 'anonymous' AND NOT is_website THEN ', and it is no website as far as these logs show' ELSE '' END
  ) AS why,
  access_key,
  first_time,
  last_time,
  requests,
  objects,
  addresses,
  bytes_sent,
  is_website,
  operations,
  user_agents,
  who
FROM counted
ORDER BY CASE WHEN who = 'anonymous' THEN 0 WHEN is_foreign THEN 1 ELSE 2 END, requests DESC, bucket, who
