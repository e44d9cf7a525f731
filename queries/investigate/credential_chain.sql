/*
title: Where a credential came from, and what it issued in turn
status: test
sources: [cloudtrail]
duplicates: removed
without:
  cloudtrail: 'Everything: only CloudTrail records who issued a credential'
parameters:
  access_key: {type: string, example: ASIAQXYEXAMPLEKEY001, doc: Access key id}
known-gaps:
- A credential issued before the window, in another account or by a service that keeps it to itself has no issuing event here
- Steps go twenty up and twenty down
- account_derived_from_key is read out of the key id, which AWS does not document
next: [investigate/blast_radius, investigate/principal_timeline]
*/
WITH RECURSIVE issued AS (
  SELECT
    get_json_object(response_elements, '$.credentials.accessKeyId') AS issued_key,
    time, event_name, access_key_id AS by_key, principal AS by_principal, coalesce(source_ip, source_service) AS remote_ip, mfa,
    coalesce(get_json_object(response_elements, '$.assumedRoleUser.arn'), get_json_object(response_elements, '$.federatedUser.arn')) AS issued_to,
    coalesce(get_json_object(request_parameters, '$.roleArn'), get_json_object(request_parameters, '$.name')) AS role,
    get_json_object(response_elements, '$.credentials.expiration') AS expires,
    event_id
  FROM cloudtrail_events
  WHERE event_source = 'sts.amazonaws.com' AND response_elements LIKE '%accessKeyId%'
),
up AS (
  SELECT 0 AS step, CAST(:access_key AS STRING) AS access_key_id
  UNION ALL
  SELECT up.step - 1, i.by_key FROM up JOIN issued AS i ON i.issued_key = up.access_key_id WHERE i.by_key IS NOT NULL AND up.step > -20
),
down AS (
  SELECT 0 AS step, CAST(:access_key AS STRING) AS access_key_id
  UNION ALL
  SELECT down.step + 1, i.issued_key FROM down JOIN issued AS i ON i.by_key = down.access_key_id WHERE down.step < 20
),
keys AS (SELECT * FROM up UNION SELECT * FROM down),
used AS (
  SELECT
    access_key_id, count(*) AS calls, min(time) AS first_use, max(time) AS last_use, min(principal) AS principal,
    slice(array_sort(collect_set(coalesce(source_ip, source_service))), 1, 20) AS addresses
  FROM cloudtrail_events
  WHERE access_key_id IN (SELECT access_key_id FROM keys)
  GROUP BY access_key_id
)
SELECT
  k.step,
  k.access_key_id,
  account_of_key(k.access_key_id) AS account_derived_from_key,
  coalesce(min(i.issued_to), min(u.principal)) AS principal,
  min(i.role) AS role,
  min(i.time) AS issued,
  min(i.event_name) AS issued_by_event,
  min(i.by_principal) AS issued_by,
  min(i.by_key) AS issued_by_key,
  min(i.remote_ip) AS issued_to_address,
  min(i.mfa) AS mfa,
  min(i.expires) AS expires,
  coalesce(min(u.calls), 0) AS calls,
  min(u.first_use) AS first_time,
  min(u.last_use) AS last_time,
  min(u.addresses) AS addresses,
  min(i.event_id) AS event_id
FROM keys AS k
LEFT JOIN issued AS i ON i.issued_key = k.access_key_id
LEFT JOIN used AS u ON u.access_key_id = k.access_key_id
GROUP BY k.step, k.access_key_id
HAVING count(i.issued_key) + count(u.access_key_id) > 0
ORDER BY k.step, issued, k.access_key_id
